//! Writing results: one file for each format, and the only place that writes to standard output.
//!
//! Standard output is for data, standard error for messages ([`diagnostics`]). Nothing here knows
//! what a key is.

mod body;
pub mod chart;
mod delimited;
pub mod diagnostics;
mod json;
pub mod progress;
mod rows;
mod secret;
pub mod signals;
pub mod stdout;
pub mod svg;
mod table;
pub mod terminal;
mod wrap;
mod yaml;

use std::io::{self, BufWriter, LineWriter, Write};
use std::str::FromStr;

use zeroize::Zeroizing;

pub use self::body::{Body, Bytes};
pub use self::rows::Writer;
use self::stdout::Stdout;
use self::table::TableStyle;
pub use self::table::{Description, TextTable};

/// An output format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OutputFormat {
    /// For people.
    Table,
    /// One document: an array for lists, an object for a single result.
    Json,
    /// One object per line.
    Jsonl,
    /// One document: a sequence for lists, a mapping for a single result.
    Yaml,
    /// Comma-separated values with a header (RFC 4180, lines end with a line feed).
    Csv,
    /// Tab-separated values with a header, never quoted.
    Tsv,
    /// One plain value per line: the name, or the field chosen with `--fields`.
    Name,
}

impl OutputFormat {
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

    /// Returns its name.
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

    /// Returns whether errors are JSON too.
    #[must_use]
    pub const fn is_json(self) -> bool {
        match self {
            Self::Json | Self::Jsonl => true,
            Self::Table | Self::Yaml | Self::Csv | Self::Tsv | Self::Name => false,
        }
    }
}

/// The text is not a format.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a format is `table`, `json`, `jsonl`, `yaml`, `csv`, `tsv` or `name`")]
pub struct NotAFormat;

impl FromStr for OutputFormat {
    type Err = NotAFormat;

    fn from_str(text: &str) -> Result<Self, NotAFormat> {
        Self::ALL
            .into_iter()
            .find(|format| format.as_str() == text)
            .ok_or(NotAFormat)
    }
}

/// How a result is written.
#[derive(Clone, Debug)]
pub struct Style {
    /// The format.
    pub format: OutputFormat,
    /// The format, if it was given for this command: a setting does not make a command fail that
    /// has only one format.
    pub named: Option<OutputFormat>,
    /// The fields to show; all if empty.
    pub fields: Vec<&'static str>,
    /// Whether tables are colored.
    pub colour: bool,
    /// The width of tables; `None` if there is no terminal.
    pub width: Option<usize>,
}

impl Style {
    fn table_style(&self) -> TableStyle {
        TableStyle {
            colour: self.colour,
            width: self.width,
        }
    }
}

/// Why a result could not be written completely.
#[derive(Debug)]
pub enum Failed<E> {
    /// A row could not be produced.
    Row(E),
    /// It could not be written to standard output.
    Write(io::Error),
}

impl<E> From<io::Error> for Failed<E> {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

/// Writes a result to standard output, and makes sure that it was written.
///
/// # Errors
/// [`Failed::Write`] if standard output is closed, full or broken.
pub fn emit<E>(body: Body<E>, style: &Style) -> Result<(), Failed<E>> {
    match body {
        Body::Nothing => Ok(()),
        Body::Issued { .. } => {
            let mut text = Zeroizing::new(Vec::new());
            write(body, style, &mut *text)?;
            Ok(secret::write(text)?)
        }
        Body::Delivered(text) => Ok(secret::write(text)?),
        Body::Live(..) => {
            let mut out = LineWriter::new(Stdout::lock());
            write(body, style, &mut out)?;
            Ok(out.flush()?)
        }
        Body::Bytes(make) => {
            // There is always something to write, and `make` reports its own errors.
            stdout::check()?;
            let mut out = Stdout::lock();
            // The producer of the bytes reports its errors, including that they were not written.
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
        Body::Issued { lines, .. } if style.format == OutputFormat::Table => {
            for line in &lines {
                writeln!(out, "{}", line.reveal())?;
            }
            Ok(())
        }
        Body::Rows(rows) | Body::Live(rows) | Body::Issued { rows, .. } => rows(style, out),
    }
}
