//! Accounts: creating, finding, changing and deleting them.

use super::context::Context;
use super::error::Error;
use crate::domain::account::{Account, AccountId, AccountSelector, Email, Plan};
use crate::domain::audit::{Action, Event};
use crate::domain::label::Label;
use crate::store::Reader;

const PAGE: i64 = 500;

/// What a new account is to be like.
pub struct NewAccount {
    /// Its address.
    pub email: Email,
    /// Its name; the address if none is given.
    pub name: Option<Label>,
    /// Its plan.
    pub plan: Plan,
    /// Its balance in cents.
    pub balance: i64,
}

/// What is to be changed of an account. `None` leaves it as it is.
#[derive(Default)]
pub struct Changes {
    /// Another address.
    pub email: Option<Email>,
    /// Another name.
    pub name: Option<Label>,
    /// Another plan.
    pub plan: Option<Plan>,
    /// Another balance in cents.
    pub balance: Option<i64>,
}

pub(super) fn created(account: &Account) -> Event {
    Event::new(Action::AccountCreate, account.id)
        .with("email", account.email.as_str())
        .with("name", account.name.as_str())
        .with("plan", account.plan.as_str())
        .with("balance", account.balance)
}

/// Makes an account.
///
/// # Errors
/// [`Error::AccountExists`] if the address is taken.
pub fn create(cx: &mut Context, new: NewAccount) -> Result<Account, Error> {
    cx.write(|writer, entropy| {
        if writer.read().account_by_email(&new.email)?.is_some() {
            return Err(Error::AccountExists(new.email));
        }
        let name = match new.name {
            Some(name) => name,
            None => new.email.as_str().parse()?,
        };
        let account = Account {
            id: AccountId::new(writer.at(), entropy)?,
            email: new.email,
            name,
            plan: new.plan,
            balance: new.balance,
            created_at: writer.at(),
        };
        writer
            .record(&created(&account))?
            .insert_account(&account)?;
        Ok(account)
    })
}

pub(super) fn find(reader: &mut Reader<'_>, selector: &AccountSelector) -> Result<Account, Error> {
    match selector {
        AccountSelector::Id(id) => reader.account(*id)?,
        AccountSelector::Email(email) => reader.account_by_email(email)?,
    }
    .ok_or_else(|| Error::AccountNotFound(selector.clone()))
}

/// Returns the account that is named, or else the only one there is.
pub(super) fn owner(
    reader: &mut Reader<'_>,
    selector: Option<&AccountSelector>,
) -> Result<Account, Error> {
    if let Some(selector) = selector {
        return find(reader, selector);
    }
    let mut accounts = reader.accounts(None, 2)?;
    match (accounts.pop(), accounts.pop()) {
        (Some(account), None) => Ok(account),
        (Some(_), Some(_)) => Err(Error::AccountNotNamed),
        (None, _) => Err(Error::NoAccount),
    }
}

/// Finds an account.
///
/// # Errors
/// [`Error::AccountNotFound`].
pub fn show(cx: &mut Context, selector: &AccountSelector) -> Result<Account, Error> {
    cx.read(|reader| find(reader, selector))
}

/// Finds the account that is named, or else the only one there is.
///
/// # Errors
/// [`Error::AccountNotFound`], [`Error::AccountNotNamed`] or [`Error::NoAccount`].
pub fn implied(cx: &mut Context, selector: Option<&AccountSelector>) -> Result<Account, Error> {
    cx.read(|reader| owner(reader, selector))
}

/// Changes an account.
///
/// # Errors
/// [`Error::AccountNotFound`], or [`Error::AccountExists`] if the new address is taken.
pub fn update(
    cx: &mut Context,
    selector: &AccountSelector,
    changes: Changes,
) -> Result<Account, Error> {
    cx.write(|writer, _| {
        let mut account = find(&mut writer.read(), selector)?;
        let mut event = Event::new(Action::AccountUpdate, account.id);
        if let Some(email) = changes.email {
            let taken = writer.read().account_by_email(&email)?;
            if taken.is_some_and(|other| other.id != account.id) {
                return Err(Error::AccountExists(email));
            }
            event = event.with("email", email.as_str());
            account.email = email;
        }
        if let Some(name) = changes.name {
            event = event.with("name", name.as_str());
            account.name = name;
        }
        if let Some(plan) = changes.plan {
            event = event.with("plan", plan.as_str());
            account.plan = plan;
        }
        if let Some(balance) = changes.balance {
            event = event.with("balance", balance);
            account.balance = balance;
        }
        writer.record(&event)?.update_account(&account)?;
        Ok(account)
    })
}

/// Deletes an account that owns nothing any more.
///
/// # Errors
/// [`Error::AccountNotFound`], or [`Error::AccountInUse`] with the number of its keys.
pub fn delete(cx: &mut Context, selector: &AccountSelector) -> Result<Account, Error> {
    cx.write(|writer, _| {
        let account = deletable(&mut writer.read(), selector)?;
        let event =
            Event::new(Action::AccountDelete, account.id).with("email", account.email.as_str());
        writer.record(&event)?.delete_account(account.id)?;
        Ok(account)
    })
}

/// Finds an account that could be deleted.
///
/// # Errors
/// As [`delete`].
pub fn find_deletable(cx: &mut Context, selector: &AccountSelector) -> Result<Account, Error> {
    cx.read(|reader| deletable(reader, selector))
}

fn deletable(reader: &mut Reader<'_>, selector: &AccountSelector) -> Result<Account, Error> {
    let account = find(reader, selector)?;
    match reader.count_keys(account.id)? {
        0 => Ok(account),
        keys => Err(Error::AccountInUse {
            email: account.email,
            keys,
        }),
    }
}

/// All accounts, the oldest first, read a page at a time.
pub struct Accounts {
    cx: Context,
    page: std::vec::IntoIter<Account>,
    after: Option<AccountId>,
    done: bool,
}

/// Lists the accounts.
#[must_use]
pub fn list(cx: Context) -> Accounts {
    Accounts {
        cx,
        page: Vec::new().into_iter(),
        after: None,
        done: false,
    }
}

impl Iterator for Accounts {
    type Item = Result<Account, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.page.len() == 0 && !self.done {
            let after = self.after;
            match self.cx.read(|reader| Ok(reader.accounts(after, PAGE)?)) {
                Ok(page) => {
                    self.done = page.len() < usize::try_from(PAGE).unwrap_or(usize::MAX);
                    self.after = page.last().map(|account| account.id);
                    self.page = page.into_iter();
                }
                Err(error) => {
                    self.done = true;
                    return Some(Err(error));
                }
            }
        }
        self.page.next().map(Ok)
    }
}
