//! `keys scan` on the output of Git, and as a Git hook.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::Value;

use crate::checkout::root;
use crate::sandbox::{Ran, Sandbox, program, skipped};

/// Runs a script in a Git repository, with the program on its path.
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
fn the_history_names_commit_and_file_of_a_removed_secret() {
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
    // The newer commit removed it, and the older one added it in the first line.
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
    let page = fs::read_to_string(root().join("docs/scan.md"));
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
    // Git lets a hook write to stderr only.
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
fn a_binary_file_missing_from_the_patch_is_not_a_clean_scan() {
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
    // A deleted file cannot be read.
    in_repository(&sandbox, "git commit -qm one; git rm -q a.dat").ok();
    scan("").ok();
}

/// Returns the shell blocks of `docs/scan.md` between a heading and the next one.
fn commands_under(heading: &str) -> Vec<String> {
    let page = fs::read_to_string(root().join("docs/scan.md"));
    let page = page.unwrap();
    let (_, section) = page.split_once(&format!("\n## {heading}\n")).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let blocks = section.split("```sh\n").skip(1);
    blocks
        .map(|block| block.split("```").next().unwrap().to_owned())
        .collect()
}

/// Checks that a program is on the path, and reports that the test is skipped if it is not.
fn has(sandbox: &Sandbox, program: &str) -> bool {
    let script = format!("command -v {program} >/dev/null");
    let is_there = sandbox.run_in_shell(&script, &[]).code == 0;
    if !is_there {
        skipped(&format!("there is no {program}"));
    }
    is_there
}

#[test]
fn the_hook_of_the_document_refuses_whatever_git_shows_otherwise_or_not_at_all() {
    let hook = commands_under("Before a commit").remove(0);
    for (what, setting) in [
        ("a plain commit", ":"),
        (
            "another program",
            "git config diff.external \"$PWD/../narrow\"",
        ),
        (
            "a program in the environment",
            "GIT_EXTERNAL_DIFF=true; export GIT_EXTERNAL_DIFF",
        ),
        (
            "a program that is not there",
            "git config diff.external /nonexistent",
        ),
        (
            "a filter",
            "git config diff.x.textconv 'sed s/=.*//'; echo '* diff=x' > .git/info/attributes",
        ),
        (
            "a driver",
            "git config diff.x.command true; echo '* diff=x' > .git/info/attributes",
        ),
        ("no text", "echo '* -diff' > .git/info/attributes"),
        ("a git that fails", "git config diff.orderFile /nonexistent"),
        ("colors", "git config color.ui always"),
    ] {
        let sandbox = Sandbox::with_store();
        sandbox.write("key", sandbox.create(&["--name", "k"]));
        sandbox.write("narrow", "#!/bin/sh\ndiff -y -W 20 \"$2\" \"$5\"; exit 0\n");
        sandbox.chmod("narrow", 0o755);
        sandbox.write("hook", &hook);
        let script = format!(
            "git commit -q --allow-empty -m one; cp ../hook .git/hooks/pre-commit\n\
             chmod +x .git/hooks/pre-commit; {setting}\n\
             {{ printf 'token_of_the_gateway='; cat ../key; }} > a; git add a\n\
             git commit -qm two && exit 9; git log --format=%s"
        );
        let ran = in_repository(&sandbox, &script).ok();
        assert_eq!(ran.lines(), ["one"], "{what}: {ran}");
        assert!(ran.stderr.contains("commit refused: "), "{what}: {ran}");
    }
}

#[test]
fn the_hook_of_the_document_sees_a_file_that_was_renamed() {
    let hook = commands_under("Before a commit").remove(0);
    let sandbox = Sandbox::with_store();
    sandbox.write("key", sandbox.create(&["--name", "k"]));
    sandbox.write("hook", &hook);
    let script = "\
        cp ../key a; git add a; git commit -qm one; cp ../hook .git/hooks/pre-commit\n\
        chmod +x .git/hooks/pre-commit; git mv a b; git commit -qm two";
    let ran = in_repository(&sandbox, script).exits(1);
    assert!(ran.stderr.contains("b:1:1 "), "{ran}");
}

#[test]
fn the_commands_of_the_document_see_all_of_the_history() {
    let sandbox = Sandbox::with_store();
    if !has(&sandbox, "git") || !has(&sandbox, "bash") {
        return;
    }
    let names = [
        "root",
        "merge",
        "stash",
        "untracked",
        "older",
        "side",
        "binary",
        "hidden",
        "tag",
        "lost",
    ];
    for name in names {
        sandbox.write(name, sandbox.create(&["--name", name]));
    }
    let history = "\
        for setting in log.showRoot=false log.diffMerges=off diff.external=/nonexistent diff.relative=true log.abbrevCommit=true format.pretty=oneline; do\n\
          git config \"${setting%%=*}\" \"${setting#*=}\"; done\n\
        git config diff.x.textconv 'echo nothing'; echo 'hidden diff=x' > .gitattributes\n\
        mkdir below; cp ../root a; git add .; git commit -qm one; echo b > a; git commit -qam two\n\
        git checkout -qb side; cp ../side s; git add s; git commit -qm three; git rm -q s; git commit -qm four; git checkout -q -\n\
        echo c > c; git add c; git commit -qm five; git merge -q --no-commit side >/dev/null; cp ../merge m; git add m; git commit -qm six\n\
        git rm -q m; git commit -qm seven; git branch -qD side\n\
        { printf '\\0'; cat ../binary; } > bin; cp ../hidden hidden; git add .; git commit -qm eight; git rm -q bin hidden; git commit -qm nine\n\
        cp ../older a; git stash -q; cp ../stash a; cp ../untracked u; git stash -qu\n\
        git tag -a -F ../tag v1\n\
        cp ../lost a; git add a; git commit -qm lost; git reset -q --hard HEAD^; git reflog expire --expire=now HEAD\n\
        git reflog expire --expire=now \"$(git symbolic-ref HEAD)\"";
    in_repository(&sandbox, history).ok();
    let commands = commands_under("The history of a repository");
    let [objects, log] = commands.as_slice() else {
        panic!("the page has two commands: {commands:?}");
    };
    let found = |command: &str, directory: &str| {
        let path = sandbox.write("command", command);
        let script = format!("mkdir -p {directory}; cd {directory}; bash '{path}' || true");
        let ran = in_repository(&sandbox, &script).ok();
        let mut found: Vec<String> = names
            .iter()
            .filter(|name| ran.stdout.contains(&format!(" {name} ")))
            .map(|name| (*name).to_owned())
            .collect();
        found.sort_unstable();
        (found, ran)
    };
    let mut all = names.map(str::to_owned).to_vec();
    all.sort_unstable();
    let (seen, ran) = found(objects, ".");
    assert_eq!(seen, all, "{ran}");
    all.retain(|name| name != "tag" && name != "lost");
    let (seen, ran) = found(log, "below");
    assert_eq!(seen, all, "{ran}");
    assert!(!ran.stdout.contains(" -:"), "{ran}");
}

#[test]
fn the_commands_of_the_document_fail_if_git_does() {
    let sandbox = Sandbox::with_store();
    if !has(&sandbox, "bash") {
        return;
    }
    let mut commands = commands_under("The history of a repository");
    commands.push(commands_under("Before a commit").pop().unwrap());
    assert_eq!(commands.len(), 3);
    for command in commands {
        sandbox.write("command", &command);
        let script = "dir=$(dirname \"$1\"); PATH=\"$dir:$PATH\"; export PATH; bash command";
        let ran = sandbox.run_in_shell(script, &[]);
        assert_eq!(ran.code, 128, "there is no repository: {command}: {ran}");
    }
}

#[test]
fn the_commit_is_reported_as_abbreviated_by_git() {
    let sandbox = Sandbox::with_store();
    sandbox.write("key", sandbox.create(&["--name", "k"]));
    let script = "\
        echo a > a; git add a; git commit -qm one; cp ../key a; git commit -qam two\n\
        git log --format=%h -1 > ../short\n\
        for options in --abbrev-commit --oneline '--oneline --stat' '--oneline --no-decorate --raw' --format=reference '--format=%h'; do\n\
          git log -p -1 $options | storra-admin keys scan - -o csv --fields commit,source || true; done";
    let ran = in_repository(&sandbox, script).ok();
    let short = fs::read_to_string(sandbox.path("short")).unwrap();
    let wanted = format!("{},a", short.trim());
    let rows: Vec<&str> = ran
        .lines()
        .into_iter()
        .filter(|line| *line != "commit,source")
        .collect();
    assert_eq!(rows, [wanted.as_str(); 6], "{ran}");
}
