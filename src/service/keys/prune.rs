//! Removing keys that have been dead for long.

use super::find;
use crate::domain::account::{AccountId, AccountSelector};
use crate::domain::audit::{Action, Event};
use crate::domain::key::OwnedKey;
use crate::domain::time::Timestamp;
use crate::service::accounts;
use crate::service::context::Context;
use crate::service::error::Error;
use crate::store::Reader;

const PAGE: i64 = 500;

/// Which dead keys are meant.
#[derive(Clone, Copy)]
pub struct Dead<'a> {
    /// Revoked or expired before this moment.
    pub before: Timestamp,
    /// Of this account, if one is named.
    pub account: Option<&'a AccountSelector>,
}

fn page(
    reader: &mut Reader<'_>,
    cutoff: Timestamp,
    account: Option<AccountId>,
) -> Result<Vec<OwnedKey>, Error> {
    reader
        .keys_dead_before(cutoff, account, PAGE)?
        .into_iter()
        .map(|key| find::owned(reader, key))
        .collect()
}

/// Tells whether there is any such key.
///
/// # Errors
/// [`AccountError::NotFound`](crate::service::AccountError::NotFound), or [`Error`] if the store cannot be read.
pub fn any_dead(cx: &mut Context, dead: Dead<'_>) -> Result<bool, Error> {
    cx.read(|reader| {
        let account = accounts::scope(reader, dead.account)?;
        let found = reader.keys_dead_before(dead.before, account, 1)?;
        Ok(!found.is_empty())
    })
}

/// Removes such keys, all or none, and returns them.
///
/// # Errors
/// [`AccountError::NotFound`](crate::service::AccountError::NotFound), or [`Error`] if the store cannot be written.
pub fn prune(cx: &mut Context, dead: Dead<'_>) -> Result<Vec<OwnedKey>, Error> {
    cx.write(|writer, _| {
        let account = accounts::scope(&mut writer.read(), dead.account)?;
        let mut pruned = Vec::new();
        loop {
            let page = page(&mut writer.read(), dead.before, account)?;
            if page.is_empty() {
                return Ok(pruned);
            }
            for owned in page {
                let event = Event::new(Action::KeyPrune, owned.key.id)
                    .with("name", owned.key.name.as_str())
                    .with("kind", owned.key.kind.as_str());
                writer.record(&event)?.delete_key(owned.key.id)?;
                pruned.push(owned);
            }
        }
    })
}
