//! Accounts: creating, finding, changing and deleting them.

use super::context::{Context, Purpose};
use super::error::{AccountError, Error};
use super::paging::Pages;
use super::shown::unchanged;
use crate::domain::account::{Account, AccountId, AccountSelector, AccountSummary, Email, Plan};
use crate::domain::audit::{Action, AuditEvent, describe};
use crate::domain::label::Label;
use crate::domain::secret::Entropy;
pub use crate::store::AccountFilter;
use crate::store::{Reader, Writer};

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
    /// How many projects it may have, if not what its plan gives.
    pub project_limit: Option<u32>,
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
    /// Another limit of projects; inside, `None` is what its plan gives.
    pub project_limit: Option<Option<u32>>,
}

pub(super) fn created(account: &Account) -> AuditEvent {
    AuditEvent::describing(
        Action::AccountCreate,
        account.id,
        describe::account(account),
    )
}

/// Makes an account.
///
/// # Errors
/// [`AccountError::Exists`] if the address is taken.
pub fn create(cx: &mut Context, new: NewAccount) -> Result<AccountSummary, Error> {
    cx.write(Purpose::Change, |writer, entropy| {
        let account = create_in(writer, entropy, new)?;
        summary(&mut writer.read(), account)
    })
}

/// Makes an account within a transaction.
///
/// # Errors
/// As [`create`].
pub(super) fn create_in(
    writer: &mut Writer<'_>,
    entropy: &mut dyn Entropy,
    new: NewAccount,
) -> Result<Account, Error> {
    new.email.check_new().map_err(Error::Email)?;
    if writer.read().account_by_email(&new.email)?.is_some() {
        return Err(AccountError::Exists(new.email).into());
    }
    let name = match new.name {
        Some(name) => {
            name.check_new_name()?;
            name
        }
        None => new.email.as_str().parse()?,
    };
    let account = Account {
        id: AccountId::new(writer.at(), entropy)?,
        email: new.email,
        name,
        plan: new.plan,
        balance: new.balance,
        project_limit: new.project_limit,
        created_at: writer.at(),
    };
    writer
        .record(&created(&account))?
        .insert_account(&account)?;
    Ok(account)
}

pub(super) fn find(reader: &mut Reader<'_>, selector: &AccountSelector) -> Result<Account, Error> {
    match selector {
        AccountSelector::Id(id) => reader.account(*id)?,
        AccountSelector::Email(email) => reader.account_by_email(email)?,
    }
    .ok_or_else(|| AccountError::NotFound(selector.clone()).into())
}

/// Finds the id of the account that everything is limited to, if one is named.
pub(super) fn scope(
    reader: &mut Reader<'_>,
    account: Option<&AccountSelector>,
) -> Result<Option<AccountId>, Error> {
    account
        .map(|account| Ok(find(reader, account)?.id))
        .transpose()
}

/// Returns the account that is named, or else the only one there is.
pub(super) fn owner(
    reader: &mut Reader<'_>,
    selector: Option<&AccountSelector>,
) -> Result<Account, Error> {
    if let Some(selector) = selector {
        return find(reader, selector);
    }
    let mut accounts = reader.accounts(&AccountFilter::default(), None, 2)?;
    match (accounts.pop(), accounts.pop()) {
        (Some(account), None) => Ok(account),
        (Some(_), Some(_)) => Err(AccountError::NotNamed.into()),
        (None, _) => Err(AccountError::NoneYet.into()),
    }
}

/// Finds an account.
///
/// # Errors
/// [`AccountError::NotFound`].
pub fn show(cx: &mut Context, selector: &AccountSelector) -> Result<AccountSummary, Error> {
    cx.read(|reader| {
        let account = find(reader, selector)?;
        summary(reader, account)
    })
}

/// Finds the account that is named, or else the only one there is.
///
/// # Errors
/// [`AccountError::NotFound`], [`AccountError::NotNamed`] or [`AccountError::NoneYet`].
pub fn implied(
    cx: &mut Context,
    selector: Option<&AccountSelector>,
) -> Result<AccountSummary, Error> {
    cx.read(|reader| {
        let account = owner(reader, selector)?;
        summary(reader, account)
    })
}

/// Changes an account.
///
/// # Errors
/// [`AccountError::NotFound`], or [`AccountError::Exists`] if the new address is taken.
pub fn update(
    cx: &mut Context,
    selector: &AccountSelector,
    changes: Changes,
) -> Result<AccountSummary, Error> {
    cx.write(Purpose::Change, |writer, _| {
        let account = find(&mut writer.read(), selector)?;
        let account = update_in(writer, account, changes)?;
        summary(&mut writer.read(), account)
    })
}

/// Changes an account within a transaction.
///
/// # Errors
/// As [`update`].
pub(super) fn update_in(
    writer: &mut Writer<'_>,
    mut account: Account,
    changes: Changes,
) -> Result<Account, Error> {
    let mut event = AuditEvent::new(Action::AccountUpdate, account.id);
    if let Some(email) = changes.email {
        if email != account.email {
            email.check_new().map_err(Error::Email)?;
        }
        let taken = writer.read().account_by_email(&email)?;
        if taken.is_some_and(|other| other.id != account.id) {
            return Err(AccountError::Exists(email).into());
        }
        event = event.with("email", email.as_str());
        account.email = email;
    }
    if let Some(name) = changes.name {
        if name != account.name {
            name.check_new_name()?;
        }
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
    if let Some(limit) = changes.project_limit {
        event = event.with("project_limit", limit);
        account.project_limit = limit;
    }
    writer.record(&event)?.update_account(&account)?;
    Ok(account)
}

/// Deletes the account that was shown, which owns nothing any more.
///
/// # Errors
/// [`AccountError::Changed`] if it is not what it was, or [`AccountError::InUse`] with the number
/// of its keys and projects.
pub fn delete(cx: &mut Context, shown: &AccountSummary) -> Result<AccountSummary, Error> {
    cx.write(Purpose::Change, |writer, _| {
        let found = writer.read().account(shown.account.id)?;
        let account = unchanged(&shown.account, found).map_err(|how| AccountError::Changed {
            email: shown.account.email.clone(),
            id: shown.account.id.to_string(),
            how,
        })?;
        let found = deletable(&mut writer.read(), account)?;
        let account = &found.account;
        let event = AuditEvent::new(Action::AccountDelete, account.id)
            .with("email", account.email.as_str());
        writer.record(&event)?.delete_account(account.id)?;
        Ok(found)
    })
}

/// Finds an account that could be deleted.
///
/// # Errors
/// [`AccountError::NotFound`] or [`AccountError::InUse`].
pub fn find_deletable(
    cx: &mut Context,
    selector: &AccountSelector,
) -> Result<AccountSummary, Error> {
    cx.read(|reader| {
        let account = find(reader, selector)?;
        deletable(reader, account)
    })
}

fn deletable(reader: &mut Reader<'_>, account: Account) -> Result<AccountSummary, Error> {
    let found = summary(reader, account)?;
    match (found.keys, found.projects) {
        (0, 0) => Ok(found),
        (keys, projects) => Err(AccountError::InUse {
            email: found.account.email,
            keys,
            projects,
        }
        .into()),
    }
}

fn summary(reader: &mut Reader<'_>, account: Account) -> Result<AccountSummary, Error> {
    Ok(AccountSummary {
        keys: reader.count_keys(account.id)?,
        projects: reader.count_projects(account.id)?,
        account,
    })
}

/// What a list of accounts is asked for.
#[derive(Default)]
pub struct Listing {
    /// Which accounts.
    pub filter: AccountFilter,
    /// Begin behind this account.
    pub after: Option<AccountId>,
    /// Maximum number of results.
    pub limit: Option<u64>,
}

/// Lists accounts, the oldest first; only one if it is named.
///
/// # Errors
/// [`AccountError::NotFound`].
pub fn list(
    cx: &mut Context,
    account: Option<&AccountSelector>,
    listing: Listing,
) -> Result<Pages<AccountSummary>, Error> {
    let Listing {
        mut filter,
        mut after,
        limit,
    } = listing;
    filter.id = cx.read(|reader| scope(reader, account))?;
    Ok(Pages::new(limit, move |cx, limit| {
        let page = cx.read(|reader| {
            reader
                .accounts(&filter, after, limit)?
                .into_iter()
                .map(|account| summary(reader, account))
                .collect::<Result<Vec<_>, _>>()
        })?;
        after = page.last().map(|last| last.account.id);
        Ok(page)
    }))
}
