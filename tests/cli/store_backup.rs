//! `store backup`

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use crate::checkout::root;
use crate::sandbox::{PASSPHRASE, Sandbox, skipped};

/// The part of the output that does not depend on sizes.
pub(super) const FIELDS: &str =
    "file,store,created_at,actor,schema,rows,entries,head,recipients,passphrase";

#[test]
fn a_backup_reports_its_contents() {
    let sandbox = Sandbox::with_store_of("tester");
    sandbox.create(&["--name", "ci", "--tag", "env=prod"]);
    let backup = ["store", "backup", "b.age", "-o", "json", "--fields", FIELDS];
    sandbox.snapshot("store_backup", &sandbox.run(&backup).ok());
    assert_eq!(sandbox.mode("b.age"), 0o600);
    let size = fs::metadata(sandbox.path("b.age")).unwrap().len();
    let again = sandbox.json(&["store", "backup", "c.age"]);
    let bytes = again["bytes"].as_u64().unwrap();
    // The header of the file has a random length.
    assert!(bytes.abs_diff(size) < 400, "{bytes} and {size}");
    let name = sandbox.run(&["store", "backup", "d.age", "-o", "name"]);
    assert_eq!(name.ok().stdout, "d.age\n");
}

#[test]
fn a_backup_is_described_in_lines_on_a_terminal() {
    let sandbox = Sandbox::with_store_of("tester");
    let ran = sandbox.run(&["store", "backup", "b.age"]).ok();
    for part in [
        "file       b.age\n",
        "by tester\n",
        "entries    2\n",
        "opened by  1 recipient\n",
        "note: wrote b.age\n",
    ] {
        let text = format!("{}{}", ran.stdout, ran.stderr);
        assert!(text.contains(part), "{part}\n{ran}");
    }
}

#[test]
fn a_backup_overwrites_a_file_only_with_force() {
    let sandbox = Sandbox::with_store();
    sandbox.write("b.age", "precious");
    let refused = sandbox.run(&["store", "backup", "b.age"]).exits(4);
    sandbox.snapshot("store_backup_exists", &refused);
    assert_eq!(fs::read(sandbox.path("b.age")).unwrap(), b"precious");
    sandbox.chmod("b.age", 0o644);
    sandbox.run(&["store", "backup", "b.age", "--force"]).ok();
    assert_eq!(
        sandbox.mode("b.age"),
        0o644,
        "a replaced file keeps its mode"
    );
    sandbox
        .run(&["store", "restore", "--dry-run", "b.age"])
        .ok();
}

#[test]
fn a_link_a_directory_and_a_device_are_never_replaced() {
    let sandbox = Sandbox::with_store();
    sandbox.write("target", "precious");
    symlink("target", sandbox.path("link")).unwrap();
    symlink("nowhere", sandbox.path("dangling")).unwrap();
    fs::create_dir(sandbox.path("dir")).unwrap();
    for name in ["link", "dangling", "dir", "/dev/null"] {
        for arguments in [
            &["store", "backup", name][..],
            &["store", "backup", name, "--force"],
        ] {
            let ran = sandbox.run(arguments).exits(4);
            assert!(ran.stderr.contains("hint: "), "{ran}");
        }
    }
    assert_eq!(fs::read(sandbox.path("target")).unwrap(), b"precious");
    assert!(!sandbox.path("nowhere").exists());
}

#[test]
fn nothing_is_left_of_a_backup_that_fails() {
    let sandbox = Sandbox::with_store();
    let before = fs::read_dir(sandbox.path("")).unwrap().count();
    sandbox
        .run(&["store", "backup", "b.age", "--identity", "none"])
        .exits(6);
    sandbox.run(&["store", "backup", "none/b.age"]).exits(8);
    sandbox.run(&["store", "backup", "--dry-run", "b.age"]).ok();
    assert_eq!(fs::read_dir(sandbox.path("")).unwrap().count(), before);
}

#[test]
fn a_backup_to_stdout_prints_nothing_else_there() {
    let sandbox = Sandbox::with_store();
    let pipe = "\"$@\" store backup - | \"$@\" store restore --dry-run -o json -";
    let restored = sandbox.run_in_shell(pipe, &[]).ok().json();
    assert_eq!(restored["file"], "-");
    assert_eq!(restored["entries"], 2);
    let refused = sandbox.run(&["store", "backup", "-", "-o", "json"]);
    assert_eq!(refused.exits(2).error()["code"], "usage");
    let rehearsed = sandbox.run(&["store", "backup", "-", "--dry-run", "-o", "json"]);
    assert_eq!(rehearsed.ok().json()["entries"], 2);
}

#[test]
fn a_backup_fails_if_stdout_cannot_be_written() {
    let sandbox = Sandbox::with_store();
    let full = fs::OpenOptions::new().write(true).open("/dev/full");
    let ran = sandbox.run_into(&["store", "backup", "-"], full.unwrap());
    let ran = ran.exits(8);
    assert!(ran.stderr.contains("cannot write the backup"), "{ran}");
}

#[test]
fn a_backup_is_no_change_and_leaves_no_entry() {
    let sandbox = Sandbox::with_store();
    let before = sandbox.json(&["audit", "verify"]);
    sandbox.run(&["store", "backup", "b.age"]).ok();
    assert_eq!(sandbox.json(&["audit", "verify"]), before);
}

#[test]
fn a_backup_is_unreadable_without_a_key() {
    let sandbox = Sandbox::with_passphrase();
    sandbox.create(&["--name", "canary-of-the-backup"]);
    sandbox.run(&["store", "backup", "b.age"]).ok();
    let bytes = fs::read(sandbox.path("b.age")).unwrap();
    for word in ["canary", "owner@localhost", "key.create", PASSPHRASE] {
        let word = word.as_bytes();
        assert!(!bytes.windows(word.len()).any(|part| part == word));
    }
}

/// Whether a program is installed. No test needs one, but some use it if it is.
fn has(sandbox: &Sandbox, program: &str) -> bool {
    let probe = format!("command -v {program} >/dev/null");
    sandbox.run_in_shell(&probe, &[]).code == 0
}

#[test]
fn age_opens_a_backup_by_hand() {
    let sandbox = Sandbox::with_store_of("tester");
    if !has(&sandbox, "age") {
        return skipped("there is no age");
    }
    sandbox.run(&["store", "backup", "b.age"]).ok();
    let output = Command::new("age")
        .args(["--decrypt", "--identity", "identity", "b.age"])
        .current_dir(sandbox.path(""))
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines[0]["format"], "storra-admin backup");
    assert_eq!(lines[1]["table"], "accounts");
    assert_eq!(lines[1]["row"]["email"], "owner@localhost");
    assert_eq!(lines.last().unwrap()["rows"]["audit"], 2);
}

#[test]
fn age_finds_what_a_passphrase_opens_in_the_backup_itself() {
    let sandbox = Sandbox::with_passphrase();
    if !has(&sandbox, "awk") || !has(&sandbox, "base64") {
        return skipped("there is no awk or no base64");
    }
    sandbox.run(&["store", "backup", "b.age"]).ok();
    // As shown in docs/backup.md.
    let page = fs::read_to_string(root().join("docs/backup.md")).unwrap();
    let line = page
        .lines()
        .find(|line| line.starts_with("$ awk "))
        .unwrap()
        .trim_start_matches("$ ")
        .replace("storra.age", "b.age");
    sandbox.run_in_shell(&line, &[]).ok();
    assert_eq!(
        fs::read(sandbox.path("identity.age")).unwrap(),
        fs::read(sandbox.store().join("identity.age")).unwrap()
    );
}

#[test]
fn imported_keys_pass_the_check_and_are_restored() {
    let sandbox = Sandbox::with_store();
    let line = format!(
        r#"{{"kind":"client","name":"old","prefix":"live/ab","hash":"{}"}}"#,
        "a1".repeat(32)
    );
    let import = ["keys", "import", "--format", "jsonl", "-"];
    sandbox.run_with_input(&import, line + "\n").ok();
    sandbox.run(&["store", "check"]).ok();
    sandbox.run(&["store", "backup", "b.age"]).ok();
    sandbox
        .run(&["store", "restore", "b.age", "--dry-run"])
        .ok();
}

#[test]
fn a_backup_never_overwrites_its_store() {
    let sandbox = Sandbox::with_store();
    let store = sandbox.store();
    let config = sandbox.write(".config/storra-admin/config.toml", "output = \"table\"\n");
    symlink(&store, sandbox.path("way")).unwrap();
    let read = |name: &str| fs::read(store.join(name)).unwrap();
    let before = (
        read("store.key"),
        fs::read(sandbox.path("identity")).unwrap(),
    );
    let within = |name: &str| store.join(name).to_str().unwrap().to_owned();
    for place in [
        &within("store.db"),
        &within("store.key"),
        &within("identity.age"),
        "way/new",
        "identity",
        "./way/../.config/../identity",
        &config,
    ] {
        for arguments in [
            &["store", "backup", place][..],
            &["store", "backup", place, "--force"],
            &["store", "backup", place, "--force", "--dry-run"],
        ] {
            let ran = sandbox.run(arguments).exits(2);
            assert!(ran.stderr.contains("hint: nothing was changed"), "{ran}");
        }
    }
    let ran = sandbox.run(&["store", "backup", "identity", "--force"]);
    sandbox.snapshot("store_backup_reserved", &ran);
    let after = (
        read("store.key"),
        fs::read(sandbox.path("identity")).unwrap(),
    );
    assert_eq!(before, after);
    sandbox.run(&["store", "check"]).ok();
}
