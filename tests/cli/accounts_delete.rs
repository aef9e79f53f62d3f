//! `accounts delete`

use crate::sandbox::Sandbox;

const DELETE: [&str; 3] = ["accounts", "delete", "owner@localhost"];

#[test]
fn an_account_without_keys_goes() {
    let sandbox = Sandbox::with_store();
    let ran = sandbox.run(&[&DELETE[..], &["--yes"]].concat());
    sandbox.snapshot("accounts_delete", &ran.ok());
    sandbox.run(&["accounts", "show"]).exits(3);
}

#[test]
fn an_account_with_keys_stays_and_it_says_how_many() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "batch", "--count", "2"]);
    let ran = sandbox.run(&[&DELETE[..], &["--yes"]].concat()).exits(4);
    sandbox.snapshot("accounts_delete_in_use", &ran);
    sandbox
        .run(&["keys", "revoke", "batch-1", "batch-2", "--yes"])
        .ok();
    let ran = sandbox.run(&[&DELETE[..], &["--yes"]].concat()).exits(4);
    assert!(
        ran.stderr.contains("still has 2 keys"),
        "revoked keys count too: {ran}"
    );
    sandbox
        .run(&["keys", "prune", "--older-than", "0s", "--yes"])
        .ok();
    sandbox.run(&[&DELETE[..], &["--yes"]].concat()).ok();
}

#[test]
fn without_a_terminal_yes_is_required() {
    let sandbox = Sandbox::with_store();
    let before = sandbox.holds();
    sandbox.snapshot(
        "accounts_delete_without_yes",
        &sandbox.run(&DELETE).exits(2),
    );
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn a_dry_run_needs_no_confirmation_and_deletes_nothing() {
    let sandbox = Sandbox::with_store();
    let before = sandbox.holds();
    let ran = sandbox.run(&[&DELETE[..], &["--dry-run"]].concat()).ok();
    assert!(ran.stderr.contains("would have deleted"), "{ran}");
    assert_eq!(sandbox.holds(), before);
    sandbox.create(&["--name", "ci"]);
    sandbox
        .run(&[&DELETE[..], &["--dry-run"]].concat())
        .exits(4);
}

#[test]
fn an_account_that_is_not_there_is_exit_3_before_anybody_is_asked() {
    let sandbox = Sandbox::with_store();
    sandbox
        .run(&["accounts", "delete", "nobody@example.com"])
        .exits(3);
}

#[test]
fn an_account_with_projects_stays_and_it_says_how_many() {
    let sandbox = Sandbox::with_store();
    sandbox.project("web");
    let ran = sandbox.run(&[&DELETE[..], &["--yes"]].concat()).exits(4);
    sandbox.snapshot("accounts_delete_with_projects", &ran);
    sandbox.create(&["--name", "ci"]);
    let ran = sandbox.run(&[&DELETE[..], &["--yes"]].concat()).exits(4);
    assert!(
        ran.stderr.contains("still has 1 key and 1 project"),
        "{ran}"
    );
}

#[test]
fn its_deleted_projects_go_with_an_account() {
    let sandbox = Sandbox::with_store();
    let id = sandbox.project("web");
    sandbox.run(&["projects", "delete", "web", "--yes"]).ok();
    sandbox.run(&[&DELETE[..], &["--yes"]].concat()).ok();
    sandbox.run(&["projects", "show", &id]).exits(3);
}
