//! Listing keys, a page at a time, by indexes.

use diesel::prelude::*;

use super::find::read_id;
use super::row::{KeyRow, NEVER_EXPIRES, NEVER_USED, load};
use crate::domain::key::listing::{Expiring, KeyFilter, KeyListing, KeySort, SortBy, Unused};
use crate::domain::key::{Key, KeyId, Status};
use crate::domain::time::Timestamp;
use crate::store::error::Error;
use crate::store::schema::{key_tags, keys};
use crate::store::search::{containing, lower};
use crate::store::sqlcipher::connection::MultiBackend;
use crate::store::transaction::Reader;

type Query<'a> = keys::BoxedQuery<'a, MultiBackend>;

impl Reader<'_> {
    /// Returns one page of a listing: at most `limit` keys.
    ///
    /// The next page begins behind the last key of this one (`KeyListing::after`). A key that
    /// `after` names and that is gone gives an empty `Option`.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn keys(&mut self, listing: &KeyListing, limit: i64) -> Result<Option<Vec<Key>>, Error> {
        let mut query = filtered(&listing.filter, listing.now);
        if let Some(after) = listing.after {
            let Some(row) = self.row(after)? else {
                return Ok(None);
            };
            query = behind(query, listing, row);
        }
        let rows: Vec<KeyRow> = ordered(query, listing)
            .limit(limit)
            .select(KeyRow::as_select())
            .load(self.connection)?;
        load(self.connection, rows).map(Some)
    }

    /// Returns the ids of all keys of a listing, in its order, whatever its page. That is one
    /// query: a condition on tags gathers everything that has them, and to do so for each page anew
    /// would take quadratic time.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn key_ids(&mut self, listing: &KeyListing) -> Result<Vec<KeyId>, Error> {
        let query = || filtered(&listing.filter, listing.now).select(keys::id);
        let oldest_first = listing.sort == KeySort::default();
        let ids: Vec<String> = match listing.filter.dead_before.map(Timestamp::as_millis) {
            // Two queries, for each has an index of its own.
            Some(cutoff) if oldest_first => {
                let revoked = query().filter(keys::revoked_at.lt(cutoff));
                let mut ids: Vec<String> = revoked.load(self.connection)?;
                let expired = query().filter(keys::expires_at.lt(cutoff));
                ids.extend(expired.load::<String>(self.connection)?);
                ids.sort_unstable();
                ids.dedup();
                ids
            }
            Some(_) | None => ordered(filtered(&listing.filter, listing.now), listing)
                .select(keys::id)
                .load(self.connection)?,
        };
        ids.iter().map(|id| read_id(id)).collect()
    }

    fn row(&mut self, id: KeyId) -> Result<Option<KeyRow>, Error> {
        Ok(keys::table
            .find(id.to_string())
            .select(KeyRow::as_select())
            .first(self.connection)
            .optional()?)
    }
}

fn filtered(filter: &KeyFilter, now: Timestamp) -> Query<'_> {
    let now = now.as_millis();
    let mut query = keys::table.into_boxed();
    if let Some(account) = filter.account {
        query = query.filter(keys::account_id.eq(account.to_string()));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(keys::kind.eq(kind.as_str()));
    }
    match filter.status {
        None => {}
        // Most keys are active: adding zero keeps the planner from walking the index on the expiry
        // and then sorting.
        Some(Status::Active) => {
            query = query
                .filter(keys::revoked_at.is_null())
                .filter((keys::expires_at + 0).gt(now));
        }
        Some(Status::Expired) => {
            query = query
                .filter(keys::revoked_at.is_null())
                .filter(keys::expires_at.le(now));
        }
        Some(Status::Revoked) => query = query.filter(keys::revoked_at.is_not_null()),
    }
    if filter.revocable {
        query = query.filter(keys::revoked_at.is_null());
    }
    if let Some(cutoff) = filter.dead_before {
        let cutoff = cutoff.as_millis();
        let revoked = keys::revoked_at.lt(cutoff);
        query = query.filter(revoked.or(keys::expires_at.lt(cutoff).nullable()));
    }
    match filter.expiring {
        None => {}
        Some(Expiring::By(end)) => {
            query = query
                .filter(keys::revoked_at.is_null())
                .filter(keys::expires_at.gt(now))
                .filter(keys::expires_at.le(end.as_millis()));
        }
        Some(Expiring::Never) => {
            query = query
                .filter(keys::revoked_at.is_null())
                .filter(keys::expires_at.eq(NEVER_EXPIRES));
        }
    }
    if filter.unused.is_some() {
        query = query
            .filter(keys::revoked_at.is_null())
            .filter((keys::expires_at + 0).gt(now));
    }
    match filter.unused {
        None => {}
        Some(Unused::Since(time)) => {
            query = query
                .filter(keys::last_used_at.lt(time.as_millis()))
                .filter(keys::created_at.lt(time.as_millis()));
        }
        Some(Unused::Ever) => query = query.filter(keys::last_used_at.eq(NEVER_USED)),
    }
    for tag in &filter.tags {
        let tagged = key_tags::table
            .filter(key_tags::name.eq(tag.name.as_str()))
            .filter(key_tags::value.eq(tag.value.as_str()))
            .select(key_tags::key_id);
        query = query.filter(keys::id.eq_any(tagged));
    }
    if let Some(search) = &filter.search {
        query = query.filter(lower(keys::name).like(containing(search)).escape('\\'));
    }
    query
}

// Each condition names its column twice, first alone: that lets an index on it begin at the right
// place.
fn behind<'a>(query: Query<'a>, listing: &KeyListing, last: KeyRow) -> Query<'a> {
    macro_rules! behind {
        ($column:expr, $value:expr) => {
            if listing.sort.descending {
                query
                    .filter($column.le($value.clone()))
                    .filter($column.lt($value).or(keys::id.lt(last.id)))
            } else {
                query
                    .filter($column.ge($value.clone()))
                    .filter($column.gt($value).or(keys::id.gt(last.id)))
            }
        };
    }
    match listing.sort.by {
        SortBy::Created if listing.sort.descending => query.filter(keys::id.lt(last.id)),
        SortBy::Created => query.filter(keys::id.gt(last.id)),
        SortBy::Name => behind!(keys::name, last.name),
        SortBy::Expires => behind!(keys::expires_at, last.expires_at),
        SortBy::LastUsed => behind!(keys::last_used_at, last.last_used_at),
    }
}

fn ordered<'a>(query: Query<'a>, listing: &KeyListing) -> Query<'a> {
    macro_rules! order {
        ($column:expr) => {
            if listing.sort.descending {
                query.order(($column.desc(), keys::id.desc()))
            } else {
                query.order(($column, keys::id))
            }
        };
    }
    match listing.sort.by {
        // Identifiers begin with the time they were made.
        SortBy::Created if listing.sort.descending => query.order(keys::id.desc()),
        SortBy::Created => query.order(keys::id),
        SortBy::Name => order!(keys::name),
        SortBy::Expires => order!(keys::expires_at),
        SortBy::LastUsed => order!(keys::last_used_at),
    }
}
