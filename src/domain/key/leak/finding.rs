//! What a scan found: a secret of this store, where, and what it is worth.

use crate::domain::grant::OwnedGrant;
use crate::domain::key::OwnedKey;
use crate::domain::verification::Denial;

/// A place in something that was read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// The line; the first is 1.
    pub line: u64,
    /// The byte in it, or the character if it is written with two bytes a character; the first is 1.
    pub column: u64,
    /// In a patch of Git: the commit.
    pub commit: Option<String>,
    /// In a patch of Git: the file that it changes.
    pub source: Option<String>,
    /// In a patch of Git: the line and the column in that file, if it has them still.
    pub in_source: Option<(u64, u64)>,
}

/// Whose secret it is.
#[derive(Clone, Debug)]
pub enum Leaked {
    /// A key's.
    Key {
        /// The key.
        owned: Box<OwnedKey>,
        /// The number of the version that has it.
        version: u32,
    },
    /// A grant's.
    Grant {
        /// The grant that it is or descends from.
        owned: Box<OwnedGrant>,
        /// Whether it is a child that somebody made of it.
        child: bool,
    },
}

/// A secret of this store that leaked.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Into which file; `-` for standard input.
    pub path: String,
    /// Where in it.
    pub place: Place,
    /// Whose it is.
    pub leaked: Leaked,
    /// Whether its holder would be allowed anything now, and why not.
    pub decision: Result<(), Denial>,
}

impl Finding {
    /// Tells whether it is of use to whoever finds it: now, or when its time comes without anybody's doing.
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
