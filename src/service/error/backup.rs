use super::code::{ErrorCode, of_io};
use crate::domain::audit::chain::Head;
use crate::store;

/// An error about a backup.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The store is damaged; its backup could not be restored.
    #[error("a damaged store cannot be backed up: {0}")]
    Unsound(String),
    /// The backup could not be written.
    #[error("cannot write the backup: {0}")]
    Write(std::io::Error),
    /// The backup could not be read.
    #[error("cannot read the backup: {0}")]
    Read(std::io::Error),
    /// The file is not a backup.
    #[error("this is not a backup of a store: {0}")]
    Foreign(&'static str),
    /// The backup is damaged.
    #[error("the backup is damaged: {0}")]
    Damaged(String),
    /// A line of the backup is damaged.
    #[error("the backup is damaged: line {line}: {why}")]
    Line {
        /// Its number; the first is 1.
        line: u64,
        /// What is wrong with it.
        why: String,
    },
    /// The audit log of the backup does not end where its header says.
    #[error(
        "the backup is damaged: its audit log should end at entry {} with the hash {}, but ends at entry {} with the hash {}",
        said.sequence, said.hash, found.sequence, found.hash
    )]
    Head {
        /// Where it should end.
        said: Head,
        /// Where it ends.
        found: Head,
    },
    /// A newer program wrote it.
    #[error("the backup has {what} {found}, and this program knows {what}s up to {known}")]
    Newer {
        /// `format` or `schema`.
        what: &'static str,
        /// That of the backup.
        found: u64,
        /// The newest that is known.
        known: u64,
    },
    /// No credential was provided, and there is no terminal to prompt on.
    #[error("the backup is encrypted, and no passphrase or identity was provided")]
    Locked {
        /// Whether a passphrase would do.
        passphrase: bool,
    },
    /// No identity opens it.
    #[error("none of the identities opens this backup")]
    WrongIdentity,
    /// The passphrase does not open the identity that it carries.
    #[error("the passphrase does not open this backup")]
    WrongPassphrase,
    /// A passphrase was given, and it has none.
    #[error("no passphrase opens this backup")]
    NoPassphrase,
    /// The recipients kept changing while the backup started.
    #[error("the store is busy: its recipients keep changing")]
    Unsettled,
}

impl BackupError {
    /// Returns its stable code.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Unsound(_) => ErrorCode::StoreDamaged,
            Self::Write(source) => of_io(source),
            Self::Read(_) => ErrorCode::Io,
            Self::Foreign(_) => ErrorCode::NotABackup,
            Self::Damaged(_) | Self::Line { .. } | Self::Head { .. } => ErrorCode::BackupDamaged,
            Self::Newer { .. } => ErrorCode::BackupNewer,
            Self::Locked { .. } | Self::NoPassphrase => ErrorCode::Locked,
            Self::WrongIdentity => ErrorCode::WrongIdentity,
            Self::WrongPassphrase => ErrorCode::WrongPassphrase,
            Self::Unsettled => ErrorCode::StoreBusy,
        }
    }
}

impl BackupError {
    pub(in crate::service) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged(what.into())
    }

    /// Treats what the database refuses as damage of the backup; errors of the machine stay as they
    /// are.
    pub(in crate::service) fn at_line(line: u64, error: store::Error) -> super::Error {
        match error {
            store::Error::Refused(_) | store::Error::Damaged(_) => Self::Line {
                line,
                why: error.to_string(),
            }
            .into(),
            store::Error::Busy { .. }
            | store::Error::Full
            | store::Error::Io(_)
            | store::Error::ReadOnly(_)
            | store::Error::Newer { .. }
            | store::Error::Entropy(_) => error.into(),
        }
    }
}
