//! Permissions: files that the program creates are private from their creation, with any umask.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crate::sandbox::{PASSPHRASE, Sandbox, program, skipped};

/// Runs that together create every file the program ever creates, with an identity and a
/// passphrase.
const RUNS: &[&[&str]] = &[
    &["init", "--store", "one", "--scrypt-log-n", "16"],
    &["init", "--store", "two", "--identity-out", "two.key"],
    &[
        "init",
        "--store",
        "a/b/three",
        "--passphrase",
        "--identity-out",
        "three.key",
        "--scrypt-log-n",
        "16",
    ],
    &["init", "--identity-out", "identity"],
    &["keys", "create", "--name", "one"],
    &["keys", "create", "--name", "many", "--count", "300"],
    &[
        "keys",
        "create",
        "--name",
        "first",
        "--store",
        "c/four",
        "--identity",
        "two.key",
    ],
    &[
        "keys",
        "create",
        "--name",
        "again",
        "--store",
        "c/four",
        "--identity",
        "two.key",
    ],
    &["keys", "list"],
    &["store", "backup", "b.age"],
    &["store", "backup", "--force", "b.age"],
    &["store", "check"],
    &["store", "restore", "--dry-run", "b.age"],
    &["store", "restore", "--store", "d/five", "b.age"],
    &[
        "store",
        "passphrase",
        "--new-passphrase-file",
        "new",
        "--scrypt-log-n",
        "16",
    ],
    &[
        "store",
        "passphrase",
        "--new-passphrase-file",
        "new",
        "--scrypt-log-n",
        "16",
    ],
    &["store", "recipients", "add", "--recipient-file", "friend"],
    &["store", "rekey"],
    &["store", "recipients", "remove", "friend", "--yes"],
];

const SSH_PUBLIC: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN friend";

/// Prepares a home with a passphrase file, and an identity if a run needs one.
fn home() -> Sandbox {
    let mut sandbox = Sandbox::empty();
    let passphrase = sandbox.path("new");
    fs::write(&passphrase, PASSPHRASE).unwrap();
    fs::set_permissions(&passphrase, fs::Permissions::from_mode(0o600)).unwrap();
    sandbox.write("friend", format!("{SSH_PUBLIC}\n"));
    sandbox.set("STORRA_ADMIN_PASSPHRASE", PASSPHRASE);
    sandbox
}

/// Runs a command from a shell without a umask, under a tracer if one is given.
fn without_umask(sandbox: &Sandbox, tracer: &[&str], arguments: &[&str]) -> Command {
    let mut arguments = arguments.to_vec();
    let named = |flag| arguments.contains(&flag);
    if arguments[0] != "init" && !named("--identity") {
        arguments.extend(["--identity", "identity"]);
    }
    let model = sandbox.command(&[]);
    let mut shell = Command::new("sh");
    shell
        .args(["-c", "umask 000; exec \"$@\"", "sh"])
        .args(tracer)
        .arg(program())
        .args(arguments)
        .env_clear()
        .envs(
            model
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .current_dir(sandbox.path(""));
    shell
}

fn run_all(sandbox: &Sandbox, tracer: &[&str]) {
    for arguments in RUNS {
        let output = without_umask(sandbox, tracer, arguments).output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {stderr}");
    }
}

/// Records the mode of everything below a directory, including short-lived files if they are seen.
fn look(dir: &Path, seen: &mut BTreeMap<(PathBuf, u32), bool>) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        let Ok(metadata) = fs::symlink_metadata(&path) else {
            continue;
        };
        if metadata.is_dir() {
            look(&path, seen);
        }
        seen.insert((path, metadata.mode() & 0o7777), metadata.is_dir());
    }
}

#[track_caller]
fn assert_private(seen: &BTreeMap<(PathBuf, u32), bool>) {
    for ((path, mode), is_dir) in seen {
        let wanted = if *is_dir { 0o700 } else { 0o600 };
        assert_eq!(*mode, wanted, "{} has mode {mode:04o}", path.display());
    }
}

#[test]
fn every_visible_file_is_private_at_all_times() {
    let sandbox = home();
    let done = AtomicBool::new(false);
    let seen = thread::scope(|scope| {
        let watcher = scope.spawn(|| {
            let mut seen = BTreeMap::new();
            while !done.load(Ordering::Relaxed) {
                look(&sandbox.path(""), &mut seen);
            }
            seen
        });
        // Join even if a run fails, or its failure would not be reported.
        let ran = std::panic::catch_unwind(|| run_all(&sandbox, &[]));
        done.store(true, Ordering::Relaxed);
        let seen = watcher.join().unwrap();
        ran.unwrap();
        seen
    });
    assert_private(&seen);
    let mut at_the_end = BTreeMap::new();
    look(&sandbox.path(""), &mut at_the_end);
    assert_private(&at_the_end);
    for name in [
        "one/identity.age",
        "two.key",
        "a/b/three/store.db",
        "c/four/store.key",
        "d/five/store.db",
        "d/five/store.key",
        "b.age",
    ] {
        let path = sandbox.path(name);
        assert!(
            at_the_end.contains_key(&(path, 0o600)),
            "{name} was not made"
        );
    }
}

/// Parses the last argument of a system call in `strace` output: `0600` of `openat(…, O_CREAT,
/// 0600) = 3`.
fn mode_of(call: &str) -> Option<u32> {
    let (call, _) = call.rsplit_once(" = ").unwrap_or((call, ""));
    let call = call.trim_end_matches(" <unfinished ...>").trim_end();
    let mode = call.trim_end_matches(')').rsplit(", ").next()?;
    u32::from_str_radix(mode, 8).ok()
}

#[test]
fn every_file_is_private_when_created() {
    let sandbox = home();
    let home = sandbox.path("");
    let trace = tempfile::NamedTempFile::new().unwrap();
    let tracer = [
        "strace",
        "-f",
        "-A",
        "-s4096",
        "-e",
        "trace=?open,openat,?creat,?mkdir,mkdirat,?chmod,fchmod,fchmodat",
        "-o",
        trace.path().to_str().unwrap(),
    ];
    match Command::new("strace")
        .args(&tracer[1..])
        .arg("true")
        .output()
    {
        Ok(probe) if probe.status.success() => {}
        probe => {
            return skipped(&format!(
                "there is no strace that can trace a process: {probe:?}"
            ));
        }
    }
    fs::write(trace.path(), "").unwrap();
    run_all(&sandbox, &tracer);

    let text = fs::read_to_string(trace.path()).unwrap();
    // Relative paths are in the home too, because that is the working directory.
    let outside = |call: &str| call.contains("\"/") && !call.contains(home.to_str().unwrap());
    let mut files = 0;
    let mut directories = 0;
    let news = |call: &&str| {
        ["+++", "---", "resumed>"]
            .iter()
            .any(|mark| call.contains(mark))
    };
    for call in text.lines().filter(|call| !news(call)) {
        let name = call.split('(').next().unwrap().rsplit(' ').next().unwrap();
        match name {
            "open" | "openat" if !call.contains("O_CREAT") && !call.contains("O_TMPFILE") => {}
            _ if outside(call) => {}
            "open" | "openat" | "creat" | "chmod" | "fchmod" | "fchmodat" => {
                assert_eq!(mode_of(call), Some(0o600), "{call}");
                files += 1;
            }
            "mkdir" | "mkdirat" => {
                assert_eq!(mode_of(call), Some(0o700), "{call}");
                directories += 1;
            }
            _ => panic!("not a call that was to be traced: {call}"),
        }
    }
    assert!(files > 20, "{files} files were made\n{text}");
    assert!(
        directories > 6,
        "{directories} directories were made\n{text}"
    );
}

#[test]
fn loose_permissions_are_refused_with_the_command_that_fixes_them() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "known"]);
    for (name, loose, wanted) in [
        ("store.db", 0o640, 0o600),
        ("store.key", 0o604, 0o600),
        ("", 0o750, 0o700),
    ] {
        let path = sandbox.store().join(name);
        let set = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        set(loose);
        let ran = sandbox.run(&["keys", "list"]).exits(6);
        let command = format!("hint: chmod {wanted:o} {}", path.display());
        assert!(ran.stderr.contains(command.trim_end_matches('/')), "{ran}");
        set(wanted);
        sandbox.run(&["keys", "list"]).ok();
    }
}

#[test]
fn created_files_are_usable_by_their_owner_with_any_umask() {
    let sandbox = Sandbox::empty();
    let run = |arguments: &[&str]| {
        sandbox
            .run_in_shell("umask 0777; exec \"$@\"", arguments)
            .ok()
    };
    run(&["init", "--store", "a/s", "--identity-out", "id"]);
    let with = ["--store", "a/s", "--identity", "id"];
    run(&[&with[..], &["store", "backup", "b.age"]].concat());
    run(&[&with[..], &["store", "rekey"]].concat());
    let deliver = ["keys", "create", "--name", "k", "--deliver", "raw:k"];
    run(&[&with[..], &deliver].concat());
    run(&["config", "set", "output", "json"]);
    for dir in ["a", "a/s", ".config", ".config/storra-admin"] {
        assert_eq!(sandbox.mode(dir), 0o700, "{dir}");
    }
    let config = ".config/storra-admin/config.toml";
    for file in ["a/s/store.db", "a/s/store.key", "id", "b.age", "k", config] {
        assert_eq!(sandbox.mode(file), 0o600, "{file}");
    }
}
