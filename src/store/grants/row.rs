//! Rows of the two tables, and how a grant is put together from them.

use std::collections::HashMap;
use std::time::Duration;

use diesel::prelude::*;

use crate::domain::grant::Grant;
use crate::domain::grant::presented::GrantKind;
use crate::domain::grant::restrictions::{Operation, Operations, Prefix, Restrictions};
use crate::domain::key::Revocation;
use crate::domain::secret::SecretHash;
use crate::domain::time::Timestamp;
use crate::store::error::Error;
use crate::store::schema::{grant_prefixes, grants};
use crate::store::sqlcipher::connection::StoreConnection;

/// The value of `not_after` for a grant that never expires.
pub(in crate::store) const NEVER_EXPIRES: i64 = i64::MAX;

/// Number of grants per query: a statement has a maximum number of values.
const IDS_AT_ONCE: usize = 500;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = grants, treat_none_as_default_value = false)]
pub(super) struct GrantRow {
    pub(super) id: String,
    pub(super) project_id: String,
    name: String,
    kind: String,
    head_hash: Vec<u8>,
    disallow_reads: bool,
    disallow_writes: bool,
    disallow_lists: bool,
    disallow_deletes: bool,
    not_before: Option<i64>,
    not_after: i64,
    max_object_ttl: Option<i64>,
    created_by: String,
    created_at: i64,
    revoked_at: Option<i64>,
    revoke_reason: Option<String>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = grant_prefixes)]
pub(super) struct PrefixRow {
    grant_id: String,
    position: i32,
    bucket: String,
    path: String,
}

fn damaged() -> Error {
    Error::damaged("a grant's row cannot be read")
}

pub(super) fn timestamp(millis: i64) -> Result<Timestamp, Error> {
    Timestamp::from_millis(millis).ok_or_else(damaged)
}

impl From<&Grant> for GrantRow {
    fn from(grant: &Grant) -> Self {
        let restrictions = &grant.restrictions;
        let disallows = |operation| restrictions.disallow.contains(&operation);
        let revocation = grant.revocation.as_ref();
        Self {
            id: grant.id.to_string(),
            project_id: grant.project.to_string(),
            name: grant.name.to_string(),
            kind: grant.kind.as_str().to_owned(),
            head_hash: grant.head_hash.as_bytes().to_vec(),
            disallow_reads: disallows(Operation::Read),
            disallow_writes: disallows(Operation::Write),
            disallow_lists: disallows(Operation::List),
            disallow_deletes: disallows(Operation::Delete),
            not_before: restrictions.not_before.map(Timestamp::as_millis),
            not_after: restrictions
                .not_after
                .map_or(NEVER_EXPIRES, Timestamp::as_millis),
            // At most 292 years, so it fits.
            max_object_ttl: restrictions
                .max_object_ttl
                .map(|ttl| i64::try_from(ttl.as_millis()).unwrap_or(i64::MAX)),
            created_by: grant.created_by.to_string(),
            created_at: grant.created_at.as_millis(),
            revoked_at: revocation.map(|r| r.at.as_millis()),
            revoke_reason: revocation
                .and_then(|r| r.reason.as_ref())
                .map(ToString::to_string),
        }
    }
}

impl PrefixRow {
    pub(super) fn all(grant: &Grant) -> Vec<Self> {
        (0_i32..)
            .zip(&grant.restrictions.prefixes)
            .map(|(position, prefix)| Self {
                grant_id: grant.id.to_string(),
                position,
                bucket: prefix.bucket.as_str().to_owned(),
                path: prefix.path.as_str().to_owned(),
            })
            .collect()
    }
}

impl TryFrom<PrefixRow> for Prefix {
    type Error = Error;

    fn try_from(row: PrefixRow) -> Result<Self, Error> {
        Ok(Self {
            bucket: row.bucket.parse().map_err(|_| damaged())?,
            path: row.path.parse().map_err(|_| damaged())?,
        })
    }
}

pub(super) fn revocation(
    at: Option<i64>,
    reason: Option<String>,
) -> Result<Option<Revocation>, Error> {
    let Some(at) = at else {
        return Ok(None);
    };
    let reason = reason.map(|reason| reason.parse().map_err(|_| damaged()));
    Ok(Some(Revocation {
        at: timestamp(at)?,
        reason: reason.transpose()?,
    }))
}

fn assemble(row: GrantRow, prefixes: Vec<Prefix>) -> Result<Grant, Error> {
    let flags = [
        (Operation::Read, row.disallow_reads),
        (Operation::Write, row.disallow_writes),
        (Operation::List, row.disallow_lists),
        (Operation::Delete, row.disallow_deletes),
    ];
    let disallow: Operations = flags
        .into_iter()
        .filter_map(|(operation, taken)| taken.then_some(operation))
        .collect();
    let ttl = row.max_object_ttl.map(u64::try_from).transpose();
    Ok(Grant {
        id: row.id.parse().map_err(|_| damaged())?,
        project: row.project_id.parse().map_err(|_| damaged())?,
        name: row.name.parse().map_err(|_| damaged())?,
        kind: GrantKind::ALL
            .into_iter()
            .find(|kind| kind.as_str() == row.kind)
            .ok_or_else(damaged)?,
        head_hash: SecretHash::from_bytes(row.head_hash.try_into().map_err(|_| damaged())?),
        restrictions: Restrictions {
            disallow,
            prefixes,
            not_before: row.not_before.map(timestamp).transpose()?,
            not_after: (row.not_after != NEVER_EXPIRES)
                .then(|| timestamp(row.not_after))
                .transpose()?,
            max_object_ttl: ttl.map_err(|_| damaged())?.map(Duration::from_millis),
        },
        created_by: row.created_by.parse().map_err(|_| damaged())?,
        created_at: timestamp(row.created_at)?,
        revocation: revocation(row.revoked_at, row.revoke_reason)?,
    })
}

/// Puts grants together, in the order of their rows, with one more query for all of them, or for
/// each 500.
pub(super) fn load(
    connection: &mut StoreConnection,
    rows: Vec<GrantRow>,
) -> Result<Vec<Grant>, Error> {
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let mut prefixes: HashMap<String, Vec<Prefix>> = HashMap::new();
    for ids in ids.chunks(IDS_AT_ONCE) {
        let found: Vec<PrefixRow> = grant_prefixes::table
            .filter(grant_prefixes::grant_id.eq_any(ids))
            .order((grant_prefixes::grant_id, grant_prefixes::position))
            .select(PrefixRow::as_select())
            .load(connection)?;
        for row in found {
            let of = prefixes.entry(row.grant_id.clone()).or_default();
            of.push(row.try_into()?);
        }
    }
    rows.into_iter()
        .map(|row| {
            let prefixes = prefixes.remove(&row.id).unwrap_or_default();
            assemble(row, prefixes)
        })
        .collect()
}
