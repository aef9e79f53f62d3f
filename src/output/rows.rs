//! Rows of one view in every format: this is where the type of a view is erased.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use super::delimited::{self, Dialect, bare};
use super::table::{Description, TextTable};
use super::{Failed, OutputFormat, Style, json, yaml};
use crate::view::{Single, View};

/// Writes rows in a style.
pub type Writer<E> = Box<dyn FnOnce(&Style, &mut dyn Write) -> Result<(), Failed<E>>>;

/// The values of a row by field.
pub(super) type Fields = Map<String, Value>;

/// Returns the writer of a list, or of a single thing.
pub(super) fn writer<V: View, E: 'static>(
    rows: impl Iterator<Item = Result<V, E>> + 'static,
    list: bool,
) -> Writer<E> {
    Box::new(move |style, out| {
        let mut rows = rows.map(|row| row.map_err(Failed::Row));
        write(&mut rows, list, style, out)
    })
}

/// Returns the writer of rows that are JSON lines in every format.
pub(super) fn json_lines<T: Serialize, E: 'static>(
    rows: impl Iterator<Item = Result<T, E>> + 'static,
) -> Writer<E> {
    Box::new(|_, out| json::write_lines(rows.map(|row| row.map_err(Failed::Row)), out))
}

fn write<V: View, E>(
    rows: &mut dyn Iterator<Item = Result<V, Failed<E>>>,
    list: bool,
    style: &Style,
    out: &mut dyn Write,
) -> Result<(), Failed<E>> {
    let all = style.fields.is_empty();
    let header = if all { V::FIELDS } else { &style.fields };
    let secrets = V::SECRET_FIELDS;
    let fields = |row: Result<V, Failed<E>>| Ok(select(&row?, &style.fields)?);
    match style.format {
        OutputFormat::Table => write_table(rows, list, style, out),
        OutputFormat::Json if all => json::write(rows, list, out),
        OutputFormat::Json => json::write(rows.map(fields), list, out),
        OutputFormat::Jsonl if all => json::write_lines(rows, out),
        OutputFormat::Jsonl => json::write_lines(rows.map(fields), out),
        OutputFormat::Yaml => yaml::write(&mut rows.map(fields), list, out),
        OutputFormat::Csv => {
            delimited::write(&mut rows.map(fields), header, secrets, Dialect::Csv, out)
        }
        OutputFormat::Tsv => {
            delimited::write(&mut rows.map(fields), header, secrets, Dialect::Tsv, out)
        }
        OutputFormat::Name => {
            for row in rows {
                let row = row?;
                if all {
                    writeln!(out, "{}", (V::NAME)(&row))?;
                    continue;
                }
                for value in select(&row, &style.fields)?.values() {
                    writeln!(out, "{}", bare(value))?;
                }
            }
            Ok(())
        }
    }
}

fn write_table<V: View, E>(
    rows: &mut dyn Iterator<Item = Result<V, Failed<E>>>,
    list: bool,
    style: &Style,
    out: &mut dyn Write,
) -> Result<(), Failed<E>> {
    let views = rows.collect::<Result<Vec<V>, _>>()?;
    let (fields, style) = (&style.fields, style.table_style());
    let text = if list && fields.is_empty() {
        TextTable::of(&views).to_text(style)
    } else if list {
        let values = views.iter().map(|view| select(view, fields));
        let values = values.collect::<io::Result<Vec<Fields>>>()?;
        TextTable::of_fields(&views, &values, fields).to_text(style)
    } else {
        let descriptions = views.iter().map(|view| describe(view, fields));
        let descriptions = descriptions.collect::<io::Result<Vec<Description>>>()?;
        descriptions.iter().map(|one| one.to_text(style)).collect()
    };
    Ok(out.write_all(text.as_bytes())?)
}

fn describe<V: View>(view: &V, fields: &[&'static str]) -> io::Result<Description> {
    match V::SINGLE {
        Single::Lines(lines) if fields.is_empty() => Ok(Description::of_lines(view, lines)),
        Single::Lines(_) | Single::Fields => {
            Ok(Description::of_fields(view, &select(view, fields)?))
        }
    }
}

/// Returns the values of the selected fields in their order, or of all fields if none is selected.
fn select<V: View>(view: &V, fields: &[&'static str]) -> io::Result<Fields> {
    let Value::Object(mut all) = serde_json::to_value(view)? else {
        return Err(io::Error::other("a row is not an object"));
    };
    if fields.is_empty() {
        return Ok(all);
    }
    let selected = fields.iter().filter_map(|field| all.remove_entry(*field));
    Ok(selected.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Letters {
        a: u8,
        b: u8,
        c: u8,
    }

    impl View for Letters {
        const FIELDS: &'static [&'static str] = &["a", "b", "c"];
        const NAME: fn(&Self) -> String = |letters| letters.a.to_string();
    }

    #[test]
    fn fields_come_in_the_order_they_are_asked_for() {
        let letters = Letters { a: 1, b: 2, c: 3 };
        let selected = |fields: &[&'static str]| {
            serde_json::to_string(&select(&letters, fields).unwrap()).unwrap()
        };
        assert_eq!(selected(&["c", "a"]), r#"{"c":3,"a":1}"#);
        assert_eq!(selected(&[]), r#"{"a":1,"b":2,"c":3}"#);
    }
}
