use super::plural;
use crate::domain::project::{OwnedProject, ProjectName};
use crate::domain::time::Timestamp;

/// What is the matter with a project.
#[derive(Debug, thiserror::Error)]
pub enum ProjectError {
    /// No project fits.
    #[error("no project `{0}`")]
    NotFound(String),
    /// Several projects fit.
    #[error("`{selector}` could mean any of these projects")]
    Ambiguous {
        /// What was asked for.
        selector: String,
        /// The projects that fit, the oldest first.
        candidates: Vec<OwnedProject>,
    },
    /// The owner has a project of that name.
    #[error("a project `{0}` exists already")]
    Exists(ProjectName),
    /// The project was deleted.
    #[error("the project `{name}` was deleted at {at}")]
    Deleted {
        /// Its name.
        name: ProjectName,
        /// When.
        at: Timestamp,
    },
    /// Grants of the project live.
    #[error("the project `{name}` still has {grants} live {}", plural(*grants, "grant", "grants"))]
    InUse {
        /// Its name.
        name: ProjectName,
        /// How many.
        grants: u64,
    },
}
