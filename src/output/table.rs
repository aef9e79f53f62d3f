//! Tables for people: a list side by side, a single thing line by line.
//!
//! A view is turned into texts here. The code that draws them knows nothing of views.

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use serde_json::{Map, Value};

use crate::view::{Column, Single, Tone, View, escape, plain};

const GAP: usize = 2;

/// How a table is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct TableStyle {
    /// Whether it is coloured.
    pub(super) colour: bool,
    /// The width to which it is fitted; `None` without a terminal.
    pub(super) width: Option<usize>,
}

impl TableStyle {
    /// Colours a text by the terminal's own palette.
    fn tone(self, text: &CellText) -> String {
        let code = match text.tone {
            Tone::Plain => None,
            Tone::Good => Some(32),
            Tone::Faded => Some(33),
            Tone::Bad => Some(31),
        };
        match code {
            Some(code) if self.colour => format!("\u{1b}[{code}m{}\u{1b}[0m", text.text),
            Some(_) | None => text.text.clone(),
        }
    }

    fn table(self) -> Table {
        let mut table = Table::new();
        table.load_style(presets::NOTHING);
        match self.width {
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
}

/// The escaped text of a cell, and its colour.
#[derive(Clone, Debug)]
struct CellText {
    text: String,
    tone: Tone,
}

impl CellText {
    fn of<V>(column: &Column<V>, view: &V) -> Self {
        let tone = column.tone.as_ref();
        Self {
            text: escape(&(column.text)(view)).into_owned(),
            tone: tone.map_or(Tone::Plain, |tone| (tone.tone)(view)),
        }
    }

    /// Shows a field in the colour of the column that shows it.
    fn of_field<V: View>(view: &V, field: &str, text: &str) -> Self {
        let mut tones = V::COLUMNS.iter().chain(lines::<V>()).flat_map(|c| &c.tone);
        let tone = tones.find(|tone| tone.field == field);
        Self {
            text: escape(text).into_owned(),
            tone: tone.map_or(Tone::Plain, |tone| (tone.tone)(view)),
        }
    }
}

fn lines<V: View>() -> &'static [Column<V>] {
    match V::SINGLE {
        Single::Fields => &[],
        Single::Lines(lines) => lines,
    }
}

/// The texts of a list.
#[derive(Clone, Debug)]
pub struct TextTable {
    columns: Vec<TextColumn>,
    rows: usize,
}

#[derive(Clone, Debug)]
struct TextColumn {
    heading: String,
    texts: Vec<CellText>,
    drop_priority: u8,
}

impl TextColumn {
    fn width(&self) -> usize {
        let texts = self.texts.iter().map(|text| width(&text.text));
        texts.fold(width(&self.heading), usize::max)
    }
}

fn width(text: &str) -> usize {
    text.lines()
        .map(unicode_width::UnicodeWidthStr::width)
        .max()
        .unwrap_or(0)
}

impl TextTable {
    /// Fills the columns of a view.
    #[must_use]
    pub fn of<V: View>(views: &[V]) -> Self {
        let column = |column: &Column<V>| {
            let texts: Vec<CellText> = views
                .iter()
                .map(|view| CellText::of(column, view))
                .collect();
            TextColumn {
                heading: column.heading.to_owned(),
                drop_priority: drop_priority(column, &texts),
                texts,
            }
        };
        Self {
            columns: V::COLUMNS.iter().map(column).collect(),
            rows: views.len(),
        }
    }

    /// Fills a column for each of the fields, from the values of each view. None is dropped.
    pub(super) fn of_fields<V: View>(
        views: &[V],
        values: &[Map<String, Value>],
        fields: &[&'static str],
    ) -> Self {
        let column = |field: &&'static str| {
            let texts = views.iter().zip(values).map(|(view, values)| {
                let text = values.get(*field).map(plain).unwrap_or_default();
                CellText::of_field(view, field, &text)
            });
            TextColumn {
                heading: field.to_uppercase(),
                texts: texts.collect(),
                drop_priority: 0,
            }
        };
        Self {
            columns: fields.iter().map(column).collect(),
            rows: views.len(),
        }
    }

    /// Draws it. A table without rows is empty text: the message for people is on standard error.
    pub(super) fn to_text(&self, style: TableStyle) -> String {
        if self.rows == 0 {
            return String::new();
        }
        let mut columns: Vec<&TextColumn> = self.columns.iter().collect();
        if let Some(available) = style.width {
            fit(&mut columns, available);
        }
        let mut table = style.table();
        table.set_header(columns.iter().map(|column| Cell::new(&column.heading)));
        for row in 0..self.rows {
            let texts = columns.iter().filter_map(|column| column.texts.get(row));
            table.add_row(texts.map(|text| style.tone(text)));
        }
        drawn(table)
    }
}

/// Returns the drop priority of a column with these texts. A column without any is dropped first.
fn drop_priority<V>(column: &Column<V>, texts: &[CellText]) -> u8 {
    if texts.iter().all(|text| text.text == "-") {
        return u8::MAX;
    }
    if texts.windows(2).all(|two| two[0].text == two[1].text) {
        return column.uniform_drop_priority;
    }
    column.drop_priority
}

/// Drops columns from the first on that does not fit, in the order of their priority. A narrow
/// column does not take the place of a more important one.
fn fit(columns: &mut Vec<&TextColumn>, available: usize) {
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order.sort_by_key(|index| columns[*index].drop_priority);
    let mut taken = 0;
    let mut kept = vec![false; columns.len()];
    let mut full = false;
    for index in order {
        let column = columns[index];
        let gap = if taken == 0 { 0 } else { GAP };
        let total = taken + gap + column.width();
        full |= column.drop_priority > 0 && total > available;
        if column.drop_priority == 0 || !full {
            kept[index] = true;
            taken = total;
        }
    }
    let mut kept = kept.into_iter();
    columns.retain(|_| kept.next().unwrap_or(true));
}

/// The texts of a single thing, a line each.
#[derive(Clone, Debug)]
pub struct Description {
    lines: Vec<(String, CellText)>,
}

impl Description {
    /// Describes a single thing by the lines of its view.
    #[must_use]
    pub fn of<V: View>(view: &V) -> Self {
        Self::of_lines(view, lines::<V>())
    }

    pub(super) fn of_lines<V>(view: &V, lines: &[Column<V>]) -> Self {
        let lines = lines.iter().map(|line| {
            let text = CellText::of(line, view);
            (line.heading.to_lowercase(), text)
        });
        Self {
            lines: lines.filter(|(_, text)| text.text != "-").collect(),
        }
    }

    /// Describes a single thing field by field. Secrets are left out: if a secret is the result, a
    /// table shows nothing else.
    pub(super) fn of_fields<V: View>(view: &V, values: &Map<String, Value>) -> Self {
        let shown = values
            .iter()
            .filter(|(field, _)| !V::SECRET_FIELDS.contains(&field.as_str()));
        let lines = shown.map(|(field, value)| {
            let text = CellText::of_field(view, field, &stacked(value));
            (field.replace('_', " "), text)
        });
        Self {
            lines: lines.collect(),
        }
    }

    /// Draws it.
    pub(super) fn to_text(&self, style: TableStyle) -> String {
        let mut table = style.table();
        for (heading, text) in &self.lines {
            table.add_row([heading.clone(), style.tone(text)]);
        }
        drawn(table)
    }
}

/// Shows a list of objects one below the other.
fn stacked(value: &Value) -> String {
    match value.as_array() {
        Some(list) if list.iter().any(Value::is_object) => {
            list.iter().map(plain).collect::<Vec<_>>().join("\n")
        }
        Some(_) | None => plain(value),
    }
}

/// Draws a table. Text that is too wide for its cell is wrapped, never cut.
fn drawn(mut table: Table) -> String {
    let last = table.column_count().saturating_sub(1);
    for (index, column) in table.column_iter_mut().enumerate() {
        let gap = if index == last { 0 } else { GAP };
        column.set_padding((0, u16::try_from(gap).unwrap_or(2)));
        column.set_cell_alignment(CellAlignment::Left);
    }
    let mut text = String::new();
    for line in table.lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fits columns with these drop priorities and widths, and returns the priorities of those
    /// that stay.
    fn fitted(columns: &[(u8, usize)], available: usize) -> Vec<u8> {
        let columns: Vec<TextColumn> = columns
            .iter()
            .map(|(drop_priority, width)| TextColumn {
                heading: "X".repeat(*width),
                texts: Vec::new(),
                drop_priority: *drop_priority,
            })
            .collect();
        let mut columns: Vec<&TextColumn> = columns.iter().collect();
        fit(&mut columns, available);
        columns.iter().map(|column| column.drop_priority).collect()
    }

    #[test]
    fn nothing_narrow_takes_the_place_of_what_matters_more() {
        let columns = [(0, 10), (3, 2), (2, 30), (1, 5)];
        assert_eq!(fitted(&columns, 53), [0, 3, 2, 1]);
        assert_eq!(fitted(&columns, 52), [0, 2, 1]);
        assert_eq!(fitted(&columns, 48), [0, 1], "the last would fit alone");
        assert_eq!(fitted(&columns, 16), [0]);
    }

    #[test]
    fn what_tells_nothing_goes_first() {
        let column: Column<()> = Column {
            heading: "ACCOUNT",
            text: |()| String::new(),
            tone: None,
            drop_priority: 3,
            uniform_drop_priority: 8,
        };
        let of = |texts: &[&str]| {
            let text = |text: &&str| CellText {
                text: (*text).to_owned(),
                tone: Tone::Plain,
            };
            let texts: Vec<CellText> = texts.iter().map(text).collect();
            drop_priority(&column, &texts)
        };
        assert_eq!(of(&["a", "b", "a"]), 3);
        assert_eq!(of(&["a", "a"]), 8);
        assert_eq!(of(&["-", "-"]), u8::MAX);
        assert_eq!(of(&["-", "a"]), 3);
    }

    #[test]
    fn some_columns_are_never_left_out() {
        assert_eq!(fitted(&[(0, 10), (1, 1), (0, 10)], 5), [0, 0]);
    }
}
