//! Comma- and tab-separated values.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{QuoteStyle, WriterBuilder};
use serde_json::Value;

use super::Failed;
use super::json::quiet;
use super::rows::Fields;

/// The dialect.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Dialect {
    /// Quoted where necessary (RFC 4180).
    Csv,
    /// Never quoted: a tab or line break in a value becomes a space.
    Tsv,
}

impl Dialect {
    /// Returns the characters that may start another cell within a text. Spreadsheets may be set to
    /// other separators than those of the file, and a comma is also the separator of CSV, where
    /// such a text is quoted.
    const fn separators(self) -> &'static [char] {
        match self {
            Self::Csv => &[';', '|', '\t', '\n', '\r'],
            Self::Tsv => &[';', '|', ','],
        }
    }
}

/// Writes a header, and each row as it arrives.
pub(super) fn write<E>(
    rows: &mut dyn Iterator<Item = Result<Fields, Failed<E>>>,
    header: &[&'static str],
    secrets: &[&'static str],
    dialect: Dialect,
    out: &mut dyn Write,
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
    writer.write_record(header).map_err(csv)?;
    for row in rows {
        let row = row?;
        // The line has every column of the header, even if the row has no such field.
        let cells = header.iter().map(|field| {
            let value = row.get(*field).unwrap_or(&Value::Null);
            let text = bare(value);
            let text = match dialect {
                Dialect::Csv => text,
                // Foreign text may contain separators of cells and lines.
                Dialect::Tsv => Cow::Owned(text.replace(['\t', '\n', '\r'], " ")),
            };
            match value {
                // A secret is copied as it is, and a number may be negative.
                Value::String(_) if secrets.contains(field) => text.into_owned(),
                Value::Null | Value::Bool(_) | Value::Number(_) => text.into_owned(),
                Value::String(_) => defused(&text, dialect.separators()),
                // In JSON, only texts may get an apostrophe.
                Value::Array(_) | Value::Object(_) => defused(&text, &[';', '|']),
            }
        });
        writer.write_record(cells).map_err(csv)?;
    }
    Ok(writer.flush()?)
}

/// Formats a plain value: text unchanged, nothing for null, JSON for lists.
pub(super) fn bare(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Null => Cow::Borrowed(""),
        Value::String(text) => Cow::Borrowed(text),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            Cow::Owned(quiet(&value.to_string()).into_owned())
        }
    }
}

/// Puts an apostrophe before every cell that a spreadsheet would evaluate as a formula (OWASP, "CSV
/// injection"): at the start of a text, and after anything that a spreadsheet may interpret as the
/// end of a cell.
fn defused(text: &str, separators: &[char]) -> String {
    let mut safe = String::with_capacity(text.len() + 1);
    if text.starts_with(['\t', '\r', '\n']) {
        safe.push('\'');
    }
    for cell in text.split_inclusive(separators) {
        if is_run(cell) {
            safe.push('\'');
        }
        safe.push_str(cell);
    }
    safe
}

/// Returns whether a spreadsheet evaluates a cell. Some skip spaces, and quotes at the start of a
/// cell are removed.
fn is_run(cell: &str) -> bool {
    let begins = |c: char| {
        matches!(c, '=' | '+' | '-' | '@')
            // Their full-width and small forms, which some spreadsheets accept too.
            || matches!(c, '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫')
    };
    let bare = cell.trim_start_matches(|c: char| c.is_whitespace() || c == '"');
    bare.starts_with(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_of_any_reader_starts_like_a_formula() {
        for (text, csv) in [
            ("plain - text, -x", "plain - text, -x"),
            ("a;b;c=1", "a;b;c=1"),
            ("", ""),
            ("=1", "'=1"),
            (" \u{a0}=1", "' \u{a0}=1"),
            ("\tx", "'\tx"),
            ("\r=1", "'\r'=1"),
            ("\"=1", "'\"=1"),
            ("＝1＋1", "'＝1＋1"),
            ("－1", "'－1"),
            ("﹫x", "'﹫x"),
            ("y;=1+1", "y;'=1+1"),
            ("y; \"\"@x;-z", "y;' \"\"@x;'-z"),
            ("y|+1", "y|'+1"),
            ("y\t=1", "y\t'=1"),
            ("y\r=1\n-2", "y\r'=1\n'-2"),
        ] {
            assert_eq!(defused(text, Dialect::Csv.separators()), csv, "{text:?}");
        }
        assert_eq!(defused("y,=1;-2", Dialect::Tsv.separators()), "y,'=1;'-2");
    }
}
