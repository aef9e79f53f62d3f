//! Reading a TOML table field by field. A mistake does not stop the reading: it is recorded, and
//! the field counts as missing.

use std::collections::HashMap;
use std::fmt::Display;
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{At, Mistake};
use crate::domain::lines::csv::is_like_a_name;
use crate::domain::secret_text::looks_secret;

/// The mistakes found so far, and the line numbers of the document.
pub(super) struct Mistakes {
    /// The offset of the end of each line.
    ends: Vec<usize>,
    pub(super) found: Vec<Mistake>,
    /// The lines of the fields of each table, by the line of the table.
    pub(super) fields: HashMap<(usize, String), usize>,
}

impl Mistakes {
    pub(super) fn of(text: &str) -> Self {
        Self {
            ends: text.match_indices('\n').map(|(place, _)| place).collect(),
            found: Vec::new(),
            fields: HashMap::new(),
        }
    }

    /// Returns the line of a byte, from 1.
    pub(super) fn line(&self, place: usize) -> usize {
        1 + self.ends.partition_point(|end| *end < place)
    }

    pub(super) fn add(&mut self, line: usize, field: impl Into<String>, message: impl Display) {
        self.found.push(Mistake {
            line,
            field: field.into(),
            message: message.to_string(),
        });
    }

    /// Returns all mistakes by line, which is not the order in which they were found.
    pub(super) fn by_line(mut self) -> Vec<Mistake> {
        self.found.sort_by_key(|mistake| mistake.line);
        self.found
    }
}

/// The message about a secret, which is not repeated.
const SECRET: &str =
    "it looks like a secret, which must not be in this file; if it is in use, revoke it";

/// Returns whether a text is or contains a secret, including after the format of a delivery.
/// Anything in the file may be shown, stored and written into the audit log.
fn is_secret(text: &str) -> bool {
    text.split([':', '=']).chain([text]).any(looks_secret)
}

/// The type of a value, for messages.
fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a bare date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// A table, and the fields that were read.
pub(super) struct TableReader<'t, 'i, 'm> {
    /// Its name in messages; empty for the whole file.
    what: &'static str,
    line: usize,
    fields: &'t DeTable<'i>,
    known: &'static [&'static str],
    mistakes: &'m mut Mistakes,
}

impl<'t, 'i, 'm> TableReader<'t, 'i, 'm> {
    /// Starts reading a table, and reports its unknown fields.
    pub(super) fn new(
        what: &'static str,
        place: usize,
        fields: &'t DeTable<'i>,
        known: &'static [&'static str],
        mistakes: &'m mut Mistakes,
    ) -> Self {
        let table = Self {
            what,
            line: mistakes.line(place),
            fields,
            known,
            mistakes,
        };
        for name in fields.keys() {
            let text: &str = name.get_ref();
            let line = table.mistakes.line(name.span().start);
            if known.contains(&text) {
                let field = (table.line, table.field(text));
                table.mistakes.fields.insert(field, line);
            } else {
                let known = known.join("`, `");
                // It may be anything, including a secret.
                let field = table.field(if is_like_a_name(text) { text } else { "…" });
                let message = format!("unknown field; the fields are `{known}`");
                table.mistakes.add(line, field, message);
            }
        }
        table
    }

    pub(super) fn line(&self) -> usize {
        self.line
    }

    fn field(&self, name: &str) -> String {
        if self.what.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.what)
        }
    }

    /// Records a mistake in a field.
    pub(super) fn wrong(&mut self, line: usize, name: &str, message: impl Display) {
        let field = self.field(name);
        self.mistakes.add(line, field, message);
    }

    /// Returns the value of a field, with its line.
    pub(super) fn value(&self, name: &'static str) -> Option<(usize, &'t Spanned<DeValue<'i>>)> {
        debug_assert!(self.known.contains(&name), "{name} is not a known field");
        let value = self.fields.get(name)?;
        Some((self.mistakes.line(value.span().start), value))
    }

    fn parse<T: FromStr<Err: Display>>(
        &mut self,
        name: &'static str,
        value: &Spanned<DeValue<'i>>,
    ) -> Option<At<T>> {
        let line = self.mistakes.line(value.span().start);
        let Some(text) = value.get_ref().as_str() else {
            let message = format!("it is {}, but must be a string", kind(value.get_ref()));
            self.wrong(line, name, message);
            return None;
        };
        if is_secret(text) {
            self.wrong(line, name, SECRET);
            return None;
        }
        match text.parse() {
            Ok(value) => Some(At { line, value }),
            Err(error) => {
                self.wrong(line, name, error);
                None
            }
        }
    }

    /// Reads an optional string.
    pub(super) fn text<T: FromStr<Err: Display>>(&mut self, name: &'static str) -> Option<At<T>> {
        let (_, value) = self.value(name)?;
        self.parse(name, value)
    }

    /// Reads a required string.
    pub(super) fn required<T: FromStr<Err: Display>>(
        &mut self,
        name: &'static str,
    ) -> Option<At<T>> {
        if self.value(name).is_none() {
            let line = self.line;
            self.wrong(line, name, "it is missing");
        }
        self.text(name)
    }

    /// Reads an optional integer.
    pub(super) fn integer<T: TryFrom<i64>>(&mut self, name: &'static str) -> Option<T> {
        let (line, value) = self.value(name)?;
        let number = value.get_ref().as_integer();
        let number = number.and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
        let fitting = number.and_then(|number| T::try_from(number).ok());
        if fitting.is_none() {
            self.wrong(line, name, "it must be a whole number within range");
        }
        fitting
    }

    /// Reads an optional list of strings. If one of them is invalid, the whole list counts as
    /// missing.
    pub(super) fn list<T: FromStr<Err: Display>>(
        &mut self,
        name: &'static str,
    ) -> Option<At<Vec<T>>> {
        let (line, value) = self.value(name)?;
        let Some(items) = value.get_ref().as_array() else {
            let message = format!("it is {}, but must be a list", kind(value.get_ref()));
            self.wrong(line, name, message);
            return None;
        };
        let read: Vec<Option<At<T>>> = items.iter().map(|item| self.parse(name, item)).collect();
        let value = read
            .into_iter()
            .map(|item| item.map(|at| at.value))
            .collect::<Option<_>>()?;
        Some(At { line, value })
    }

    /// Reads an optional table of strings.
    pub(super) fn texts(&mut self, name: &'static str) -> Option<Vec<(usize, &'t str, &'t str)>> {
        let (line, value) = self.value(name)?;
        let Some(table) = value.get_ref().as_table() else {
            let message = format!("it is {}, but must be a table", kind(value.get_ref()));
            self.wrong(line, name, message);
            return None;
        };
        let mut texts = Vec::new();
        for (key, value) in table {
            let line = self.mistakes.line(value.span().start);
            let key: &'t str = key.get_ref();
            match value.get_ref().as_str() {
                Some(text) if is_secret(key) || is_secret(text) => self.wrong(line, name, SECRET),
                Some(text) => texts.push((line, key, text)),
                None => self.wrong(line, name, "each of its values must be a string"),
            }
        }
        Some(texts)
    }
}
