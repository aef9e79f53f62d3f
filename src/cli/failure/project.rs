use super::{Failure, ambiguous};
use crate::service::ProjectError;

impl From<ProjectError> for Failure {
    fn from(error: ProjectError) -> Self {
        let failure = Self::new(error.code(), error.to_string());
        match error {
            ProjectError::NotFound(_) => failure
                .hint("`storra-admin projects list` shows the projects; select a deleted one by its whole ID"),
            ProjectError::Ambiguous { ref candidates, .. } => ambiguous(
                failure.hint("select one by its ID, or pass `--account`"),
                candidates.iter().map(|c| {
                    let project = &c.project;
                    let end = if project.deleted_at.is_some() { ", deleted" } else { "" };
                    (project.id.to_string(), format!("{} ({}){end}", project.name, c.owner))
                }),
            ),
            ProjectError::Exists(_) => failure
                .hint("use that project, or choose another name"),
            ProjectError::Deleted { .. } => failure
                .hint("a deleted project cannot be restored; its usage can still be read"),
            ProjectError::Changed { .. } => failure
                .hint("check the project and run the command again"),
            ProjectError::InUse { .. } => failure
                .hint("revoke its grants first, or pass `--cascade` to revoke them with it"),
        }
    }
}
