//! Tables for people: a list in columns, a single result line by line.

use std::io::Write;

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};

use super::{Failed, Style};
use crate::view::{Cell as Value, Column, Row, Shape, Single, Tone, escape, plain};

const GAP: usize = 2;

/// Writes a table. Text wider than the terminal is wrapped, never truncated.
pub(super) fn write<E>(
    rows: impl Iterator<Item = Result<Row, Failed<E>>>,
    shape: &Shape,
    style: &Style,
    list: bool,
    out: &mut impl Write,
) -> Result<(), Failed<E>> {
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    if list {
        Ok(write_list(&rows, shape, style, out)?)
    } else {
        for row in &rows {
            out.write_all(describe(row, shape, style).as_bytes())?;
        }
        Ok(())
    }
}

/// Draws a list in columns, as text.
pub(super) fn draw(rows: &[Row], shape: &Shape, style: &Style) -> String {
    let mut text = Vec::new();
    // Writing to memory cannot fail.
    let _ = write_list(rows, shape, style, &mut text);
    String::from_utf8_lossy(&text).into_owned()
}

struct Drawn {
    heading: String,
    texts: Vec<String>,
    expendable: u8,
}

impl Drawn {
    fn width(&self) -> usize {
        let texts = self.texts.iter().map(|text| width(text));
        texts.fold(width(&self.heading), usize::max)
    }
}

fn width(text: &str) -> usize {
    text.lines()
        .map(unicode_width::UnicodeWidthStr::width)
        .max()
        .unwrap_or(0)
}

fn write_list(
    rows: &[Row],
    shape: &Shape,
    style: &Style,
    out: &mut impl Write,
) -> std::io::Result<()> {
    if rows.is_empty() {
        // The command reports an empty list on standard error: it is not data.
        return Ok(());
    }
    let mut columns: Vec<Drawn> = if style.fields.is_empty() {
        shape
            .columns
            .iter()
            .map(|column| {
                let text = |row| escape(&(column.text)(row)).into_owned();
                let texts: Vec<String> = rows.iter().map(text).collect();
                Drawn {
                    heading: column.heading.to_owned(),
                    expendable: expendable(column, &texts),
                    texts,
                }
            })
            .collect()
    } else {
        style
            .fields
            .iter()
            .map(|field| Drawn {
                heading: field.to_uppercase(),
                texts: rows.iter().map(|row| shown(row, field)).collect(),
                expendable: 0,
            })
            .collect()
    };
    if let Some(available) = style.width {
        fit(&mut columns, available);
    }
    let mut table = bare_table(style.width);
    table.set_header(columns.iter().map(|column| Cell::new(&column.heading)));
    for (index, row) in rows.iter().enumerate() {
        let tone = (shape.tone)(row);
        table.add_row(columns.iter().map(|column| {
            let text = column.texts.get(index).map_or("", String::as_str);
            if column.heading == "STATUS" || column.heading == "DECISION" {
                Cell::new(toned(text, tone, style))
            } else {
                Cell::new(text)
            }
        }));
    }
    finish(&mut table);
    write_table(&table, out)
}

/// Returns how early a column with these texts is dropped. A column without information is dropped
/// first.
fn expendable(column: &Column, texts: &[String]) -> u8 {
    if texts.iter().all(|text| text == "-") {
        return u8::MAX;
    }
    if texts.windows(2).all(|two| two[0] == two[1]) {
        return column.uniform;
    }
    column.expendable
}

/// Keeps the columns that are never dropped, and the others, most important first, up to the first
/// that does not fit. Later ones are less important, even if they are narrow.
fn fit(columns: &mut Vec<Drawn>, available: usize) {
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order.sort_by_key(|index| columns[*index].expendable);
    let mut taken = 0;
    let mut kept = vec![false; columns.len()];
    let mut full = false;
    for index in order {
        let column = &columns[index];
        let gap = if taken == 0 { 0 } else { GAP };
        let total = taken + gap + column.width();
        full |= column.expendable > 0 && total > available;
        if column.expendable == 0 || !full {
            kept[index] = true;
            taken = total;
        }
    }
    let mut kept = kept.into_iter();
    columns.retain(|_| kept.next().unwrap_or(true));
}

fn shown(row: &Row, field: &str) -> String {
    match row.cell(field) {
        Some(Value::Secret(secret)) => secret.reveal().to_owned(),
        Some(Value::Value(value)) => escape(&plain(value)).into_owned(),
        None => String::new(),
    }
}

/// Formats a single result, one field per line.
pub(super) fn describe(row: &Row, shape: &Shape, style: &Style) -> String {
    let mut table = bare_table(style.width);
    let tone = (shape.tone)(row);
    for (name, text) in lines(row, shape, style) {
        let text = escape(&text);
        let text = if matches!(name.as_str(), "status" | "decision") {
            toned(&text, tone, style)
        } else {
            text.into_owned()
        };
        table.add_row([name, text]);
    }
    finish(&mut table);
    let mut text = Vec::new();
    // Writing to memory cannot fail.
    let _ = write_table(&table, &mut text);
    String::from_utf8_lossy(&text).into_owned()
}

/// Returns the names and texts of a single result.
fn lines(row: &Row, shape: &Shape, style: &Style) -> Vec<(String, String)> {
    match shape.single {
        Single::Lines(columns) if style.fields.is_empty() => columns
            .iter()
            .map(|column| (column.heading.to_lowercase(), (column.text)(row)))
            .filter(|(_, text)| text != "-")
            .collect(),
        Single::Lines(_) | Single::Fields => row
            .fields()
            .iter()
            .filter_map(|(name, cell)| match cell {
                // If a secret is the result, a table shows nothing else.
                Value::Secret(_) => None,
                Value::Value(value) => Some((name.replace('_', " "), stacked(value))),
            })
            .collect(),
    }
}

/// Formats a list of objects, one below the other.
fn stacked(value: &serde_json::Value) -> String {
    match value.as_array() {
        Some(list) if list.iter().any(serde_json::Value::is_object) => {
            list.iter().map(plain).collect::<Vec<_>>().join("\n")
        }
        Some(_) | None => plain(value),
    }
}

fn bare_table(width: Option<usize>) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    match width {
        Some(width) => {
            table
                .set_content_arrangement(ContentArrangement::Dynamic)
                .set_width(u16::try_from(width).unwrap_or(u16::MAX));
        }
        None => {
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
    }
    table
}

fn finish(table: &mut Table) {
    let last = table.column_count().saturating_sub(1);
    for (index, column) in table.column_iter_mut().enumerate() {
        let gap = if index == last { 0 } else { GAP };
        column.set_padding((0, u16::try_from(gap).unwrap_or(2)));
        column.set_cell_alignment(CellAlignment::Left);
    }
}

/// Colors a text from the palette of the terminal.
fn toned(text: &str, tone: Tone, style: &Style) -> String {
    let code = match tone {
        Tone::Plain => None,
        Tone::Good => Some(32),
        Tone::Faded => Some(33),
        Tone::Bad => Some(31),
    };
    match code {
        Some(code) if style.colour => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        Some(_) | None => text.to_owned(),
    }
}

fn write_table(table: &Table, out: &mut impl Write) -> std::io::Result<()> {
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fits columns with these priorities and widths, and returns those that are kept.
    fn fitted(columns: &[(u8, usize)], available: usize) -> Vec<u8> {
        let mut columns = columns
            .iter()
            .map(|(expendable, width)| Drawn {
                heading: "X".repeat(*width),
                texts: Vec::new(),
                expendable: *expendable,
            })
            .collect();
        fit(&mut columns, available);
        columns.iter().map(|column| column.expendable).collect()
    }

    #[test]
    fn a_narrow_column_does_not_replace_a_more_important_one() {
        let columns = [(0, 10), (3, 2), (2, 30), (1, 5)];
        assert_eq!(fitted(&columns, 53), [0, 3, 2, 1]);
        assert_eq!(fitted(&columns, 52), [0, 2, 1]);
        assert_eq!(fitted(&columns, 48), [0, 1], "the last would fit alone");
        assert_eq!(fitted(&columns, 16), [0]);
    }

    #[test]
    fn columns_without_information_are_dropped_first() {
        let column = Column {
            heading: "ACCOUNT",
            text: |_| String::new(),
            expendable: 3,
            uniform: 8,
        };
        let of = |texts: &[&str]| {
            let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
            expendable(&column, &texts)
        };
        assert_eq!(of(&["a", "b", "a"]), 3);
        assert_eq!(of(&["a", "a"]), 8);
        assert_eq!(of(&["-", "-"]), u8::MAX);
        assert_eq!(of(&["-", "a"]), 3);
    }

    #[test]
    fn some_columns_are_never_dropped() {
        assert_eq!(fitted(&[(0, 10), (1, 1), (0, 10)], 5), [0, 0]);
    }
}
