//! The view of an account.

use super::text::minute;
use super::{Column, Single, View, column, view_struct};
use crate::domain::account::{AccountId, AccountSummary, Email, Plan};
use crate::domain::label::Label;
use crate::domain::time::Timestamp;

view_struct! {
    /// An account as every command shows it.
    pub struct AccountView {
        id: AccountId,
        email: Email,
        name: Label,
        plan: Plan,
        balance: i64,
        keys: u64,
        projects: u64,
        project_limit: u32,
        created_at: Timestamp,
    }
}

impl View for AccountView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const COLUMNS: &'static [Column<Self>] = &[
        column!("EMAIL", email),
        column!("NAME", name).drop_priority(4),
        column!("PLAN", plan),
        column!("BALANCE (CENTS)", balance),
        column!("KEYS", keys).drop_priority(1),
        column!("PROJECTS", projects).drop_priority(2),
        Column::new("CREATED", |account: &Self| minute(account.created_at)).drop_priority(5),
        column!("ID", id).drop_priority(3),
    ];
    const SINGLE: Single<Self> = Single::Lines(&[
        column!("id", id),
        column!("email", email),
        column!("name", name),
        column!("plan", plan),
        column!("balance", balance),
        column!("keys", keys),
        column!("projects", projects),
        column!("project limit", project_limit),
        column!("created", created_at),
    ]);
    const EMPTY: &'static str = "No accounts.";
    const NAME: fn(&Self) -> String = |view| view.email.to_string();
}

impl AccountView {
    /// Shows an account.
    #[must_use]
    pub fn new(summary: &AccountSummary) -> Self {
        let account = &summary.account;
        Self {
            id: account.id,
            email: account.email.clone(),
            name: account.name.clone(),
            plan: account.plan,
            balance: account.balance,
            keys: summary.keys,
            projects: summary.projects,
            project_limit: account.project_limit(),
            created_at: account.created_at,
        }
    }
}
