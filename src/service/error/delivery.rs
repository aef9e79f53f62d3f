use super::code::{ErrorCode, of_io};
use std::io;
use std::path::PathBuf;

use super::Error;
use crate::domain::delivery::Manner;

/// An error about the delivery of a secret into a file.
#[derive(Debug, thiserror::Error)]
pub enum DeliveryError {
    /// The file exists, and replacing it was not requested.
    #[error("{} already exists", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
        /// What replacing it would leave of it.
        manner: Manner,
    },
    /// The path is a symbolic link, which would lead the secret elsewhere.
    #[error("{} is a symbolic link", .0.display())]
    Link(PathBuf),
    /// The path is a directory or a device, or does not name a file.
    #[error("{} is not a path for a file", .0.display())]
    NoFile(PathBuf),
    /// The name is too long for a temporary file next to it.
    #[error("the name of {} is too long", .0.display())]
    NameTooLong(PathBuf),
    /// Another process delivers to this directory, or another user's file has the name of the lock
    /// file.
    #[error("timed out after 10 seconds waiting for the lock file {}", .0.display())]
    Busy(PathBuf),
    /// The operating system reported an error.
    #[error("cannot write {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The format does not accept such a secret.
    #[error("{0}")]
    Unfit(String),
    /// The section or variable has the secret of another key or grant, and was not named.
    #[error("{} already has the valid secret of `{name}` in that place", path.display())]
    InUse {
        /// The file.
        path: PathBuf,
        /// The other key or grant.
        name: String,
    },
    /// The file could not be moved into place after the commit, and the change was undone.
    #[error("{cause}; {what}")]
    TakenBack {
        /// Why the file is not in its place.
        cause: Box<DeliveryError>,
        /// What came of it, as `the new key was revoked again`.
        what: &'static str,
    },
    /// The file could not be moved into place after the commit, and the change could not be undone.
    #[error("{cause}; {what} could not be undone: {error}")]
    Stuck {
        /// Why the file is not in its place.
        cause: Box<DeliveryError>,
        /// What was to be taken back, as `the new key`.
        what: &'static str,
        /// Why it was not.
        error: Box<Error>,
        /// The ID of the key or grant whose secret no one has.
        id: String,
    },
}

impl DeliveryError {
    /// Returns its stable code.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Exists { .. } | Self::InUse { .. } => ErrorCode::FileExists,
            Self::Link(_) | Self::NoFile(_) | Self::NameTooLong(_) | Self::Unfit(_) => {
                ErrorCode::DeliveryRefused
            }
            Self::Busy(_) => ErrorCode::StoreBusy,
            Self::Io { source, .. } => of_io(source),
            Self::TakenBack { .. } | Self::Stuck { .. } => ErrorCode::Undelivered,
        }
    }
}
