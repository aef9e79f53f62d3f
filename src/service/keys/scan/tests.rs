//! What a scan says of keys as time goes by, with a clock that is set by hand.

use std::fs;

use tempfile::TempDir;

use super::*;
use crate::domain::key::leak::finding::Leaked;
use crate::domain::key::tag::Tags;
use crate::domain::key::{IssuedSecret, Kind, Status};
use crate::domain::time::When;
use crate::domain::verification::Denial;
use crate::service::keys::{Created, Issued, NewKey, Retirement, create, revoke, rotate, show_all};
use crate::service::testing::{self, HandClock};

const HOUR: u64 = 3600;

struct Bench {
    dir: TempDir,
    clock: HandClock,
    cx: Context,
}

fn bench() -> Bench {
    let (dir, clock, cx) = testing::bench(42);
    Bench { dir, clock, cx }
}

fn hours(hours: u64) -> When {
    When::Period(Duration::from_secs(hours * HOUR))
}

fn secret(issued: &Issued) -> String {
    let (IssuedSecret::Single(secret)
    | IssuedSecret::Pair {
        secret_key: secret, ..
    }) = &issued.plaintext;
    secret.reveal().to_owned()
}

impl Bench {
    fn create(&mut self, name: &str, kind: Kind, expires: When) -> String {
        let new = NewKey {
            kind,
            name: name.parse().unwrap(),
            expires: Some(expires),
            tags: Tags::new(),
            buckets: None,
            count: None,
            if_not_exists: false,
        };
        match create(&mut self.cx, None, &new).unwrap() {
            Created::New { issued, .. } => secret(&issued[0]),
            Created::Existing(_) => panic!("nothing was there before"),
        }
    }

    /// Begins to scan a file with that in it.
    fn scan(self, text: &str) -> (TempDir, Scan) {
        let path = self.dir.path().join("leak");
        fs::write(&path, text).unwrap();
        let request = Request {
            paths: vec![path],
            stdin: false,
            ignore: None,
        };
        (self.dir, scan(self.cx, request, None).unwrap())
    }
}

/// Waits for the end of a scan, and returns what it found in the order of the lines.
fn all(scan: &mut Scan) -> Vec<LeakFinding> {
    let mut found = Vec::new();
    loop {
        match scan.next(Duration::from_secs(60)).unwrap() {
            Step::Found(finding) => found.push(*finding),
            Step::Unreadable(why) => panic!("{why}"),
            Step::Hidden(files) => panic!("{files}"),
            Step::Nothing => {}
            Step::Done => break,
        }
    }
    found.sort_by(|a, b| a.place.cmp(&b.place));
    found
}

#[test]
fn a_secret_that_retired_or_expired_is_found_and_not_live() {
    let mut bench = bench();
    let old = bench.create("rotated", Kind::Client, When::Never);
    let selector = "rotated".parse().unwrap();
    let retirement = Retirement::Overlap(hours(1));
    let new = rotate(&mut bench.cx, &selector, None, retirement).unwrap();
    let expired = bench.create("expired", Kind::ObjectStorage, hours(2));
    bench.clock.pass(2 * HOUR);
    let text = format!("{old}\n{}\n{expired}\n", secret(&new.issued));
    let (_dir, mut scan) = bench.scan(&text);
    let found = all(&mut scan);
    let said: Vec<_> = found
        .iter()
        .map(|finding| match &finding.leaked {
            Leaked::Key { owned, version } => (owned.key.name.as_str(), *version, finding.decision),
            Leaked::Grant { .. } => panic!("there are no grants"),
        })
        .collect();
    let expired = Err(Denial::Expired);
    assert_eq!(
        said,
        [
            ("rotated", 1, expired),
            ("rotated", 2, Ok(())),
            ("expired", 1, expired)
        ]
    );
    assert_eq!(scan.live(), LiveCounts { keys: 1, grants: 0 });
}

#[test]
fn being_found_is_no_use() {
    let mut bench = bench();
    let text = bench.create("k", Kind::Rest, When::Never);
    let (_dir, mut scan) = bench.scan(&text);
    assert_eq!(all(&mut scan).len(), 1);
    let shown = show_all(&mut scan.cx, &["k".parse().unwrap()], None).unwrap();
    assert_eq!(shown[0].key.last_used_at, None);
}

#[test]
fn every_secret_is_found_however_many_pages_they_fill() {
    for keys in 0..=10 {
        let mut bench = bench();
        let kinds = Kind::ALL.into_iter().cycle().take(keys);
        let secrets: Vec<String> = kinds
            .map(|kind| bench.create("k", kind, When::Never))
            .collect();
        // Enough unknown ones in between for the store to be read whole.
        let unknown = (0..20).map(|n| format!("{n:040}")).collect::<Vec<_>>();
        let unknown = unknown.join("\n");
        let text = format!("{}\n{unknown}\n{}", secrets.join("\n"), secrets.join("\n"));
        let (_dir, mut scan) = bench.scan(&text);
        assert_eq!(all(&mut scan).len(), 2 * keys);
    }
}

#[test]
fn what_was_revoked_meanwhile_is_left_alone() {
    let mut bench = bench();
    let text = [
        bench.create("first", Kind::Rest, When::Never),
        bench.create("second", Kind::Client, When::Never),
    ]
    .join("\n");
    let (_dir, mut scan) = bench.scan(&text);
    let found = all(&mut scan);
    let Leaked::Key { owned, .. } = &found[0].leaked else {
        panic!("it is a key");
    };
    let earlier = "by hand".parse().unwrap();
    revoke(&mut scan.cx, &[owned.key.id], Some(&earlier)).unwrap();
    assert_eq!(
        scan.revoke(None).unwrap(),
        LiveCounts { keys: 1, grants: 0 }
    );
    let selectors = ["first", "second"].map(|name| name.parse().unwrap());
    let reasons: Vec<String> = show_all(&mut scan.cx, &selectors, None)
        .unwrap()
        .iter()
        .map(|owned| {
            assert_eq!(owned.key.status(scan.cx.now()), Status::Revoked);
            let reason = owned.key.revocation.as_ref().unwrap().reason.as_ref();
            reason.unwrap().as_str().to_owned()
        })
        .collect();
    assert_eq!(reasons[0], "by hand");
    assert!(reasons[1].starts_with("found by scan in /"), "{reasons:?}");
    assert!(reasons[1].ends_with("/leak"), "{reasons:?}");
}
