//! Verifying one presented secret. [`Verifier`](super::Verifier) verifies many.

use std::time::Duration;

use super::find;
use crate::domain::account::{Account, AccountSelector};
use crate::domain::key::object_storage::AccessKey;
use crate::domain::key::presented::{MalformedSecret, PresentedSecret};
use crate::domain::key::{Key, Kind, OwnedKey, Version};
use crate::domain::secret::SecretHash;
use crate::domain::time::Timestamp;
use crate::domain::verification::{Demand, Denial, decide};
use crate::service::accounts;
use crate::service::context::{Context, Purpose};
use crate::service::error::Error;
use crate::store::Reader;

/// The last use of a version is written at most so often. While another process writes, it is not
/// written at all: a verdict must not wait for it.
const TOUCH_INTERVAL: Duration = Duration::from_secs(60);

/// The verdict on a presented secret.
pub struct Verdict {
    /// Whether its holder may go on, and why not.
    pub decision: Result<(), Denial>,
    /// The key, if one has that secret.
    pub key: Option<OwnedKey>,
    /// The version that has that secret.
    pub version: Option<Version>,
    /// Why the note of the use could not be written. That is no reason to deny.
    pub touch: Result<(), Error>,
}

impl Verdict {
    fn denied(denial: Denial) -> Self {
        Self {
            decision: Err(denial),
            key: None,
            version: None,
            touch: Ok(()),
        }
    }

    /// Denies what no key has.
    pub(super) fn not_found(presented: &Result<PresentedSecret, MalformedSecret>) -> Self {
        Self::denied(match presented.as_ref().map(PresentedSecret::malformed) {
            Ok(None) => Denial::Unknown,
            Ok(Some(_)) | Err(_) => Denial::Malformed,
        })
    }

    /// Tells a decision on a version of a key, with what is known of them.
    pub(super) fn on(
        decision: Result<(), Denial>,
        key: &Key,
        version: u32,
        account: &Account,
    ) -> Self {
        Self {
            decision,
            key: Some(OwnedKey {
                key: key.clone(),
                owner: account.email.clone(),
            }),
            version: find_version(key, version).cloned(),
            touch: Ok(()),
        }
    }
}

/// A way in which what is presented may be the secret of a key.
pub(super) enum Way<'a> {
    /// By itself, of a key of one of these kinds. The secret half of a pair opens nothing without
    /// its access key.
    Alone(&'a SecretHash, &'static [Kind]),
    /// Together with the access key.
    Pair(&'a AccessKey, &'a SecretHash),
}

impl<'a> Way<'a> {
    /// Returns every way, that which counts first before the others.
    pub(super) fn all(presented: &'a PresentedSecret) -> (Self, Option<Self>) {
        match presented {
            PresentedSecret::Single(hash) => (Self::Alone(hash, &[Kind::Rest, Kind::Client]), None),
            // A system that hashed the text of its UUIDs: its keys are imported as client keys.
            PresentedSecret::Uuid { bytes, text } => (
                Self::Alone(bytes, &[Kind::Rest]),
                Some(Self::Alone(text, &[Kind::Client])),
            ),
            PresentedSecret::Pair(access_key, hash)
            | PresentedSecret::Foreign {
                access_key: Some(access_key),
                hash,
                ..
            } => (Self::Pair(access_key, hash), None),
            PresentedSecret::Foreign {
                access_key: None,
                hash,
                ..
            } => (Self::Alone(hash, &[Kind::Client]), None),
        }
    }

    /// Returns the hash that the secret must have.
    pub(super) fn hash(&self) -> &SecretHash {
        match self {
            Self::Alone(hash, _) | Self::Pair(_, hash) => hash,
        }
    }

    /// Returns the version of a key whose secret this is.
    pub(super) fn fits<'k>(&self, key: &'k Key) -> Option<&'k Version> {
        let mut versions = key.versions.iter();
        match self {
            Self::Alone(hash, kinds) if kinds.contains(&key.kind) => {
                versions.find(|version| version.hash == **hash)
            }
            Self::Alone(..) => None,
            Self::Pair(access_key, hash) => versions.find(|version| {
                version.public.access_key() == Some(access_key.as_str()) && version.hash == **hash
            }),
        }
    }

    fn look_up(&self, reader: &mut Reader<'_>) -> Result<Option<(Key, u32)>, Error> {
        let found = match self {
            Self::Alone(hash, _) => reader.key_by_hash(hash)?,
            Self::Pair(access_key, _) => reader.key_by_access_key(access_key)?,
        };
        Ok(found.and_then(|key| {
            let number = self.fits(&key)?.number;
            Some((key, number))
        }))
    }
}

/// A key, the number of one of its versions, and its account.
pub(super) struct LookedUp {
    pub(super) key: Key,
    pub(super) version: u32,
    pub(super) owner: Account,
}

/// Finds the key that has, or had, what is presented. Within an account, if one is named, there are
/// no keys of others.
pub(super) fn look_up(
    reader: &mut Reader<'_>,
    presented: &PresentedSecret,
    account: Option<&AccountSelector>,
) -> Result<Option<LookedUp>, Error> {
    let account = accounts::scope(reader, account)?;
    let (first, second) = Way::all(presented);
    let found = match (first.look_up(reader)?, second) {
        (None, Some(second)) => second.look_up(reader)?,
        (found, _) => found,
    };
    let Some((key, version)) = found.filter(|(key, _)| find::within(key, account)) else {
        return Ok(None);
    };
    let owner = accounts::find(reader, &AccountSelector::Id(key.account))?;
    Ok(Some(LookedUp {
        key,
        version,
        owner,
    }))
}

/// Decides on a presented secret, and notes its use if it is good. Within an account, if one is
/// named, the keys of others are unknown.
///
/// # Errors
/// [`Error`] only if the store cannot be read. Every denial is a [`Verdict`].
pub fn verify(
    cx: &mut Context,
    presented: &Result<PresentedSecret, MalformedSecret>,
    demand: Option<&Demand>,
    account: Option<&AccountSelector>,
) -> Result<Verdict, Error> {
    let now = cx.now();
    let found = match presented {
        Ok(presented) => cx.read(|reader| look_up(reader, presented, account))?,
        Err(_) => None,
    };
    let Some(mut found) = found else {
        return Ok(Verdict::not_found(presented));
    };
    let Some(version) = find_version(&found.key, found.version) else {
        return Ok(Verdict::not_found(presented));
    };
    let decision = decide(&found.key, version, &found.owner, demand, now);
    let mut touch = Ok(());
    if decision.is_ok() && is_noteworthy(version, now) && !cx.is_read_only() {
        let (id, number) = (found.key.id, found.version);
        touch = cx.write(Purpose::LastUse, |writer, _| {
            Ok(writer.touch_versions(number, &[id], now)?)
        });
        if touch.is_ok() {
            note_use(&mut found.key, number, now);
        }
    }
    Ok(Verdict {
        touch,
        ..Verdict::on(decision, &found.key, found.version, &found.owner)
    })
}

pub(super) fn find_version(key: &Key, number: u32) -> Option<&Version> {
    key.versions.iter().find(|version| version.number == number)
}

/// Tells whether the use of a version at `now` is worth a note.
pub(super) fn is_noteworthy(version: &Version, now: Timestamp) -> bool {
    version
        .last_used_at
        .is_none_or(|last| last <= now.minus(TOUCH_INTERVAL))
}

/// Notes a use in what is known of a key.
pub(super) fn note_use(key: &mut Key, number: u32, now: Timestamp) {
    key.last_used_at = Some(now);
    for version in &mut key.versions {
        if version.number == number {
            version.last_used_at = Some(now);
        }
    }
}
