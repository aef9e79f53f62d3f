//! Comma- and tab-separated values.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{QuoteStyle, WriterBuilder};
use serde_json::Value;

use super::Failed;
use super::json::quiet;
use crate::view::{Cell, Row};

/// Which of the two.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Dialect {
    /// Quoted where it must be (RFC 4180), and safe to open in a spreadsheet.
    Csv,
    /// Never quoted: a tab or a line break in a value becomes a blank.
    Tsv,
}

/// Writes a header and a line for each row, as they come.
pub(super) fn write<E>(
    rows: impl Iterator<Item = Result<Row, Failed<E>>>,
    fields: &[&'static str],
    dialect: Dialect,
    out: &mut impl Write,
) -> Result<(), Failed<E>> {
    let mut builder = WriterBuilder::new();
    match dialect {
        Dialect::Csv => {}
        Dialect::Tsv => {
            builder.delimiter(b'\t').quote_style(QuoteStyle::Never);
        }
    }
    let mut writer = builder.from_writer(out);
    let csv = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => Failed::Write(error),
        other => Failed::Write(io::Error::other(format!("{other:?}"))),
    };
    writer.write_record(fields).map_err(csv)?;
    for row in rows {
        let row = row?;
        // The line has every column of the header, whatever the row has.
        let cells = fields.iter().map(|field| {
            let text = row.cell(field).map_or(Cow::Borrowed(""), bare);
            match (dialect, row.value(field)) {
                (Dialect::Csv, Value::String(_)) => defused(text).into_owned(),
                (Dialect::Csv, _) => text.into_owned(),
                // What came from elsewhere may hold what separates cells and lines here.
                (Dialect::Tsv, _) => text.replace(['\t', '\n', '\r'], " "),
            }
        });
        writer.write_record(cells).map_err(csv)?;
    }
    Ok(writer.flush()?)
}

/// Shows a value bare: text as it is, nothing for null, JSON for lists.
pub(super) fn bare(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Secret(secret) => Cow::Borrowed(secret.reveal()),
        Cell::Value(Value::Null) => Cow::Borrowed(""),
        Cell::Value(Value::String(text)) => Cow::Borrowed(text),
        Cell::Value(value) => Cow::Owned(quiet(&value.to_string()).into_owned()),
    }
}

/// Puts an apostrophe before a text that a spreadsheet would run as a formula (OWASP, "CSV injection").
fn defused(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        text
    }
}
