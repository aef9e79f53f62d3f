//! `projects list`

use serde_json::json;

use crate::sandbox::Sandbox;

fn some_projects() -> Sandbox {
    let sandbox = Sandbox::with_store();
    for name in ["web", "Mobile", "old"] {
        sandbox.project(name);
    }
    sandbox.run(&["projects", "delete", "old", "--yes"]).ok();
    sandbox.other_account();
    let arguments = ["projects", "create", "--account", "other@example.com"];
    let more = ["--name", "web", "--description", "=1+1"];
    sandbox.run(&[&arguments[..], &more].concat()).ok();
    sandbox
}

fn names(sandbox: &Sandbox, conditions: &[&str]) -> Vec<String> {
    let list = sandbox.json(&[&["projects", "list"], conditions].concat());
    let list = list.as_array().unwrap().iter();
    list.map(|project| project["name"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_oldest_comes_first_and_deleted_ones_are_omitted() {
    let sandbox = some_projects();
    sandbox.snapshot("projects_list", &sandbox.run(&["projects", "list"]).ok());
    assert_eq!(names(&sandbox, &["--status", "deleted"]), ["old"]);
}

#[test]
fn conditions_narrow_the_list() {
    let sandbox = some_projects();
    let account = ["--account", "owner@localhost"];
    assert_eq!(names(&sandbox, &account), ["web", "Mobile"]);
    assert_eq!(names(&sandbox, &["--search", "MOB"]), ["Mobile"]);
    assert_eq!(names(&sandbox, &["--search", "%"]), [""; 0]);
    assert_eq!(names(&sandbox, &["--limit", "1"]), ["web"]);
    assert_eq!(names(&sandbox, &["--limit", "0"]), [""; 0]);
    let first = sandbox.json(&["projects", "list", "--limit", "1"])[0]["id"].clone();
    let behind = ["--after", first.as_str().unwrap()];
    assert_eq!(names(&sandbox, &behind), ["Mobile", "web"]);
}

#[test]
fn every_format_has_the_same_rows() {
    let sandbox = some_projects();
    let list = |format: &str| sandbox.run(&["projects", "list", "-o", format]).ok();
    sandbox.snapshot_all(
        "projects_list_formats",
        &["json", "jsonl", "yaml", "csv", "tsv", "name"].map(list),
    );
    let fields = ["projects", "list", "-o", "csv", "--fields", "name,grants"];
    assert_eq!(
        sandbox.run(&fields).ok().stdout,
        "name,grants\nweb,0\nMobile,0\nweb,0\n"
    );
}

#[test]
fn no_projects_are_an_empty_list() {
    let sandbox = Sandbox::with_store();
    let ran = sandbox.run(&["projects", "list"]).ok();
    sandbox.snapshot("projects_list_none", &ran);
    assert_eq!(sandbox.json(&["projects", "list"]), json!([]));
}

#[test]
fn an_unknown_account_is_exit_3() {
    let sandbox = some_projects();
    let arguments = ["projects", "list", "--account", "nobody@example.com"];
    sandbox.run(&arguments).exits(3);
}
