//! Keys of another system, as the lines of a file describe them: of each secret its hash, and what is known of the key.
//!
//! The bytes are foreign, and where a hash should be there may be a secret in the clear. So no message here repeats a value.

pub mod columns;
mod hash;
pub mod json;
mod said;

use super::object_storage::Access;
use super::tag::Tags;
use super::{Key, KeyId, Kind, Public, Version};
use crate::domain::account::{AccountId, Email};
use crate::domain::label::Label;
use crate::domain::lines::Unreadable;
use crate::domain::secret::SecretHash;
use crate::domain::time::Timestamp;

/// The fields that a line can have. The first three must be there.
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

/// The fields without which a line says nothing.
const REQUIRED: [&str; 3] = ["kind", "hash", "name"];

/// A key of another system.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Described {
    /// What it is for.
    pub kind: Kind,
    /// The hash of its secret, made as this store makes it.
    pub hash: SecretHash,
    /// What people call it.
    pub name: Label,
    /// Its owner; `None` for whoever is implied.
    pub account: Option<Email>,
    /// What may be shown of it. A client key of another system may have no prefix.
    pub public: Public,
    /// The buckets it opens.
    pub access: Access,
    /// Labels for finding it.
    pub tags: Tags,
    /// When it was made; `None` for now.
    pub created_at: Option<Timestamp>,
    /// When it ends by itself, which may have been long ago.
    pub expires_at: Option<Timestamp>,
    /// When it was last used.
    pub last_used_at: Option<Timestamp>,
}

/// What is wrong with a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// The field, if it is about one alone.
    pub field: Option<&'static str>,
    /// What is wrong, without the value.
    pub message: String,
}

impl From<Unreadable> for Mistake {
    fn from(error: Unreadable) -> Self {
        Self {
            field: None,
            message: error.to_string(),
        }
    }
}

impl Described {
    /// Makes the key of it.
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

    /// Returns the first field in which a key that has, or had, this hash is another one; `None` if it is the same. What use
    /// changes does not count, nor whether the key was rotated or revoked since.
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
