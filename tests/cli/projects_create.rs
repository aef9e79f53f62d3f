//! `projects create`

use crate::sandbox::Sandbox;

#[test]
fn a_new_project_is_shown_with_its_owner() {
    let sandbox = Sandbox::with_store();
    let ran = sandbox.run(&[
        "projects",
        "create",
        "--name",
        "web",
        "--description",
        "the shop & its pictures",
    ]);
    sandbox.snapshot("projects_create", &ran.ok());
    let made = sandbox.json(&["projects", "create", "--name", "two"]);
    assert_eq!(made["description"], "");
    assert_eq!(made["account"], "owner@localhost");
    assert_eq!(made, sandbox.json(&["projects", "show", "two"]));
}

#[test]
fn a_name_is_taken_within_its_account_only() {
    let sandbox = Sandbox::with_store();
    sandbox.project("web");
    let ran = sandbox.run(&["projects", "create", "--name", "web"]);
    sandbox.snapshot("projects_create_taken", &ran.exits(4));
    sandbox.project("Web");
    sandbox.other_account();
    sandbox
        .run(&[
            "projects",
            "create",
            "--name",
            "web",
            "--account",
            "other@example.com",
        ])
        .ok();
}

#[test]
fn a_plan_limits_projects_and_an_account_may_override_it() {
    let sandbox = Sandbox::with_store();
    for name in ["a", "b", "c"] {
        sandbox.project(name);
    }
    let ran = sandbox.run(&["projects", "create", "--name", "d"]).exits(5);
    sandbox.snapshot("projects_create_limit", &ran);
    let create = |name: &str| sandbox.run(&["projects", "create", "--name", name]).code;
    let limit = |limit: &str| {
        let arguments = ["accounts", "update", "owner@localhost", "--project-limit"];
        sandbox.json(&[&arguments[..], &[limit]].concat())["project_limit"].clone()
    };
    assert_eq!(limit("4"), 4);
    assert_eq!((create("d"), create("e")), (0, 5));
    assert_eq!(limit("2"), 2, "those it has stay");
    assert_eq!(create("e"), 5);
    assert_eq!(limit("plan"), 3);
    sandbox
        .run(&["accounts", "update", "owner@localhost", "--plan", "free"])
        .ok();
    let error = sandbox
        .run(&["projects", "create", "--name", "e", "-o", "json"])
        .exits(5)
        .error();
    assert_eq!(error["code"], "project_limit");
    assert_eq!(
        error["message"],
        "owner@localhost has 4 of at most 1 project"
    );
}

#[test]
fn a_deleted_project_frees_its_name_and_its_slot() {
    let sandbox = Sandbox::with_store();
    for name in ["a", "b", "c"] {
        sandbox.project(name);
    }
    sandbox.run(&["projects", "delete", "a", "--yes"]).ok();
    sandbox.project("a");
}

#[test]
fn bad_values_are_refused_with_the_reason() {
    let sandbox = Sandbox::with_store();
    let before = sandbox.holds();
    let create = |more: &[&str]| {
        let arguments = [&["projects", "create"], more].concat();
        sandbox.run(&arguments).exits(2)
    };
    let runs = [
        create(&[]),
        create(&["--name", ""]),
        create(&["--name", &"x".repeat(65)]),
        create(&["--name", "a\u{1b}[2Jb"]),
        create(&["--name", "web "]),
        create(&["--name", "web", "--description", &"x".repeat(257)]),
        create(&["--name", "web", "--description", "two\nlines"]),
    ];
    sandbox.snapshot_all("projects_create_bad_values", &runs);
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn the_longest_values_fit() {
    let sandbox = Sandbox::with_store();
    let (name, description) = ("n".repeat(64), "d".repeat(256));
    let arguments = ["projects", "create", "--name", &name, "--description"];
    let made = sandbox.json(&[&arguments[..], &[&description]].concat());
    assert_eq!(made["name"], name.as_str());
    assert_eq!(made["description"], description.as_str());
}

#[test]
fn a_dry_run_creates_nothing_and_applies_every_rule() {
    let sandbox = Sandbox::with_store();
    sandbox.project("web");
    let before = sandbox.holds();
    let create = |name: &str| sandbox.run(&["projects", "create", "--name", name, "--dry-run"]);
    let ran = create("new").ok();
    assert!(ran.stderr.contains("would have created"), "{ran}");
    create("web").exits(4);
    assert_eq!(sandbox.holds(), before);
}
