//! `grants create`, for API keys

use storj_access::ApiKey;

use super::grants::{create, holds, satellite, shows_nothing_of, verify, web};
use crate::sandbox::Sandbox;

const CREATE: [&str; 6] = ["grants", "create", "--project", "web", "--name", "ci"];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&CREATE, more].concat()
}

#[test]
fn the_api_key_alone_is_on_standard_output() {
    let sandbox = web();
    let ran = sandbox.run(&CREATE).ok();
    sandbox.snapshot("grants_create", &ran);
    let [line] = ran.lines()[..] else {
        panic!("one line: {ran}")
    };
    assert!(!ran.stderr.contains(line));
    let key = ApiKey::parse(line).unwrap();
    assert_eq!((key.head().len(), key.macaroon().caveat_len()), (32, 0));
    assert_eq!(line.len(), 103, "as every unrestricted one");
    verify(&sandbox, line, &[]).ok();
}

#[test]
fn each_format_holds_the_api_key_once() {
    let sandbox = web();
    for format in ["json", "jsonl", "yaml", "csv", "tsv"] {
        let name = format!("in-{format}");
        let ran = sandbox.run(&[
            "grants",
            "create",
            "--project",
            "web",
            "--name",
            &name,
            "-o",
            format,
        ]);
        let ran = ran.ok();
        let start = ran.stdout.find("13Yq").unwrap_or_else(|| panic!("{ran}"));
        let key = &ran.stdout[start..start + 103];
        assert_eq!(ran.stdout.matches(key).count(), 1, "{ran}");
        shows_nothing_of(&sandbox.run(&["grants", "show", &name, "-o", format]), key);
        verify(&sandbox, key, &[]).ok();
    }
    let restricted = ["--readonly", "--not-after", "2099-01-01", "-o", "json"];
    sandbox.snapshot("grants_create_json", &sandbox.run(&with(&restricted)).ok());
}

#[test]
fn all_restrictions_at_once_are_one_caveat_and_shown() {
    let sandbox = web();
    let all = [
        "--disallow-deletes",
        "--disallow-lists",
        "--prefix",
        "sj://photos/2024",
        "--prefix",
        "sj://logs",
        "--not-before",
        "2020-01-01",
        "--not-after",
        "2099-01-31T10:00:00Z",
        "--max-object-ttl",
        "30d",
    ];
    let ran = sandbox.run(&with(&all)).ok();
    sandbox.snapshot("grants_create_restricted", &ran);
    let key = ApiKey::parse(ran.stdout.trim_end()).unwrap();
    assert_eq!(key.macaroon().caveat_len(), 1);
    let shown = sandbox.json(&["grants", "show", "ci"]);
    assert_eq!(
        shown["restrictions"],
        serde_json::json!({
            "disallow": ["lists", "deletes"],
            "prefixes": ["sj://photos/2024", "sj://logs"],
            "not_before": "2020-01-01T00:00:00.000Z",
            "not_after": "2099-01-31T10:00:00.000Z",
            "max_object_ttl": "30days",
        })
    );
    assert_eq!(shown["expires_at"], "2099-01-31T10:00:00.000Z");
    assert_eq!(shown["created_by"], "tester@here");
}

#[test]
fn a_name_is_taken_until_its_grant_is_revoked() {
    let sandbox = web();
    create(&sandbox, "ci", &[]);
    sandbox.snapshot("grants_create_taken", &sandbox.run(&CREATE).exits(4));
    sandbox.run(&["grants", "revoke", "ci", "--yes"]).ok();
    sandbox.run(&CREATE).ok();
}

#[test]
fn a_dry_run_checks_everything_and_prints_no_key() {
    let sandbox = web();
    let ran = sandbox.run(&with(&["--readonly", "--dry-run"])).ok();
    sandbox.snapshot("grants_create_dry_run", &ran);
    assert_eq!(holds(&sandbox), "");
    create(&sandbox, "ci", &[]);
    sandbox.run(&with(&["--dry-run"])).exits(4);
}

#[test]
fn bad_values_are_refused() {
    let sandbox = web();
    let satellite = satellite();
    let cut = satellite.replacen("@us1.", "@", 1);
    let bad_id = format!("x{satellite}");
    let runs: Vec<_> = [
        &["--prefix", "sj://"][..],
        &["--prefix", "sj:///2024"],
        &["--prefix", "photos/2024"],
        &["--prefix", "sj://Photos"],
        &["--readonly", "--writeonly"],
        &["--readonly", "--disallow-reads", "--disallow-lists"],
        &["--not-after", "2020-01-01"],
        &["--not-before", "2099-02-01", "--not-after", "2099-01-01"],
        &["--not-before", "never"],
        &["--max-object-ttl", "never"],
        &["--max-object-ttl", "0s"],
        &["--satellite", "us1.storj.io:7777"],
        &["--satellite", &bad_id],
        &["--satellite", "1abc@us1.storj.io:7777"],
        &["--encryption-passphrase-file", "x"],
        &["-o", "name"],
        &["--fields", "id"],
        &["-o", "json", "--fields", "id,name"],
    ]
    .iter()
    .map(|more| sandbox.run(&with(more)).exits(2))
    .collect();
    sandbox.snapshot_all("grants_create_bad_values", &runs);
    for address in [":0", ":65536", ":x", ""] {
        let satellite = satellite.replace(":7777", address);
        sandbox.run(&with(&["--satellite", &satellite])).exits(2);
    }
    // The host was not the reason why the others failed.
    let file = sandbox.write("encryption", "hunter2\n");
    let good = ["--satellite", &cut, "--encryption-passphrase-file", &file];
    sandbox.run(&with(&good)).ok();
}

#[test]
fn an_unknown_project_gets_no_grant() {
    let sandbox = web();
    let nobody = ["grants", "create", "--project", "nobody", "--name", "ci"];
    sandbox.snapshot("grants_create_no_project", &sandbox.run(&nobody).exits(3));
    sandbox
        .run(&["accounts", "create", "--email", "other@example.com"])
        .ok();
    sandbox
        .run(&with(&["--account", "other@example.com"]))
        .exits(3);
    assert_eq!(holds(&sandbox), "");
}

#[test]
#[cfg(target_os = "linux")]
fn an_undelivered_grant_is_revoked() {
    use std::fs::OpenOptions;
    use std::process::Stdio;

    let sandbox = web();
    let full = || Stdio::from(OpenOptions::new().write(true).open("/dev/full").unwrap());
    let runs = [
        sandbox.run_into(&CREATE, full()).exits(8),
        sandbox
            .run_in_shell("exec \"$@\" >&-", &with(&["-o", "json"]))
            .exits(8),
    ];
    sandbox.snapshot_all("grants_create_lost", &runs);
    let grants = sandbox.json(&["grants", "list"]);
    assert_eq!(grants.as_array().unwrap().len(), 2);
    for grant in grants.as_array().unwrap() {
        assert_eq!(grant["status"], "revoked");
        assert_eq!(grant["revoke_reason"], "the grant could not be written out");
    }
}

#[test]
fn a_grant_in_an_argument_is_refused_and_not_repeated() {
    let sandbox = web();
    let key = create(&sandbox, "ci", &[]);
    for arguments in [
        &["grants", "verify", &key][..],
        &["grants", "inspect", &key],
        &["grants", "restrict", "--readonly", &key],
        &["grants", "revoke", &key, "--yes"],
        &["grants", "show", &key],
        &["grants", "create", "--project", "web", "--name", &key],
        &["keys", "verify", &key],
        &["projects", "show", &key],
        // Truncated, so that its checksum is wrong.
        &["grants", "show", &key[..100]],
    ] {
        let ran = sandbox.run(arguments).exits(2);
        assert!(ran.stderr.contains("looks like a secret"), "{ran}");
        assert!(!ran.stderr.contains(&key[..90]), "{ran}");
    }
    // A word that is not a grant is not repeated either: it may be part of one.
    let ran = sandbox.run(&["grants", "inspect", "hunter2"]).exits(2);
    assert!(!ran.stderr.contains("hunter2"));
    sandbox.snapshot(
        "grants_inspect_argument",
        &Sandbox::empty().run(&["grants", "inspect", "x"]),
    );
}
