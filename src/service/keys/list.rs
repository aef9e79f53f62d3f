//! Listing keys without holding them all.

use std::collections::HashMap;

use super::find;
use crate::domain::account::AccountSelector;
use crate::domain::key::OwnedKey;
use crate::domain::key::listing::KeyListing;
use crate::service::accounts;
use crate::service::context::Context;
use crate::service::error::{Error, KeyError};
use crate::service::paging::Pages;

/// Lists keys, of one account if one is named.
///
/// # Errors
/// [`AccountError::NotFound`](crate::service::AccountError::NotFound).
pub fn list(
    cx: &mut Context,
    account: Option<&AccountSelector>,
    mut listing: KeyListing,
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
                .map(|key| find::owned_cached(reader, &mut owners, key))
                .collect::<Result<Vec<_>, _>>()
        })?;
        listing.after = page.last().map(|last| last.key.id);
        Ok(page)
    }))
}
