//! `store status`

use std::fs;

use crate::sandbox::Sandbox;

#[test]
fn an_open_store_tells_who_may_open_it() {
    let sandbox = Sandbox::with_store();
    // The size depends on the build of the database, so it is checked separately.
    let fields = "path,locked,unlocked_by,session,passphrase,schema,recipients";
    let ran = sandbox.run(&["store", "status", "-o", "json", "--fields", fields]);
    sandbox.snapshot("store_status", &ran.ok());
    assert!(sandbox.json(&["store", "status"])["size"].as_u64().unwrap() > 4096);
    let table = sandbox.run(&["store", "status"]).ok();
    assert!(
        table
            .stdout
            .contains("state       unlocked by identity file\n"),
        "{table}"
    );
}

#[test]
fn the_status_of_a_locked_store_is_partial_and_exits_0() {
    let mut sandbox = Sandbox::with_passphrase();
    sandbox.unset("STORRA_ADMIN_PASSPHRASE_FILE");
    let fields = "path,locked,unlocked_by,session,passphrase,schema,recipients";
    let ran = sandbox.run(&["store", "status", "-o", "json", "--fields", fields]);
    sandbox.snapshot("store_status_locked", &ran.ok());
    let table = sandbox.run(&["store", "status"]).ok();
    assert!(table.stdout.contains("state       locked\n"), "{table}");
    assert!(!table.stdout.contains("recipients"), "{table}");
}

#[test]
fn a_store_that_the_credentials_do_not_open_is_locked_with_the_reason() {
    let mut sandbox = Sandbox::with_passphrase();
    sandbox
        .run(&["init", "--store", "other", "--identity-out", "id"])
        .ok();
    sandbox.unset("STORRA_ADMIN_PASSPHRASE_FILE");
    let identity = sandbox.run(&["store", "status", "--identity", "id"]).ok();
    assert!(
        identity
            .stderr
            .contains("warning: no identity in id opens this store"),
        "{identity}"
    );
    sandbox.set("STORRA_ADMIN_PASSPHRASE", "wrong");
    let ran = sandbox.run(&["store", "status"]).ok();
    assert!(ran.stdout.contains("state       locked\n"), "{ran}");
    assert!(
        ran.stderr
            .contains("warning: wrong passphrase, so the store"),
        "{ran}"
    );
    let json = sandbox.run(&["store", "status", "-o", "json"]).ok();
    assert_eq!(json.json()["locked"], true);
}

#[test]
fn a_missing_store_is_reported_with_path_and_hint() {
    let sandbox = Sandbox::empty();
    let ran = sandbox.run(&["store", "status"]).exits(3);
    sandbox.snapshot("store_status_no_store", &ran);
}

#[test]
fn a_store_with_a_file_missing_is_damaged() {
    for file in ["store.key", "store.db"] {
        let sandbox = Sandbox::with_store();
        fs::remove_file(sandbox.store().join(file)).unwrap();
        let ran = sandbox.run(&["store", "status"]).exits(7);
        sandbox.snapshot(&format!("store_status_without_{file}"), &ran);
    }
}
