//! `usage import`: files with mistakes.

use crate::sandbox::{Ran, Sandbox};
use crate::store::inside::Inside;

const GOOD: &str =
    "{\"project\":\"web\",\"bucket\":\"b\",\"at\":\"2026-01-01T00:00:00Z\",\"bytes\":1}\n";

/// A valid line, and one with each mistake.
const BAD: &str = r#"{"project":"web","bucket":"b","at":"2026-01-01T00:00:00Z","bytes":1}
{"project":"web","bucket":"b","at":"2026-01-01T00:00:00Z","bytes":2}
{"project":"web","bucket":"b","at":"2026-01-02T00:00:00Z","bytes":-2}
{"project":"web","bucket":"b","at":"2026-01-02T00:00:00","bytes":2}

{"project":"web","bucket":"b","at":"1969-01-02T00:00:00Z","bytes":2}
{"project":"web","bucket":"b","bytes":2}
{"project":"web","bucket":"b","at":"2026-01-02T00:00:00Z","bites":2}
{"project":"web","bucket":"b","at":"2026-01-02T00:00:00Z","egress":"put","bytes":2}
{"project":"web","bucket":"","at":"2026-01-02T00:00:00Z","bytes":2}
{"project":"shop","bucket":"b","at":"2026-01-02T00:00:00Z","bytes":2}
{"project":"web","bucket":"b","at":"2026-01-02T00:00:00Z","bytes":9223372036854775808}
not json
"#;

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

fn trail(sandbox: &Sandbox) -> usize {
    Inside::open(sandbox).audit().len()
}

fn buckets(sandbox: &Sandbox) -> usize {
    let list = ["usage", "project", "--project", "web", "--since", "never"];
    sandbox.json(&list).as_array().unwrap().len()
}

#[test]
fn one_bad_line_rejects_the_file_and_every_bad_line_is_named() {
    let sandbox = with_project();
    let before = trail(&sandbox);
    let refused = import(&sandbox, "jsonl", BAD, &[]).exits(2);
    assert_eq!(refused.stdout, "");
    assert_eq!((trail(&sandbox), buckets(&sandbox)), (before, 0));
    sandbox.snapshot("usage_import_bad_lines", &refused);
    let quiet = import(&sandbox, "jsonl", BAD, &["--quiet"]).exits(2);
    assert_eq!(quiet.stderr, refused.stderr, "they are the error");
}

#[test]
fn in_json_the_bad_lines_are_part_of_the_error() {
    let sandbox = with_project();
    let refused = import(&sandbox, "jsonl", BAD, &["-o", "json"]).exits(2);
    let error = refused.error();
    assert_eq!(error["code"], "bad_lines");
    assert_eq!(error["bad"], 11);
    let lines: Vec<u64> = error["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["line"].as_u64().unwrap())
        .collect();
    assert_eq!(lines, [2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13]);
    assert!(
        error["lines"][1]["message"]
            .as_str()
            .unwrap()
            .contains("negative")
    );
}

#[test]
fn with_keep_going_the_good_lines_stay() {
    let sandbox = with_project();
    let before = trail(&sandbox);
    let kept = import(&sandbox, "jsonl", BAD, &["--keep-going"]).ok();
    assert_eq!((trail(&sandbox), buckets(&sandbox)), (before + 1, 1));
    let again = import(&sandbox, "jsonl", BAD, &["--keep-going", "-o", "json"]).ok();
    assert_eq!(again.json()["known"], 1);
    assert!(again.stderr.contains("warning: line 13:"), "{again}");
    let quiet = import(&sandbox, "jsonl", BAD, &["--keep-going", "--quiet"]).ok();
    assert_eq!(quiet.stderr, "");
    sandbox.snapshot("usage_import_keep_going", &kept);
}

#[test]
fn a_thousand_bad_lines_are_listed_in_json_and_all_are_counted() {
    let sandbox = with_project();
    let text = "x\n".repeat(1_500);
    let error = import(&sandbox, "jsonl", &text, &["-o", "json"])
        .exits(2)
        .error();
    assert_eq!(error["bad"], 1_500);
    assert_eq!(error["lines"].as_array().unwrap().len(), 1_000);
    let spoken = import(&sandbox, "jsonl", &text, &[]).exits(2);
    assert_eq!(spoken.stderr.matches("error: line").count(), 1_500);
    let more = ["--keep-going", "-o", "json"];
    let kept = import(&sandbox, "jsonl", &text, &more).ok();
    assert_eq!(kept.stderr.matches("warning: line").count(), 1_000);
    assert!(kept.stderr.contains("500 more lines are invalid"), "{kept}");
}

#[test]
fn binary_or_endless_lines_are_bad_and_the_next_is_read() {
    let sandbox = with_project();
    let mut text = GOOD.as_bytes().to_vec();
    text.extend(b"\xff\xfe\n");
    text.extend(vec![b'x'; 1_000_000]);
    text.extend(b"\n\"\x1b[2J\"\n");
    text.extend(GOOD.replace("01-01", "01-03").as_bytes());
    let kept = import(&sandbox, "jsonl", &text, &["--keep-going"]).ok();
    sandbox.snapshot("usage_import_no_text", &kept);
}

#[test]
fn a_wrong_header_names_the_column() {
    let sandbox = with_project();
    let csv = |text: &str| import(&sandbox, "csv", text, &[]).exits(2);
    let runs = [
        csv("project,bucket,bytes\nweb,b,1\n"),
        csv("project,bucket,at,size\nweb,b,2026-01-01T00:00:00Z,1\n"),
        csv("project,bucket,at,bytes,at\n"),
        csv(""),
        csv(GOOD),
    ];
    let json = import(&sandbox, "csv", "project,bucket,at\n", &["-o", "json"]);
    assert_eq!(json.exits(2).error()["code"], "bad_header");
    sandbox.snapshot_all("usage_import_bad_header", &runs);
}

#[test]
fn a_wrong_line_of_csv_is_named() {
    let sandbox = with_project();
    let text = "project,bucket,at,bytes,objects
web,b,2026-01-01T00:00:00Z,1,1
web,b,2026-01-02T00:00:00Z,-1,1
web,b,2026-01-03T00:00:00,1,1
web,b,2026-01-04T00:00:00Z,1
web,b,2026-01-06T00:00:00Z,,1
web,b,2026-01-07T00:00:00Z,1.5,1
web,b,2026-01-01T00:00:00Z,1,1
web,b,2026-01-01T00:00:00Z,2,1
web,\"b,2026-01-05T00:00:00Z,1,1
";
    let refused = import(&sandbox, "csv", text, &[]).exits(2);
    assert_eq!(buckets(&sandbox), 0);
    sandbox.snapshot("usage_import_bad_csv", &refused);
}

#[test]
fn a_line_inside_a_quoted_cell_is_not_a_record() {
    let sandbox = with_project();
    let text = "project,bucket,at,bytes
web,a,2026-01-01T00:00:00Z,1
web,\"b
web,x,2026-01-01T00:00:00Z,5
\",2026-01-01T00:00:00Z,1
web,c,2026-01-01T00:00:00Z,1
";
    let ran = import(&sandbox, "csv", text, &["--keep-going"]).ok();
    sandbox.snapshot("usage_import_open_quote", &ran);
    let list = ["usage", "project", "--project", "web", "--since", "never"];
    let buckets: Vec<String> = sandbox
        .json(&list)
        .as_array()
        .unwrap()
        .iter()
        .map(|bucket| bucket["bucket_name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(buckets, ["a", "c"]);
}

#[test]
fn a_project_of_another_account_is_not_found() {
    let sandbox = with_project();
    let other = "other@localhost";
    sandbox.run(&["accounts", "create", "--email", other]).ok();
    let refused = import(&sandbox, "jsonl", GOOD, &["--account", other]).exits(2);
    assert!(refused.stderr.contains("no project `web`"), "{refused}");
    let create = ["projects", "create", "--name", "web", "--account", other];
    sandbox.run(&create).ok();
    let ambiguous = import(&sandbox, "jsonl", GOOD, &[]).exits(2);
    assert!(
        ambiguous.stderr.contains("could mean several projects"),
        "{ambiguous}"
    );
    import(&sandbox, "jsonl", GOOD, &["--account", other]).ok();
    assert_eq!(
        import(
            &sandbox,
            "jsonl",
            GOOD,
            &["--account", "owner@localhost", "-o", "json"]
        )
        .ok()
        .json()["new"],
        1,
        "the same line is about another bucket there"
    );
}

#[test]
fn contradictory_arguments_are_refused_before_the_store_is_opened() {
    let sandbox = Sandbox::empty();
    let file = sandbox.write("usage", GOOD);
    let runs = [
        sandbox
            .run(&["usage", "import", "--format", "jsonl", "missing.jsonl"])
            .exits(3),
        sandbox
            .run(&["usage", "import", "--format", "s3-access-log", &file])
            .exits(2),
        sandbox
            .run(&[
                "usage",
                "import",
                "--format",
                "csv",
                "--project",
                "web",
                &file,
            ])
            .exits(2),
        sandbox
            .run(&["usage", "import", "--format", "xml", &file])
            .exits(2),
        sandbox.run(&["usage", "import", &file]).exits(2),
    ];
    sandbox.snapshot_all("usage_import_usage", &runs);
    let directory = with_project();
    let ran = directory.run(&["usage", "import", "--format", "jsonl", "."]);
    assert!(ran.exits(8).stderr.contains("cannot read the input"));
}
