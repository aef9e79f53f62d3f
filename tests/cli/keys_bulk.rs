//! `keys revoke` and `keys rotate` for many keys: several names, filters, and all.

use serde_json::Value;

use crate::sandbox::{Ran, Sandbox};

/// Creates a store with three client keys and a pair tagged `team=web`, and one REST key without
/// that tag.
fn store() -> Sandbox {
    let sandbox = Sandbox::with_store();
    let web = ["--tag", "team=web"];
    let clients = ["--name", "web", "--kind", "client", "--count", "3"];
    sandbox.create(&[&clients[..], &web].concat());
    let pair = ["--name", "pictures", "--kind", "object-storage"];
    sandbox.create(&[&pair[..], &web].concat());
    sandbox.create(&["--name", "ci", "--expires", "2999-01-31"]);
    sandbox
}

fn run(sandbox: &Sandbox, verb: &str, more: &[&str]) -> Ran {
    sandbox.run(&[&["keys", verb], more].concat())
}

const WEB: [&str; 4] = ["web-1", "web-2", "web-3", "pictures"];

#[test]
fn conditions_revoke_what_fits_and_nothing_else() {
    let sandbox = store();
    let ran = run(&sandbox, "revoke", &["--tag", "team=web", "--yes"]);
    sandbox.snapshot("keys_revoke_by_tag", &ran.ok());
    assert_eq!(sandbox.names(&["--status", "active"]), ["ci"]);
}

#[test]
fn each_filter_of_a_list_selects_the_same_keys() {
    for conditions in [
        &["--kind", "client"][..],
        &["--unused", "never"],
        &["--expiring", "2999-02-01"],
        &["--expiring", "never"],
        &["--search", "WEB"],
        &["--tag", "team=web", "--kind", "object-storage"],
    ] {
        let sandbox = store();
        let listed = sandbox.names(conditions);
        assert!(!listed.is_empty(), "{conditions:?}");
        for verb in ["revoke", "rotate"] {
            let ran = run(
                &sandbox,
                verb,
                &[conditions, &["--dry-run", "-o", "name"]].concat(),
            );
            assert_eq!(ran.ok().lines(), listed, "{verb} {conditions:?}");
        }
        let revoke = [conditions, &["--yes", "-o", "name"]].concat();
        assert_eq!(run(&sandbox, "revoke", &revoke).ok().lines(), listed);
        assert_eq!(sandbox.names(&["--status", "revoked"]).len(), listed.len());
    }
}

#[test]
fn nothing_chosen_is_never_everything() {
    let sandbox = store();
    let before = sandbox.holds();
    let mut runs = Vec::new();
    for verb in ["revoke", "rotate"] {
        runs.push(run(&sandbox, verb, &["--yes"]).exits(2));
        for more in [
            &["--account", "owner@localhost"][..],
            &["--search", ""],
            &["--search", "  "],
            &["--all", "--tag", "team=web"],
            &["--all", "ci"],
            &["ci", "--tag", "team=web"],
        ] {
            runs.push(run(&sandbox, verb, &[more, &["--yes"]].concat()).exits(2));
        }
    }
    runs.push(run(&sandbox, "revoke", &["--all", "--secret-stdin", "--yes"]).exits(2));
    sandbox.snapshot_all("keys_bulk_nothing_chosen", &runs[..8]);
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn all_selects_every_key_of_the_account() {
    let sandbox = store();
    sandbox.other_account();
    let other = ["--account", "other@example.com"];
    sandbox.create(&[&["--name", "theirs"][..], &other].concat());
    run(
        &sandbox,
        "revoke",
        &[&["--all", "--yes"][..], &other].concat(),
    )
    .ok();
    assert_eq!(sandbox.names(&["--status", "revoked"]), ["theirs"]);
    let ran = run(&sandbox, "revoke", &["--all", "--yes"]).ok();
    assert_eq!(ran.lines().len(), 1 + 5, "{ran}");
    assert!(sandbox.names(&["--status", "active"]).is_empty());
}

#[test]
fn an_empty_match_is_not_a_failure() {
    let sandbox = store();
    let before = sandbox.holds();
    let runs = ["revoke", "rotate"].map(|verb| run(&sandbox, verb, &["--tag", "team=x"]).ok());
    sandbox.snapshot_all("keys_bulk_none", &runs);
    for verb in ["revoke", "rotate"] {
        assert_eq!(
            sandbox.json(&["keys", verb, "--tag", "team=x"]),
            Value::Array(vec![])
        );
    }
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn without_a_terminal_many_need_yes_and_one_rotation_does_not() {
    let sandbox = store();
    let before = sandbox.holds();
    for more in [&["--tag", "team=web"][..], &["web-1", "web-2"], &["--all"]] {
        for verb in ["revoke", "rotate"] {
            let ran = run(&sandbox, verb, more).exits(2);
            assert!(ran.stderr.contains("pass `--yes` to confirm"), "{ran}");
        }
    }
    assert_eq!(sandbox.holds(), before);
    run(&sandbox, "rotate", &["web-1"]).ok();
}

#[test]
fn a_dry_run_lists_all_of_them_and_changes_nothing() {
    let sandbox = store();
    let before = sandbox.holds();
    let runs = ["revoke", "rotate"]
        .map(|verb| run(&sandbox, verb, &["--tag", "team=web", "--dry-run"]).ok());
    sandbox.snapshot_all("keys_bulk_dry_run", &runs);
    for verb in ["revoke", "rotate"] {
        let listed = sandbox.json(&["keys", verb, "--tag", "team=web", "--dry-run"]);
        assert_eq!(listed.as_array().unwrap().len(), 4);
        assert!(!listed.to_string().contains("secret_key"), "{listed}");
    }
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn many_rotations_print_bare_secrets_in_list_order() {
    let sandbox = store();
    let ran = run(&sandbox, "rotate", &["--tag", "team=web", "--yes"]).ok();
    sandbox.snapshot("keys_rotate_by_tag", &ran);
    let lines = ran.lines();
    assert_eq!(lines.len(), 5, "a pair has two");
    for (line, name) in lines.iter().zip(&WEB[..3]) {
        let verdict = sandbox.run_with_input(&["keys", "verify", "-o", "json"], line);
        assert_eq!(verdict.ok().json()["key"]["name"], *name);
    }
    assert_eq!(sandbox.verify(&lines[3..].join("\n")), 0);
}

#[test]
fn the_other_formats_name_the_key_of_each_secret() {
    let sandbox = store();
    let rotate = ["web-3", "ci", "--yes", "-o", "csv", "--fields", "name,key"];
    let ran = run(&sandbox, "rotate", &rotate).ok();
    let lines = ran.lines();
    assert_eq!(lines.len(), 3, "{ran}");
    for (line, name) in lines[1..].iter().zip(["web-3", "ci"]) {
        let secret = line.strip_prefix(&format!("{name},")).unwrap();
        assert_eq!(sandbox.verify(secret), 0, "{name}");
    }
    let rotated = sandbox.json(&["keys", "rotate", "--kind", "client", "--yes"]);
    for key in rotated.as_array().unwrap() {
        assert_eq!(sandbox.verify(key["key"].as_str().unwrap()), 0);
        assert!(key["id"].is_string() && key["name"].is_string());
    }
}

#[test]
fn the_old_secrets_of_many_expire_at_once_or_with_the_overlap() {
    let sandbox = Sandbox::with_store();
    let old = sandbox.create(&["--name", "k", "--count", "3"]);
    run(&sandbox, "rotate", &["--all", "--yes", "--overlap", "1h"]).ok();
    assert!(old.lines().all(|secret| sandbox.verify(secret) == 0));
    let ran = run(&sandbox, "rotate", &["--all", "--yes", "--now"]).ok();
    assert!(
        ran.stderr.contains("the old secrets are no longer valid"),
        "{ran}"
    );
    assert!(old.lines().all(|secret| sandbox.verify(secret) == 12));
}

#[test]
fn fields_must_include_the_secret_of_every_rotated_kind() {
    let sandbox = store();
    let before = sandbox.holds();
    for fields in ["name,key", "name,secret_key", "name"] {
        let rotate = [
            "--tag", "team=web", "--yes", "-o", "csv", "--fields", fields,
        ];
        let ran = run(&sandbox, "rotate", &rotate).exits(2);
        assert!(ran.stderr.contains("would not show the secret"), "{ran}");
    }
    assert_eq!(sandbox.holds(), before);
    let both = [
        "--tag",
        "team=web",
        "--yes",
        "-o",
        "csv",
        "--fields",
        "key,secret_key",
    ];
    run(&sandbox, "rotate", &both).ok();
}

#[test]
fn one_revoked_key_among_several_stops_all() {
    let sandbox = store();
    run(&sandbox, "revoke", &["web-2", "--yes"]).ok();
    let before = sandbox.holds();
    let runs =
        ["revoke", "rotate"].map(|verb| run(&sandbox, verb, &["web-1", "web-2", "--yes"]).exits(4));
    sandbox.snapshot_all("keys_bulk_one_is_over", &runs);
    assert_eq!(sandbox.holds(), before);
    // Filters skip it.
    let ran = run(&sandbox, "rotate", &["--kind", "client", "--yes"]).ok();
    assert!(
        ran.stderr.contains("rotated the keys `web-1`, `web-3`"),
        "{ran}"
    );
}

#[test]
fn every_key_of_a_bulk_change_has_its_audit_entry() {
    let sandbox = store();
    run(&sandbox, "rotate", &["--kind", "client", "--yes"]).ok();
    run(&sandbox, "revoke", &["--all", "--reason", "moved", "--yes"]).ok();
    for (action, count) in [("key.rotate", 3), ("key.revoke", 5)] {
        let entries = sandbox.json(&["audit", "list", "--action", action]);
        let entries = entries.as_array().unwrap();
        assert_eq!(entries.len(), count, "{action}");
    }
    sandbox.run(&["audit", "verify"]).ok();
}

#[test]
#[cfg(target_os = "linux")]
fn bulk_rotations_whose_secrets_are_lost_are_reverted() {
    let sandbox = Sandbox::with_store();
    let old = sandbox.create(&["--name", "k", "--count", "3"]);
    let before = sandbox.holds();
    for more in [&[][..], &["--now"], &["-o", "jsonl"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
        let rotate = [&["keys", "rotate", "--all", "--yes"], more].concat();
        let ran = sandbox.run_into(&rotate, full.unwrap()).exits(8);
        assert!(ran.stderr.contains("the rotations were undone"), "{ran}");
    }
    assert_eq!(sandbox.holds(), before);
    assert!(old.lines().all(|secret| sandbox.verify(secret) == 0));
}
