//! The errors of use cases, one file per noun. An error describes what is wrong; the caller adds
//! what to do about it.

mod account;
mod apply;
mod audit;
mod backup;
mod code;
mod delivery;
mod grant;
mod key;
mod project;
mod usage;

pub use self::account::AccountError;
pub use self::apply::ApplyError;
pub use self::audit::AuditError;
pub use self::backup::BackupError;
pub use self::code::ErrorCode;
pub use self::delivery::DeliveryError;
pub use self::grant::GrantError;
pub use self::key::KeyError;
pub use self::project::ProjectError;
pub use self::usage::UsageError;
use crate::domain::account::PlanViolation;
use crate::domain::audit::chain::Break;
use crate::domain::label::{Label, LabelError};
use crate::domain::policy;
use crate::domain::secret::NoEntropy;
use crate::domain::time::TimeError;
use crate::files;
use crate::store;
use crate::unlock;
use crate::vault;

/// The error of a use case.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The store could not be opened or created, or its recipients or its key not changed.
    #[error(transparent)]
    Vault(vault::Error),
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] files::Error),
    /// About an account.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// About a key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// About a project.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// About a grant.
    #[error(transparent)]
    Grant(#[from] GrantError),
    /// About usage.
    #[error(transparent)]
    Usage(#[from] UsageError),
    /// About the audit log.
    #[error(transparent)]
    Audit(#[from] AuditError),
    /// About a backup.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// About a provision file.
    #[error(transparent)]
    Apply(#[from] ApplyError),
    /// About the delivery of a secret.
    #[error(transparent)]
    Delivery(#[from] DeliveryError),
    /// A plan or a balance forbids it.
    #[error(transparent)]
    Refused(#[from] PlanViolation),
    /// The operator's policy forbids it.
    #[error(transparent)]
    Policy(#[from] policy::PolicyViolation),
    /// A time is not allowed.
    #[error("{what}: {error}")]
    Time {
        /// What the time is for.
        what: &'static str,
        /// Why it is not allowed.
        error: TimeError,
    },
    /// `never` was given where an end is required.
    #[error("{0}: `never` is not allowed")]
    NoEnd(&'static str),
    /// A new name is not allowed.
    #[error("the name is not allowed: {0}")]
    Name(#[from] LabelError),
    /// A new email is not allowed.
    #[error("the email is not allowed: {0}")]
    Email(LabelError),
    /// A new tag is not allowed.
    #[error("the tag `{0}` is not allowed: {1}")]
    Tag(Label, LabelError),
    /// The operating system gave no randomness.
    #[error(transparent)]
    Entropy(#[from] NoEntropy),
}

fn plural<'a>(count: u64, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}

/// Returns e.g. `2 bad lines`.
#[must_use]
pub fn bad_lines(count: u64) -> String {
    format!("{count} bad {}", plural(count, "line", "lines"))
}

impl From<vault::Error> for Error {
    fn from(error: vault::Error) -> Self {
        match error {
            // Use cases return these errors too.
            vault::Error::Store(error) => Self::Store(error),
            vault::Error::File(error) => Self::File(error),
            vault::Error::Name(error) => Self::Name(error),
            vault::Error::Entropy(error) => Self::Entropy(error),
            error @ (vault::Error::Unlock(_)
            | vault::Error::NoStore(_)
            | vault::Error::Incomplete { .. }
            | vault::Error::StoreExists(_)
            | vault::Error::Occupied(_)
            | vault::Error::NothingOpens
            | vault::Error::Recipient(_)
            | vault::Error::SessionEnd(_)
            | vault::Error::EndlessSession
            | vault::Error::SessionTooLong) => Self::Vault(error),
        }
    }
}

impl From<unlock::Error> for Error {
    fn from(error: unlock::Error) -> Self {
        Self::Vault(error.into())
    }
}

impl From<Break> for Error {
    fn from(broken: Break) -> Self {
        AuditError::from(broken).into()
    }
}

impl store::Failure for Error {
    fn of_store(&self) -> Option<&store::Error> {
        match self {
            Self::Store(error) => Some(error),
            Self::Vault(error) => error.of_store(),
            Self::Delivery(DeliveryError::Stuck { error, .. }) => error.of_store(),
            Self::File(_)
            | Self::Account(_)
            | Self::Key(_)
            | Self::Project(_)
            | Self::Grant(_)
            | Self::Usage(_)
            | Self::Audit(_)
            | Self::Backup(_)
            | Self::Apply(_)
            | Self::Delivery(_)
            | Self::Refused(_)
            | Self::Policy(_)
            | Self::Time { .. }
            | Self::NoEnd(_)
            | Self::Name(_)
            | Self::Email(_)
            | Self::Tag(..)
            | Self::Entropy(_) => None,
        }
    }
}
