//! What is shown of a project.

use super::key::time;
use super::{Column, Row, Shape, Single, Tone, column, minute, plain};
use crate::domain::project::{OwnedProject, ProjectStatus};

const COLUMNS: &[Column] = &[
    column!("NAME", 0, |row| plain(row.value("name"))),
    column!("STATUS", 0, |row| plain(row.value("status"))),
    column!("GRANTS", 1, |row| plain(row.value("grants"))),
    column!("ACCOUNT", 3, |row| plain(row.value("account"))),
    column!("DESCRIPTION", 4, description),
    column!("CREATED", 5, |row| minute(row.value("created_at"))),
    column!("ID", 2, |row| plain(row.value("id"))),
];

const LINES: &[Column] = &[
    column!("id", 0, |row| plain(row.value("id"))),
    column!("name", 0, |row| plain(row.value("name"))),
    column!("description", 0, description),
    column!("account", 0, |row| plain(row.value("account"))),
    column!("status", 0, |row| plain(row.value("status"))),
    column!("live grants", 0, |row| plain(row.value("grants"))),
    column!("created", 0, |row| plain(row.value("created_at"))),
    column!("deleted", 0, |row| plain(row.value("deleted_at"))),
];

fn description(row: &Row) -> String {
    match row.value("description").as_str() {
        None | Some("") => "-".to_owned(),
        Some(text) => text.to_owned(),
    }
}

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
    columns: COLUMNS,
    name: "name",
    nothing: "No projects.",
    tone: |row| {
        if row.value("status") == ProjectStatus::Active.as_str() {
            Tone::Good
        } else {
            Tone::Faded
        }
    },
    single: Single::Lines(LINES),
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
