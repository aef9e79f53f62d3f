use super::bad_lines;
use super::code::ErrorCode;
use crate::domain::lines::csv::HeaderError;
use crate::domain::time::Timestamp;
use crate::domain::usage::BucketName;
use crate::service::input::BadLine;

/// What is the matter with usage.
#[derive(Debug, thiserror::Error)]
pub enum UsageError {
    /// The bucket has another tally of that moment.
    #[error("the bucket `{bucket}` has another tally of {at}")]
    TallyExists {
        /// The bucket.
        bucket: BucketName,
        /// The moment.
        at: Timestamp,
    },
    /// The header of a CSV file is wrong.
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
    /// What was to be imported could not be read.
    #[error("the input cannot be read: {0}")]
    Input(std::io::Error),
    /// `never` was given where a moment is needed.
    #[error("{0}: `never` is no moment")]
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
