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

#[test]
fn keys_and_projects_are_counted() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "batch", "--count", "2"]);
    sandbox.run(&["keys", "revoke", "batch-1", "--yes"]).ok();
    sandbox.project("web");
    sandbox.project("gone");
    sandbox.run(&["projects", "delete", "gone", "--yes"]).ok();
    let listed = &sandbox.json(&["accounts", "list"])[0];
    assert_eq!(listed["keys"], 2, "a revoked key is still there");
    assert_eq!(listed["projects"], 1, "a deleted project is not");
    assert_eq!(*listed, sandbox.json(&["accounts", "show"]));
}

#[test]
fn conditions_narrow_the_list() {
    let sandbox = Sandbox::with_store();
    for (email, name, balance) in [
        ("zoe@example.com", "Zoé & Co", "0"),
        ("adam@example.org", "Adam", "-1250"),
    ] {
        let create = ["accounts", "create", "--email", email, "--name", name];
        let more = ["--balance", balance];
        sandbox.run(&[&create[..], &more].concat()).ok();
    }
    let emails = |conditions: &[&str]| {
        let ran = sandbox.run(&[&["accounts", "list", "-o", "name"], conditions].concat());
        ran.ok().stdout.replace('\n', " ")
    };
    assert_eq!(emails(&["--plan", "pro"]), "owner@localhost ");
    assert_eq!(emails(&["--owing"]), "adam@example.org ");
    assert_eq!(emails(&["--search", "EXAMPLE.COM"]), "zoe@example.com ");
    assert_eq!(emails(&["--search", "adam"]), "adam@example.org ");
    assert_eq!(emails(&["--search", "_"]), "");
    assert_eq!(emails(&["--plan", "free", "--owing", "--search", "zo"]), "");
    assert_eq!(emails(&["--limit", "1"]), "owner@localhost ");
    assert_eq!(
        emails(&["--account", "ZOE@example.com"]),
        "zoe@example.com "
    );
    let first = sandbox.json(&["accounts", "list", "--limit", "1"])[0]["id"].clone();
    let behind = ["--after", first.as_str().unwrap(), "--limit", "1"];
    assert_eq!(emails(&behind), "zoe@example.com ");
}
