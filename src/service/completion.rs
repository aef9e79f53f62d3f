//! Looking into the store by the way, as for names to complete a word with. Somebody has pressed a key and waits: nothing is asked,
//! nothing is waited for, nothing is written.

use std::fs;

use super::accounts;
use super::error::{AccountError, Error};
use crate::domain::account::AccountSelector;
use crate::files::lock;
use crate::store::{Reader, Store};
use crate::unlock::layout::Layout;
use crate::unlock::{Means, Unlocked};

/// A log that is longer than this takes a while to read. It means that somebody is writing much, or was killed while they did.
const LONGEST_LOG: u64 = 16 * 1024 * 1024;

/// Of what the names are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Noun {
    /// Keys.
    Key,
    /// Accounts, by address.
    Account,
    /// Projects.
    Project,
    /// Grants.
    Grant,
    /// Tags of keys, whosever they are.
    Tag,
    /// Who may open the store.
    Recipient,
}

/// Returns names that begin with a text, of one account if it is named; `None` if the store cannot be opened without a
/// question, without deriving a key from a passphrase, without waiting, or without migrating it.
///
/// # Errors
/// [`Error`] if the store is not there, is locked or is damaged.
pub fn names(
    layout: &Layout,
    means: &Means,
    noun: Noun,
    start: &str,
    account: Option<&AccountSelector>,
) -> Result<Option<Vec<String>>, Error> {
    let Some(mut store) = glance(layout, means)? else {
        return Ok(None);
    };
    store.read(|reader| {
        let scope = |reader: &mut Reader<'_>| accounts::scope(reader, account);
        let names = match noun {
            // These belong to no account.
            Noun::Account => reader.emails_from(start)?,
            Noun::Tag => reader.tags_from(start)?,
            Noun::Recipient => reader.recipient_names_from(start)?,
            Noun::Key => {
                let account = scope(reader)?;
                reader.key_names_from(start, account)?
            }
            Noun::Project => {
                let account = scope(reader)?;
                reader.project_names_from(start, account)?
            }
            Noun::Grant => {
                let account = scope(reader)?;
                reader.grant_names_from(start, account)?
            }
        };
        Ok(Some(names))
    })
}

/// Tells whether the store has an account; `None` if it cannot be opened as for [`names`].
///
/// # Errors
/// As for [`names`].
pub fn knows_account(
    layout: &Layout,
    means: &Means,
    account: &AccountSelector,
) -> Result<Option<bool>, Error> {
    let Some(mut store) = glance(layout, means)? else {
        return Ok(None);
    };
    store.read(|reader| match accounts::find(reader, account) {
        Ok(_) => Ok(Some(true)),
        Err(Error::Account(AccountError::NotFound(_))) => Ok(Some(false)),
        Err(error) => Err(error),
    })
}

/// Opens the store for reading, if that takes no question, no derivation, no wait and no migration.
fn glance(layout: &Layout, means: &Means) -> Result<Option<Store>, Error> {
    if !layout.dir().is_dir() {
        return Ok(None);
    }
    let log = layout.dir().join("store.db-wal");
    if fs::metadata(log).is_ok_and(|log| log.len() > LONGEST_LOG) {
        return Ok(None);
    }
    // Whoever opened a pipe would wait for its other end.
    if means
        .identity
        .as_deref()
        .is_some_and(|file| !file.is_file())
    {
        return Ok(None);
    }
    let means = Means {
        // A derivation takes longer than anybody wants to wait for a name.
        passphrase_file: None,
        passphrase: None,
        prompt: None,
        ..means.clone()
    };
    if lock::is_held_exclusively(layout.dir()) {
        return Ok(None);
    }
    let Unlocked { keys, lock, .. } = super::locking::unlock(layout, &means)?;
    let database = layout.database();
    let key = keys.choose(|key| Store::is_key_of(&database, &key.to_hexadecimal()))?;
    let store = Store::open_for_a_glance(&database, &key.to_hexadecimal())?;
    Ok(store.map(|store| store.holding(lock)))
}
