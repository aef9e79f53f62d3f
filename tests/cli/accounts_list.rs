//! `accounts list`

use crate::sandbox::Sandbox;

#[test]
fn the_oldest_account_comes_first() {
    let sandbox = Sandbox::with_store();
    for (email, balance) in [("zoe@example.com", "0"), ("adam@example.com", "-1250")] {
        sandbox
            .run(&["accounts", "create", "--email", email, "--balance", balance])
            .ok();
    }
    sandbox.snapshot("accounts_list", &sandbox.run(&["accounts", "list"]).ok());
}

#[test]
fn a_store_without_accounts_lists_none() {
    let sandbox = Sandbox::with_store();
    sandbox
        .run(&["accounts", "delete", "owner@localhost", "--yes"])
        .ok();
    let ran = sandbox.run(&["accounts", "list"]).ok();
    sandbox.snapshot("accounts_list_none", &ran);
    assert_eq!(sandbox.json(&["accounts", "list"]), serde_json::json!([]));
}
