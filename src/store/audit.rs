//! The audit table: appending to the chain.

use diesel::prelude::*;

use super::connection::StoreConnection;
use super::error::Error;
use super::schema::audit;
use crate::domain::audit::{Entry, Event, canonical};
use crate::domain::label::Label;
use crate::domain::time::Timestamp;

/// The newest entry's place and hash.
pub(super) struct Head {
    sequence: i64,
    hash: [u8; 32],
}

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
    let row: Option<(i64, Vec<u8>)> = audit::table
        .select((audit::sequence, audit::hash))
        .order(audit::sequence.desc())
        .first(connection)
        .optional()?;
    match row {
        None => Ok(Head {
            sequence: 0,
            hash: [0; 32],
        }),
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
    event: &Event,
    at: Timestamp,
    actor: &Label,
) -> Result<Head, Error> {
    let entry = Entry {
        sequence: head.sequence + 1,
        at,
        actor: actor.clone(),
        action: event.action.as_str().to_owned(),
        subject: event.subject.clone(),
        details: canonical(&event.details),
        previous: head.hash,
    };
    let hash = entry.hash();
    diesel::insert_into(audit::table)
        .values(NewRow {
            sequence: entry.sequence,
            at: entry.at.as_millis(),
            actor: entry.actor.as_str(),
            action: &entry.action,
            subject: &entry.subject,
            details: &entry.details,
            previous: &entry.previous,
            hash: &hash,
        })
        .execute(connection)?;
    Ok(Head {
        sequence: entry.sequence,
        hash,
    })
}

#[cfg(test)]
impl Head {
    pub(super) fn sequence(&self) -> i64 {
        self.sequence
    }
}

/// Reads the whole trail: each entry and the hash that was stored with it.
#[cfg(test)]
pub(super) fn all(connection: &mut StoreConnection) -> Result<Vec<(Entry, [u8; 32])>, Error> {
    type Row = (i64, i64, String, String, String, String, Vec<u8>, Vec<u8>);
    let rows: Vec<Row> = audit::table.order(audit::sequence).load(connection)?;
    let damaged = || Error::damaged("an audit entry cannot be read");
    rows.into_iter()
        .map(
            |(sequence, at, actor, action, subject, details, previous, hash)| {
                let entry = Entry {
                    sequence,
                    at: Timestamp::from_millis(at).ok_or_else(damaged)?,
                    actor: actor.parse().map_err(|_| damaged())?,
                    action,
                    subject,
                    details,
                    previous: previous.try_into().map_err(|_| damaged())?,
                };
                Ok((entry, hash.try_into().map_err(|_| damaged())?))
            },
        )
        .collect()
}
