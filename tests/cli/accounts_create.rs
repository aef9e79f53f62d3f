//! `accounts create`

use crate::sandbox::Sandbox;

#[test]
fn a_new_account_is_free_and_named_by_its_email() {
    let sandbox = Sandbox::with_store();
    let ran = sandbox.run(&["accounts", "create", "--email", "ci@example.com"]);
    sandbox.snapshot("accounts_create", &ran.ok());
}

#[test]
fn every_field_can_be_set() {
    let sandbox = Sandbox::with_store();
    let made = sandbox.json(&[
        "accounts",
        "create",
        "--email",
        "Eve@Example.com",
        "--name",
        "Eve & Co",
        "--plan",
        "pro",
        "--balance",
        "-250",
    ]);
    assert_eq!(made["email"], "Eve@Example.com");
    assert_eq!(made["name"], "Eve & Co");
    assert_eq!(made["plan"], "pro");
    assert_eq!(made["balance"], -250);
    assert_eq!(
        made,
        sandbox.json(&["accounts", "show", "eve@example.com"]),
        "the store keeps what the answer said"
    );
}

#[test]
fn an_address_is_taken_whatever_the_case_of_its_letters() {
    let sandbox = Sandbox::with_store();
    let ran = sandbox.run(&["accounts", "create", "--email", "OWNER@LocalHost"]);
    sandbox.snapshot("accounts_create_taken", &ran.exits(4));
    assert_eq!(
        sandbox
            .run(&["accounts", "list", "-o", "name"])
            .lines()
            .len(),
        1
    );
}

#[test]
fn bad_values_are_refused_with_the_reason() {
    let sandbox = Sandbox::with_store();
    let before = sandbox.holds();
    let create = |more: &[&str]| {
        let arguments = [&["accounts", "create"], more].concat();
        sandbox.run(&arguments).exits(2)
    };
    let long = format!("{}@example.com", "x".repeat(250));
    let runs = [
        create(&["--email", "nobody"]),
        create(&["--email", "two words@example.com"]),
        create(&["--email", &long]),
        create(&["--email", "a@b", "--name", ""]),
        create(&["--email", "a@b", "--plan", "gold"]),
        create(&[]),
    ];
    sandbox.snapshot_all("accounts_create_bad_values", &runs);
    create(&["--email", "a@b", "--name", "line\nfeed"]);
    create(&["--email", "a@b", "--balance", "1.50"]);
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn a_dry_run_creates_nothing() {
    let sandbox = Sandbox::with_store();
    let before = sandbox.holds();
    let ran = sandbox.run(&["accounts", "create", "--email", "a@b.c", "--dry-run"]);
    assert!(ran.stderr.contains("dry run, nothing was changed"), "{ran}");
    assert_eq!(ran.ok().lines().len(), 9, "it shows what it would be");
    assert_eq!(sandbox.holds(), before);
    sandbox
        .run(&[
            "accounts",
            "create",
            "--email",
            "owner@localhost",
            "--dry-run",
        ])
        .exits(4);
}
