//! Rows of the four tables, and how a key is put together from them.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::domain::key::object_storage::{Access, Bucket, BucketAccess};
use crate::domain::key::tag::Tags;
use crate::domain::key::{Key, Public, Revocation, Version};
use crate::domain::secret::SecretHash;
use crate::domain::time::Timestamp;
use crate::store::error::Error;
use crate::store::schema::{bucket_access, key_tags, key_versions, keys};
use crate::store::sqlcipher::connection::StoreConnection;

/// The value of `expires_at` for a key that never expires.
pub(in crate::store) const NEVER_EXPIRES: i64 = i64::MAX;
/// The value of `last_used_at` for a key that was never used.
pub(in crate::store) const NEVER_USED: i64 = 0;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = keys, treat_none_as_default_value = false)]
pub(in crate::store) struct KeyRow {
    pub(super) id: String,
    account_id: String,
    kind: String,
    pub(super) name: String,
    number: Option<i64>,
    limited: bool,
    created_at: i64,
    pub(super) expires_at: i64,
    pub(super) last_used_at: i64,
    revoked_at: Option<i64>,
    revoke_reason: Option<String>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = key_versions, treat_none_as_default_value = false)]
pub(super) struct VersionRow {
    key_id: String,
    version: i32,
    secret_hash: Vec<u8>,
    prefix: Option<String>,
    access_key: Option<String>,
    created_at: i64,
    retires_at: Option<i64>,
    last_used_at: Option<i64>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = key_tags)]
pub(super) struct TagRow {
    pub(super) key_id: String,
    pub(super) name: String,
    pub(super) value: String,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = bucket_access)]
pub(super) struct BucketRow {
    key_id: String,
    position: i32,
    cluster: String,
    bucket_name: String,
    permissions: String,
}

fn damaged() -> Error {
    Error::damaged("a key's row cannot be read")
}

fn timestamp(millis: i64) -> Result<Timestamp, Error> {
    Timestamp::from_millis(millis).ok_or_else(damaged)
}

impl From<&Key> for KeyRow {
    fn from(key: &Key) -> Self {
        let revocation = key.revocation.as_ref();
        Self {
            id: key.id.to_string(),
            account_id: key.account.to_string(),
            kind: key.kind.as_str().to_owned(),
            name: key.name.to_string(),
            number: key.number,
            limited: matches!(key.access, Access::Limited(_)),
            created_at: key.created_at.as_millis(),
            expires_at: key.expires_at.map_or(NEVER_EXPIRES, Timestamp::as_millis),
            last_used_at: key.last_used_at.map_or(NEVER_USED, Timestamp::as_millis),
            revoked_at: revocation.map(|r| r.at.as_millis()),
            revoke_reason: revocation
                .and_then(|r| r.reason.as_ref())
                .map(ToString::to_string),
        }
    }
}

impl VersionRow {
    pub(super) fn new(key_id: &str, version: &Version) -> Result<Self, Error> {
        Ok(Self {
            key_id: key_id.to_owned(),
            version: i32::try_from(version.number)
                .map_err(|_| Error::Refused("too many versions".to_owned()))?,
            secret_hash: version.hash.as_bytes().to_vec(),
            prefix: version.public.prefix().map(str::to_owned),
            access_key: version.public.access_key().map(str::to_owned),
            created_at: version.created_at.as_millis(),
            retires_at: version.retires_at.map(Timestamp::as_millis),
            last_used_at: version.last_used_at.map(Timestamp::as_millis),
        })
    }
}

impl TryFrom<VersionRow> for Version {
    type Error = Error;

    fn try_from(row: VersionRow) -> Result<Self, Error> {
        let public = match (row.prefix, row.access_key) {
            (None, None) => Public::Nothing,
            (Some(prefix), None) => Public::Prefix(prefix),
            (None, Some(access_key)) => {
                Public::AccessKey(access_key.parse().map_err(|_| damaged())?)
            }
            (Some(_), Some(_)) => return Err(damaged()),
        };
        Ok(Self {
            number: u32::try_from(row.version).map_err(|_| damaged())?,
            hash: SecretHash::from_bytes(row.secret_hash.try_into().map_err(|_| damaged())?),
            public,
            created_at: timestamp(row.created_at)?,
            retires_at: row.retires_at.map(timestamp).transpose()?,
            last_used_at: row.last_used_at.map(timestamp).transpose()?,
        })
    }
}

impl BucketRow {
    pub(super) fn all(key_id: &str, access: &Access) -> Result<Vec<Self>, Error> {
        let list = match access {
            Access::Unlimited => return Ok(Vec::new()),
            Access::Limited(list) => list,
        };
        (0_i32..)
            .zip(list)
            .map(|(position, access)| {
                Ok(Self {
                    key_id: key_id.to_owned(),
                    position,
                    cluster: access.bucket.cluster.clone(),
                    bucket_name: access.bucket.name.clone(),
                    permissions: access.permission.as_str().to_owned(),
                })
            })
            .collect()
    }
}

impl TryFrom<BucketRow> for BucketAccess {
    type Error = Error;

    fn try_from(row: BucketRow) -> Result<Self, Error> {
        Ok(Self {
            bucket: Bucket {
                cluster: row.cluster,
                name: row.bucket_name,
            },
            permission: row.permissions.parse().map_err(|_| damaged())?,
        })
    }
}

fn assemble(
    row: KeyRow,
    versions: Vec<Version>,
    tags: Tags,
    buckets: Vec<BucketAccess>,
) -> Result<Key, Error> {
    // `limited` decides, never whether there are rows: an empty list must not become "unlimited".
    let access = match (row.limited, buckets.is_empty()) {
        (true, _) => Access::Limited(buckets),
        (false, true) => Access::Unlimited,
        (false, false) => return Err(damaged()),
    };
    let revocation = row
        .revoked_at
        .map(|at| {
            Ok::<_, Error>(Revocation {
                at: timestamp(at)?,
                reason: row
                    .revoke_reason
                    .map(|reason| reason.parse().map_err(|_| damaged()))
                    .transpose()?,
            })
        })
        .transpose()?;
    let unless = |value: i64, absent: i64| (value != absent).then(|| timestamp(value)).transpose();
    Ok(Key {
        id: row.id.parse().map_err(|_| damaged())?,
        account: row.account_id.parse().map_err(|_| damaged())?,
        kind: row.kind.parse().map_err(|_| damaged())?,
        name: row.name.parse().map_err(|_| damaged())?,
        number: row.number,
        access,
        tags,
        created_at: timestamp(row.created_at)?,
        expires_at: unless(row.expires_at, NEVER_EXPIRES)?,
        last_used_at: unless(row.last_used_at, NEVER_USED)?,
        revocation,
        versions,
    })
}

/// Puts keys together, in the order of their rows, with at most three more queries for all of them.
pub(super) fn load(connection: &mut StoreConnection, rows: Vec<KeyRow>) -> Result<Vec<Key>, Error> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let mut versions: HashMap<String, Vec<Version>> = HashMap::new();
    let found: Vec<VersionRow> = key_versions::table
        .filter(key_versions::key_id.eq_any(&ids))
        .order((key_versions::key_id, key_versions::version))
        .select(VersionRow::as_select())
        .load(connection)?;
    for row in found {
        let of = versions.entry(row.key_id.clone()).or_default();
        of.push(row.try_into()?);
    }
    let mut tags: HashMap<String, Tags> = HashMap::new();
    let found: Vec<TagRow> = key_tags::table
        .filter(key_tags::key_id.eq_any(&ids))
        .select(TagRow::as_select())
        .load(connection)?;
    for row in found {
        tags.entry(row.key_id).or_default().insert(
            row.name.parse().map_err(|_| damaged())?,
            row.value.parse().map_err(|_| damaged())?,
        );
    }
    let limited: Vec<&str> = rows
        .iter()
        .filter(|row| row.limited)
        .map(|row| row.id.as_str())
        .collect();
    let mut buckets: HashMap<String, Vec<BucketAccess>> = HashMap::new();
    if !limited.is_empty() {
        let found: Vec<BucketRow> = bucket_access::table
            .filter(bucket_access::key_id.eq_any(&limited))
            .order((bucket_access::key_id, bucket_access::position))
            .select(BucketRow::as_select())
            .load(connection)?;
        for row in found {
            let of = buckets.entry(row.key_id.clone()).or_default();
            of.push(row.try_into()?);
        }
    }
    rows.into_iter()
        .map(|row| {
            let versions = versions.remove(&row.id).unwrap_or_default();
            let tags = tags.remove(&row.id).unwrap_or_default();
            let buckets = buckets.remove(&row.id).unwrap_or_default();
            if versions.is_empty() {
                return Err(damaged());
            }
            assemble(row, versions, tags, buckets)
        })
        .collect()
}
