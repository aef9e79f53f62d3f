//! What is shown of the trail: its entries, and whether their chain is whole.

use serde_json::Value;

use super::key::time;
use super::{Column, Row, Shape, Single, Tone, column, minute, plain};
use crate::domain::audit::StoredEntry;
use crate::domain::audit::chain::Head;
use crate::domain::id::Id;
use crate::domain::time::Timestamp;

/// How much of an id a table shows: the time at which it was made, which is enough to name it by.
const SHORT: usize = 13;

/// An entry as every command shows it.
pub const SHAPE: Shape = Shape {
    fields: &[
        "sequence", "at", "actor", "action", "subject", "details", "previous", "hash",
    ],
    columns: &[
        column!("SEQ", 0, |row| plain(row.value("sequence"))),
        column!("TIME", 0, |row| minute(row.value("at"))),
        column!("ACTOR", 0, |row| plain(row.value("actor"))),
        column!("ACTION", 0, |row| plain(row.value("action"))),
        column!("SUBJECT", 0, subject),
        column!("DETAILS", 1, details),
    ],
    name: "sequence",
    nothing: "No entries.",
    tone: |_| Tone::Plain,
    single: Single::Fields,
};

/// Cuts an id short, and nothing else.
fn short(text: &str) -> &str {
    match text.get(..SHORT) {
        Some(beginning) if text.parse::<Id<()>>().is_ok() => beginning,
        Some(_) | None => text,
    }
}

/// What people call the subject, behind the beginning of its id.
fn subject(row: &Row) -> String {
    let id = plain(row.value("subject"));
    let id = short(&id);
    let details = row.value("details");
    match (&details["name"], &details["email"]) {
        (_, Value::String(name)) | (Value::String(name), _) => format!("{id} {name}"),
        (_, _) => id.to_owned(),
    }
}

/// What else there is to tell, for people: no more of an id than is needed, and times as times.
fn details(row: &Row) -> String {
    let Value::Object(details) = row.value("details") else {
        return plain(row.value("details"));
    };
    let told: Vec<String> = details
        .iter()
        .filter(|(name, value)| {
            let tells = !value.is_null() && *value != "";
            tells && !matches!(name.as_str(), "name" | "email")
        })
        .map(|(name, value)| format!("{name}={}", told(name, value)))
        .collect();
    if told.is_empty() {
        "-".to_owned()
    } else {
        told.join(" ")
    }
}

fn told(name: &str, value: &Value) -> String {
    let is_time = ["_at", "_until", "not_before", "not_after"]
        .into_iter()
        .any(|end| name.ends_with(end));
    match value.as_i64().and_then(Timestamp::from_millis) {
        Some(moment) if is_time => minute(&time(Some(moment))),
        Some(_) | None => short(&plain(value)).to_owned(),
    }
}

/// Shows an entry.
#[must_use]
pub fn row(kept: &StoredEntry) -> Row {
    let StoredEntry { entry, hash } = kept;
    // What somebody else put in the place of the particulars is shown as it stands.
    let details = entry
        .parsed_details()
        .map_or_else(|| Value::String(entry.details.clone()), Value::Object);
    Row::default()
        .with("sequence", entry.sequence)
        .with("at", time(Some(entry.at)))
        .with("actor", entry.actor.as_str())
        .with("action", entry.action.as_str())
        .with("subject", entry.subject.as_str())
        .with("details", details)
        .with("previous", entry.previous.to_string())
        .with("hash", hash.to_string())
}

const LINES: &[Column] = &[
    column!("INTACT", 0, |row| plain(row.value("intact"))),
    column!("ENTRIES", 0, |row| plain(row.value("entries"))),
    column!("HEAD", 0, |row| plain(row.value("head"))),
    column!("KEPT HEAD", 0, |row| match row.value("kept_sequence") {
        Value::Null => "-".to_owned(),
        place => format!(
            "that of entry {}: up to there nothing has changed",
            plain(place)
        ),
    }),
];

/// A trail that was found whole.
pub const VERIFIED: Shape = Shape {
    fields: &["intact", "entries", "head", "kept_head", "kept_sequence"],
    columns: LINES,
    name: "head",
    nothing: "No trail.",
    tone: |_| Tone::Good,
    single: Single::Lines(LINES),
};

/// Shows where a whole trail ends, and the entry of the hash that was kept.
#[must_use]
pub fn verified(head: &Head, kept: Option<&Head>) -> Row {
    Row::default()
        .with("intact", true)
        .with("entries", head.sequence)
        .with("head", head.hash.to_string())
        .with("kept_head", kept.map(|kept| kept.hash.to_string()))
        .with("kept_sequence", kept.map(|kept| kept.sequence))
}

/// Shows the last line of an export.
#[must_use]
pub fn end(head: &Head) -> Row {
    Row::default()
        .with("head", head.hash.to_string())
        .with("entries", head.sequence)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ID: &str = "01a20242-5b7f-712b-94af-b9b83df4dbc0";

    fn shown(subject_: &str, particulars: Value) -> (String, String) {
        let row = Row::default()
            .with("subject", subject_)
            .with("details", particulars);
        (subject(&row), details(&row))
    }

    #[test]
    fn people_see_the_name_and_no_more_of_an_id_than_names_it() {
        let particulars = json!({"account": ID, "name": "ci", "expires_at": 0, "not_after": 60_000, "prefix": null, "text": "", "n": 7});
        assert_eq!(
            shown(ID, particulars),
            (
                "01a20242-5b7f ci".to_owned(),
                "account=01a20242-5b7f expires_at=1970-01-01 00:00 not_after=1970-01-01 00:01 n=7"
                    .to_owned()
            )
        );
        let particulars = json!({"email": "a@b.c", "name": "Ann"});
        assert_eq!(
            shown(ID, particulars),
            ("01a20242-5b7f a@b.c".to_owned(), "-".to_owned())
        );
        assert_eq!(
            shown("store", json!({})),
            ("store".to_owned(), "-".to_owned())
        );
    }

    #[test]
    fn whatever_else_stands_there_is_shown_as_it_is() {
        let long = "no id, and longer than one would be in any case";
        assert_eq!(
            shown(long, json!("{broken")),
            (long.to_owned(), "{broken".to_owned())
        );
        let particulars = json!({"ends_at": -1, "gone_at": "never"});
        assert_eq!(
            shown("ééééééééééééééé", particulars),
            (
                "ééééééééééééééé".to_owned(),
                "ends_at=-1 gone_at=never".to_owned()
            )
        );
    }
}
