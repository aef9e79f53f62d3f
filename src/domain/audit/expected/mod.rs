//! The state that the entries of the audit log lead to, and how a row differs from it.
//!
//! Entries hold absolute values, so replaying those of one subject gives what its row must hold. What an entry does not record
//! is not compared: older programs recorded less.

mod account;
mod difference;
mod grant;
mod key;
mod project;
mod recipients;
mod tally;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

pub use self::account::ExpectedAccount;
pub use self::difference::{Deviation, Difference, Mismatch};
pub use self::grant::ExpectedGrant;
pub use self::key::ExpectedKey;
pub use self::project::ExpectedProject;
pub use self::recipients::{ExpectedRecipients, RecipientRow};
pub use self::tally::tally;

use super::describe::Details;
use super::effect::{Change, Effect, Noun};
use super::{Action, Entry};
use crate::domain::label::Label;
use crate::domain::time::Timestamp;

/// An entry whose action is known and whose details were read.
#[derive(Debug)]
pub struct Recorded {
    /// Its place.
    pub sequence: i64,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub actor: Label,
    /// What was done.
    pub action: Action,
    details: Map<String, Value>,
}

impl Recorded {
    /// Reads an entry; `None` if a newer program wrote it.
    #[must_use]
    pub fn read(entry: &Entry) -> Option<Self> {
        Some(Self {
            sequence: entry.sequence,
            at: entry.at,
            actor: entry.actor.clone(),
            action: Action::from_word(&entry.action)?,
            details: serde_json::from_str(&entry.details).ok()?,
        })
    }

    /// Returns a member of the details.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.details.get(name)
    }

    /// Returns a member of the details that is a text.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// Returns a member of the details that is a number.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<i64> {
        self.get(name)?.as_i64()
    }

    /// Returns a member of the details that is a time.
    #[must_use]
    pub fn time(&self, name: &str) -> Option<Timestamp> {
        Timestamp::from_millis(self.number(name)?)
    }

    /// Returns a member of the details that is a list of texts.
    pub fn texts(&self, name: &str) -> impl Iterator<Item = &str> {
        let list = self.get(name).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str)
    }
}

/// The values that a row must have, and the entry that set each; `None` if it has the value that it had from the beginning.
#[derive(Debug, Default)]
struct Fields(BTreeMap<&'static str, (Value, Option<i64>)>);

impl Fields {
    /// Takes over those of the named members that an entry has.
    fn record(&mut self, names: &[&'static str], entry: &Recorded) {
        for name in names {
            if let Some(value) = entry.get(name) {
                self.set(name, value.clone(), entry);
            }
        }
    }

    fn set(&mut self, name: &'static str, value: Value, entry: &Recorded) {
        self.0.insert(name, (value, Some(entry.sequence)));
    }

    /// Says that a field is empty until an entry sets it.
    fn empty(&mut self, name: &'static str) {
        self.0.insert(name, (Value::Null, None));
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.0.as_str()
    }

    fn deviations(&self, row: &Details) -> Vec<Deviation> {
        let differing = self
            .0
            .iter()
            .filter(|(name, (value, _))| row.get(*name).unwrap_or(&Value::Null) != value);
        differing
            .map(|(field, (_, entry))| Deviation {
                field,
                entry: *entry,
            })
            .collect()
    }
}

/// What the entries about a subject say of it.
pub trait Expected: Sized {
    /// Its noun.
    const NOUN: Noun;
    /// A row, with those of other tables that belong to it.
    type Row;

    /// Begins with the entry that created it.
    fn created(entry: &Recorded) -> Self;

    /// Goes on with an entry that changed it.
    fn change(&mut self, change: Change, entry: &Recorded);

    /// Returns the entry that created it.
    fn origin(&self) -> i64;

    /// Returns what people call it.
    fn name(&self) -> Option<&str>;

    /// Returns what people call the thing that a row is of.
    fn name_of(row: &Self::Row) -> &str;

    /// Compares a row with it.
    fn deviations(&self, row: &Self::Row) -> Vec<Deviation>;
}

/// Where the entries about a subject lead to.
#[derive(Debug)]
pub enum Outcome<E> {
    /// No entry created it.
    Absent,
    /// It is there.
    Present(E),
    /// It was deleted.
    Deleted {
        /// The entry that says so.
        entry: i64,
        /// What it was then.
        before: Option<E>,
    },
    /// A newer program wrote one of the entries.
    Unknown,
}

impl<E: Expected> Outcome<E> {
    /// Replays the entries about one subject, the oldest first.
    #[must_use]
    pub fn of(entries: &[Entry]) -> Self {
        let mut outcome = Self::Absent;
        for entry in entries {
            let Some(entry) = Recorded::read(entry) else {
                return Self::Unknown;
            };
            match (entry.action.effect(), &mut outcome) {
                (Effect::Creates(noun), _) if noun == E::NOUN => {
                    outcome = Self::Present(E::created(&entry));
                }
                (Effect::Changes(noun, change), Self::Present(expected)) if noun == E::NOUN => {
                    expected.change(change, &entry);
                }
                (Effect::Deletes(noun), _) if noun == E::NOUN => {
                    outcome = outcome.deleted_by(entry.sequence);
                }
                (
                    Effect::Creates(_)
                    | Effect::Changes(..)
                    | Effect::Deletes(_)
                    | Effect::Recipients(_)
                    | Effect::GrantRoot
                    | Effect::Tally
                    | Effect::Import
                    | Effect::Nothing,
                    _,
                ) => {}
            }
        }
        outcome
    }

    /// Says that an entry deleted it, be it about something that it belonged to.
    #[must_use]
    pub fn deleted_by(self, entry: i64) -> Self {
        let before = match self {
            Self::Present(expected) => Some(expected),
            Self::Absent | Self::Deleted { .. } | Self::Unknown => None,
        };
        Self::Deleted { entry, before }
    }

    /// Compares it with the row that is there, if one is.
    #[must_use]
    pub fn difference(
        &self,
        id: &dyn std::fmt::Display,
        row: Option<&E::Row>,
    ) -> Option<Difference> {
        let (name, mismatch) = match (self, row) {
            (Self::Unknown, _) | (Self::Absent | Self::Deleted { .. }, None) => return None,
            (Self::Absent, Some(row)) => (Some(E::name_of(row)), Mismatch::Unrecorded),
            (Self::Deleted { entry, .. }, Some(row)) => (
                Some(E::name_of(row)),
                Mismatch::NotDeleted { entry: *entry },
            ),
            (Self::Present(expected), None) => {
                let entry = expected.origin();
                (expected.name(), Mismatch::Missing { entry })
            }
            (Self::Present(expected), Some(row)) => {
                let deviations = expected.deviations(row);
                if deviations.is_empty() {
                    return None;
                }
                (expected.name(), Mismatch::Fields(deviations))
            }
        };
        Some(Difference {
            noun: E::NOUN.as_str(),
            name: name.map(str::to_owned),
            id: id.to_string(),
            mismatch,
        })
    }
}

/// Takes over when and why something was revoked.
fn revoke(fields: &mut Fields, entry: &Recorded) {
    fields.set("revoked_at", entry.at.as_millis().into(), entry);
    let reason = entry.get("reason").cloned().unwrap_or_default();
    fields.set("revoke_reason", reason, entry);
}

#[cfg(test)]
mod tests;
