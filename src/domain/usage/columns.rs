//! Usage in CSV.

use super::line::{Line, LineError, RawLine};
use crate::domain::lines::csv::Table;
pub use crate::domain::lines::csv::{HeaderError, Quotes};

/// All columns.
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

/// The required columns.
const REQUIRED: [&str; 4] = ["project", "bucket", "at", "bytes"];

/// Reads the lines after the header.
pub struct UsageColumns(Table<{ COLUMNS.len() }>);

impl UsageColumns {
    /// Reads the header.
    ///
    /// # Errors
    /// [`HeaderError`] if a column is missing, unknown or duplicated.
    pub fn new(header: &str) -> Result<Self, HeaderError> {
        Table::new(&COLUMNS, &REQUIRED, header).map(Self)
    }

    /// Reads a line.
    ///
    /// # Errors
    /// The error in the line.
    pub fn line(&mut self, text: &str) -> Result<Line, LineError> {
        let [project, bucket, at, egress, numbers @ ..] = self.0.line(text)?;
        let [bytes, objects, segments, metadata_bytes] =
            numbers.map(|number| number.map(str::parse));
        RawLine {
            project,
            bucket,
            at,
            egress,
            bytes,
            objects,
            segments,
            metadata_bytes,
        }
        .validate()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::lines::UnreadableLine;
    use crate::domain::usage::line::json;

    const HEADER: &str = "project,bucket,at,bytes,objects,segments,metadata_bytes,egress";

    fn columns() -> UsageColumns {
        UsageColumns::new(HEADER).unwrap()
    }

    fn error(header: &str) -> String {
        UsageColumns::new(header).err().unwrap().to_string()
    }

    #[test]
    fn a_csv_line_is_equivalent_to_its_json() {
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
    fn columns_may_be_in_any_order() {
        let mut columns = UsageColumns::new("bytes, at,bucket,\"project\"").unwrap();
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
            "the column `size` in the header is unknown"
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
    fn a_wrong_line_has_its_error() {
        let error = |text: &str| columns().line(text).unwrap_err().to_string();
        assert_eq!(error("web,photos"), "it has 2 cells, but the header has 8");
        assert_eq!(
            error("web,photos,2026-01-01T00:00:00Z,-1,,,,"),
            "`bytes` is invalid: it is negative"
        );
        assert_eq!(
            error("web,photos,2026-01-01T00:00:00Z,,,,,"),
            "`bytes` is missing"
        );
        assert_eq!(error("web,\"photos"), "a quote is not closed");
        assert!(error("web,photos,2026-01-01,1,,,,").contains("time zone is missing"));
    }

    #[test]
    fn a_bad_line_does_not_affect_the_next() {
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
        fn quotes_are_open_after_a_line_with_that_error(text in "[a\", \r]{1,30}") {
            let mut quotes = Quotes::default();
            quotes.pass(format!("{text}\n").as_bytes());
            let says_so = matches!(
                columns().line(&text),
                Err(LineError::Unreadable(UnreadableLine::Quote))
            );
            prop_assert_eq!(quotes.are_open(), says_so);
        }

        #[test]
        fn arbitrary_text_does_not_panic(header in "[a-z,\" ]{0,40}", text in "\\PC{0,200}") {
            let _ = UsageColumns::new(&header);
            let _ = columns().line(&text);
        }

        #[test]
        fn quoted_values_are_read_back(project in "[a-z,\" ]{0,10}[a-z]", bucket in "[a-zé\",]{1,10}") {
            let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
            let text = format!("{},{},2026-01-01T00:00:00Z,1,,,,", quoted(&project), quoted(&bucket));
            let line = columns().line(&text).unwrap();
            prop_assert_eq!(line.project.as_str(), project.trim());
            prop_assert_eq!(line.bucket.as_str(), bucket);
        }
    }
}
