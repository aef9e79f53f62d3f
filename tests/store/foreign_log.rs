//! The write-ahead log of another database next to this one.

use std::fs;

use crate::sandbox::Sandbox;

/// Creates a store with a leftover log, and returns the log.
fn log_of_another_store() -> Vec<u8> {
    let sandbox = Sandbox::with_store();
    let database = sandbox.store().join("store.db");
    let log = sandbox.store().join("store.db-wal");
    let key = super::inside::data_key(&sandbox);
    // While one process has the store open, no other process checkpoints the log.
    let held = storra_admin::store::Store::open(&database, &key).unwrap();
    sandbox.create(&["--name", "foreign", "--count", "50"]);
    let bytes = fs::read(log).unwrap();
    drop(held);
    assert!(!bytes.is_empty());
    bytes
}

#[test]
fn a_foreign_log_is_refused_and_the_database_unchanged() {
    let foreign = log_of_another_store();
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ours", "--count", "50"]);
    let before = sandbox.holds();
    let database = sandbox.store().join("store.db");
    let log = sandbox.store().join("store.db-wal");
    let bytes = fs::read(&database).unwrap();
    for arguments in [
        &["keys", "list"][..],
        &["store", "status"],
        &["keys", "create", "--name", "new"],
    ] {
        fs::write(&log, &foreign).unwrap();
        sandbox.chmod(".config/storra-admin/store/store.db-wal", 0o600);
        sandbox.run(arguments).exits(7);
        assert!(fs::read(&database).unwrap() == bytes, "{arguments:?}");
        assert!(fs::read(&log).unwrap() == foreign, "{arguments:?}");
    }
    fs::remove_file(&log).unwrap();
    let _ = fs::remove_file(sandbox.store().join("store.db-shm"));
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn an_empty_database_stays_empty() {
    let sandbox = Sandbox::with_store();
    let database = sandbox.store().join("store.db");
    fs::write(&database, b"").unwrap();
    sandbox.run(&["keys", "list"]).exits(7);
    assert_eq!(fs::metadata(&database).unwrap().len(), 0);
}
