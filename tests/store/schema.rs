//! A store written by another version of the program.

use std::fs;

use super::inside::Inside;
use crate::sandbox::Sandbox;

#[test]
fn a_schema_from_the_future_is_refused_by_every_command_and_untouched() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "old"]);
    Inside::open(&sandbox).migrate_to_the_future();
    let file = sandbox.store().join("store.db");
    let before = fs::read(&file).unwrap();
    for arguments in [
        &["keys", "list", "-o", "json"][..],
        &["keys", "create", "--name", "new", "-o", "json"],
        &["keys", "revoke", "old", "--yes", "-o", "json"],
        &["accounts", "list", "-o", "json"],
        &["store", "status", "-o", "json"],
    ] {
        let ran = sandbox.run(arguments).exits(1);
        let error: serde_json::Value = serde_json::from_str(&ran.stderr).unwrap();
        assert_eq!(error["error"]["code"], "schema_newer", "{ran}");
        assert_eq!(ran.stdout, "", "{ran}");
    }
    assert!(fs::read(&file).unwrap() == before);
}
