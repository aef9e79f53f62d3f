//! `projects delete --cascade`

use super::grants::{create, holds, restrict, verify, web};

#[test]
fn live_grants_keep_a_project_unless_they_are_revoked_with_it() {
    let sandbox = web();
    let first = create(&sandbox, "first", &[]);
    let second = create(&sandbox, "second", &["--readonly"]);
    let child = restrict(&sandbox, &second, &["--prefix", "sj://photos"]);
    create(&sandbox, "expired", &["--not-after", "1ms"]);
    let before = holds(&sandbox);
    let delete = |more: &[&str]| {
        let delete = ["projects", "delete", "web"];
        sandbox.run(&[&delete, more].concat())
    };
    let refused = delete(&["--yes"]).exits(4);
    let asked = delete(&["--cascade"]).exits(2);
    let rehearsed = delete(&["--cascade", "--dry-run"]).ok();
    assert_eq!(holds(&sandbox), before);
    let done = delete(&["--cascade", "--yes"]).ok();
    sandbox.snapshot_all("projects_cascade", &[refused, asked, rehearsed, done]);
    for text in [&first, &second, &child] {
        verify(&sandbox, text, &[]).exits(11);
    }
    let grants = sandbox.json(&["grants", "list"]);
    let state = |name: &str| {
        let all = grants.as_array().unwrap();
        let found = all.iter().find(|grant| grant["name"] == name).unwrap();
        (found["status"].clone(), found["revoke_reason"].clone())
    };
    let gone = ("revoked".into(), "the project was deleted".into());
    assert_eq!(state("first"), gone);
    assert_eq!(state("second"), gone);
    assert_eq!(state("expired").0, "expired");
}

#[test]
fn each_revoked_grant_has_its_audit_entry() {
    use crate::store::inside::Inside;
    let sandbox = web();
    create(&sandbox, "first", &[]);
    create(&sandbox, "second", &[]);
    sandbox
        .run(&["projects", "delete", "web", "--cascade", "--yes"])
        .ok();
    let entries = Inside::open(&sandbox).audit();
    let actions: Vec<&str> = entries.iter().map(|entry| entry.action.as_str()).collect();
    assert!(
        actions.ends_with(&[
            "grant.root",
            "grant.create",
            "grant.create",
            "grant.revoke",
            "grant.revoke",
            "project.delete"
        ]),
        "{actions:?}"
    );
}

#[test]
fn without_grants_it_changes_nothing() {
    let sandbox = web();
    let ran = sandbox.run(&["projects", "delete", "web", "--cascade", "--yes"]);
    assert!(!ran.ok().stderr.contains("revoked"));
}
