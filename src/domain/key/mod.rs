//! Keys: the three kinds, their versions and their state transitions.
//!
//! The format, generation and recognition of each kind are in its own file below.

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

pub use self::kind::{Credential, IssuedSecret, Kind, NotAKind, Public};
use self::object_storage::Access;
use self::tag::Tags;
use super::account::{AccountId, Email};
use super::id::Id;
use super::label::Label;
use super::secret::SecretHash;
use super::time::Timestamp;

/// Identifies a key. Rotation does not change it.
pub type KeyId = Id<Key>;

/// One secret of a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// 1 for the first version, then one more for each rotation.
    pub number: u32,
    /// The hash of the secret.
    pub hash: SecretHash,
    /// The part that may be shown.
    pub public: Public,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it stops being valid after a rotation; `None` for the current version.
    pub retires_at: Option<Timestamp>,
    /// When it was last verified, accurate to about a minute.
    pub last_used_at: Option<Timestamp>,
}

/// A revocation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Revocation {
    /// When the key was revoked.
    pub at: Timestamp,
    /// The reason, if one was given.
    pub reason: Option<Label>,
}

/// A credential with a stable ID and one or more versions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Key {
    /// Its stable ID.
    pub id: KeyId,
    /// Its owner.
    pub account: AccountId,
    /// Its purpose.
    pub kind: Kind,
    /// Its name, which does not have to be unique.
    pub name: Label,
    /// The small integer of an object-storage key, never reused.
    pub number: Option<i64>,
    /// The buckets that it may access; unlimited for kinds that are not about buckets.
    pub access: Access,
    /// Labels to find it by.
    pub tags: Tags,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it expires.
    pub expires_at: Option<Timestamp>,
    /// When any of its versions was last verified, accurate to about a minute.
    pub last_used_at: Option<Timestamp>,
    /// Its revocation, if it was revoked.
    pub revocation: Option<Revocation>,
    /// Its secrets, oldest first. The last one is current.
    pub versions: Vec<Version>,
}

/// A key with its owner's email: everything that is shown of a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnedKey {
    /// The key.
    pub key: Key,
    /// The owner's email.
    pub owner: Email,
}

/// The status of a key at a given time. Derived, never stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// It can be used.
    Active,
    /// Its expiry has passed.
    Expired,
    /// It was revoked.
    Revoked,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 3] = [Self::Active, Self::Expired, Self::Revoked];

    /// Returns its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
        }
    }
}

/// A state transition that is not allowed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StateError {
    /// The key is already revoked.
    #[error("is already revoked since {0}")]
    Revoked(Timestamp),
    /// The key is already expired.
    #[error("expired at {0}")]
    Expired(Timestamp),
}

impl Key {
    /// Returns the status at `now`.
    #[must_use]
    pub fn status(&self, now: Timestamp) -> Status {
        match (&self.revocation, self.expires_at) {
            (Some(_), _) => Status::Revoked,
            (None, Some(end)) if end <= now => Status::Expired,
            (None, _) => Status::Active,
        }
    }

    /// Returns the newest version.
    #[must_use]
    pub fn current(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// Returns the key without its last-used times, because verification does not count as a
    /// change.
    #[must_use]
    pub fn without_use(mut self) -> Self {
        self.last_used_at = None;
        for version in &mut self.versions {
            version.last_used_at = None;
        }
        self
    }

    /// Revokes the key at `now`.
    ///
    /// # Errors
    /// [`StateError::Revoked`] if it was revoked before. Expired keys can be revoked.
    pub fn revoke(&mut self, now: Timestamp, reason: Option<Label>) -> Result<(), StateError> {
        if let Some(revocation) = &self.revocation {
            return Err(StateError::Revoked(revocation.at));
        }
        self.revocation = Some(Revocation { at: now, reason });
        Ok(())
    }

    /// Adds a version, and retires the previous one at `old_until`. Versions that already have a
    /// retirement time keep it, unless `old_until` is `now`: then all of them retire.
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

/// Returns when a version retires if its key is rotated at `now`: at `old_until`, or at its earlier
/// retirement time, if it has one. If `old_until` is `now`, it retires at once.
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
