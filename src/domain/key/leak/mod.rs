//! Finding leaked secrets in any bytes, without knowing whether they are valid.
//!
//! Every text in the format of a secret is hashed at once, and only the hash is kept; the store
//! determines whether it is one of its own. So the formats may be wide: every issued secret is
//! found, and the store does not know the rest. Text in one byte per character (UTF-8, Latin-1) and
//! in two (UTF-16) is found in any mixture. Text that is encoded once more (Base64, compression,
//! encryption) is not found.
//!
//! The bytes arrive in pieces ([`reading`]). Nothing here does I/O.

pub mod filter;
pub mod finding;
pub mod git_index;
pub mod patch;
pub mod reading;
mod runs;
mod wide;

use std::ops::Range;

use memchr::memchr_iter;

use self::runs::{ALPHANUMERIC, HEXADECIMAL, Runs, WORD};
use super::{client, object_storage, rest};
use crate::domain::grant::presented::PresentedGrant;
use crate::domain::grant::shape::{self, MAX_LENGTH};
use crate::domain::secret::SecretHash;

/// The number of bytes before a position that determine what starts there, with two bytes per
/// character.
pub const CONTEXT: usize = 2 * (LEAD + 2);

/// The number of bytes after a position that determine what starts there, with two bytes per
/// character. A grant is the longest.
pub const LOOK_AHEAD: usize = 2 * (MAX_LENGTH + 2);

/// The maximum number of letters and digits directly before a secret that has no mark of its own.
/// They are the rest of an escape: the `n` of `\n`, the `3D` of `%3D`, the `u0022` of `\u0022`, the
/// `31m` of a terminal color.
const LEAD: usize = 7;

/// The shortest secret, in letters, digits, dashes and underscores: a REST key without dashes.
const SHORTEST: usize = UNDASHED;
const UNDASHED: usize = 32;
const DASHED: usize = 36;
const SECRET_KEY: usize = 40;
/// The length of a client key after its mark.
const CLIENT_REST: usize = client::LENGTH - client::MARK.len();

/// A text that may be a secret of this store.
#[derive(Clone, Debug)]
pub enum Suspect {
    /// A key, or the secret half of a pair: only its hash.
    Key(SecretHash),
    /// A grant, possibly a derived one: its full text is needed to find out its owner and
    /// permissions.
    Grant(Box<PresentedGrant>),
}

impl Suspect {
    /// Returns the hash that a store would know it by: of the secret, or of the head of a grant.
    #[must_use]
    pub fn hash(&self) -> SecretHash {
        match self {
            Self::Key(hash) => *hash,
            Self::Grant(presented) => presented.head_hash(),
        }
    }
}

/// A suspect and its position.
#[derive(Clone, Debug)]
pub struct LeakCandidate {
    /// The byte offset.
    pub start: usize,
    /// Whether it is in two bytes per character.
    pub is_wide: bool,
    /// The possible secret.
    pub suspect: Suspect,
}

/// Finds everything that may be a secret and starts in `starts`, not always in the order of the
/// positions.
///
/// The bytes around `starts` determine where a secret starts and ends: [`CONTEXT`] before it and
/// [`LOOK_AHEAD`] after it, or fewer at the start and end of the input.
pub fn find(bytes: &[u8], starts: &Range<usize>, report: &mut impl FnMut(LeakCandidate)) {
    let mut tell = |start, is_wide, suspect| {
        if starts.contains(&start) {
            report(LeakCandidate {
                start,
                is_wide,
                suspect,
            });
        }
    };
    for word in Runs::<WORD>::new(bytes, SHORTEST) {
        let offset = word.start;
        in_word(&bytes[word], &mut |start, suspect| {
            tell(offset + start, false, suspect);
        });
    }
    wide::find(bytes, &mut |start, suspect| tell(start, true, suspect));
}

fn in_word(word: &[u8], report: &mut impl FnMut(usize, Suspect)) {
    for dash in memchr_iter(b'-', word) {
        if let Some((start, hash)) = dashed(word, dash) {
            report(start, Suspect::Key(hash));
        }
    }
    for run in Runs::<ALPHANUMERIC>::new(word, SHORTEST) {
        let offset = run.start;
        if let Some((start, hash)) = client(word, &run) {
            report(start, Suspect::Key(hash));
            continue;
        }
        let run = &word[run];
        if let Some((start, hash)) = last(run, SECRET_KEY, object_storage::recognise) {
            report(offset + start, Suspect::Key(hash));
        }
        for digits in Runs::<HEXADECIMAL>::new(run, UNDASHED) {
            let offset = offset + digits.start;
            if let Some((start, hash)) = last(&run[digits], UNDASHED, rest::recognise) {
                report(offset + start, Suspect::Key(hash));
            }
        }
        if let Some((start, presented)) = grant(run) {
            report(offset + start, Suspect::Grant(Box::new(presented)));
        }
    }
}

/// Recognises a REST key by its first dash.
fn dashed(word: &[u8], dash: usize) -> Option<(usize, SecretHash)> {
    let start = dash.checked_sub(8)?;
    let text = word.get(start..start + DASHED)?;
    // Rules out most dashes, which do not belong to a UUID.
    if text[13] != b'-' || text[14] != b'4' {
        return None;
    }
    let hash = rest::recognise(std::str::from_utf8(text).ok()?)?;
    Some((start, hash))
}

/// Recognises a client key whose mark is directly before a run. Its checksum proves it, so the
/// surrounding text does not matter.
fn client(word: &[u8], run: &Range<usize>) -> Option<(usize, SecretHash)> {
    if run.len() < CLIENT_REST || !word[..run.start].ends_with(client::MARK.as_bytes()) {
        return None;
    }
    let start = run.start - client::MARK.len();
    let text = word.get(start..start + client::LENGTH)?;
    let hash = client::recognise(std::str::from_utf8(text).ok()?)?;
    Some((start, hash))
}

/// Recognises a secret of this length at the end of a run.
fn last(
    run: &[u8],
    length: usize,
    recognise: fn(&str) -> Option<SecretHash>,
) -> Option<(usize, SecretHash)> {
    let start = run.len().checked_sub(length).filter(|lead| *lead <= LEAD)?;
    let hash = recognise(std::str::from_utf8(&run[start..]).ok()?)?;
    Some((start, hash))
}

/// Recognises a grant at the end of a run.
fn grant(run: &[u8]) -> Option<(usize, PresentedGrant)> {
    if run.len() < shape::SHORTEST || run.len() > LEAD + MAX_LENGTH {
        return None;
    }
    (0..=LEAD).find_map(|start| {
        // A quick test first: decoding takes time quadratic in the length.
        let text = run.get(start..).filter(|text| shape::begins_well(text))?;
        let text = std::str::from_utf8(text).ok()?;
        let is_likely = text.len() <= MAX_LENGTH && shape::has_shape(text);
        (is_likely && shape::checksum_holds(text))
            .then(|| PresentedGrant::parse(text).ok())
            .flatten()
            .map(|presented| (start, presented))
    })
}

#[cfg(test)]
mod tests;
