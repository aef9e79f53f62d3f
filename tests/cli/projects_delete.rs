//! `projects delete`

use crate::sandbox::Sandbox;

#[test]
fn a_deleted_project_is_gone_from_lists_and_counts() {
    let sandbox = Sandbox::with_store();
    sandbox.project("web");
    let ran = sandbox.run(&["projects", "delete", "web", "--yes"]).ok();
    sandbox.snapshot("projects_delete", &ran);
    assert_eq!(
        sandbox.json(&["projects", "list"]),
        serde_json::Value::Array(Vec::new())
    );
    assert_eq!(sandbox.json(&["accounts", "show"])["projects"], 0);
    sandbox
        .run(&["projects", "delete", "web", "--yes"])
        .exits(3);
}

#[test]
fn a_project_is_not_deleted_twice() {
    let sandbox = Sandbox::with_store();
    let id = sandbox.project("web");
    sandbox.run(&["projects", "delete", &id, "--yes"]).ok();
    let ran = sandbox.run(&["projects", "delete", &id, "--yes", "-o", "json"]);
    assert_eq!(ran.exits(4).error()["code"], "project_deleted");
}

#[test]
fn without_a_terminal_yes_is_required() {
    let sandbox = Sandbox::with_store();
    sandbox.project("web");
    let before = sandbox.holds();
    let ran = sandbox.run(&["projects", "delete", "web"]).exits(2);
    sandbox.snapshot("projects_delete_without_yes", &ran);
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn a_dry_run_needs_no_confirmation_and_deletes_nothing() {
    let sandbox = Sandbox::with_store();
    sandbox.project("web");
    let before = sandbox.holds();
    let ran = sandbox
        .run(&["projects", "delete", "web", "--dry-run"])
        .ok();
    assert!(ran.stderr.contains("would have deleted"), "{ran}");
    assert_eq!(sandbox.holds(), before);
}
