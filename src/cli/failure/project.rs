use super::{Failure, ambiguous};
use crate::service::ProjectError;

impl From<ProjectError> for Failure {
    fn from(error: ProjectError) -> Self {
        let failure = Self::new(error.code(), error.to_string());
        match error {
            ProjectError::NotFound(_) => failure
                .hint("`storra-admin projects list` shows the projects; a deleted one is named by its whole id"),
            ProjectError::Ambiguous { ref candidates, .. } => ambiguous(
                failure.hint("name one of them by its id, or its account with `--account`"),
                candidates.iter().map(|c| {
                    let project = &c.project;
                    let end = if project.deleted_at.is_some() { ", deleted" } else { "" };
                    (project.id.to_string(), format!("{} ({}){end}", project.name, c.owner))
                }),
            ),
            ProjectError::Exists(_) => failure
                .hint("choose another name, or go on with that one"),
            ProjectError::Deleted { .. } => failure
                .hint("a deleted project does not come back; its usage can still be read"),
            ProjectError::Changed { .. } => failure
                .hint("look at the project again, and repeat the command"),
            ProjectError::InUse { .. } => failure
                .hint("revoke its grants first, or pass `--cascade` to revoke them with it"),
        }
    }
}
