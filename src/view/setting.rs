//! What is shown of a setting, and of the file it may stand in.

use std::path::Path;

use serde_json::Value;

use super::{Column, Row, Shape, Single, Tone, column, plain};

const COLUMNS: &[Column] = &[
    column!("NAME", 0, |row| plain(row.value("name"))),
    column!("VALUE", 0, |row| plain(row.value("value"))),
    column!("ORIGIN", 0, |row| plain(row.value("origin"))),
    column!("FROM", 1, |row| plain(row.value("from"))),
];

/// A setting.
pub const SHAPE: Shape = Shape {
    fields: &["name", "value", "origin", "from"],
    columns: COLUMNS,
    name: "name",
    nothing: "No settings.",
    tone: |_| Tone::Plain,
    single: Single::Lines(COLUMNS),
};

/// The configuration file.
pub const FILE: Shape = Shape {
    fields: &["path", "exists"],
    columns: &[],
    name: "path",
    nothing: "No file.",
    tone: |_| Tone::Plain,
    single: Single::Fields,
};

/// Shows a setting: its value, the word for where that came from, and the flag, variable or file it came from.
#[must_use]
pub fn row(name: &'static str, value: Value, origin: &'static str, from: Option<String>) -> Row {
    Row::default()
        .with("name", name)
        .with("value", value)
        .with("origin", origin)
        .with("from", from)
}

/// Shows the configuration file.
#[must_use]
pub fn file_row(path: &Path, exists: bool) -> Row {
    Row::default()
        .with("path", path.to_string_lossy())
        .with("exists", exists)
}
