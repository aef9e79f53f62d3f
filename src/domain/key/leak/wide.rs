//! UTF-16 text, anywhere among other bytes.
//!
//! In either byte order, ASCII in UTF-16 is ASCII with a zero between any two characters. So it is
//! found without a byte order mark or alignment, and a file may mix it with text in one byte per
//! character.

use zeroize::Zeroizing;

use super::runs::{WORD, is};
use super::{SHORTEST, Suspect, in_word};
use crate::domain::secret::SecretHash;

/// The size of the shortest secret, without a zero before the first character and after the last.
const SPAN: usize = 2 * SHORTEST - 1;

/// A run of word characters with a zero between any two of them.
#[derive(Clone, PartialEq, Eq, Debug)]
struct WideRun {
    /// The offset of the first character.
    first: usize,
    /// The offset of the last character.
    last: usize,
}

/// The maximal runs of at least [`SPAN`] bytes, in order.
///
/// In a run, one of any two adjacent bytes is zero. So one pair per `SPAN - 1` bytes rules out a
/// run, and text in one byte per character costs next to nothing.
struct WideRuns<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Iterator for WideRuns<'_> {
    type Item = WideRun;

    fn next(&mut self) -> Option<WideRun> {
        loop {
            let probe = self.at + SPAN - 2;
            let pair = self.bytes.get(probe..probe + 2)?;
            if !alternate(pair) {
                self.at = probe + 1;
                continue;
            }
            let before = self.bytes[self.at..=probe].windows(2).rev();
            let mut first = probe - before.take_while(|pair| alternate(pair)).count();
            let after = self.bytes[probe..].windows(2);
            let mut last = probe + after.take_while(|pair| alternate(pair)).count();
            self.at = last + 1;
            first += usize::from(self.bytes[first] == 0);
            last -= usize::from(self.bytes[last] == 0);
            if last + 1 >= first + SPAN {
                return Some(WideRun { first, last });
            }
        }
    }
}

fn alternate(pair: &[u8]) -> bool {
    match pair {
        [0, other] | [other, 0] => is::<WORD>(*other),
        _ => false,
    }
}

/// Finds everything that may be a secret in UTF-16, and reports the position of its first
/// character.
pub(super) fn find(bytes: &[u8], report: &mut impl FnMut(usize, Suspect)) {
    for WideRun { first, last } in (WideRuns { bytes, at: 0 }) {
        let word: Zeroizing<Vec<u8>> =
            Zeroizing::new(bytes[first..=last].iter().step_by(2).copied().collect());
        let zero_before = first > 0 && bytes[first - 1] == 0;
        let zero_after = bytes.get(last + 1) == Some(&0);
        // Without a zero beside it, the outer character may be half of a non-ASCII character, or a
        // byte of other text.
        let spellings = [
            Some(0..word.len()),
            (!zero_after).then(|| 0..word.len() - 1),
            (!zero_before).then(|| 1..word.len()),
        ];
        let mut seen: Vec<(usize, SecretHash)> = Vec::new();
        for spelling in spellings.into_iter().flatten() {
            let skipped = spelling.start;
            in_word(&word[spelling], &mut |start, suspect| {
                let found = (first + 2 * (skipped + start), suspect.hash());
                if !seen.contains(&found) {
                    seen.push(found);
                    report(found.0, suspect);
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Finds the runs by testing every byte.
    fn slowly(bytes: &[u8]) -> Vec<WideRun> {
        let mut runs = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let end = at + bytes[at..].windows(2).take_while(|p| alternate(p)).count();
            let first = at + usize::from(bytes[at] == 0);
            let last = end - usize::from(end > at && bytes[end] == 0);
            if last + 1 >= first + SPAN {
                runs.push(WideRun { first, last });
            }
            at = end + 1;
        }
        runs
    }

    proptest! {
        #[test]
        fn all_long_enough_runs_are_found(
            parts in prop::collection::vec(
                prop_oneof![
                    "[a-z0_-]{0,80}".prop_map(|text| text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
                    "[a-z0_-]{28,34}".prop_map(|text| text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
                    prop::collection::vec(prop::sample::select(b"aZ-\0\0 \xff".to_vec()), 0..9),
                ],
                0..8,
            ),
        ) {
            let bytes = parts.concat();
            let found: Vec<_> = WideRuns { bytes: &bytes, at: 0 }.collect();
            prop_assert_eq!(found, slowly(&bytes));
        }
    }
}
