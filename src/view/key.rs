//! The views of a key: as every command shows it, and with its secret.

use serde::Serialize;

use super::encoding::ShownSecret;
use super::text::{ToText, joined_or_dash, minute, or_never};
use super::{Column, Single, Tone, View, column, view_struct};
use crate::domain::account::Email;
use crate::domain::key::object_storage::{Access, BucketAccess, Permission};
use crate::domain::key::tag::Tags;
use crate::domain::key::{IssuedSecret, KeyId, Kind, OwnedKey, Status, Version};
use crate::domain::label::Label;
use crate::domain::secret::Secret;
use crate::domain::time::Timestamp;
use crate::service::keys::{Issued, KeyImportResult};

/// A bucket that a key may enter.
#[derive(Clone, Debug, Serialize)]
struct BucketAccessView {
    cluster: String,
    bucket_name: String,
    permissions: Permission,
}

impl BucketAccessView {
    fn new(access: &BucketAccess) -> Self {
        Self {
            cluster: access.bucket.cluster.clone(),
            bucket_name: access.bucket.name.clone(),
            permissions: access.permission,
        }
    }

    fn line(&self) -> String {
        let permissions = self.permissions.as_str();
        format!("{}/{}:{permissions}", self.cluster, self.bucket_name)
    }
}

/// One secret of a key.
#[derive(Clone, Debug, Serialize)]
struct VersionView {
    version: u32,
    prefix: Option<String>,
    access_key: Option<String>,
    created_at: Timestamp,
    retires_at: Option<Timestamp>,
    last_used_at: Option<Timestamp>,
}

impl VersionView {
    fn new(version: &Version) -> Self {
        Self {
            version: version.number,
            prefix: version.public.prefix().map(str::to_owned),
            access_key: version.public.access_key().map(str::to_owned),
            created_at: version.created_at,
            retires_at: version.retires_at,
            last_used_at: version.last_used_at,
        }
    }

    fn line(&self) -> String {
        let end = match self.retires_at {
            None => "current".to_owned(),
            Some(time) => format!("until {time}"),
        };
        format!("{}  from {}  {end}", self.version, self.created_at)
    }
}

view_struct! {
    /// A key as every command shows it.
    pub struct KeyView {
        pub(super) id: KeyId,
        kind: Kind,
        pub(super) name: Label,
        account: Email,
        status: Status,
        prefix: Option<String>,
        access_key: Option<String>,
        number: Option<i64>,
        limited: bool,
        bucket_access: Option<Vec<BucketAccessView>>,
        tags: Tags,
        created_at: Timestamp,
        expires_at: Option<Timestamp>,
        last_used_at: Option<Timestamp>,
        revoked_at: Option<Timestamp>,
        revoke_reason: Option<Label>,
        versions: Vec<VersionView>,
    }
}

impl View for KeyView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const COLUMNS: &'static [Column<Self>] = &[
        column!("NAME", name),
        column!("STATUS", status).toned("status", Self::tone),
        column!("KIND", kind).drop_priority(2),
        Column::new("PUBLIC", |key: &Self| {
            key.prefix.as_ref().or(key.access_key.as_ref()).text()
        })
        .drop_priority(5),
        Column::new("EXPIRES", |key: &Self| or_never(key.expires_at.map(minute))).drop_priority(1),
        Column::new("LAST USED", |key: &Self| {
            or_never(key.last_used_at.map(minute))
        })
        .drop_priority(4),
        // Most stores have one account.
        column!("ACCOUNT", account)
            .drop_priority(3)
            .uniform_drop_priority(8),
        Column::new("TAGS", Self::tags).drop_priority(7),
        column!("ID", id).drop_priority(6),
    ];
    const SINGLE: Single<Self> = Single::Lines(&[
        column!("id", id),
        column!("name", name),
        column!("kind", kind),
        column!("status", status).toned("status", Self::tone),
        column!("account", account),
        column!("prefix", prefix),
        column!("access key", access_key),
        column!("number", number),
        Column::new("buckets", Self::buckets),
        Column::new("tags", Self::tags),
        column!("created", created_at),
        Column::new("expires", |key: &Self| or_never(key.expires_at)),
        Column::new("last used", |key: &Self| or_never(key.last_used_at)),
        column!("revoked", revoked_at),
        column!("reason", revoke_reason),
        Column::new("versions", Self::versions),
    ]);
    const EMPTY: &'static str = "No keys.";
    const NAME: fn(&Self) -> String = |view| view.name.to_string();
}

impl KeyView {
    /// Shows a key as it is at `now`.
    #[must_use]
    pub fn new(owned: &OwnedKey, now: Timestamp) -> Self {
        let key = &owned.key;
        let public = key.current().map(|version| &version.public);
        let bucket_access = match &key.access {
            Access::Unlimited => None,
            Access::Limited(list) => Some(list.iter().map(BucketAccessView::new).collect()),
        };
        let revocation = key.revocation.as_ref();
        Self {
            id: key.id,
            kind: key.kind,
            name: key.name.clone(),
            account: owned.owner.clone(),
            status: key.status(now),
            prefix: public.and_then(|p| p.prefix()).map(str::to_owned),
            access_key: public.and_then(|p| p.access_key()).map(str::to_owned),
            number: key.number,
            limited: bucket_access.is_some(),
            bucket_access,
            tags: key.tags.clone(),
            created_at: key.created_at,
            expires_at: key.expires_at,
            last_used_at: key.last_used_at,
            revoked_at: revocation.map(|r| r.at),
            revoke_reason: revocation.and_then(|r| r.reason.clone()),
            versions: key.versions.iter().map(VersionView::new).collect(),
        }
    }

    /// Shows a key of a dry run: it has no secret, so the public part of its new version is
    /// unknown.
    #[must_use]
    pub fn planned(owned: &OwnedKey, now: Timestamp) -> Self {
        let mut planned = Self::new(owned, now);
        planned.prefix = None;
        planned.access_key = None;
        let newest = owned.key.current().map(|version| version.number);
        for version in &mut planned.versions {
            if Some(version.version) == newest {
                version.prefix = None;
                version.access_key = None;
            }
        }
        planned
    }

    fn tone(&self) -> Tone {
        tone_of(self.status)
    }

    fn tags(&self) -> String {
        let tags = self.tags.iter();
        let tags: Vec<String> = tags
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        joined_or_dash(&tags, " ")
    }

    fn buckets(&self) -> String {
        match (self.number, &self.bucket_access) {
            // Only object-storage keys have a number, and only they open buckets.
            (None, _) => "-".to_owned(),
            (Some(_), None) => "all".to_owned(),
            (Some(_), Some(list)) if list.is_empty() => "none".to_owned(),
            (Some(_), Some(list)) => {
                let lines: Vec<String> = list.iter().map(BucketAccessView::line).collect();
                lines.join("\n")
            }
        }
    }

    /// Shows the history of a key that was rotated.
    fn versions(&self) -> String {
        if self.versions.len() < 2 {
            return "-".to_owned();
        }
        let lines: Vec<String> = self.versions.iter().map(VersionView::line).collect();
        lines.join("\n")
    }
}

/// Returns the colour of the status of a key or a grant.
pub(super) fn tone_of(status: Status) -> Tone {
    match status {
        Status::Active => Tone::Good,
        Status::Expired => Tone::Faded,
        Status::Revoked => Tone::Bad,
    }
}

view_struct! {
    /// A key with its new secret. A table shows the bare secret instead.
    pub struct IssuedKeyView extends KeyView {
        key: Option<ShownSecret>,
        secret_key: Option<ShownSecret>,
    }
}

impl View for IssuedKeyView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const SECRET_FIELDS: &'static [&'static str] = Self::OWN_NAMES;
    const EMPTY: &'static str = KeyView::EMPTY;
    const NAME: fn(&Self) -> String = |view| (KeyView::NAME)(&view.base);
}

impl IssuedKeyView {
    /// Shows a key with its secret.
    #[must_use]
    pub fn new(issued: &Issued, now: Timestamp) -> Self {
        let (key, secret_key) = match &issued.plaintext {
            IssuedSecret::Single(secret) => (Some(secret), None),
            IssuedSecret::Pair { secret_key, .. } => (None, Some(secret_key)),
        };
        Self {
            base: KeyView::new(&issued.key, now),
            key: key.cloned().map(ShownSecret),
            secret_key: secret_key.cloned().map(ShownSecret),
        }
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

view_struct! {
    /// The counts of an import of keys.
    pub struct KeyImportView {
        lines: u64,
        new: u64,
        known: u64,
    }
}

impl View for KeyImportView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const NAME: fn(&Self) -> String = |view| view.new.to_string();
}

impl KeyImportView {
    /// Shows the counts of an import.
    #[must_use]
    pub fn new(imported: &KeyImportResult) -> Self {
        Self {
            lines: imported.lines,
            new: imported.new,
            known: imported.known,
        }
    }
}
