//! What is shown of a grant as text, whoever made it: what can be told without a store.

use serde_json::{Value, json};

use super::caveat::{place, text, value};
use super::{Column, Row, Shape, Single, Tone, escape, plain};
use crate::domain::grant::encryption::Encryption;
use crate::domain::grant::presented::{GrantKind, PresentedGrant};
use crate::domain::secret::Secret;

macro_rules! column {
    ($heading:literal, $text:expr) => {
        Column {
            heading: $heading,
            text: $text,
            expendable: 0,
            uniform: 0,
        }
    };
}

const LINES: &[Column] = &[
    column!("kind", kind),
    column!("satellite", |row| plain(row.value("satellite"))
        .replace('\n', "\\n")),
    column!("head", |row| plain(row.value("head"))),
    column!("caveats", caveats),
    column!("tail", |row| plain(row.value("tail"))),
    column!("encryption", |row| encryption_in_words(
        row.value("encryption")
    )),
];

fn kind(row: &Row) -> String {
    let word = row.value("kind");
    let known = [GrantKind::ApiKey, GrantKind::AccessGrant];
    let found = known.into_iter().find(|kind| word == kind.as_str());
    found.map_or_else(|| plain(word), |kind| kind.noun().to_owned())
}

fn caveats(row: &Row) -> String {
    match row.value("caveats").as_array().map(Vec::as_slice) {
        None | Some([]) => "none: it may do everything".to_owned(),
        Some(list) => list
            .iter()
            .map(|caveat| format!("{}. {}", plain(&caveat["number"]), plain(&caveat["words"])))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

fn encryption_in_words(value: &Value) -> String {
    if value.is_null() {
        return "-".to_owned();
    }
    let mut places: Vec<String> = Vec::new();
    if value["default_key"] == true {
        places.push("everything".to_owned());
    }
    for prefix in value["prefixes"].as_array().into_iter().flatten() {
        places.push(plain(prefix));
    }
    if places.is_empty() {
        "no key".to_owned()
    } else {
        format!("the key for {}", places.join(", "))
    }
}

/// All that can be seen of a grant.
pub const INSPECTED: Shape = Shape {
    fields: &["kind", "satellite", "head", "caveats", "tail", "encryption"],
    columns: LINES,
    name: "kind",
    nothing: "No grant.",
    tone: |_| Tone::Plain,
    single: Single::Lines(LINES),
};

/// A child that was just made, with its text.
pub const RESTRICTED: Shape = Shape {
    fields: &[
        "kind",
        "satellite",
        "caveats",
        "encryption",
        "api_key",
        "access_grant",
    ],
    columns: LINES,
    name: "kind",
    nothing: "No grant.",
    tone: |_| Tone::Plain,
    single: Single::Lines(LINES),
};

fn caveat_values(grant: &PresentedGrant) -> Vec<Value> {
    (1..)
        .zip(grant.caveats())
        .map(|(number, caveat)| value(number, &caveat, grant.encryption()))
        .collect()
}

fn encryption(encryption: Option<&Encryption>) -> Value {
    let Some(encryption) = encryption else {
        return Value::Null;
    };
    let prefixes: Vec<String> = encryption
        .places()
        .into_iter()
        .map(|(bucket, path)| place(bucket, text(path)))
        .collect();
    json!({
        "default_key": encryption.has_default_key(),
        "prefixes": prefixes,
    })
}

fn satellite(grant: &PresentedGrant) -> Option<String> {
    grant
        .satellite()
        .map(|text| escape(text).replace('\n', "\\n"))
}

/// Shows all of a grant but its encryption keys. Head, caveats and tail together are the API key.
#[must_use]
pub fn inspected_row(grant: &PresentedGrant) -> Row {
    Row::default()
        .with("kind", grant.kind().as_str())
        .with("satellite", satellite(grant))
        .with("head", hex::encode(grant.head()))
        .with("caveats", caveat_values(grant))
        .with("tail", hex::encode(grant.tail()))
        .with("encryption", encryption(grant.encryption()))
}

/// Shows what a new child may do.
#[must_use]
pub fn restricted_row(grant: &PresentedGrant) -> Row {
    Row::default()
        .with("kind", grant.kind().as_str())
        .with("satellite", satellite(grant))
        .with("caveats", caveat_values(grant))
        .with("encryption", encryption(grant.encryption()))
}

/// Shows a new child with its text.
#[must_use]
pub fn issued_row(grant: &PresentedGrant, text: Secret) -> Row {
    restricted_row(grant).with_secret(grant.kind().as_str(), text)
}
