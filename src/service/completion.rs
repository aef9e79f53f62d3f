//! Names for shell completion. A user has pressed TAB and waits, so there is no prompt, no waiting
//! for locks, and nothing is written.

use super::accounts;
use super::error::{AccountError, Error};
use crate::domain::account::AccountSelector;
use crate::store::Reader;
use crate::unlock::Credentials;
use crate::vault::{self, Location};

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

/// Returns names that begin with a text, of one account if it is named; `None` if the store cannot
/// be opened without a question, without deriving a key from a passphrase, without waiting, or
/// without migrating it.
///
/// # Errors
/// [`Error`] if the store is not there, is locked or is damaged.
pub fn names(
    location: &Location,
    credentials: &Credentials,
    noun: Noun,
    start: &str,
    account: Option<&AccountSelector>,
) -> Result<Option<Vec<String>>, Error> {
    let Some(mut store) = vault::open_quietly(location, credentials)? else {
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
    location: &Location,
    credentials: &Credentials,
    account: &AccountSelector,
) -> Result<Option<bool>, Error> {
    let Some(mut store) = vault::open_quietly(location, credentials)? else {
        return Ok(None);
    };
    store.read(|reader| match accounts::find(reader, account) {
        Ok(_) => Ok(Some(true)),
        Err(Error::Account(AccountError::NotFound(_))) => Ok(Some(false)),
        Err(error) => Err(error),
    })
}
