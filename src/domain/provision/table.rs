//! A table of a TOML document, read field by field. A mistake does not end the reading: the field is missing, and the mistake kept.

use std::collections::HashMap;
use std::fmt::Display;
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{At, Mistake};
use crate::domain::lines::csv::is_like_a_name;
use crate::domain::secret_text::looks_secret;

/// The mistakes of a document so far, and where its lines begin.
pub(super) struct Mistakes {
    /// Where each line ends.
    ends: Vec<usize>,
    pub(super) found: Vec<Mistake>,
    /// Where the fields of each table stand, by the line of the table.
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

    /// Returns the line in which a byte stands, from 1.
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

    /// Returns all of them in the order of their lines, which is not that in which they are found.
    pub(super) fn by_line(mut self) -> Vec<Mistake> {
        self.found.sort_by_key(|mistake| mistake.line);
        self.found
    }
}

/// What is said of a secret, which is not repeated.
const SECRET: &str =
    "it looks like a secret, and no secret belongs into this file; if it is in use, revoke it";

/// Tells whether a text is or holds a secret, behind the word of a delivery too. Whatever stands in the file may be shown, stored and
/// written into the trail.
fn is_secret(text: &str) -> bool {
    text.split([':', '=']).chain([text]).any(looks_secret)
}

/// What a value is, for people.
fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a bare date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// A table, and which of its fields were asked for.
pub(super) struct TableReader<'t, 'i, 'm> {
    /// What it is called in messages; empty for the whole file.
    what: &'static str,
    line: usize,
    fields: &'t DeTable<'i>,
    known: &'static [&'static str],
    mistakes: &'m mut Mistakes,
}

impl<'t, 'i, 'm> TableReader<'t, 'i, 'm> {
    /// Begins to read a table, and finds the fields in it that nobody knows.
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
                // It may be anything, a secret too.
                let field = table.field(if is_like_a_name(text) { text } else { "…" });
                let message = format!("there is no such field; there are `{known}`");
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

    /// Adds a mistake about a field.
    pub(super) fn wrong(&mut self, line: usize, name: &str, message: impl Display) {
        let field = self.field(name);
        self.mistakes.add(line, field, message);
    }

    /// Returns the value of a field and its line.
    pub(super) fn value(&self, name: &'static str) -> Option<(usize, &'t Spanned<DeValue<'i>>)> {
        debug_assert!(self.known.contains(&name), "{name} is no known field");
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
            let message = format!("it is {}, and must be a text", kind(value.get_ref()));
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

    /// Reads a text, if it is there.
    pub(super) fn text<T: FromStr<Err: Display>>(&mut self, name: &'static str) -> Option<At<T>> {
        let (_, value) = self.value(name)?;
        self.parse(name, value)
    }

    /// Reads a text that has to be there.
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

    /// Reads a whole number, if it is there.
    pub(super) fn integer<T: TryFrom<i64>>(&mut self, name: &'static str) -> Option<T> {
        let (line, value) = self.value(name)?;
        let number = value.get_ref().as_integer();
        let number = number.and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
        let fitting = number.and_then(|number| T::try_from(number).ok());
        if fitting.is_none() {
            self.wrong(
                line,
                name,
                "it must be a whole number that is not too large or too small",
            );
        }
        fitting
    }

    /// Reads a list of texts, if it is there. One that is wrong makes the whole list missing.
    pub(super) fn list<T: FromStr<Err: Display>>(
        &mut self,
        name: &'static str,
    ) -> Option<At<Vec<T>>> {
        let (line, value) = self.value(name)?;
        let Some(items) = value.get_ref().as_array() else {
            let message = format!("it is {}, and must be a list", kind(value.get_ref()));
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

    /// Reads a table of texts, if it is there.
    pub(super) fn texts(&mut self, name: &'static str) -> Option<Vec<(usize, &'t str, &'t str)>> {
        let (line, value) = self.value(name)?;
        let Some(table) = value.get_ref().as_table() else {
            let message = format!("it is {}, and must be a table", kind(value.get_ref()));
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
                None => self.wrong(line, name, "each of its values must be a text"),
            }
        }
        Some(texts)
    }
}
