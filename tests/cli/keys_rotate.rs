//! `keys rotate`

use serde_json::Value;

use crate::sandbox::Sandbox;

const KINDS: [&str; 3] = ["rest", "client", "object-storage"];

fn rotate(sandbox: &Sandbox, more: &[&str]) -> String {
    let ran = sandbox.run(&[&["keys", "rotate", "ci"], more].concat());
    ran.ok().stdout.trim_end().to_owned()
}

#[test]
fn during_the_overlap_both_secrets_of_each_kind_are_valid() {
    for kind in KINDS {
        let sandbox = Sandbox::with_store();
        let old = sandbox.create(&["--name", "ci", "--kind", kind]);
        let new = rotate(&sandbox, &[]);
        assert_ne!(old, new, "{kind}");
        assert_eq!(sandbox.verify(&old), 0, "{kind}");
        assert_eq!(sandbox.verify(&new), 0, "{kind}");
    }
}

#[test]
fn with_now_only_the_new_secret_of_each_kind_is_valid() {
    for kind in KINDS {
        let sandbox = Sandbox::with_store();
        let old = sandbox.create(&["--name", "ci", "--kind", kind]);
        let new = rotate(&sandbox, &["--now"]);
        assert_eq!(sandbox.verify(&old), 12, "{kind}");
        assert_eq!(sandbox.verify(&new), 0, "{kind}");
    }
}

#[test]
fn after_the_overlap_the_old_secret_is_expired_with_the_reason() {
    let sandbox = Sandbox::with_store();
    let old = sandbox.create(&["--name", "ci"]);
    // The overlap has ended before another process has started.
    let new = rotate(&sandbox, &["--overlap", "1ms"]);
    let ran = sandbox.run_with_input(&["keys", "verify"], &old);
    sandbox.snapshot("keys_rotate_overlap_is_over", &ran.exits(12));
    assert_eq!(sandbox.verify(&new), 0);
    assert_eq!(sandbox.json(&["keys", "show", "ci"])["status"], "active");
}

#[test]
fn only_the_new_secret_is_on_stdout() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci", "--kind", "client"]);
    let ran = sandbox.run(&["keys", "rotate", "ci", "--overlap", "2999-01-31"]);
    sandbox.snapshot("keys_rotate", &ran.ok());
    let ran = sandbox.run(&["keys", "rotate", "ci", "--now"]);
    sandbox.snapshot("keys_rotate_now", &ran.ok());
}

#[test]
fn everything_except_the_secret_stays() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&[
        "--name",
        "ci",
        "--kind",
        "object-storage",
        "--bucket",
        "c/photos:read_only",
        "--tag",
        "env=prod",
        "--expires",
        "2999-01-31",
    ]);
    let before = sandbox.json(&["keys", "show", "ci"]);
    rotate(&sandbox, &[]);
    let after = sandbox.json(&["keys", "show", "ci"]);
    for field in [
        "id",
        "kind",
        "name",
        "account",
        "status",
        "number",
        "limited",
        "bucket_access",
        "tags",
        "created_at",
        "expires_at",
    ] {
        assert_eq!(after[field], before[field], "{field}");
    }
    assert_ne!(after["access_key"], before["access_key"]);
    let versions = after["versions"].as_array().unwrap();
    assert_eq!(versions.len(), 2);
    assert_eq!(versions[0]["access_key"], before["access_key"]);
    assert_ne!(versions[0]["retires_at"], Value::Null);
    assert_eq!(versions[1]["access_key"], after["access_key"]);
    assert_eq!(versions[1]["retires_at"], Value::Null);
}

#[test]
fn the_halves_of_old_and_new_pairs_do_not_mix() {
    let sandbox = Sandbox::with_store();
    let old = sandbox.create(&["--name", "ci", "--kind", "object-storage"]);
    let new = rotate(&sandbox, &[]);
    let (old_access, old_secret) = old.split_once('\n').unwrap();
    let (new_access, new_secret) = new.split_once('\n').unwrap();
    assert_eq!(sandbox.verify(&format!("{old_access}\n{new_secret}")), 10);
    assert_eq!(sandbox.verify(&format!("{new_access}\n{old_secret}")), 10);
}

#[test]
fn json_is_the_usual_key_and_its_new_secret() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci"]);
    let mut rotated = sandbox.json(&["keys", "rotate", "ci"]);
    let plaintext = rotated.as_object_mut().unwrap().remove("key").unwrap();
    assert_eq!(rotated, sandbox.json(&["keys", "show", "ci"]));
    assert_eq!(sandbox.verify(plaintext.as_str().unwrap()), 0);
}

#[test]
fn a_second_rotation_does_not_extend_the_first_secret() {
    let sandbox = Sandbox::with_store();
    let first = sandbox.create(&["--name", "ci"]);
    let second = rotate(&sandbox, &["--now"]);
    let third = rotate(&sandbox, &["--overlap", "30d"]);
    assert_eq!(sandbox.verify(&first), 12);
    assert_eq!(sandbox.verify(&second), 0);
    assert_eq!(sandbox.verify(&third), 0);
}

#[test]
fn now_revokes_every_secret_except_the_new_one() {
    let sandbox = Sandbox::with_store();
    let first = sandbox.create(&["--name", "ci"]);
    let second = rotate(&sandbox, &["--overlap", "30d"]);
    let third = rotate(&sandbox, &["--now"]);
    assert_eq!(sandbox.verify(&first), 12);
    assert_eq!(sandbox.verify(&second), 12);
    assert_eq!(sandbox.verify(&third), 0);
}

#[test]
fn a_revoked_key_is_not_rotated() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci"]);
    sandbox.run(&["keys", "revoke", "ci", "--yes"]).ok();
    let before = sandbox.holds();
    sandbox.snapshot(
        "keys_rotate_revoked",
        &sandbox.run(&["keys", "rotate", "ci"]).exits(4),
    );
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn an_expired_key_is_not_rotated() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci", "--expires", "1ms"]);
    let before = sandbox.holds();
    sandbox.snapshot(
        "keys_rotate_expired",
        &sandbox.run(&["keys", "rotate", "ci"]).exits(4),
    );
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn a_key_that_the_plan_denies_is_rotated_with_a_warning() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci"]);
    sandbox
        .run(&["accounts", "update", "owner@localhost", "--plan", "free"])
        .ok();
    let ran = sandbox.run(&["keys", "rotate", "ci"]).ok();
    assert!(
        ran.stderr
            .contains("warning: the key is denied until owner@localhost is on `pro`"),
        "{ran}"
    );
    assert_eq!(sandbox.verify(&ran.stdout), 13);
}

#[test]
fn bad_values_are_refused() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci"]);
    let before = sandbox.holds();
    let runs = [
        &["--overlap", "never"][..],
        &["--overlap", "2020-01-01"],
        &["--overlap", "1h", "--now"],
        &["-o", "name"],
    ]
    .map(|more| {
        sandbox
            .run(&[&["keys", "rotate", "ci"], more].concat())
            .exits(2)
    });
    sandbox.snapshot_all("keys_rotate_bad_values", &runs);
    sandbox.run(&["keys", "rotate", "nobody"]).exits(3);
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn a_dry_run_changes_nothing() {
    let sandbox = Sandbox::with_store();
    let secret = sandbox.create(&["--name", "ci", "--kind", "client"]);
    let before = sandbox.holds();
    let ran = sandbox
        .run(&["keys", "rotate", "ci", "--now", "--dry-run"])
        .ok();
    assert_eq!(ran.stdout, "", "a plaintext that will never be good");
    assert!(
        ran.stderr.contains("would have rotated the key `ci`"),
        "{ran}"
    );
    let json = sandbox.json(&["keys", "rotate", "ci", "--dry-run"]);
    assert_eq!(json.get("key"), None);
    assert_eq!(json["prefix"], Value::Null, "it is not made yet");
    let versions = json["versions"].as_array().unwrap();
    let prefixes: Vec<_> = versions.iter().map(|v| v["prefix"].is_null()).collect();
    assert_eq!(prefixes.iter().filter(|null| **null).count(), 1, "{json}");
    assert_eq!(prefixes.len(), 2, "{json}");
    assert_eq!(sandbox.holds(), before);
    assert_eq!(sandbox.verify(&secret), 0);
}

#[test]
fn fields_without_the_secret_of_the_kind_rotate_nothing() {
    let sandbox = Sandbox::with_store();
    let secret = sandbox.create(&["--name", "web"]);
    for fields in ["secret_key", "id,name"] {
        let rotate = [
            "keys", "rotate", "web", "--now", "-o", "json", "--fields", fields,
        ];
        let ran = sandbox.run(&rotate).exits(2);
        assert!(ran.stderr.contains("plaintext_unseen"), "{ran}");
    }
    assert_eq!(sandbox.verify(&secret), 0);
}
