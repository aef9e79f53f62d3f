use super::code::ErrorCode;
use super::plural;
use crate::domain::provision::Mistake;

/// What is the matter with a provision file.
#[derive(Debug, thiserror::Error)]
pub enum ApplyError {
    /// What stands against it, by line.
    #[error("{} {} against it; nothing was changed", mistakes.len(), plural(mistakes.len() as u64, "mistake stands", "mistakes stand"))]
    Mistakes {
        /// What it is.
        mistakes: Vec<Mistake>,
        /// Whether a file in the place of a plaintext is among it.
        occupied: bool,
    },
    /// The store changed since the plan was made.
    #[error("the store changed since the plan was made; nothing was changed by it")]
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
