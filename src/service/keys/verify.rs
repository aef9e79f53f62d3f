//! Verifying a presented secret.

use std::time::Duration;

use super::find;
use crate::domain::account::AccountSelector;
use crate::domain::key::object_storage::AccessKey;
use crate::domain::key::presented::{Malformed, Presented};
use crate::domain::key::{Key, Kind, OwnedKey, Version};
use crate::domain::secret::SecretHash;
use crate::domain::verification::{Demand, Denial, decide};
use crate::service::accounts;
use crate::service::context::Context;
use crate::service::error::Error;
use crate::store::Reader;

/// The last use of a version is written at most so often. While another process writes, it is not written at all: a verdict
/// must not wait for it.
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

/// Decides on a presented secret, and notes its use if it is good. Within an account, if one is named, the keys of others
/// are unknown.
///
/// # Errors
/// [`Error`] only if the store cannot be read. Every denial is a [`Verdict`].
pub fn verify(
    cx: &mut Context,
    presented: &Result<Presented, Malformed>,
    demand: Option<&Demand>,
    account: Option<&AccountSelector>,
) -> Result<Verdict, Error> {
    let denied = |denial| Verdict {
        decision: Err(denial),
        key: None,
        version: None,
        touch: Ok(()),
    };
    let Ok(presented) = presented else {
        return Ok(denied(Denial::Malformed));
    };
    let now = cx.now();
    let found = cx.read(|reader| {
        let account = accounts::scope(reader, account)?;
        let found = find_version(reader, presented)?.filter(|(key, _)| find::within(key, account));
        let Some((key, version)) = found else {
            return Ok(None);
        };
        let account = accounts::find(reader, &AccountSelector::Id(key.account))?;
        let decision = decide(&key, &version, &account, demand, now);
        Ok(Some((find::owned(reader, key)?, version, decision)))
    })?;
    let Some((mut key, version, decision)) = found else {
        return Ok(denied(match presented.malformed() {
            Some(_) => Denial::Malformed,
            None => Denial::Unknown,
        }));
    };
    let touch = if decision.is_ok() {
        touch(cx, &mut key, version.number)
    } else {
        Ok(())
    };
    Ok(Verdict {
        decision,
        key: Some(key),
        version: Some(version),
        touch,
    })
}

fn find_version(
    reader: &mut Reader<'_>,
    presented: &Presented,
) -> Result<Option<(Key, Version)>, Error> {
    match presented {
        Presented::Single(hash) => single(reader, hash, &[Kind::Rest, Kind::Client]),
        Presented::Uuid { bytes, text } => match single(reader, bytes, &[Kind::Rest])? {
            // A system that hashed the text of its UUIDs: its keys are imported as client keys.
            None => single(reader, text, &[Kind::Client]),
            found => Ok(found),
        },
        Presented::Pair(access_key, hash)
        | Presented::Foreign {
            access_key: Some(access_key),
            hash,
            ..
        } => pair(reader, access_key, hash),
        Presented::Foreign {
            access_key: None,
            hash,
            ..
        } => single(reader, hash, &[Kind::Client]),
    }
}

/// Finds the key that has a secret by itself. The secret half of a pair opens nothing without its access key.
fn single(
    reader: &mut Reader<'_>,
    hash: &SecretHash,
    kinds: &[Kind],
) -> Result<Option<(Key, Version)>, Error> {
    let key = reader.key_by_hash(hash)?;
    let key = key.filter(|key| kinds.contains(&key.kind));
    Ok(key.and_then(|key| with_version(key, |version| version.hash == *hash)))
}

fn pair(
    reader: &mut Reader<'_>,
    access_key: &AccessKey,
    hash: &SecretHash,
) -> Result<Option<(Key, Version)>, Error> {
    let key = reader.key_by_access_key(access_key)?;
    Ok(key.and_then(|key| {
        with_version(key, |version| {
            version.public.access_key() == Some(access_key.as_str()) && version.hash == *hash
        })
    }))
}

fn with_version(key: Key, fits: impl Fn(&Version) -> bool) -> Option<(Key, Version)> {
    let version = key.versions.iter().find(|version| fits(version)).cloned()?;
    Some((key, version))
}

fn touch(cx: &mut Context, owned: &mut OwnedKey, number: u32) -> Result<(), Error> {
    let now = cx.now();
    let Some(version) = owned
        .key
        .versions
        .iter_mut()
        .find(|version| version.number == number)
    else {
        return Ok(());
    };
    if version
        .last_used_at
        .is_some_and(|last| last > now.minus(TOUCH_INTERVAL))
    {
        return Ok(());
    }
    let id = owned.key.id;
    cx.note(|writer| Ok(writer.touch_version(id, version, now)?))?;
    version.last_used_at = Some(now);
    owned.key.last_used_at = Some(now);
    Ok(())
}
