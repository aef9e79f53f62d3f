//! `keys create`: what it refuses, and the errors.

use super::keys_create::create;
use crate::sandbox::{Ran, Sandbox};

const PAIR: [&str; 2] = ["--kind", "object-storage"];

/// Runs `keys create` and asserts that it fails and does not change the store.
#[track_caller]
pub(super) fn refused(sandbox: &Sandbox, code: i32, more: &[&str]) -> Ran {
    let before = sandbox.holds();
    let ran = sandbox.run(&[&["keys", "create"], more].concat());
    assert_eq!(ran.stdout, "", "{ran}");
    assert_eq!(sandbox.holds(), before, "{more:?}");
    ran.exits(code)
}

#[test]
fn a_format_that_would_not_show_the_secret_is_refused() {
    let sandbox = Sandbox::with_store();
    let runs = [
        refused(&sandbox, 2, &["--name", "k", "-o", "name"]),
        refused(&sandbox, 2, &["--name", "k", "--fields", "id"]),
        refused(
            &sandbox,
            2,
            &["--name", "k", "-o", "json", "--fields", "id"],
        ),
    ];
    sandbox.snapshot_all("keys_create_plaintext_unseen", &runs);
}

#[test]
fn a_bad_name_is_refused() {
    let sandbox = Sandbox::with_store();
    let long = "x".repeat(257);
    for name in [
        "",
        "   ",
        "line\nfeed",
        "\u{1b}[31mred",
        "\u{202e}gnp",
        &long,
    ] {
        let ran = refused(&sandbox, 2, &["--name", name]);
        assert!(!ran.stderr.contains(['\u{1b}', '\u{202e}']), "{name:?}");
        let ran = refused(&sandbox, 2, &["--name", name, "-o", "json"]);
        assert_eq!(ran.error()["code"], "usage", "{name:?}");
    }
    let runs = [
        refused(&sandbox, 2, &["--name", ""]),
        refused(&sandbox, 2, &["--name", &long]),
        refused(&sandbox, 2, &[]),
    ];
    sandbox.snapshot_all("keys_create_bad_name", &runs);
}

#[test]
fn a_bad_expiry_is_refused() {
    let sandbox = Sandbox::with_store();
    let runs = [
        "2020-01-31",
        "90x",
        "90",
        "2999-02-30",
        "2999-01-31T10:00:00",
    ]
    .map(|text| refused(&sandbox, 2, &["--name", "k", "--expires", text]));
    sandbox.snapshot_all("keys_create_bad_expiry", &runs);
    refused(&sandbox, 2, &["--name", "k", "--expires", "tomorrow"]);
    refused(&sandbox, 2, &["--name", "k", "--expires", "0d"]);
    refused(&sandbox, 2, &["--name", "k", "--expires=-5d"]);
    refused(&sandbox, 2, &["--name", "k", "--expires", "9999999y"]);
}

#[test]
fn a_bad_bucket_is_refused() {
    let sandbox = Sandbox::with_store();
    let runs = [
        "ap-south-1/",
        "photos:read_only",
        "ap-south-1/Bad_Bucket:read_only",
        "AP/photos:read_only",
        "ap-south-1/photos",
        "ap-south-1/photos:admin",
    ]
    .map(|bucket| {
        let arguments = [&["--name", "k", "--bucket", bucket], &PAIR[..]].concat();
        refused(&sandbox, 2, &arguments)
    });
    sandbox.snapshot_all("keys_create_bad_bucket", &runs);
}

#[test]
fn buckets_belong_to_object_storage_keys_only() {
    let sandbox = Sandbox::with_store();
    let runs = [
        refused(
            &sandbox,
            2,
            &["--name", "k", "--bucket", "c/photos:read_only"],
        ),
        refused(
            &sandbox,
            2,
            &["--name", "k", "--kind", "client", "--no-buckets"],
        ),
    ];
    sandbox.snapshot_all("keys_create_no_buckets_here", &runs);
}

#[test]
fn no_buckets_and_a_bucket_contradict_each_other() {
    let sandbox = Sandbox::with_store();
    let more = [
        "--name",
        "k",
        "--no-buckets",
        "--bucket",
        "c/photos:read_only",
    ];
    let ran = refused(&sandbox, 2, &[&more[..], &PAIR].concat());
    sandbox.snapshot("keys_create_buckets_contradict", &ran);
}

#[test]
fn a_free_account_gets_no_rest_or_client_key_and_a_hint_to_upgrade() {
    let sandbox = Sandbox::with_store();
    sandbox
        .run(&["accounts", "update", "owner@localhost", "--plan", "free"])
        .ok();
    let runs =
        ["rest", "client"].map(|kind| refused(&sandbox, 5, &["--name", "k", "--kind", kind]));
    sandbox.snapshot_all("keys_create_not_pro", &runs);
    let pair = create(&sandbox, &PAIR).ok();
    assert_eq!(sandbox.verify(&pair.stdout), 0);
}

#[test]
fn an_account_in_debt_gets_no_object_storage_key() {
    let sandbox = Sandbox::with_store();
    sandbox
        .run(&["accounts", "update", "owner@localhost", "--balance", "-1"])
        .ok();
    let ran = refused(&sandbox, 5, &[&["--name", "k"], &PAIR[..]].concat());
    sandbox.snapshot("keys_create_in_debt", &ran);
    create(&sandbox, &[]).ok();
}

#[test]
fn a_batch_is_created_completely_or_not_at_all() {
    let sandbox = Sandbox::with_store();
    // With the suffix `-9` this name has the maximum length; with `-10` it is too long.
    let name = "x".repeat(254);
    let ran = refused(&sandbox, 2, &["--name", &name, "--count", "10"]);
    assert!(ran.stderr.contains("257 bytes"), "{ran}");
    refused(&sandbox, 2, &["--name", "k", "--count", "0"]);
    refused(&sandbox, 2, &["--name", "k", "--count", "1000001"]);
    refused(
        &sandbox,
        2,
        &["--name", "k", "--count", "2", "--if-not-exists"],
    );
}

#[test]
fn if_not_exists_refuses_a_key_of_another_kind() {
    let sandbox = Sandbox::with_store();
    create(&sandbox, &[]).ok();
    let ran = refused(
        &sandbox,
        4,
        &["--name", "k", "--kind", "client", "--if-not-exists"],
    );
    sandbox.snapshot("keys_create_other_kind", &ran);
}

#[test]
fn fields_with_only_the_secret_of_another_kind_are_refused() {
    let sandbox = Sandbox::with_store();
    for (kind, fields) in [
        ("object-storage", "name,key"),
        ("rest", "name,secret_key"),
        ("client", "secret_key"),
    ] {
        let create = [
            "keys", "create", "--name", "x", "--kind", kind, "-o", "json",
        ];
        let ran = sandbox
            .run(&[&create[..], &["--fields", fields]].concat())
            .exits(2);
        assert!(ran.stderr.contains("plaintext_unseen"), "{ran}");
    }
    assert!(sandbox.names(&[]).is_empty());
}

#[test]
fn a_dry_run_of_a_count_lists_the_keys() {
    let sandbox = Sandbox::with_store();
    let ran = sandbox
        .run(&[
            "keys",
            "create",
            "--name",
            "w",
            "--count",
            "3",
            "--dry-run",
            "-o",
            "json",
        ])
        .ok();
    assert_eq!(ran.json().as_array().unwrap().len(), 3);
    assert!(sandbox.names(&[]).is_empty());
}

#[test]
fn a_secret_inside_a_text_is_refused_and_not_repeated() {
    let sandbox = Sandbox::with_store();
    let secret = sandbox.create(&["--name", "ci", "--kind", "client"]);
    let secret = secret.trim();
    let before = sandbox.holds();
    let reason = format!("leaked {secret} in chat");
    let [flag, file, glued, path] =
        ["--", "@", "x", "./dir/"].map(|lead| format!("{lead}{secret}"));
    for arguments in [
        &["keys", "revoke", "ci", "--yes", "--reason", &reason][..],
        &["keys", "create", "--name", &reason],
        &["keys", "list", &flag],
        &["keys", "show", &file],
        &["keys", "show", &glued],
        &["keys", "scan", &path],
    ] {
        for arguments in [arguments.to_vec(), [arguments, &["-o", "json"]].concat()] {
            let ran = sandbox.run(&arguments).exits(2);
            assert!(ran.stderr.contains("looks like a secret"), "{ran}");
            assert!(
                !ran.stderr.contains(secret) && ran.stdout.is_empty(),
                "{ran}"
            );
        }
    }
    assert_eq!(sandbox.holds(), before);
}
