//! Tallies and egress: rows, and reading them.

mod write;

pub(super) use self::write::USAGE_IMPORT;

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::connection::StoreConnection;
use super::error::Error;
use super::schema::{egress, tallies, usage_buckets};
use super::transaction::Reader;
use crate::domain::project::ProjectId;
use crate::domain::time::Timestamp;
use crate::domain::usage::period::Period;
use crate::domain::usage::{Amount, BucketName, EgressKind, Tally, UsageItem};

/// The short name of a bucket of a project.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BucketNumber(i64);

/// The number of an import.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ImportNumber(i64);

impl ImportNumber {
    /// Returns the number: 1 for the first import, one more each.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }
}

/// What became of a tally that was to be added.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Addition {
    /// It is there now.
    New,
    /// The same tally was there already.
    Known,
    /// The bucket has a different tally for that time.
    Conflict,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = tallies)]
struct TallyRow {
    bucket_id: i64,
    at: i64,
    bytes: i64,
    objects: i64,
    segments: i64,
    metadata_bytes: i64,
}

impl TallyRow {
    fn new(bucket: BucketNumber, tally: &Tally) -> Self {
        Self {
            bucket_id: bucket.0,
            at: tally.at.as_millis(),
            bytes: tally.bytes.get(),
            objects: tally.objects.get(),
            segments: tally.segments.get(),
            metadata_bytes: tally.metadata_bytes.get(),
        }
    }
}

#[derive(QueryableByName)]
struct Total {
    #[diesel(sql_type = BigInt)]
    total: i64,
}

fn damaged() -> Error {
    Error::damaged("a row of usage cannot be read")
}

fn timestamp(millis: i64) -> Result<Timestamp, Error> {
    Timestamp::from_millis(millis).ok_or_else(damaged)
}

fn amount(number: i64) -> Result<Amount, Error> {
    Amount::new(number).ok_or_else(damaged)
}

impl TryFrom<TallyRow> for Tally {
    type Error = Error;

    fn try_from(row: TallyRow) -> Result<Self, Error> {
        Ok(Self {
            at: timestamp(row.at)?,
            bytes: amount(row.bytes)?,
            objects: amount(row.objects)?,
            segments: amount(row.segments)?,
            metadata_bytes: amount(row.metadata_bytes)?,
        })
    }
}

/// Returns the first and the last millisecond of a period.
fn bounds(period: Period) -> (i64, i64) {
    (
        period.since.map_or(0, Timestamp::as_millis),
        period.before.map_or(i64::MAX, Timestamp::as_millis),
    )
}

impl Reader<'_> {
    /// Finds a bucket that there is usage of.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn usage_bucket(
        &mut self,
        project: ProjectId,
        name: &BucketName,
    ) -> Result<Option<BucketNumber>, Error> {
        let found: Option<i64> = usage_buckets::table
            .filter(usage_buckets::project_id.eq(project.to_string()))
            .filter(usage_buckets::name.eq(name.as_str()))
            .select(usage_buckets::id)
            .first(self.connection)
            .optional()?;
        Ok(found.map(BucketNumber))
    }

    /// Returns at most `limit` buckets of a project that there is usage of, behind `after`, in the
    /// order of their names.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn usage_buckets(
        &mut self,
        project: ProjectId,
        after: Option<&BucketName>,
        limit: i64,
    ) -> Result<Vec<(BucketNumber, BucketName)>, Error> {
        let rows: Vec<(i64, String)> = usage_buckets::table
            .filter(usage_buckets::project_id.eq(project.to_string()))
            // No name is empty, so that all are behind this one.
            .filter(usage_buckets::name.gt(after.map_or("", BucketName::as_str)))
            .order(usage_buckets::name)
            .limit(limit)
            .select((usage_buckets::id, usage_buckets::name))
            .load(self.connection)?;
        rows.into_iter()
            .map(|(number, name)| {
                let name = name.parse().map_err(|_| damaged())?;
                Ok((BucketNumber(number), name))
            })
            .collect()
    }

    /// Counts tallies, and egress as often as it was.
    ///
    /// # Errors
    /// [`Error`] if they cannot be counted.
    pub fn count_usage(&mut self) -> Result<i64, Error> {
        let StoreConnection::SqlCipher(connection) = &mut *self.connection;
        let Total { total } = diesel::sql_query(
            "SELECT (SELECT count(*) FROM tallies)
                  + (SELECT CAST(coalesce(sum(times), 0) AS BIGINT) FROM egress) AS total",
        )
        .get_result(connection)?;
        Ok(total)
    }

    /// Finds the tally of a bucket at a time.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn tally(&mut self, bucket: BucketNumber, at: Timestamp) -> Result<Option<Tally>, Error> {
        tallies::table
            .find((bucket.0, at.as_millis()))
            .select(TallyRow::as_select())
            .get_result(self.connection)
            .optional()?
            .map(Tally::try_from)
            .transpose()
    }

    /// Visits the tallies of a bucket in a period in the order of time, and then its egress in the
    /// order of time. Memory does not grow with their number.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn walk_usage(
        &mut self,
        bucket: BucketNumber,
        period: Period,
        visit: &mut dyn FnMut(UsageItem),
    ) -> Result<(), Error> {
        let (first, last) = bounds(period);
        let rows = tallies::table
            .filter(tallies::bucket_id.eq(bucket.0))
            .filter(tallies::at.between(first, last))
            .order(tallies::at)
            .select(TallyRow::as_select())
            .load_iter(self.connection)?;
        for row in rows {
            visit(UsageItem::Tally(row?.try_into()?));
        }
        let rows = egress::table
            .filter(egress::bucket_id.eq(bucket.0))
            .filter(egress::at.between(first, last))
            .order(egress::at)
            .select((egress::at, egress::kind, egress::bytes, egress::times))
            .load_iter::<(i64, String, i64, i64), _>(self.connection)?;
        for row in rows {
            let (at, kind, bytes, times) = row?;
            visit(UsageItem::Egress {
                at: timestamp(at)?,
                kind: EgressKind::named(&kind).ok_or_else(damaged)?,
                bytes: amount(bytes)?.wide() * amount(times)?.wide(),
            });
        }
        Ok(())
    }
}
