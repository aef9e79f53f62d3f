use super::code::ErrorCode;
use super::plural;
use crate::domain::account::{AccountSelector, Email};
use crate::service::shown::Difference;

/// An error about an account.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// No account has that ID or email.
    #[error("no account `{0}`")]
    NotFound(AccountSelector),
    /// Several accounts exist, and none was selected.
    #[error("the store has several accounts, and none was selected")]
    NotNamed,
    /// No account exists.
    #[error("the store has no accounts")]
    NoneYet,
    /// Another account has the email.
    #[error("an account `{0}` already exists")]
    Exists(Email),
    /// The account was changed between the prompt and the change.
    #[error("the account {email} ({id}) {how} in the meantime; nothing was changed")]
    Changed {
        /// Its email.
        email: Email,
        /// Its id.
        id: String,
        /// How it differs.
        how: Difference,
    },
    /// Something still belongs to the account.
    #[error("the account {email} still has {}", belongings(*keys, *projects))]
    InUse {
        /// The account.
        email: Email,
        /// How many keys, the dead ones too.
        keys: u64,
        /// How many projects.
        projects: u64,
    },
}

impl AccountError {
    /// Returns its stable code.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::NotFound(_) | Self::NoneYet => ErrorCode::AccountNotFound,
            Self::NotNamed => ErrorCode::AccountNotNamed,
            Self::Exists(_) => ErrorCode::AccountExists,
            Self::Changed { .. } => ErrorCode::AccountChanged,
            Self::InUse { .. } => ErrorCode::AccountInUse,
        }
    }
}

fn belongings(keys: u64, projects: u64) -> String {
    let keys = (keys > 0).then(|| format!("{keys} {}", plural(keys, "key", "keys")));
    let projects =
        (projects > 0).then(|| format!("{projects} {}", plural(projects, "project", "projects")));
    let all: Vec<String> = keys.into_iter().chain(projects).collect();
    all.join(" and ")
}
