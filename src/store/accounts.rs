//! Accounts: rows and queries.
//!
//! What is unique is found without `first`: SQLite prepares a statement anew whenever a limit is
//! bound to it.

use diesel::prelude::*;

use super::error::Error;
use super::schema::{accounts, keys};
use super::search::{containing, lower};
use super::sqlcipher::connection::StoreConnection;
use super::transaction::{Change, Reader};
use crate::domain::account::{Account, AccountId, Email, Plan};
use crate::domain::time::Timestamp;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
// A limit that is taken away must become NULL.
#[diesel(table_name = accounts, treat_none_as_null = true)]
pub(super) struct Row {
    id: String,
    email: String,
    email_folded: String,
    name: String,
    plan: String,
    balance: i64,
    created_at: i64,
    project_limit: Option<i64>,
}

impl From<&Account> for Row {
    fn from(account: &Account) -> Self {
        Self {
            id: account.id.to_string(),
            email: account.email.to_string(),
            email_folded: account.email.folded(),
            name: account.name.to_string(),
            plan: account.plan.as_str().to_owned(),
            balance: account.balance,
            created_at: account.created_at.as_millis(),
            project_limit: account.project_limit.map(i64::from),
        }
    }
}

impl TryFrom<Row> for Account {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let damaged = || Error::damaged("an account's row cannot be read");
        Ok(Self {
            id: row.id.parse().map_err(|_| damaged())?,
            email: row.email.parse().map_err(|_| damaged())?,
            name: row.name.parse().map_err(|_| damaged())?,
            plan: Plan::ALL
                .into_iter()
                .find(|plan| plan.as_str() == row.plan)
                .ok_or_else(damaged)?,
            balance: row.balance,
            project_limit: row
                .project_limit
                .map(u32::try_from)
                .transpose()
                .map_err(|_| damaged())?,
            created_at: Timestamp::from_millis(row.created_at).ok_or_else(damaged)?,
        })
    }
}

fn by_folded(connection: &mut StoreConnection, folded: &str) -> Result<Option<Row>, Error> {
    Ok(accounts::table
        .filter(accounts::email_folded.eq(folded))
        .select(Row::as_select())
        .get_result(connection)
        .optional()?)
}

/// Brings every email into the form in which it is compared. An account whose form another has
/// keeps the one that it has: no two accounts become one.
pub(super) fn fold_emails(connection: &mut StoreConnection) -> Result<(), Error> {
    let rows: Vec<(String, String, String)> = accounts::table
        .order(accounts::id)
        .select((accounts::id, accounts::email, accounts::email_folded))
        .load(connection)?;
    for (id, email, before) in rows {
        // An email that cannot be read is for `store check` to find.
        let Ok(email) = email.parse::<Email>() else {
            continue;
        };
        let folded = email.folded();
        if folded != before && by_folded(connection, &folded)?.is_none() {
            diesel::update(accounts::table.find(id))
                .set(accounts::email_folded.eq(folded))
                .execute(connection)?;
        }
    }
    Ok(())
}

/// Conditions on accounts. All must hold.
#[derive(Clone, Default)]
pub struct AccountFilter {
    /// Only this one.
    pub id: Option<AccountId>,
    /// On this plan.
    pub plan: Option<Plan>,
    /// With a balance below zero.
    pub owing: bool,
    /// With this text in the name or the address; ASCII case-insensitive.
    pub search: Option<String>,
}

impl Reader<'_> {
    /// Finds an account by its id.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn account(&mut self, id: AccountId) -> Result<Option<Account>, Error> {
        accounts::table
            .find(id.to_string())
            .select(Row::as_select())
            .get_result(self.connection)
            .optional()?
            .map(Account::try_from)
            .transpose()
    }

    /// Finds an account by its email, whatever the case of its letters.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn account_by_email(&mut self, email: &Email) -> Result<Option<Account>, Error> {
        // Two accounts of an older store may differ only in what lower case tells apart. Each is
        // found by its own email.
        let (folded, lower_case) = (email.folded(), email.lower_case());
        let mut row = by_folded(self.connection, &lower_case)?;
        if row.is_none() && folded != lower_case {
            row = by_folded(self.connection, &folded)?;
        }
        row.map(Account::try_from).transpose()
    }

    /// Returns at most `limit` accounts behind `after`, the oldest first.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn accounts(
        &mut self,
        filter: &AccountFilter,
        after: Option<AccountId>,
        limit: i64,
    ) -> Result<Vec<Account>, Error> {
        let after = after.map_or_else(String::new, |id| id.to_string());
        let mut query = accounts::table.filter(accounts::id.gt(after)).into_boxed();
        if let Some(id) = filter.id {
            query = query.filter(accounts::id.eq(id.to_string()));
        }
        if let Some(plan) = filter.plan {
            query = query.filter(accounts::plan.eq(plan.as_str()));
        }
        if filter.owing {
            query = query.filter(accounts::balance.lt(0));
        }
        if let Some(text) = &filter.search {
            let like = containing(text);
            query = query.filter(
                lower(accounts::name)
                    .like(like.clone())
                    .escape('\\')
                    .or(lower(accounts::email).like(like).escape('\\')),
            );
        }
        let rows: Vec<Row> = query
            .order(accounts::id)
            .limit(limit)
            .select(Row::as_select())
            .load(self.connection)?;
        rows.into_iter().map(Account::try_from).collect()
    }

    /// Counts the keys of an account, the dead ones too.
    ///
    /// # Errors
    /// [`Error`] if they cannot be counted.
    pub fn count_keys(&mut self, account: AccountId) -> Result<u64, Error> {
        let count: i64 = keys::table
            .filter(keys::account_id.eq(account.to_string()))
            .count()
            .get_result(self.connection)?;
        u64::try_from(count).map_err(|_| Error::damaged("a count is negative"))
    }
}

impl Change<'_> {
    /// Adds an account.
    ///
    /// # Errors
    /// [`Error`] if its address is taken.
    pub fn insert_account(&mut self, account: &Account) -> Result<(), Error> {
        diesel::insert_into(accounts::table)
            .values(Row::from(account))
            .execute(self.connection)?;
        Ok(())
    }

    /// Writes every field of an account anew.
    ///
    /// # Errors
    /// [`Error`] if its new address is taken.
    pub fn update_account(&mut self, account: &Account) -> Result<(), Error> {
        let mut row = Row::from(account);
        let other = by_folded(self.connection, &row.email_folded)?;
        if other.is_some_and(|other| other.id != row.id) {
            row.email_folded = account.email.lower_case();
        }
        diesel::update(accounts::table.find(account.id.to_string()))
            .set(row)
            .execute(self.connection)?;
        Ok(())
    }

    /// Deletes an account, and what is left of its deleted projects: their revoked grants and their
    /// usage.
    ///
    /// # Errors
    /// [`Error`] if something still belongs to it.
    pub fn delete_account(&mut self, id: AccountId) -> Result<(), Error> {
        self.delete_dead_projects(id)?;
        diesel::delete(accounts::table.find(id.to_string())).execute(self.connection)?;
        Ok(())
    }
}
