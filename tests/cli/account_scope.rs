//! Several accounts in one store: which account owns a new key, and whose keys are selected.

use crate::sandbox::Sandbox;

const OWNER: [&str; 2] = ["--account", "owner@localhost"];
const OTHER: [&str; 2] = ["--account", "other@example.com"];

fn two_accounts() -> Sandbox {
    let sandbox = Sandbox::with_store();
    sandbox
        .run(&[
            "accounts",
            "create",
            "--email",
            "other@example.com",
            "--plan",
            "pro",
        ])
        .ok();
    sandbox
}

fn create(sandbox: &Sandbox, account: [&str; 2], name: &str) -> String {
    sandbox.create(&[&["--name", name], &account[..]].concat())
}

#[test]
fn a_key_of_one_of_several_accounts_needs_its_name() {
    let sandbox = two_accounts();
    let ran = sandbox.run(&["keys", "create", "--name", "ci"]).exits(2);
    sandbox.snapshot("account_scope_not_named", &ran);
    let secret = create(&sandbox, OTHER, "ci");
    assert_eq!(sandbox.verify(&secret), 0);
    assert_eq!(
        sandbox.json(&["keys", "show", "ci"])["account"],
        "other@example.com"
    );
}

#[test]
fn an_unknown_account_exits_3() {
    let sandbox = two_accounts();
    for command in [&["keys", "list"][..], &["keys", "create", "--name", "ci"]] {
        let arguments = [command, &["--account", "nobody@example.com", "-o", "json"]].concat();
        let error = sandbox.run(&arguments).exits(3).error();
        assert_eq!(error["code"], "account_not_found", "{command:?}");
    }
    let ran = sandbox
        .run(&["keys", "list", "--account", "nobody"])
        .exits(2);
    sandbox.snapshot("account_scope_no_address", &ran);
}

#[test]
fn a_list_is_of_all_accounts_or_of_the_one_that_is_named() {
    let sandbox = two_accounts();
    create(&sandbox, OWNER, "a");
    create(&sandbox, OTHER, "b");
    create(&sandbox, OWNER, "c");
    assert_eq!(sandbox.names(&[]), ["a", "b", "c"]);
    assert_eq!(sandbox.names(&OWNER), ["a", "c"]);
    assert_eq!(sandbox.names(&["--account", "OTHER@example.com"]), ["b"]);
    assert_eq!(
        sandbox.names(&[&OWNER[..], &["--limit", "1"]].concat()),
        ["a"]
    );
}

#[test]
fn an_account_can_be_named_by_its_id() {
    let sandbox = two_accounts();
    create(&sandbox, OTHER, "b");
    let account = sandbox.json(&["accounts", "show", "other@example.com"]);
    let id = account["id"].as_str().unwrap();
    assert_eq!(sandbox.names(&["--account", id]), ["b"]);
}

#[test]
fn the_same_name_in_two_accounts_is_told_apart_by_the_account() {
    let sandbox = two_accounts();
    let mine = create(&sandbox, OWNER, "ci");
    let theirs = create(&sandbox, OTHER, "ci");
    sandbox.run(&["keys", "show", "ci"]).exits(4);
    let shown = sandbox.json(&[&["keys", "show", "ci"], &OTHER[..]].concat());
    assert_eq!(shown["account"], "other@example.com");
    let revoke = [&["keys", "revoke", "ci", "--yes"], &OWNER[..]].concat();
    sandbox.run(&revoke).ok();
    assert_eq!(sandbox.verify(&mine), 11);
    assert_eq!(sandbox.verify(&theirs), 0);
}

#[test]
fn the_key_of_another_account_is_not_found_even_by_its_id() {
    let sandbox = two_accounts();
    create(&sandbox, OTHER, "ci");
    let id = sandbox.json(&["keys", "show", "ci"])["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let before = sandbox.holds();
    let commands: [&[&str]; 4] = [
        &["keys", "show", &id],
        &["keys", "update", &id, "--name", "mine"],
        &["keys", "rotate", &id],
        &["keys", "revoke", &id, "--yes"],
    ];
    for command in commands {
        sandbox.run(&[command, &OWNER[..]].concat()).exits(3);
    }
    assert_eq!(sandbox.holds(), before);
    sandbox
        .run(&[&["keys", "show", &id], &OTHER[..]].concat())
        .ok();
}

#[test]
fn if_not_exists_looks_at_one_account_only() {
    let sandbox = two_accounts();
    create(&sandbox, OWNER, "ci");
    let arguments = [
        &["keys", "create", "--name", "ci", "--if-not-exists"],
        &OTHER[..],
    ]
    .concat();
    let ran = sandbox.run(&arguments).ok();
    assert_eq!(sandbox.verify(&ran.stdout), 0, "a new key: {ran}");
    assert!(!ran.stderr.contains("another active key"), "{ran}");
}

#[test]
fn the_plan_of_one_account_says_nothing_of_the_other() {
    let sandbox = two_accounts();
    let mine = create(&sandbox, OWNER, "a");
    let theirs = create(&sandbox, OTHER, "b");
    sandbox
        .run(&["accounts", "update", "other@example.com", "--plan", "free"])
        .ok();
    assert_eq!(sandbox.verify(&mine), 0);
    assert_eq!(sandbox.verify(&theirs), 13);
}

#[test]
fn a_secret_is_verified_in_all_accounts_unless_one_is_named() {
    let mut sandbox = Sandbox::with_store();
    let other = [
        "accounts",
        "create",
        "--email",
        "other@localhost",
        "--plan",
        "pro",
    ];
    sandbox.run(&other).ok();
    let secret = sandbox.create(&["--name", "k", "--account", "owner@localhost"]);
    sandbox.set("STORRA_ADMIN_ACCOUNT", "other@localhost");
    assert_eq!(sandbox.verify(&secret), 0);
    let named = ["keys", "verify", "--account", "other@localhost"];
    sandbox.run_with_input(&named, &secret).exits(10);
    let revoke = ["keys", "revoke", "--secret-stdin", "--yes"];
    let named = [&revoke[..], &["--account", "other@localhost"]].concat();
    sandbox.run_with_input(&named, &secret).exits(3);
    sandbox.run_with_input(&revoke, &secret).ok();
}

#[test]
fn a_name_like_the_id_of_another_accounts_key_is_ambiguous_within_its_account() {
    let sandbox = two_accounts();
    create(&sandbox, OWNER, "a");
    let id = sandbox.json(&["keys", "show", "a"])["id"].clone();
    let id = id.as_str().unwrap();
    create(&sandbox, OTHER, id);
    let show = ["keys", "show", id];
    let within = [&show[..], &OTHER, &["-o", "json"]].concat();
    let error = sandbox.run(&within).exits(4).error();
    assert_eq!(error["candidates"].as_array().unwrap().len(), 2);
    assert_eq!(sandbox.json(&show)["account"], OWNER[1]);
}

#[test]
fn the_hint_names_another_account_with_the_key() {
    let mut sandbox = Sandbox::with_store();
    sandbox.other_account();
    let create = ["--name", "theirs", "--account", "other@example.com"];
    sandbox.create(&create);
    sandbox.set("STORRA_ADMIN_ACCOUNT", "owner@localhost");
    let ran = sandbox.run(&["keys", "rotate", "theirs"]).exits(3);
    sandbox.snapshot("account_scope_not_found", &ran);
    sandbox.unset("STORRA_ADMIN_ACCOUNT");
    let ran = sandbox.run(&["keys", "rotate", "nobody's"]).exits(3);
    assert!(!ran.stderr.contains("searched"), "{ran}");
}
