//! What is shown of a step of a plan, and of what became of it.

use serde_json::{Value, json};

use super::{Column, Row, Secret, Shape, Single, Tone, column, minute, plain};
use crate::domain::key::IssuedSecret;

macro_rules! fields {
    ($($more:literal),*) => {
        &[
            "action", "noun", "name", "account", "project", "id", "changes", "reason", "deliver",
            $($more),*
        ]
    };
}

const COLUMNS: &[Column] = &[
    column!("ACTION", 0, |row| plain(row.value("action"))),
    column!("NOUN", 0, |row| plain(row.value("noun"))),
    column!("NAME", 0, |row| plain(row.value("name"))),
    // Somebody is to agree to these, so they are never left out while they tell anything.
    column!("CHANGES", 0, changes),
    column!("REASON", 0, |row| plain(row.value("reason"))),
    column!("DELIVER", 1, |row| plain(row.value("deliver"))),
    column!("ACCOUNT", 2, |row| plain(row.value("account"))),
    column!("PROJECT", 3, |row| plain(row.value("project"))),
];

fn changes(row: &Row) -> String {
    let Some(changes) = row.value("changes").as_array() else {
        return "-".to_owned();
    };
    let all: Vec<String> = changes
        .iter()
        .map(|change| {
            let field = plain(&change["field"]);
            let shown = |value| match field.as_str() {
                "expires_at" | "not_before" | "not_after" => minute(value),
                _ => plain(value),
            };
            let to = shown(&change["to"]);
            match &change["from"] {
                Value::Null => format!("{field}: {to}"),
                from => format!("{field}: {} -> {to}", shown(from)),
            }
        })
        .collect();
    if all.is_empty() {
        "-".to_owned()
    } else {
        all.join("\n")
    }
}

/// A step of a plan.
pub const SHAPE: Shape = Shape {
    fields: fields!(),
    columns: COLUMNS,
    name: "name",
    nothing: "No changes.",
    tone: |_| Tone::Plain,
    single: Single::Fields,
};

/// A step that was done, with the plaintext that it made and that went into no file.
pub const DONE: Shape = Shape {
    fields: fields!("key", "access_key", "secret_key", "api_key"),
    columns: COLUMNS,
    name: "name",
    nothing: "No changes.",
    tone: |_| Tone::Plain,
    single: Single::Fields,
};

/// A field that gets another value.
pub struct Change<'a> {
    /// Its name.
    pub field: &'a str,
    /// What it is.
    pub from: Option<&'a str>,
    /// What it is to be.
    pub to: Option<&'a str>,
}

/// A step as it is shown.
pub struct Step<'a> {
    /// What is done.
    pub action: &'a str,
    /// What it is done to.
    pub noun: &'a str,
    /// What that is called.
    pub name: &'a str,
    /// Its owner.
    pub account: &'a str,
    /// Its project.
    pub project: Option<&'a str>,
    /// Its id; `None` if it has none yet.
    pub id: Option<&'a str>,
    /// What changes of it.
    pub changes: Vec<Change<'a>>,
    /// Why.
    pub reason: Option<&'a str>,
    /// Where the plaintext goes.
    pub deliver: Option<&'a str>,
}

/// Shows a step.
#[must_use]
pub fn row(step: &Step<'_>) -> Row {
    let changes: Vec<Value> = step
        .changes
        .iter()
        .map(|change| json!({"field": change.field, "from": change.from, "to": change.to}))
        .collect();
    Row::default()
        .with("action", step.action)
        .with("noun", step.noun)
        .with("name", step.name)
        .with("account", step.account)
        .with("project", step.project)
        .with("id", step.id)
        .with("changes", changes)
        .with("reason", step.reason)
        .with("deliver", step.deliver)
}

/// Adds the plaintext of a key.
#[must_use]
pub fn with_key(row: Row, plaintext: &IssuedSecret) -> Row {
    match plaintext {
        IssuedSecret::Single(secret) => row.with_secret("key", secret.clone()),
        IssuedSecret::Pair {
            access_key,
            secret_key,
        } => row
            .with("access_key", access_key.as_str())
            .with_secret("secret_key", secret_key.clone()),
    }
}

/// Adds the text of a grant.
#[must_use]
pub fn with_grant(row: Row, text: &Secret) -> Row {
    row.with_secret("api_key", text.clone())
}

/// Returns the line that a shell takes apart: noun, name, then the plaintext (of a pair, the access key and the secret key), with
/// tabs in between. No name has a tab in it.
#[must_use]
pub fn line(row: &Row) -> Option<Secret> {
    let mut parts = vec![plain(row.value("noun")), plain(row.value("name"))];
    if let Some(access_key) = row.value("access_key").as_str() {
        parts.push(access_key.to_owned());
    }
    let secret = row.fields().iter().find_map(|(_, cell)| match cell {
        super::Cell::Secret(secret) => Some(secret),
        super::Cell::Value(_) => None,
    })?;
    parts.push(secret.reveal().to_owned());
    Some(Secret::new(parts.join("\t")))
}
