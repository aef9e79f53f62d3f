use super::bad_lines;
use super::code::ErrorCode;
use crate::domain::key::{Kind, OwnedKey, StateError};
use crate::domain::label::Label;
use crate::domain::lines::csv::HeaderError;
use crate::service::input::BadLine;
use crate::service::keys::Flaw;
use crate::service::shown::Difference;

/// An error about a key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// No key matches.
    #[error("no key `{0}`")]
    NotFound(String),
    /// No key has the presented secret.
    #[error("no key of this store has that secret")]
    SecretNotFound,
    /// Several keys match.
    #[error("`{selector}` matches several keys")]
    Ambiguous {
        /// What was asked for.
        selector: String,
        /// The keys that fit, the oldest first.
        candidates: Vec<OwnedKey>,
    },
    /// The state of the key does not allow the change.
    #[error("the key `{name}` ({id}) {error}")]
    State {
        /// The key's name.
        name: Label,
        /// The key's id.
        id: String,
        /// Why not.
        error: StateError,
    },
    /// `--if-not-exists` found a key of another kind.
    #[error("an active key named `{name}` already exists, but its kind is `{kind}`")]
    OtherKind {
        /// The name.
        name: Label,
        /// The kind it has.
        kind: Kind,
    },
    /// Buckets for a kind of key that has none.
    #[error("`{0}` keys cannot have buckets")]
    NoBuckets(Kind),
    /// A thread of the scan panicked.
    #[error("the scan stopped early, so there may be more secrets than were found")]
    ScanBroken,
    /// The buckets of a key cannot be changed.
    #[error("the buckets of a key cannot be changed after its creation")]
    BucketsFixed,
    /// The header of a CSV file is invalid.
    #[error("{0}")]
    Header(#[from] HeaderError),
    /// Lines of a file are invalid; nothing was imported.
    #[error("{}, the first in {first}; nothing was imported", bad_lines(*bad))]
    BadLines {
        /// What keeps them out: of several reasons the first.
        flaw: Flaw,
        /// How many.
        bad: u64,
        /// The first mistake.
        first: BadLine,
    },
    /// The input could not be read.
    #[error("cannot read the input: {0}")]
    Input(std::io::Error),
    /// A key was changed between the prompt and the change.
    #[error("the key `{name}` ({id}) {how} in the meantime; nothing was changed")]
    Changed {
        /// Its name.
        name: Label,
        /// Its id.
        id: String,
        /// How it differs.
        how: Difference,
    },
}

impl KeyError {
    /// Returns its stable code.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::NotFound(_) | Self::SecretNotFound => ErrorCode::KeyNotFound,
            Self::Ambiguous { .. } => ErrorCode::KeyAmbiguous,
            Self::State { error, .. } => match error {
                StateError::Revoked(_) => ErrorCode::KeyRevoked,
                StateError::Expired(_) => ErrorCode::KeyExpired,
            },
            Self::OtherKind { .. } => ErrorCode::KeyExists,
            Self::ScanBroken => ErrorCode::Internal,
            Self::Header(_) => ErrorCode::BadHeader,
            Self::BadLines { flaw, .. } => match flaw {
                Flaw::Wrong => ErrorCode::BadLines,
                Flaw::Refused => ErrorCode::ImportRefused,
                Flaw::Conflict => ErrorCode::ImportConflict,
            },
            Self::Input(_) => ErrorCode::Io,
            Self::Changed { .. } => ErrorCode::KeyChanged,
            Self::NoBuckets(_) => ErrorCode::Usage,
            Self::BucketsFixed => ErrorCode::BucketsFixed,
        }
    }
}
