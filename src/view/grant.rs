//! What is shown of a grant. The same in every command; creating adds its text.

use serde_json::Value;

use super::caveat::restrictions;
use super::key::time;
use super::{Column, Row, Shape, Single, column, minute, of_status, plain};
use crate::domain::grant::OwnedGrant;
use crate::domain::grant::presented::GrantKind;
use crate::domain::label::Label;
use crate::domain::secret::Secret;
use crate::domain::time::Timestamp;

macro_rules! fields {
    ($($more:literal),*) => {
        &[
            "id", "name", "kind", "project", "project_id", "account", "status", "restrictions",
            "created_by", "created_at", "expires_at", "revoked_at", "revoke_reason",
            "revoked_children", $($more),*
        ]
    };
}

const COLUMNS: &[Column] = &[
    column!("NAME", 0, |row| plain(row.value("name"))),
    column!("STATUS", 0, |row| plain(row.value("status"))),
    column!("PROJECT", 2, |row| plain(row.value("project"))),
    column!("RESTRICTIONS", 3, |row| summary(row)),
    column!("EXPIRES", 1, |row| match row.value("expires_at") {
        Value::Null => "never".to_owned(),
        time => minute(time),
    }),
    column!("CREATED BY", 6, |row| plain(row.value("created_by"))),
    column!("ACCOUNT", 5, |row| plain(row.value("account"))),
    column!("ID", 4, |row| plain(row.value("id"))),
];

const LINES: &[Column] = &[
    column!("id", 0, |row| plain(row.value("id"))),
    column!("name", 0, |row| plain(row.value("name"))),
    column!("kind", 0, |row| plain(row.value("kind")).replace('_', " ")),
    column!("project", 0, |row| plain(row.value("project"))),
    column!("account", 0, |row| plain(row.value("account"))),
    column!("status", 0, |row| plain(row.value("status"))),
    column!("disallowed", 0, |row| plain_or_dash(
        &row.value("restrictions")["disallow"]
    )),
    column!("only", 0, |row| stacked(
        &row.value("restrictions")["prefixes"]
    )),
    column!("not before", 0, |row| plain(
        &row.value("restrictions")["not_before"]
    )),
    column!("expires", 0, |row| match row.value("expires_at") {
        Value::Null => "never".to_owned(),
        time => plain(time),
    }),
    column!("object ttl", 0, |row| plain(
        &row.value("restrictions")["max_object_ttl"]
    )),
    column!("created by", 0, |row| plain(row.value("created_by"))),
    column!("created", 0, |row| plain(row.value("created_at"))),
    column!("revoked", 0, |row| plain(row.value("revoked_at"))),
    column!("reason", 0, |row| plain(row.value("revoke_reason"))),
    column!("revoked children", 0, |row| {
        match row.value("revoked_children").as_u64() {
            Some(0) | None => "-".to_owned(),
            Some(count) => count.to_string(),
        }
    }),
];

fn plain_or_dash(value: &Value) -> String {
    match value {
        Value::Array(list) if list.is_empty() => "-".to_owned(),
        other => plain(other),
    }
}

fn stacked(value: &Value) -> String {
    match value {
        Value::Array(list) if !list.is_empty() => {
            list.iter().map(plain).collect::<Vec<_>>().join("\n")
        }
        _ => "-".to_owned(),
    }
}

/// Sums the restrictions up for a column; the expiry has a column of its own.
fn summary(row: &Row) -> String {
    let restrictions = row.value("restrictions");
    let mut parts = Vec::new();
    for word in restrictions["disallow"].as_array().into_iter().flatten() {
        parts.push(format!("no {}", plain(word)));
    }
    match restrictions["prefixes"].as_array().map(Vec::as_slice) {
        None | Some([]) => {}
        Some([only]) => parts.push(plain(only)),
        Some(several) => parts.push(format!("{} prefixes", several.len())),
    }
    if !restrictions["not_before"].is_null() {
        parts.push("not yet always".to_owned());
    }
    if !restrictions["max_object_ttl"].is_null() {
        parts.push(format!("ttl {}", plain(&restrictions["max_object_ttl"])));
    }
    if parts.is_empty() {
        "none".to_owned()
    } else {
        parts.join(", ")
    }
}

/// A grant as every command shows it.
pub const SHAPE: Shape = Shape {
    fields: fields!(),
    columns: COLUMNS,
    name: "name",
    nothing: "No grants.",
    tone: of_status,
    single: Single::Lines(LINES),
};

/// A grant as creating shows it.
pub const ISSUED: Shape = Shape {
    fields: fields!("api_key", "access_grant"),
    columns: COLUMNS,
    name: "name",
    nothing: "No grants.",
    tone: of_status,
    single: Single::Lines(LINES),
};

/// Shows a grant as it stands at `now`.
#[must_use]
pub fn row(owned: &OwnedGrant, now: Timestamp) -> Row {
    let grant = &owned.grant;
    let revocation = grant.revocation.as_ref();
    Row::default()
        .with("id", grant.id.to_string())
        .with("name", grant.name.as_str())
        .with("kind", grant.kind.as_str())
        .with("project", owned.project.as_str())
        .with("project_id", grant.project.to_string())
        .with("account", owned.owner.as_str())
        .with("status", grant.status(now).as_str())
        .with("restrictions", restrictions(&grant.restrictions))
        .with("created_by", grant.created_by.as_str())
        .with("created_at", time(Some(grant.created_at)))
        .with("expires_at", time(grant.restrictions.not_after))
        .with("revoked_at", time(revocation.map(|r| r.at)))
        .with(
            "revoke_reason",
            revocation
                .and_then(|r| r.reason.as_ref())
                .map(Label::as_str),
        )
        .with("revoked_children", owned.revoked_children)
}

/// Shows a grant with its text.
#[must_use]
pub fn issued_row(owned: &OwnedGrant, kind: GrantKind, text: Secret, now: Timestamp) -> Row {
    row(owned, now).with_secret(kind.as_str(), text)
}
