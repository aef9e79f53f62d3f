//! `usage bucket` and `usage project`

use serde_json::json;

use crate::sandbox::{Ran, Sandbox};

/// One gigabyte for two and a half hours, then two for half an hour; the last tally only ends the
/// interval. Some egress of each kind, and another bucket.
const USAGE: &str = r#"{"project":"web","bucket":"photos","at":"2026-01-01T00:00:00Z","bytes":1000000000,"objects":10,"segments":20,"metadata_bytes":1000000}
{"project":"web","bucket":"photos","at":"2026-01-01T03:00:00Z","bytes":9000000000,"objects":99,"segments":99,"metadata_bytes":99}
{"project":"web","bucket":"photos","at":"2026-01-01T02:30:00Z","bytes":2000000000,"objects":20,"segments":40,"metadata_bytes":2000000}
{"project":"web","bucket":"photos","at":"2026-01-01T00:00:00Z","egress":"get","bytes":3200000000}
{"project":"web","bucket":"photos","at":"2026-01-01T01:00:00Z","egress":"audit","bytes":1}
{"project":"web","bucket":"photos","at":"2026-01-01T03:00:00Z","egress":"repair","bytes":500000000}
{"project":"web","bucket":"photos","at":"2026-01-01T03:00:00Z","egress":"repair","bytes":500000000}
{"project":"web","bucket":"attic","at":"2026-01-01T00:00:00Z","bytes":5,"objects":1}
{"project":"web","bucket":"attic","at":"2026-01-01T03:00:00Z","bytes":5,"objects":1}
"#;

fn with_usage() -> Sandbox {
    let sandbox = Sandbox::with_store();
    sandbox.run(&["projects", "create", "--name", "web"]).ok();
    let file = sandbox.write("usage.jsonl", USAGE);
    sandbox
        .run(&["usage", "import", "--format", "jsonl", &file])
        .ok();
    sandbox
}

fn bucket(sandbox: &Sandbox, more: &[&str]) -> Ran {
    let line = ["usage", "bucket", "--project", "web", "--bucket", "photos"];
    sandbox.run(&[&line[..], more].concat())
}

const JANUARY: [&str; 4] = ["--since", "2026-01-01", "--before", "2026-02-01"];

#[test]
fn a_rollup_has_the_units_and_the_rules_of_the_reference() {
    let sandbox = with_usage();
    let json = bucket(&sandbox, &[&JANUARY[..], &["-o", "json"]].concat())
        .ok()
        .json();
    let id = sandbox.json(&["projects", "show", "web"])["id"].clone();
    assert_eq!(
        json,
        json!({
            "project_id": id,
            "bucket_name": "photos",
            // 1 GB × 2.5 h + 2 GB × 0.5 h
            "total_stored_data": 3.5,
            "total_segments": 70.0,
            "object_count": 35.0,
            "metadata_size": 0.0035,
            "repair_egress": 1.0,
            "get_egress": 3.2,
            "audit_egress": 1e-9,
            "since": "2026-01-01T00:00:00.000Z",
            "before": "2026-02-01T00:00:00.000Z",
        })
    );
}

#[test]
fn people_see_units() {
    let sandbox = with_usage();
    let project = ["usage", "project", "--project", "web"];
    let list = sandbox.run(&[&project[..], &JANUARY].concat()).ok();
    sandbox.snapshot_all("usage_rollup", &[bucket(&sandbox, &JANUARY).ok(), list]);
}

#[test]
fn every_format_shows_the_same_numbers() {
    let sandbox = with_usage();
    let project = |more: &[&str]| {
        let line = ["usage", "project", "--project", "web"];
        sandbox.run(&[&line[..], &JANUARY, more].concat()).ok()
    };
    let fields = "bucket_name,total_stored_data,get_egress,before";
    let runs = [
        project(&["-o", "json", "--fields", fields]),
        project(&["-o", "jsonl", "--fields", fields]),
        project(&["-o", "csv", "--fields", fields]),
        project(&["-o", "tsv", "--fields", fields]),
        project(&["-o", "yaml", "--fields", fields]),
        project(&["-o", "table", "--fields", fields]),
        project(&["-o", "name"]),
    ];
    sandbox.snapshot_all("usage_rollup_formats", &runs);
    let unknown = ["usage", "project", "--project", "web", "--fields", "size"];
    let unknown = sandbox.run(&unknown).exits(2);
    assert!(unknown.stderr.contains("total_stored_data"), "{unknown}");
}

#[test]
fn both_ends_belong_to_the_period_and_since_is_cut_to_the_hour() {
    let sandbox = with_usage();
    let stored = |since: &str, before: &str| {
        let span = ["--since", since, "--before", before, "-o", "json"];
        let json = bucket(&sandbox, &span).ok().json();
        (
            json["total_stored_data"].as_f64().unwrap(),
            json["repair_egress"].as_f64().unwrap(),
            json["since"].as_str().unwrap().to_owned(),
        )
    };
    let (whole, repair, since) = stored("2026-01-01T00:59:59Z", "2026-01-01T03:00:00Z");
    assert_eq!((whole, repair), (3.5, 1.0));
    assert_eq!(since, "2026-01-01T00:00:00.000Z");
    let (less, repair, _) = stored("2026-01-01T00:00:00Z", "2026-01-01T02:59:59.999Z");
    assert_eq!((less, repair), (2.5, 0.0), "the last tally is out");
    let (none, _, _) = stored("2026-01-01T00:00:00Z", "2026-01-01T02:00:00Z");
    assert_eq!(none.to_bits(), 0, "a tally alone comes to nothing");
    let (later, _, _) = stored("2026-01-01T01:00:00Z", "2026-01-01T03:00:00Z");
    assert_eq!(later.to_bits(), 1.0_f64.to_bits(), "the first tally is out");
}

#[test]
fn without_a_period_it_is_this_month_so_far() {
    let sandbox = with_usage();
    let json = bucket(&sandbox, &["-o", "json"]).ok().json();
    let (since, before) = (
        json["since"].as_str().unwrap(),
        json["before"].as_str().unwrap(),
    );
    assert!(since.ends_with("-01T00:00:00.000Z"), "{since}");
    assert_eq!(since[..8], before[..8], "{since} {before}");
    let always = ["--since", "never", "--before", "never", "-o", "json"];
    let json = bucket(&sandbox, &always).ok().json();
    assert!(json["since"].is_null() && json["before"].is_null());
    assert_eq!(json["total_stored_data"], 3.5);
}

#[test]
fn a_bucket_without_usage_is_zeros_and_a_project_without_is_an_empty_list() {
    let sandbox = with_usage();
    let line = ["usage", "bucket", "--project", "web", "--bucket", "none"];
    let zeros = sandbox.json(&line);
    for field in [
        "total_stored_data",
        "total_segments",
        "object_count",
        "metadata_size",
        "repair_egress",
        "get_egress",
        "audit_egress",
    ] {
        assert_eq!(zeros[field], 0.0, "{field}");
    }
    sandbox.run(&["projects", "create", "--name", "new"]).ok();
    let list = ["usage", "project", "--project", "new"];
    assert_eq!(sandbox.json(&list), json!([]));
    let table = sandbox.run(&list).ok();
    assert_eq!(table.stdout, "");
    assert!(
        table.stderr.starts_with("No usage.\nnote: from 2"),
        "{table}"
    );
    let always = [&list[..], &["--since", "never", "--before", "never"]].concat();
    let table = sandbox.run(&always).ok();
    assert!(
        table
            .stderr
            .ends_with("note: from the beginning to the end\n"),
        "{table}"
    );
    let scripts = sandbox.run(&[&list[..], &["-o", "csv"]].concat()).ok();
    assert_eq!(scripts.stderr, "");
}

#[test]
fn bad_values_are_refused() {
    let sandbox = with_usage();
    sandbox
        .run(&["accounts", "create", "--email", "other@localhost"])
        .ok();
    let runs = [
        bucket(
            &sandbox,
            &["--since", "2026-02-01", "--before", "2026-01-01"],
        )
        .exits(2),
        bucket(&sandbox, &["--since", "1h", "--before", "2h"]).exits(2),
        bucket(&sandbox, &["--since", "2026-01-01T00:00:00"]).exits(2),
        sandbox
            .run(&["usage", "bucket", "--project", "shop", "--bucket", "b"])
            .exits(3),
        bucket(&sandbox, &["--account", "other@localhost"]).exits(3),
        sandbox
            .run(&["usage", "project", "--project", "web", "--since", "later"])
            .exits(2),
    ];
    let backwards = ["--since", "1h", "--before", "2h", "-o", "json"];
    let error = bucket(&sandbox, &backwards).exits(2).error();
    assert_eq!(error["code"], "invalid_time");
    // The times depend on the run.
    let shown: Vec<Ran> = runs.into_iter().collect();
    sandbox.snapshot_all("usage_rollup_bad_values", &shown);
}

#[test]
fn more_buckets_than_one_batch_are_all_listed_in_order() {
    let sandbox = Sandbox::with_store();
    sandbox.run(&["projects", "create", "--name", "web"]).ok();
    let line = |number| {
        let what = "\"at\":\"2026-01-01T00:00:00Z\",\"egress\":\"get\",\"bytes\":1";
        format!("{{\"project\":\"web\",\"bucket\":\"b{number}\",{what}}}\n")
    };
    let lines: Vec<String> = (0..1_100).map(line).collect();
    sandbox
        .run_with_input(
            &["usage", "import", "--format", "jsonl", "-"],
            lines.concat(),
        )
        .ok();
    let list = ["usage", "project", "--project", "web", "--since", "never"];
    let names = sandbox.run(&[&list[..], &["-o", "name"]].concat()).ok();
    let names = names.lines();
    assert_eq!(names.len(), 1_100);
    assert!(names.is_sorted());
}
