//! `store recipients`

use std::fs;

use serde_json::Value;

use super::init::{SSH_PRIVATE, SSH_PUBLIC};
use crate::sandbox::{Ran, Sandbox};

const AGE: &str = "age1zp5qgnah9kyrg7d9rgysxguc2pgt97eyxktdr44qnxjaltuuhgmq248sa3";

/// Creates an identity in the file of that name, and returns its public key.
fn identity(sandbox: &Sandbox, name: &str) -> String {
    let store = format!("store of {name}");
    let place = ["--store", &store, "--identity-out", name];
    sandbox.run(&[&["init"], &place[..]].concat()).ok();
    let status = ["store", "status", "--store", &store, "--identity", name];
    let status = sandbox.json(&status);
    let recipient = &status["recipients"][0]["recipient"];
    recipient.as_str().unwrap().to_owned()
}

/// Creates a store that its identity, an SSH key named `alice` and an age key named `bob` open.
fn with_operators() -> Sandbox {
    let sandbox = Sandbox::with_store();
    sandbox.write("alice.pub", format!("{SSH_PUBLIC}\n"));
    sandbox.write("alice", SSH_PRIVATE);
    let bob = identity(&sandbox, "bob");
    let add = ["store", "recipients", "add"];
    let alice = ["--recipient-file", "alice.pub", "--name", "alice"];
    sandbox.run(&[&add[..], &alice].concat()).ok();
    let bob = [bob.as_str(), "--name", "bob"];
    sandbox.run(&[&add[..], &bob].concat()).ok();
    sandbox
}

fn add(sandbox: &Sandbox, arguments: &[&str]) -> Ran {
    sandbox.run(&[&["store", "recipients", "add"], arguments].concat())
}

fn remove(sandbox: &Sandbox, arguments: &[&str]) -> Ran {
    sandbox.run(&[&["store", "recipients", "remove"], arguments].concat())
}

fn opens(sandbox: &Sandbox, identity: &str) -> bool {
    let ran = sandbox.run(&["keys", "list", "--identity", identity]);
    assert!(matches!(ran.code, 0 | 6), "{ran}");
    ran.code == 0
}

fn names(sandbox: &Sandbox) -> Vec<String> {
    let list = sandbox.json(&["store", "recipients", "list"]);
    let records = list.as_array().unwrap().iter();
    let name = |record: &Value| record["name"].as_str().unwrap_or("-").to_owned();
    records.map(name).collect()
}

fn actions(sandbox: &Sandbox) -> Vec<Value> {
    sandbox.run(&["audit", "verify"]).ok();
    let list = ["audit", "list", "--action", "store", "--newest-first"];
    let entries = sandbox.json(&list);
    entries.as_array().unwrap().clone()
}

#[test]
fn the_list_says_who_may_open_the_store() {
    let sandbox = with_operators();
    let runs = [
        sandbox.run(&["store", "recipients", "list"]).ok(),
        sandbox
            .run(&["store", "recipients", "list", "-o", "json"])
            .ok(),
        sandbox
            .run(&[
                "store",
                "recipients",
                "list",
                "-o",
                "csv",
                "--fields",
                "name,origin",
            ])
            .ok(),
        sandbox
            .run(&["store", "status", "--fields", "recipients"])
            .ok(),
    ];
    sandbox.snapshot_all("store_recipients_list", &runs);
}

#[test]
fn an_added_recipient_opens_the_store() {
    let sandbox = with_operators();
    let secret = sandbox.create(&["--name", "ci"]);
    assert!(opens(&sandbox, "alice"));
    assert!(opens(&sandbox, "bob"));
    let verify = ["keys", "verify", "--identity", "alice"];
    sandbox.run_with_input(&verify, &secret).ok();
    let entries = actions(&sandbox);
    let added = &entries[0];
    assert_eq!(added["action"], "store.recipient_add", "{added}");
    assert_eq!(added["details"]["name"], "bob", "{added}");
}

#[test]
fn the_comment_of_an_ssh_key_becomes_the_name() {
    let sandbox = Sandbox::with_store();
    sandbox.write("keys", format!("# operators\n\n{SSH_PUBLIC}\n{AGE}\n"));
    let ran = add(&sandbox, &["--recipient-file", "keys"]).ok();
    sandbox.snapshot("store_recipients_add_file", &ran);
    assert_eq!(names(&sandbox), ["-", "-", "alice@rust"]);
}

#[test]
fn public_keys_come_on_standard_input_too() {
    let sandbox = Sandbox::with_store();
    let add = ["store", "recipients", "add", "--recipient-file", "-"];
    let ran = sandbox.run_with_input(&add, SSH_PUBLIC).ok();
    assert!(ran.stderr.contains("added `alice@rust`"), "{ran}");
    let nothing = sandbox.run_with_input(&add, "\n").exits(2);
    assert!(nothing.stderr.contains("no public key"), "{nothing}");
}

#[test]
fn bad_recipients_are_refused_and_change_nothing() {
    let sandbox = Sandbox::with_store();
    sandbox.write("private", SSH_PRIVATE);
    sandbox.write("letter", format!("{AGE}\nDear Alice,\n"));
    sandbox.write("bytes", b"\xff\xfe");
    let key = fs::read(sandbox.store().join("store.key")).unwrap();
    let file = |name| add(&sandbox, &["--recipient-file", name]);
    let runs = [
        add(&sandbox, &[]).exits(2),
        add(&sandbox, &["age1nonsense"]).exits(2),
        add(
            &sandbox,
            &["ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5", "carol@host"],
        )
        .exits(2),
        file("private").exits(2),
        file("letter").exits(2),
        file("bytes").exits(2),
        file("missing").exits(3),
        add(&sandbox, &[AGE, SSH_PUBLIC, "--name", "both"]).exits(2),
        add(&sandbox, &[AGE, "--name", "\u{1b}[31m"]).exits(2),
    ];
    for ran in &runs {
        assert!(
            !ran.stderr.contains("b3BlbnNza"),
            "the private key is repeated"
        );
    }
    sandbox.snapshot_all("store_recipients_add_bad_values", &runs);
    assert_eq!(names(&sandbox), ["-"]);
    assert!(fs::read(sandbox.store().join("store.key")).unwrap() == key);
}

#[test]
fn no_recipient_is_added_twice() {
    let sandbox = with_operators();
    let ran = add(&sandbox, &[AGE, SSH_PUBLIC]).exits(4);
    sandbox.snapshot("store_recipients_add_exists", &ran);
    assert_eq!(names(&sandbox), ["-", "alice", "bob"], "all or none");
    let twice = add(&sandbox, &[AGE, AGE]).ok();
    assert!(twice.stderr.contains("added"), "{twice}");
    assert_eq!(names(&sandbox).len(), 4);
}

#[test]
fn a_dry_run_shows_added_and_removed_recipients() {
    let sandbox = with_operators();
    let key = fs::read(sandbox.store().join("store.key")).unwrap();
    let runs = [
        add(&sandbox, &[AGE, "--name", "carol", "--dry-run"]).ok(),
        remove(&sandbox, &["bob", "--dry-run"]).ok(),
    ];
    sandbox.snapshot_all("store_recipients_dry_run", &runs);
    assert_eq!(names(&sandbox), ["-", "alice", "bob"]);
    assert!(fs::read(sandbox.store().join("store.key")).unwrap() == key);
}

#[test]
fn a_removed_recipient_opens_no_later_state() {
    let sandbox = with_operators();
    let secret = sandbox.create(&["--name", "ci"]);
    let old_key = fs::read(sandbox.store().join("store.key")).unwrap();
    let ran = remove(&sandbox, &["bob", "--yes"]).ok();
    sandbox.snapshot("store_recipients_remove", &ran);
    assert_eq!(names(&sandbox), ["-", "alice"]);
    assert!(!opens(&sandbox, "bob"));
    assert!(opens(&sandbox, "alice"));
    assert_eq!(sandbox.verify(&secret), 0);
    let entries = actions(&sandbox);
    assert_eq!(entries[0]["action"], "store.rekey");
    assert_eq!(entries[1]["action"], "store.recipient_remove");
    assert_eq!(entries[1]["details"]["name"], "bob");

    // The `store.key` that he kept gives him the old data key, but the database has a new one.
    fs::write(sandbox.store().join("store.key"), old_key).unwrap();
    sandbox.run(&["keys", "list", "--identity", "bob"]).exits(7);
}

#[test]
fn several_are_removed_at_once_and_a_list_names_them() {
    let sandbox = with_operators();
    let ran = remove(&sandbox, &["bob", SSH_PUBLIC, "--yes", "-o", "name"]).ok();
    assert_eq!(ran.lines().len(), 2, "{ran}");
    assert_eq!(names(&sandbox), ["-"]);
}

#[test]
fn without_a_terminal_a_removal_requires_yes() {
    let sandbox = with_operators();
    let ran = remove(&sandbox, &["bob"]).exits(2);
    sandbox.snapshot("store_recipients_remove_without_yes", &ran);
    assert!(opens(&sandbox, "bob"));
}

#[test]
fn an_unknown_recipient_is_not_removed() {
    let sandbox = with_operators();
    add(&sandbox, &[AGE, "--name", "bob"]).ok();
    let runs = [
        remove(&sandbox, &["carol", "--yes"]).exits(3),
        remove(&sandbox, &["bob", "--yes"]).exits(4),
        remove(&sandbox, &["age1", "--yes"]).exits(3),
    ];
    sandbox.snapshot_all("store_recipients_remove_not_one", &runs);
    assert_eq!(names(&sandbox), ["-", "alice", "bob", "bob"]);
}

#[test]
fn a_duplicate_name_is_warned_about_and_told_apart_by_id_suffix() {
    let sandbox = with_operators();
    let rehearsed = add(&sandbox, &[AGE, "--name", "bob", "--dry-run"]).ok();
    let ran = add(&sandbox, &[AGE, "--name", "bob"]).ok();
    for ran in [rehearsed, ran] {
        assert!(
            ran.stderr
                .contains("warning: another recipient is also named `bob`"),
            "{ran}"
        );
    }
    let ambiguous = remove(&sandbox, &["bob", "--yes"]).exits(4);
    assert!(
        ambiguous
            .stderr
            .contains("8 or more characters from the end"),
        "{ambiguous}"
    );
    remove(&sandbox, &[&AGE[AGE.len() - 8..], "--yes"]).ok();
    assert_eq!(names(&sandbox), ["-", "alice", "bob"]);
}

#[test]
fn the_last_recipient_is_not_removed() {
    let sandbox = Sandbox::with_store();
    let list = sandbox.json(&["store", "recipients", "list"]);
    let only = list[0]["recipient"].as_str().unwrap();
    let ran = remove(&sandbox, &[only, "--yes"]).exits(5);
    sandbox.snapshot("store_recipients_remove_last", &ran);
    sandbox.run(&["keys", "list"]).ok();
}

#[test]
fn removing_yourself_prints_a_warning() {
    let sandbox = with_operators();
    let rehearsal = ["alice", "--dry-run", "--identity", "alice"];
    let would = remove(&sandbox, &rehearsal).ok();
    assert!(
        would.stderr.contains("you used could no longer open"),
        "{would}"
    );
    let removal = ["alice", "--yes", "--identity", "alice"];
    let ran = remove(&sandbox, &removal).ok();
    assert!(
        ran.stderr
            .contains("warning: the credential that you used can no longer open the store"),
        "{ran}"
    );
    assert!(!opens(&sandbox, "alice"));
    let other = remove(&sandbox, &["bob", "--yes"]).ok();
    assert!(!other.stderr.contains("no longer"), "{other}");
}

#[test]
fn the_passphrase_goes_with_its_file_if_another_way_in_stays() {
    let mut sandbox = Sandbox::with_passphrase();
    let list = sandbox.json(&["store", "recipients", "list"]);
    let own = list[0]["recipient"].as_str().unwrap().to_owned();
    remove(&sandbox, &[&own, "--yes"]).exits(5);

    sandbox.write("alice", SSH_PRIVATE);
    add(&sandbox, &[SSH_PUBLIC]).ok();
    let ran = remove(&sandbox, &[&own, "--yes"]).ok();
    sandbox.snapshot("store_recipients_remove_passphrase", &ran);
    assert!(!sandbox.store().join("identity.age").exists());
    let ran = sandbox.run(&["keys", "list"]).exits(6);
    assert!(ran.stderr.contains("this store has no passphrase"), "{ran}");
    sandbox.unset("STORRA_ADMIN_PASSPHRASE_FILE");
    assert!(opens(&sandbox, "alice"));
}

#[test]
fn a_passphrase_without_its_identity_file_does_not_unlock() {
    let sandbox = Sandbox::with_store();
    sandbox.write("new", "a new and longer passphrase\n");
    let file = ["--new-passphrase-file", "new", "--scrypt-log-n", "16"];
    sandbox
        .run(&[&["store", "passphrase"], &file[..]].concat())
        .ok();
    fs::remove_file(sandbox.store().join("identity.age")).unwrap();
    let list = sandbox.json(&["store", "recipients", "list"]);
    let records = list.as_array().unwrap();
    let other = records.iter().find(|r| r["origin"] == "identity").unwrap();
    remove(&sandbox, &[other["recipient"].as_str().unwrap(), "--yes"]).exits(5);
}
