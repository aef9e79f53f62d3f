//! What is shown of a store.

use std::path::Path;

use serde_json::{Value, json};

use super::recipient::short;
use super::{Column, Row, Shape, Single, Tone, column, plain};
use crate::domain::label::Label;

const COLUMNS: &[Column] = &[
    column!("PATH", 0, |row| plain(row.value("path"))),
    Column {
        heading: "STATE",
        text: |row| match row.value("locked") {
            Value::Bool(true) => "locked".to_owned(),
            _ => format!("unlocked by {}", plain(row.value("unlocked_by"))),
        },
        expendable: 0,
        uniform: 0,
    },
    column!("SESSION", 0, |row| plain(row.value("session"))),
    column!("PASSPHRASE", 0, |row| plain(row.value("passphrase"))),
    column!("SIZE", 0, |row| format!(
        "{} bytes",
        plain(row.value("size"))
    )),
    column!("SCHEMA", 0, |row| plain(row.value("schema"))),
    Column {
        heading: "RECIPIENTS",
        text: |row| match row.value("recipients") {
            Value::Array(list) => list.iter().map(recipient).collect::<Vec<_>>().join("\n"),
            none => plain(none),
        },
        expendable: 0,
        uniform: 0,
    },
];

fn recipient(value: &Value) -> String {
    let recipient = short(&plain(&value["recipient"]));
    let origin = plain(&value["origin"]);
    match &value["name"] {
        Value::String(name) => format!("{recipient} ({origin}, {name})"),
        _ => format!("{recipient} ({origin})"),
    }
}

/// The status of a store.
pub const SHAPE: Shape = Shape {
    fields: &[
        "path",
        "locked",
        "unlocked_by",
        "session",
        "passphrase",
        "size",
        "schema",
        "recipients",
    ],
    columns: COLUMNS,
    name: "path",
    nothing: "No store.",
    tone: |_| Tone::Plain,
    single: Single::Lines(COLUMNS),
};

/// What a status says.
pub struct Status<'a> {
    /// The store's directory.
    pub path: &'a Path,
    /// How it was unlocked; `None` if it is locked.
    pub unlocked_by: Option<&'static str>,
    /// Whether a session is open.
    pub session: bool,
    /// Whether it has a passphrase.
    pub passphrase: bool,
    /// The size in bytes.
    pub size: u64,
    /// The newest migration, if it is unlocked.
    pub schema: Option<u64>,
    /// The recipients and where they came from, if it is unlocked.
    pub recipients: Option<Vec<Recipient>>,
}

/// What a status says of a recipient.
pub struct Recipient {
    /// The public key.
    pub recipient: String,
    /// What people call whoever has the private key.
    pub name: Option<Label>,
    /// Where it came from.
    pub origin: &'static str,
}

/// Shows a status.
#[must_use]
pub fn row(status: Status<'_>) -> Row {
    let recipients = status.recipients.map(|list| {
        list.into_iter()
            .map(|r| {
                let name = r.name.as_ref().map(Label::as_str);
                json!({"recipient": r.recipient, "name": name, "origin": r.origin})
            })
            .collect::<Vec<_>>()
    });
    Row::default()
        .with("path", status.path.to_string_lossy())
        .with("locked", status.unlocked_by.is_none())
        .with("unlocked_by", status.unlocked_by)
        .with("session", status.session)
        .with("passphrase", status.passphrase)
        .with("size", status.size)
        .with("schema", status.schema)
        .with("recipients", recipients)
}
