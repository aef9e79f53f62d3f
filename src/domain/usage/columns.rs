//! Usage in CSV (RFC 4180): the header, and the lines below it. A record is one line: no value of ours holds a line break.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};

use super::line::{Line, LineError, MAX_BYTES, Said, clipped};

/// The columns that there can be.
const COLUMNS: [&str; 8] = [
    "project",
    "bucket",
    "at",
    "egress",
    "bytes",
    "objects",
    "segments",
    "metadata_bytes",
];

/// The columns that there must be.
const REQUIRED: [&str; 4] = ["project", "bucket", "at", "bytes"];

/// What is wrong with a header. Nothing can be read then.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HeaderError {
    /// Nothing is there.
    #[error("there is no header")]
    Nothing,
    /// A column is missing.
    #[error("the header has no column `{0}`")]
    Missing(&'static str),
    /// A column that is not known.
    #[error("the header has a column `{0}`, which means nothing here")]
    Unknown(String),
    /// A column stands there twice.
    #[error("the header has the column `{0}` twice")]
    Twice(&'static str),
    /// It cannot be taken apart.
    #[error("the header cannot be read: {0}")]
    Unreadable(LineError),
}

/// Reads the lines below a header.
pub struct Columns {
    /// For each cell, the place of its column in [`COLUMNS`].
    order: Vec<usize>,
    cutter: Cutter,
}

impl Columns {
    /// Reads the header.
    ///
    /// # Errors
    /// [`HeaderError`] if a column is missing, unknown or there twice.
    pub fn new(header: &str) -> Result<Self, HeaderError> {
        let mut cutter = Cutter::new();
        let mut order = Vec::new();
        if header.is_empty() {
            return Err(HeaderError::Nothing);
        }
        for name in cutter.cut(header).map_err(HeaderError::Unreadable)? {
            let name = name.trim();
            let place = COLUMNS
                .iter()
                .position(|column| *column == name)
                .ok_or_else(|| HeaderError::Unknown(clipped(name)))?;
            if order.contains(&place) {
                return Err(HeaderError::Twice(COLUMNS[place]));
            }
            order.push(place);
        }
        for name in REQUIRED {
            if !order.iter().any(|place| COLUMNS[*place] == name) {
                return Err(HeaderError::Missing(name));
            }
        }
        Ok(Self { order, cutter })
    }

    /// Reads a line.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn line(&mut self, text: &str) -> Result<Line, LineError> {
        let expected = self.order.len();
        let mut values: [Option<&str>; COLUMNS.len()] = [None; COLUMNS.len()];
        let mut found = 0;
        for cell in self.cutter.cut(text)? {
            if let Some(place) = self.order.get(found) {
                values[*place] = Some(cell.trim()).filter(|cell| !cell.is_empty());
            }
            found += 1;
        }
        if found != expected {
            return Err(LineError::Cells { found, expected });
        }
        let [project, bucket, at, egress, numbers @ ..] = values;
        let [bytes, objects, segments, metadata_bytes] =
            numbers.map(|number| number.map(str::parse));
        Said {
            project,
            bucket,
            at,
            egress,
            bytes,
            objects,
            segments,
            metadata_bytes,
        }
        .judge()
    }
}

/// Follows the quotes of CSV over any number of lines, to tell which of them are no records.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Quotes {
    /// Before the first character of a cell.
    #[default]
    Outside,
    /// In a cell that is not quoted, or behind its closing quote: a quote means nothing here.
    Plain,
    /// Between quotes.
    Inside,
    /// Behind a quote that either closes, or is the first of two that stand for one.
    Behind,
}

impl Quotes {
    /// Goes on behind some bytes: a part of a line, a line with its end, or several.
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

    /// Tells whether a quote is open.
    #[must_use]
    pub fn are_open(self) -> bool {
        self == Self::Inside
    }
}

/// Cuts lines into cells.
struct Cutter {
    reader: Reader,
    line: Vec<u8>,
    /// The contents of the cells, one behind the other, without their quotes.
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Cutter {
    fn new() -> Self {
        // A carriage return alone ends nothing: it would hide the rest of the line.
        let reader = ReaderBuilder::new()
            .terminator(Terminator::Any(b'\n'))
            .build();
        Self {
            reader,
            line: Vec::new(),
            text: vec![0; MAX_BYTES + 1],
            // Many more cells than there are columns, so that it can be said how many there are.
            ends: vec![0; 8 * COLUMNS.len()],
        }
    }

    fn cut(&mut self, line: &str) -> Result<impl Iterator<Item = &str>, LineError> {
        self.reader.reset();
        self.line.clear();
        self.line.extend_from_slice(line.as_bytes());
        self.line.push(b'\n');
        let (result, _, _, cells) =
            self.reader
                .read_record(&self.line, &mut self.text, &mut self.ends);
        match result {
            // A line break inside of quotes does not end a record; an empty line is none.
            ReadRecordResult::InputEmpty if !line.is_empty() => return Err(LineError::Quote),
            ReadRecordResult::Record | ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
            ReadRecordResult::OutputFull => return Err(LineError::TooLong),
            ReadRecordResult::OutputEndsFull => return Err(LineError::ManyCells(self.ends.len())),
        }
        let mut start = 0;
        let text = &self.text;
        Ok(self.ends[..cells].iter().map(move |end| {
            let cell = text.get(start..*end).unwrap_or_default();
            start = *end;
            // Quotes and commas are ASCII, so cutting at them leaves UTF-8.
            std::str::from_utf8(cell).unwrap_or_default()
        }))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::usage::line::json;

    const HEADER: &str = "project,bucket,at,bytes,objects,segments,metadata_bytes,egress";

    fn columns() -> Columns {
        Columns::new(HEADER).unwrap()
    }

    fn error(header: &str) -> String {
        Columns::new(header).err().unwrap().to_string()
    }

    #[test]
    fn a_line_says_the_same_as_its_json() {
        let same = |csv: &str, text: &str| {
            let (csv, json) = (columns().line(csv).unwrap(), json(text).unwrap());
            assert_eq!(csv.project.as_str(), json.project.as_str());
            assert_eq!((csv.bucket, csv.fact), (json.bucket, json.fact));
        };
        same(
            "web,photos,2026-01-01T00:00:00Z,1000,10,20,30,",
            r#"{"project":"web","bucket":"photos","at":"2026-01-01T00:00:00Z","bytes":1000,"objects":10,"segments":20,"metadata_bytes":30}"#,
        );
        same(
            "\"my, \"\"web\"\"\",photos,2026-01-01T00:00:00Z,1000,,,,get",
            r#"{"project":"my, \"web\"","bucket":"photos","at":"2026-01-01T00:00:00Z","bytes":1000,"egress":"get"}"#,
        );
    }

    #[test]
    fn columns_come_in_any_order() {
        let mut columns = Columns::new("bytes, at,bucket,\"project\"").unwrap();
        let line = columns.line("5,2026-01-01T00:00:00Z,b,p").unwrap();
        assert_eq!((line.project.as_str(), line.bucket.as_str()), ("p", "b"));
    }

    #[test]
    fn a_wrong_header_names_the_column() {
        assert_eq!(
            error("project,bucket,bytes"),
            "the header has no column `at`"
        );
        assert_eq!(
            error("project,bucket,at,bytes,size"),
            "the header has a column `size`, which means nothing here"
        );
        assert_eq!(
            error("project,bucket,at,bytes,at"),
            "the header has the column `at` twice"
        );
        assert!(error("\"project").contains("a quote is not closed"));
        assert!(error(&",".repeat(1_000)).contains("more than 64 cells"));
        assert_eq!(error(""), "there is no header");
    }

    #[test]
    fn a_wrong_line_says_what_is_wrong() {
        let error = |text: &str| columns().line(text).unwrap_err().to_string();
        assert_eq!(error("web,photos"), "it has 2 cells, and the header has 8");
        assert_eq!(
            error("web,photos,2026-01-01T00:00:00Z,-1,,,,"),
            "`bytes` does not fit: it is negative"
        );
        assert_eq!(
            error("web,photos,2026-01-01T00:00:00Z,,,,,"),
            "`bytes` is missing"
        );
        assert_eq!(error("web,\"photos"), "a quote is not closed");
        assert!(error("web,photos,2026-01-01,1,,,,").contains("no zone"));
    }

    #[test]
    fn a_bad_line_leaves_nothing_behind_for_the_next() {
        let mut columns = columns();
        let good = "web,photos,2026-01-01T00:00:00Z,1,,,,";
        for bad in ["web,\"photos", "\"", "a,b", &",".repeat(200), ""] {
            assert!(columns.line(bad).is_err(), "{bad}");
            assert!(columns.line(good).is_ok(), "after {bad}");
        }
    }

    #[test]
    fn quotes_are_followed_from_line_to_line() {
        for (lines, open) in [
            ("a,b\n", false),
            ("a,\"b\n", true),
            ("a,\"b\nc\n\n", true),
            ("a,\"b\nc\"\n", false),
            ("a,\"b\nc\"\"\n", true),
            ("a,\"b\nc\"\"\"\n", false),
            ("a,\"b\nc\",\"\n", true),
            ("a,b\"\n", false),
            ("\"a\"b\"\n", false),
        ] {
            let mut quotes = Quotes::default();
            for byte in lines.as_bytes() {
                quotes.pass(&[*byte]);
            }
            assert_eq!(quotes.are_open(), open, "{lines:?}");
        }
    }

    proptest! {
        #[test]
        fn quotes_are_open_behind_a_line_that_says_so(text in "[a\", \r]{1,30}") {
            let mut quotes = Quotes::default();
            quotes.pass(format!("{text}\n").as_bytes());
            let says_so = matches!(columns().line(&text), Err(LineError::Quote));
            prop_assert_eq!(quotes.are_open(), says_so);
        }

        #[test]
        fn no_text_makes_it_panic(header in "[a-z,\" ]{0,40}", text in "\\PC{0,200}") {
            let _ = Columns::new(&header);
            let _ = columns().line(&text);
        }

        #[test]
        fn what_is_quoted_is_read_back(project in "[a-z,\" ]{0,10}[a-z]", bucket in "[a-zé\",]{1,10}") {
            let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
            let text = format!("{},{},2026-01-01T00:00:00Z,1,,,,", quoted(&project), quoted(&bucket));
            let line = columns().line(&text).unwrap();
            prop_assert_eq!(line.project.as_str(), project.trim());
            prop_assert_eq!(line.bucket.as_str(), bucket);
        }
    }
}
