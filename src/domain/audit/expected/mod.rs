//! The state that the audit log describes, and how rows differ from it.
//!
//! Entries contain absolute values, so replaying the entries of a subject gives the expected
//! content of its row. Fields that an entry does not record are not compared: older versions of the
//! program recorded fewer.

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
use super::effect::{Effect, SubjectChange, SubjectNoun};
use super::{Action, Entry};
use crate::domain::label::Label;
use crate::domain::time::Timestamp;

/// An entry with a known action and parsed details.
#[derive(Debug)]
pub struct Recorded {
    /// Its sequence number.
    pub sequence: i64,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub actor: Label,
    /// The action.
    pub action: Action,
    details: Map<String, Value>,
}

impl Recorded {
    /// Parses an entry; `None` if a newer version of the program wrote it.
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

    /// Returns a detail.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.details.get(name)
    }

    /// Returns a detail that is a text.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// Returns a detail that is a number.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<i64> {
        self.get(name)?.as_i64()
    }

    /// Returns a detail that is a time.
    #[must_use]
    pub fn time(&self, name: &str) -> Option<Timestamp> {
        Timestamp::from_millis(self.number(name)?)
    }

    /// Returns a detail that is a list of texts.
    pub fn texts(&self, name: &str) -> impl Iterator<Item = &str> {
        let list = self.get(name).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str)
    }
}

/// The expected values of a row, and the entry that set each; `None` for initial values.
#[derive(Debug, Default)]
struct Fields(BTreeMap<&'static str, (Value, Option<i64>)>);

impl Fields {
    /// Records those of the named details that an entry has.
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

    /// Expects a field to be empty until an entry sets it.
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

/// An object as its entries describe it.
pub trait Expected: Sized {
    /// Its kind.
    const NOUN: SubjectNoun;
    /// Its row, with the rows of other tables that belong to it.
    type Row;

    /// Starts with the entry that created it.
    fn created(entry: &Recorded) -> Self;

    /// Applies an entry that changed it.
    fn change(&mut self, change: SubjectChange, entry: &Recorded);

    /// Returns the sequence number of the entry that created it.
    fn origin(&self) -> i64;

    /// Returns its name.
    fn name(&self) -> Option<&str>;

    /// Returns the name of the object in a row.
    fn name_of(row: &Self::Row) -> &str;

    /// Compares a row with it.
    fn deviations(&self, row: &Self::Row) -> Vec<Deviation>;
}

/// The result of replaying the entries of a subject.
#[derive(Debug)]
pub enum ReplayOutcome<E> {
    /// No entry created it.
    Absent,
    /// It exists.
    Present(E),
    /// It was deleted.
    Deleted {
        /// The entry that deleted it.
        entry: i64,
        /// Its last state.
        before: Option<E>,
    },
    /// One of the entries is from a newer version of the program.
    Unknown,
}

impl<E: Expected> ReplayOutcome<E> {
    /// Replays the entries of a subject, oldest first.
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

    /// Records that an entry deleted it, or something that it belonged to.
    #[must_use]
    pub fn deleted_by(self, entry: i64) -> Self {
        let before = match self {
            Self::Present(expected) => Some(expected),
            Self::Absent | Self::Deleted { .. } | Self::Unknown => None,
        };
        Self::Deleted { entry, before }
    }

    /// Compares it with its row, if there is one.
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

/// Records when and why an object was revoked.
fn revoke(fields: &mut Fields, entry: &Recorded) {
    fields.set("revoked_at", entry.at.as_millis().into(), entry);
    let reason = entry.get("reason").cloned().unwrap_or_default();
    fields.set("revoke_reason", reason, entry);
}

#[cfg(test)]
mod tests;
