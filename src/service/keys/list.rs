//! Listing keys without holding them all.

use std::collections::HashMap;

use super::find;
use crate::domain::account::{AccountId, AccountSelector, Email};
use crate::domain::key::listing::Listing;
use crate::domain::key::{Key, OwnedKey};
use crate::service::accounts;
use crate::service::context::Context;
use crate::service::error::{Error, KeyError};
use crate::service::paging::Pages;
use crate::store::Reader;

/// Lists keys, of one account if one is named.
///
/// # Errors
/// [`AccountError::NotFound`](crate::service::AccountError::NotFound).
pub fn list(
    cx: &mut Context,
    account: Option<&AccountSelector>,
    mut listing: Listing,
) -> Result<Pages<OwnedKey>, Error> {
    listing.filter.account = cx.read(|reader| accounts::scope(reader, account))?;
    let mut owners = HashMap::new();
    Ok(Pages::new(listing.limit, move |cx, limit| {
        let page = cx.read(|reader| {
            let after = || listing.after.map(|id| id.to_string()).unwrap_or_default();
            reader
                .keys(&listing, limit)?
                .ok_or_else(|| KeyError::NotFound(after()))?
                .into_iter()
                .map(|key| own(reader, &mut owners, key))
                .collect::<Result<Vec<_>, _>>()
        })?;
        listing.after = page.last().map(|last| last.key.id);
        Ok(page)
    }))
}

/// Adds the address of a key's owner, looked up once for many keys.
pub(super) fn own(
    reader: &mut Reader<'_>,
    owners: &mut HashMap<AccountId, Email>,
    key: Key,
) -> Result<OwnedKey, Error> {
    if let Some(owner) = owners.get(&key.account) {
        let owner = owner.clone();
        return Ok(OwnedKey { key, owner });
    }
    let owned = find::owned(reader, key)?;
    // A store with very many accounts must not make this grow without end.
    if owners.len() < 10_000 {
        owners.insert(owned.key.account, owned.owner.clone());
    }
    Ok(owned)
}
