//! What is shown of a backup that was taken or restored.

use std::path::Path;

use serde_json::{Map, Value};

use super::key::time;
use super::{Column, Row, Shape, Single, Tone, column, minute, plain};
use crate::domain::backup::BackupFacts;

const LINES: &[Column] = &[
    column!("FILE", 0, |row| plain(row.value("file"))),
    column!("SIZE", 0, |row| format!(
        "{} bytes",
        plain(row.value("bytes"))
    )),
    column!("STORE", 0, |row| plain(row.value("store"))),
    column!("TAKEN", 0, |row| format!(
        "{} by {}",
        minute(row.value("created_at")),
        plain(row.value("actor"))
    )),
    column!("SCHEMA", 0, |row| plain(row.value("schema"))),
    column!("ROWS", 0, rows),
    column!("ENTRIES", 0, |row| plain(row.value("entries"))),
    column!("HEAD", 0, |row| plain(row.value("head"))),
    column!("OPENED BY", 0, opened_by),
];

/// A backup.
pub const SHAPE: Shape = Shape {
    fields: &[
        "file",
        "bytes",
        "store",
        "created_at",
        "actor",
        "schema",
        "rows",
        "entries",
        "head",
        "recipients",
        "passphrase",
    ],
    columns: LINES,
    name: "file",
    nothing: "No backup.",
    tone: |_| Tone::Plain,
    single: Single::Lines(LINES),
};

/// Tables that have rows.
fn rows(row: &Row) -> String {
    let Value::Object(tables) = row.value("rows") else {
        return plain(row.value("rows"));
    };
    let told: Vec<String> = tables
        .iter()
        .filter(|(_, count)| **count != 0)
        .map(|(table, count)| format!("{table}={}", plain(count)))
        .collect();
    told.join(" ")
}

fn opened_by(row: &Row) -> String {
    let recipients = row.value("recipients").as_u64().unwrap_or(0);
    let counted = |count: u64, of: &str| match count {
        1 => format!("1 {of}recipient"),
        _ => format!("{count} {of}recipients"),
    };
    match (row.value("passphrase") == true, recipients) {
        (false, _) => counted(recipients, ""),
        // One of them is who the passphrase stands for.
        (true, 0 | 1) => "the passphrase alone".to_owned(),
        (true, _) => format!(
            "the passphrase alone, or {}",
            counted(recipients - 1, "other ")
        ),
    }
}

/// Shows a backup: its file (`-` for standard input or output), and the store that it was taken of or that was made of it.
#[must_use]
pub fn row(file: &Path, store: Option<&Path>, facts: &BackupFacts) -> Row {
    let rows: Map<String, Value> = facts
        .rows
        .iter()
        .map(|(table, count)| ((*table).to_owned(), Value::from(*count)))
        .collect();
    Row::default()
        .with("file", file.to_string_lossy())
        .with("bytes", facts.bytes)
        .with("store", store.map(Path::to_string_lossy))
        .with("created_at", time(Some(facts.created_at)))
        .with("actor", facts.actor.as_str())
        .with("schema", facts.schema)
        .with("rows", rows)
        .with("entries", facts.head.sequence)
        .with("head", facts.head.hash.to_string())
        .with("recipients", facts.recipients)
        .with("passphrase", facts.passphrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_who_can_open_it() {
        let told = |recipients: u64, passphrase: bool| {
            let row = Row::default()
                .with("recipients", recipients)
                .with("passphrase", passphrase);
            opened_by(&row)
        };
        assert_eq!(told(1, false), "1 recipient");
        assert_eq!(told(2, false), "2 recipients");
        assert_eq!(told(1, true), "the passphrase alone");
        assert_eq!(told(3, true), "the passphrase alone, or 2 other recipients");
    }
}
