//! CSV (RFC 4180): the header, and the lines after it. A record is one line, because no valid value
//! contains a line break.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};

use super::{MAX_BYTES, UnreadableLine};

/// An error in a header. Nothing can be read after it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HeaderError {
    /// It is empty.
    #[error("there is no header")]
    Nothing,
    /// A column is missing.
    #[error("the header has no column `{0}`")]
    Missing(&'static str),
    /// Another separator than a comma.
    #[error("the header separates columns by {0} instead of commas")]
    Separator(&'static str),
    /// The line in which Excel names the separator.
    #[error("the first line is Excel's `sep=`, not the header")]
    Excel,
    /// A column is unknown.
    #[error("the column `{0}` in the header is unknown")]
    Unknown(String),
    /// A column is unknown and does not look like a name, so it is not repeated.
    #[error("column {0} of the header is not a column name; is the first line a header?")]
    NoName(usize),
    /// A column is duplicated.
    #[error("the header has the column `{0}` twice")]
    Twice(&'static str),
    /// It cannot be split into cells.
    #[error("the header cannot be read: {0}")]
    Unreadable(UnreadableLine),
}

/// Separators in other kinds of CSV files.
const SEPARATORS: [(char, &str); 4] = [
    (';', "semicolons"),
    ('\t', "tabs"),
    ('|', "vertical bars"),
    (':', "colons"),
];

/// Reads the lines after a header, whose columns are some of `N` known ones in any order.
pub(in crate::domain) struct Table<const N: usize> {
    /// For each cell, the index of its column among the known ones.
    order: Vec<usize>,
    cutter: Cutter,
}

impl<const N: usize> Table<N> {
    /// Reads the header.
    ///
    /// # Errors
    /// [`HeaderError`] if a required column is missing, or one is unknown or duplicated.
    pub(in crate::domain) fn new(
        columns: &[&'static str; N],
        required: &[&'static str],
        header: &str,
    ) -> Result<Self, HeaderError> {
        let mut cutter = Cutter::new(N);
        let mut order = Vec::new();
        if header.is_empty() {
            return Err(HeaderError::Nothing);
        }
        for (number, name) in (1..).zip(cutter.cut(header).map_err(HeaderError::Unreadable)?) {
            let name = name.trim();
            let place = columns
                .iter()
                .position(|column| *column == name)
                .ok_or_else(|| unknown(number, name, columns))?;
            if order.contains(&place) {
                return Err(HeaderError::Twice(columns[place]));
            }
            order.push(place);
        }
        for name in required {
            if !order.iter().any(|place| columns[*place] == *name) {
                return Err(HeaderError::Missing(name));
            }
        }
        Ok(Self { order, cutter })
    }

    /// Splits a line. An empty cell is `None`.
    ///
    /// # Errors
    /// [`UnreadableLine`].
    pub(in crate::domain) fn line(
        &mut self,
        text: &str,
    ) -> Result<[Option<&str>; N], UnreadableLine> {
        let expected = self.order.len();
        let mut values = [None; N];
        let mut found = 0;
        for cell in self.cutter.cut(text)? {
            if let Some(place) = self.order.get(found) {
                values[*place] = Some(cell.trim()).filter(|cell| !cell.is_empty());
            }
            found += 1;
        }
        if found != expected {
            return Err(UnreadableLine::Cells { found, expected });
        }
        Ok(values)
    }
}

/// Returns the error for an unknown column.
fn unknown(number: usize, name: &str, columns: &[&str]) -> HeaderError {
    if number == 1 && name.to_ascii_lowercase().starts_with("sep=") {
        return HeaderError::Excel;
    }
    let is_column = |cell: &str| columns.contains(&cell.trim_matches([' ', '"']));
    let separates = |(separator, _): &(char, &str)| {
        name.contains(*separator) && name.split(*separator).any(is_column)
    };
    if let Some((_, word)) = SEPARATORS.into_iter().find(separates) {
        return HeaderError::Separator(word);
    }
    if is_like_a_name(name) {
        HeaderError::Unknown(name.to_owned())
    } else {
        HeaderError::NoName(number)
    }
}

/// Returns whether an untrusted text looks like the name of a column or member, so that a message
/// may repeat it.
///
/// A file without a header starts with a line of values, which may include a secret. Secrets are
/// long, or mix digits and upper case; names rarely do.
pub(in crate::domain) fn is_like_a_name(text: &str) -> bool {
    let count = |test: fn(&u8) -> bool| text.bytes().filter(test).count();
    let joins = |b: u8| matches!(b, b'_' | b'-' | b'.' | b' ');
    let digits = text.trim_matches(|c: char| !c.is_ascii_digit());
    let upper = count(u8::is_ascii_uppercase);
    (1..=24).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || joins(b))
        && digits.len() <= 3
        && (upper <= 4 || (text.len() <= 16 && count(u8::is_ascii_lowercase) == 0))
}

/// Tracks CSV quotes over any number of lines, to determine which lines are not records.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Quotes {
    /// At the start of a cell.
    #[default]
    Outside,
    /// In a cell without quotes, or after its closing quote: a quote has no meaning here.
    Plain,
    /// Inside quotes.
    Inside,
    /// After a quote that either closes the cell, or is the first half of an escaped one.
    Behind,
}

impl Quotes {
    /// Continues after some bytes: part of a line, a line with its end, or several lines.
    pub fn pass(&mut self, bytes: &[u8]) {
        for byte in bytes {
            *self = match (*self, byte) {
                (Self::Inside, b'"') => Self::Behind,
                (Self::Outside | Self::Behind, b'"') | (Self::Inside, _) => Self::Inside,
                (Self::Outside | Self::Plain | Self::Behind, b',' | b'\n') => Self::Outside,
                (Self::Outside | Self::Plain | Self::Behind, _) => Self::Plain,
            };
        }
    }

    /// Returns whether a quote is open.
    #[must_use]
    pub fn are_open(self) -> bool {
        self == Self::Inside
    }
}

/// Splits lines into cells.
struct Cutter {
    reader: Reader,
    line: Vec<u8>,
    /// The contents of the cells, one after another, without their quotes.
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Cutter {
    fn new(columns: usize) -> Self {
        // A carriage return alone is not a line end: it would hide the rest of the line.
        let reader = ReaderBuilder::new()
            .terminator(Terminator::Any(b'\n'))
            .build();
        Self {
            reader,
            line: Vec::new(),
            text: vec![0; MAX_BYTES + 1],
            // Many more cells than there are columns, so that a message can tell how many there
            // are.
            ends: vec![0; 8 * columns],
        }
    }

    fn cut(&mut self, line: &str) -> Result<impl Iterator<Item = &str>, UnreadableLine> {
        self.reader.reset();
        self.line.clear();
        self.line.extend_from_slice(line.as_bytes());
        self.line.push(b'\n');
        let (result, _, _, cells) =
            self.reader
                .read_record(&self.line, &mut self.text, &mut self.ends);
        match result {
            // A line break inside quotes does not end a record; an empty line is not a record.
            ReadRecordResult::InputEmpty if !line.is_empty() => return Err(UnreadableLine::Quote),
            ReadRecordResult::Record | ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
            ReadRecordResult::OutputFull => return Err(UnreadableLine::TooLong),
            ReadRecordResult::OutputEndsFull => {
                return Err(UnreadableLine::ManyCells(self.ends.len()));
            }
        }
        let mut start = 0;
        let text = &self.text;
        Ok(self.ends[..cells].iter().map(move |end| {
            let cell = text.get(start..*end).unwrap_or_default();
            start = *end;
            // Quotes and commas are ASCII, so splitting there keeps the text valid UTF-8.
            std::str::from_utf8(cell).unwrap_or_default()
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_separator_is_named() {
        let error = |header| {
            Table::new(&["name", "hash"], &["hash"], header)
                .err()
                .unwrap()
        };
        for (header, word) in [
            ("name;hash", "semicolons"),
            ("\"name\";\"hash\"", "semicolons"),
            ("hash;other", "semicolons"),
            ("name\thash", "tabs"),
            (" name | hash ", "vertical bars"),
            ("name:hash", "colons"),
            ("name;a,b\thash", "semicolons"),
        ] {
            assert_eq!(error(header), HeaderError::Separator(word), "{header}");
        }
        for header in ["sep=;", "SEP=,", "\"sep=\t\""] {
            assert_eq!(error(header), HeaderError::Excel, "{header}");
        }
        assert_eq!(error("na;me"), HeaderError::NoName(1));
        assert_eq!(error("names"), HeaderError::Unknown("names".to_owned()));
    }

    #[test]
    fn a_possible_secret_is_not_accepted_as_a_name() {
        for name in [
            "hash",
            "key_hash",
            "sha256",
            "createdAt",
            "LAST USED",
            "e-mail",
        ] {
            assert!(is_like_a_name(name), "{name}");
        }
        for secret in [
            "",
            "11111111-2222-4333-8444-555555555555",
            "aB3dE6gH9jK2mN5pQ8sT",
            "QPXZVBNMASDFGH34KLWERTY7",
            "da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "naïve",
        ] {
            assert!(!is_like_a_name(secret), "{secret}");
        }
    }
}
