//! The views of the audit log: its entries, and the result of checking their chain.

use serde::Serialize;
use serde_json::Value;

use super::text::{ToText, joined_or_dash, minute, plain};
use super::{Column, Single, View, column, view_struct};
use crate::domain::audit::chain::Head;
use crate::domain::audit::{EntryHash, StoredEntry};
use crate::domain::id::Id;
use crate::domain::label::Label;
use crate::domain::time::Timestamp;
use crate::service::audit::Verified;

/// The length of an ID in a table: the part that holds its time, which is enough to name it.
const SHORT: usize = 13;

view_struct! {
    /// An entry as every command shows it.
    pub struct EntryView {
        sequence: i64,
        at: Timestamp,
        actor: Label,
        action: String,
        subject: String,
        details: Value,
        previous: EntryHash,
        hash: EntryHash,
    }
}

impl View for EntryView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const COLUMNS: &'static [Column<Self>] = &[
        column!("SEQ", sequence),
        Column::new("TIME", |entry: &Self| minute(entry.at)),
        column!("ACTOR", actor),
        column!("ACTION", action),
        Column::new("SUBJECT", |entry: &Self| {
            subject(&entry.subject, &entry.details)
        }),
        Column::new("DETAILS", |entry: &Self| details(&entry.details)).drop_priority(1),
    ];
    const EMPTY: &'static str = "No entries.";
    const NAME: fn(&Self) -> String = |view| view.sequence.to_string();
}

impl EntryView {
    /// Shows an entry.
    #[must_use]
    pub fn new(kept: StoredEntry) -> Self {
        let StoredEntry { entry, hash } = kept;
        // If the details were replaced by other text, it is shown as it is.
        let details = entry.parsed_details().map(Value::Object);
        Self {
            sequence: entry.sequence,
            at: entry.at,
            actor: entry.actor,
            action: entry.action,
            subject: entry.subject,
            details: details.unwrap_or(Value::String(entry.details)),
            previous: entry.previous,
            hash,
        }
    }
}

/// Shortens an ID, and no other text.
fn short(text: &str) -> &str {
    match text.get(..SHORT) {
        Some(beginning) if text.parse::<Id<()>>().is_ok() => beginning,
        Some(_) | None => text,
    }
}

/// Shows the beginning of the subject's ID, and its name.
fn subject(subject: &str, details: &Value) -> String {
    let id = short(subject);
    match (&details["name"], &details["email"]) {
        (_, Value::String(name)) | (Value::String(name), _) => format!("{id} {name}"),
        (_, _) => id.to_owned(),
    }
}

/// Shows the other details for people: IDs shortened, and times as times.
fn details(details: &Value) -> String {
    let Value::Object(details) = details else {
        return plain(details);
    };
    let shown: Vec<String> = details
        .iter()
        .filter(|(name, value)| {
            let is_empty = value.is_null() || *value == "";
            !is_empty && !matches!(name.as_str(), "name" | "email")
        })
        .map(|(name, value)| format!("{name}={}", detail(name, value)))
        .collect();
    joined_or_dash(&shown, " ")
}

fn detail(name: &str, value: &Value) -> String {
    let is_time = ["_at", "_until", "not_before", "not_after"]
        .into_iter()
        .any(|end| name.ends_with(end));
    match value.as_i64().and_then(Timestamp::from_millis) {
        Some(time) if is_time => minute(time),
        Some(_) | None => short(&plain(value)).to_owned(),
    }
}

view_struct! {
    /// An intact audit log.
    pub struct VerifiedLogView {
        intact: bool,
        entries: i64,
        head: EntryHash,
        kept_head: Option<EntryHash>,
        kept_sequence: Option<i64>,
    }
}

impl View for VerifiedLogView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const SINGLE: Single<Self> = Single::Lines(&[
        column!("intact", intact),
        column!("entries", entries),
        column!("head", head),
        Column::new("kept head", |log: &Self| {
            log.kept_sequence
                .map(|sequence| {
                    format!("that of entry {sequence}: up to there nothing has changed")
                })
                .text()
        }),
    ]);
    const NAME: fn(&Self) -> String = |view| view.head.to_string();
}

impl VerifiedLogView {
    /// Shows the head of an intact log, and the entry of the hash that was kept elsewhere.
    #[must_use]
    pub fn new(verified: &Verified) -> Self {
        let kept = verified.kept.as_ref();
        Self {
            intact: true,
            entries: verified.head.sequence,
            head: verified.head.hash,
            kept_head: kept.map(|kept| kept.hash),
            kept_sequence: kept.map(|kept| kept.sequence),
        }
    }
}

/// A line of an export.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum ExportLine {
    /// An entry.
    Entry(EntryView),
    /// The last line.
    End {
        /// The hash of the newest entry.
        head: EntryHash,
        /// The number of entries.
        entries: i64,
    },
}

impl ExportLine {
    /// Shows the end of an export.
    #[must_use]
    pub fn end(head: &Head) -> Self {
        Self::End {
            head: head.hash,
            entries: head.sequence,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ID: &str = "01a20242-5b7f-712b-94af-b9b83df4dbc0";

    fn shown(id: &str, particulars: &Value) -> (String, String) {
        (subject(id, particulars), details(particulars))
    }

    #[test]
    fn people_see_the_name_and_no_more_of_an_id_than_names_it() {
        let particulars = json!({"account": ID, "name": "ci", "expires_at": 0, "not_after": 60_000, "prefix": null, "text": "", "n": 7});
        assert_eq!(
            shown(ID, &particulars),
            (
                "01a20242-5b7f ci".to_owned(),
                "account=01a20242-5b7f expires_at=1970-01-01 00:00 not_after=1970-01-01 00:01 n=7"
                    .to_owned()
            )
        );
        let particulars = json!({"email": "a@b.c", "name": "Ann"});
        assert_eq!(
            shown(ID, &particulars),
            ("01a20242-5b7f a@b.c".to_owned(), "-".to_owned())
        );
        assert_eq!(
            shown("store", &json!({})),
            ("store".to_owned(), "-".to_owned())
        );
    }

    #[test]
    fn whatever_else_stands_there_is_shown_as_it_is() {
        let long = "no id, and longer than one would be in any case";
        assert_eq!(
            shown(long, &json!("{broken")),
            (long.to_owned(), "{broken".to_owned())
        );
        let particulars = json!({"ends_at": -1, "gone_at": "never"});
        assert_eq!(
            shown("ééééééééééééééé", &particulars),
            (
                "ééééééééééééééé".to_owned(),
                "ends_at=-1 gone_at=never".to_owned()
            )
        );
    }
}
