//! What is shown of the verification of a grant.

use serde_json::Value;

use super::{Column, Row, Shape, Single, caveat, column, grant, of_decision, plain};
use crate::domain::grant::OwnedGrant;
use crate::domain::grant::caveat::Caveat;
use crate::domain::grant::encryption::Encryption;
use crate::domain::time::Timestamp;
use crate::domain::verification::Denial;

const COLUMNS: &[Column] = &[
    column!("DECISION", 0, |row| plain(row.value("decision"))),
    column!("REASON", 0, |row| plain(row.value("reason"))),
    Column {
        heading: "CAVEAT",
        text: |row| match row.value("caveat") {
            Value::Null => "-".to_owned(),
            caveat => format!("{}. {}", plain(&caveat["number"]), plain(&caveat["words"])),
        },
        expendable: 0,
        uniform: 0,
    },
    column!("GRANT", 0, |row| plain(&row.value("grant")["name"])),
    column!("ID", 0, |row| plain(&row.value("grant")["id"])),
    column!("PROJECT", 0, |row| plain(&row.value("grant")["project"])),
    column!("ACCOUNT", 1, |row| plain(row.value("account"))),
];

/// A verdict on a grant.
pub const SHAPE: Shape = Shape {
    fields: &["decision", "reason", "caveat", "grant", "account"],
    columns: COLUMNS,
    name: "decision",
    nothing: "No verdict.",
    tone: of_decision,
    single: Single::Lines(COLUMNS),
};

/// Shows a verdict, with the caveat that denied, counted from 0. Its paths are decrypted if there are keys for them.
#[must_use]
pub fn row(
    decision: Result<(), Denial>,
    denying: Option<&(usize, Caveat)>,
    encryption: Option<&Encryption>,
    owned: Option<&OwnedGrant>,
    now: Timestamp,
) -> Row {
    let word = match decision {
        Ok(()) => "allow",
        Err(_) => "deny",
    };
    let denying =
        denying.map(|(index, denying)| caveat::value(index + 1, &Ok(denying.clone()), encryption));
    // A row of strings, numbers and lists always has a JSON value.
    let shown = |owned| serde_json::to_value(grant::row(owned, now)).unwrap_or(Value::Null);
    Row::default()
        .with("decision", word)
        .with("reason", decision.err().map(Denial::as_str))
        .with("caveat", denying)
        .with("grant", owned.map(shown))
        .with("account", owned.map(|owned| owned.owner.as_str()))
}
