use super::Failure;
use crate::cli::exit::Exit;
use crate::output::svg::NotDrawn;
use crate::service::UsageError;

impl From<NotDrawn> for Failure {
    fn from(error: NotDrawn) -> Self {
        Self::new("internal", Exit::Other, error.to_string())
    }
}

impl From<UsageError> for Failure {
    fn from(error: UsageError) -> Self {
        let message = error.to_string();
        let new = |code, exit| Self::new(code, exit, message.clone());
        match error {
            UsageError::TallyExists { .. } => new("tally_exists", Exit::Conflict)
                .hint("a tally never changes; record this one for another moment with `--at`"),
            UsageError::Header(_) => new("bad_header", Exit::Usage).hint(
                "the first line names the columns: project, bucket, at and bytes; perhaps egress, objects, segments and \
                 metadata_bytes too",
            ),
            UsageError::BadLines { .. } => new("bad_lines", Exit::Usage)
                .hint("mend them, or pass `--keep-going` to import the others"),
            UsageError::Input(_) => new("io", Exit::Unavailable),
            UsageError::NoMoment(_) => new("invalid_time", Exit::Usage)
                .hint("name a time, as `2027-01-31T00:00:00Z`, or a period back from now, as `1h`"),
        }
    }
}
