//! `keys scan` on what Git writes, and as a hook of Git.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::sandbox::{Ran, Sandbox, program};

/// Runs a script in a repository of Git, with the program on its path.
fn in_repository(sandbox: &Sandbox, script: &str) -> Ran {
    let around = format!(
        "set -eu; dir=$(dirname \"$1\"); PATH=\"$dir:$PATH\"; export PATH\n\
         export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.com\n\
         export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.com GIT_CONFIG_NOSYSTEM=1\n\
         test -d repository || git init -q repository\n\
         cd repository\n{script}"
    );
    sandbox.run_in_shell(&around, &[])
}

#[test]
fn the_history_tells_the_commit_and_the_file_of_a_secret_that_was_taken_out_again() {
    let sandbox = Sandbox::with_store();
    sandbox.write("key", sandbox.create(&["--name", "k"]));
    let ran = in_repository(
        &sandbox,
        "mkdir 'a b'; cp ../key 'a b/c'; git add .; git commit -qm one\n\
         git rm -q 'a b/c'; git commit -qm two\n\
         git log --format=%H > ../commits\n\
         git log -p | storra-admin keys scan - -o json",
    );
    let rows = ran.exits(15).json();
    let commits = fs::read_to_string(sandbox.path("commits")).unwrap();
    for (row, commit) in rows.as_array().unwrap().iter().zip(commits.lines()) {
        assert_eq!(
            (&row["path"], &row["source"]),
            (&"-".into(), &"a b/c".into())
        );
        assert_eq!(row["commit"], commit);
    }
    assert_eq!(rows.as_array().unwrap().len(), 2);
}

#[test]
fn the_hook_of_the_document_keeps_a_live_secret_out_of_a_commit() {
    let sandbox = Sandbox::with_store();
    sandbox.write("key", sandbox.create(&["--name", "k"]));
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/scan.md"));
    let page = page.unwrap();
    let (_, hook) = page.split_once("```sh\n#!/bin/sh\n").unwrap();
    let (hook, _) = hook.split_once("```").unwrap();
    in_repository(&sandbox, "echo nothing > a; git add a; git commit -qm one").ok();
    let file = sandbox.path("repository/.git/hooks/pre-commit");
    fs::write(&file, format!("#!/bin/sh\n{hook}")).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    let commit = "cp ../key a; git add a; git commit -qm two";
    let refused = in_repository(&sandbox, commit).exits(1);
    // Git lets a hook write to standard error only.
    assert!(
        refused.stderr.contains("the secrets of 1 key are live"),
        "{refused}"
    );
    assert!(
        refused.stderr.contains("-:") && refused.stderr.contains(" k "),
        "{refused}"
    );
    sandbox.run(&["keys", "revoke", "k", "--yes"]).ok();
    in_repository(&sandbox, commit).ok();
    let log = in_repository(&sandbox, "git log --format=%s").ok();
    assert_eq!(log.lines(), ["two", "one"]);
    assert!(program().is_absolute());
}
