//! `keys scan` on what Git writes, and as a hook of Git.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use serde_json::Value;

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
    // The newer commit took it out, and the older one put it into the first line.
    let lines: Vec<_> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["source_line"])
        .collect();
    assert_eq!(lines, [&Value::Null, &Value::from(1)]);
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
    let harmless = "echo nothing > a; git add a; git commit -qm one";
    in_repository(&sandbox, harmless).ok();
    let file = sandbox.path("repository/.git/hooks/pre-commit");
    fs::write(&file, format!("#!/bin/sh\n{hook}")).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    let commit = "cp ../key a; git add a; git commit -qm two";
    let more = "echo more > b; git add b; git commit -qm more";
    let passed = in_repository(&sandbox, more).ok();
    assert_eq!(passed.stderr, "", "a clean commit is quiet");
    let refused = in_repository(&sandbox, commit).exits(1);
    // Git lets a hook write to standard error only.
    assert!(
        refused.stderr.contains("a:1:1 ") && refused.stderr.contains(" k "),
        "{refused}"
    );
    sandbox.run(&["keys", "revoke", "k", "--yes"]).ok();
    in_repository(&sandbox, commit).ok();
    let log = in_repository(&sandbox, "git log --format=%s").ok();
    assert_eq!(log.lines(), ["two", "more", "one"]);
    assert!(program().is_absolute());
}

#[test]
fn the_place_is_that_in_the_file_whatever_came_before_it_in_the_patch() {
    let sandbox = Sandbox::with_store();
    sandbox.write("key", sandbox.create(&["--name", "k"]));
    let script = "\
        seq 40 > a; seq 9 > b; git add .; git commit -qm one\n\
        { seq 30 | sed 's/^3$/three/'; printf 'x = '; cat ../key; seq 31 40; } > c; git mv a 'd e'; mv c 'd e'; git add .\n\
        git diff --cached -M | storra-admin keys scan - --fields source,source_line,source_column,line -o csv || true\n\
        git diff --cached -M | storra-admin keys scan - | cut -c 1-10 || true\n\
        grep -n x 'd e' | cut -c 1-6";
    let ran = in_repository(&sandbox, script).ok();
    let lines = ran.lines();
    assert!(lines[1].starts_with("d e,31,5,"), "{ran}");
    assert_eq!(lines[3], "d e:31:5  ", "{ran}");
    assert_eq!(lines[4], "31:x =", "{ran}");
}

#[test]
fn the_place_in_a_merge_is_that_in_what_came_of_it() {
    let sandbox = Sandbox::with_store();
    sandbox.write("key", sandbox.create(&["--name", "k"]));
    let script = "\
        seq 9 > a; git add a; git commit -qm one; git checkout -qb side\n\
        seq 9 | sed 's/^5$/five/' > a; git commit -qam two; git checkout -q -\n\
        seq 0 9 | sed 's/^5$/V/' > a; git commit -qam three; git merge -q side >/dev/null || true\n\
        { seq 0 4; cat ../key; seq 6 9; } > a; git commit -qam four\n\
        git log -p --cc -1 | storra-admin keys scan - --fields source,source_line,source_column -o csv || true";
    let ran = in_repository(&sandbox, script).ok();
    assert_eq!(ran.lines()[1], "a,6,1", "{ran}");
}

#[test]
fn a_binary_file_that_the_patch_does_not_show_is_no_clean_scan() {
    let sandbox = Sandbox::with_store();
    sandbox.write("key", sandbox.create(&["--name", "k"]));
    let scan = |options: &str| {
        let script = format!("git diff --cached {options} | storra-admin keys scan -");
        in_repository(&sandbox, &script)
    };
    let stage = "{ printf '\\0'; cat ../key; } > a.dat; git add a.dat";
    in_repository(&sandbox, stage).ok();
    let ran = scan("").exits(8);
    assert!(ran.stderr.contains("names a binary file"), "{ran}");
    let ran = scan("--binary").exits(8);
    assert!(ran.stderr.contains("--text"), "{ran}");
    let ran = scan("--text").exits(15);
    assert!(ran.stdout.contains("a.dat:1:2"), "{ran}");
    // What is gone is not there to be read.
    in_repository(&sandbox, "git commit -qm one; git rm -q a.dat").ok();
    scan("").ok();
}
