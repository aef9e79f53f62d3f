//! What is shown of a project.

use super::key::time;
use super::{Column, Row, Shape, Single, Tone, minute, plain};
use crate::domain::project::{OwnedProject, Status};

/// A project as every command shows it.
pub const SHAPE: Shape = Shape {
    fields: &[
        "id",
        "name",
        "description",
        "account",
        "status",
        "grants",
        "created_at",
        "deleted_at",
    ],
    columns: &[
        Column {
            heading: "NAME",
            text: |row| plain(row.value("name")),
            expendable: 0,
        },
        Column {
            heading: "STATUS",
            text: |row| plain(row.value("status")),
            expendable: 0,
        },
        Column {
            heading: "GRANTS",
            text: |row| plain(row.value("grants")),
            expendable: 1,
        },
        Column {
            heading: "ACCOUNT",
            text: |row| plain(row.value("account")),
            expendable: 3,
        },
        Column {
            heading: "DESCRIPTION",
            text: |row| plain(row.value("description")),
            expendable: 4,
        },
        Column {
            heading: "CREATED",
            text: |row| minute(row.value("created_at")),
            expendable: 5,
        },
        Column {
            heading: "ID",
            text: |row| plain(row.value("id")),
            expendable: 2,
        },
    ],
    name: "name",
    nothing: "No projects.",
    tone: |row| {
        if row.value("status") == Status::Active.as_str() {
            Tone::Good
        } else {
            Tone::Faded
        }
    },
    single: Single::Fields,
};

/// Shows a project.
#[must_use]
pub fn row(owned: &OwnedProject) -> Row {
    let project = &owned.project;
    Row::default()
        .with("id", project.id.to_string())
        .with("name", project.name.as_str())
        .with("description", project.description.as_str())
        .with("account", owned.owner.as_str())
        .with("status", project.status().as_str())
        .with("grants", owned.grants)
        .with("created_at", time(Some(project.created_at)))
        .with("deleted_at", time(project.deleted_at))
}
