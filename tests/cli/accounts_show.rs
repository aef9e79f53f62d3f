//! `accounts show`

use crate::sandbox::Sandbox;

#[test]
fn the_only_account_need_not_be_named() {
    let sandbox = Sandbox::with_store();
    sandbox.snapshot("accounts_show", &sandbox.run(&["accounts", "show"]).ok());
}

#[test]
fn an_account_is_found_by_its_id_and_by_its_email_in_any_case() {
    let sandbox = Sandbox::with_store();
    let account = sandbox.json(&["accounts", "show"]);
    let id = account["id"].as_str().unwrap();
    assert_eq!(sandbox.json(&["accounts", "show", id]), account);
    assert_eq!(
        sandbox.json(&["accounts", "show", "Owner@LOCALHOST"]),
        account
    );
}

#[test]
fn an_unknown_account_exits_3() {
    let sandbox = Sandbox::with_store();
    let ran = sandbox.run(&["accounts", "show", "nobody@example.com"]);
    sandbox.snapshot("accounts_show_not_found", &ran.exits(3));
}

#[test]
fn one_of_several_must_be_named() {
    let sandbox = Sandbox::with_store();
    sandbox
        .run(&["accounts", "create", "--email", "ci@example.com"])
        .ok();
    let ran = sandbox.run(&["accounts", "show"]).exits(2);
    sandbox.snapshot("accounts_show_not_named", &ran);
    let shown = sandbox.json(&["accounts", "show", "--account", "ci@example.com"]);
    assert_eq!(shown["email"], "ci@example.com");
}
