//! `keys prune`

use crate::sandbox::Sandbox;

/// Creates a store with a revoked, an expired and an active key.
fn with_dead_keys() -> Sandbox {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "revoked"]);
    sandbox.run(&["keys", "revoke", "revoked", "--yes"]).ok();
    sandbox.create(&["--name", "expired", "--expires", "1ms"]);
    sandbox.create(&["--name", "active", "--expires", "90d"]);
    sandbox
}

#[test]
fn dead_keys_are_removed_and_active_ones_stay() {
    let sandbox = with_dead_keys();
    let ran = sandbox.run(&["keys", "prune", "--older-than", "0s", "--yes"]);
    sandbox.snapshot("keys_prune", &ran.ok());
    assert_eq!(sandbox.names(&[]), ["active"]);
    sandbox.run(&["keys", "show", "revoked"]).exits(3);
}

#[test]
fn the_secret_of_a_pruned_key_is_unknown() {
    let sandbox = Sandbox::with_store();
    let secret = sandbox.create(&["--name", "ci"]);
    sandbox.run(&["keys", "revoke", "ci", "--yes"]).ok();
    assert_eq!(sandbox.verify(&secret), 11);
    sandbox
        .run(&["keys", "prune", "--older-than", "0s", "--yes"])
        .ok();
    assert_eq!(sandbox.verify(&secret), 10);
}

#[test]
fn recently_revoked_keys_stay() {
    let sandbox = with_dead_keys();
    let before = sandbox.holds();
    let ran = sandbox.run(&["keys", "prune", "--older-than", "1d"]).ok();
    assert_eq!(
        ran.stdout, "",
        "no prompt, because there is nothing to do: {ran}"
    );
    sandbox
        .run(&["keys", "prune", "--older-than", "2020-01-01"])
        .ok();
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn without_a_terminal_yes_is_required() {
    let sandbox = with_dead_keys();
    let before = sandbox.holds();
    sandbox
        .run(&["keys", "prune", "--older-than", "0s"])
        .exits(2);
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn a_dry_run_needs_no_confirmation_and_removes_nothing() {
    let sandbox = with_dead_keys();
    let before = sandbox.holds();
    let prune = ["keys", "prune", "--older-than", "0s", "--dry-run"];
    let ran = sandbox.run(&prune).ok();
    assert!(ran.stderr.contains("would have removed 2 keys"), "{ran}");
    let listed = sandbox.json(&prune);
    let names: Vec<_> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|key| &key["name"])
        .collect();
    assert_eq!(names, ["revoked", "expired"]);
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn prune_requires_a_period() {
    let sandbox = with_dead_keys();
    let before = sandbox.holds();
    let prune = |more: &[&str]| {
        sandbox
            .run(&[&["keys", "prune", "--yes"], more].concat())
            .exits(2)
    };
    let runs = [
        prune(&[]),
        prune(&["--older-than", "never"]),
        prune(&["--older-than", "90x"]),
        prune(&["--older-than", "2999-01-01"]),
    ];
    sandbox.snapshot_all("keys_prune_bad_values", &runs);
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn many_dead_keys_are_removed_at_once() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "k", "--count", "1100", "--expires", "1ms"]);
    let ran = sandbox
        .run(&["keys", "prune", "--older-than", "0s", "--yes", "-o", "name"])
        .ok();
    assert_eq!(ran.lines().len(), 1100);
    assert!(ran.stderr.contains("removed 1100 keys"), "{}", ran.stderr);
    assert!(sandbox.names(&[]).is_empty());
}
