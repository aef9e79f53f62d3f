//! `accounts update`

use crate::sandbox::Sandbox;

#[test]
fn only_named_fields_change() {
    let sandbox = Sandbox::with_store();
    let before = sandbox.json(&["accounts", "show"]);
    let ran = sandbox.run(&["accounts", "update", "owner@localhost", "--balance", "-5"]);
    sandbox.snapshot("accounts_update", &ran.ok());
    let mut expected = before;
    expected["balance"] = (-5).into();
    assert_eq!(sandbox.json(&["accounts", "show"]), expected);
}

#[test]
fn a_new_email_keeps_the_keys() {
    let sandbox = Sandbox::with_store();
    let secret = sandbox.create(&["--name", "ci"]);
    sandbox
        .run(&[
            "accounts",
            "update",
            "owner@localhost",
            "--email",
            "ops@example.com",
            "--name",
            "Ops",
        ])
        .ok();
    let key = sandbox.json(&["keys", "show", "ci"]);
    assert_eq!(key["account"], "ops@example.com");
    assert_eq!(sandbox.verify(&secret), 0);
    sandbox
        .run(&["accounts", "show", "owner@localhost"])
        .exits(3);
}

#[test]
fn the_case_of_an_email_may_change() {
    let sandbox = Sandbox::with_store();
    let updated = sandbox.json(&[
        "accounts",
        "update",
        "owner@localhost",
        "--email",
        "Owner@Localhost",
    ]);
    assert_eq!(updated["email"], "Owner@Localhost");
}

#[test]
fn the_email_of_another_account_is_taken() {
    let sandbox = Sandbox::with_store();
    sandbox
        .run(&["accounts", "create", "--email", "ci@example.com"])
        .ok();
    let before = sandbox.holds();
    sandbox
        .run(&[
            "accounts",
            "update",
            "ci@example.com",
            "--email",
            "OWNER@localhost",
        ])
        .exits(4);
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn a_downgrade_denies_rest_and_client_keys_and_an_upgrade_allows_them_again() {
    let sandbox = Sandbox::with_store();
    let plan = |plan: &str| {
        sandbox
            .run(&["accounts", "update", "owner@localhost", "--plan", plan])
            .ok()
    };
    let rest = sandbox.create(&["--name", "r"]);
    let client = sandbox.create(&["--name", "c", "--kind", "client"]);
    let pair = sandbox.create(&["--name", "o", "--kind", "object-storage"]);
    plan("free");
    assert_eq!(sandbox.verify(&rest), 13);
    assert_eq!(sandbox.verify(&client), 13);
    assert_eq!(sandbox.verify(&pair), 0);
    plan("pro");
    assert_eq!(sandbox.verify(&rest), 0);
    assert_eq!(sandbox.verify(&client), 0);
}

#[test]
fn an_update_of_nothing_is_a_mistake() {
    let sandbox = Sandbox::with_store();
    let ran = sandbox.run(&["accounts", "update", "owner@localhost"]);
    sandbox.snapshot("accounts_update_nothing", &ran.exits(2));
}

#[test]
fn an_unknown_account_exits_3() {
    let sandbox = Sandbox::with_store();
    sandbox
        .run(&["accounts", "update", "nobody@example.com", "--plan", "pro"])
        .exits(3);
}

#[test]
fn a_dry_run_changes_nothing() {
    let sandbox = Sandbox::with_store();
    let before = sandbox.holds();
    let ran = sandbox
        .run(&[
            "accounts",
            "update",
            "owner@localhost",
            "--plan",
            "free",
            "--dry-run",
        ])
        .ok();
    assert!(ran.stdout.contains("plan           free"), "{ran}");
    assert!(ran.stderr.contains("would have updated"), "{ran}");
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn a_dry_run_calls_the_account_what_it_is_called() {
    let sandbox = Sandbox::with_store();
    let update = ["accounts", "update", "owner@localhost", "--dry-run"];
    let ran = sandbox.run(&[&update[..], &["--email", "new@example.com"]].concat());
    let said = ran.ok().stderr;
    assert!(
        said.contains("would have updated the account owner@localhost"),
        "{said}"
    );
}

#[test]
fn a_negative_limit_is_refused_with_our_own_message() {
    let sandbox = Sandbox::with_store();
    let limit = ["--project-limit", "-1"];
    let update = ["accounts", "update", "owner@localhost"];
    let create = ["accounts", "create", "--email", "ci@example.com"];
    let runs = [&update[..], &create].map(|line| sandbox.run(&[line, &limit].concat()).exits(2));
    sandbox.snapshot_all("accounts_limit_below_zero", &runs);
}
