//! What a walk meets, what a watch hears, and what does not fit into the mind.

use std::collections::BTreeMap;

use super::*;
use crate::domain::project::{Description, ProjectSelector};
use crate::domain::usage::period::Period;
use crate::domain::usage::{BucketName, UsageItem};
use crate::service::context::Context;
use crate::service::input::{BadLine, Watch};
use crate::service::projects;
use crate::service::testing;

const ALWAYS: Period = Period {
    since: None,
    before: None,
};

fn web() -> ProjectSelector {
    "web".parse().unwrap()
}

/// Makes a store with the project `web`.
fn bench() -> (tempfile::TempDir, Context) {
    let (dir, _, mut cx) = testing::bench(42);
    let name = "web".parse().unwrap();
    projects::create(&mut cx, None, &name, &Description::default()).unwrap();
    (dir, cx)
}

#[derive(Default)]
struct Notes {
    bad: Vec<u64>,
    progress: Vec<(u64, u64)>,
}

impl Watch for Notes {
    fn bad_line(&mut self, bad: &BadLine) {
        self.bad.push(bad.line);
    }

    fn progress(&mut self, lines: u64, bytes: u64) {
        self.progress.push((lines, bytes));
    }
}

fn take(
    cx: &mut Context,
    text: &str,
    keep_going: bool,
) -> (Result<UsageImportResult, Error>, Notes) {
    let request = Request {
        account: None,
        source: Source::Jsonl,
        keep_going,
    };
    let mut notes = Notes::default();
    let result = import(cx, &request, &mut text.as_bytes(), &mut notes);
    (result, notes)
}

fn egress(bucket: &str, second: u32) -> String {
    format!(
        "{{\"project\":\"web\",\"bucket\":\"{bucket}\",\"at\":\"2026-01-01T00:00:{second:02}Z\",\"egress\":\"get\",\"bytes\":1}}\n"
    )
}

fn tally(bucket: &str, second: u32) -> String {
    egress(bucket, second).replace("\"egress\":\"get\",", "")
}

#[test]
fn a_walk_meets_bucket_after_bucket_tallies_before_egress_in_the_order_of_time() {
    let (_dir, mut cx) = bench();
    let lines = [
        egress("b", 2),
        tally("b", 3),
        tally("a", 9),
        egress("b", 1),
        tally("b", 1),
    ];
    take(&mut cx, &lines.concat(), false).0.unwrap();
    let mut met = Vec::new();
    let mut visit = |bucket: &BucketName, seen| {
        let (kind, at) = match seen {
            UsageItem::Tally(tally) => ("tally", tally.at),
            UsageItem::Egress { at, .. } => ("egress", at),
        };
        let second = at.as_millis() / 1_000 % 60;
        met.push(format!("{bucket} {kind} {second}"));
    };
    walk(&mut cx, &web(), None, None, ALWAYS, &mut visit).unwrap();
    assert_eq!(
        met,
        [
            "a tally 9",
            "b tally 1",
            "b tally 3",
            "b egress 1",
            "b egress 2"
        ]
    );
    met.clear();
    let mut visit = |bucket: &BucketName, _| met.push(bucket.to_string());
    let a = "a".parse().unwrap();
    walk(&mut cx, &web(), None, Some(&a), ALWAYS, &mut visit).unwrap();
    assert_eq!(met, ["a"]);
}

#[test]
fn a_watch_hears_how_far_it_is_and_of_every_bad_line() {
    let (_dir, mut cx) = bench();
    let text = format!(
        "{}bad\n{}worse",
        egress("b", 1).repeat(1_500),
        tally("b", 1)
    );
    let (result, notes) = take(&mut cx, &text, true);
    let imported = result.unwrap();
    assert_eq!((imported.new, imported.bad), (1_501, 2));
    assert_eq!(notes.bad, [1_501, 1_503]);
    let line = egress("b", 1).len() as u64;
    assert_eq!(
        notes.progress,
        [(1_000, 1_000 * line), (1_503, text.len() as u64)]
    );
    let (result, _) = take(&mut cx, &text, false);
    assert!(matches!(
        result,
        Err(Error::Usage(UsageError::BadLines { bad: 2, .. }))
    ));
}

#[test]
fn more_buckets_than_are_kept_in_mind_are_told_apart() {
    let (_dir, mut cx) = bench();
    let lines: Vec<String> = (0..10_050)
        .map(|number| egress(&format!("b{number}"), 1))
        .collect();
    let text = lines.concat() + &lines[..100].concat();
    let imported = take(&mut cx, &text, false).0.unwrap();
    assert_eq!((imported.new, imported.known), (10_150, 0));
    let mut sums: BTreeMap<String, u128> = BTreeMap::new();
    let mut visit = |bucket: &BucketName, seen| {
        if let UsageItem::Egress { bytes, .. } = seen {
            *sums.entry(bucket.to_string()).or_default() += bytes;
        }
    };
    walk(&mut cx, &web(), None, None, ALWAYS, &mut visit).unwrap();
    assert_eq!(sums.len(), 10_050);
    assert_eq!(sums.values().sum::<u128>(), 10_150);
    assert_eq!((sums["b0"], sums["b100"]), (2, 1));
}

#[test]
#[expect(clippy::float_cmp, reason = "whole numbers of bytes")]
fn the_bars_of_a_chart_add_up_to_the_rollup() {
    let (_dir, mut cx) = bench();
    let mut lines = String::new();
    for second in 0..50 {
        lines +=
            &tally("a", second).replace("\"bytes\":1", &format!("\"bytes\":{}", second * 36_000));
        lines += &egress("a", second);
    }
    lines += &tally("b", 5).replace("\"bytes\":1", "\"bytes\":7200000");
    lines += &tally("b", 15);
    take(&mut cx, &lines, false).0.unwrap();
    for (bucket, byte_seconds) in [
        (Some("a"), 36_000 * 1_176),
        (Some("b"), 72_000_000),
        (None, 36_000 * 1_176 + 72_000_000),
    ] {
        let bucket: Option<BucketName> = bucket.map(|name| name.parse().unwrap());
        let series = series(&mut cx, &web(), None, bucket.as_ref(), ALWAYS, 31);
        let series = series.unwrap().unwrap();
        let [slot] = series.slots() else {
            panic!("less than an hour is one slot");
        };
        let seconds = (slot.end.as_millis() - slot.begin.as_millis()) / 1000;
        let stored = slot.stored() * f64::from(i32::try_from(seconds).unwrap());
        assert_eq!(stored.round(), f64::from(byte_seconds), "{bucket:?}");
        let get = if bucket.is_some_and(|name| name.as_str() == "b") {
            0.0
        } else {
            50.0
        };
        assert_eq!(slot.egress(crate::domain::usage::EgressKind::Get), get);
    }
    let none = "nothing".parse().unwrap();
    assert_eq!(
        series(&mut cx, &web(), None, Some(&none), ALWAYS, 31).unwrap(),
        None
    );
}
