//! A line of a usage file, and everything that can be wrong with it.
//!
//! This file has the parts that all formats share, and JSON lines. The input is untrusted: nothing
//! here panics on it, and messages repeat only the start of a text.

use serde::Deserialize;
use serde::de::{self, Deserializer};
use serde_json::value::RawValue;

use super::{Amount, AmountError, BucketName, Egress, EgressKind, Fact, Tally};
use crate::domain::label::LabelError;
use crate::domain::lines::{UnreadableLine, clipped, json_error};
use crate::domain::project::ProjectSelector;
use crate::domain::selector::SelectorError;
use crate::domain::time::{TimeError, Timestamp};

/// A fact about a bucket of a project.
#[derive(Clone, Debug)]
pub struct Line {
    /// The project, by name or id.
    pub project: ProjectSelector,
    /// The bucket.
    pub bucket: BucketName,
    /// The fact.
    pub fact: Fact,
}

/// An error in a line.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LineError {
    /// It cannot be split into fields.
    #[error(transparent)]
    Unreadable(#[from] UnreadableLine),
    /// It is not a JSON object with the right members.
    #[error("it is not the JSON of a tally or egress: {0}")]
    Json(String),
    /// A member or cell is missing or empty.
    #[error("`{0}` is missing")]
    Missing(&'static str),
    /// A number is invalid.
    #[error("`{0}` is invalid: {1}")]
    Amount(&'static str, AmountError),
    /// A time is invalid.
    #[error("`at` is invalid: {0}")]
    Time(String),
    /// The project cannot be a name or ID.
    #[error("`project` is invalid: {0}")]
    Project(SelectorError),
    /// The bucket cannot be a name.
    #[error("`bucket` is invalid: {0}")]
    Bucket(LabelError),
    /// The kind of egress is unknown.
    #[error("`egress` is `{0}`; it can be `get`, `audit` or `repair`")]
    Kind(String),
    /// Egress with a field that only a tally has.
    #[error("`{0}` belongs to a tally, but this line is egress")]
    OfTally(&'static str),
    /// It is not a line of an access log.
    #[error("it is not a line of an S3 server access log: {0}")]
    AccessLog(&'static str),
}

/// The unparsed fields of a line. Texts may be empty.
#[derive(Default)]
pub(super) struct RawLine<'a> {
    pub(super) project: Option<&'a str>,
    pub(super) bucket: Option<&'a str>,
    pub(super) at: Option<&'a str>,
    pub(super) egress: Option<&'a str>,
    pub(super) bytes: Option<Result<Amount, AmountError>>,
    pub(super) objects: Option<Result<Amount, AmountError>>,
    pub(super) segments: Option<Result<Amount, AmountError>>,
    pub(super) metadata_bytes: Option<Result<Amount, AmountError>>,
}

impl RawLine<'_> {
    /// Validates the fields.
    pub(super) fn validate(self) -> Result<Line, LineError> {
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
        let at = timestamp(at)?;
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

fn timestamp(text: &str) -> Result<Timestamp, LineError> {
    Timestamp::from_rfc3339(text).map_err(|error| {
        LineError::Time(match error {
            TimeError::Unreadable(_) => {
                let text = clipped(text);
                format!("`{text}` is not an RFC 3339 timestamp, e.g. `2026-01-31T00:00:00Z`")
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
        // As text: numbers above 2^64 would otherwise be parsed as floating-point numbers.
        let text = <&RawValue>::deserialize(deserializer)?.get();
        if !text.starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
            let text = clipped(text);
            let found = de::Unexpected::Other(&text);
            return Err(de::Error::invalid_type(found, &"a whole number"));
        }
        Ok(Self(text.parse()))
    }
}

/// Parses a line of JSON, one object.
///
/// # Errors
/// The error in the line. Unknown members are errors, so that a typo is not ignored.
pub fn json(text: &str) -> Result<Line, LineError> {
    if !text.trim_start().starts_with('{') {
        return Err(LineError::Json("it does not start with `{`".to_owned()));
    }
    let object: Object =
        serde_json::from_str(text).map_err(|error| LineError::Json(json_error(&error)))?;
    let number = |number: Option<Number>| number.map(|number| number.0);
    RawLine {
        project: object.project.as_deref(),
        bucket: object.bucket.as_deref(),
        at: object.at.as_deref(),
        egress: object.egress.as_deref(),
        bytes: number(object.bytes),
        objects: number(object.objects),
        segments: number(object.segments),
        metadata_bytes: number(object.metadata_bytes),
    }
    .validate()
}

#[cfg(test)]
mod tests;
