use proptest::prelude::*;

use super::*;
use crate::domain::key::{IssuedSecret, Kind};
use crate::domain::secret::testing::Predictable;

const COMMIT: &str = "8f2b3a1c5d7e9f0b2a4c6d8e0f1a3b5c7d9e1f20";

/// Scans as the program does: with a buffer of this size and reads of these sizes, in turn.
fn read(
    bytes: &[u8],
    patch: bool,
    memory: usize,
    reads: &[usize],
) -> Vec<(LeakPosition, [u8; 32])> {
    let mut reading = if patch {
        LeakReader::of_patch()
    } else {
        LeakReader::new()
    };
    let mut found = Vec::new();
    let mut piece: Vec<u8> = Vec::new();
    let mut left = bytes;
    let mut reads = reads.iter().cycle();
    loop {
        let room = memory - piece.len();
        assert!(room > 0, "it got no further");
        let read = (*reads.next().unwrap()).clamp(1, room).min(left.len());
        piece.extend_from_slice(&left[..read]);
        left = &left[read..];
        let last = read == 0;
        let done = reading.pass(&piece, last, &|_| true, &mut |place, suspect| {
            found.push((place, *suspect.hash().as_bytes()));
        });
        if last {
            return found;
        }
        piece.drain(..done);
    }
}

fn secret(kind: Kind, seed: u64) -> String {
    let credential = kind.generate(&mut Predictable(seed)).unwrap();
    let (IssuedSecret::Single(secret)
    | IssuedSecret::Pair {
        secret_key: secret, ..
    }) = credential.secret;
    secret.reveal().to_owned()
}

fn wide(text: &str, is_big: bool) -> Vec<u8> {
    let bytes = if is_big {
        u16::to_be_bytes
    } else {
        u16::to_le_bytes
    };
    text.encode_utf16().flat_map(bytes).collect()
}

/// Scans everything at once, and counts lines and columns separately.
fn whole(bytes: &[u8]) -> Vec<(u64, u64, [u8; 32])> {
    let mut found = Vec::new();
    find(bytes, &(0..bytes.len()), &mut |candidate| {
        let before = &bytes[..candidate.start];
        let line = before.split(|byte| *byte == b'\n').count();
        let column = before
            .iter()
            .rev()
            .take_while(|byte| **byte != b'\n')
            .count();
        let column = if candidate.is_wide {
            column / 2
        } else {
            column
        } + 1;
        found.push((
            candidate.start,
            (
                line as u64,
                column as u64,
                *candidate.suspect.hash().as_bytes(),
            ),
        ));
    });
    found.sort_by_key(|(start, _)| *start);
    found.into_iter().map(|(_, found)| found).collect()
}

#[test]
fn lines_and_columns_start_at_one_and_count_bytes() {
    let key = secret(Kind::Client, 1);
    let text = format!("{key}\né {key}\n\n{key} {key}");
    let places: Vec<(u64, u64)> = read(text.as_bytes(), false, LEAST, &[1000])
        .iter()
        .map(|(place, _)| (place.line, place.column))
        .collect();
    assert_eq!(places, [(1, 1), (2, 4), (4, 1), (4, 51)]);
}

#[test]
fn a_line_is_scanned_as_soon_as_it_is_complete() {
    let mut reading = LeakReader::new();
    let line = format!("{}\n", secret(Kind::Rest, 1));
    let mut found = 0;
    let done = reading.pass(line.as_bytes(), false, &|_| true, &mut |_, _| found += 1);
    assert_eq!((done, found), (line.len(), 1));
}

#[test]
fn a_patch_reports_the_commit_and_the_file() {
    let key = secret(Kind::ObjectStorage, 1);
    let text = format!(
        "commit {COMMIT}\n\n    {key}\n\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-{key}\n+a\n"
    );
    for reads in [&[1][..], &[7, 100], &[100_000]] {
        let found = read(text.as_bytes(), true, LEAST, reads);
        let reported: Vec<(u64, Option<&str>, Option<&str>)> = found
            .iter()
            .map(|(place, _)| (place.line, place.commit.as_deref(), place.source.as_deref()))
            .collect();
        // The first one is the commit itself: its hash has the format of a secret key.
        assert_eq!(
            reported,
            [
                (1, Some(COMMIT), None),
                (3, Some(COMMIT), None),
                (9, Some(COMMIT), Some("x")),
            ]
        );
    }
}

fn fragment() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => (any::<u64>(), 0_usize..3).prop_map(|(seed, kind)| secret(Kind::ALL[kind], seed).into_bytes()),
        2 => (any::<u64>(), 0_usize..3, any::<bool>()).prop_map(|(seed, kind, is_big)| {
            wide(&secret(Kind::ALL[kind], seed), is_big)
        }),
        4 => "[a-zA-Z0-9_ -]{0,60}".prop_map(String::into_bytes),
        2 => Just(b"\n".to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..40),
        1 => (prop::sample::select(b"a0-_1".to_vec()), 1_usize..3 * LOOK_AHEAD)
            .prop_map(|(byte, length)| vec![byte; length]),
        1 => (prop::sample::select(vec!["a", "1", "-"]), 1_usize..2 * LOOK_AHEAD, any::<bool>())
            .prop_map(|(text, length, is_big)| wide(&text.repeat(length), is_big)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_result_does_not_depend_on_the_pieces(
        fragments in prop::collection::vec(fragment(), 0..12),
        reads in prop::collection::vec(1_usize..40_000, 1..5),
        memory in LEAST..2 * LEAST,
        patch: bool,
    ) {
        let bytes = fragments.concat();
        let found: Vec<_> = read(&bytes, patch, memory, &reads)
            .into_iter()
            .map(|(place, hash)| (place.line, place.column, hash))
            .collect();
        prop_assert_eq!(found, whole(&bytes));
    }
}
