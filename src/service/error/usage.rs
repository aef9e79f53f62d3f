use super::bad_lines;
use super::code::ErrorCode;
use crate::domain::lines::csv::HeaderError;
use crate::domain::time::Timestamp;
use crate::domain::usage::BucketName;
use crate::service::input::BadLine;

/// An error about usage.
#[derive(Debug, thiserror::Error)]
pub enum UsageError {
    /// The bucket has a different tally for that time.
    #[error("the bucket `{bucket}` has a different tally at {at}")]
    TallyExists {
        /// The bucket.
        bucket: BucketName,
        /// The time.
        at: Timestamp,
    },
    /// The header of a CSV file is invalid.
    #[error("{0}")]
    Header(#[from] HeaderError),
    /// Lines of a file are wrong, and nothing of it was kept.
    #[error("{}, the first in {first}; nothing was imported", bad_lines(*bad))]
    BadLines {
        /// How many.
        bad: u64,
        /// The first of them.
        first: BadLine,
    },
    /// The input could not be read.
    #[error("cannot read the input: {0}")]
    Input(std::io::Error),
    /// `never` was given where a time is required.
    #[error("{0}: `never` is not a time")]
    NoMoment(&'static str),
}

impl UsageError {
    /// Returns its stable code.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::TallyExists { .. } => ErrorCode::TallyExists,
            Self::Header(_) => ErrorCode::BadHeader,
            Self::BadLines { .. } => ErrorCode::BadLines,
            Self::Input(_) => ErrorCode::Io,
            Self::NoMoment(_) => ErrorCode::InvalidTime,
        }
    }
}
