//! `--since` and `--before`, the same for every rollup.

use crate::cli::failure::Failure;
use crate::domain::time::{Timestamp, When};
use crate::domain::usage::period::Period;

/// The period of a rollup.
#[derive(clap::Args)]
pub(super) struct Span {
    /// Start, rounded down to the hour: a time, a duration before now, or `never` for the first
    /// usage; if not given, the first of the month (UTC)
    #[arg(long, value_name = "TIME")]
    since: Option<When>,

    /// End: a time, a duration before now, or `never` for none; now if not given
    #[arg(long, value_name = "TIME")]
    before: Option<When>,
}

impl Span {
    pub(super) fn period(&self, now: Timestamp) -> Result<Period, Failure> {
        Period::new(self.since, self.before, now)
            .map_err(|error| Failure::backwards(error.since, error.before))
    }
}
