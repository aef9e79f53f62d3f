//! What is shown of a key. The same in every command; creating and rotating add the plaintext.

use serde_json::{Map, Value, json};

use super::{Column, Row, Shape, Single, Tone, column, minute, of_status, plain};
use crate::domain::key::import::KeyImportResult;
use crate::domain::key::object_storage::Access;
use crate::domain::key::{IssuedSecret, OwnedKey, Version};
use crate::domain::label::Label;
use crate::domain::secret::Secret;
use crate::domain::time::Timestamp;

macro_rules! fields {
    ($($more:literal),*) => {
        &[
            "id", "kind", "name", "account", "status", "prefix", "access_key", "number", "limited",
            "bucket_access", "tags", "created_at", "expires_at", "last_used_at", "revoked_at",
            "revoke_reason", "versions", $($more),*
        ]
    };
}

const COLUMNS: &[Column] = &[
    column!("NAME", 0, |row| plain(row.value("name"))),
    column!("STATUS", 0, |row| plain(row.value("status"))),
    column!("KIND", 2, |row| plain(row.value("kind"))),
    column!("PUBLIC", 5, public),
    column!("EXPIRES", 1, |row| or_never(row.value("expires_at"))),
    column!("LAST USED", 4, |row| or_never(row.value("last_used_at"))),
    // Most stores have one account.
    column!("ACCOUNT", 3 or 8, |row| plain(row.value("account"))),
    column!("TAGS", 7, tags),
    column!("ID", 6, |row| plain(row.value("id"))),
];

const LINES: &[Column] = &[
    column!("id", 0, |row| plain(row.value("id"))),
    column!("name", 0, |row| plain(row.value("name"))),
    column!("kind", 0, |row| plain(row.value("kind"))),
    column!("status", 0, |row| plain(row.value("status"))),
    column!("account", 0, |row| plain(row.value("account"))),
    column!("prefix", 0, |row| plain(row.value("prefix"))),
    column!("access key", 0, |row| plain(row.value("access_key"))),
    column!("number", 0, |row| plain(row.value("number"))),
    column!("buckets", 0, buckets),
    column!("tags", 0, tags),
    column!("created", 0, |row| plain(row.value("created_at"))),
    column!("expires", 0, |row| match row.value("expires_at") {
        Value::Null => "never".to_owned(),
        time => plain(time),
    }),
    column!("last used", 0, |row| match row.value("last_used_at") {
        Value::Null => "never".to_owned(),
        time => plain(time),
    }),
    column!("revoked", 0, |row| plain(row.value("revoked_at"))),
    column!("reason", 0, |row| plain(row.value("revoke_reason"))),
    column!("versions", 0, versions),
];

fn public(row: &Row) -> String {
    match row.value("prefix") {
        Value::Null => plain(row.value("access_key")),
        prefix => plain(prefix),
    }
}

fn or_never(time: &Value) -> String {
    match time {
        Value::Null => "never".to_owned(),
        time => minute(time),
    }
}

fn tags(row: &Row) -> String {
    match row.value("tags") {
        Value::Object(tags) if tags.is_empty() => "-".to_owned(),
        tags => plain(tags),
    }
}

fn buckets(row: &Row) -> String {
    match (row.value("number"), row.value("bucket_access")) {
        // Only object-storage keys have a number, and only they open buckets.
        (Value::Null, _) => "-".to_owned(),
        (_, Value::Array(list)) if list.is_empty() => "none".to_owned(),
        (_, Value::Array(list)) => list
            .iter()
            .map(|access| {
                format!(
                    "{}/{}:{}",
                    plain(&access["cluster"]),
                    plain(&access["bucket_name"]),
                    plain(&access["permissions"])
                )
            })
            .collect::<Vec<_>>()
            .join("\n"),
        (_, _) => "all".to_owned(),
    }
}

/// Shows the history of a key that was rotated.
fn versions(row: &Row) -> String {
    let Some([first, second, rest @ ..]) = row.value("versions").as_array().map(Vec::as_slice)
    else {
        return "-".to_owned();
    };
    [first, second]
        .into_iter()
        .chain(rest)
        .map(|version| {
            let end = match &version["retires_at"] {
                Value::Null => "current".to_owned(),
                time => format!("until {}", plain(time)),
            };
            format!(
                "{}  from {}  {end}",
                plain(&version["version"]),
                plain(&version["created_at"])
            )
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// A key as every command shows it.
pub const SHAPE: Shape = Shape {
    fields: fields!(),
    columns: COLUMNS,
    name: "name",
    nothing: "No keys.",
    tone: of_status,
    single: Single::Lines(LINES),
};

/// A key as creating and rotating show it.
pub const ISSUED: Shape = Shape {
    fields: fields!("key", "secret_key"),
    columns: COLUMNS,
    name: "name",
    nothing: "No keys.",
    tone: of_status,
    single: Single::Lines(LINES),
};

/// What came of an import.
pub const IMPORT: Shape = Shape {
    fields: &["lines", "new", "known"],
    columns: &[],
    name: "new",
    nothing: "Nothing was imported.",
    tone: |_| Tone::Plain,
    single: Single::Fields,
};

/// Shows what came of an import.
#[must_use]
pub fn import(counts: &KeyImportResult) -> Row {
    Row::default()
        .with("lines", counts.lines)
        .with("new", counts.new)
        .with("known", counts.known)
}

pub(super) fn time(moment: Option<Timestamp>) -> Value {
    moment.map_or(Value::Null, |moment| Value::String(moment.to_string()))
}

/// Shows a key as it stands at `now`.
#[must_use]
pub fn row(owned: &OwnedKey, now: Timestamp) -> Row {
    let key = &owned.key;
    let public = key.current().map(|version| &version.public);
    let (limited, bucket_access) = match &key.access {
        Access::Unlimited => (false, Value::Null),
        Access::Limited(list) => {
            let list = list.iter().map(|access| {
                json!({
                    "cluster": access.bucket.cluster,
                    "bucket_name": access.bucket.name,
                    "permissions": access.permission.as_str(),
                })
            });
            (true, Value::Array(list.collect()))
        }
    };
    let tags: Map<String, Value> = key
        .tags
        .iter()
        .map(|(name, value)| (name.to_string(), Value::String(value.to_string())))
        .collect();
    let revocation = key.revocation.as_ref();
    Row::default()
        .with("id", key.id.to_string())
        .with("kind", key.kind.as_str())
        .with("name", key.name.as_str())
        .with("account", owned.owner.as_str())
        .with("status", key.status(now).as_str())
        .with("prefix", public.and_then(|public| public.prefix()))
        .with("access_key", public.and_then(|public| public.access_key()))
        .with("number", key.number)
        .with("limited", limited)
        .with("bucket_access", bucket_access)
        .with("tags", tags)
        .with("created_at", time(Some(key.created_at)))
        .with("expires_at", time(key.expires_at))
        .with("last_used_at", time(key.last_used_at))
        .with("revoked_at", time(revocation.map(|r| r.at)))
        .with(
            "revoke_reason",
            revocation
                .and_then(|r| r.reason.as_ref())
                .map(Label::as_str),
        )
        .with(
            "versions",
            key.versions.iter().map(version).collect::<Vec<_>>(),
        )
}

/// Shows a key as it would stand with a secret that is not made: what belongs to the secret is not known yet.
#[must_use]
pub fn planned_row(owned: &OwnedKey, now: Timestamp) -> Row {
    let newest = owned.key.current().map(|version| version.number);
    let versions: Vec<Value> = owned
        .key
        .versions
        .iter()
        .map(|one| {
            let mut shown = version(one);
            if Some(one.number) == newest {
                shown["prefix"] = Value::Null;
                shown["access_key"] = Value::Null;
            }
            shown
        })
        .collect();
    row(owned, now)
        .but("prefix", Value::Null)
        .but("access_key", Value::Null)
        .but("versions", versions)
}

fn version(version: &Version) -> Value {
    json!({
        "version": version.number,
        "prefix": version.public.prefix(),
        "access_key": version.public.access_key(),
        "created_at": time(Some(version.created_at)),
        "retires_at": time(version.retires_at),
        "last_used_at": time(version.last_used_at),
    })
}

/// Shows a key with its plaintext.
#[must_use]
pub fn issued_row(owned: &OwnedKey, plaintext: &IssuedSecret, now: Timestamp) -> Row {
    let row = row(owned, now);
    match plaintext {
        IssuedSecret::Single(secret) => row.with_secret("key", secret.clone()),
        IssuedSecret::Pair { secret_key, .. } => row.with_secret("secret_key", secret_key.clone()),
    }
}

/// Returns what a shell captures: the key, or the access key and the secret key.
#[must_use]
pub fn lines(plaintext: &IssuedSecret) -> Vec<Secret> {
    match plaintext {
        IssuedSecret::Single(secret) => vec![secret.clone()],
        IssuedSecret::Pair {
            access_key,
            secret_key,
        } => vec![
            Secret::new(access_key.as_str().to_owned()),
            secret_key.clone(),
        ],
    }
}
