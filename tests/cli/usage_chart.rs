//! `--chart` and `--svg` of `usage bucket` and `usage project`

use std::fmt::Write as _;
use std::fs;

use crate::sandbox::{Ran, Sandbox};

/// Ten days of tallies, one every six hours, and some egress of each kind.
fn usage() -> String {
    let mut lines = String::new();
    for hour in (0..=240).step_by(6) {
        let at = format!("2026-01-{:02}T{:02}:00:00Z", 1 + hour / 24, hour % 24);
        let bytes: u64 = 1_000_000_000 + hour * 10_000_000;
        writeln!(
            lines,
            r#"{{"project":"web","bucket":"photos","at":"{at}","bytes":{bytes}}}"#
        )
        .unwrap();
    }
    for (day, kind, bytes) in [
        (2, "get", 5_000_000),
        (2, "audit", 1_000_000),
        (5, "get", 20_000_000),
        (5, "repair", 4_000_000),
        (9, "audit", 1),
    ] {
        let at = format!("2026-01-{day:02}T12:30:00Z");
        writeln!(
            lines,
            r#"{{"project":"web","bucket":"photos","at":"{at}","egress":"{kind}","bytes":{bytes}}}"#
        )
        .unwrap();
    }
    lines.push_str(
        "{\"project\":\"web\",\"bucket\":\"attic\",\"at\":\"2026-01-01T00:00:00Z\",\"bytes\":500000000}\n\
         {\"project\":\"web\",\"bucket\":\"attic\",\"at\":\"2026-01-11T00:00:00Z\",\"bytes\":0}\n",
    );
    lines
}

fn with_usage() -> Sandbox {
    let sandbox = Sandbox::with_store();
    sandbox.project("web");
    let file = sandbox.write("usage.jsonl", usage());
    let import = ["usage", "import", "--format", "jsonl", &file];
    sandbox.run(&import).ok();
    sandbox
}

const BUCKET: [&str; 6] = ["usage", "bucket", "--project", "web", "--bucket", "photos"];
const PROJECT: [&str; 4] = ["usage", "project", "--project", "web"];
const JANUARY: [&str; 4] = ["--since", "2026-01-01", "--before", "2026-02-01"];

fn january(sandbox: &Sandbox, command: &[&str], more: &[&str]) -> Ran {
    sandbox.run(&[command, &JANUARY, more].concat())
}

#[test]
fn a_chart_shows_storage_and_egress_day_by_day() {
    let sandbox = with_usage();
    let ran = january(&sandbox, &BUCKET, &["--chart"]).ok();
    sandbox.snapshot("usage_chart_bucket", &ran);
    assert!(!ran.stdout.contains('\u{1b}'), "no colour is needed");
    assert!(ran.lines().iter().all(|line| line.chars().count() <= 80));
}

#[test]
fn a_chart_of_a_project_sums_its_buckets() {
    let sandbox = with_usage();
    let ran = january(&sandbox, &PROJECT, &["--chart"]).ok();
    sandbox.snapshot("usage_chart_project", &ran);
}

#[test]
fn a_short_time_is_shown_hour_by_hour() {
    let sandbox = with_usage();
    let day = ["--since", "2026-01-03T06:00:00Z", "--before", "2026-01-04"];
    let ran = sandbox.run(&[&BUCKET[..], &day, &["--chart"]].concat());
    sandbox.snapshot("usage_chart_hours", &ran.ok());
}

#[test]
fn all_time_begins_with_the_first_usage_and_ends_with_the_last() {
    let sandbox = with_usage();
    let always = ["--since", "never", "--before", "never", "--chart"];
    let ran = sandbox.run(&[&BUCKET[..], &always].concat()).ok();
    assert!(
        ran.stdout
            .starts_with("photos of web, 2026-01-01 00:00 to 2026-01-11 00:00 UTC"),
        "{ran}"
    );
}

#[test]
fn a_picture_shows_the_same_and_is_private() {
    let sandbox = with_usage();
    let ran = january(&sandbox, &BUCKET, &["--svg", "usage.svg"]).ok();
    assert!(ran.stderr.contains("wrote the chart to usage.svg"), "{ran}");
    assert!(ran.stdout.contains("GB-hours"), "the sums are there: {ran}");
    let picture = fs::read_to_string(sandbox.path("usage.svg")).unwrap();
    assert!(picture.starts_with("<svg "), "{picture}");
    assert!(picture.trim_end().ends_with("</svg>"), "{picture}");
    for text in [
        "photos of web, 2026-01-01",
        "stored on average in GB",
        "egress in MB",
    ] {
        assert!(picture.contains(text), "{text}");
    }
    assert_eq!(sandbox.mode("usage.svg"), 0o600);
}

#[test]
fn a_picture_overwrites_nothing() {
    let sandbox = with_usage();
    sandbox.write("mine.svg", "mine");
    let ran = january(&sandbox, &PROJECT, &["--svg", "mine.svg"]).exits(4);
    sandbox.snapshot("usage_chart_file_exists", &ran);
    assert_eq!(
        fs::read_to_string(sandbox.path("mine.svg")).unwrap(),
        "mine"
    );
    january(&sandbox, &PROJECT, &["--svg", "no/such/dir.svg"]).exits(8);
}

#[test]
fn a_chart_is_for_people_only() {
    let sandbox = with_usage();
    let runs = [
        january(&sandbox, &BUCKET, &["--chart", "-o", "json"]).exits(2),
        january(&sandbox, &PROJECT, &["--chart", "--fields", "since"]).exits(2),
    ];
    sandbox.snapshot_all("usage_chart_formats", &runs);
    let both = january(&sandbox, &BUCKET, &["--svg", "x.svg", "-o", "json"]);
    assert!(both.ok().json()["total_stored_data"].is_number());
}

#[test]
fn an_output_setting_for_scripts_does_not_block_a_chart() {
    let mut sandbox = with_usage();
    let chart = january(&sandbox, &BUCKET, &["--chart"]).ok().stdout;
    let nothing = ["--since", "2020-01-01", "--before", "2020-02-01", "--chart"];
    let none = sandbox.run(&[&PROJECT[..], &nothing].concat()).ok().stderr;
    sandbox.set("STORRA_ADMIN_OUTPUT", "json");
    assert_eq!(january(&sandbox, &BUCKET, &["--chart"]).ok().stdout, chart);
    let ran = sandbox.run(&[&PROJECT[..], &nothing].concat()).ok();
    assert_eq!((ran.stdout.as_str(), ran.stderr), ("", none));
    let ran = january(&sandbox, &PROJECT, &["--chart", "--fields", "bucket_name"]).exits(2);
    assert_eq!(ran.error()["code"], "usage", "errors follow the setting");
}

#[test]
fn a_picture_that_cannot_be_written_is_named_as_it_was_asked_for() {
    let sandbox = with_usage();
    let ran = january(&sandbox, &BUCKET, &["--svg", "nowhere/usage.svg"]).exits(8);
    sandbox.snapshot("usage_chart_unwritten", &ran);
}

#[test]
fn no_usage_is_no_chart_and_an_empty_picture() {
    let sandbox = with_usage();
    let old = ["--since", "2020-01-01", "--before", "2020-02-01"];
    let both = ["--chart", "--svg", "empty.svg"];
    let ran = sandbox.run(&[&BUCKET[..], &old, &both].concat()).ok();
    sandbox.snapshot("usage_chart_none", &ran);
    assert_eq!(
        ran.stderr.to_lowercase().matches("no usage").count(),
        1,
        "{ran}"
    );
    let picture = fs::read_to_string(sandbox.path("empty.svg")).unwrap();
    assert!(picture.contains("no usage"), "{picture}");
}
