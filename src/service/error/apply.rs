use super::code::ErrorCode;
use super::plural;
use crate::domain::provision::Mistake;

/// An error about a provision file.
#[derive(Debug, thiserror::Error)]
pub enum ApplyError {
    /// The mistakes, by line.
    #[error("{} {}; nothing was changed", mistakes.len(), plural(mistakes.len() as u64, "mistake", "mistakes"))]
    Mistakes {
        /// What it is.
        mistakes: Vec<Mistake>,
        /// Whether one of them is that a file for a secret already exists.
        occupied: bool,
    },
    /// The store changed after the plan was shown.
    #[error("the store changed after the plan was shown; nothing was changed")]
    Changed,
}

impl ApplyError {
    /// Returns its stable code.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::Mistakes { .. } => ErrorCode::ProvisionRefused,
            Self::Changed => ErrorCode::ProvisionChanged,
        }
    }
}
