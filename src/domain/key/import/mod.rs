//! Keys from another system, as described in the lines of a file: the hash of each secret, and what
//! is known about the key.
//!
//! The input is untrusted, and may have a secret in place of a hash. So no message repeats a value.

pub mod columns;
mod hash;
pub mod json;
mod raw;

use super::object_storage::Access;
use super::tag::Tags;
use super::{Key, KeyId, Kind, Public, Version};
use crate::domain::account::{AccountId, Email};
use crate::domain::label::Label;
use crate::domain::lines::UnreadableLine;
use crate::domain::secret::SecretHash;
use crate::domain::time::Timestamp;

/// The fields of a line.
pub const FIELDS: [&str; 12] = [
    "kind",
    "hash",
    "name",
    "account",
    "prefix",
    "access_key",
    "created_at",
    "expires_at",
    "last_used_at",
    "tags",
    "bucket_access",
    "limited",
];

/// The fields that every line must have.
const REQUIRED: [&str; 3] = ["kind", "hash", "name"];

/// A key of another system.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyRecord {
    /// Its purpose.
    pub kind: Kind,
    /// The hash of its secret, computed as this store does.
    pub hash: SecretHash,
    /// Its name.
    pub name: Label,
    /// Its owner; `None` for the account of the import.
    pub account: Option<Email>,
    /// The part that may be shown. A client key of another system may have no prefix.
    pub public: Public,
    /// The buckets that it may access.
    pub access: Access,
    /// Labels to find it by.
    pub tags: Tags,
    /// When it was created; `None` for now.
    pub created_at: Option<Timestamp>,
    /// When it expires, possibly in the past.
    pub expires_at: Option<Timestamp>,
    /// When it was last used.
    pub last_used_at: Option<Timestamp>,
}

/// An error in a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecordError {
    /// The field, if it is about a single one.
    pub field: Option<&'static str>,
    /// The error, without the value.
    pub message: String,
}

impl From<UnreadableLine> for RecordError {
    fn from(error: UnreadableLine) -> Self {
        Self {
            field: None,
            message: error.to_string(),
        }
    }
}

impl KeyRecord {
    /// Creates the key.
    #[must_use]
    pub fn into_key(
        self,
        id: KeyId,
        account: AccountId,
        number: Option<i64>,
        now: Timestamp,
    ) -> Key {
        let created_at = self.created_at.unwrap_or(now);
        Key {
            id,
            account,
            kind: self.kind,
            name: self.name,
            number,
            access: self.access,
            tags: self.tags,
            created_at,
            expires_at: self.expires_at,
            last_used_at: self.last_used_at,
            revocation: None,
            versions: vec![Version {
                number: 1,
                hash: self.hash,
                public: self.public,
                created_at,
                retires_at: None,
                last_used_at: self.last_used_at,
            }],
        }
    }

    /// Returns the first field in which a known key with this hash differs; `None` if there is
    /// none. Usage, rotation and revocation since do not count.
    #[must_use]
    pub fn difference(&self, key: &Key, account: AccountId) -> Option<&'static str> {
        let version = key.versions.iter().find(|v| v.hash == self.hash)?;
        let public = match self.kind {
            Kind::Rest | Kind::Client => "prefix",
            Kind::ObjectStorage => "access_key",
        };
        let made = self.created_at.unwrap_or(version.created_at);
        [
            ("kind", self.kind == key.kind),
            ("account", account == key.account),
            (public, self.public == version.public),
            ("bucket_access", self.access == key.access),
            ("name", self.name == key.name),
            ("tags", self.tags == key.tags),
            ("created_at", made == version.created_at),
            ("expires_at", self.expires_at == key.expires_at),
        ]
        .into_iter()
        .find_map(|(field, same)| (!same).then_some(field))
    }
}

#[cfg(test)]
mod tests;
