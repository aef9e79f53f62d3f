//! `usage import`: records are imported, and only once.

use serde_json::{Value, json};

use std::io::Write as _;

use crate::sandbox::{Ran, Sandbox};
use crate::store::inside::Inside;

const JSONL: &str = r#"{"project":"web","bucket":"photos","at":"2026-01-01T00:00:00Z","bytes":1000000000,"objects":10,"segments":20,"metadata_bytes":0}
{"project":"web","bucket":"photos","at":"2026-01-02T00:00:00Z","bytes":2000000000,"objects":20}
{"project":"web","bucket":"my \"best\", photos","at":"2026-01-01T00:00:00Z","egress":"get","bytes":5000}
{"project":"web","bucket":"my \"best\", photos","at":"2026-01-01T00:00:00Z","egress":"get","bytes":5000}
{"project":"web","bucket":"photos","at":"2026-01-01T01:00:00+01:00","egress":"audit","bytes":7}
"#;

/// The same records, with the columns in another order.
const CSV: &str = "bytes,egress,project,bucket,at,segments,objects\r
1000000000,,web,photos,2026-01-01T00:00:00Z,20,10\r
2000000000,,web,photos,2026-01-02T00:00:00Z,,20\r
5000,get,web,\"my \"\"best\"\", photos\",2026-01-01T00:00:00Z,,\r
\r
5000,get,web,\"my \"\"best\"\", photos\",2026-01-01T00:00:00Z,0,0\r
7,audit,web,photos,2026-01-01T01:00:00+01:00,,\r
";

fn with_project() -> Sandbox {
    let sandbox = Sandbox::with_store();
    sandbox.run(&["projects", "create", "--name", "web"]).ok();
    sandbox
}

fn import(sandbox: &Sandbox, format: &str, text: impl AsRef<[u8]>, more: &[&str]) -> Ran {
    let file = sandbox.write("usage", text);
    let line = ["usage", "import", "--format", format, &file];
    sandbox.run(&[&line[..], more].concat())
}

/// Returns all usage of `web`, and the length of the audit log.
fn known(sandbox: &Sandbox) -> (String, usize) {
    let always = ["--since", "never", "--before", "never", "-o", "jsonl"];
    let list = ["usage", "project", "--project", "web"];
    let usage = sandbox.run(&[&list[..], &always].concat()).ok().stdout;
    (usage, Inside::open(sandbox).audit().len())
}

#[test]
fn a_file_imported_twice_changes_nothing() {
    let sandbox = with_project();
    let first = import(&sandbox, "jsonl", JSONL, &[]).ok();
    let before = (known(&sandbox), sandbox.holds());
    let again = import(&sandbox, "jsonl", JSONL, &[]).ok();
    assert_eq!((known(&sandbox), sandbox.holds()), before);
    sandbox.snapshot_all("usage_import", &[first, again]);
}

#[test]
fn equal_events_of_one_file_all_count() {
    let sandbox = with_project();
    import(&sandbox, "jsonl", JSONL, &[]).ok();
    let (usage, _) = known(&sandbox);
    let best: Value = serde_json::from_str(usage.lines().next().unwrap()).unwrap();
    assert_eq!(best["bucket_name"], "my \"best\", photos");
    assert_eq!(best["get_egress"], 0.000_01);
}

#[test]
fn csv_and_json_of_the_same_facts_come_to_the_same() {
    let (json, csv) = (with_project(), with_project());
    import(&json, "jsonl", JSONL, &[]).ok();
    let answer = import(&csv, "csv", CSV, &["-o", "json"]).ok();
    assert_eq!(
        answer.json(),
        json!({"lines": 5, "tallies": 2, "egress": 3, "skipped": 0, "bad": 0, "new": 5, "known": 0})
    );
    let without_ids = |sandbox: &Sandbox| {
        let fields = "bucket_name,total_stored_data,total_segments,object_count,metadata_size,repair_egress,get_egress,audit_egress";
        let list = ["usage", "project", "--project", "web", "--since", "never"];
        let line = [&list[..], &["--fields", fields, "-o", "jsonl"]].concat();
        sandbox.run(&line).ok().stdout
    };
    assert_eq!(without_ids(&json), without_ids(&csv));
    assert!(without_ids(&csv).contains("\"total_stored_data\":24.0"));
    // Neither file has new records for the other's store.
    assert_eq!(
        import(&json, "csv", CSV, &["-o", "json"]).ok().json()["new"],
        0
    );
}

#[test]
fn a_file_that_grew_adds_what_is_new() {
    let sandbox = with_project();
    let half: String = JSONL.split_inclusive('\n').take(3).collect();
    import(&sandbox, "jsonl", &half, &[]).ok();
    let answer = import(&sandbox, "jsonl", JSONL, &["-o", "json"])
        .ok()
        .json();
    assert_eq!((&answer["new"], &answer["known"]), (&json!(2), &json!(3)));
    let whole = with_project();
    import(&whole, "jsonl", JSONL, &[]).ok();
    let sums = |sandbox: &Sandbox| {
        let list = ["usage", "project", "--project", "web", "--since", "never"];
        let fields = ["--fields", "bucket_name,get_egress,total_stored_data"];
        sandbox.json(&[&list[..], &fields].concat())
    };
    assert_eq!(sums(&sandbox), sums(&whole));
}

#[test]
fn the_audit_log_records_an_import() {
    let sandbox = with_project();
    import(&sandbox, "jsonl", JSONL, &[]).ok();
    let id = sandbox.json(&["projects", "show", "web"])["id"].clone();
    let entry = Inside::open(&sandbox).audit().pop().unwrap();
    assert_eq!(entry.action, "usage.import");
    assert_eq!(entry.subject, id.as_str().unwrap());
    assert_eq!(
        entry.details,
        r#"{"bad":0,"egress":3,"format":"jsonl","import":1,"known":0,"lines":5,"new":5,"skipped":0,"tallies":2}"#
    );
    sandbox.run(&["projects", "create", "--name", "shop"]).ok();
    let two = "{\"project\":\"web\",\"bucket\":\"b\",\"at\":\"2026-01-01T00:00:00Z\",\"bytes\":1}\n{\"project\":\"shop\",\"bucket\":\"b\",\"at\":\"2026-01-01T00:00:00Z\",\"bytes\":1}\n";
    import(&sandbox, "jsonl", two, &[]).ok();
    let entry = Inside::open(&sandbox).audit().pop().unwrap();
    assert_eq!(entry.subject, "store", "several projects");
}

#[test]
fn a_dry_run_counts_new_records_and_changes_nothing() {
    let sandbox = with_project();
    let before = known(&sandbox);
    let dry = import(&sandbox, "jsonl", JSONL, &["--dry-run"]).ok();
    assert_eq!(known(&sandbox), before);
    sandbox.snapshot("usage_import_dry_run", &dry);
}

#[test]
fn the_input_may_come_from_a_pipe_with_any_line_ends() {
    let sandbox = with_project();
    let line = ["usage", "import", "--format", "jsonl", "-", "-o", "json"];
    let text = format!("\u{feff}{}", JSONL.replace('\n', "\r\n\r\n"));
    let answer = sandbox.run_with_input(&line, text.trim_end()).ok();
    assert_eq!(answer.json()["new"], 5);
    assert_eq!(sandbox.run_with_input(&line, "").ok().json()["lines"], 0);
}

#[test]
fn a_project_is_named_by_name_or_id() {
    let sandbox = with_project();
    let id = sandbox.json(&["projects", "show", "web"])["id"].clone();
    let text = JSONL.replace("\"web\"", &id.to_string());
    import(&sandbox, "jsonl", JSONL, &[]).ok();
    let answer = import(&sandbox, "jsonl", text, &["-o", "json"]).ok();
    assert_eq!(answer.json()["known"], 5);
}

#[test]
fn imports_at_the_same_time_count_each_fact_once() {
    let sandbox = with_project();
    let file = sandbox.write("usage", JSONL);
    let line = ["usage", "import", "--format", "jsonl", &file, "-o", "json"];
    let running: Vec<_> = (0..8)
        .map(|_| sandbox.command(&line).spawn().unwrap())
        .collect();
    let mut new = 0;
    for child in running {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        new += answer["new"].as_u64().unwrap();
    }
    assert_eq!(new, 5);
}

#[test]
fn a_slow_pipe_does_not_block_other_writers() {
    let sandbox = Sandbox::with_store();
    sandbox.project("web");
    let import = ["usage", "import", "--format", "jsonl", "-"];
    let mut child = sandbox
        .command(&import)
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let line = r#"{"project":"web","bucket":"b","at":"2026-01-01T00:00:00Z","bytes":1}"#;
    writeln!(pipe, "{line}").unwrap();
    for name in ["a", "b", "c", "d", "e"] {
        sandbox.create(&["--name", name]);
    }
    drop(pipe);
    assert!(child.wait().unwrap().success());
    sandbox.run_with_input(&import, format!("{line}\n")).ok();
    let rollup = sandbox.json(&["usage", "project", "--project", "web"]);
    assert_eq!(rollup[0]["bucket_name"], "b");
}

#[test]
fn future_times_are_kept_with_one_warning() {
    let sandbox = with_project();
    let line = |year, bytes| {
        format!(
            "{{\"project\":\"web\",\"bucket\":\"a\",\"at\":\"{year}-01-01T00:00:00Z\",\"bytes\":{bytes}}}\n"
        )
    };
    let warnings = |text: &str, more: &[&str]| {
        let ran = import(&sandbox, "jsonl", text, more).ok();
        let all = ran
            .stderr
            .lines()
            .filter(|line| line.starts_with("warning"));
        all.map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(warnings(&line(2026, 1), &[]).is_empty());
    let one = "warning: line 2 has a timestamp in the future";
    assert_eq!(
        warnings(&(line(2025, 1) + &line(9000, 1)), &["--dry-run"]),
        [one]
    );
    let many = [line(2025, 1), line(9000, 1), line(9000, 2), line(9001, 1)].concat();
    let words = "warning: 2 lines have timestamps in the future (first: line 2)";
    assert_eq!(
        warnings(&many, &["--keep-going", "-o", "json"])[1..],
        [words]
    );
}
