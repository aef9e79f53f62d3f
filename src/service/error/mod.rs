//! What a use case can fail with, one file per noun. Each says what is the matter; what to do about it is said at the edge.

mod account;
mod apply;
mod audit;
mod backup;
mod delivery;
mod grant;
mod key;
mod project;
mod recipient;
mod usage;

use std::path::PathBuf;

pub use self::account::AccountError;
pub use self::apply::ApplyError;
pub use self::audit::AuditError;
pub use self::backup::BackupError;
pub use self::delivery::DeliveryError;
pub use self::grant::GrantError;
pub use self::key::KeyError;
pub use self::project::ProjectError;
pub use self::recipient::RecipientError;
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

/// The failure of a use case.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The store could not be unlocked, or a file of it not written.
    #[error(transparent)]
    Unlock(#[from] unlock::Error),
    /// No store is there.
    #[error("there is no store at {}", .0.display())]
    NoStore(PathBuf),
    /// A file of the store is gone.
    #[error("the store at {} is incomplete: {missing} is missing", dir.display())]
    Incomplete {
        /// The store's directory.
        dir: PathBuf,
        /// The name of the file.
        missing: &'static str,
    },
    /// A store is there already.
    #[error("there is a store at {} already", .0.display())]
    StoreExists(PathBuf),
    /// The place of a new store is taken by something else.
    #[error("the directory {} is not empty, and holds no store", .0.display())]
    Occupied(PathBuf),
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] files::Error),
    /// Nothing would be able to open the new store.
    #[error("the new store needs a passphrase or a recipient")]
    NothingOpens,
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
    /// About who may open the store.
    #[error(transparent)]
    Recipient(#[from] RecipientError),
    /// About usage.
    #[error(transparent)]
    Usage(#[from] UsageError),
    /// About the audit trail.
    #[error(transparent)]
    Audit(#[from] AuditError),
    /// About a backup.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// About a provision file.
    #[error(transparent)]
    Apply(#[from] ApplyError),
    /// About putting a plaintext into a file.
    #[error(transparent)]
    Delivery(#[from] DeliveryError),
    /// A plan or a balance forbids it.
    #[error(transparent)]
    Refused(#[from] PlanViolation),
    /// The operator's policy forbids it.
    #[error(transparent)]
    Policy(#[from] policy::PolicyViolation),
    /// A time does not fit.
    #[error("{what}: {error}")]
    Time {
        /// What it was for.
        what: &'static str,
        /// Why it does not fit.
        error: TimeError,
    },
    /// `never` was given where something has to end.
    #[error("{0}: `never` is no end")]
    NoEnd(&'static str),
    /// A session would last too long.
    #[error("a session lasts 31 days at most")]
    SessionTooLong,
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

/// Words how many lines are bad.
#[must_use]
pub fn bad_lines(count: u64) -> String {
    format!("{count} bad {}", plural(count, "line", "lines"))
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
            Self::Recipient(RecipientError::Unfinished(cause)) => cause.of_store(),
            Self::Delivery(DeliveryError::Stuck { error, .. }) => error.of_store(),
            Self::Unlock(_)
            | Self::NoStore(_)
            | Self::Incomplete { .. }
            | Self::StoreExists(_)
            | Self::Occupied(_)
            | Self::File(_)
            | Self::NothingOpens
            | Self::Account(_)
            | Self::Key(_)
            | Self::Project(_)
            | Self::Grant(_)
            | Self::Recipient(_)
            | Self::Usage(_)
            | Self::Audit(_)
            | Self::Backup(_)
            | Self::Apply(_)
            | Self::Delivery(_)
            | Self::Refused(_)
            | Self::Policy(_)
            | Self::Time { .. }
            | Self::NoEnd(_)
            | Self::SessionTooLong
            | Self::Name(_)
            | Self::Email(_)
            | Self::Tag(..)
            | Self::Entropy(_) => None,
        }
    }
}
