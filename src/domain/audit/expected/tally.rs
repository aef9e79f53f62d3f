use super::Recorded;
use crate::domain::time::Timestamp;
use crate::domain::usage::{Amount, BucketName, Tally};

/// Returns the tally that an entry added, and its bucket.
#[must_use]
pub fn tally(entry: &Recorded) -> Option<(BucketName, Tally)> {
    let amount = |name| Amount::new(entry.number(name)?);
    let tally = Tally {
        at: Timestamp::from_rfc3339(entry.text("at")?).ok()?,
        bytes: amount("bytes")?,
        objects: amount("objects")?,
        segments: amount("segments")?,
        metadata_bytes: amount("metadata_bytes")?,
    };
    Some((entry.text("bucket")?.parse().ok()?, tally))
}
