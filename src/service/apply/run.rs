//! One walk through the file, within a transaction.

use std::collections::HashMap;
use std::fmt::Display;

use super::places::Places;
use super::step::{Before, Change, Noun, Step, Verb};
use super::{Order, Unnamed};
use crate::domain::account::{Account, AccountId, AccountSelector, Email};
use crate::domain::audit::{Action, AuditEvent};
use crate::domain::key::KeyId;
use crate::domain::policy::Policy;
use crate::domain::provision::Mistake;
use crate::domain::secret::Entropy;
use crate::domain::time::Timestamp;
use crate::service::accounts;
use crate::service::error::{DeliveryError, Error};
use crate::store::{Provisioned, Thing, Writer};

/// A walk through the file.
pub(super) struct Run<'r, 'w> {
    pub(super) writer: &'r mut Writer<'w>,
    pub(super) entropy: &'r mut dyn Entropy,
    pub(super) policy: &'r Policy,
    pub(super) order: &'r Order<'r>,
    /// Whether files are written. A rehearsal only looks at their places.
    pub(super) staging: bool,
    pub(super) steps: Vec<Step>,
    pub(super) mistakes: Vec<Mistake>,
    /// Whether a file in the place of a plaintext is among the mistakes.
    pub(super) occupied: bool,
    /// The files that plaintexts go into.
    pub(super) pending: Places,
    pub(super) unnamed: Vec<Unnamed>,
    /// What the file owned before, and where its plaintexts went.
    pub(super) owned: Vec<Provisioned>,
    /// Where plaintexts of this run went.
    pub(super) placed: Vec<(Thing, String)>,
    /// What the file names.
    pub(super) named: Vec<Thing>,
    /// The keys that the file owned before, by owner and name, loaded on first use.
    pub(super) old_keys: Option<HashMap<(AccountId, String), Vec<OldKey>>>,
}

/// A key that the file owned before.
#[derive(Clone)]
pub(super) struct OldKey {
    pub(super) key: KeyId,
    /// Where its last plaintext went.
    pub(super) place: Option<String>,
    /// Since when it has been of no use, and why.
    pub(super) ended: Option<(Timestamp, &'static str)>,
}

/// A new thing or one that is there, before its step is told.
pub(super) struct Told<'a> {
    pub(super) verb: Verb,
    pub(super) noun: Noun,
    pub(super) name: &'a str,
    pub(super) account: &'a Email,
    pub(super) id: String,
    pub(super) before: Before,
    pub(super) changes: Vec<Change>,
}

impl<'r, 'w> Run<'r, 'w> {
    pub(super) fn new(
        writer: &'r mut Writer<'w>,
        entropy: &'r mut dyn Entropy,
        policy: &'r Policy,
        order: &'r Order<'r>,
        staging: bool,
    ) -> Result<Self, Error> {
        let owned = writer.read().provisioned(&order.manifest.name)?;
        Ok(Self {
            writer,
            entropy,
            policy,
            order,
            staging,
            steps: Vec::new(),
            mistakes: Vec::new(),
            occupied: false,
            pending: Places::default(),
            placed: Vec::new(),
            unnamed: Vec::new(),
            owned,
            named: Vec::new(),
            old_keys: None,
        })
    }

    pub(super) fn now(&self) -> Timestamp {
        self.writer.at()
    }

    /// Goes through the file: what is needed comes before what needs it.
    pub(super) fn walk(&mut self) -> Result<(), Error> {
        let manifest = self.order.manifest;
        for spec in &manifest.accounts {
            self.account(spec)?;
        }
        for spec in &manifest.projects {
            self.project(spec)?;
        }
        for spec in &manifest.keys {
            self.key(spec)?;
        }
        for spec in &manifest.grants {
            self.grant(spec)?;
        }
        self.prune()?;
        self.sign()
    }

    /// Notes what the file owns from now on, and that it was applied.
    fn sign(&mut self) -> Result<(), Error> {
        let new: Vec<Thing> = self
            .named
            .iter()
            .copied()
            .filter(|thing| !self.owns(*thing))
            .collect();
        if new.is_empty() && self.steps.is_empty() {
            return Ok(());
        }
        let count = |verb| self.steps.iter().filter(|step| step.verb == verb).count();
        let file = &self.order.manifest.name;
        let event = AuditEvent::new(Action::ProvisionApply, file)
            .with("created", count(Verb::Create))
            .with("updated", count(Verb::Update))
            .with("rotated", count(Verb::Rotate))
            .with("revoked", count(Verb::Revoke));
        let mut change = self.writer.record(&event)?;
        for thing in new {
            change.insert_provisioned(thing, file)?;
        }
        for (thing, place) in &self.placed {
            change.update_place(*thing, place)?;
        }
        Ok(())
    }

    /// Tells whether the file owned something before.
    pub(super) fn owns(&self, thing: Thing) -> bool {
        self.owned.iter().any(|owned| owned.thing == thing)
    }

    /// Returns where the last plaintext of something went that the file owned before.
    pub(super) fn place_of(&self, thing: Thing) -> Vec<String> {
        let owned = self.owned.iter().find(|owned| owned.thing == thing);
        owned
            .and_then(|owned| owned.place.clone())
            .into_iter()
            .collect()
    }

    /// Remembers a mistake in a field of the table at a line, or at a line of its own.
    pub(super) fn wrong(&mut self, line: usize, field: &str, message: impl Display) {
        self.mistakes.push(Mistake {
            line: self.order.manifest.line_of(line, field),
            field: field.to_owned(),
            message: message.to_string(),
        });
    }

    /// Makes a mistake of what a use case refuses. What is the matter with the store itself ends
    /// the walk.
    pub(super) fn forgive<T>(
        &mut self,
        line: usize,
        field: &str,
        result: Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(error @ (Error::Store(_) | Error::Vault(_) | Error::Entropy(_))) => Err(error),
            Err(error) => {
                self.occupied |= matches!(error, Error::Delivery(DeliveryError::Exists { .. }));
                self.wrong(line, field, error);
                Ok(None)
            }
        }
    }

    /// Returns the owner of an entry of the file: the account that it names, or the implied one.
    pub(super) fn owner(
        &mut self,
        said: Option<&Email>,
        line: usize,
        field: &str,
    ) -> Result<Option<Account>, Error> {
        let accounts = &self.order.manifest.accounts;
        let only = match accounts.as_slice() {
            [only] => Some(&only.email),
            _ => None,
        };
        let selector = match (said, self.order.account, only) {
            (Some(email), _, _) | (None, None, Some(email)) => {
                Some(AccountSelector::Email(email.clone()))
            }
            (None, selector, _) => selector.cloned(),
        };
        let found = accounts::owner(&mut self.writer.read(), selector.as_ref());
        self.forgive(line, field, found)
    }

    pub(super) fn step(&mut self, told: Told<'_>) -> &mut Step {
        self.steps.push(Step {
            verb: told.verb,
            noun: told.noun,
            name: told.name.to_owned(),
            account: told.account.clone(),
            project: None,
            id: told.id,
            changes: told.changes,
            reason: None,
            before: told.before,
            deliver: None,
            format: None,
            plaintext: None,
        });
        let last = self.steps.len() - 1;
        &mut self.steps[last]
    }

    /// Takes charge of something that the file names. `None` if it belongs to another file.
    pub(super) fn own(
        &mut self,
        thing: Thing,
        line: usize,
        field: &str,
    ) -> Result<Option<Ownership>, Error> {
        if self.named.contains(&thing) {
            self.wrong(line, field, "another entry of the file means the same one");
            return Ok(None);
        }
        let before = self.writer.read().provisioner(thing)?;
        let file = &self.order.manifest.name;
        let ownership = match before {
            None => Ownership::New,
            Some(before) if before == *file => Ownership::Old,
            Some(before) => {
                self.wrong(
                    line,
                    field,
                    format!(
                        "the provision file named `{before}` owns it: take it out of one of them"
                    ),
                );
                return Ok(None);
            }
        };
        self.named.push(thing);
        Ok(Some(ownership))
    }
}

/// Whether something belonged to the file before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ownership {
    /// It is new to the file.
    New,
    /// It did.
    Old,
}
