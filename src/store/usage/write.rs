//! Adding tallies and egress.
//!
//! Files of them have millions of lines, so every statement here is one that is prepared once: no
//! `UPDATE`, which diesel does not keep, and no `first`, for SQLite prepares a statement anew
//! whenever a limit is bound to it. Diesel's connection to any engine boxes every value and knows
//! no `ON CONFLICT`, so the engine's own connection is used.

use diesel::prelude::*;

use super::{Addition, BucketNumber, ImportNumber, TallyRow};
use crate::domain::project::ProjectId;
use crate::domain::usage::{BucketName, Egress, Tally};
use crate::store::error::Error;
use crate::store::schema::{egress, tallies, usage_buckets};
use crate::store::sqlcipher::connection::StoreConnection;
use crate::store::transaction::Change;

/// The counter of imports.
pub(in crate::store) const USAGE_IMPORT: &str = "usage_import";

#[derive(Insertable)]
#[diesel(table_name = egress)]
struct EgressRow<'a> {
    bucket_id: i64,
    at: i64,
    kind: &'static str,
    bytes: i64,
    reference: &'a str,
    times: i64,
    import: i64,
    import_seen: i64,
}

impl<'a> EgressRow<'a> {
    fn new(
        bucket: BucketNumber,
        event: &'a Egress,
        times: i64,
        import: ImportNumber,
        seen: i64,
    ) -> Self {
        Self {
            bucket_id: bucket.0,
            at: event.at.as_millis(),
            kind: event.kind.as_str(),
            bytes: event.bytes.get(),
            reference: &event.reference,
            times,
            import: import.0,
            import_seen: seen,
        }
    }
}

impl Change<'_> {
    /// Finds the short name of a bucket, or gives it one.
    ///
    /// # Errors
    /// [`Error`] if it cannot be written.
    pub fn usage_bucket(
        &mut self,
        project: ProjectId,
        name: &BucketName,
    ) -> Result<BucketNumber, Error> {
        if let Some(known) = self.read().usage_bucket(project, name)? {
            return Ok(known);
        }
        diesel::insert_into(usage_buckets::table)
            .values((
                usage_buckets::project_id.eq(project.to_string()),
                usage_buckets::name.eq(name.as_str()),
            ))
            .execute(self.connection)?;
        let made = self.read().usage_bucket(project, name)?;
        made.ok_or_else(|| Error::damaged("a bucket that was just written is not there"))
    }

    /// Adds a tally, unless the bucket has one for that time.
    ///
    /// # Errors
    /// [`Error`] if it cannot be written.
    pub fn add_tally(&mut self, bucket: BucketNumber, tally: &Tally) -> Result<Addition, Error> {
        let StoreConnection::SqlCipher(connection) = self.connection;
        let added = diesel::insert_into(tallies::table)
            .values(TallyRow::new(bucket, tally))
            .on_conflict_do_nothing()
            .execute(connection)?;
        if added > 0 {
            return Ok(Addition::New);
        }
        let there: TallyRow = tallies::table
            .find((bucket.0, tally.at.as_millis()))
            .select(TallyRow::as_select())
            .get_result(connection)?;
        Ok(if Tally::try_from(there)? == *tally {
            Addition::Known
        } else {
            Addition::Conflict
        })
    }

    /// Takes the number of an import.
    ///
    /// # Errors
    /// [`Error`] if it cannot be written.
    pub fn next_import(&mut self) -> Result<ImportNumber, Error> {
        self.next_number(USAGE_IMPORT).map(ImportNumber)
    }

    /// Adds egress that an import holds, and tells whether it is new: not if earlier imports held
    /// as many equal ones as this one has held up to now. With a reference, it is one event however
    /// often it comes.
    ///
    /// # Errors
    /// [`Error`] if it cannot be written.
    pub fn add_egress(
        &mut self,
        bucket: BucketNumber,
        event: &Egress,
        import: ImportNumber,
    ) -> Result<bool, Error> {
        let StoreConnection::SqlCipher(connection) = self.connection;
        let added = diesel::insert_into(egress::table)
            .values(EgressRow::new(bucket, event, 1, import, 1))
            .on_conflict_do_nothing()
            .execute(connection)?;
        if added > 0 {
            return Ok(true);
        }
        if !event.reference.is_empty() {
            return Ok(false);
        }
        let (times, last, seen): (i64, i64, i64) = egress::table
            .find((
                bucket.0,
                event.at.as_millis(),
                event.kind.as_str(),
                event.bytes.get(),
                event.reference.as_str(),
            ))
            .select((egress::times, egress::import, egress::import_seen))
            .get_result(connection)?;
        let seen = if last == import.0 { seen + 1 } else { 1 };
        let row = EgressRow::new(bucket, event, times.max(seen), import, seen);
        diesel::replace_into(egress::table)
            .values(row)
            .execute(connection)?;
        Ok(seen > times)
    }
}
