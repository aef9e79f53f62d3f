//! What is shown of an account.

use super::key::time;
use super::{Column, Row, Shape, Single, Tone, minute, plain};
use crate::domain::account::AccountSummary;

/// An account as every command shows it.
pub const SHAPE: Shape = Shape {
    fields: &[
        "id",
        "email",
        "name",
        "plan",
        "balance",
        "keys",
        "projects",
        "project_limit",
        "created_at",
    ],
    columns: &[
        Column {
            heading: "EMAIL",
            text: |row| plain(row.value("email")),
            expendable: 0,
        },
        Column {
            heading: "NAME",
            text: |row| plain(row.value("name")),
            expendable: 4,
        },
        Column {
            heading: "PLAN",
            text: |row| plain(row.value("plan")),
            expendable: 0,
        },
        Column {
            heading: "BALANCE (CENTS)",
            text: |row| plain(row.value("balance")),
            expendable: 0,
        },
        Column {
            heading: "KEYS",
            text: |row| plain(row.value("keys")),
            expendable: 1,
        },
        Column {
            heading: "PROJECTS",
            text: |row| plain(row.value("projects")),
            expendable: 2,
        },
        Column {
            heading: "CREATED",
            text: |row| minute(row.value("created_at")),
            expendable: 5,
        },
        Column {
            heading: "ID",
            text: |row| plain(row.value("id")),
            expendable: 3,
        },
    ],
    name: "email",
    nothing: "No accounts.",
    tone: |_| Tone::Plain,
    single: Single::Fields,
};

/// Shows an account.
#[must_use]
pub fn row(summary: &AccountSummary) -> Row {
    let account = &summary.account;
    Row::default()
        .with("id", account.id.to_string())
        .with("email", account.email.as_str())
        .with("name", account.name.as_str())
        .with("plan", account.plan.as_str())
        .with("balance", account.balance)
        .with("keys", summary.keys)
        .with("projects", summary.projects)
        .with("project_limit", account.project_limit())
        .with("created_at", time(Some(account.created_at)))
}
