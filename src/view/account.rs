//! What is shown of an account.

use super::key::time;
use super::{Column, Row, Shape, Single, Tone, column, minute, plain};
use crate::domain::account::AccountSummary;

const LINES: &[Column] = &[
    column!("id", 0, |row| plain(row.value("id"))),
    column!("email", 0, |row| plain(row.value("email"))),
    column!("name", 0, |row| plain(row.value("name"))),
    column!("plan", 0, |row| plain(row.value("plan"))),
    column!("balance", 0, |row| plain(row.value("balance"))),
    column!("keys", 0, |row| plain(row.value("keys"))),
    column!("projects", 0, |row| plain(row.value("projects"))),
    column!("project limit", 0, |row| plain(row.value("project_limit"))),
    column!("created", 0, |row| plain(row.value("created_at"))),
];

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
        column!("EMAIL", 0, |row| plain(row.value("email"))),
        column!("NAME", 4, |row| plain(row.value("name"))),
        column!("PLAN", 0, |row| plain(row.value("plan"))),
        column!("BALANCE (CENTS)", 0, |row| plain(row.value("balance"))),
        column!("KEYS", 1, |row| plain(row.value("keys"))),
        column!("PROJECTS", 2, |row| plain(row.value("projects"))),
        column!("CREATED", 5, |row| minute(row.value("created_at"))),
        column!("ID", 3, |row| plain(row.value("id"))),
    ],
    name: "email",
    nothing: "No accounts.",
    tone: |_| Tone::Plain,
    single: Single::Lines(LINES),
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
