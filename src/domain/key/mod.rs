//! Keys: the three kinds, their versions and the moves between their states.
//!
//! How each kind looks, is generated and is recognised stands in its own file below.

pub mod client;
pub mod import;
pub mod leak;
pub mod listing;
pub mod object_storage;
pub mod presented;
pub mod rest;
pub mod selector;
pub mod tag;

use std::fmt;
use std::str::FromStr;

use self::object_storage::{Access, AccessKey};
use self::tag::Tags;
use super::account::{AccountId, Email};
use super::id::Id;
use super::label::Label;
use super::secret::{Entropy, NoEntropy, Secret, SecretHash};
use super::time::Timestamp;

/// Names a key. It stays the same through every rotation.
pub type KeyId = Id<Key>;

/// What a key is for, which decides how it looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// See [`rest`].
    Rest,
    /// See [`client`].
    Client,
    /// See [`object_storage`].
    ObjectStorage,
}

/// A text names no kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a kind is `rest`, `client` or `object-storage`")]
pub struct NotAKind;

impl Kind {
    /// Every kind, the default first.
    pub const ALL: [Self; 3] = [Self::Rest, Self::Client, Self::ObjectStorage];

    /// Returns the word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rest => "rest",
            Self::Client => "client",
            Self::ObjectStorage => "object-storage",
        }
    }

    /// Generates a credential of this kind.
    ///
    /// # Errors
    /// [`NoEntropy`] if the operating system gives no randomness.
    pub fn generate(self, entropy: &mut dyn Entropy) -> Result<Credential, NoEntropy> {
        Ok(match self {
            Self::Rest => {
                let (secret, hash) = rest::generate(entropy)?;
                Credential {
                    plaintext: Plaintext::Single(secret),
                    hash,
                    public: Public::Nothing,
                }
            }
            Self::Client => {
                let (secret, hash) = client::generate(entropy)?;
                let prefix = secret.reveal()[..client::PREFIX_LENGTH].to_owned();
                Credential {
                    plaintext: Plaintext::Single(secret),
                    hash,
                    public: Public::Prefix(prefix),
                }
            }
            Self::ObjectStorage => {
                let (access_key, secret_key, hash) = object_storage::generate(entropy)?;
                Credential {
                    public: Public::AccessKey(access_key.clone()),
                    plaintext: Plaintext::Pair {
                        access_key,
                        secret_key,
                    },
                    hash,
                }
            }
        })
    }
}

impl FromStr for Kind {
    type Err = NotAKind;

    fn from_str(text: &str) -> Result<Self, NotAKind> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or(NotAKind)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A freshly generated secret with what is stored of it.
#[derive(Debug)]
pub struct Credential {
    /// What the user gets, once.
    pub plaintext: Plaintext,
    /// What the store keeps.
    pub hash: SecretHash,
    /// What may be shown of it.
    pub public: Public,
}

/// A secret in the clear, on its way to whoever asked for it.
#[derive(Debug)]
pub enum Plaintext {
    /// A REST or client key.
    Single(Secret),
    /// An S3 key pair.
    Pair {
        /// The public half.
        access_key: AccessKey,
        /// The secret half.
        secret_key: Secret,
    },
}

/// The part of a version that is no secret.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Public {
    /// REST keys have none, and client keys that were imported may have none.
    Nothing,
    /// The first 11 characters of a client key, or what another system calls the prefix of its own. Unique in the store.
    Prefix(String),
    /// The access key of a pair, unique in the store.
    AccessKey(AccessKey),
}

impl Public {
    /// Returns the prefix of a client key.
    #[must_use]
    pub fn prefix(&self) -> Option<&str> {
        match self {
            Self::Prefix(prefix) => Some(prefix),
            Self::Nothing | Self::AccessKey(_) => None,
        }
    }

    /// Returns the access key of a pair.
    #[must_use]
    pub fn access_key(&self) -> Option<&str> {
        match self {
            Self::AccessKey(access_key) => Some(access_key.as_str()),
            Self::Nothing | Self::Prefix(_) => None,
        }
    }
}

/// One secret of a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// 1 for the first, one more at each rotation.
    pub number: u32,
    /// The hash of the secret.
    pub hash: SecretHash,
    /// What may be shown of it.
    pub public: Public,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it stops being good because a newer one took its place; `None` for the current one.
    pub retires_at: Option<Timestamp>,
    /// When it was last verified, give or take a minute.
    pub last_used_at: Option<Timestamp>,
}

/// The end of a key by somebody's will.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Revocation {
    /// When.
    pub at: Timestamp,
    /// Why, if they said.
    pub reason: Option<Label>,
}

/// A credential with a stable id and one or more versions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Key {
    /// Its stable identifier.
    pub id: KeyId,
    /// Its owner.
    pub account: AccountId,
    /// What it is for.
    pub kind: Kind,
    /// What people call it; need not be unique.
    pub name: Label,
    /// The small integer of an object-storage key, never given twice.
    pub number: Option<i64>,
    /// The buckets it opens; always unlimited for the kinds that open none.
    pub access: Access,
    /// Labels for finding it.
    pub tags: Tags,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Option<Timestamp>,
    /// When any version was last verified, give or take a minute.
    pub last_used_at: Option<Timestamp>,
    /// Its end by somebody's will.
    pub revocation: Option<Revocation>,
    /// Its secrets, the oldest first. The last is the current one.
    pub versions: Vec<Version>,
}

/// A key with the address of its owner: all that is shown of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnedKey {
    /// The key.
    pub key: Key,
    /// Its owner's address.
    pub owner: Email,
}

/// What a key is worth at a moment. Derived, never stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// It verifies.
    Active,
    /// Its time is over.
    Expired,
    /// Somebody ended it.
    Revoked,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 3] = [Self::Active, Self::Expired, Self::Revoked];

    /// Returns the word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
        }
    }
}

/// A move that the state of a key does not allow.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StateError {
    /// It was revoked before.
    #[error("is already revoked since {0}")]
    Revoked(Timestamp),
    /// It expired before.
    #[error("expired at {0}")]
    Expired(Timestamp),
}

impl Key {
    /// Returns what it is worth at `now`.
    #[must_use]
    pub fn status(&self, now: Timestamp) -> Status {
        match (&self.revocation, self.expires_at) {
            (Some(_), _) => Status::Revoked,
            (None, Some(end)) if end <= now => Status::Expired,
            (None, _) => Status::Active,
        }
    }

    /// Returns the version that rotation made last.
    #[must_use]
    pub fn current(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// Returns the key without the times of its use: verifying a secret is no change of its key.
    #[must_use]
    pub fn without_use(mut self) -> Self {
        self.last_used_at = None;
        for version in &mut self.versions {
            version.last_used_at = None;
        }
        self
    }

    /// Ends the key at `now`.
    ///
    /// # Errors
    /// [`StateError::Revoked`] if it was revoked before. An expired key may still be revoked.
    pub fn revoke(&mut self, now: Timestamp, reason: Option<Label>) -> Result<(), StateError> {
        if let Some(revocation) = &self.revocation {
            return Err(StateError::Revoked(revocation.at));
        }
        self.revocation = Some(Revocation { at: now, reason });
        Ok(())
    }

    /// Adds a version and lets the one before retire at `old_until`. Those that retire already keep their time, unless
    /// `old_until` is `now`: then all of them end.
    ///
    /// # Errors
    /// [`StateError`] if the key is revoked or expired.
    pub fn rotate(
        &mut self,
        hash: SecretHash,
        public: Public,
        now: Timestamp,
        old_until: Timestamp,
    ) -> Result<(), StateError> {
        match (self.status(now), &self.revocation, self.expires_at) {
            (Status::Revoked, Some(revocation), _) => {
                return Err(StateError::Revoked(revocation.at));
            }
            (Status::Expired, _, Some(end)) => return Err(StateError::Expired(end)),
            (Status::Active | Status::Revoked | Status::Expired, _, _) => {}
        }
        for version in &mut self.versions {
            version.retires_at = Some(retirement(version.retires_at, now, old_until));
        }
        let number = self.versions.last().map_or(1, |last| last.number + 1);
        self.versions.push(Version {
            number,
            hash,
            public,
            created_at: now,
            retires_at: None,
            last_used_at: None,
        });
        Ok(())
    }
}

/// Returns when a version retires whose key is rotated at `now`: at `old_until`, unless it retires already. Then it keeps its time,
/// unless `old_until` is `now`.
#[must_use]
pub fn retirement(before: Option<Timestamp>, now: Timestamp, old_until: Timestamp) -> Timestamp {
    match before {
        None => old_until,
        Some(before) if old_until <= now => before.min(now),
        Some(before) => before,
    }
}

#[cfg(test)]
mod tests;
