//! Checks caveats against what the holder wants to do. `storj-access` does not.
//!
//! It follows the satellites (`storj.io/common/macaroon`): every caveat must allow the request. A
//! time equal to a limit, to the nanosecond, is allowed. A path is allowed if it starts with one of
//! the caveat's paths, byte by byte. Reading with an empty path accesses the bucket itself: it is
//! allowed without the right to read, to holders who may access any path of that bucket.

use std::collections::BTreeSet;

use super::caveat::{Caveat, CaveatTime};
use super::restrictions::{Operation, Prefix};
use crate::domain::verification::Denial;

/// What a grant is requested for. Any value satisfies a part that is left out, as long as the
/// caveats together allow one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Question<'a> {
    /// The operation.
    pub operation: Option<Operation>,
    /// The bucket.
    pub bucket: Option<&'a str>,
    /// The place in the bucket.
    pub place: BucketPlace<'a>,
}

/// A place in a bucket.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum BucketPlace<'a> {
    /// Any place.
    #[default]
    Anywhere,
    /// The bucket itself.
    Bucket,
    /// This path, as the satellite sees it.
    At(&'a [u8]),
    /// A path as users see it, for which no trustworthy source knows how it is encrypted. Only the
    /// first caveat can be checked, because it was issued with these prefixes. (The encryption keys
    /// in an access grant are whatever its holder put there.) Any other caveat with prefixes
    /// denies.
    Plain {
        /// The path.
        path: &'a str,
        /// The prefixes of the first caveat, if it was issued with any.
        issued: &'a [Prefix],
    },
}

/// The first caveat that denies, and its reason.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Refused {
    /// The index of the caveat.
    pub caveat: usize,
    /// The reason.
    pub denial: Denial,
}

/// Checks every caveat at `now`.
///
/// # Errors
/// [`Refused`] by the first caveat that denies.
pub fn check(
    caveats: &[Caveat],
    question: Question<'_>,
    now: impl Into<CaveatTime>,
) -> Result<(), Refused> {
    let now = now.into();
    let mut left = Left::default();
    for (caveat, one) in caveats.iter().enumerate() {
        ask(caveat, one, question, now, &mut left).map_err(|denial| Refused { caveat, denial })?;
    }
    Ok(())
}

/// A bucket and the start of a path in it.
type Start<'c> = (&'c [u8], &'c [u8]);

/// What the caveats so far allow together, for the parts that were left out.
#[derive(Default)]
struct Left<'c> {
    /// The denied operations.
    taken: BTreeSet<Operation>,
    /// The only allowed places; `None` for all.
    places: Option<Vec<Start<'c>>>,
}

impl<'c> Left<'c> {
    /// Applies the limits of one more caveat.
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

/// Checks the caveat with this index. `left` holds what the previous ones allow of the parts that
/// were left out.
fn ask<'c>(
    index: usize,
    caveat: &'c Caveat,
    question: Question<'_>,
    now: CaveatTime,
    left: &mut Left<'c>,
) -> Result<(), Denial> {
    if caveat.not_after.is_some_and(|last| last < now) {
        return Err(Denial::Expired);
    }
    if caveat.not_before.is_some_and(|first| first > now) {
        return Err(Denial::NotYetValid);
    }
    // If no operation was given, any of them is enough, and no caveat can deny this one.
    let looks_at_the_bucket = question.place == BucketPlace::Bucket
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
        BucketPlace::Bucket => begins(b""),
        BucketPlace::At(path) => begins(path),
        BucketPlace::Plain { path, issued } => {
            let mut own = issued.iter().filter(|p| p.bucket.as_str() == bucket);
            index == 0 && own.any(|prefix| prefix.covers_parts(path))
        }
        BucketPlace::Anywhere => {
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
    // Each of them is in one of the lists, so the result is never longer than both together.
    both.sort_unstable();
    both.dedup();
    both
}

#[cfg(test)]
mod tests;
