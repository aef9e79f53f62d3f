//! Scanning files for leaked secrets.

use std::fmt::Write as _;
use std::fs;
use std::time::Duration;

use divan::Bencher;
use divan::counter::BytesCount;
use storra_admin::domain::key::{IssuedSecret, Kind};
use storra_admin::domain::secret::Secret;
use storra_admin::service::keys::{self, Created, ScanRequest, ScanStep};
use tempfile::TempDir;

use crate::stores;

const FILES: u32 = 200;
/// About 30 KB per file.
const LINES: u32 = 500;
const PATIENCE: Duration = Duration::from_secs(60);

/// Writes a tree of text: words, numbers and hashes that look like secrets, and a real secret in
/// every tenth file.
fn tree(secret: &Secret) -> (TempDir, u64) {
    let dir = tempfile::tempdir().unwrap();
    let mut bytes = 0;
    for file in 0..FILES {
        let mut text = String::new();
        for line in 0..LINES {
            let number = u64::from(file * LINES + line).wrapping_mul(6_364_136_223_846_793_005);
            writeln!(
                text,
                "let answer = compute(\"{number:016x}\"); // as it was before, in the other place"
            )
            .unwrap();
        }
        if file % 10 == 0 {
            text.push_str(secret.reveal());
        }
        bytes += text.len() as u64;
        fs::write(dir.path().join(format!("{file}.txt")), text).unwrap();
    }
    (dir, bytes)
}

/// A tree of text, scanned by several threads; the store has a thousand keys.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn files(bencher: Bencher<'_, '_>) {
    stores::with_keys(1_000, |place, _| {
        let new = stores::new_keys(Kind::Client, 1);
        let Created::New { issued, .. } =
            keys::create(&mut stores::open(place), None, &new).unwrap()
        else {
            unreachable!("it was asked for a new one");
        };
        let IssuedSecret::Single(secret) = &issued[0].plaintext else {
            unreachable!("a client key is a single text");
        };
        let (dir, bytes) = tree(secret);
        bencher
            .counter(BytesCount::new(bytes))
            .with_inputs(|| stores::open(place))
            .bench_local_values(|cx| {
                let request = ScanRequest {
                    paths: vec![dir.path().to_owned()],
                    stdin: false,
                    ignore: None,
                };
                let mut scan = keys::scan(cx, request, None).unwrap();
                let mut found = 0;
                loop {
                    match scan.next(PATIENCE).unwrap() {
                        ScanStep::Found(_) => found += 1,
                        ScanStep::Unreadable(why) => unreachable!("{why}"),
                        ScanStep::Hidden(_) | ScanStep::Nothing => {}
                        ScanStep::Done => break,
                    }
                }
                assert_eq!(found, FILES / 10);
            });
    });
}
