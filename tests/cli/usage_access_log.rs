//! `usage import --format s3-access-log`, with generated logs in the published format (Amazon S3
//! User Guide, "Amazon S3 server access log format").

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::json;

use crate::chance::Chance;
use crate::sandbox::{Ran, Sandbox};
use crate::store::inside::Inside;

const LINES: u64 = 12_000;

const OWNER: &str = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";

/// User agents with quotes, brackets, backslashes, and the end of a log line.
const AGENTS: [&str; 7] = [
    "S3Console/0.4",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36",
    "the \"best\" agent\" 200 - 999999999 5 5 5 \"-\" \"x",
    "one \" quote",
    "back\\slash [06/Feb/2019:00:00:38 +0000]",
    "-",
    "агент",
];

struct Log {
    text: String,
    /// Bytes downloaded from each bucket.
    sent: BTreeMap<&'static str, u128>,
    downloads: u64,
}

/// Generates a log of about 90 days, not quite sorted by time, like real ones.
fn log(chance: &mut Chance) -> Log {
    let mut log = Log {
        text: String::new(),
        sent: BTreeMap::new(),
        downloads: 0,
    };
    for number in 0..LINES {
        let bucket = ["photos", "my.backups", "Old_Bucket"][pick(chance, 3)];
        let at = 1_767_225_600 + number * 600 + chance.below(3_600);
        let at = chrono::DateTime::from_timestamp(i64::try_from(at).unwrap(), 0).unwrap();
        let at = at.format("[%d/%b/%Y:%H:%M:%S +0000]");
        let request = format!("{:016X}", number * 0x9E37_79B9 + chance.below(0x9E37));
        let key = format!("2026/pictures/{}%2520{number}.jpg", chance.below(100));
        let agent = AGENTS[pick(chance, AGENTS.len())];
        let size = chance.below(5_000_000_000);
        let front = format!("{OWNER} {bucket} {at}");
        let tail = "s9lzHYrFp76ZVxRcpX9+5cjAnEH2ROuNkd2BHfIa6UkFVdtjf5mKR3/eTPFvsiP/XV/VLi31234= SigV4 ECDHE-RSA-AES128-GCM-SHA256 AuthHeader photos.s3.us-west-1.amazonaws.com TLSV1.2";
        // Fields that were added to the format in recent years.
        let newer = [
            "",
            " -",
            " - -",
            " arn:aws:s3:us-west-1:123456789012:accesspoint/example-AP Yes",
            " - - us-east-1",
        ];
        let newer = newer[pick(chance, newer.len())];
        let mut request_line = |operation: &str, request_uri: &str, outcome: &str| {
            writeln!(
                log.text,
                "{front} 192.0.2.3 {OWNER} {request} {operation} {key} {request_uri} {outcome} 70 10 \"-\" \"{agent}\" - {tail}{newer}"
            )
            .unwrap();
        };
        let quoted =
            |verb: &str| format!("\"{verb} /{bucket}/{key}?x=\"a\"&versionId=null HTTP/1.1\"");
        let download = match chance.below(10) {
            0..=3 => {
                let status = ["200", "206"][pick(chance, 2)];
                let operation = ["REST.GET.OBJECT", "WEBSITE.GET.OBJECT"][pick(chance, 2)];
                request_line(
                    operation,
                    &quoted("GET"),
                    &format!("{status} - {size} {size}"),
                );
                size
            }
            4 => {
                request_line("REST.GET.OBJECT", &quoted("GET"), "304 - - 1234");
                0
            }
            5 => {
                request_line("REST.GET.OBJECT", &quoted("GET"), "403 AccessDenied 243 -");
                0
            }
            6 => {
                request_line(
                    "REST.PUT.OBJECT",
                    &quoted("PUT"),
                    &format!("200 - - {size}"),
                );
                0
            }
            7 => {
                request_line("REST.GET.BUCKETVERSIONS", &quoted("GET"), "200 - 113 -");
                0
            }
            8 => {
                request_line(
                    "REST.HEAD.OBJECT",
                    &quoted("HEAD"),
                    &format!("200 - {size} {size}"),
                );
                0
            }
            _ => {
                let operation = ["S3.EXPIRE.OBJECT", "S3.TRANSITION_GDA.OBJECT"][pick(chance, 2)];
                writeln!(
                    log.text,
                    "{front} - AmazonS3 {request} {operation} {key} \"-\" - - - {size} - - \"-\" \"-\" - {tail}"
                )
                .unwrap();
                0
            }
        };
        if download > 0 {
            log.downloads += 1;
            *log.sent.entry(bucket).or_default() += u128::from(download);
        }
    }
    log
}

fn pick(chance: &mut Chance, bound: usize) -> usize {
    usize::try_from(chance.below(bound as u64)).unwrap()
}

fn with_project() -> Sandbox {
    let sandbox = Sandbox::with_store();
    sandbox.run(&["projects", "create", "--name", "web"]).ok();
    sandbox
}

fn import(sandbox: &Sandbox, text: impl AsRef<[u8]>, more: &[&str]) -> Ran {
    let file = sandbox.write("access.log", text);
    let line = ["usage", "import", "--format", "s3-access-log", &file];
    sandbox.run(&[&line[..], &["--project", "web"], more].concat())
}

#[test]
fn a_log_of_12_000_lines_is_counted_right_and_only_once() {
    let sandbox = with_project();
    let mut chance = Chance::new();
    let log = log(&mut chance);
    let first = import(&sandbox, &log.text, &["-o", "json"]).ok().json();
    assert_eq!(
        first,
        json!({
            "lines": LINES,
            "tallies": 0,
            "egress": log.downloads,
            "skipped": LINES - log.downloads,
            "bad": 0,
            "new": log.downloads,
            "known": 0,
        })
    );
    let always = ["--since", "never", "--before", "never"];
    let list = [&["usage", "project", "--project", "web"], &always[..]].concat();
    let rollups = sandbox.json(&list);
    let found: BTreeMap<&str, String> = rollups
        .as_array()
        .unwrap()
        .iter()
        .map(|rollup| {
            let get = rollup["get_egress"].as_f64().unwrap();
            (rollup["bucket_name"].as_str().unwrap(), get.to_string())
        })
        .collect();
    // In decimal, so that the expected value is not rounded like the program's.
    let expected: BTreeMap<&str, String> = log
        .sent
        .iter()
        .map(|(bucket, sent)| {
            let text = format!("{}.{:09}", sent / 1_000_000_000, sent % 1_000_000_000);
            (*bucket, text.parse::<f64>().unwrap().to_string())
        })
        .collect();
    assert_eq!(found, expected);

    let before = (sandbox.holds(), Inside::open(&sandbox).audit().len());
    let again = import(&sandbox, &log.text, &["-o", "json"]).ok().json();
    assert_eq!(
        (&again["new"], &again["known"]),
        (&json!(0), &json!(log.downloads))
    );
    let after = (sandbox.holds(), Inside::open(&sandbox).audit().len());
    assert_eq!(after, before);
    assert_eq!(sandbox.json(&list), rollups);
}

#[test]
fn logs_that_overlap_count_once() {
    let (sandbox, whole) = (with_project(), with_project());
    let mut chance = Chance::new();
    let log = log(&mut chance);
    let lines: Vec<&str> = log.text.split_inclusive('\n').take(1_000).collect();
    import(&sandbox, lines[..600].concat(), &[]).ok();
    import(&sandbox, lines[400..].concat(), &[]).ok();
    import(&whole, lines.concat(), &[]).ok();
    let sums = |sandbox: &Sandbox| {
        let list = ["usage", "project", "--project", "web", "--since", "never"];
        sandbox.json(&[&list[..], &["--fields", "bucket_name,get_egress"]].concat())
    };
    assert_eq!(sums(&sandbox), sums(&whole));
}

/// A record up to its operation.
fn front(request: u64) -> String {
    format!("{OWNER} photos [06/Apr/2022:03:05:53 +0000] 192.0.2.3 - R{request}")
}

#[test]
fn bytes_of_a_client_keep_no_line_out_and_change_no_sum() {
    let sandbox = with_project();
    let long = "x".repeat(100_000);
    let requests: [&[u8]; 5] = [
        b"GET /k HTTP/1.1",
        b"GET /\xff\xfe?\x85\"\x1b HTTP/1.1",
        b"GET /a b\" c HTTP/1.1",
        br#"GET /k?x= HTTP/1.1" 200 - 999999999 HTTP/1.1"#,
        &[b"GET /", long.as_bytes(), b" HTTP/1.1"].concat(),
    ];
    let agents: [&[u8]; 5] = [
        b"curl",
        b"caf\xe9",
        br#"x HTTP/1.1" 200 - 999999999 5 1 1 "-" "x"#,
        b"\x00\t\x07\"",
        long.as_bytes(),
    ];
    let mut text = Vec::new();
    let mut count = 0;
    for request in requests {
        for agent in agents {
            count += 1;
            text.extend_from_slice(front(count).as_bytes());
            text.extend_from_slice(b" REST.GET.OBJECT k \"");
            text.extend_from_slice(request);
            text.extend_from_slice(b"\" 200 - 1000 5 1 1 \"");
            text.extend_from_slice(agent);
            text.extend_from_slice(b"\" \"");
            text.extend_from_slice(agent);
            text.extend_from_slice(b"\" -\n");
        }
    }
    let imported = import(&sandbox, &text, &["-o", "json"]).ok().json();
    assert_eq!(
        (&imported["new"], &imported["bad"]),
        (&json!(count), &json!(0))
    );
    let rollup = [
        "usage",
        "bucket",
        "--project",
        "web",
        "--bucket",
        "photos",
        "--since",
        "never",
    ];
    let get = sandbox.json(&rollup)["get_egress"].to_string();
    assert_eq!((count, get.as_str()), (25, "0.000025"));
}

#[test]
fn a_key_with_line_feeds_does_not_hide_other_records() {
    let sandbox = with_project();
    // As written by Storj's gateway and Ceph: object keys are not escaped.
    let log = [
        format!(
            "{} GetObject a\nb\n\nc \"GET /photos/a%0Ab%0A%0Ac HTTP/1.1\" 200 - 1000 - - - \"-\" \"x\" -\n",
            front(1)
        ),
        format!(
            "{} PutObject a\nb \"PUT /photos/a%0Ab HTTP/1.1\" 200 - - - - - \"-\" \"x\" -\n",
            front(2)
        ),
        format!("{} PutObject a\nb c\n", front(3)),
        format!(
            "{} GetObject k \"GET /photos/k HTTP/1.1\" 206 - 1000 - - - \"-\" \"x\" -\n",
            front(4)
        ),
    ];
    let imported = import(&sandbox, log.concat(), &["-o", "json"]).ok().json();
    let counts = ["lines", "new", "skipped", "bad"].map(|name| imported[name].clone());
    assert_eq!(counts, [json!(4), json!(2), json!(2), json!(0)]);

    let cut = format!("{}{} GetObject k\n{}", log[3], front(5), log[3]);
    let refused = import(&sandbox, cut, &[]).exits(2);
    assert!(refused.stderr.contains("line 2: "), "{refused}");
}

#[test]
fn a_log_in_another_format_is_refused() {
    let sandbox = with_project();
    let apache = r#"192.0.2.3 - frank [10/Oct/2025:13:55:36 -0700] "GET /photos/a.jpg HTTP/1.0" 200 2326
192.0.2.3 - - [10/Oct/2025:13:55:37 -0700] "GET /photos/b.jpg HTTP/1.1" 200 2326 "-" "curl/8"
{"project":"web","bucket":"photos","at":"2026-01-01T00:00:00Z","bytes":1}
"#;
    let refused = import(&sandbox, apache, &[]).exits(2);
    sandbox.snapshot("usage_access_log_other_shape", &refused);
}

#[test]
fn the_project_of_a_log_must_exist() {
    let sandbox = with_project();
    let file = sandbox.write("access.log", "");
    let line = ["usage", "import", "--format", "s3-access-log", &file];
    let ran = sandbox.run(&[&line[..], &["--project", "shop"]].concat());
    assert!(ran.exits(3).stderr.contains("no project `shop`"));
}
