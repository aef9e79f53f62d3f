//! `audit list`

use serde_json::Value;

use crate::sandbox::Sandbox;

/// Creates a store with a change of every kind.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with_store_of("tester");
    sandbox.create(&["--name", "gateway", "--expires", "2999-01-31"]);
    let bucket = ["--bucket", "ap-south-1/photos:read_only"];
    let pair = ["--name", "photos", "--kind", "object-storage"];
    sandbox.create(&[&pair[..], &bucket].concat());
    let tag = ["keys", "update", "photos", "--tag", "env=prod"];
    sandbox.run(&tag).ok();
    sandbox.run(&["keys", "rotate", "gateway"]).ok();
    let email = "ann@example.com";
    sandbox.run(&["accounts", "create", "--email", email]).ok();
    let revoke = ["keys", "revoke", "gateway", "--yes"];
    let reason = ["--reason", "left the company", "--actor", "night shift"];
    sandbox.run(&[&revoke[..], &reason].concat()).ok();
    sandbox
}

/// Returns the numbers of the listed entries.
#[track_caller]
fn numbers(sandbox: &Sandbox, conditions: &[&str]) -> Vec<i64> {
    let list = [&["audit", "list", "-o", "name"], conditions].concat();
    let ran = sandbox.run(&list).ok();
    ran.lines()
        .into_iter()
        .map(|n| n.parse().unwrap())
        .collect()
}

#[test]
fn a_table_shows_actor_action_and_subject() {
    let sandbox = sandbox();
    sandbox.snapshot("audit_list", &sandbox.run(&["audit", "list"]).ok());
}

#[test]
fn every_format_shows_every_field() {
    let sandbox = sandbox();
    let formats = ["json", "jsonl", "yaml", "csv", "tsv", "name"];
    let runs = formats.map(|format| {
        let list = [
            "audit", "list", "--after", "2", "--limit", "2", "-o", format,
        ];
        sandbox.run(&list).ok()
    });
    sandbox.snapshot_all("audit_list_formats", &runs);
}

#[test]
fn fields_can_be_picked() {
    let sandbox = sandbox();
    let runs = [
        sandbox
            .run(&[
                "audit",
                "list",
                "--fields",
                "sequence,details",
                "--limit",
                "3",
            ])
            .ok(),
        sandbox
            .run(&[
                "audit",
                "list",
                "--fields",
                "hash,previous",
                "--limit",
                "1",
                "-o",
                "csv",
            ])
            .ok(),
        sandbox.run(&["audit", "list", "--fields", "id"]).exits(2),
    ];
    sandbox.snapshot_all("audit_list_fields", &runs);
}

#[test]
fn an_entry_is_one_link_of_the_chain() {
    let sandbox = sandbox();
    let entries = sandbox.json(&["audit", "list"]);
    let entries = entries.as_array().unwrap();
    assert_eq!(entries.len(), 8);
    let mut previous = Value::from("0".repeat(64));
    for (number, entry) in (1..).zip(entries) {
        assert_eq!(entry["sequence"], number);
        assert_eq!(entry["previous"], previous);
        previous = entry["hash"].clone();
    }
    assert_eq!(entries[7]["actor"], "night shift");
    assert_eq!(entries[7]["details"]["reason"], "left the company");
    let key = sandbox.json(&["keys", "show", "gateway"]);
    assert_eq!(entries[7]["subject"], key["id"]);
    assert_eq!(entries[7]["at"], key["revoked_at"]);
}

#[test]
fn an_actor_is_meant_exactly() {
    let sandbox = sandbox();
    assert_eq!(numbers(&sandbox, &["--actor", "night shift"]), [8]);
    assert_eq!(numbers(&sandbox, &["--actor", "tester"]).len(), 7);
    assert!(numbers(&sandbox, &["--actor", "night"]).is_empty());
    assert!(numbers(&sandbox, &["--actor", "TESTER"]).is_empty());
    assert!(numbers(&sandbox, &["--actor", "%"]).is_empty());
    // The default actor is not a filter.
    assert_eq!(numbers(&sandbox, &[]).len(), 8);
}

#[test]
fn an_action_or_a_noun_picks() {
    let sandbox = sandbox();
    assert_eq!(numbers(&sandbox, &["--action", "store.init"]), [1]);
    assert_eq!(numbers(&sandbox, &["--action", "key.create"]), [3, 4]);
    assert_eq!(numbers(&sandbox, &["--action", "key"]), [3, 4, 5, 6, 8]);
    assert_eq!(numbers(&sandbox, &["--action", "account"]), [2, 7]);
    assert!(numbers(&sandbox, &["--action", "key.prune"]).is_empty());
}

#[test]
fn a_subject_is_selected_by_id_or_id_prefix() {
    let sandbox = sandbox();
    let id = |name: &str| {
        let key = sandbox.json(&["keys", "show", name]);
        key["id"].as_str().unwrap().to_owned()
    };
    let (gateway, photos) = (id("gateway"), id("photos"));
    assert_eq!(numbers(&sandbox, &["--subject", &gateway]), [3, 6, 8]);
    assert_eq!(
        numbers(&sandbox, &["--subject", &gateway.to_uppercase()]),
        [3, 6, 8]
    );
    assert_eq!(numbers(&sandbox, &["--subject", "store"]), [1]);
    // 18 characters include some random bits of an id, so no other id of this test matches.
    assert_eq!(numbers(&sandbox, &["--subject", &photos[..18]]), [4, 5]);
    assert!(numbers(&sandbox, &["--subject", "ffffffff"]).is_empty());
    assert!(numbers(&sandbox, &["--subject", &gateway[..7]]).is_empty());
    assert!(numbers(&sandbox, &["--subject", "gateway"]).is_empty());
}

#[test]
fn a_prefix_of_several_ids_is_ambiguous() {
    let sandbox = Sandbox::with_store();
    // Ids created in the same millisecond have the same prefix.
    sandbox.create(&["--name", "k", "--count", "3"]);
    let list = ["keys", "list", "-o", "name", "--fields", "id"];
    let ids = sandbox.run(&list).ok();
    let beginning = &ids.lines()[0][..8];
    let list = ["audit", "list", "--action", "key", "--subject", beginning];
    let ran = sandbox.run(&list).exits(4);
    assert!(
        ran.stderr.contains("is the beginning of several IDs"),
        "{ran}"
    );
    assert!(ran.stderr.contains("hint: pass the whole ID"), "{ran}");
    let ran = sandbox.run(&[&list[..], &["-o", "json"]].concat());
    let error = ran.exits(4).error();
    assert_eq!(error["code"], "subject_ambiguous");
    for id in ids.lines() {
        let candidates = error["candidates"].as_array().unwrap();
        assert!(candidates.iter().any(|c| c == id), "{error}");
    }
}

#[test]
fn times_bound_the_list() {
    let sandbox = sandbox();
    let entries = sandbox.json(&["audit", "list"]);
    let times: Vec<&str> = entries
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["at"].as_str().unwrap())
        .collect();
    let among = |test: &dyn Fn(&str) -> bool| -> Vec<i64> {
        let numbered = (1..).zip(&times);
        numbered
            .filter(|(_, at)| test(at))
            .map(|(n, _)| n)
            .collect()
    };
    let middle = times[4];
    assert_eq!(
        numbers(&sandbox, &["--since", middle]),
        among(&|at| at >= middle)
    );
    assert_eq!(
        numbers(&sandbox, &["--before", middle]),
        among(&|at| at < middle)
    );
    let both = ["--since", middle, "--before", times[6]];
    assert_eq!(
        numbers(&sandbox, &both),
        among(&|at| at >= middle && at < times[6])
    );
    assert!(numbers(&sandbox, &["--since", middle, "--before", middle]).is_empty());
    assert_eq!(numbers(&sandbox, &["--since", "1h"]).len(), 8);
    assert!(numbers(&sandbox, &["--before", "1h"]).is_empty());
    assert_eq!(
        numbers(&sandbox, &["--since", "2h", "--before", "2999-01-01"]).len(),
        8
    );
}

#[test]
fn every_condition_must_hold() {
    let sandbox = sandbox();
    let key = ["--action", "key", "--actor", "tester", "--since", "1h"];
    assert_eq!(numbers(&sandbox, &key), [3, 4, 5, 6]);
    let last = ["--newest-first", "--limit", "1"];
    assert_eq!(numbers(&sandbox, &[&key[..], &last].concat()), [6]);
}

#[test]
fn pages_in_either_order_are_the_whole_list_cut() {
    let sandbox = sandbox();
    assert_eq!(numbers(&sandbox, &[]), [1, 2, 3, 4, 5, 6, 7, 8]);
    for order in [&[][..], &["--newest-first"]] {
        let whole = numbers(&sandbox, order);
        assert_eq!(whole[0] == 8, !order.is_empty());
        let mut paged: Vec<i64> = Vec::new();
        loop {
            let after = paged.last().map(ToString::to_string);
            let mut page = [order, &["--limit", "3"]].concat();
            page.extend(after.iter().flat_map(|last| ["--after", last]));
            let page = numbers(&sandbox, &page);
            paged.extend(&page);
            if page.len() < 3 {
                break;
            }
        }
        assert_eq!(paged, whole);
    }
    assert!(numbers(&sandbox, &["--limit", "0"]).is_empty());
    assert!(numbers(&sandbox, &["--after", "8"]).is_empty());
    assert_eq!(numbers(&sandbox, &["--after", "0"]).len(), 8);
}

#[test]
fn a_list_longer_than_one_batch_is_complete() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "k", "--count", "1100"]);
    assert_eq!(numbers(&sandbox, &[]), (1..=1102).collect::<Vec<_>>());
    let newest = ["--newest-first", "--limit", "1001"];
    assert_eq!(
        numbers(&sandbox, &newest),
        (102..=1102).rev().collect::<Vec<_>>()
    );
}

#[test]
fn an_empty_list_is_no_failure() {
    let sandbox = sandbox();
    let nobody = ["audit", "list", "--actor", "nobody"];
    let ran = sandbox.run(&nobody).ok();
    assert_eq!(
        (ran.stdout.as_str(), ran.stderr.as_str()),
        ("", "No entries.\n")
    );
    assert_eq!(sandbox.json(&nobody), serde_json::json!([]));
}

#[test]
fn the_audit_log_covers_the_whole_store() {
    let mut sandbox = sandbox();
    let account = ["--account", "ann@example.com"];
    assert_eq!(numbers(&sandbox, &account).len(), 8);
    sandbox.set("STORRA_ADMIN_ACCOUNT", "nobody@example.com");
    assert_eq!(numbers(&sandbox, &[]).len(), 8);
}

#[test]
fn a_dry_run_is_not_in_the_audit_log() {
    let sandbox = sandbox();
    let owner = ["--account", "owner@localhost"];
    sandbox.create(&[&["--name", "x", "--dry-run"][..], &owner].concat());
    let delete = ["accounts", "delete", "ann@example.com", "--dry-run"];
    sandbox.run(&delete).ok();
    assert_eq!(numbers(&sandbox, &[]).len(), 8);
}

#[test]
fn a_bound_of_never_is_no_bound() {
    let sandbox = sandbox();
    let all = numbers(&sandbox, &[]);
    assert_eq!(
        numbers(&sandbox, &["--since", "never", "--before", "never"]),
        all
    );
}

#[test]
fn bad_values_are_refused() {
    let sandbox = Sandbox::with_store();
    let list = |more: &[&str]| sandbox.run(&[&["audit", "list"], more].concat()).exits(2);
    let runs = [
        list(&["--action", "key.creat"]),
        list(&["--since", "90x"]),
        list(&["--since", "2026-02-01", "--before", "2026-01-01"]),
        list(&["--since", "2026-01-01T00:00:00"]),
        list(&["--after", "first"]),
        list(&["--subject", ""]),
    ];
    sandbox.snapshot_all("audit_list_bad_values", &runs);
    list(&["--limit", "-1"]);
    list(&["--actor", "a\u{1b}[2J"]);
    list(&["key"]);
}

#[test]
fn a_name_in_place_of_an_id_differs_from_no_entries() {
    let sandbox = sandbox();
    let list = |subject| sandbox.run(&["audit", "list", "--subject", subject]).ok();
    sandbox.snapshot("audit_list_subject_no_id", &list("gateway"));
    let nobody = "019a8f3c-1b2d-7000-8000-00000000abcd";
    assert!(!list(nobody).stderr.contains("note"));
}
