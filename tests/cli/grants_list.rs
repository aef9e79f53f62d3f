//! `grants list`

use super::grants::{create, web};
use crate::sandbox::Sandbox;

fn names(sandbox: &Sandbox, more: &[&str]) -> Vec<String> {
    let list = ["grants", "list", "-o", "name"];
    let ran = sandbox.run(&[&list, more].concat()).ok();
    ran.lines().into_iter().map(str::to_owned).collect()
}

fn sandbox() -> Sandbox {
    let sandbox = web();
    create(&sandbox, "ci", &["--readonly", "--not-after", "2099-01-01"]);
    create(
        &sandbox,
        "upload",
        &[
            "--writeonly",
            "--prefix",
            "sj://photos/2024/",
            "--prefix",
            "sj://logs",
        ],
    );
    create(&sandbox, "short", &["--not-after", "1ms"]);
    create(&sandbox, "gone", &["--max-object-ttl", "30d"]);
    sandbox
        .run(&["grants", "revoke", "gone", "--reason", "old", "--yes"])
        .ok();
    sandbox
}

#[test]
fn every_format_lists_them() {
    let sandbox = sandbox();
    for format in ["table", "json", "csv"] {
        let ran = sandbox.run(&["grants", "list", "-o", format]).ok();
        sandbox.snapshot(&format!("grants_list_{format}"), &ran);
    }
    let fields = [
        "grants",
        "list",
        "-o",
        "tsv",
        "--fields",
        "name,status,expires_at",
    ];
    sandbox.snapshot("grants_list_fields", &sandbox.run(&fields).ok());
    for format in ["jsonl", "yaml"] {
        let ran = sandbox.run(&["grants", "list", "-o", format]).ok();
        assert_eq!(ran.stdout.matches("upload").count(), 1, "{ran}");
    }
}

#[test]
fn filters_and_pages_hold() {
    let sandbox = sandbox();
    assert_eq!(names(&sandbox, &[]), ["ci", "upload", "short", "gone"]);
    assert_eq!(names(&sandbox, &["--status", "active"]), ["ci", "upload"]);
    assert_eq!(names(&sandbox, &["--status", "expired"]), ["short"]);
    assert_eq!(names(&sandbox, &["--status", "revoked"]), ["gone"]);
    assert_eq!(names(&sandbox, &["--search", "UP"]), ["upload"]);
    assert_eq!(names(&sandbox, &["--search", "%"]), [""; 0]);
    let id = sandbox.json(&["grants", "show", "upload"])["id"].take();
    let after = ["--after", id.as_str().unwrap(), "--limit", "1"];
    assert_eq!(names(&sandbox, &after), ["short"]);
}

#[test]
fn projects_and_accounts_are_kept_apart() {
    let sandbox = sandbox();
    sandbox.run(&["projects", "create", "--name", "shop"]).ok();
    sandbox
        .run(&["grants", "create", "--project", "shop", "--name", "till"])
        .ok();
    sandbox
        .run(&["accounts", "create", "--email", "other@example.com"])
        .ok();
    let other = ["--account", "other@example.com"];
    sandbox
        .run(&[&["projects", "create", "--name", "web"][..], &other].concat())
        .ok();
    sandbox
        .run(
            &[
                &["grants", "create", "--project", "web", "--name", "theirs"][..],
                &other,
            ]
            .concat(),
        )
        .ok();
    assert_eq!(names(&sandbox, &["--project", "shop"]), ["till"]);
    assert_eq!(names(&sandbox, &other), ["theirs"]);
    assert_eq!(
        names(
            &sandbox,
            &["--account", "owner@localhost", "--status", "active"]
        ),
        ["ci", "upload", "till"]
    );
    assert_eq!(
        names(&sandbox, &[&["--project", "web"][..], &other].concat()),
        ["theirs"]
    );
    sandbox
        .run(&[
            "grants",
            "list",
            "--project",
            "shop",
            "--account",
            "other@example.com",
        ])
        .exits(3);
    sandbox
        .run(&["grants", "list", "--project", "web"])
        .exits(4);
}

#[test]
fn an_empty_list_is_data() {
    let sandbox = web();
    let runs = [
        sandbox.run(&["grants", "list"]).ok(),
        sandbox.run(&["grants", "list", "-o", "json"]).ok(),
        sandbox
            .run(&["grants", "list", "--project", "nobody"])
            .exits(3),
        sandbox
            .run(&["grants", "list", "--status", "dead"])
            .exits(2),
    ];
    sandbox.snapshot_all("grants_list_none", &runs);
}
