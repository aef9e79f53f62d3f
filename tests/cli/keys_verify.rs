//! `keys verify`

use serde_json::{Value, json};

use crate::sandbox::Sandbox;

fn verify(sandbox: &Sandbox, more: &[&str], secret: impl AsRef<[u8]>) -> (i32, Value) {
    let arguments = [&["keys", "verify", "-o", "json"], more].concat();
    let ran = sandbox.run_with_input(&arguments, secret);
    (ran.code, ran.json())
}

#[track_caller]
fn denied(sandbox: &Sandbox, more: &[&str], secret: impl AsRef<[u8]>, code: i32, reason: &str) {
    let (exit, verdict) = verify(sandbox, more, secret);
    assert_eq!(
        (exit, &verdict["decision"]),
        (code, &json!("deny")),
        "{verdict}"
    );
    assert_eq!(verdict["reason"], reason, "{verdict}");
}

#[test]
fn a_valid_secret_is_allowed_and_its_key_is_named() {
    let sandbox = Sandbox::with_store();
    let secret = sandbox.create(&["--name", "ci"]);
    let ran = sandbox.run_with_input(&["keys", "verify"], &secret);
    sandbox.snapshot("keys_verify", &ran.ok());
    let (code, verdict) = verify(&sandbox, &[], &secret);
    assert_eq!(code, 0);
    assert_eq!(verdict["decision"], "allow");
    assert_eq!(verdict["reason"], Value::Null);
    assert_eq!(verdict["account"], "owner@localhost");
    assert_eq!(verdict["key"], sandbox.json(&["keys", "show", "ci"]));
}

#[test]
fn white_space_around_a_secret_does_not_matter() {
    let sandbox = Sandbox::with_store();
    let secret = sandbox.create(&["--name", "ci", "--kind", "client"]);
    for text in [
        format!("{secret}\n"),
        format!("{secret}\r\n"),
        format!("\n \t{secret} "),
    ] {
        assert_eq!(sandbox.verify(&text), 0, "{text:?}");
    }
}

#[test]
fn a_rest_key_may_be_undashed_or_upper_case_and_others_are_exact() {
    let sandbox = Sandbox::with_store();
    let rest = sandbox.create(&["--name", "r"]);
    assert_eq!(sandbox.verify(&rest.to_uppercase()), 0);
    assert_eq!(sandbox.verify(&rest.replace('-', "")), 0);
    let client = sandbox.create(&["--name", "c", "--kind", "client"]);
    assert_eq!(sandbox.verify(&client.to_uppercase()), 10);
    assert_eq!(sandbox.verify(client.trim_start_matches("sk_")), 10);
}

#[test]
fn a_pair_comes_on_two_lines_or_by_its_secret_with_the_access_key() {
    let sandbox = Sandbox::with_store();
    let pair = sandbox.create(&["--name", "p", "--kind", "object-storage"]);
    let (access_key, secret_key) = pair.split_once('\n').unwrap();
    assert_eq!(sandbox.verify(&pair), 0);
    assert_eq!(
        verify(&sandbox, &["--access-key", access_key], secret_key).0,
        0
    );
    let ran = sandbox.run_with_input(&["keys", "verify"], secret_key);
    sandbox.snapshot("keys_verify_half_a_pair", &ran.exits(10));
    denied(
        &sandbox,
        &["--access-key", "AAAAAAAAAAAAAAAAAAAA"],
        secret_key,
        10,
        "unknown",
    );
    denied(
        &sandbox,
        &["--access-key", access_key],
        "x".repeat(40),
        10,
        "unknown",
    );
    sandbox
        .run_with_input(&["keys", "verify", "--access-key", "short"], secret_key)
        .exits(2);
}

#[test]
fn a_secret_of_another_store_is_unknown() {
    let sandbox = Sandbox::with_store();
    denied(
        &sandbox,
        &[],
        "11111111-2222-4333-8444-555555555555",
        10,
        "unknown",
    );
    let elsewhere = Sandbox::with_store();
    let client = elsewhere.create(&["--name", "c", "--kind", "client"]);
    let ran = sandbox.run_with_input(&["keys", "verify"], client);
    sandbox.snapshot("keys_verify_unknown", &ran.exits(10));
}

#[test]
fn text_that_is_not_a_key_is_malformed() {
    let sandbox = Sandbox::with_store();
    let ran = sandbox.run_with_input(&["keys", "verify"], "\n");
    sandbox.snapshot("keys_verify_empty", &ran.exits(10));
    // So does end of input on stdin.
    sandbox.run(&["keys", "verify"]).exits(10);
    for rubbish in [
        &b""[..],
        b"hunter2",
        b"\x00\xff\xfe\x1b[31m\x80",
        b"11111111-2222-1333-8444-555555555555",
        &b"x".repeat(10_000_000),
    ] {
        denied(&sandbox, &[], rubbish, 10, "malformed");
    }
}

#[test]
fn a_mistyped_client_key_differs_from_an_unknown_one() {
    let sandbox = Sandbox::with_store();
    let secret = sandbox.create(&["--name", "c", "--kind", "client"]);
    let last = if secret.ends_with('0') { "1" } else { "0" };
    let mistyped = format!("{}{last}", &secret[..48]);
    denied(&sandbox, &[], &mistyped, 10, "malformed");
    let ran = sandbox.run_with_input(&["keys", "verify"], &mistyped);
    sandbox.snapshot("keys_verify_checksum", &ran.exits(10));
}

#[test]
fn each_reason_to_deny_has_its_exit_code() {
    let sandbox = Sandbox::with_store();
    let revoked = sandbox.create(&["--name", "revoked"]);
    sandbox.run(&["keys", "revoke", "revoked", "--yes"]).ok();
    let expired = sandbox.create(&["--name", "expired", "--expires", "1ms"]);
    let client = sandbox.create(&["--name", "client", "--kind", "client"]);
    sandbox
        .run(&["accounts", "update", "owner@localhost", "--plan", "free"])
        .ok();
    denied(&sandbox, &[], revoked, 11, "revoked");
    denied(&sandbox, &[], expired, 12, "expired");
    denied(&sandbox, &[], &client, 13, "not_pro");
    let ran = sandbox.run_with_input(&["keys", "verify"], &client);
    sandbox.snapshot("keys_verify_not_pro", &ran);
}

#[test]
fn a_limited_pair_opens_its_buckets_and_no_others() {
    let sandbox = Sandbox::with_store();
    let pair = sandbox.create(&[
        "--name",
        "p",
        "--kind",
        "object-storage",
        "--bucket",
        "ap-south-1/photos:read_only",
        "--bucket",
        "ap-south-1/uploads:read_write",
    ]);
    let wants = |bucket: &str, permission: &str| {
        let more = ["--bucket", bucket, "--permission", permission];
        let (code, verdict) = verify(&sandbox, &more, &pair);
        (code, verdict["reason"].as_str().map(str::to_owned))
    };
    let no = |reason: &str| (14, Some(reason.to_owned()));
    assert_eq!(wants("ap-south-1/photos", "read_only"), (0, None));
    assert_eq!(wants("ap-south-1/photos", "read_write"), no("operation"));
    assert_eq!(wants("ap-south-1/uploads", "read_only"), (0, None));
    assert_eq!(wants("ap-south-1/uploads", "read_write"), (0, None));
    assert_eq!(wants("ap-south-1/other", "read_only"), no("bucket"));
    assert_eq!(wants("eu-1/photos", "read_only"), no("bucket"));
    assert_eq!(
        sandbox.verify(&pair),
        0,
        "without a bucket only the key is judged"
    );
}

#[test]
fn rest_and_client_keys_open_no_bucket() {
    let sandbox = Sandbox::with_store();
    let secret = sandbox.create(&["--name", "r"]);
    denied(
        &sandbox,
        &["--bucket", "ap-south-1/photos"],
        &secret,
        14,
        "bucket",
    );
}

#[test]
fn a_bad_demand_is_refused() {
    let sandbox = Sandbox::with_store();
    for more in [
        &["--bucket", "photos"][..],
        &["--bucket", "ap-south-1/"],
        &["--bucket", "ap-south-1/photos:read_only"],
        &["--bucket", "ap-south-1/photos", "--permission", "admin"],
        &["--permission", "read_write"],
    ] {
        let arguments = [&["keys", "verify"], more].concat();
        sandbox.run_with_input(&arguments, "x").exits(2);
    }
}

#[test]
fn a_secret_as_an_argument_is_refused_and_not_repeated() {
    let sandbox = Sandbox::with_store();
    for kind in ["rest", "client", "object-storage"] {
        let plaintext = sandbox.create(&["--name", kind, "--kind", kind]);
        let secret = plaintext.lines().last().unwrap();
        let upper = secret.to_uppercase();
        let mut attempts = vec![
            vec![secret],
            vec!["--", secret],
            vec!["--access-key", secret],
            vec!["--bucket", secret],
            vec!["-o", "json", secret],
        ];
        if kind == "rest" {
            attempts.push(vec![&upper]);
        }
        for attempt in attempts {
            let ran = sandbox.run(&[&["keys", "verify"], &attempt[..]].concat());
            let said = format!("{}{}", ran.stdout, ran.stderr).to_lowercase();
            assert!(!said.contains(&secret.to_lowercase()), "{kind}");
            assert!(
                said.contains("an argument looks like a secret"),
                "{kind}: {said}"
            );
            ran.exits(2);
        }
    }
    // Any text here may be a secret.
    let ran = sandbox.run(&["keys", "verify", "hunter2"]).exits(2);
    assert!(!ran.stderr.contains("hunter2"), "{ran}");
    sandbox.snapshot("keys_verify_secret_in_argument", &ran);
}

#[test]
fn an_allowed_use_is_recorded_and_a_denied_one_is_not() {
    let sandbox = Sandbox::with_store();
    let used = sandbox.create(&["--name", "used"]);
    let expired = sandbox.create(&["--name", "expired", "--expires", "1ms"]);
    assert_eq!(sandbox.verify(&used), 0);
    assert_eq!(sandbox.verify(&expired), 12);
    let shown = sandbox.json(&["keys", "show", "used"]);
    assert!(shown["last_used_at"].is_string(), "{shown}");
    assert_eq!(shown["versions"][0]["last_used_at"], shown["last_used_at"]);
    assert_eq!(
        sandbox.json(&["keys", "show", "expired"])["last_used_at"],
        Value::Null
    );
}

#[test]
fn the_use_of_an_old_secret_is_recorded_at_its_version() {
    let sandbox = Sandbox::with_store();
    let old = sandbox.create(&["--name", "ci"]);
    sandbox.run(&["keys", "rotate", "ci"]).ok();
    assert_eq!(sandbox.verify(&old), 0);
    let versions = sandbox.json(&["keys", "show", "ci"])["versions"].take();
    assert!(versions[0]["last_used_at"].is_string(), "{versions}");
    assert_eq!(versions[1]["last_used_at"], Value::Null);
}
