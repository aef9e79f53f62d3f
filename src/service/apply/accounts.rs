//! Accounts of the file.

use super::run::{Run, Told};
use super::step::{Before, Change, Noun, Verb};
use crate::domain::account::{AccountSelector, Plan};
use crate::domain::provision::AccountSpec as Spec;
use crate::service::accounts::{self, Changes, NewAccount};
use crate::service::error::Error;

impl Run<'_, '_> {
    pub(super) fn account(&mut self, spec: &Spec) -> Result<(), Error> {
        const FIELD: &str = "account.email";
        let Some(found) = self.writer.read().account_by_email(&spec.email)? else {
            let new = NewAccount {
                email: spec.email.clone(),
                name: spec.name.clone(),
                plan: spec.plan.unwrap_or(Plan::Free),
                balance: spec.balance.unwrap_or(0),
                project_limit: spec.project_limit,
            };
            let made = accounts::create_in(self.writer, self.entropy, new);
            if let Some(made) = self.forgive(spec.line, FIELD, made)? {
                let change = |field, to: String| Change {
                    field,
                    from: None,
                    to: Some(to),
                };
                self.step(Told {
                    verb: Verb::Create,
                    noun: Noun::Account,
                    name: made.email.as_str(),
                    account: &made.email,
                    id: made.id.to_string(),
                    before: Before::Nothing,
                    changes: vec![change("plan", made.plan.as_str().to_owned())],
                });
            }
            return Ok(());
        };
        let mut told = Vec::new();
        let mut differs = |field, is: Option<String>, said: Option<String>| {
            let differs = said.is_some() && said != is;
            if differs {
                told.push(Change {
                    field,
                    from: is,
                    to: said,
                });
            }
            differs
        };
        let limit = |limit: Option<u32>| limit.map(|limit| limit.to_string());
        let changes = Changes {
            email: None,
            name: spec.name.clone().filter(|name| {
                differs("name", Some(found.name.to_string()), Some(name.to_string()))
            }),
            plan: spec.plan.filter(|plan| {
                let words = (found.plan.as_str().to_owned(), plan.as_str().to_owned());
                differs("plan", Some(words.0), Some(words.1))
            }),
            balance: spec.balance.filter(|balance| {
                differs(
                    "balance",
                    Some(found.balance.to_string()),
                    Some(balance.to_string()),
                )
            }),
            project_limit: spec
                .project_limit
                .filter(|_| {
                    differs(
                        "project_limit",
                        limit(found.project_limit),
                        limit(spec.project_limit),
                    )
                })
                .map(Some),
        };
        if told.is_empty() {
            return Ok(());
        }
        let selector = AccountSelector::Id(found.id);
        let account = accounts::find(&mut self.writer.read(), &selector)?;
        let updated = accounts::update_in(self.writer, account, changes);
        if let Some(account) = self.forgive(spec.line, FIELD, updated)? {
            self.step(Told {
                verb: Verb::Update,
                noun: Noun::Account,
                name: account.email.as_str(),
                account: &account.email,
                id: account.id.to_string(),
                before: Before::Account(Box::new(found)),
                changes: told,
            });
        }
        Ok(())
    }
}
