//! The leak finder, for arbitrary bytes and chunks of any length.

use storra_admin::domain::key::leak::finding::LeakPosition;
use storra_admin::domain::key::leak::reading::{LEAST, LeakReader};
use storra_admin::domain::key::leak::{Suspect, find};
use storra_admin::domain::key::{IssuedSecret, Kind};
use storra_admin::domain::secret::SecretHash;

use super::input::{Seeded, number, take};

pub(crate) fn check(mut bytes: &[u8]) {
    let seed = number(&mut bytes);
    let [step, filler] = take(&mut bytes);
    planted(bytes, seed);
    in_pieces(bytes, usize::from(step) + 1);
    if filler & 1 == 1 {
        // Longer than the search window, of one byte that is or is not a word character.
        let between = vec![filler >> 1; LEAST];
        in_pieces(&[bytes, &between, bytes].concat(), 4096 + usize::from(step));
    }
}

fn all(bytes: &[u8]) -> Vec<(usize, SecretHash)> {
    let mut found = Vec::new();
    find(bytes, &(0..bytes.len()), &mut |candidate| {
        assert!(candidate.start < bytes.len());
        found.push((candidate.start, candidate.suspect.hash()));
    });
    found
}

/// A secret between characters that are not part of it is found in every encoding, with any text
/// before and after it.
fn planted(bytes: &[u8], seed: u64) {
    let (before, behind) = bytes.split_at(bytes.len() / 2);
    for kind in Kind::ALL {
        let credential = kind.generate(&mut Seeded(seed)).unwrap();
        let secret = match &credential.secret {
            IssuedSecret::Single(secret)
            | IssuedSecret::Pair {
                secret_key: secret, ..
            } => secret,
        };
        let quoted = format!("\"{}\"", secret.reveal());
        let little = quoted.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big = quoted.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let spellings: [(Vec<u8>, usize); 3] = [(quoted.into_bytes(), 1), (little, 2), (big, 3)];
        for (spelling, lead) in spellings {
            let text = [before, &spelling, behind].concat();
            let wanted = (before.len() + lead, credential.hash);
            assert!(
                all(&text).contains(&wanted),
                "a leaked {kind} key is missed"
            );
        }
    }
}

/// The findings and their positions do not depend on how the input is split.
fn in_pieces(bytes: &[u8], step: usize) {
    type Found = Vec<(LeakPosition, SecretHash)>;
    let keep = |_: &Suspect| true;
    let mut whole: Found = Vec::new();
    LeakReader::of_patch().pass(bytes, true, &keep, &mut |place, suspect| {
        whole.push((place, suspect.hash()));
    });
    let mut cut: Found = Vec::new();
    let mut reading = LeakReader::of_patch();
    let (mut from, mut to) = (0, 0);
    while to < bytes.len() || to == 0 {
        to = bytes.len().min(to + step);
        let last = to == bytes.len();
        let piece = &bytes[from..to];
        let passed = reading.pass(piece, last, &keep, &mut |place, suspect| {
            cut.push((place, suspect.hash()));
        });
        assert!(passed <= piece.len());
        assert!(
            last || passed > 0 || piece.len() < LEAST,
            "it goes no further"
        );
        from += passed;
        if last {
            break;
        }
    }
    assert_eq!(whole, cut);
}
