//! What is shown of a verification.

use serde_json::Value;

use super::{Column, Row, Shape, Single, column, key, of_decision, plain};
use crate::domain::key::OwnedKey;
use crate::domain::time::Timestamp;
use crate::domain::verification::Denial;

const COLUMNS: &[Column] = &[
    column!("DECISION", 0, |row| plain(row.value("decision"))),
    column!("REASON", 0, |row| plain(row.value("reason"))),
    column!("KEY", 0, |row| plain(&row.value("key")["name"])),
    column!("ID", 0, |row| plain(&row.value("key")["id"])),
    column!("ACCOUNT", 1, |row| plain(row.value("account"))),
];

/// A verdict.
pub const SHAPE: Shape = Shape {
    fields: &["decision", "reason", "key", "account"],
    columns: COLUMNS,
    name: "decision",
    nothing: "No verdict.",
    tone: of_decision,
    single: Single::Lines(COLUMNS),
};

/// Shows a verdict.
#[must_use]
pub fn row(decision: Result<(), Denial>, owned: Option<&OwnedKey>, now: Timestamp) -> Row {
    let word = match decision {
        Ok(()) => "allow",
        Err(_) => "deny",
    };
    // A row of strings, numbers and lists always has a JSON value.
    let key = owned.map(|owned| serde_json::to_value(key::row(owned, now)).unwrap_or(Value::Null));
    Row::default()
        .with("decision", word)
        .with("reason", decision.err().map(Denial::as_str))
        .with("key", key)
        .with("account", owned.map(|owned| owned.owner.as_str()))
}
