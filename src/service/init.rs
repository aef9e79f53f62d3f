//! Creating a store with its first account.

use super::context::{Caller, Context};
use super::error::{AccountError, Error};
use crate::domain::account::{Account, AccountId, Email, Plan};
use crate::vault::{self, InitRequest, Location};

/// The first account of a new store.
pub struct FirstAccount {
    /// Its email.
    pub email: Email,
    /// Its plan.
    pub plan: Plan,
}

/// A new store and its first account.
pub struct NewStore {
    /// The open store. `None` in a dry run.
    pub context: Option<Context>,
    /// The first account.
    pub account: Account,
}

/// Creates a store with its first account.
///
/// # Errors
/// As [`vault::init`], and [`Error::Email`] if the email is not allowed.
pub fn init(
    location: &Location,
    request: &InitRequest,
    first: FirstAccount,
    mut caller: Caller,
) -> Result<NewStore, Error> {
    first.email.check_new().map_err(Error::Email)?;
    // One time for the account and its entry in the audit log: they are compared.
    let (options, entropy) = caller.write();
    let account = Account {
        id: AccountId::new(options.at, entropy)?,
        name: first.email.to_label().ok_or(AccountError::NoneYet)?,
        email: first.email,
        plan: first.plan,
        balance: 0,
        project_limit: None,
        created_at: options.at,
    };
    let store = vault::init(location, request, &account, &options, entropy)?;
    Ok(NewStore {
        context: store.map(|store| Context::new(store, caller)),
        account,
    })
}
