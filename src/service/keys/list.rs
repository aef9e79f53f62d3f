//! Listing keys without holding them all.

use std::collections::HashMap;

use super::find;
use crate::domain::account::{AccountId, AccountSelector, Email};
use crate::domain::key::OwnedKey;
use crate::domain::key::listing::Listing;
use crate::service::accounts;
use crate::service::context::Context;
use crate::service::error::Error;
use crate::store::Reader;

const PAGE: i64 = 500;

/// The keys of a listing, read a page at a time: memory does not grow with their number.
pub struct Keys {
    cx: Context,
    listing: Listing,
    left: u64,
    page: std::vec::IntoIter<OwnedKey>,
    owners: HashMap<AccountId, Email>,
    done: bool,
}

/// Lists keys, of one account if one is named.
///
/// # Errors
/// [`Error::AccountNotFound`].
pub fn list(
    mut cx: Context,
    account: Option<&AccountSelector>,
    mut listing: Listing,
) -> Result<Keys, Error> {
    if let Some(account) = account {
        let account = cx.read(|reader| accounts::find(reader, account))?;
        listing.filter.account = Some(account.id);
    }
    let left = listing.limit.unwrap_or(u64::MAX);
    Ok(Keys {
        cx,
        listing,
        left,
        page: Vec::new().into_iter(),
        owners: HashMap::new(),
        done: left == 0,
    })
}

impl Keys {
    fn fill(&mut self) -> Result<(), Error> {
        let limit = PAGE.min(i64::try_from(self.left).unwrap_or(PAGE));
        let listing = &self.listing;
        let owners = &mut self.owners;
        let page = self.cx.read(|reader| {
            let after = || listing.after.map(|id| id.to_string()).unwrap_or_default();
            reader
                .keys(listing, limit)?
                .ok_or_else(|| Error::KeyNotFound(after()))?
                .into_iter()
                .map(|key| own(reader, owners, key))
                .collect::<Result<Vec<_>, _>>()
        })?;
        let length = i64::try_from(page.len()).unwrap_or(PAGE);
        self.left -= page.len() as u64;
        self.done = length < limit || self.left == 0;
        if let Some(last) = page.last() {
            self.listing.after = Some(last.key.id);
        }
        self.page = page.into_iter();
        Ok(())
    }
}

fn own(
    reader: &mut Reader<'_>,
    owners: &mut HashMap<AccountId, Email>,
    key: crate::domain::key::Key,
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

impl Iterator for Keys {
    type Item = Result<OwnedKey, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.page.len() == 0
            && !self.done
            && let Err(error) = self.fill()
        {
            self.done = true;
            return Some(Err(error));
        }
        self.page.next().map(Ok)
    }
}
