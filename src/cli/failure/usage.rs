use super::Failure;
use crate::output::svg::NotDrawn;
use crate::service::ErrorCode;
use crate::service::UsageError;

impl From<NotDrawn> for Failure {
    fn from(error: NotDrawn) -> Self {
        Self::new(ErrorCode::Internal, error.to_string())
    }
}

impl From<UsageError> for Failure {
    fn from(error: UsageError) -> Self {
        let failure = Self::new(error.code(), error.to_string());
        match error {
            UsageError::TallyExists { .. } => failure
                .hint("tallies cannot be changed; use `--at` to record it for another time"),
            UsageError::Header(_) => failure.hint(
                "the first line names the columns: project, bucket, at and bytes; perhaps egress, objects, segments and \
                 metadata_bytes too",
            ),
            UsageError::BadLines { .. } => failure
                .hint("fix them, or pass `--keep-going` to import the other lines"),
            UsageError::Input(_) => failure,
            UsageError::NoMoment(_) => failure
                .hint("name a time, as `2027-01-31T00:00:00Z`, or a period back from now, as `1h`"),
        }
    }
}
