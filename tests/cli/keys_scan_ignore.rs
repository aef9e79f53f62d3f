//! `keys scan` and the files that Git ignores.

use std::fs;
use std::os::unix::fs::{chown, symlink};
use std::process::Command;

use crate::sandbox::{Sandbox, skipped};

/// A user who is neither root nor the user running the tests.
const NOBODY: u32 = 65534;

/// Creates a store with a key in `src/leak`, in a repository that ignores nothing yet.
fn leak() -> Sandbox {
    let sandbox = Sandbox::with_store();
    let key = sandbox.create(&["--name", "k"]);
    repository(&sandbox, "src");
    sandbox.write("src/leak", key);
    sandbox
}

/// Creates a repository without Git.
fn repository(sandbox: &Sandbox, worktree: &str) {
    let git = sandbox.path(worktree).join(".git");
    for directory in ["objects", "refs", "info"] {
        fs::create_dir_all(git.join(directory)).unwrap();
    }
    fs::write(git.join("HEAD"), "ref: refs/heads/main\n").unwrap();
}

/// Returns the files with findings.
fn found(sandbox: &Sandbox, arguments: &[&str]) -> Vec<String> {
    let arguments = [&["keys", "scan", "-o", "json"], arguments].concat();
    let ran = sandbox.run(&arguments);
    let rows = ran.json();
    let rows = rows.as_array().unwrap();
    assert_eq!(ran.code, if rows.is_empty() { 0 } else { 15 }, "{ran}");
    let path = |row: &serde_json::Value| row["path"].as_str().unwrap().to_owned();
    rows.iter().map(path).collect()
}

fn finds_the_leak(sandbox: &Sandbox, why: &str) {
    assert_eq!(found(sandbox, &["src"]), ["src/leak"], "{why}");
}

/// Runs Git with its own settings. `None` if Git is not installed.
fn git(sandbox: &Sandbox, directory: &str, arguments: &[&str]) -> Option<()> {
    let git = Command::new("git")
        .args(["-c", "protocol.file.allow=always"])
        .args(["-c", "user.name=a", "-c", "user.email=a@example.com"])
        .args(arguments)
        .current_dir(sandbox.path(directory))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output();
    let Ok(output) = git else {
        skipped("there is no git");
        return None;
    };
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {arguments:?}: {told}");
    Some(())
}

fn pipe(sandbox: &Sandbox, path: &str) {
    let made = Command::new("mkfifo").arg(sandbox.path(path)).status();
    assert!(made.unwrap().success());
}

#[test]
fn an_ignore_file_that_is_no_small_regular_file_hides_nothing() {
    let sandbox = leak();
    sandbox.write("star", "*\n");
    for file in ["src/.gitignore", "src/.git/info/exclude"] {
        let place = sandbox.path(file);
        fs::write(&place, "leak\n").unwrap();
        assert_eq!(found(&sandbox, &["src"]), [""; 0], "{file}");
        fs::remove_file(&place).unwrap();
        pipe(&sandbox, file);
        finds_the_leak(&sandbox, file);
        for target in [
            "/dev/zero",
            "../star",
            "../../star",
            "../../../star",
            "nowhere",
        ] {
            fs::remove_file(&place).unwrap();
            symlink(target, &place).unwrap();
            finds_the_leak(&sandbox, target);
        }
        fs::remove_file(&place).unwrap();
        fs::create_dir(&place).unwrap();
        finds_the_leak(&sandbox, file);
        fs::remove_dir(&place).unwrap();
        fs::write(&place, "# long\n*\n".repeat(100_000)).unwrap();
        finds_the_leak(&sandbox, file);
        fs::remove_file(&place).unwrap();
    }
}

#[test]
fn an_ignore_file_that_cannot_be_used_cancels_those_above_it() {
    let sandbox = leak();
    sandbox.write("src/.gitignore", "leak\n");
    fs::create_dir(sandbox.path("src/sub")).unwrap();
    fs::copy(sandbox.path("src/leak"), sandbox.path("src/sub/leak")).unwrap();
    assert_eq!(found(&sandbox, &["src"]), [""; 0]);
    pipe(&sandbox, "src/sub/.gitignore");
    assert_eq!(found(&sandbox, &["src"]), ["src/sub/leak"]);
    assert_eq!(found(&sandbox, &["src/sub"]), ["src/sub/leak"]);
    fs::remove_file(sandbox.path("src/sub/.gitignore")).unwrap();
    // It negates a pattern, and not every tool may agree on which.
    sandbox.write("src/sub/.gitignore", "![[:alpha:]]eak\n");
    assert_eq!(found(&sandbox, &["src"]), ["src/sub/leak"]);
}

#[test]
fn a_directory_that_is_not_a_repository_hides_nothing() {
    let sandbox = leak();
    sandbox.write("src/.gitignore", "*\n");
    assert_eq!(found(&sandbox, &["src"]), [""; 0]);
    for part in ["HEAD", "objects", "refs"] {
        let (from, to) = (sandbox.path("src/.git").join(part), sandbox.path("aside"));
        fs::rename(&from, &to).unwrap();
        finds_the_leak(&sandbox, part);
        fs::rename(&to, &from).unwrap();
    }
    fs::rename(sandbox.path("src/.git"), sandbox.path("src/git")).unwrap();
    symlink("git", sandbox.path("src/.git")).unwrap();
    finds_the_leak(&sandbox, "a link");
    fs::remove_file(sandbox.path("src/.git")).unwrap();
    pipe(&sandbox, "src/.git");
    finds_the_leak(&sandbox, "a pipe");
    fs::remove_file(sandbox.path("src/.git")).unwrap();
    for pointer in [
        "gitdir: nowhere",
        "gitdir: /dev/zero",
        "gitdir: ",
        "",
        "git",
    ] {
        fs::write(sandbox.path("src/.git"), pointer).unwrap();
        finds_the_leak(&sandbox, pointer);
    }
    fs::write(sandbox.path("src/.git"), "gitdir: git\n").unwrap();
    assert_eq!(found(&sandbox, &["src"]), [""; 0]);
    fs::remove_file(sandbox.path("src/.git")).unwrap();
    fs::create_dir(sandbox.path("src/.git")).unwrap();
    fs::rename(sandbox.path("src/leak"), sandbox.path("src/.git/leak")).unwrap();
    assert_eq!(found(&sandbox, &["src"]), ["src/.git/leak"]);
}

#[test]
fn rules_and_repositories_of_other_users_hide_nothing() {
    if !rustix::process::geteuid().is_root() {
        skipped("only root can give files away");
        return;
    }
    let mut sandbox = leak();
    sandbox.write("src/.gitignore", "leak\n");
    let give = |sandbox: &Sandbox, path: &str, uid: u32| {
        chown(sandbox.path(path), Some(uid), None).unwrap();
    };
    let parts = ["src", "src/.git", "src/.gitignore"];
    for part in parts {
        assert_eq!(found(&sandbox, &["src"]), [""; 0]);
        give(&sandbox, part, NOBODY);
        finds_the_leak(&sandbox, part);
        give(&sandbox, part, 0);
    }
    sandbox.write("src/.git/index", "");
    finds_the_leak(&sandbox, "an index that cannot be read");
    fs::remove_file(sandbox.path("src/.git/index")).unwrap();
    // The user who called sudo, and one whom the settings declare safe.
    for part in parts {
        give(&sandbox, part, NOBODY);
    }
    finds_the_leak(&sandbox, "all are another user's");
    sandbox.set("SUDO_UID", &NOBODY.to_string());
    assert_eq!(found(&sandbox, &["src"]), [""; 0]);
    sandbox.set("SUDO_UID", "1");
    finds_the_leak(&sandbox, "another user called sudo");
    sandbox.write("src/.git/config", "[safe]\n\tdirectory = *\n");
    give(&sandbox, "src/.git/config", NOBODY);
    finds_the_leak(&sandbox, "a repository cannot declare itself safe");
    sandbox.write(".gitconfig", "[safe]\n\tdirectory = *\n");
    if git(&sandbox, "", &["--version"]).is_some() {
        assert_eq!(found(&sandbox, &["src"]), [""; 0]);
    }
}

#[test]
fn another_users_repository_above_hides_nothing() {
    if !rustix::process::geteuid().is_root() {
        skipped("only root can give files away");
        return;
    }
    let sandbox = leak();
    fs::create_dir_all(sandbox.path("src/build/deep")).unwrap();
    fs::copy(
        sandbox.path("src/leak"),
        sandbox.path("src/build/deep/leak"),
    )
    .unwrap();
    sandbox.write("src/.gitignore", "*\n");
    assert_eq!(found(&sandbox, &["src/build"]), [""; 0]);
    chown(sandbox.path("src/.git"), Some(NOBODY), None).unwrap();
    for root in ["src/build", "src/build/deep", "src/build/../build/"] {
        assert_eq!(found(&sandbox, &[root]).len(), 1, "{root}");
    }
}

#[test]
fn tracked_files_are_read_whatever_is_ignored() {
    for version in ["2", "4"] {
        for format in ["sha1", "sha256"] {
            let sandbox = Sandbox::with_store();
            let key = sandbox.create(&["--name", "k"]);
            let format = format!("--object-format={format}");
            if git(&sandbox, "", &["init", "-q", &format, "src"]).is_none() {
                return;
            }
            fs::create_dir_all(sandbox.path("src/vendor/deep")).unwrap();
            for file in [
                "a",
                ".env",
                "vendor/conf",
                "vendor/deep/conf",
                "vendor/deep/no",
            ] {
                sandbox.write(&format!("src/{file}"), &key);
            }
            sandbox.write("src/.gitignore", ".env\nvendor/\n");
            assert_eq!(found(&sandbox, &["src"]), ["src/a"]);
            git(
                &sandbox,
                "src",
                &["update-index", "--index-version", version],
            );
            let add = ["add", "-f", ".env", "vendor/conf", "vendor/deep/conf"];
            git(&sandbox, "src", &add);
            let all = [
                "src/.env",
                "src/a",
                "src/vendor/conf",
                "src/vendor/deep/conf",
            ];
            assert_eq!(found(&sandbox, &["src"]), all, "{version} {format}");
            let below = found(&sandbox, &["src/vendor/deep"]);
            assert_eq!(
                below,
                ["src/vendor/deep/conf", "src/vendor/deep/no"],
                "it was named"
            );
            // An index that is truncated, split or not a file is not used.
            git(&sandbox, "src", &["update-index", "--split-index"]);
            assert_eq!(found(&sandbox, &["src"]).len(), 5);
            fs::remove_file(sandbox.path("src/.git/index")).unwrap();
            pipe(&sandbox, "src/.git/index");
            assert_eq!(found(&sandbox, &["src"]).len(), 5);
        }
    }
}

#[test]
fn submodules_and_worktrees_are_read_as_git_reads_them() {
    let sandbox = Sandbox::with_store();
    let key = sandbox.create(&["--name", "k"]);
    if git(&sandbox, "", &["init", "-q", "module"]).is_none() {
        return;
    }
    for file in ["kept", "out.log", "tracked.log"] {
        sandbox.write(&format!("module/{file}"), &key);
    }
    sandbox.write("module/.gitignore", "*.log\n");
    git(
        &sandbox,
        "module",
        &["add", "-f", "kept", "tracked.log", ".gitignore"],
    );
    git(&sandbox, "module", &["commit", "-q", "-m", "one"]);
    git(&sandbox, "", &["init", "-q", "src"]);
    sandbox.write("src/.gitignore", "vendor/\nkept\n");
    git(
        &sandbox,
        "src",
        &[
            "submodule",
            "--quiet",
            "add",
            "-f",
            "../module",
            "vendor/module",
        ],
    );
    sandbox.write("src/vendor/module/out.log", &key);
    sandbox.write("src/vendor/other", &key);
    let tracked = ["src/vendor/module/kept", "src/vendor/module/tracked.log"];
    assert_eq!(found(&sandbox, &["src"]), tracked);
    // Its repository is gone, so its rules do not count.
    fs::remove_file(sandbox.path("src/vendor/module/.git")).unwrap();
    assert_eq!(found(&sandbox, &["src"]).len(), 3);

    git(
        &sandbox,
        "module",
        &["worktree", "add", "-q", "../worktree"],
    );
    sandbox.write("worktree/new.log", &key);
    sandbox.write("worktree/excluded", &key);
    sandbox.write("module/.git/info/exclude", "excluded\n");
    assert_eq!(
        found(&sandbox, &["worktree"]),
        ["worktree/kept", "worktree/tracked.log"]
    );
}

#[test]
fn rules_for_every_repository_count_where_git_applies_them() {
    let mut sandbox = leak();
    if git(&sandbox, "", &["--version"]).is_none() {
        return;
    }
    finds_the_leak(&sandbox, "there are no rules");
    fs::create_dir_all(sandbox.path(".config/git")).unwrap();
    sandbox.write(".config/git/ignore", "leak\n");
    assert_eq!(found(&sandbox, &["src"]), [""; 0], "the default file");
    sandbox.write(".gitconfig", "[core]\n\texcludesFile = ~/rules\n");
    finds_the_leak(&sandbox, "another file was set");
    sandbox.write("rules", "leak\n");
    assert_eq!(found(&sandbox, &["src"]), [""; 0]);
    sandbox.write("src/.git/config", "[core]\n\texcludesfile = /dev/null\n");
    finds_the_leak(&sandbox, "the repository has set another one");
    fs::remove_file(sandbox.path("src/.git/config")).unwrap();
    fs::remove_file(sandbox.path("rules")).unwrap();
    pipe(&sandbox, "rules");
    finds_the_leak(&sandbox, "it is a pipe");
    fs::remove_file(sandbox.path("rules")).unwrap();
    symlink("/dev/zero", sandbox.path("rules")).unwrap();
    finds_the_leak(&sandbox, "it is endless");
    fs::remove_file(sandbox.path("rules")).unwrap();
    sandbox.write("rules", "leak\n");
    sandbox.set("GIT_CONFIG_COUNT", "0");
    finds_the_leak(&sandbox, "settings of this command may say otherwise");
}

#[test]
fn a_repository_with_its_worktree_elsewhere_hides_nothing() {
    let sandbox = leak();
    sandbox.write("src/.gitignore", "leak\n");
    for (config, is_hidden) in [
        ("", true),
        ("[core]\n\tworktree = ..\n\tbare = false\n", true),
        ("[extensions]\n\tworktreeConfig = true\n", true),
        ("[core]\n\tworktree = ../..\n", false),
        ("[core] worktree=../..\n", false),
        ("[core]\n\tWorkTree = \"..\"\n", false),
        ("[core]\n\tbare = true\n", false),
        ("[core]\n\tbare\n", false),
    ] {
        sandbox.write("src/.git/config", config);
        let found = found(&sandbox, &["src"]);
        assert_eq!(found.is_empty(), is_hidden, "{config}");
    }
}

#[test]
fn three_stars_and_another_index_hide_nothing() {
    let mut sandbox = leak();
    sandbox.write("src/.gitignore", "l*\n!***/*\n");
    finds_the_leak(&sandbox, "Git reads three stars as two");
    sandbox.write("src/.gitignore", "leak\n");
    assert!(found(&sandbox, &["src"]).is_empty());
    sandbox.set("GIT_INDEX_FILE", "other");
    finds_the_leak(&sandbox, "the other index may name it");
}
