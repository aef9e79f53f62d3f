//! `keys show`

use crate::sandbox::Sandbox;

#[test]
fn a_key_is_shown_by_its_name() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&[
        "--name",
        "ci",
        "--expires",
        "2999-01-31",
        "--tag",
        "env=prod",
    ]);
    sandbox.snapshot("keys_show", &sandbox.run(&["keys", "show", "ci"]));
}

#[test]
fn an_unknown_key_exits_3() {
    let sandbox = Sandbox::with_store();
    let ran = sandbox.run(&["keys", "show", "nobody"]).exits(3);
    sandbox.snapshot("keys_show_not_found", &ran);
}

#[test]
fn an_ambiguous_name_lists_the_candidates() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "twin"]);
    sandbox.create(&["--name", "twin", "--kind", "client"]);
    let ran = sandbox.run(&["keys", "show", "twin"]).exits(4);
    sandbox.snapshot("keys_show_ambiguous", &ran);
    let json = sandbox
        .run(&["keys", "show", "twin", "-o", "json"])
        .exits(4);
    assert_eq!(json.error()["candidates"].as_array().unwrap().len(), 2);
}

#[test]
fn the_only_active_key_of_a_name_is_selected() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci"]);
    sandbox.run(&["keys", "revoke", "ci", "--yes"]).ok();
    sandbox.create(&["--name", "ci"]);
    assert_eq!(sandbox.json(&["keys", "show", "ci"])["status"], "active");
    sandbox.run(&["keys", "revoke", "ci", "--yes"]).ok();
    sandbox.run(&["keys", "show", "ci"]).exits(4);
}

#[test]
fn every_selector_finds_its_key() {
    let sandbox = Sandbox::with_store();
    let client = sandbox.json(&["keys", "create", "--name", "c", "--kind", "client"]);
    sandbox.create(&["--name", "other", "--kind", "object-storage"]);
    let pair = sandbox.json(&["keys", "create", "--name", "p", "--kind", "object-storage"]);
    let name = |selector: &str| {
        let shown = sandbox.json(&["keys", "show", selector]);
        shown["name"].as_str().unwrap().to_owned()
    };
    let id = client["id"].as_str().unwrap();
    assert_eq!(name(id), "c");
    assert_eq!(name(&id.to_uppercase()), "c");
    assert_eq!(name(&id[..30]), "c");
    assert_eq!(name(client["prefix"].as_str().unwrap()), "c");
    assert_eq!(name(pair["access_key"].as_str().unwrap()), "p");
    assert_eq!(name("2"), "p");
    assert_eq!(name("1"), "other");
    sandbox.run(&["keys", "show", &id[..7]]).exits(3);
    sandbox.run(&["keys", "show", "C"]).exits(3);
}

#[test]
fn the_public_parts_of_old_versions_still_find_the_key() {
    let sandbox = Sandbox::with_store();
    let pair = sandbox.json(&["keys", "create", "--name", "p", "--kind", "object-storage"]);
    sandbox.run(&["keys", "rotate", "p", "--now"]).ok();
    let old = pair["access_key"].as_str().unwrap();
    let shown = sandbox.json(&["keys", "show", old]);
    assert_eq!(shown["id"], pair["id"]);
    assert_ne!(shown["access_key"], pair["access_key"]);
}

#[test]
fn digits_that_are_one_keys_name_and_anothers_number_are_ambiguous() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "pair", "--kind", "object-storage"]);
    sandbox.create(&["--name", "1"]);
    let ran = sandbox.run(&["keys", "show", "1", "-o", "json"]).exits(4);
    assert_eq!(ran.error()["code"], "key_ambiguous");
}

#[test]
fn a_secret_is_refused_and_not_repeated() {
    let sandbox = Sandbox::with_store();
    for kind in ["rest", "client", "object-storage"] {
        let plaintext = sandbox.create(&["--name", kind, "--kind", kind]);
        let secret = plaintext.lines().last().unwrap();
        for command in [&["keys", "show"][..], &["keys", "show", "-o", "json"]] {
            let ran = sandbox.run(&[command, &[secret]].concat());
            assert!(
                !ran.stdout.contains(secret) && !ran.stderr.contains(secret),
                "{kind}"
            );
            assert!(
                ran.stderr.contains("an argument looks like a secret"),
                "{kind}"
            );
            ran.exits(2);
        }
    }
}

#[test]
fn a_rotated_and_revoked_key_shows_its_history() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci", "--kind", "object-storage", "--no-buckets"]);
    sandbox
        .run(&["keys", "rotate", "ci", "--overlap", "2h"])
        .ok();
    sandbox
        .run(&[
            "keys",
            "revoke",
            "ci",
            "--reason",
            "left the company",
            "--yes",
        ])
        .ok();
    sandbox.snapshot(
        "keys_show_history",
        &sandbox.run(&["keys", "show", "ci"]).ok(),
    );
}
