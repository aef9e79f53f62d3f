use std::path::PathBuf;

use super::recipient_error::RecipientError;
use crate::domain::label::LabelError;
use crate::domain::secret::NoEntropy;
use crate::domain::time::TimeError;
use crate::files;
use crate::store;
use crate::unlock;

/// Why a store could not be opened or created, or its recipients or its key not changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The store could not be unlocked, or one of its files could not be written.
    #[error(transparent)]
    Unlock(#[from] unlock::Error),
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] files::Error),
    /// The store does not exist.
    #[error("there is no store at {}", .0.display())]
    NoStore(PathBuf),
    /// A file of the store is missing.
    #[error("the store at {} is incomplete: {missing} is missing", dir.display())]
    Incomplete {
        /// The store's directory.
        dir: PathBuf,
        /// The name of the file.
        missing: &'static str,
    },
    /// The store exists already.
    #[error("a store already exists at {}", .0.display())]
    StoreExists(PathBuf),
    /// The directory of a new store holds other files.
    #[error("the directory {} is not empty, and has no store in it", .0.display())]
    Occupied(PathBuf),
    /// The new store would have neither a passphrase nor a recipient.
    #[error("the new store needs a passphrase or a recipient")]
    NothingOpens,
    /// About a recipient.
    #[error(transparent)]
    Recipient(#[from] RecipientError),
    /// The end of a session is not a valid time.
    #[error("the session's end: {0}")]
    SessionEnd(TimeError),
    /// A session was to last forever.
    #[error("a session must end: `never` is not allowed")]
    EndlessSession,
    /// A session would last too long.
    #[error("a session can last at most 31 days")]
    SessionTooLong,
    /// The name of a new recipient is not allowed.
    #[error("the name is not allowed: {0}")]
    Name(#[from] LabelError),
    /// The operating system returned no randomness.
    #[error(transparent)]
    Entropy(#[from] NoEntropy),
}

impl store::Failure for Error {
    fn of_store(&self) -> Option<&store::Error> {
        match self {
            Self::Store(error) => Some(error),
            Self::Recipient(RecipientError::Unfinished(cause)) => cause.of_store(),
            Self::Unlock(_)
            | Self::File(_)
            | Self::NoStore(_)
            | Self::Incomplete { .. }
            | Self::StoreExists(_)
            | Self::Occupied(_)
            | Self::NothingOpens
            | Self::Recipient(_)
            | Self::SessionEnd(_)
            | Self::EndlessSession
            | Self::SessionTooLong
            | Self::Name(_)
            | Self::Entropy(_) => None,
        }
    }
}
