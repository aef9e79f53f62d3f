//! Comma- and tab-separated values.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{QuoteStyle, WriterBuilder};
use serde_json::Value;

use super::Failed;
use super::json::quiet;
use super::rows::Fields;

/// Which of the two.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Dialect {
    /// Quoted where it must be (RFC 4180).
    Csv,
    /// Never quoted: a tab or a line break in a value becomes a blank.
    Tsv,
}

impl Dialect {
    /// Returns what may begin another cell inside of a text. Spreadsheets are set to other separators than the file has, and a comma
    /// is the separator of CSV itself, where such a text is quoted.
    const fn separators(self) -> &'static [char] {
        match self {
            Self::Csv => &[';', '|', '\t', '\n', '\r'],
            Self::Tsv => &[';', '|', ','],
        }
    }
}

/// Writes a header and a line for each row, as the rows are read.
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
                // What came from elsewhere may hold what separates cells and lines here.
                Dialect::Tsv => Cow::Owned(text.replace(['\t', '\n', '\r'], " ")),
            };
            match value {
                // A secret is copied as it is, and a number may be negative.
                Value::String(_) if secrets.contains(field) => text.into_owned(),
                Value::Null | Value::Bool(_) | Value::Number(_) => text.into_owned(),
                Value::String(_) => defused(&text, dialect.separators()),
                // Elsewhere than in its texts, an apostrophe would spoil the JSON.
                Value::Array(_) | Value::Object(_) => defused(&text, &[';', '|']),
            }
        });
        writer.write_record(cells).map_err(csv)?;
    }
    Ok(writer.flush()?)
}

/// Shows a value bare: text as it is, nothing for null, JSON for lists.
pub(super) fn bare(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Null => Cow::Borrowed(""),
        Value::String(text) => Cow::Borrowed(text),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            Cow::Owned(quiet(&value.to_string()).into_owned())
        }
    }
}

/// Puts an apostrophe before every cell that a spreadsheet would run as a formula (OWASP, "CSV injection"): at the beginning of a
/// text, and after whatever a spreadsheet may take for the end of a cell.
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

/// Tells whether a spreadsheet runs a cell. Some skip blanks, and quotes that begin a cell are taken away.
fn is_run(cell: &str) -> bool {
    let begins = |c: char| {
        matches!(c, '=' | '+' | '-' | '@')
            // Their full-width and small forms, which some spreadsheets read alike.
            || matches!(c, '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫')
    };
    let bare = cell.trim_start_matches(|c: char| c.is_whitespace() || c == '"');
    bare.starts_with(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_of_any_reader_begins_like_a_formula() {
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
