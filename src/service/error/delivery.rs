use super::code::{ErrorCode, of_io};
use std::io;
use std::path::PathBuf;

use super::Error;
use crate::domain::delivery::Manner;

/// What is the matter with putting a plaintext into a file.
#[derive(Debug, thiserror::Error)]
pub enum DeliveryError {
    /// A file is there, and was not to be replaced.
    #[error("{} exists already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
        /// What replacing it would leave of it.
        manner: Manner,
    },
    /// A symbolic link is there. Through it, the plaintext would go somewhere else.
    #[error("{} is a symbolic link", .0.display())]
    Link(PathBuf),
    /// A directory, a device or the like is there, or the path names no file.
    #[error("{} is no place for a file", .0.display())]
    NoFile(PathBuf),
    /// There is no room beside it for its name with a mark.
    #[error("the name of {} is too long", .0.display())]
    NameTooLong(PathBuf),
    /// Somebody else delivers there, or something of somebody else is in the place of the file that
    /// stands for a turn.
    #[error("another delivery has had {} for more than 10 seconds", .0.display())]
    Busy(PathBuf),
    /// The operating system refused.
    #[error("cannot write {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The format has no place for such a plaintext.
    #[error("{0}")]
    Unfit(String),
    /// The section or the variable has the secret of another key or grant, and was not named.
    #[error("the good secret of `{name}` is in the same place in {}", path.display())]
    InUse {
        /// The file.
        path: PathBuf,
        /// The other key or grant.
        name: String,
    },
    /// The change was made, the file could not be put into its place, and the change was taken
    /// back.
    #[error("{cause}; {what}")]
    TakenBack {
        /// Why the file is not in its place.
        cause: Box<DeliveryError>,
        /// What came of it, as `the new key was revoked again`.
        what: &'static str,
    },
    /// The change was made, the file could not be put into its place, and neither could the change
    /// be taken back.
    #[error("{cause}; {what} could not be taken back: {error}")]
    Stuck {
        /// Why the file is not in its place.
        cause: Box<DeliveryError>,
        /// What was to be taken back, as `the new key`.
        what: &'static str,
        /// Why it was not.
        error: Box<Error>,
        /// The id of what nobody has.
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
