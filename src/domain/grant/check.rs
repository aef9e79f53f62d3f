//! The check of caveats against what their holder is about to do. `storj-access` has none.
//!
//! It follows the satellites' (`storj.io/common/macaroon`): every caveat must allow. A time that is equal to a limit, to the
//! nanosecond, is allowed. A path is allowed if it begins with one of the caveat's, byte by byte. Reading with an empty path is looking at
//! the bucket itself: it is allowed without the right to read, to whoever may enter any path of that bucket.

use std::collections::BTreeSet;

use super::caveat::{Caveat, Moment};
use super::restrictions::{Operation, Prefix};
use crate::domain::verification::Denial;

/// What a grant is wanted for, beyond being good at all. Of what is left out, anything will do, as long as the caveats together
/// leave something.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Question<'a> {
    /// To do this.
    pub operation: Option<Operation>,
    /// In this bucket.
    pub bucket: Option<&'a str>,
    /// Where in it.
    pub place: Place<'a>,
}

/// Where in a bucket.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Place<'a> {
    /// Anywhere will do.
    #[default]
    Anywhere,
    /// The bucket itself.
    Bucket,
    /// At this path, as the satellite sees it.
    At(&'a [u8]),
    /// At a path as people see it, of which nobody trustworthy tells how it is encrypted. Only the first caveat can be asked: it
    /// was issued with these prefixes. (The encryption keys in an access grant are whatever its holder put there.) Any other
    /// caveat with prefixes denies.
    Plain {
        /// The path.
        path: &'a str,
        /// The prefixes of the first caveat, if it was issued with any.
        issued: &'a [Prefix],
    },
}

/// The first caveat that denies, and why.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Refused {
    /// Which, counted from 0.
    pub caveat: usize,
    /// Why.
    pub denial: Denial,
}

/// Asks every caveat at `now`.
///
/// # Errors
/// [`Refused`] by the first that denies.
pub fn check(
    caveats: &[Caveat],
    question: Question<'_>,
    now: impl Into<Moment>,
) -> Result<(), Refused> {
    let now = now.into();
    let mut left = Left::default();
    for (caveat, one) in caveats.iter().enumerate() {
        ask(caveat, one, question, now, &mut left).map_err(|denial| Refused { caveat, denial })?;
    }
    Ok(())
}

/// A bucket and the beginning of a path in it.
type Start<'c> = (&'c [u8], &'c [u8]);

/// What the caveats so far leave together of what is not asked.
#[derive(Default)]
struct Left<'c> {
    /// The operations that are taken away.
    taken: BTreeSet<Operation>,
    /// The only places; `None` for all.
    places: Option<Vec<Start<'c>>>,
}

impl<'c> Left<'c> {
    /// Takes away what one more caveat does.
    fn narrow(&mut self, places: &[Start<'c>]) -> Result<(), Denial> {
        let before = self.places.take();
        let left = match &before {
            None => places.to_vec(),
            Some(before) => meet(before, places),
        };
        let nothing = left.is_empty();
        self.places = Some(left);
        if !nothing {
            return Ok(());
        }
        let before = before.unwrap_or_default();
        let shares = |(bucket, _): &Start<'_>| places.iter().any(|(other, _)| other == bucket);
        Err(if before.iter().any(shares) {
            Denial::Path
        } else {
            Denial::Bucket
        })
    }
}

/// Asks one caveat, which is the `index`th. `left` holds what those before it left of what is not asked.
fn ask<'c>(
    index: usize,
    caveat: &'c Caveat,
    question: Question<'_>,
    now: Moment,
    left: &mut Left<'c>,
) -> Result<(), Denial> {
    if caveat.not_after.is_some_and(|last| last < now) {
        return Err(Denial::Expired);
    }
    if caveat.not_before.is_some_and(|first| first > now) {
        return Err(Denial::NotYetValid);
    }
    // Without an operation any will do, and this is one that nobody can take away.
    let looks_at_the_bucket = question.place == Place::Bucket
        && question
            .operation
            .is_none_or(|asked| asked == Operation::Read);
    let taken = Operation::ALL.into_iter().filter(|o| caveat.disallows(*o));
    left.taken.extend(taken);
    let denied = match question.operation {
        None => left.taken.len() == Operation::ALL.len(),
        Some(operation) => caveat.disallows(operation),
    };
    if denied && !looks_at_the_bucket {
        return Err(Denial::Operation);
    }
    if caveat.places().len() == 0 {
        return Ok(());
    }
    let Some(bucket) = question.bucket else {
        return left.narrow(&caveat.places().collect::<Vec<_>>());
    };
    let here: Vec<&[u8]> = caveat
        .places()
        .filter(|(known, _)| *known == bucket.as_bytes())
        .map(|(_, path)| path)
        .collect();
    if here.is_empty() {
        return Err(Denial::Bucket);
    }
    if looks_at_the_bucket {
        return Ok(());
    }
    let begins = |path: &[u8]| here.iter().any(|start| path.starts_with(start));
    let allowed = match question.place {
        Place::Bucket => begins(b""),
        Place::At(path) => begins(path),
        Place::Plain { path, issued } => {
            let mut own = issued.iter().filter(|p| p.bucket.as_str() == bucket);
            index == 0 && own.any(|prefix| prefix.covers_parts(path))
        }
        Place::Anywhere => {
            let own = caveat.places().filter(|(b, _)| *b == bucket.as_bytes());
            return left.narrow(&own.collect::<Vec<_>>());
        }
    };
    if allowed { Ok(()) } else { Err(Denial::Path) }
}

/// Returns the places that both lists allow.
fn meet<'c>(left: &[Start<'c>], right: &[Start<'c>]) -> Vec<Start<'c>> {
    let narrower = |(a, b): (&Start<'c>, &Start<'c>)| {
        if a.0 != b.0 {
            None
        } else if a.1.starts_with(b.1) {
            Some(*a)
        } else {
            b.1.starts_with(a.1).then_some(*b)
        }
    };
    let mut both: Vec<Start<'_>> = left
        .iter()
        .flat_map(|a| right.iter().map(move |b| (a, b)))
        .filter_map(narrower)
        .collect();
    // Each of them is in one of the lists, so that this never grows beyond both.
    both.sort_unstable();
    both.dedup();
    both
}

#[cfg(test)]
mod tests;
