use crate::domain::key::{Kind, OwnedKey, StateError};
use crate::domain::label::Label;

/// What is the matter with a key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// No key fits.
    #[error("no key `{0}`")]
    NotFound(String),
    /// No key has the presented secret.
    #[error("no key of this store has that secret")]
    SecretNotFound,
    /// Several keys fit.
    #[error("`{selector}` could mean any of these keys")]
    Ambiguous {
        /// What was asked for.
        selector: String,
        /// The keys that fit, the oldest first.
        candidates: Vec<OwnedKey>,
    },
    /// A key's state does not allow the move.
    #[error("the key `{name}` ({id}) {error}")]
    State {
        /// The key's name.
        name: Label,
        /// The key's id.
        id: String,
        /// Why not.
        error: StateError,
    },
    /// `--if-not-exists` met a key of another kind.
    #[error("an active key named `{name}` exists already, but its kind is `{kind}`")]
    OtherKind {
        /// The name.
        name: Label,
        /// The kind it has.
        kind: Kind,
    },
    /// Buckets were given for a kind that opens none.
    #[error("`{0}` keys open no buckets")]
    NoBuckets(Kind),
    /// A thread of a scan ended before its time.
    #[error("the scan broke off before its end, so there may be more than was found")]
    ScanBroken,
    /// The buckets of a key never change.
    #[error("the buckets of a key never change after its creation")]
    BucketsFixed,
}
