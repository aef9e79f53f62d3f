//! `usage record`

use crate::sandbox::Sandbox;
use crate::store::inside::Inside;

fn with_project() -> Sandbox {
    let sandbox = Sandbox::with_store();
    sandbox.run(&["projects", "create", "--name", "web"]).ok();
    sandbox
}

const PHOTOS: [&str; 6] = ["usage", "record", "--project", "web", "--bucket", "photos"];

fn record(more: &[&str]) -> Vec<String> {
    PHOTOS.iter().chain(more).map(ToString::to_string).collect()
}

fn words(line: &[String]) -> Vec<&str> {
    line.iter().map(String::as_str).collect()
}

fn trail(sandbox: &Sandbox) -> usize {
    Inside::open(sandbox).audit().len()
}

const AT_NEW_YEAR: [&str; 2] = ["--at", "2026-01-01T00:00:00Z"];

#[test]
fn a_tally_is_recorded_and_repeating_it_changes_nothing() {
    let sandbox = with_project();
    let sizes = ["--bytes", "1000", "--objects", "2", "--segments", "3"];
    let line = record(&[&sizes[..], &["--metadata-bytes", "4"], &AT_NEW_YEAR].concat());
    let first = sandbox.run(&words(&line)).ok();
    let after = trail(&sandbox);
    let entry = Inside::open(&sandbox).audit().pop().unwrap();
    assert_eq!(entry.action, "usage.record");
    assert_eq!(
        entry.details,
        r#"{"at":"2026-01-01T00:00:00.000Z","bucket":"photos","bytes":1000,"metadata_bytes":4,"objects":2,"segments":3}"#
    );
    let again = sandbox.run(&words(&line)).ok();
    assert_eq!(first.stdout, again.stdout);
    assert_eq!(trail(&sandbox), after);
    sandbox.snapshot_all("usage_record", &[first, again]);
}

#[test]
fn another_tally_of_the_same_moment_is_a_conflict() {
    let sandbox = with_project();
    let of = |bytes| record(&[&["--bytes", bytes, "--objects", "1"], &AT_NEW_YEAR[..]].concat());
    sandbox.run(&words(&of("1"))).ok();
    let other = sandbox.run(&words(&of("2"))).exits(4);
    let json = sandbox
        .run(&[&words(&of("2"))[..], &["-o", "json"]].concat())
        .exits(4);
    assert_eq!(json.error()["code"], "tally_exists");
    sandbox.snapshot("usage_record_conflict", &other);
}

#[test]
fn a_dry_run_changes_nothing_and_applies_the_same_rules() {
    let sandbox = with_project();
    let of = |bytes| {
        let sizes = ["--bytes", bytes, "--objects", "1", "--dry-run"];
        record(&[&sizes[..], &AT_NEW_YEAR].concat())
    };
    let before = trail(&sandbox);
    let dry = sandbox.run(&words(&of("1"))).ok();
    assert!(dry.stderr.contains("dry run"), "{dry}");
    assert_eq!(trail(&sandbox), before);
    let list = sandbox.json(&["usage", "project", "--project", "web"]);
    assert_eq!(list, serde_json::json!([]));
    let wet: Vec<String> = of("1").into_iter().filter(|w| w != "--dry-run").collect();
    sandbox.run(&words(&wet)).ok();
    sandbox.run(&words(&of("2"))).exits(4);
}

#[test]
fn the_rclone_size_of_a_bucket_is_a_tally() {
    let sandbox = with_project();
    let line = record(&[&AT_NEW_YEAR[..], &["-o", "json"]].concat());
    // From `rclone size --json` of rclone 1.53 and of 1.60.
    let old = sandbox
        .run_with_input(&words(&line), "{\"count\":1234,\"bytes\":56789012}\n")
        .ok();
    let expected = old.json();
    assert_eq!(expected["objects"], 1234);
    assert_eq!(expected["bytes"], 56_789_012);
    let new = "{\"count\":1234,\"bytes\":56789012,\"sizeless\":0}\n";
    let new = sandbox.run_with_input(&words(&line), new).ok();
    assert_eq!(new.json(), expected);
    assert!(new.stderr.contains("already recorded"), "{new}");
    let sizeless = "{\"count\":1234,\"bytes\":56789012,\"sizeless\":7}";
    let sizeless = sandbox.run_with_input(&words(&line), sizeless).ok();
    assert!(
        sizeless
            .stderr
            .contains("warning: the size of 7 objects is unknown"),
        "{sizeless}"
    );
}

#[test]
fn an_invalid_size_is_refused() {
    let sandbox = with_project();
    let line = record(&[]);
    let with = |input: &str| sandbox.run_with_input(&words(&line), input).exits(2);
    let runs = [
        with(""),
        with("Total objects: 5\n"),
        with("[1]"),
        with(r#"{"count":5}"#),
        with(r#"{"count":5,"bytes":99999999999999999999}"#),
        with(r#"{"count":5,"bytes":-1}"#),
        sandbox
            .run(&words(&record(&["--bytes", "-5", "--objects", "1"])))
            .exits(2),
        sandbox
            .run(&words(&record(&["--bytes", "5", "--objects", "many"])))
            .exits(2),
        sandbox.run(&words(&record(&["--bytes", "5"]))).exits(2),
    ];
    sandbox.snapshot_all("usage_record_no_size", &runs);
}

#[test]
fn the_time_is_formatted_like_every_other() {
    let sandbox = with_project();
    let sizes = ["--bytes", "1", "--objects", "1"];
    let at = |time: &str| {
        let line = record(&[&sizes[..], &["--at", time, "-o", "json"]].concat());
        sandbox.run(&words(&line))
    };
    assert_eq!(
        at("2026-01-01T02:00:00+02:00").ok().json()["at"],
        "2026-01-01T00:00:00.000Z"
    );
    assert_eq!(
        at("2026-01-02").ok().json()["at"],
        "2026-01-02T00:00:00.000Z"
    );
    at("1h").ok();
    assert_eq!(at("never").exits(2).error()["code"], "invalid_time");
    let zone = at("2026-01-01T00:00:00").exits(2);
    assert!(zone.stderr.contains("time zone is missing"), "{zone}");
}

#[test]
fn a_tally_in_the_future_is_kept_with_a_warning() {
    let sandbox = with_project();
    let more = ["--bytes", "1", "--objects", "1", "--at"];
    let to_come = record(&[&more[..], &["9000-01-01T00:00:00Z"]].concat());
    let ran = sandbox.run(&words(&to_come)).ok();
    sandbox.snapshot("usage_record_to_come", &ran);
    let past = record(&[&more[..], &["2026-01-01T00:00:00Z"]].concat());
    assert!(!sandbox.run(&words(&past)).ok().stderr.contains("warning"));
}

#[test]
fn the_project_must_exist_in_the_account() {
    let sandbox = with_project();
    sandbox
        .run(&["accounts", "create", "--email", "other@localhost"])
        .ok();
    let line = |project| {
        let sizes = ["--bytes", "1", "--objects", "1"];
        let place = ["usage", "record", "--bucket", "b", "--project", project];
        [&place[..], &sizes].concat()
    };
    let unknown = sandbox.run(&line("shop")).exits(3);
    let not_mine = [&line("web")[..], &["--account", "other@localhost"]].concat();
    let not_mine = sandbox.run(&not_mine).exits(3);
    let mine = [&line("web")[..], &["--account", "owner@localhost"]].concat();
    sandbox.run(&mine).ok();
    sandbox.snapshot_all("usage_record_no_project", &[unknown, not_mine]);
}

#[test]
fn a_deleted_project_is_named_by_its_full_id() {
    let sandbox = with_project();
    let id = sandbox.json(&["projects", "show", "web"])["id"]
        .as_str()
        .unwrap()
        .to_owned();
    sandbox.run(&["projects", "delete", "web", "--yes"]).ok();
    let sizes = ["--bytes", "1", "--objects", "1"];
    let line = |project| {
        let place = ["usage", "record", "--bucket", "b", "--project", project];
        sandbox.run(&[&place[..], &sizes].concat())
    };
    line("web").exits(3);
    line(&id[..20]).exits(3);
    line(&id).ok();
    let list = sandbox.json(&["usage", "project", "--project", &id]);
    assert_eq!(list.as_array().unwrap().len(), 1);
}
