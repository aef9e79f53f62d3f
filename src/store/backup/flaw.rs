//! Whether each column of a row is what the domain takes it for.
//!
//! What concerns several rows is not asked here: whether the row that it refers to exists, or
//! whether an audit entry follows from the one before.

use std::str::FromStr;

use super::blob::Blob;
use super::tables::{
    accounts, audit, bucket_access, counters, egress, grant_prefixes, grants, key_tags,
    key_versions, keys, projects, provisioned, recipients, revoked_tails, secrets, tallies,
    usage_buckets,
};
use crate::domain::account::{AccountId, Email, Plan};
use crate::domain::grant::GrantId;
use crate::domain::grant::presented;
use crate::domain::grant::restrictions;
use crate::domain::key::client;
use crate::domain::key::object_storage::{AccessKey, Permission};
use crate::domain::key::{KeyId, Kind};
use crate::domain::label::Label;
use crate::domain::project::{Description, ProjectId, ProjectName};
use crate::domain::time::Timestamp;
use crate::domain::usage::{Amount, BucketName, EgressKind};
use crate::store::grants::NEVER_EXPIRES as GRANT_NEVER_EXPIRES;
use crate::store::keys::{NEVER_EXPIRES as KEY_NEVER_EXPIRES, NEVER_USED};
use crate::store::recipients::Origin;

/// The length of a SHA-256, and of the grant root key.
const HASH: usize = 32;

fn is<T: FromStr>(text: &str) -> bool {
    text.parse::<T>().is_ok()
}

fn may_be<T: FromStr>(text: Option<&String>) -> bool {
    text.is_none_or(|text| is::<T>(text))
}

fn is_timestamp(millis: i64) -> bool {
    Timestamp::from_millis(millis).is_some()
}

fn maybe_moment(millis: Option<i64>) -> bool {
    millis.is_none_or(is_timestamp)
}

fn hash(bytes: &Blob) -> bool {
    bytes.len() == HASH
}

fn amount(number: i64) -> bool {
    Amount::new(number).is_some()
}

fn first<const N: usize>(columns: [(&'static str, bool); N]) -> Option<&'static str> {
    let mut flawed = columns.into_iter().filter(|(_, fine)| !fine);
    flawed.next().map(|(name, _)| name)
}

impl accounts::Row {
    pub(super) fn flaw(&self) -> Option<&'static str> {
        let email = self.email.parse::<Email>();
        let is_folded =
            |email: &Email| [email.folded(), email.lower_case()].contains(&self.email_folded);
        first([
            ("id", is::<AccountId>(&self.id)),
            ("email", email.is_ok()),
            ("email_folded", email.as_ref().is_ok_and(is_folded)),
            ("name", is::<Label>(&self.name)),
            (
                "plan",
                Plan::ALL.iter().any(|plan| plan.as_str() == self.plan),
            ),
            ("created_at", is_timestamp(self.created_at)),
            (
                "project_limit",
                self.project_limit.is_none_or(|n| u32::try_from(n).is_ok()),
            ),
        ])
    }
}

impl keys::Row {
    pub(super) fn flaw(&self) -> Option<&'static str> {
        first([
            ("id", is::<KeyId>(&self.id)),
            ("account_id", is::<AccountId>(&self.account_id)),
            ("kind", is::<Kind>(&self.kind)),
            ("name", is::<Label>(&self.name)),
            ("number", self.number.is_none_or(|number| number > 0)),
            ("created_at", is_timestamp(self.created_at)),
            (
                "expires_at",
                self.expires_at == KEY_NEVER_EXPIRES || is_timestamp(self.expires_at),
            ),
            (
                "last_used_at",
                self.last_used_at == NEVER_USED || is_timestamp(self.last_used_at),
            ),
            ("revoked_at", maybe_moment(self.revoked_at)),
            (
                "revoke_reason",
                may_be::<Label>(self.revoke_reason.as_ref()),
            ),
        ])
    }
}

impl key_versions::Row {
    pub(super) fn flaw(&self) -> Option<&'static str> {
        first([
            ("key_id", is::<KeyId>(&self.key_id)),
            ("version", self.version > 0),
            ("secret_hash", hash(&self.secret_hash)),
            (
                "prefix",
                self.prefix
                    .as_deref()
                    .is_none_or(|prefix| client::foreign_prefix(prefix).is_ok()),
            ),
            (
                "access_key",
                may_be::<AccessKey>(self.access_key.as_ref())
                    && (self.prefix.is_none() || self.access_key.is_none()),
            ),
            ("created_at", is_timestamp(self.created_at)),
            ("retires_at", maybe_moment(self.retires_at)),
            ("last_used_at", maybe_moment(self.last_used_at)),
        ])
    }
}

impl key_tags::Row {
    pub(super) fn flaw(&self) -> Option<&'static str> {
        first([
            ("key_id", is::<KeyId>(&self.key_id)),
            ("name", is::<Label>(&self.name)),
            ("value", is::<Label>(&self.value)),
        ])
    }
}

impl bucket_access::Row {
    pub(super) fn flaw(&self) -> Option<&'static str> {
        first([
            ("key_id", is::<KeyId>(&self.key_id)),
            ("position", self.position >= 0),
            ("permissions", is::<Permission>(&self.permissions)),
        ])
    }
}

impl projects::Row {
    pub(super) fn flaw(&self) -> Option<&'static str> {
        first([
            ("id", is::<ProjectId>(&self.id)),
            ("account_id", is::<AccountId>(&self.account_id)),
            ("name", is::<ProjectName>(&self.name)),
            ("description", is::<Description>(&self.description)),
            ("created_at", is_timestamp(self.created_at)),
            ("deleted_at", maybe_moment(self.deleted_at)),
        ])
    }
}

impl secrets::Row {
    pub(super) fn flaw(&self) -> Option<&'static str> {
        first([("value", hash(&self.value))])
    }
}

impl grants::Row {
    pub(super) fn flaw(&self) -> Option<&'static str> {
        let kind = |kind: &presented::GrantKind| kind.as_str() == self.kind;
        first([
            ("id", is::<GrantId>(&self.id)),
            ("project_id", is::<ProjectId>(&self.project_id)),
            ("name", is::<Label>(&self.name)),
            ("kind", presented::GrantKind::ALL.iter().any(kind)),
            ("head_hash", hash(&self.head_hash)),
            ("not_before", maybe_moment(self.not_before)),
            (
                "not_after",
                self.not_after == GRANT_NEVER_EXPIRES || is_timestamp(self.not_after),
            ),
            (
                "max_object_ttl",
                self.max_object_ttl.is_none_or(|ttl| ttl > 0),
            ),
            ("created_by", is::<Label>(&self.created_by)),
            ("created_at", is_timestamp(self.created_at)),
            ("revoked_at", maybe_moment(self.revoked_at)),
            (
                "revoke_reason",
                may_be::<Label>(self.revoke_reason.as_ref()),
            ),
        ])
    }
}

impl grant_prefixes::Row {
    pub(super) fn flaw(&self) -> Option<&'static str> {
        first([
            ("grant_id", is::<GrantId>(&self.grant_id)),
            ("position", self.position >= 0),
            ("bucket", is::<restrictions::GrantBucketName>(&self.bucket)),
            ("path", is::<restrictions::ObjectPath>(&self.path)),
        ])
    }
}

impl revoked_tails::Row {
    pub(super) fn flaw(&self) -> Option<&'static str> {
        first([
            ("tail_hash", hash(&self.tail_hash)),
            ("grant_id", is::<GrantId>(&self.grant_id)),
            ("revoked_at", is_timestamp(self.revoked_at)),
            (
                "revoke_reason",
                may_be::<Label>(self.revoke_reason.as_ref()),
            ),
        ])
    }
}

impl usage_buckets::Row {
    pub(super) fn flaw(&self) -> Option<&'static str> {
        first([
            ("project_id", is::<ProjectId>(&self.project_id)),
            ("name", is::<BucketName>(&self.name)),
        ])
    }
}

impl tallies::Row {
    pub(super) fn flaw(&self) -> Option<&'static str> {
        first([
            ("at", is_timestamp(self.at)),
            ("bytes", amount(self.bytes)),
            ("objects", amount(self.objects)),
            ("segments", amount(self.segments)),
            ("metadata_bytes", amount(self.metadata_bytes)),
        ])
    }
}

impl egress::Row {
    pub(super) fn flaw(&self) -> Option<&'static str> {
        first([
            ("at", is_timestamp(self.at)),
            ("kind", EgressKind::named(&self.kind).is_some()),
            ("bytes", amount(self.bytes)),
            ("times", self.times > 0),
        ])
    }
}

impl counters::Row {
    pub(super) fn flaw(&self) -> Option<&'static str> {
        first([("next_value", self.next_value > 0)])
    }
}

impl recipients::Row {
    pub(super) fn flaw(&self) -> Option<&'static str> {
        first([
            ("origin", Origin::named(&self.origin).is_some()),
            ("added_at", is_timestamp(self.added_at)),
            ("name", may_be::<Label>(self.name.as_ref())),
        ])
    }
}

impl provisioned::Row {
    pub(super) fn flaw(&self) -> Option<&'static str> {
        let id = match self.noun.as_str() {
            "key" => is::<KeyId>(&self.id),
            _ => is::<GrantId>(&self.id),
        };
        first([
            ("noun", ["key", "grant"].contains(&self.noun.as_str())),
            ("id", id),
            ("file", is::<Label>(&self.file)),
        ])
    }
}

impl audit::Row {
    pub(super) fn flaw(&self) -> Option<&'static str> {
        first([
            ("at", is_timestamp(self.at)),
            ("actor", is::<Label>(&self.actor)),
            ("previous", hash(&self.previous)),
            ("hash", hash(&self.hash)),
        ])
    }
}
