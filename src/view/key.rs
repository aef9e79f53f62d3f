//! What is shown of a key. The same in every command; creating and rotating add the plaintext.

use serde_json::{Map, Value, json};

use super::{Column, Row, Shape, Single, Tone, minute, plain};
use crate::domain::key::object_storage::Access;
use crate::domain::key::{OwnedKey, Plaintext, Status, Version};
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
    Column {
        heading: "NAME",
        text: |row| plain(row.value("name")),
        expendable: 0,
    },
    Column {
        heading: "STATUS",
        text: |row| plain(row.value("status")),
        expendable: 0,
    },
    Column {
        heading: "KIND",
        text: |row| plain(row.value("kind")),
        expendable: 3,
    },
    Column {
        heading: "PUBLIC",
        text: |row| match row.value("prefix") {
            Value::Null => plain(row.value("access_key")),
            prefix => plain(prefix),
        },
        expendable: 5,
    },
    Column {
        heading: "EXPIRES",
        text: |row| match row.value("expires_at") {
            Value::Null => "never".to_owned(),
            time => minute(time),
        },
        expendable: 1,
    },
    Column {
        heading: "LAST USED",
        text: |row| match row.value("last_used_at") {
            Value::Null => "never".to_owned(),
            time => minute(time),
        },
        expendable: 4,
    },
    Column {
        heading: "ACCOUNT",
        text: |row| plain(row.value("account")),
        expendable: 6,
    },
    Column {
        heading: "TAGS",
        text: |row| match row.value("tags") {
            Value::Object(tags) if tags.is_empty() => "-".to_owned(),
            tags => plain(tags),
        },
        expendable: 7,
    },
    Column {
        heading: "ID",
        text: |row| plain(row.value("id")),
        expendable: 2,
    },
];

/// A key as every command shows it.
pub const SHAPE: Shape = Shape {
    fields: fields!(),
    columns: COLUMNS,
    name: "name",
    nothing: "No keys.",
    tone,
    single: Single::Fields,
};

/// A key as creating and rotating show it.
pub const ISSUED: Shape = Shape {
    fields: fields!("key", "secret_key"),
    columns: COLUMNS,
    name: "name",
    nothing: "No keys.",
    tone,
    single: Single::Fields,
};

fn tone(row: &Row) -> Tone {
    let status = row.value("status");
    let is = |known: Status| status == known.as_str();
    if is(Status::Active) {
        Tone::Good
    } else if is(Status::Expired) {
        Tone::Faded
    } else if is(Status::Revoked) {
        Tone::Bad
    } else {
        Tone::Plain
    }
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
                .map(|reason| reason.as_str()),
        )
        .with(
            "versions",
            key.versions.iter().map(version).collect::<Vec<_>>(),
        )
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
pub fn issued_row(owned: &OwnedKey, plaintext: &Plaintext, now: Timestamp) -> Row {
    let row = row(owned, now);
    match plaintext {
        Plaintext::Single(secret) => row.with_secret("key", secret.clone()),
        Plaintext::Pair { secret_key, .. } => row.with_secret("secret_key", secret_key.clone()),
    }
}

/// Returns what a shell captures: the key, or the access key and the secret key.
#[must_use]
pub fn lines(plaintext: &Plaintext) -> Vec<Secret> {
    match plaintext {
        Plaintext::Single(secret) => vec![secret.clone()],
        Plaintext::Pair {
            access_key,
            secret_key,
        } => vec![
            Secret::new(access_key.as_str().to_owned()),
            secret_key.clone(),
        ],
    }
}
