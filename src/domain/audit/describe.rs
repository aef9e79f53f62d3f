//! The details of an entry that describe an object: written when it is created, and later compared
//! with its row.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::domain::account::{Account, Email};
use crate::domain::grant::Grant;
use crate::domain::grant::restrictions::Operation;
use crate::domain::key::object_storage::Access;
use crate::domain::key::tag::Tags;
use crate::domain::key::{Key, Public, Revocation};
use crate::domain::label::Label;
use crate::domain::project::Project;
use crate::domain::time::Timestamp;
use crate::domain::usage::{BucketName, Tally};

/// The details of an entry, by name.
pub type Details = BTreeMap<&'static str, Value>;

/// Formats a time as in entries: in milliseconds, or `null`.
#[must_use]
pub fn time(time: Option<Timestamp>) -> Value {
    time.map(Timestamp::as_millis).into()
}

fn texts<T>(list: impl IntoIterator<Item = T>, text: impl Fn(T) -> String) -> Value {
    list.into_iter().map(text).collect::<Vec<_>>().into()
}

/// Describes an account.
#[must_use]
pub fn account(account: &Account) -> Details {
    Details::from([
        ("email", account.email.as_str().into()),
        ("name", account.name.as_str().into()),
        ("plan", account.plan.as_str().into()),
        ("balance", account.balance.into()),
        ("project_limit", account.project_limit.into()),
    ])
}

/// Describes a project. Its owner is recorded by email.
#[must_use]
pub fn project(project: &Project, owner: &Email) -> Details {
    Details::from([
        ("account", owner.as_str().into()),
        ("name", project.name.as_str().into()),
        ("description", project.description.as_str().into()),
    ])
}

/// Describes a grant.
#[must_use]
pub fn grant(grant: &Grant) -> Details {
    let restrictions = &grant.restrictions;
    let ttl = restrictions.max_object_ttl;
    let ttl = ttl.map(|ttl| i64::try_from(ttl.as_millis()).unwrap_or(i64::MAX));
    let operation = |operation: &Operation| operation.plural().to_owned();
    Details::from([
        ("project", grant.project.to_string().into()),
        ("name", grant.name.as_str().into()),
        ("disallow", texts(&restrictions.disallow, operation)),
        (
            "prefixes",
            texts(&restrictions.prefixes, ToString::to_string),
        ),
        ("not_before", time(restrictions.not_before)),
        ("not_after", time(restrictions.not_after)),
        ("max_object_ttl", ttl.into()),
    ])
}

/// Describes a key, with the public part of its current version. `bucket_access` is present only if
/// the key is limited, `tags` only if it has some.
#[must_use]
pub fn key(key: &Key) -> Details {
    let mut details = Details::from([
        ("account", key.account.to_string().into()),
        ("kind", key.kind.as_str().into()),
        ("name", key.name.as_str().into()),
        ("expires_at", time(key.expires_at)),
    ]);
    details.extend(public(key.current().map(|version| &version.public)));
    match &key.access {
        Access::Unlimited => {}
        Access::Limited(list) => {
            details.insert("bucket_access", texts(list, ToString::to_string));
        }
    }
    if !key.tags.is_empty() {
        details.insert("tags", tags(&key.tags));
    }
    details
}

/// Describes the tags of a key: `NAME=VALUE`, ordered by name.
#[must_use]
pub fn tags(tags: &Tags) -> Value {
    texts(tags, |(name, value)| format!("{name}={value}"))
}

/// Describes the public part of a version.
#[must_use]
pub fn public(public: Option<&Public>) -> [(&'static str, Value); 2] {
    [
        ("prefix", public.and_then(Public::prefix).into()),
        ("access_key", public.and_then(Public::access_key).into()),
    ]
}

/// Describes when and why an object was revoked.
#[must_use]
pub fn revocation(revocation: Option<&Revocation>) -> [(&'static str, Value); 2] {
    let reason = revocation.and_then(|revocation| revocation.reason.as_ref());
    [
        (
            "revoked_at",
            time(revocation.map(|revocation| revocation.at)),
        ),
        ("revoke_reason", reason.map(Label::as_str).into()),
    ]
}

/// Describes a usage tally of a bucket.
#[must_use]
pub fn tally(bucket: &BucketName, tally: &Tally) -> Details {
    Details::from([
        ("bucket", bucket.as_str().into()),
        ("at", tally.at.to_string().into()),
        ("bytes", tally.bytes.get().into()),
        ("objects", tally.objects.get().into()),
        ("segments", tally.segments.get().into()),
        ("metadata_bytes", tally.metadata_bytes.get().into()),
    ])
}
