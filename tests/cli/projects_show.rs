//! `projects show`: every way to name a project.

use crate::sandbox::Sandbox;

#[test]
fn a_project_is_selected_by_name_id_and_id_prefix() {
    let sandbox = Sandbox::with_store();
    let id = sandbox.project("web");
    sandbox.snapshot(
        "projects_show",
        &sandbox.run(&["projects", "show", "web"]).ok(),
    );
    for selector in [id.as_str(), &id.to_uppercase(), &id[..20]] {
        assert_eq!(sandbox.json(&["projects", "show", selector])["id"], id);
    }
    sandbox.run(&["projects", "show", &id[..7]]).exits(3);
}

#[test]
fn a_name_that_two_accounts_use_is_ambiguous_without_an_account() {
    let sandbox = Sandbox::with_store();
    sandbox.project("web");
    sandbox.other_account();
    let other = ["--account", "other@example.com"];
    let create = ["projects", "create", "--name", "web"];
    let id = sandbox.json(&[&create[..], &other].concat())["id"].clone();
    let ran = sandbox.run(&["projects", "show", "web"]).exits(4);
    sandbox.snapshot("projects_show_ambiguous", &ran);
    let error = sandbox.run(&["projects", "show", "web", "-o", "json"]);
    let error = error.exits(4).error();
    assert_eq!(error["code"], "project_ambiguous");
    assert_eq!(error["candidates"].as_array().unwrap().len(), 2);
    let shown = sandbox.json(&[&["projects", "show", "web"], &other[..]].concat());
    assert_eq!(shown["id"], id);
}

#[test]
fn a_project_that_is_not_yours_is_not_found() {
    let sandbox = Sandbox::with_store();
    let id = sandbox.project("web");
    sandbox.other_account();
    let other = ["--account", "other@example.com"];
    for selector in ["web", &id, &id[..20]] {
        for verb in ["show", "update", "delete"] {
            let mut arguments = vec!["projects", verb, selector];
            if verb == "update" {
                arguments.extend(["--name", "mine"]);
            }
            if verb == "delete" {
                arguments.push("--yes");
            }
            arguments.extend(other);
            let ran = sandbox.run(&arguments).exits(3);
            if (verb, selector) == ("show", "web") {
                sandbox.snapshot("projects_show_of_another_account", &ran);
            }
        }
    }
    assert_eq!(sandbox.json(&["projects", "show", &id])["status"], "active");
}

#[test]
fn a_deleted_project_is_found_by_its_full_id_only() {
    let sandbox = Sandbox::with_store();
    let id = sandbox.project("web");
    sandbox.run(&["projects", "delete", "web", "--yes"]).ok();
    sandbox.run(&["projects", "show", "web"]).exits(3);
    sandbox.run(&["projects", "show", &id[..20]]).exits(3);
    let shown = sandbox.json(&["projects", "show", &id]);
    assert_eq!(shown["status"], "deleted");
    assert!(shown["deleted_at"].is_string());
    let ran = sandbox.run(&["projects", "update", &id, "--name", "x"]);
    sandbox.snapshot("projects_update_deleted", &ran.exits(4));
}

#[test]
fn a_secret_is_not_a_selector_and_is_not_repeated() {
    let sandbox = Sandbox::with_store();
    let secret = sandbox.create(&["--name", "ci"]);
    let ran = sandbox.run(&["projects", "show", &secret]).exits(2);
    assert!(!ran.stderr.contains(&secret), "{ran}");
}

#[test]
fn a_name_like_the_id_of_another_accounts_project_is_ambiguous_within_its_account() {
    let sandbox = Sandbox::with_store();
    let id = sandbox.project("web");
    sandbox.other_account();
    let other = ["--account", "other@example.com"];
    let create = ["projects", "create", "--name", &id];
    let like = sandbox.json(&[&create[..], &other].concat())["id"].clone();
    let like = like.as_str().unwrap();
    let show = ["projects", "show", &id];
    let within = [&show[..], &other, &["-o", "json"]].concat();
    let error = sandbox.run(&within).exits(4).error();
    assert_eq!(error["candidates"].as_array().unwrap().len(), 2);
    assert_eq!(sandbox.json(&["projects", "show", like])["id"], like);
    assert_eq!(sandbox.json(&show)["id"], id);
}
