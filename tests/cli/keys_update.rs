//! `keys update`

use serde_json::{Value, json};

use crate::sandbox::Sandbox;

fn update(more: &[&'static str]) -> Vec<&'static str> {
    [&["keys", "update", "ci"], more].concat()
}

#[test]
fn only_named_fields_change() {
    let sandbox = Sandbox::with_store();
    let secret = sandbox.create(&["--name", "ci", "--tag", "env=test", "--tag", "team=web"]);
    let mut expected = sandbox.json(&["keys", "show", "ci"]);
    let ran = sandbox.run(&update(&[
        "--name",
        "gateway",
        "--expires",
        "2999-01-31",
        "--tag",
        "env=prod",
        "--untag",
        "team",
    ]));
    sandbox.snapshot("keys_update", &ran.ok());
    expected["name"] = json!("gateway");
    expected["expires_at"] = json!("2999-01-31T00:00:00.000Z");
    expected["tags"] = json!({"env": "prod"});
    assert_eq!(sandbox.json(&["keys", "show", "gateway"]), expected);
    assert_eq!(sandbox.verify(&secret), 0);
    sandbox.run(&["keys", "show", "ci"]).exits(3);
}

#[test]
fn an_expiry_can_be_taken_off() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci", "--expires", "90d"]);
    let updated = sandbox.json(&update(&["--expires", "never"]));
    assert_eq!(updated["expires_at"], Value::Null);
}

#[test]
fn an_expired_key_comes_back_to_life() {
    let sandbox = Sandbox::with_store();
    let secret = sandbox.create(&["--name", "ci", "--expires", "1ms"]);
    assert_eq!(sandbox.verify(&secret), 12);
    sandbox.run(&update(&["--expires", "1d"])).ok();
    assert_eq!(sandbox.verify(&secret), 0);
}

#[test]
fn a_new_expiry_can_expire_the_key_at_once() {
    let sandbox = Sandbox::with_store();
    let secret = sandbox.create(&["--name", "ci"]);
    sandbox.run(&update(&["--expires", "1ms"])).ok();
    assert_eq!(sandbox.verify(&secret), 12);
}

#[test]
fn a_revoked_key_stays_as_it_is() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci"]);
    sandbox.run(&["keys", "revoke", "ci", "--yes"]).ok();
    let before = sandbox.holds();
    let ran = sandbox.run(&update(&["--expires", "90d"])).exits(4);
    sandbox.snapshot("keys_update_revoked", &ran);
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn the_buckets_never_change_and_the_hint_names_an_alternative() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci", "--kind", "object-storage", "--no-buckets"]);
    let before = sandbox.holds();
    let ran = sandbox.run(&update(&["--bucket", "ap-south-1/photos:read_only"]));
    sandbox.snapshot("keys_update_buckets", &ran.exits(5));
    sandbox.run(&update(&["--no-buckets"])).exits(5);
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn bad_values_are_refused() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci"]);
    let before = sandbox.holds();
    for more in [
        &[][..],
        &["--name", ""],
        &["--name", "line\nfeed"],
        &["--expires", "2020-01-01"],
        &["--expires", "2999-02-30"],
        &["--tag", "prod"],
        &["--tag", "env=a", "--tag", "env=b"],
    ] {
        sandbox.run(&update(more)).exits(2);
    }
    sandbox
        .run(&["keys", "update", "nobody", "--name", "x"])
        .exits(3);
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn a_dry_run_changes_nothing() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci"]);
    let before = sandbox.holds();
    let ran = sandbox.run(&update(&["--name", "gateway", "--dry-run"]));
    sandbox.snapshot("keys_update_dry_run", &ran.ok());
    assert_eq!(sandbox.holds(), before);
    sandbox
        .run(&update(&["--expires", "2020-01-01", "--dry-run"]))
        .exits(2);
}
