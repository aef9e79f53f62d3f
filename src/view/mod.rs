//! The public shapes: what JSON shows of a thing, field by field, and which of it a table shows.
//!
//! A command answers with [`Row`]s. A format needs to know nothing else, and a row nothing of formats.

pub mod account;
pub mod audit;
pub mod backup;
pub mod caveat;
pub mod chart;
pub mod delivery;
pub mod finding;
pub mod grant;
pub mod grant_verdict;
pub mod key;
pub mod leak;
pub mod presented;
pub mod project;
pub mod recipient;
pub mod setting;
pub mod step;
pub mod store;
pub mod usage;
pub mod verdict;

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use crate::domain::invisible::hidden;
use crate::domain::key::Status;
pub use crate::domain::secret::Secret;

/// The value of a field.
#[derive(Clone, Debug)]
pub enum Cell {
    /// Anything that may be shown anywhere.
    Value(Value),
    /// A secret in the clear, for the one answer that carries it.
    Secret(Secret),
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(serializer),
            Self::Secret(secret) => serializer.serialize_str(secret.reveal()),
        }
    }
}

/// One thing as it is shown: its fields in order.
#[derive(Clone, Debug, Default)]
pub struct Row {
    fields: Vec<(&'static str, Cell)>,
}

impl Row {
    fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.fields.push((name, Cell::Value(value.into())));
        self
    }

    /// Gives a field that is there another value.
    fn but(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        if let Some((_, cell)) = self.fields.iter_mut().find(|(known, _)| *known == name) {
            *cell = Cell::Value(value.into());
        }
        self
    }

    fn with_secret(mut self, name: &'static str, secret: Secret) -> Self {
        self.fields.push((name, Cell::Secret(secret)));
        self
    }

    /// Returns the fields in order.
    #[must_use]
    pub fn fields(&self) -> &[(&'static str, Cell)] {
        &self.fields
    }

    /// Returns a field's value; null if there is none, or if it is a secret.
    #[must_use]
    pub fn value(&self, name: &str) -> &Value {
        match self.cell(name) {
            Some(Cell::Value(value)) => value,
            Some(Cell::Secret(_)) | None => &Value::Null,
        }
    }

    /// Returns a field.
    #[must_use]
    pub fn cell(&self, name: &str) -> Option<&Cell> {
        self.fields
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, cell)| cell)
    }

    /// Keeps only the named fields, in the order in which they are named.
    #[must_use]
    pub fn select(&self, names: &[&'static str]) -> Self {
        let found = |name: &&'static str| Some((*name, self.cell(name)?.clone()));
        Self {
            fields: names.iter().filter_map(found).collect(),
        }
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.fields.len()))?;
        for (name, cell) in &self.fields {
            map.serialize_entry(name, cell)?;
        }
        map.end()
    }
}

/// How a value is to be coloured where there is colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// As it comes.
    Plain,
    /// All is well.
    Good,
    /// Something is over.
    Faded,
    /// Something is barred.
    Bad,
}

/// Tones a row by its `status`: that of a key or a grant.
fn of_status(row: &Row) -> Tone {
    let status = row.value("status");
    let is = |known: Status| status == known.as_str();
    if is(Status::Active) {
        Tone::Good
    } else if is(Status::Expired) {
        Tone::Faded
    } else if is(Status::Revoked) {
        Tone::Bad
    } else {
        Tone::Plain
    }
}

/// Tones a verdict.
fn of_decision(row: &Row) -> Tone {
    if row.value("decision") == "allow" {
        Tone::Good
    } else {
        Tone::Bad
    }
}

/// A column of a table.
pub struct Column {
    /// Its heading.
    pub heading: &'static str,
    /// What it shows of a row.
    pub text: fn(&Row) -> String,
    /// Columns with a higher number are left out first where the table is too wide. 0 is never left out.
    pub expendable: u8,
    /// The same where every row says the same in it, so that it tells nothing apart.
    pub uniform: u8,
}

/// Writes a [`Column`]: its heading, how expendable it is, and its text. Behind `or`: how expendable it is where every row says
/// the same.
macro_rules! column {
    ($heading:literal, $expendable:literal, $text:expr) => {
        $crate::view::column!($heading, $expendable or $expendable, $text)
    };
    ($heading:literal, $expendable:literal or $uniform:literal, $text:expr) => {
        $crate::view::Column {
            heading: $heading,
            text: $text,
            expendable: $expendable,
            uniform: $uniform,
        }
    };
}
use column;

/// What is known of a kind of row before there is one.
pub struct Shape {
    /// Every field, in the order of the JSON.
    pub fields: &'static [&'static str],
    /// The columns of a table.
    pub columns: &'static [Column],
    /// The field that `-o name` prints.
    pub name: &'static str,
    /// What people are told where a list is empty.
    pub nothing: &'static str,
    /// The colour of a row's state.
    pub tone: fn(&Row) -> Tone,
    /// What a table shows of a single thing.
    pub single: Single,
}

/// What a table shows of a single thing, a line each.
#[derive(Clone, Copy)]
pub enum Single {
    /// Every field.
    Fields,
    /// These, except where they have nothing to tell (`-`).
    Lines(&'static [Column]),
}

/// Escapes what could steer a terminal or shows nothing there, for texts that came from anywhere.
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    let write = |safe: &mut String, c: char| safe.extend(c.escape_unicode());
    escape_with(text, |c| c == '\n', write)
}

/// Escapes it in another way, but for some characters.
pub fn escape_with(
    text: &str,
    stays: impl Fn(char) -> bool,
    write: impl Fn(&mut String, char),
) -> Cow<'_, str> {
    let mut safe = String::new();
    let mut end = 0;
    for (place, c) in hidden(text).filter(|(_, c)| !stays(*c)) {
        safe.push_str(&text[end..place]);
        write(&mut safe, c);
        end = place + c.len_utf8();
    }
    if end == 0 {
        return Cow::Borrowed(text);
    }
    safe.push_str(&text[end..]);
    Cow::Owned(safe)
}

/// Shows a value to people: text as it is, `-` for nothing, lists joined. What is true or not is so in the word of JSON and of
/// the configuration file.
#[must_use]
pub fn plain(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(list) if list.is_empty() => "none".to_owned(),
        Value::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(map) if map.is_empty() => "none".to_owned(),
        Value::Object(map) => map
            .iter()
            .map(|(name, value)| format!("{name}={}", plain(value)))
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// Shows an RFC 3339 time to the minute.
fn minute(value: &Value) -> String {
    match value.as_str().and_then(|text| text.split_once('T')) {
        Some((date, time)) => format!("{date} {}", time.get(..5).unwrap_or(time)),
        None => plain(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_in_the_json_and_not_in_the_debug_output() {
        let row = Row::default()
            .with("id", 1)
            .with_secret("key", Secret::new("hunter2".to_owned()));
        assert_eq!(
            serde_json::to_string(&row).unwrap(),
            r#"{"id":1,"key":"hunter2"}"#
        );
        assert!(!format!("{row:?}").contains("hunter2"));
        assert_eq!(row.value("key"), &Value::Null);
    }

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(
            escape("a\u{1b}[2Jb\r\u{202e}"),
            "a\\u{1b}[2Jb\\u{d}\\u{202e}"
        );
        assert_eq!(escape("plain ü\n"), "plain ü\n");
        assert_eq!(escape("ci\u{200b}\u{e0001}"), "ci\\u{200b}\\u{e0001}");
        assert_eq!(escape("👩\u{200d}💻"), "👩\u{200d}💻");
    }

    #[test]
    fn fields_come_in_the_order_they_are_asked_for() {
        let row = Row::default().with("a", 1).with("b", 2).with("c", 3);
        let json = serde_json::to_string(&row.select(&["c", "a"])).unwrap();
        assert_eq!(json, r#"{"c":3,"a":1}"#);
    }
}
