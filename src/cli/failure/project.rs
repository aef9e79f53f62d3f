use super::{Failure, ambiguous};
use crate::cli::exit::Exit;
use crate::service::ProjectError;

impl From<ProjectError> for Failure {
    fn from(error: ProjectError) -> Self {
        let message = error.to_string();
        let new = |code, exit| Self::new(code, exit, message.clone());
        match error {
            ProjectError::NotFound(_) => new("project_not_found", Exit::NotFound)
                .hint("`storra-admin projects list` shows the projects; a deleted one is named by its whole id"),
            ProjectError::Ambiguous { ref candidates, .. } => ambiguous(
                new("project_ambiguous", Exit::Conflict).hint("name one of them by its id, or its account with `--account`"),
                candidates.iter().map(|c| {
                    let project = &c.project;
                    let end = if project.deleted_at.is_some() { ", deleted" } else { "" };
                    (project.id.to_string(), format!("{} ({}){end}", project.name, c.owner))
                }),
            ),
            ProjectError::Exists(_) => new("project_exists", Exit::Conflict)
                .hint("choose another name, or go on with that one"),
            ProjectError::Deleted { .. } => new("project_deleted", Exit::Conflict)
                .hint("a deleted project does not come back; its usage can still be read"),
            ProjectError::Changed { .. } => new("project_changed", Exit::Conflict)
                .hint("look at the project again, and repeat the command"),
            ProjectError::InUse { .. } => new("project_in_use", Exit::Conflict)
                .hint("revoke its grants first, or pass `--cascade` to revoke them with it"),
        }
    }
}
