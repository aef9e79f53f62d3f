//! `projects update`

use crate::sandbox::Sandbox;

#[test]
fn any_part_can_be_changed_and_the_rest_stays() {
    let sandbox = Sandbox::with_store();
    let id = sandbox.project("web");
    let update = |more: &[&str]| sandbox.json(&[&["projects", "update", &id], more].concat());
    let described = update(&["--description", "the shop"]);
    assert_eq!(described["name"], "web");
    assert_eq!(described["description"], "the shop");
    let renamed = update(&["--name", "shop"]);
    assert_eq!(renamed["name"], "shop");
    assert_eq!(renamed["description"], "the shop");
    let cleared = update(&["--name", "shop", "--description", ""]);
    assert_eq!(cleared["description"], "");
    assert_eq!(cleared, sandbox.json(&["projects", "show", "shop"]));
    let ran = sandbox.run(&["projects", "update", "shop", "--description", "new"]);
    sandbox.snapshot("projects_update", &ran.ok());
}

#[test]
fn a_duplicate_name_is_refused() {
    let sandbox = Sandbox::with_store();
    sandbox.project("web");
    sandbox.project("shop");
    let before = sandbox.holds();
    let ran = sandbox.run(&["projects", "update", "web", "--name", "shop"]);
    sandbox.snapshot("projects_update_taken", &ran.exits(4));
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn a_dry_run_changes_nothing() {
    let sandbox = Sandbox::with_store();
    sandbox.project("web");
    let before = sandbox.holds();
    let arguments = ["projects", "update", "web", "--name", "shop", "--dry-run"];
    let said = sandbox.run(&arguments).ok().stderr;
    assert!(
        said.contains("would have updated the project `web`"),
        "{said}"
    );
    let ran = sandbox.run(&arguments).ok();
    assert!(ran.stderr.contains("would have updated"), "{ran}");
    assert_eq!(sandbox.holds(), before);
}

#[test]
fn something_must_change_and_it_must_exist() {
    let sandbox = Sandbox::with_store();
    sandbox.project("web");
    let runs = [
        sandbox.run(&["projects", "update", "web"]).exits(2),
        sandbox
            .run(&["projects", "update", "nothing", "--name", "x"])
            .exits(3),
    ];
    sandbox.snapshot_all("projects_update_refused", &runs);
}
