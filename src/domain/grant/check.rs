//! The check of caveats against what their holder is about to do. `storj-access` has none.
//!
//! It follows the satellites' (`storj.io/common/macaroon`): every caveat must allow. A moment that is equal to a limit is
//! allowed. A path is allowed if it begins with one of the caveat's, byte by byte. Reading with an empty path is looking at
//! the bucket itself: it is allowed without the right to read, to whoever may enter any path of that bucket.

use super::caveat::Caveat;
use super::restrictions::{Operation, Prefix};
use crate::domain::time::Timestamp;
use crate::domain::verification::Denial;

/// What a grant is wanted for, beyond being good at all. What is left out is not asked.
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
pub fn check(caveats: &[Caveat], question: Question<'_>, now: Timestamp) -> Result<(), Refused> {
    let mut open = None;
    for (caveat, one) in caveats.iter().enumerate() {
        ask(caveat, one, question, now, &mut open).map_err(|denial| Refused { caveat, denial })?;
    }
    Ok(())
}

/// Asks one caveat, which is the `index`th. `open` holds the paths that those before it left of the bucket, if any path of it will do.
fn ask<'c>(
    index: usize,
    caveat: &'c Caveat,
    question: Question<'_>,
    now: Timestamp,
    open: &mut Option<Vec<&'c [u8]>>,
) -> Result<(), Denial> {
    if caveat.not_after.is_some_and(|last| last < now) {
        return Err(Denial::Expired);
    }
    if caveat.not_before.is_some_and(|first| first > now) {
        return Err(Denial::NotYetValid);
    }
    let looks_at_the_bucket =
        question.operation == Some(Operation::Read) && question.place == Place::Bucket;
    if let Some(operation) = question.operation
        && !looks_at_the_bucket
        && caveat.disallows(operation)
    {
        return Err(Denial::Operation);
    }
    let Some(bucket) = question.bucket else {
        return Ok(());
    };
    if caveat.places().len() == 0 {
        return Ok(());
    }
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
            let left = match open.take() {
                None => here,
                Some(before) => meet(&before, &here),
            };
            let any = !left.is_empty();
            *open = Some(left);
            any
        }
    };
    if allowed { Ok(()) } else { Err(Denial::Path) }
}

/// Returns the beginnings of paths that both lists allow.
fn meet<'c>(left: &[&'c [u8]], right: &[&'c [u8]]) -> Vec<&'c [u8]> {
    let narrower = |(a, b): (&&'c [u8], &&'c [u8])| {
        if a.starts_with(b) {
            Some(*a)
        } else {
            b.starts_with(a).then_some(*b)
        }
    };
    let mut both: Vec<&[u8]> = left
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
