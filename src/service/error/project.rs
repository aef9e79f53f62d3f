use super::code::ErrorCode;
use super::plural;
use crate::domain::project::{OwnedProject, ProjectName};
use crate::domain::time::Timestamp;
use crate::service::shown::Difference;

/// An error about a project.
#[derive(Debug, thiserror::Error)]
pub enum ProjectError {
    /// No project matches.
    #[error("no project `{0}`")]
    NotFound(String),
    /// Several projects match.
    #[error("`{selector}` matches several projects")]
    Ambiguous {
        /// What was asked for.
        selector: String,
        /// The projects that fit, the oldest first.
        candidates: Vec<OwnedProject>,
    },
    /// The owner has a project of that name.
    #[error("a project `{0}` already exists")]
    Exists(ProjectName),
    /// The project was deleted.
    #[error("the project `{name}` was deleted at {at}")]
    Deleted {
        /// Its name.
        name: ProjectName,
        /// When.
        at: Timestamp,
    },
    /// The project was changed between the prompt and the change.
    #[error("the project `{name}` ({id}) {how} in the meantime; nothing was changed")]
    Changed {
        /// Its name.
        name: ProjectName,
        /// Its id.
        id: String,
        /// How it differs.
        how: Difference,
    },
    /// Grants of the project live.
    #[error("the project `{name}` still has {grants} active {}", plural(*grants, "grant", "grants"))]
    InUse {
        /// Its name.
        name: ProjectName,
        /// How many.
        grants: u64,
    },
}

impl ProjectError {
    /// Returns its stable code.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::NotFound(_) => ErrorCode::ProjectNotFound,
            Self::Ambiguous { .. } => ErrorCode::ProjectAmbiguous,
            Self::Exists(_) => ErrorCode::ProjectExists,
            Self::Deleted { .. } => ErrorCode::ProjectDeleted,
            Self::Changed { .. } => ErrorCode::ProjectChanged,
            Self::InUse { .. } => ErrorCode::ProjectInUse,
        }
    }
}
