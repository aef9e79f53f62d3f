//! Usage over time, for charts.

use super::rollup::walk;
use crate::domain::account::AccountSelector;
use crate::domain::project::ProjectSelector;
use crate::domain::time::Timestamp;
use crate::domain::usage::period::Period;
use crate::domain::usage::series::Series;
use crate::domain::usage::{BucketName, Tally, UsageItem};
use crate::service::context::Context;
use crate::service::error::Error;

/// Puts the usage of one bucket, or of all buckets of a project, into at most `most` slots of equal
/// length. `None` if there is no usage in that period.
///
/// It begins with the day of the first usage, or where the period does if that is later, and ends
/// with the last: what is before and after is not known. Each tally counts up to the next one, as
/// in a rollup.
///
/// # Errors
/// As [`super::bucket()`].
pub fn series(
    cx: &mut Context,
    project: &ProjectSelector,
    account: Option<&AccountSelector>,
    bucket: Option<&BucketName>,
    period: Period,
    most: usize,
) -> Result<Option<Series>, Error> {
    let mut extent: Option<(Timestamp, Timestamp)> = None;
    walk(cx, project, account, bucket, period, &mut |_, seen| {
        let at = seen.at();
        let (first, last) = extent.unwrap_or((at, at));
        extent = Some((first.min(at), last.max(at)));
    })?;
    let Some((first, last)) = extent else {
        return Ok(None);
    };
    let day = first.start_of_day();
    let start = period.since.map_or(day, |since| since.max(day));
    let mut series = Series::new(start, last, most);
    let mut held: Option<(BucketName, Tally)> = None;
    walk(
        cx,
        project,
        account,
        bucket,
        period,
        &mut |bucket, seen| match seen {
            UsageItem::Tally(tally) => match &mut held {
                Some((holder, before)) if holder == bucket => {
                    series.hold(before.at, tally.at, before.bytes);
                    *before = tally;
                }
                Some(_) | None => held = Some((bucket.clone(), tally)),
            },
            UsageItem::Egress { at, kind, bytes } => series.send(at, kind, bytes),
        },
    )?;
    Ok(Some(series))
}
