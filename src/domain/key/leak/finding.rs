//! The findings of a scan: a secret of this store, its location, and its validity.

use crate::domain::grant::OwnedGrant;
use crate::domain::key::OwnedKey;
use crate::domain::verification::Denial;

/// A position in scanned input.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct LeakPosition {
    /// The line, from 1.
    pub line: u64,
    /// The byte in the line, or the character in UTF-16 text, from 1.
    pub column: u64,
    /// In a Git patch: the commit.
    pub commit: Option<String>,
    /// In a Git patch: the changed file.
    pub source: Option<String>,
    /// In a Git patch: the line and column in that file, if it still has them.
    pub in_source: Option<(u64, u64)>,
}

/// The owner of a secret.
#[derive(Clone, Debug)]
pub enum Leaked {
    /// A key.
    Key {
        /// The key.
        owned: Box<OwnedKey>,
        /// The number of the version with this secret.
        version: u32,
    },
    /// A grant.
    Grant {
        /// The grant itself, or the one that it was derived from.
        owned: Box<OwnedGrant>,
        /// Whether it was derived from the grant.
        child: bool,
    },
}

/// A leaked secret of this store.
#[derive(Clone, Debug)]
pub struct LeakFinding {
    /// The file; `-` for stdin.
    pub path: String,
    /// The position in it.
    pub place: LeakPosition,
    /// The key or grant that it belongs to.
    pub leaked: Leaked,
    /// Whether the secret is accepted now, and why not.
    pub decision: Result<(), Denial>,
}

impl LeakFinding {
    /// Returns whether the secret is usable now, or will become so without any action.
    #[must_use]
    pub fn is_live(&self) -> bool {
        match self.decision {
            Ok(()) | Err(Denial::NotYetValid) => true,
            Err(
                Denial::Unknown
                | Denial::Malformed
                | Denial::Revoked
                | Denial::Expired
                | Denial::NotPro
                | Denial::Bucket
                | Denial::Operation
                | Denial::Path,
            ) => false,
        }
    }
}
