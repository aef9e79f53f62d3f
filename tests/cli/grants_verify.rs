//! `grants verify`

use super::grants::{ROOT, access_grant, create, restrict, verify, web};
use crate::sandbox::{Ran, Sandbox};

#[track_caller]
fn reason(ran: &Ran, code: i32) -> String {
    assert_eq!(ran.code, code, "{ran}");
    ran.json()["reason"].as_str().unwrap_or("none").to_owned()
}

#[test]
fn each_reason_has_its_exit_code_and_names_its_caveat() {
    let sandbox = web();
    let key = create(
        &sandbox,
        "ci",
        &[
            "--readonly",
            "--prefix",
            "sj://photos/2024/",
            "--not-after",
            "2099-01-01",
        ],
    );
    let revoked = create(&sandbox, "revoked", &[]);
    sandbox.run(&["grants", "revoke", "revoked", "--yes"]).ok();
    let expired = restrict(&sandbox, &key, &["--not-after", "1ms"]);
    let later = restrict(&sandbox, &key, &["--not-before", "2098-01-01"]);
    let runs = [
        verify(&sandbox, &key, &[]).exits(0),
        verify(
            &sandbox,
            &key,
            &[
                "--operation",
                "read",
                "--bucket",
                "photos",
                "--path",
                "2024/a",
            ],
        )
        .exits(0),
        verify(&sandbox, &key, &["--operation", "write"]).exits(14),
        verify(
            &sandbox,
            &key,
            &["--operation", "list", "--bucket", "videos"],
        )
        .exits(14),
        verify(
            &sandbox,
            &key,
            &[
                "--operation",
                "list",
                "--bucket",
                "photos",
                "--path",
                "2025/",
            ],
        )
        .exits(14),
        verify(&sandbox, &expired, &[]).exits(12),
        verify(&sandbox, &later, &[]).exits(12),
        verify(&sandbox, &revoked, &[]).exits(11),
        verify(&sandbox, ROOT, &[]).exits(10),
        verify(&sandbox, "hunter2", &[]).exits(10),
    ];
    sandbox.snapshot_all("grants_verify", &runs);

    let json =
        |text: &str, more: &[&str]| verify(&sandbox, text, &[more, &["-o", "json"]].concat());
    assert_eq!(reason(&json(&key, &[]), 0), "none");
    assert_eq!(reason(&json(&expired, &[]), 12), "expired");
    assert_eq!(reason(&json(&later, &[]), 12), "not_yet_valid");
    assert_eq!(
        reason(&json(&key, &["--operation", "delete"]), 14),
        "operation"
    );
    assert_eq!(reason(&json(&key, &["--bucket", "videos"]), 14), "bucket");
    assert_eq!(
        reason(&json(&key, &["--bucket", "photos", "--path", "x"]), 14),
        "path"
    );
    assert_eq!(reason(&json(&revoked, &[]), 11), "revoked");
    assert_eq!(reason(&json(ROOT, &[]), 10), "unknown");
    assert_eq!(reason(&json("", &[]), 10), "malformed");

    let verdict = json(&later, &[]).json();
    assert_eq!(verdict["caveat"]["number"], 2);
    assert_eq!(verdict["caveat"]["not_before"], "2098-01-01T00:00:00.000Z");
    assert_eq!(verdict["grant"]["name"], "ci");
    assert_eq!(verdict["account"], "owner@localhost");
}

#[test]
fn the_json_of_a_verification_is_complete() {
    let sandbox = web();
    let key = create(&sandbox, "ci", &["--writeonly", "--prefix", "sj://photos"]);
    let ran = verify(&sandbox, &key, &["--operation", "read", "-o", "json"]);
    sandbox.snapshot("grants_verify_json", &ran.exits(14));
}

#[test]
fn the_bucket_itself_is_visible_without_read_permission() {
    let sandbox = web();
    let key = create(
        &sandbox,
        "ci",
        &["--writeonly", "--prefix", "sj://photos/2024/"],
    );
    let ask = |more: &[&str]| {
        let read = ["--operation", "read", "--bucket"];
        verify(&sandbox, &key, &[&read, more].concat()).code
    };
    assert_eq!(ask(&["photos", "--path", ""]), 0);
    assert_eq!(ask(&["photos"]), 14);
    assert_eq!(ask(&["videos", "--path", ""]), 14);
}

#[test]
fn a_grant_of_another_store_is_unknown() {
    let (ours, theirs) = (web(), web());
    create(&ours, "ci", &[]);
    for grant in [
        create(&theirs, "ci", &[]),
        access_grant(&theirs, "team", &[]),
    ] {
        verify(&theirs, &grant, &[]).ok();
        let ran = verify(&ours, &grant, &["-o", "json"]);
        assert_eq!(reason(&ran, 10), "unknown");
        assert_eq!(ran.json()["grant"], serde_json::Value::Null);
    }
}

#[test]
fn bad_input_is_malformed_and_never_an_error() {
    let sandbox = web();
    let key = create(&sandbox, "ci", &[]);
    let long = "1".repeat(1_000_000);
    for text in [
        &key[..key.len() - 1],
        &key.replacen(&key[50..51], "z", 1).replacen("zz", "y", 1)[..102],
        &long,
        "1",
        &format!("{key}\n{key}"),
        &storj_access::check_encode(&[1; 71], 0),
        &storj_access::check_encode(&[2; 71], 5),
    ] {
        let ran = verify(&sandbox, text, &["-o", "json"]);
        assert_eq!(reason(&ran, 10), "malformed");
    }
    let ran = sandbox.run_with_input(&["grants", "verify"], [0xff, 0xfe, 0x00]);
    ran.exits(10);
}

#[test]
fn only_a_named_account_limits_what_is_known() {
    let sandbox = web();
    let key = create(&sandbox, "ci", &[]);
    sandbox
        .run(&["accounts", "create", "--email", "other@example.com"])
        .ok();
    let named = verify(&sandbox, &key, &["--account", "other@example.com"]);
    named.exits(10);
    verify(&sandbox, &key, &["--account", "owner@localhost"]).ok();
    verify(&sandbox, &key, &["--account", "nobody@example.com"]).exits(3);
}

#[test]
fn bad_questions_are_refused() {
    let sandbox = Sandbox::empty();
    let runs = [
        &["--operation", "erase"][..],
        &["--path", "2024/"],
        &["--bucket", "Photos"],
        &["hunter2"],
    ]
    .map(|more| verify(&sandbox, "", more).exits(2));
    sandbox.snapshot_all("grants_verify_bad_values", &runs);
}

#[test]
fn a_bucket_with_two_dashes_in_its_name_is_a_bucket() {
    let sandbox = web();
    let key = create(&sandbox, "ci", &["--prefix", "sj://my--bucket/2027/"]);
    let child = restrict(&sandbox, &key, &["--prefix", "sj://my--bucket/2027/01/"]);
    let here = ["--bucket", "my--bucket", "--path", "2027/01/a"];
    for grant in [&key, &child] {
        verify(&sandbox, grant, &here).exits(0);
        verify(&sandbox, grant, &["--bucket", "my-bucket"]).exits(14);
    }
}

#[test]
fn the_bucket_itself_needs_no_operation() {
    let sandbox = web();
    let key = create(
        &sandbox,
        "ci",
        &["--writeonly", "--prefix", "sj://photos/2024/"],
    );
    let itself = ["--bucket", "photos", "--path", ""];
    verify(&sandbox, &key, &itself).exits(0);
    verify(
        &sandbox,
        &key,
        &[&itself[..], &["--operation", "read"]].concat(),
    )
    .exits(0);
    let write = [&itself[..], &["--operation", "write"]].concat();
    assert_eq!(verify(&sandbox, &key, &write).exits(14).code, 14);
    verify(&sandbox, &key, &["--bucket", "videos", "--path", ""]).exits(14);
}
