//! What an operator was shown before a question. A change is made to exactly that, or to nothing.
//!
//! A question may stay open for hours, and other processes write meanwhile. So a use case takes
//! what was shown, not the selector that found it, and its transaction compares each thing by its
//! id before it changes any.

use std::fmt;

/// How a thing differs from what was shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Difference {
    /// It is not in the store any more.
    Removed,
    /// It has another name, owner, expiry or the like.
    Changed,
    /// It has another secret.
    Rotated,
    /// The conditions that chose it do not hold any more.
    Unfit,
    /// More would be revoked with it than was counted.
    MoreGrants,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Removed => "was removed",
            Self::Changed => "was changed",
            Self::Rotated => "was rotated",
            Self::Unfit => "ceased to fit the conditions",
            Self::MoreGrants => "got another grant",
        })
    }
}

/// Returns what the transaction found, if it is still what was shown.
///
/// # Errors
/// The [`Difference`], for an error that names the thing.
pub(super) fn unchanged<T: PartialEq>(shown: &T, found: Option<T>) -> Result<T, Difference> {
    match found {
        None => Err(Difference::Removed),
        Some(found) if found == *shown => Ok(found),
        Some(_) => Err(Difference::Changed),
    }
}
