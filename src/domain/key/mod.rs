//! Keys: the three kinds, their versions and the moves between their states.
//!
//! How each kind looks, is generated and is recognised stands in its own file below.

pub mod client;
pub mod import;
pub mod kind;
pub mod leak;
pub mod listing;
pub mod object_storage;
pub mod presented;
pub mod rest;
pub mod selector;
pub mod tag;

pub use self::kind::{Credential, Kind, NotAKind, Plaintext, Public};
use self::object_storage::Access;
use self::tag::Tags;
use super::account::{AccountId, Email};
use super::id::Id;
use super::label::Label;
use super::secret::SecretHash;
use super::time::Timestamp;

/// Names a key. It stays the same through every rotation.
pub type KeyId = Id<Key>;

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
