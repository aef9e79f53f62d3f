//! `store restore`

use std::fs;

use super::store_backup::FIELDS;
use crate::sandbox::{Ran, Sandbox};
use crate::store::inside::Inside;

/// Creates a store with an object of every kind, and a backup of it.
fn sandbox() -> (Sandbox, String) {
    let sandbox = Sandbox::with_store_of("tester");
    let secret = sandbox.create(&["--name", "ci", "--tag", "env=prod"]);
    let bucket = ["--bucket", "ap-south-1/photos:read_only"];
    sandbox.create(&[&["--name", "pair", "--kind", "object-storage"][..], &bucket].concat());
    sandbox.create(&["--name", "client", "--kind", "client", "--expires", "90d"]);
    sandbox.run(&["keys", "rotate", "client"]).ok();
    sandbox.project("web");
    sandbox
        .run(&["grants", "create", "--project", "web", "--name", "g"])
        .ok();
    let line = r#"{"project":"web","bucket":"photos","at":"2026-01-01T00:00:00Z","bytes":5,"objects":1,"segments":1,"metadata_bytes":0}"#;
    sandbox
        .run_with_input(&["usage", "import", "--format", "jsonl", "-"], line)
        .ok();
    sandbox.run(&["store", "backup", "b.age"]).ok();
    (sandbox, secret)
}

/// Returns everything that the store lists.
fn told(sandbox: &Sandbox, store: &str) -> Vec<String> {
    [
        &["accounts", "list"][..],
        &["keys", "list"],
        &["projects", "list"],
        &["grants", "list"],
        &[
            "usage",
            "project",
            "--project",
            "web",
            "--since",
            "2026-01-01",
            "--before",
            "2026-02-01",
        ],
    ]
    .map(|noun| {
        let arguments = [noun, &["--store", store, "-o", "jsonl"]].concat();
        sandbox.run(&arguments).ok().stdout
    })
    .to_vec()
}

#[test]
fn a_restored_store_holds_what_the_old_one_held() {
    let (sandbox, secret) = sandbox();
    let store = sandbox.store();
    let before = told(&sandbox, store.to_str().unwrap());
    let restore = ["store", "restore", "b.age", "--store", "new", "-o", "json"];
    let ran = sandbox.run(&[&restore[..], &["--fields", FIELDS]].concat());
    sandbox.snapshot("store_restore", &ran.ok());
    assert_eq!(told(&sandbox, "new"), before);
    let verify = ["keys", "verify", "--store", "new"];
    sandbox.run_with_input(&verify, &secret).ok();
    for name in ["store.db", "store.key"] {
        assert_eq!(sandbox.mode(&format!("new/{name}")), 0o600);
    }
    assert_eq!(sandbox.mode("new"), 0o700);
    let entries = sandbox.json(&["audit", "list", "--store", "new"]);
    let last = entries.as_array().unwrap().last().unwrap();
    assert_eq!(last["action"], "store.restore");
    sandbox.run(&["audit", "verify", "--store", "new"]).ok();
    let check = sandbox.run(&["store", "check", "--store", "new", "-o", "json"]);
    assert_eq!(check.ok().stdout, "[]\n");
}

#[test]
fn numbers_go_on_where_they_were() {
    let (sandbox, _) = sandbox();
    sandbox
        .run(&["store", "restore", "b.age", "--store", "new"])
        .ok();
    let create = ["keys", "create", "--name", "n", "--kind", "object-storage"];
    let made = sandbox.json(&[&create[..], &["--store", "new"]].concat());
    assert_eq!(made["number"], 2);
}

#[test]
fn a_backup_can_be_verified_while_a_store_exists() {
    let (sandbox, _) = sandbox();
    let before = sandbox.holds();
    let try_it = ["store", "restore", "--dry-run", "b.age", "-o", "json"];
    let ran = sandbox.run(&[&try_it[..], &["--fields", FIELDS]].concat());
    sandbox.snapshot("store_restore_dry_run", &ran.ok());
    assert_eq!(sandbox.holds(), before);
    let beside = sandbox.path(".config/storra-admin");
    assert_eq!(fs::read_dir(beside).unwrap().count(), 1);
}

#[test]
fn a_store_is_never_overwritten() {
    let (sandbox, _) = sandbox();
    let ran = sandbox.run(&["store", "restore", "b.age", "--yes"]);
    sandbox.snapshot("store_restore_exists", &ran.exits(4));
}

#[test]
fn the_file_and_the_passphrase_are_enough() {
    let mut sandbox = Sandbox::with_passphrase();
    sandbox.create(&["--name", "kept"]);
    sandbox.run(&["store", "backup", "b.age"]).ok();
    fs::remove_dir_all(sandbox.store()).unwrap();
    sandbox.run(&["store", "restore", "b.age"]).ok();
    assert_eq!(sandbox.names(&[]), ["kept"]);
    sandbox.unset("STORRA_ADMIN_PASSPHRASE_FILE");
    let locked = sandbox.run(&["store", "restore", "--dry-run", "b.age"]);
    let wrong = sandbox.write("wrong", "another\n");
    sandbox.set("STORRA_ADMIN_PASSPHRASE_FILE", &wrong);
    let refused = sandbox.run(&["store", "restore", "--dry-run", "b.age"]);
    sandbox.snapshot_all("store_restore_locked", &[locked.exits(6), refused.exits(6)]);
}

#[test]
fn a_copy_of_identity_age_opens_it_with_the_passphrase_file() {
    let sandbox = Sandbox::with_passphrase();
    sandbox.run(&["store", "backup", "b.age"]).ok();
    fs::copy(
        sandbox.store().join("identity.age"),
        sandbox.path("copy.age"),
    )
    .unwrap();
    let restore = [
        "store",
        "restore",
        "--dry-run",
        "b.age",
        "--identity",
        "copy.age",
    ];
    sandbox.run(&restore).ok();
}

#[test]
fn an_invalid_or_damaged_backup_is_refused_with_a_hint() {
    let (sandbox, _) = sandbox();
    let whole = fs::read(sandbox.path("b.age")).unwrap();
    sandbox.write("cut.age", &whole[..whole.len() - 1]);
    sandbox.write("empty.age", "");
    sandbox.write("notes.txt", "dear diary\n");
    let other = Sandbox::with_store();
    other.run(&["store", "backup", "o.age"]).ok();
    sandbox.write("other.age", fs::read(other.path("o.age")).unwrap());
    let key = fs::read(sandbox.store().join("store.key")).unwrap();
    sandbox.write("store.key", key);
    let restore = |file: &str| sandbox.run(&["store", "restore", "--store", "new", file]);
    let runs: Vec<Ran> = vec![
        restore("cut.age").exits(7),
        restore("empty.age").exits(7),
        restore("notes.txt").exits(7),
        restore("store.key").exits(7),
        restore("other.age").exits(6),
        restore("none.age").exits(3),
    ];
    sandbox.snapshot_all("store_restore_refused", &runs);
    assert!(!sandbox.path("new").exists());
    let names: Vec<_> = fs::read_dir(sandbox.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("draft"))
        .collect();
    assert!(names.is_empty(), "{names:?}");
}

#[test]
fn a_damaged_store_gives_no_backup() {
    let sandbox = Sandbox::with_store();
    Inside::open(&sandbox).change("UPDATE audit SET subject = 'x' WHERE sequence = 2");
    let ran = sandbox.run(&["store", "backup", "b.age"]);
    sandbox.snapshot("store_backup_unsound", &ran.exits(7));
    assert!(!sandbox.path("b.age").exists());
}
