//! Writing answers: one file per format, and the one place that writes to standard output.
//!
//! Standard output is data, standard error is talk ([`talk`]). Nothing here knows what a key is.

mod body;
pub mod chart;
mod delimited;
mod delivery;
pub mod interruption;
mod json;
pub mod progress;
mod rows;
pub mod stdout;
pub mod svg;
mod table;
pub mod talk;
pub mod terminal;
mod wrap;
mod yaml;

use std::io::{self, BufWriter, LineWriter, Write};
use std::str::FromStr;

use zeroize::Zeroizing;

pub use self::body::{Body, Bytes};
pub use self::rows::Writer;
use self::stdout::Stdout;
use self::table::Drawing;
pub use self::table::{Description, TextTable};

/// A format of answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// For people.
    Table,
    /// One document: an array for lists, an object for a single thing.
    Json,
    /// One object a line.
    Jsonl,
    /// One document: a sequence for lists, a mapping for a single thing.
    Yaml,
    /// Comma-separated values with a header (RFC 4180, lines end with a line feed).
    Csv,
    /// Tab-separated values with a header, never quoted.
    Tsv,
    /// One bare value a line: the name, or the field that `--fields` picks.
    Name,
}

impl Format {
    /// Every format, the default first.
    pub const ALL: [Self; 7] = [
        Self::Table,
        Self::Json,
        Self::Jsonl,
        Self::Yaml,
        Self::Csv,
        Self::Tsv,
        Self::Name,
    ];

    /// Returns the word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Yaml => "yaml",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Name => "name",
        }
    }

    /// Tells whether errors are JSON too.
    #[must_use]
    pub const fn is_json(self) -> bool {
        match self {
            Self::Json | Self::Jsonl => true,
            Self::Table | Self::Yaml | Self::Csv | Self::Tsv | Self::Name => false,
        }
    }
}

/// A text names no format.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a format is `table`, `json`, `jsonl`, `yaml`, `csv`, `tsv` or `name`")]
pub struct NotAFormat;

impl FromStr for Format {
    type Err = NotAFormat;

    fn from_str(text: &str) -> Result<Self, NotAFormat> {
        Self::ALL
            .into_iter()
            .find(|format| format.as_str() == text)
            .ok_or(NotAFormat)
    }
}

/// How an answer is written.
#[derive(Clone, Debug)]
pub struct Style {
    /// The format.
    pub format: Format,
    /// The format if it was asked for in this one command: a setting is no reason to refuse what has one form only.
    pub named: Option<Format>,
    /// The fields to show; all if empty.
    pub fields: Vec<&'static str>,
    /// Whether tables are coloured.
    pub colour: bool,
    /// The width to which tables are fitted; `None` where there is no terminal.
    pub width: Option<usize>,
}

impl Style {
    fn drawing(&self) -> Drawing {
        Drawing {
            colour: self.colour,
            width: self.width,
        }
    }
}

/// Why an answer could not be written whole.
#[derive(Debug)]
pub enum Failed<E> {
    /// A row could not be made.
    Row(E),
    /// Standard output did not take it.
    Write(io::Error),
}

impl<E> From<io::Error> for Failed<E> {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

/// Writes an answer to standard output, and makes sure that it got there.
///
/// # Errors
/// [`Failed::Write`] if standard output is closed, full or broken.
pub fn emit<E>(body: Body<E>, style: &Style) -> Result<(), Failed<E>> {
    match body {
        Body::Nothing => Ok(()),
        Body::Issued { .. } => {
            let mut text = Zeroizing::new(Vec::new());
            write(body, style, &mut *text)?;
            Ok(delivery::deliver(text)?)
        }
        Body::Delivered(text) => Ok(delivery::deliver(text)?),
        Body::Live(..) => {
            let mut out = LineWriter::new(Stdout::lock());
            write(body, style, &mut out)?;
            Ok(out.flush()?)
        }
        Body::Bytes(make) => {
            // There is always something to write, and `make` has its own words for what it cannot write.
            stdout::check()?;
            let mut out = Stdout::lock();
            // Whoever makes them says what they are. That they did not get there is part of it.
            make(&mut out).map_err(Failed::Row)?;
            out.flush()?;
            Ok(out.sync()?)
        }
        Body::Rows(_) | Body::Text(_) => {
            let mut out = BufWriter::new(Stdout::lock());
            write(body, style, &mut out)?;
            Ok(out.flush()?)
        }
    }
}

fn write<E>(body: Body<E>, style: &Style, out: &mut dyn Write) -> Result<(), Failed<E>> {
    match body {
        Body::Nothing => Ok(()),
        Body::Delivered(text) => Ok(out.write_all(&text)?),
        Body::Text(text) => Ok(out.write_all(text.as_bytes())?),
        Body::Bytes(make) => make(out).map_err(Failed::Row),
        Body::Issued { lines, .. } if style.format == Format::Table => {
            for line in &lines {
                writeln!(out, "{}", line.reveal())?;
            }
            Ok(())
        }
        Body::Rows(rows) | Body::Live(rows) | Body::Issued { rows, .. } => rows(style, out),
    }
}
