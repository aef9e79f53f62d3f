//! `store rekey`

use std::fs;
use std::thread;

use storra_admin::files::Lock;

use super::grants::{create, verify, web};
use crate::sandbox::Sandbox;
use crate::store::inside::{Inside, data_key};

#[test]
fn everything_except_the_key_stays() {
    let sandbox = web();
    let secret = sandbox.create(&["--name", "ci"]);
    let grant = create(&sandbox, "uploader", &[]);
    let before = sandbox.holds();
    let root = Inside::open(&sandbox).grant_root_key();
    let trail = Inside::open(&sandbox).audit().len();
    let old = data_key(&sandbox);
    let ran = sandbox.run(&["store", "rekey"]).ok();
    sandbox.snapshot("store_rekey", &ran);

    assert!(old.reveal() != data_key(&sandbox).reveal());
    let mut inside = Inside::open(&sandbox);
    assert_eq!(inside.grant_root_key(), root);
    assert_eq!(inside.audit().len(), trail + 1);
    drop(inside);
    assert_eq!(sandbox.holds(), before);
    assert_eq!(sandbox.verify(&secret), 0);
    verify(&sandbox, &grant, &[]).ok();
    let entries = sandbox.json(&["audit", "list", "--action", "store.rekey"]);
    let recipients = entries[0]["details"]["recipients"].as_array().unwrap();
    assert_eq!(recipients.len(), 1, "{entries}");
    for file in ["store.db", "store.key"] {
        let mode = sandbox.mode(&format!(".config/storra-admin/store/{file}"));
        assert_eq!(mode, 0o600, "{file}");
    }
    let left = fs::read_dir(sandbox.store()).unwrap().count();
    assert_eq!(left, 2, "nothing but `store.db` and `store.key`");
}

#[test]
fn the_passphrase_opens_the_store_as_before() {
    let sandbox = Sandbox::with_passphrase();
    sandbox.run(&["store", "rekey"]).ok();
    sandbox.run(&["keys", "list"]).ok();
}

#[test]
fn a_recipient_missing_from_the_list_is_dropped() {
    let sandbox = Sandbox::with_store();
    let stranger = sandbox.path("stranger");
    let stranger = stranger.to_str().unwrap();
    let made = ["init", "--store", "other", "--identity-out", stranger];
    sandbox.run(&made).ok();
    let other = ["store", "recipients", "list", "--store", "other"];
    let other = sandbox.json(&[&other[..], &["--identity", stranger]].concat());
    let recipient = other[0]["recipient"].as_str().unwrap();
    sandbox.run(&["store", "recipients", "add", recipient]).ok();
    let statement = format!("DELETE FROM recipients WHERE recipient = '{recipient}'");
    Inside::open(&sandbox).change(&statement);
    let list = ["keys", "list", "--identity", stranger];
    sandbox.run(&list).ok();
    sandbox.run(&["store", "rekey"]).ok();
    sandbox.run(&list).exits(6);
    sandbox.run(&["keys", "list"]).ok();
}

#[test]
fn a_dry_run_keeps_the_key() {
    let sandbox = Sandbox::with_store();
    let old = data_key(&sandbox);
    let ran = sandbox.run(&["store", "rekey", "--dry-run"]).ok();
    sandbox.snapshot("store_rekey_dry_run", &ran);
    assert_eq!(old.reveal(), data_key(&sandbox).reveal());
    sandbox.run(&["store", "rekey", "-o", "json"]).ok();
}

#[test]
fn a_copy_from_before_a_migration_is_named() {
    let sandbox = Sandbox::with_store();
    sandbox.write(".config/storra-admin/store/store.db.schema-2", "x");
    let ran = sandbox.run(&["store", "rekey"]).ok();
    sandbox.snapshot("store_rekey_old_copy", &ran);
    assert!(sandbox.store().join("store.db.schema-2").exists());
}

#[test]
fn rekey_waits_for_other_processes_with_a_timeout() {
    let used = Sandbox::with_store();
    let rekeyed = Sandbox::with_store();
    let old = data_key(&used);
    let _shared = Lock::shared(&used.store()).unwrap();
    let _alone = Lock::exclusive(&rekeyed.store()).unwrap();
    // They wait for the lock concurrently, to save time.
    thread::scope(|scope| {
        let rekey = scope.spawn(|| used.run(&["store", "rekey"]));
        let create = scope.spawn(|| rekeyed.run(&["keys", "create", "--name", "a"]));
        let list = scope.spawn(|| rekeyed.run(&["keys", "list", "-o", "json"]));
        let runs = [rekey.join().unwrap(), create.join().unwrap()];
        let runs = runs.map(|ran| ran.exits(8));
        used.snapshot_all("store_rekey_busy", &runs);
        let error = list.join().unwrap().exits(8).error();
        assert_eq!(error["code"], "store_busy");
    });
    used.run(&["keys", "list"]).ok();
    assert_eq!(old.reveal(), data_key(&used).reveal());
    assert_eq!(fs::read_dir(used.store()).unwrap().count(), 2);
}
