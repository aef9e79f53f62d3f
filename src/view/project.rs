//! The view of a project.

use super::text::minute;
use super::{Column, Single, Tone, View, column, view_struct};
use crate::domain::account::Email;
use crate::domain::project::{Description, OwnedProject, ProjectId, ProjectName, ProjectStatus};
use crate::domain::time::Timestamp;

view_struct! {
    /// A project as every command shows it.
    pub struct ProjectView {
        id: ProjectId,
        name: ProjectName,
        description: Description,
        account: Email,
        status: ProjectStatus,
        grants: u64,
        created_at: Timestamp,
        deleted_at: Option<Timestamp>,
    }
}

impl View for ProjectView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const COLUMNS: &'static [Column<Self>] = &[
        column!("NAME", name),
        column!("STATUS", status).toned("status", Self::tone),
        column!("GRANTS", grants).drop_priority(1),
        column!("ACCOUNT", account).drop_priority(3),
        Column::new("DESCRIPTION", Self::description).drop_priority(4),
        Column::new("CREATED", |project: &Self| minute(project.created_at)).drop_priority(5),
        column!("ID", id).drop_priority(2),
    ];
    const SINGLE: Single<Self> = Single::Lines(&[
        column!("id", id),
        column!("name", name),
        Column::new("description", Self::description),
        column!("account", account),
        column!("status", status).toned("status", Self::tone),
        column!("live grants", grants),
        column!("created", created_at),
        column!("deleted", deleted_at),
    ]);
    const EMPTY: &'static str = "No projects.";
    const NAME: fn(&Self) -> String = |view| view.name.to_string();
}

impl ProjectView {
    /// Shows a project.
    #[must_use]
    pub fn new(owned: &OwnedProject) -> Self {
        let project = &owned.project;
        Self {
            id: project.id,
            name: project.name.clone(),
            description: project.description.clone(),
            account: owned.owner.clone(),
            status: project.status(),
            grants: owned.grants,
            created_at: project.created_at,
            deleted_at: project.deleted_at,
        }
    }

    fn tone(&self) -> Tone {
        match self.status {
            ProjectStatus::Active => Tone::Good,
            ProjectStatus::Deleted => Tone::Faded,
        }
    }

    fn description(&self) -> String {
        match self.description.as_str() {
            "" => "-".to_owned(),
            text => text.to_owned(),
        }
    }
}
