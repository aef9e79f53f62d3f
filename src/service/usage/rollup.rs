use crate::domain::account::AccountSelector;
use crate::domain::project::{ProjectId, ProjectSelector};
use crate::domain::usage::period::Period;
use crate::domain::usage::rollup::{Rollup, Sums};
use crate::domain::usage::{BucketName, UsageItem};
use crate::service::context::Context;
use crate::service::error::Error;
use crate::service::paging::Pages;
use crate::service::projects;
use crate::store::{BucketNumber, Reader};

/// How many buckets are looked up at once.
const BUCKETS: i64 = 500;

/// Rolls up the usage of one bucket. Of a bucket that nothing is known of, it comes to nothing.
///
/// # Errors
/// [`ProjectError::NotFound`](crate::service::ProjectError::NotFound) or
/// [`ProjectError::Ambiguous`](crate::service::ProjectError::Ambiguous).
pub fn bucket(
    cx: &mut Context,
    project: &ProjectSelector,
    account: Option<&AccountSelector>,
    bucket: &BucketName,
    period: Period,
) -> Result<Rollup, Error> {
    let mut sums = Sums::default();
    let add = &mut |_: &BucketName, seen| sums.add(seen);
    let project = walk(cx, project, account, Some(bucket), period, add)?;
    Ok(Rollup {
        project,
        bucket: bucket.clone(),
        sums,
        period,
    })
}

/// Rolls up the usage of every bucket of a project that anything is known of, in the order of their
/// names.
///
/// # Errors
/// As [`bucket()`].
pub fn project(
    cx: &mut Context,
    project: &ProjectSelector,
    account: Option<&AccountSelector>,
    period: Period,
) -> Result<Pages<Rollup>, Error> {
    let now = cx.now();
    let project = cx.read(|reader| projects::find(reader, project, account, now))?;
    let project = project.id;
    let mut after = None;
    Ok(Pages::new(None, move |cx, limit| {
        let page = cx.read(|reader| {
            reader
                .usage_buckets(project, after.as_ref(), limit)?
                .into_iter()
                .map(|(number, bucket)| {
                    let mut sums = Sums::default();
                    reader.walk_usage(number, period, &mut |seen| sums.add(seen))?;
                    Ok(Rollup {
                        project,
                        bucket,
                        sums,
                        period,
                    })
                })
                .collect::<Result<Vec<_>, Error>>()
        })?;
        after = page.last().map(|last| last.bucket.clone());
        Ok(page)
    }))
}

/// Visits the tallies and the egress of one bucket, or of every bucket of a project, in a period.
/// Returns the project.
///
/// One bucket comes after the other, in the order of their names; of each first the tallies in the
/// order of time, then the egress in the order of time. Memory does not grow with their number, and
/// all of it is one snapshot.
///
/// # Errors
/// As [`bucket()`].
pub fn walk(
    cx: &mut Context,
    project: &ProjectSelector,
    account: Option<&AccountSelector>,
    bucket: Option<&BucketName>,
    period: Period,
    visit: &mut dyn FnMut(&BucketName, UsageItem),
) -> Result<ProjectId, Error> {
    let now = cx.now();
    cx.read(|reader| {
        let project = projects::find(reader, project, account, now)?.id;
        let mut one = |reader: &mut Reader<'_>, number: BucketNumber, name: &BucketName| {
            reader.walk_usage(number, period, &mut |seen| visit(name, seen))
        };
        if let Some(name) = bucket {
            if let Some(number) = reader.usage_bucket(project, name)? {
                one(reader, number, name)?;
            }
            return Ok(project);
        }
        let mut after = None;
        loop {
            let buckets = reader.usage_buckets(project, after.as_ref(), BUCKETS)?;
            let Some((_, last)) = buckets.last() else {
                return Ok(project);
            };
            after = Some(last.clone());
            for (number, name) in &buckets {
                one(reader, *number, name)?;
            }
        }
    })
}
