//! The file with its changes.

use super::{Dialect, Edit, Fate, Kind, Sections, aws, rclone};
use crate::domain::delivery::Text;

/// How the line is written on which nothing but its own spelling changes.
const SIGN: &str = " = ";

impl Sections {
    /// Returns the whole file.
    pub(in crate::domain::delivery) fn to_text(&self) -> Text {
        let settings = self.edits.iter().flat_map(|edit| &edit.values);
        let room: usize = settings
            .map(|(name, value)| name.len() + value.reveal().len())
            .sum();
        let mut text = Text::with_room(self.text.len() + room + self.edits.len() * 128);
        let mut written = vec![false; self.edits.len()];
        // Where a line that is indented could be taken for a part of the setting above it, which is
        // not the one that it was below.
        let (mut edit, mut goes, mut loose) = (None, false, false);
        for (index, line) in self.lines.iter().enumerate() {
            let bare = self.line(index);
            if line.kind == Kind::Heading {
                edit = self.edit_at(index);
                (goes, loose) = (false, true);
                if let Some(place) = edit {
                    self.heading(&mut text, index, &self.edits[place]);
                    if !std::mem::replace(&mut written[place], true) {
                        self.values(&mut text, &self.edits[place], index);
                    }
                    continue;
                }
            }
            let whole = &self.text[line.start..line.end];
            let Some(edit) = edit.map(|place: usize| &self.edits[place]) else {
                text.push(&[whole]);
                continue;
            };
            match line.kind {
                Kind::Setting => {
                    goes = self.fate(index, edit) == Fate::Go;
                    loose |= goes;
                    if !goes {
                        loose = false;
                        text.push(&[whole]);
                    }
                }
                Kind::Continuation if goes => {}
                Kind::Comment if loose && self.dialect == Dialect::Aws => {
                    text.push(&[&whole[aws::indent(bare).len()..]]);
                }
                Kind::Blank | Kind::Comment | Kind::Heading | Kind::Continuation => {
                    text.push(&[whole]);
                }
            }
        }
        for (edit, _) in self.edits.iter().zip(written).filter(|(_, done)| !done) {
            self.section(&mut text, edit);
        }
        text
    }

    /// Returns how lines end in the file.
    fn end(&self) -> &'static str {
        let first = self.lines.first();
        let crlf = first.is_some_and(|line| self.text[line.start..line.end].ends_with("\r\n"));
        if crlf { "\r\n" } else { "\n" }
    }

    /// Finds the change of the section that begins at a line.
    fn edit_at(&self, heading: usize) -> Option<usize> {
        let line = self.line(heading);
        let name = match self.dialect {
            Dialect::Rclone => rclone::heading(line)?,
            Dialect::Aws => aws::loose_heading(line),
        };
        self.places.get(name).copied()
    }

    fn heading(&self, text: &mut Text, index: usize, edit: &Edit) {
        let line = self.line(index);
        match self.dialect {
            Dialect::Rclone => text.push(&[line]),
            Dialect::Aws => {
                // That there is one was checked when the change was made.
                let canonical = aws::canonical(line, &edit.name);
                text.push(&[canonical.as_deref().unwrap_or(line)]);
            }
        }
        text.push(&[self.end()]);
    }

    /// Writes the settings of a change below its heading.
    fn values(&self, text: &mut Text, edit: &Edit, heading: usize) {
        let mut below = self.body(heading);
        let kept = below.find(|index| {
            self.lines[*index].kind == Kind::Setting && self.fate(*index, edit) != Fate::Go
        });
        // Deeper than the setting above it, the next one would be a part of that. No setting is
        // deeper than the first.
        let indent = match (self.dialect, kept) {
            (Dialect::Rclone, _) | (Dialect::Aws, None) => "",
            (Dialect::Aws, Some(index)) => aws::indent(self.line(index)),
        };
        if edit.untyped {
            self.settings(text, "", edit.purpose.first().iter().copied().take(1));
        }
        let values = edit
            .values
            .iter()
            .map(|(name, value)| (*name, value.reveal()));
        self.settings(text, indent, values);
    }

    /// Appends a new section.
    fn section(&self, text: &mut Text, edit: &Edit) {
        let end = self.end();
        text.end_line(end);
        if !text.as_str().is_empty() {
            text.push(&[end]);
        }
        text.push(&["[", &edit.name, "]", end]);
        self.settings(text, "", edit.purpose.first().iter().copied());
        let values = edit
            .values
            .iter()
            .map(|(name, value)| (*name, value.reveal()));
        self.settings(text, "", values);
    }

    fn settings<'a>(
        &self,
        text: &mut Text,
        indent: &str,
        settings: impl Iterator<Item = (&'a str, &'a str)>,
    ) {
        for (name, value) in settings {
            text.push(&[indent, name, SIGN, value, self.end()]);
        }
    }
}
