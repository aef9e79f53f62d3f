//! One line of a file of usage: what it says, and every way in which it can be wrong.
//!
//! Here are the parts that all formats share, and JSON lines. The bytes are foreign: nothing here panics on them, and messages
//! repeat only the beginning of what was read.

use serde::Deserialize;
use serde::de::{self, Deserializer};
use serde_json::value::RawValue;

use super::{Amount, AmountError, BucketName, Egress, EgressKind, Fact, Tally};
use crate::domain::label::LabelError;
use crate::domain::project::ProjectSelector;
use crate::domain::selector::SelectorError;
use crate::domain::time::{TimeError, Timestamp};

/// The longest line that is read, in bytes without its end.
pub const MAX_BYTES: usize = 64 * 1024;

/// How many characters of foreign text a message repeats.
const SHOWN: usize = 60;

/// One fact about a bucket of a project.
#[derive(Clone, Debug)]
pub struct Line {
    /// The project, by name or id.
    pub project: ProjectSelector,
    /// The bucket.
    pub bucket: BucketName,
    /// What is said of it.
    pub fact: Fact,
}

/// What is wrong with a line.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LineError {
    /// Longer than [`MAX_BYTES`].
    #[error("it is longer than {MAX_BYTES} bytes")]
    TooLong,
    /// Bytes that are no text.
    #[error("it is not UTF-8")]
    NotUtf8,
    /// No JSON object with the right members.
    #[error("it is not the JSON of a tally or of egress: {0}")]
    Json(String),
    /// A member or cell is missing or empty.
    #[error("`{0}` is missing")]
    Missing(&'static str),
    /// A number does not fit.
    #[error("`{0}` does not fit: {1}")]
    Amount(&'static str, AmountError),
    /// A time does not fit.
    #[error("`at` does not fit: {0}")]
    Time(String),
    /// The project cannot be the name or id of one.
    #[error("`project` does not fit: {0}")]
    Project(SelectorError),
    /// The bucket cannot be the name of one.
    #[error("`bucket` does not fit: {0}")]
    Bucket(LabelError),
    /// A kind of egress that there is not.
    #[error("`egress` is `{0}`; it can be `get`, `audit` or `repair`")]
    Kind(String),
    /// Egress with something that only a tally has.
    #[error("`{0}` belongs to a tally, and this line is egress")]
    OfTally(&'static str),
    /// A CSV line with a quote that is not closed.
    #[error("a quote is not closed")]
    Quote,
    /// A CSV line inside of a quoted cell that began on a line before it.
    #[error("it stands inside of a quote that an earlier line did not close")]
    InQuote,
    /// A CSV line with another number of cells than the header.
    #[error("it has {found} cells, and the header has {expected}")]
    Cells {
        /// How many it has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
    /// A CSV line with so many cells that they are not counted.
    #[error("it has more than {0} cells")]
    ManyCells(usize),
    /// No line of an access log.
    #[error("it is no line of an S3 server access log: {0}")]
    AccessLog(&'static str),
}

/// Returns the beginning of a foreign text, for messages.
pub(super) fn clipped(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// What a line says before any of it is believed. Texts may be empty.
#[derive(Default)]
pub(super) struct Said<'a> {
    pub(super) project: Option<&'a str>,
    pub(super) bucket: Option<&'a str>,
    pub(super) at: Option<&'a str>,
    pub(super) egress: Option<&'a str>,
    pub(super) bytes: Option<Result<Amount, AmountError>>,
    pub(super) objects: Option<Result<Amount, AmountError>>,
    pub(super) segments: Option<Result<Amount, AmountError>>,
    pub(super) metadata_bytes: Option<Result<Amount, AmountError>>,
}

impl Said<'_> {
    /// Believes it, or says what is wrong.
    pub(super) fn judge(self) -> Result<Line, LineError> {
        let text = |text: Option<_>, name| text.ok_or(LineError::Missing(name));
        let amount = |amount: Option<Result<Amount, _>>, name| {
            amount
                .transpose()
                .map_err(|error| LineError::Amount(name, error))
        };
        let project = text(self.project, "project")?;
        let bucket = text(self.bucket, "bucket")?;
        let at = text(self.at, "at")?;
        let kind = self
            .egress
            .map(|word| EgressKind::named(word).ok_or_else(|| LineError::Kind(clipped(word))))
            .transpose()?;
        let bytes = amount(self.bytes, "bytes")?.ok_or(LineError::Missing("bytes"))?;
        let [objects, segments, metadata_bytes] = [
            (self.objects, "objects"),
            (self.segments, "segments"),
            (self.metadata_bytes, "metadata_bytes"),
        ]
        .map(|(given, name)| match (amount(given, name)?, kind) {
            (Some(number), Some(_)) if number != Amount::default() => Err(LineError::OfTally(name)),
            (number, _) => Ok(number.unwrap_or_default()),
        });
        let (objects, segments, metadata_bytes) = (objects?, segments?, metadata_bytes?);
        let at = moment(at)?;
        let fact = match kind {
            None => Fact::Tally(Tally {
                at,
                bytes,
                objects,
                segments,
                metadata_bytes,
            }),
            Some(kind) => Fact::Egress(Egress {
                at,
                kind,
                bytes,
                reference: String::new(),
            }),
        };
        Ok(Line {
            project: project.parse().map_err(LineError::Project)?,
            bucket: bucket.parse().map_err(LineError::Bucket)?,
            fact,
        })
    }
}

fn moment(text: &str) -> Result<Timestamp, LineError> {
    Timestamp::from_rfc3339(text).map_err(|error| {
        LineError::Time(match error {
            TimeError::Unreadable(_) => {
                let text = clipped(text);
                format!("`{text}` is no RFC 3339 time, as `2026-01-31T00:00:00Z`")
            }
            TimeError::NoSuchDate
            | TimeError::NoZone
            | TimeError::OutOfRange
            | TimeError::NotAhead(_) => error.to_string(),
        })
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Object {
    project: Option<String>,
    bucket: Option<String>,
    at: Option<String>,
    egress: Option<String>,
    bytes: Option<Number>,
    objects: Option<Number>,
    segments: Option<Number>,
    metadata_bytes: Option<Number>,
}

struct Number(Result<Amount, AmountError>);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // As text: what is larger than 2^64 would come as a floating-point number otherwise.
        let text = <&RawValue>::deserialize(deserializer)?.get();
        if !text.starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
            let text = clipped(text);
            let found = de::Unexpected::Other(&text);
            return Err(de::Error::invalid_type(found, &"a whole number"));
        }
        Ok(Self(text.parse()))
    }
}

/// Reads a line of JSON: one object.
///
/// # Errors
/// What is wrong with it. Members that are not known are an error, so that a slip of the pen does not vanish.
pub fn json(text: &str) -> Result<Line, LineError> {
    if !text.trim_start().starts_with('{') {
        return Err(LineError::Json("it does not begin with `{`".to_owned()));
    }
    let object: Object = serde_json::from_str(text).map_err(|error| {
        let message = error.to_string();
        // Its own place in the line helps; that a line is the first of itself does not.
        let place = format!(" at line {} column {}", error.line(), error.column());
        let (what, place) = match message.strip_suffix(&place) {
            Some(what) => (what, format!(", at column {}", error.column())),
            None => (message.as_str(), String::new()),
        };
        let what: String = what.chars().take(3 * SHOWN).collect();
        LineError::Json(format!("{what}{place}"))
    })?;
    let number = |number: Option<Number>| number.map(|number| number.0);
    Said {
        project: object.project.as_deref(),
        bucket: object.bucket.as_deref(),
        at: object.at.as_deref(),
        egress: object.egress.as_deref(),
        bytes: number(object.bytes),
        objects: number(object.objects),
        segments: number(object.segments),
        metadata_bytes: number(object.metadata_bytes),
    }
    .judge()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TALLY: &str = r#"{"project":"web","bucket":"photos","at":"2026-01-01T00:00:00Z","bytes":1000000000,"objects":10,"segments":20,"metadata_bytes":0}"#;

    fn error(text: &str) -> String {
        json(text).unwrap_err().to_string()
    }

    /// The tally with one of its members replaced.
    fn with(name: &str, value: &str) -> String {
        let mut object: serde_json::Value = serde_json::from_str(TALLY).unwrap();
        object[name] = serde_json::from_str(value).unwrap();
        object.to_string()
    }

    fn without(name: &str) -> String {
        let mut object: serde_json::Value = serde_json::from_str(TALLY).unwrap();
        object.as_object_mut().unwrap().shift_remove(name).unwrap();
        object.to_string()
    }

    #[test]
    fn a_tally_is_read() {
        let line = json(TALLY).unwrap();
        assert_eq!(line.project.as_str(), "web");
        assert_eq!(line.bucket.as_str(), "photos");
        let amount = |number| Amount::new(number).unwrap();
        assert_eq!(
            line.fact,
            Fact::Tally(Tally {
                at: Timestamp::from_millis(1_767_225_600_000).unwrap(),
                bytes: amount(1_000_000_000),
                objects: amount(10),
                segments: amount(20),
                metadata_bytes: amount(0),
            })
        );
    }

    #[test]
    fn egress_is_read() {
        let line = json(r#"{"project":"web","bucket":"photos","at":"2026-01-01T02:00:00+02:00","egress":"get","bytes":5000}"#).unwrap();
        assert_eq!(
            line.fact,
            Fact::Egress(Egress {
                at: Timestamp::from_millis(1_767_225_600_000).unwrap(),
                kind: EgressKind::Get,
                bytes: Amount::new(5_000).unwrap(),
                reference: String::new(),
            })
        );
    }

    #[test]
    fn numbers_that_are_not_there_are_zero_but_for_the_bytes() {
        for name in ["objects", "segments", "metadata_bytes"] {
            assert!(json(&without(name)).is_ok(), "{name}");
        }
        for name in ["project", "bucket", "at", "bytes"] {
            assert_eq!(error(&without(name)), format!("`{name}` is missing"));
            assert_eq!(error(&with(name, "null")), format!("`{name}` is missing"));
        }
    }

    #[test]
    fn a_wrong_number_is_named_with_what_is_wrong() {
        assert_eq!(
            error(&with("bytes", "-5")),
            "`bytes` does not fit: it is negative"
        );
        assert_eq!(
            error(&with("objects", "1.5")),
            "`objects` does not fit: it is no whole number"
        );
        assert_eq!(
            error(&with("segments", "9223372036854775808")),
            "`segments` does not fit: it is larger than 9223372036854775807"
        );
        for (number, wrong) in [
            ("-5", "it is negative"),
            ("1.0", "it is no whole number"),
            ("1e3", "it is no whole number"),
            ("1e400", "it is no whole number"),
            (
                "18446744073709551615",
                "it is larger than 9223372036854775807",
            ),
            (
                "18446744073709551616",
                "it is larger than 9223372036854775807",
            ),
            (&"9".repeat(400), "it is larger than 9223372036854775807"),
        ] {
            let text = TALLY.replace("1000000000", number);
            assert_eq!(error(&text), format!("`bytes` does not fit: {wrong}"));
        }
        for text in ["\"5\"", "[5]", "true"] {
            let error = error(&with("bytes", text));
            assert!(error.contains("expected a whole number"), "{error}");
            assert!(error.contains(", at column "), "{error}");
        }
    }

    #[test]
    fn a_wrong_time_says_what_is_wrong() {
        let time = |text: &str| error(&with("at", &format!("{text:?}")));
        assert_eq!(
            time("2026-01-01T00:00:00"),
            "`at` does not fit: the time has no zone: end it with `Z` or an offset such as `+02:00`"
        );
        assert!(time("2026-02-30T00:00:00Z").contains("no such date"));
        assert!(time("1969-01-01T00:00:00Z").contains("1970"));
        assert!(time("90d").contains("`90d` is no RFC 3339 time"));
    }

    #[test]
    fn a_slip_of_the_pen_does_not_vanish() {
        let text = TALLY.replace("segments", "segmets");
        assert!(error(&text).contains("unknown field `segmets`"), "{text}");
        let text = TALLY.replace("\"segments\":20", "\"bytes\":20");
        assert!(error(&text).contains("duplicate field `bytes`"), "{text}");
        assert!(error(&with("egress", "\"put\"")).contains("`egress` is `put`"));
        assert_eq!(
            error(&with("egress", "\"get\"")),
            "`objects` belongs to a tally, and this line is egress"
        );
    }

    #[test]
    fn what_is_no_json_is_told_where() {
        assert_eq!(
            error(r#"{"project":"web""#),
            "it is not the JSON of a tally or of egress: EOF while parsing an object, at column 16"
        );
        assert!(error(&format!("{TALLY} {TALLY}")).contains("trailing characters"));
        for text in ["[1]", "hello", "5"] {
            assert!(error(text).contains("does not begin with `{`"), "{text}");
        }
    }

    #[test]
    fn a_message_repeats_only_the_beginning_of_a_long_text() {
        let long = "x".repeat(60_000);
        for text in [
            with("at", &format!("{long:?}")),
            with("egress", &format!("{long:?}")),
            with("project", &format!("{long:?}")),
            TALLY.replace("segments", &long),
        ] {
            let error = error(&text);
            assert!(error.len() < 1_000, "{} bytes", error.len());
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,200}") {
            let _ = json(&text);
        }

        #[test]
        fn no_member_makes_it_panic(at in ".{0,40}", bytes: i128, project in ".{0,20}") {
            let _ = json(&format!("{{\"project\":{project:?},\"bucket\":\"b\",\"at\":{at:?},\"bytes\":{bytes}}}"));
        }
    }
}
