//! `grants show`

use super::grants::{create, web};

#[test]
fn a_grant_is_shown_by_name_id_and_id_prefix() {
    let sandbox = web();
    create(
        &sandbox,
        "ci",
        &[
            "--readonly",
            "--prefix",
            "sj://photos/2024/",
            "--prefix",
            "sj://logs",
            "--not-before",
            "2020-01-01",
            "--max-object-ttl",
            "36h",
        ],
    );
    let by_name = sandbox.run(&["grants", "show", "ci"]).ok();
    let json = sandbox.run(&["grants", "show", "ci", "-o", "json"]).ok();
    let id = json.json()["id"].as_str().unwrap().to_owned();
    sandbox.snapshot_all("grants_show", &[by_name, json]);
    for selector in [&id, &id[..13], &id.to_uppercase()] {
        let shown = sandbox.json(&["grants", "show", selector]);
        assert_eq!(shown["name"], "ci");
    }
}

#[test]
fn missing_and_ambiguous_names_are_reported() {
    let sandbox = web();
    create(&sandbox, "ci", &[]);
    sandbox.run(&["projects", "create", "--name", "shop"]).ok();
    sandbox
        .run(&["grants", "create", "--project", "shop", "--name", "ci"])
        .ok();
    let runs = [
        sandbox.run(&["grants", "show", "nobody"]).exits(3),
        sandbox.run(&["grants", "show", "ci"]).exits(4),
        sandbox
            .run(&["grants", "show", "ci", "--project", "nobody"])
            .exits(3),
    ];
    sandbox.snapshot_all("grants_show_not_one", &runs);
    let error = sandbox
        .run(&["grants", "show", "ci", "-o", "json"])
        .exits(4)
        .error();
    assert_eq!(error["code"], "grant_ambiguous");
    assert_eq!(error["candidates"].as_array().unwrap().len(), 2);
    let shown = sandbox.json(&["grants", "show", "ci", "--project", "shop"]);
    assert_eq!(shown["project"], "shop");
    // The only active one is in another project, so it is not selected.
    sandbox
        .run(&["grants", "revoke", "ci", "--project", "web", "--yes"])
        .ok();
    let ran = sandbox.run(&["grants", "show", "ci"]).exits(4);
    assert!(ran.stderr.contains("(owner@localhost), revoked"), "{ran}");
    sandbox
        .run(&["grants", "create", "--project", "web", "--name", "ci"])
        .ok();
    let within = ["grants", "show", "ci", "--project", "web"];
    let shown = sandbox.json(&within);
    assert_eq!(
        shown["status"], "active",
        "within one project, the only active one is selected"
    );
}
