//! Finding keys by selector or by a leaked secret.

use std::collections::{HashMap, HashSet};

use crate::domain::account::{AccountId, AccountSelector, Email};
use crate::domain::key::selector::KeySelector;
use crate::domain::key::{Key, KeyId, OwnedKey};
use crate::domain::secret::SecretHash;
use crate::domain::time::Timestamp;
use crate::service::accounts;
use crate::service::context::Context;
use crate::service::error::{Error, KeyError};
use crate::store::{self, Reader};

/// Number of keys that one statement looks up by ID.
const AT_ONCE: usize = 500;

/// Adds the owner's email to a key.
pub(in crate::service) fn owned(reader: &mut Reader<'_>, key: Key) -> Result<OwnedKey, Error> {
    let owner = reader
        .account(key.account)?
        .ok_or_else(|| store::Error::Damaged("a key's account is missing".to_owned()))?
        .email;
    Ok(OwnedKey { key, owner })
}

/// Adds the owner's email to a key, with a cache of the owners that were looked up before.
pub(super) fn owned_cached(
    reader: &mut Reader<'_>,
    owners: &mut HashMap<AccountId, Email>,
    key: Key,
) -> Result<OwnedKey, Error> {
    if let Some(owner) = owners.get(&key.account) {
        let owner = owner.clone();
        return Ok(OwnedKey { key, owner });
    }
    let owned = owned(reader, key)?;
    // The cache is bounded, because a store may have very many accounts.
    if owners.len() < 10_000 {
        owners.insert(owned.key.account, owned.owner.clone());
    }
    Ok(owned)
}

/// Finds the keys with these IDs, in no particular order. Missing keys are left out.
pub(super) fn by_ids(reader: &mut Reader<'_>, ids: &[KeyId]) -> Result<Vec<OwnedKey>, Error> {
    let mut owners = HashMap::new();
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        for key in reader.keys_by_ids(some)? {
            found.push(owned_cached(reader, &mut owners, key)?);
        }
    }
    Ok(found)
}

/// Finds the one key that a selector means: see
/// [`Matches::only`](crate::domain::selector::Matches::only).
pub(super) fn find(
    reader: &mut Reader<'_>,
    selector: &KeySelector,
    account: Option<&AccountSelector>,
    now: Timestamp,
) -> Result<OwnedKey, Error> {
    let account = accounts::scope(reader, account)?;
    let found = reader.keys_by_selector(selector, account, now)?;
    let readings = selector.readings();
    match found.only(now, |key| readings.identify(key)) {
        Ok(key) => owned(reader, key),
        Err(none) if none.is_empty() => Err(KeyError::NotFound(selector.to_string()).into()),
        Err(candidates) => Err(KeyError::Ambiguous {
            selector: selector.to_string(),
            candidates: candidates
                .into_iter()
                .map(|key| owned(reader, key))
                .collect::<Result<_, _>>()?,
        }
        .into()),
    }
}

/// Finds the one key that a selector means.
///
/// # Errors
/// [`KeyError::NotFound`] or [`KeyError::Ambiguous`].
pub fn show(
    cx: &mut Context,
    selector: &KeySelector,
    account: Option<&AccountSelector>,
) -> Result<OwnedKey, Error> {
    let now = cx.now();
    cx.read(|reader| find(reader, selector, account, now))
}

/// Finds the keys that several selectors mean, each once, in the order they were named.
///
/// # Errors
/// As [`show`], for the first selector that fails.
pub fn show_all(
    cx: &mut Context,
    selectors: &[KeySelector],
    account: Option<&AccountSelector>,
) -> Result<Vec<OwnedKey>, Error> {
    let now = cx.now();
    cx.read(|reader| {
        let mut known = HashSet::new();
        let mut keys = Vec::new();
        for selector in selectors {
            let owned = find(reader, selector, account, now)?;
            if known.insert(owned.key.id) {
                keys.push(owned);
            }
        }
        Ok(keys)
    })
}

/// Finds the key that has, or had, a leaked secret, within an account if one is named. The hashes
/// are those that the secret may have; the first that a key has counts.
///
/// # Errors
/// [`KeyError::SecretNotFound`].
pub fn show_leaked(
    cx: &mut Context,
    hashes: &[SecretHash],
    account: Option<&AccountSelector>,
) -> Result<OwnedKey, Error> {
    cx.read(|reader| {
        let account = accounts::scope(reader, account)?;
        for hash in hashes {
            let found = reader.key_by_hash(hash)?;
            if let Some(key) = found.filter(|key| within(key, account)) {
                return owned(reader, key);
            }
        }
        Err(KeyError::SecretNotFound.into())
    })
}

pub(super) fn within(key: &Key, account: Option<AccountId>) -> bool {
    account.is_none_or(|account| key.account == account)
}
