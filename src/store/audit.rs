//! The audit table: appending to the chain, and reading it a page at a time.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::error::Error;
use super::schema::audit;
use super::sqlcipher::connection::{MultiBackend, StoreConnection};
use super::transaction::Reader;
pub(super) use crate::domain::audit::chain::Head;
use crate::domain::audit::listing::{Actions, AuditFilter, AuditListing, Subject};
use crate::domain::audit::{AuditEvent, Entry, FoundEntry, StoredEntry, canonical};
use crate::domain::label::Label;
use crate::domain::time::Timestamp;

#[derive(Insertable)]
#[diesel(table_name = audit)]
struct NewRow<'a> {
    sequence: i64,
    at: i64,
    actor: &'a str,
    action: &'a str,
    subject: &'a str,
    details: &'a str,
    previous: &'a [u8],
    hash: &'a [u8],
}

pub(super) fn head(connection: &mut StoreConnection) -> Result<Head, Error> {
    // No `first`: SQLite prepares a statement anew whenever a limit is bound to it. The bound that
    // every place is above makes this a search in the plan, and it ends at the first row.
    let newest = audit::table
        .filter(audit::sequence.ge(i64::MIN))
        .select((audit::sequence, audit::hash))
        .order(audit::sequence.desc());
    // Asked at every verification, and so of the engine itself, which knows the statement by its
    // type.
    let row: Option<(i64, Vec<u8>)> = match connection {
        StoreConnection::SqlCipher(connection) => newest.get_result(connection).optional()?,
    };
    match row {
        None => Ok(Head::NONE),
        Some((sequence, hash)) => Ok(Head {
            sequence,
            hash: hash
                .try_into()
                .map_err(|_| Error::damaged("an audit entry's hash has the wrong length"))?,
        }),
    }
}

pub(super) fn append(
    connection: &mut StoreConnection,
    head: &Head,
    event: &AuditEvent,
    at: Timestamp,
    actor: &Label,
) -> Result<Head, Error> {
    // A row from another program may have any number.
    let sequence = head
        .sequence
        .checked_add(1)
        .ok_or_else(|| Error::damaged("the audit trail has no room behind its last entry"))?;
    let entry = Entry {
        sequence,
        at,
        actor: actor.clone(),
        action: event.action.as_str().to_owned(),
        subject: event.subject.clone(),
        details: canonical(&event.details),
        previous: head.hash,
    };
    let hash = entry.hash();
    let row = NewRow {
        sequence: entry.sequence,
        at: entry.at.as_millis(),
        actor: entry.actor.as_str(),
        action: &entry.action,
        subject: &entry.subject,
        details: &entry.details,
        previous: entry.previous.as_bytes(),
        hash: hash.as_bytes(),
    };
    match connection {
        StoreConnection::SqlCipher(connection) => {
            diesel::insert_into(audit::table)
                .values(row)
                .execute(connection)?;
        }
    }
    Ok(Head {
        sequence: entry.sequence,
        hash,
    })
}

/// A text column that may contain invalid UTF-8: SQLite accepts any bytes. Such a row must not keep
/// others from being read.
#[derive(FromSqlRow)]
struct Legible(Option<String>);

impl FromSql<Text, MultiBackend> for Legible {
    fn from_sql(value: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(
            <String as FromSql<Text, MultiBackend>>::from_sql(value).ok(),
        ))
    }
}

/// A row as it stands, whatever is in it.
#[derive(Queryable, Selectable)]
#[diesel(table_name = audit)]
struct Row {
    sequence: i64,
    at: i64,
    actor: Legible,
    action: Legible,
    subject: Legible,
    details: Legible,
    previous: Vec<u8>,
    hash: Vec<u8>,
}

impl Row {
    fn read(self) -> Option<StoredEntry> {
        let entry = Entry {
            sequence: self.sequence,
            at: Timestamp::from_millis(self.at)?,
            actor: self.actor.0?.parse().ok()?,
            action: self.action.0?,
            subject: self.subject.0?,
            details: self.details.0?,
            previous: self.previous.try_into().ok()?,
        };
        let hash = self.hash.try_into().ok()?;
        Some(StoredEntry { entry, hash })
    }
}

impl From<Row> for FoundEntry {
    fn from(row: Row) -> Self {
        Self {
            sequence: row.sequence,
            kept: row.read(),
        }
    }
}

type Query<'a> = audit::BoxedQuery<'a, MultiBackend>;

impl Reader<'_> {
    /// Returns the newest audit entry.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn trail_head(&mut self) -> Result<Head, Error> {
        head(self.connection)
    }

    /// Returns one page of the audit log: at most `limit` entries, including unreadable ones.
    ///
    /// The next page begins behind the last place of this one (`AuditListing::after`).
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn audit(&mut self, listing: &AuditListing, limit: i64) -> Result<Vec<FoundEntry>, Error> {
        let mut query = filtered(&listing.filter);
        if let Some(after) = listing.after {
            query = if listing.newest_first {
                query.filter(audit::sequence.lt(after))
            } else {
                query.filter(audit::sequence.gt(after))
            };
        }
        query = if listing.newest_first {
            query.order(audit::sequence.desc())
        } else {
            query.order(audit::sequence)
        };
        let rows: Vec<Row> = query
            .limit(limit)
            .select(Row::as_select())
            .load(self.connection)?;
        Ok(rows.into_iter().map(FoundEntry::from).collect())
    }

    /// Returns the entries at these places, in the order of their places. At most a few hundred:
    /// each is a value of the statement.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read, or what is there cannot be an entry.
    pub fn audit_at(&mut self, places: &[i64]) -> Result<Vec<Entry>, Error> {
        let rows: Vec<Row> = audit::table
            .filter(audit::sequence.eq_any(places))
            .order(audit::sequence)
            .select(Row::as_select())
            .load(self.connection)?;
        rows.into_iter()
            .map(|row| {
                let kept = row.read();
                let kept = kept.ok_or_else(|| Error::damaged("an audit entry cannot be read"))?;
                Ok(kept.entry)
            })
            .collect()
    }

    /// Returns the subjects whose ID begins with a text, each once, at most `limit`.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn audit_subjects(&mut self, beginning: &str, limit: i64) -> Result<Vec<String>, Error> {
        let subjects: Vec<Legible> = audit::table
            .filter(audit::subject.like(format!("{beginning}%")))
            .select(audit::subject)
            .distinct()
            .order(audit::subject)
            .limit(limit)
            .load(self.connection)?;
        Ok(subjects.into_iter().filter_map(|text| text.0).collect())
    }
}

fn filtered(filter: &AuditFilter) -> Query<'_> {
    let mut query = audit::table.into_boxed();
    // The clock may have been set back, so that the order of the entries says nothing of their
    // times.
    if let Some(since) = filter.since {
        query = query.filter(audit::at.ge(since.as_millis()));
    }
    if let Some(before) = filter.before {
        query = query.filter(audit::at.lt(before.as_millis()));
    }
    if let Some(actor) = &filter.actor {
        query = query.filter(audit::actor.eq(actor.as_str()));
    }
    match filter.actions {
        None => {}
        Some(Actions::One(action)) => query = query.filter(audit::action.eq(action.as_str())),
        Some(Actions::OfNoun(noun)) => {
            query = query.filter(audit::action.like(format!("{noun}.%")));
        }
    }
    match &filter.subject {
        None => {}
        Some(Subject::Whole(subject)) => query = query.filter(audit::subject.eq(subject.as_str())),
        // Digits and dashes only: nothing in it is a wildcard.
        Some(Subject::Beginning(beginning)) => {
            query = query.filter(audit::subject.like(format!("{beginning}%")));
        }
    }
    query
}
