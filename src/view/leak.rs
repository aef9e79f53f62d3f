//! What is shown of a secret that leaked: where it is and whose, and never the secret.

use serde_json::Value;

use super::{Column, Row, Shape, Single, Tone, column, escape, plain};
use crate::domain::key::leak::finding::{LeakFinding, Leaked};

/// What stands in `status` for a secret that is of use to whoever finds it.
const LIVE: &str = "live";

const COLUMNS: &[Column] = &[
    column!("PLACE", 0, place),
    column!("STATUS", 0, |row| plain(row.value("status"))),
    column!("NAME", 0, |row| plain(row.value("name"))),
    column!("KIND", 1, |row| plain(row.value("kind")).replace('_', " ")),
    column!("VERSION", 4, |row| plain(row.value("version"))),
    column!("ACCOUNT", 3, |row| plain(row.value("account"))),
    column!("ID", 2, |row| plain(row.value("id"))),
];

/// A secret that leaked.
pub const SHAPE: Shape = Shape {
    fields: &[
        "path",
        "line",
        "column",
        "commit",
        "source",
        "source_line",
        "source_column",
        "noun",
        "kind",
        "name",
        "id",
        "version",
        "child",
        "account",
        "status",
    ],
    columns: COLUMNS,
    name: "path",
    nothing: "No secrets of this store.",
    tone,
    single: Single::Fields,
};

fn tone(row: &Row) -> Tone {
    if row.value("status") == LIVE {
        Tone::Bad
    } else {
        Tone::Faded
    }
}

fn place(row: &Row) -> String {
    let shown = |name| match row.value(name) {
        Value::Null => String::new(),
        value => plain(value),
    };
    let commit: String = shown("commit").chars().take(12).collect();
    if !row.value("source_line").is_null() {
        // Whoever reads a patch looks for it in the file.
        let (line, column) = (shown("source_line"), shown("source_column"));
        let place = format!("{}:{line}:{column}", shown("source"));
        return match commit.as_str() {
            "" => place,
            commit => format!("{place} ({commit})"),
        };
    }
    let place = format!("{}:{}:{}", shown("path"), shown("line"), shown("column"));
    match (commit, shown("source")) {
        (commit, source) if commit.is_empty() && source.is_empty() => place,
        (commit, source) => format!("{place} ({})", format!("{commit} {source}").trim()),
    }
}

/// Escapes what could steer a terminal, in every format: nobody chose the names of these files with care. A line feed would make two
/// lines of one.
fn tame(name: &str) -> String {
    escape(name).replace('\n', "\\u{a}")
}

/// Shows a secret that leaked.
#[must_use]
pub fn row(finding: &LeakFinding) -> Row {
    let place = &finding.place;
    let row = Row::default()
        .with("path", tame(&finding.path))
        .with("line", place.line)
        .with("column", place.column)
        .with("commit", place.commit.as_deref())
        .with("source", place.source.as_deref().map(tame))
        .with("source_line", place.in_source.map(|(line, _)| line))
        .with("source_column", place.in_source.map(|(_, column)| column));
    let row = match &finding.leaked {
        Leaked::Key { owned, version } => row
            .with("noun", "key")
            .with("kind", owned.key.kind.as_str())
            .with("name", owned.key.name.as_str())
            .with("id", owned.key.id.to_string())
            .with("version", *version)
            .with("child", Value::Null)
            .with("account", owned.owner.as_str()),
        Leaked::Grant { owned, child } => row
            .with("noun", "grant")
            .with("kind", owned.grant.kind.as_str())
            .with("name", owned.grant.name.as_str())
            .with("id", owned.grant.id.to_string())
            .with("version", Value::Null)
            .with("child", *child)
            .with("account", owned.owner.as_str()),
    };
    let status = match finding.decision {
        Err(denial) if !finding.is_live() => denial.as_str(),
        Ok(()) | Err(_) => LIVE,
    };
    row.with("status", status)
}
