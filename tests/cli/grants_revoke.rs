//! `grants revoke`

use super::grants::{ROOT, access_grant, create, holds, restrict, verify, web};

const STDIN: [&str; 4] = ["grants", "revoke", "--grant-stdin", "--yes"];

#[test]
fn revoking_a_grant_kills_it_and_its_children() {
    let sandbox = web();
    let key = create(&sandbox, "ci", &["--readonly"]);
    let child = restrict(&sandbox, &key, &["--prefix", "sj://photos"]);
    let ran = sandbox.run(&[
        "grants",
        "revoke",
        "ci",
        "--reason",
        "left the company",
        "--yes",
    ]);
    sandbox.snapshot("grants_revoke", &ran.ok());
    for text in [&key, &child] {
        verify(&sandbox, text, &[]).exits(11);
    }
    let again = ["grants", "revoke", "ci", "--reason", "second", "--yes"];
    sandbox.snapshot("grants_revoke_twice", &sandbox.run(&again).exits(4));
    let shown = sandbox.json(&["grants", "show", "ci"]);
    assert_eq!(shown["revoke_reason"], "left the company");
}

#[test]
fn a_presented_grant_is_revoked_with_its_children_and_a_child_alone() {
    let sandbox = web();
    let key = create(&sandbox, "ci", &["--readonly"]);
    let child = restrict(&sandbox, &key, &["--prefix", "sj://photos"]);
    let grandchild = restrict(&sandbox, &child, &["--not-after", "1h"]);
    let sibling = restrict(&sandbox, &key, &["--prefix", "sj://photos"]);
    let codes =
        || [&key, &child, &grandchild, &sibling].map(|text| verify(&sandbox, text, &[]).code);
    assert_eq!(codes(), [0; 4]);
    let of_child = sandbox.run_with_input(&[&STDIN[..], &["--reason", "leaked"]].concat(), &child);
    let of_child = of_child.ok();
    assert_eq!(codes(), [0, 11, 11, 0]);
    let shown = sandbox.json(&["grants", "show", "ci"]);
    assert_eq!(
        (&shown["status"], &shown["revoked_children"]),
        (&"active".into(), &1.into())
    );
    let again = [&child, &grandchild].map(|text| sandbox.run_with_input(&STDIN, text).exits(4));
    let of_key = sandbox.run_with_input(&STDIN, format!("{key}\n")).ok();
    assert_eq!(codes(), [11; 4]);
    let [first, second] = again;
    sandbox.snapshot_all(
        "grants_revoke_presented",
        &[of_child, first, second, of_key],
    );
}

#[test]
fn an_access_grant_and_its_api_key_are_the_same_grant() {
    let sandbox = web();
    let whole = access_grant(&sandbox, "team", &[]);
    let parsed = storj_access::Grant::parse(&whole).unwrap();
    let key = storj_access::ApiKey::parse_raw(parsed.api_key())
        .unwrap()
        .serialize();
    sandbox.run_with_input(&STDIN, &key).ok();
    verify(&sandbox, &whole, &[]).exits(11);
}

#[test]
fn a_grant_of_another_store_is_not_revoked() {
    let (sandbox, other) = (web(), web());
    let key = create(&sandbox, "ci", &[]);
    let foreign = create(&other, "ci", &[]);
    let before = holds(&sandbox);
    let forged = {
        let head = storj_access::ApiKey::parse(&key).unwrap().head().to_vec();
        storj_access::ApiKey::from_parts(head, &[0; 32]).serialize()
    };
    for text in [ROOT, &foreign, &forged] {
        sandbox.run_with_input(&STDIN, text).exits(3);
    }
    sandbox.snapshot(
        "grants_revoke_unknown",
        &sandbox.run_with_input(&STDIN, ROOT),
    );
    assert_eq!(holds(&sandbox), before);
}

#[test]
fn a_malformed_grant_is_reported() {
    let sandbox = web();
    let key = create(&sandbox, "ci", &[]);
    let before = holds(&sandbox);
    let texts = [
        "hunter2".to_owned(),
        String::new(),
        key[..100].to_owned(),
        storj_access::check_encode(&[2; 70], 1),
        "1".repeat(1_000_000),
    ];
    for text in texts {
        let json = [&STDIN[..], &["-o", "json"]].concat();
        let error = sandbox.run_with_input(&json, text).exits(2).error();
        assert_eq!(error["code"], "grant_malformed");
    }
    let cut = sandbox.run_with_input(&STDIN, &key[..100]).exits(2);
    sandbox.snapshot("grants_revoke_malformed", &cut);
    assert_eq!(holds(&sandbox), before);
}

#[test]
fn several_are_revoked_together_or_not_at_all() {
    let sandbox = web();
    for name in ["a", "b", "c"] {
        create(&sandbox, name, &[]);
    }
    let before = holds(&sandbox);
    sandbox
        .run(&["grants", "revoke", "a", "nobody", "--yes"])
        .exits(3);
    let rehearsed = sandbox
        .run(&["grants", "revoke", "a", "b", "--dry-run"])
        .ok();
    assert_eq!(holds(&sandbox), before);
    let done = sandbox.run(&["grants", "revoke", "a", "b", "--yes"]).ok();
    sandbox.snapshot_all("grants_revoke_several", &[rehearsed, done]);
    let active = sandbox.run(&["grants", "list", "--status", "active", "-o", "name"]);
    assert_eq!(active.ok().lines(), ["c"]);
    sandbox
        .run(&["grants", "revoke", "c", "a", "--yes"])
        .exits(4);
}

#[test]
fn without_a_terminal_yes_is_required() {
    let sandbox = web();
    let key = create(&sandbox, "ci", &[]);
    let before = holds(&sandbox);
    let by_name = sandbox.run(&["grants", "revoke", "ci"]).exits(2);
    sandbox.snapshot("grants_revoke_without_yes", &by_name);
    sandbox
        .run_with_input(&["grants", "revoke", "--grant-stdin"], &key)
        .exits(2);
    sandbox.run(&["grants", "revoke"]).exits(2);
    assert_eq!(holds(&sandbox), before);
}

#[test]
fn a_dry_run_with_a_child_changes_nothing() {
    let sandbox = web();
    let key = create(&sandbox, "ci", &[]);
    let child = restrict(&sandbox, &key, &["--readonly"]);
    let ran = sandbox.run_with_input(&["grants", "revoke", "--grant-stdin", "--dry-run"], &child);
    assert!(
        ran.ok()
            .stderr
            .contains("would have revoked a grant derived from")
    );
    verify(&sandbox, &child, &[]).ok();
}

#[test]
fn the_grants_of_others_are_out_of_reach_of_an_account() {
    let sandbox = web();
    let key = create(&sandbox, "ci", &[]);
    sandbox
        .run(&["accounts", "create", "--email", "other@example.com"])
        .ok();
    let other = ["--account", "other@example.com"];
    sandbox
        .run(&[&["grants", "revoke", "ci", "--yes"][..], &other].concat())
        .exits(3);
    sandbox
        .run_with_input(&[&STDIN[..], &other].concat(), &key)
        .exits(3);
    verify(&sandbox, &key, &[]).ok();
}
