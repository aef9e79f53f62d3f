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
fn a_key_that_is_not_there_is_exit_3() {
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
    let error: serde_json::Value = serde_json::from_str(&json.stderr).unwrap();
    assert_eq!(error["error"]["candidates"].as_array().unwrap().len(), 2);
}
