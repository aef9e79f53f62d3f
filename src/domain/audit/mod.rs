//! The trail of changes: what an entry says, and the hash that chains it to the one before.

pub mod chain;
pub mod describe;
pub mod effect;
pub mod expected;
mod hash;
pub mod listing;

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

pub use self::hash::{EntryHash, NotAHash};

use self::describe::Details;
use super::label::Label;
use super::time::Timestamp;

/// What was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// The store was made.
    StoreInit,
    /// The passphrase was set or changed.
    StorePassphrase,
    /// Somebody may open the store who could not before.
    StoreRecipientAdd,
    /// Somebody may open the store no longer.
    StoreRecipientRemove,
    /// The store got a new data key.
    StoreRekey,
    /// The store was made of a backup.
    StoreRestore,
    /// An account was made.
    AccountCreate,
    /// An account was changed.
    AccountUpdate,
    /// An account was deleted.
    AccountDelete,
    /// A key was made.
    KeyCreate,
    /// A key of another system came into the store.
    KeyImport,
    /// A key's name, expiry or tags were changed.
    KeyUpdate,
    /// A key got a new version.
    KeyRotate,
    /// A new version was taken back because its plaintext reached nobody.
    KeyRotateUndo,
    /// A key was revoked.
    KeyRevoke,
    /// A dead key was removed.
    KeyPrune,
    /// A project was made.
    ProjectCreate,
    /// A project's name or description was changed.
    ProjectUpdate,
    /// A project was deleted.
    ProjectDelete,
    /// The key was made that all grants' secrets are derived from.
    GrantRoot,
    /// A grant was made.
    GrantCreate,
    /// A grant was revoked, or a child of it.
    GrantRevoke,
    /// A tally was recorded.
    UsageRecord,
    /// Tallies and egress were imported.
    UsageImport,
    /// A provision file was applied: what was done stands in entries of its own.
    ProvisionApply,
}

impl Action {
    /// Every action, noun by noun.
    pub const ALL: &[Self] = &[
        Self::StoreInit,
        Self::StorePassphrase,
        Self::StoreRecipientAdd,
        Self::StoreRecipientRemove,
        Self::StoreRekey,
        Self::StoreRestore,
        Self::AccountCreate,
        Self::AccountUpdate,
        Self::AccountDelete,
        Self::KeyCreate,
        Self::KeyImport,
        Self::KeyUpdate,
        Self::KeyRotate,
        Self::KeyRotateUndo,
        Self::KeyRevoke,
        Self::KeyPrune,
        Self::ProjectCreate,
        Self::ProjectUpdate,
        Self::ProjectDelete,
        Self::GrantRoot,
        Self::GrantCreate,
        Self::GrantRevoke,
        Self::UsageRecord,
        Self::UsageImport,
        Self::ProvisionApply,
    ];

    /// Returns the word that is stored: `noun.verb`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::StoreInit => "store.init",
            Self::StorePassphrase => "store.passphrase",
            Self::StoreRecipientAdd => "store.recipient_add",
            Self::StoreRecipientRemove => "store.recipient_remove",
            Self::StoreRekey => "store.rekey",
            Self::StoreRestore => "store.restore",
            Self::AccountCreate => "account.create",
            Self::AccountUpdate => "account.update",
            Self::AccountDelete => "account.delete",
            Self::KeyCreate => "key.create",
            Self::KeyImport => "key.import",
            Self::KeyUpdate => "key.update",
            Self::KeyRotate => "key.rotate",
            Self::KeyRotateUndo => "key.rotate_undo",
            Self::KeyRevoke => "key.revoke",
            Self::KeyPrune => "key.prune",
            Self::ProjectCreate => "project.create",
            Self::ProjectUpdate => "project.update",
            Self::ProjectDelete => "project.delete",
            Self::GrantRoot => "grant.root",
            Self::GrantCreate => "grant.create",
            Self::GrantRevoke => "grant.revoke",
            Self::UsageRecord => "usage.record",
            Self::UsageImport => "usage.import",
            Self::ProvisionApply => "provision.apply",
        }
    }

    /// Returns the action of a stored word; `None` for the word of a newer program.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|action| action.as_str() == word)
    }

    /// Returns the noun: what stands before the dot.
    #[must_use]
    pub fn noun(self) -> &'static str {
        let word = self.as_str();
        word.split_once('.').map_or(word, |(noun, _)| noun)
    }
}

/// One change, before it has a place in the chain. It never holds a secret or the hash of one.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// What was done.
    pub action: Action,
    /// To what: an id.
    pub subject: String,
    /// The particulars, by name.
    pub details: Details,
}

impl Event {
    /// Begins an event without particulars.
    #[must_use]
    pub fn new(action: Action, subject: impl fmt::Display) -> Self {
        Self {
            action,
            subject: subject.to_string(),
            details: BTreeMap::new(),
        }
    }

    /// Begins an event with particulars.
    #[must_use]
    pub fn describing(action: Action, subject: impl fmt::Display, details: Details) -> Self {
        debug_assert!(
            !details.values().any(has_fraction),
            "a fraction is in {details:?}"
        );
        Self {
            details,
            ..Self::new(action, subject)
        }
    }

    /// Adds a particular. No fractions: every language writes them in its own way, and the text is what is hashed.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        let value = value.into();
        debug_assert!(!has_fraction(&value), "{name} has a fraction in it");
        self.details.insert(name, value);
        self
    }
}

/// An event at its place in the chain.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// 1 for the first, one more each.
    pub sequence: i64,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub actor: Label,
    /// The stored word of the [`Action`].
    pub action: String,
    /// The id of what was changed.
    pub subject: String,
    /// Canonical JSON of the particulars.
    pub details: String,
    /// The hash of the entry before; zeros for the first.
    pub previous: EntryHash,
}

/// An entry with the hash that is kept beside it.
#[derive(Clone, PartialEq, Debug)]
pub struct Kept {
    /// The entry.
    pub entry: Entry,
    /// What its hash is said to be: [`Entry::hash`] tells what it is.
    pub hash: EntryHash,
}

/// What was found at a place of the trail.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    /// The place.
    pub sequence: i64,
    /// The entry; `None` if what is there cannot be one.
    pub kept: Option<Kept>,
}

#[derive(Serialize)]
struct Hashed<'a> {
    action: &'a str,
    actor: &'a str,
    at: i64,
    details: &'a str,
    previous: String,
    sequence: i64,
    subject: &'a str,
}

impl Entry {
    /// Returns SHA-256 of the entry's canonical JSON (RFC 8785), which holds the hash of the entry before.
    ///
    /// The object's members are `action`, `actor`, `at` (milliseconds since 1970), `details` (a string), `previous`
    /// (lower-case hexadecimal), `sequence` and `subject`.
    #[must_use]
    pub fn hash(&self) -> EntryHash {
        let hashed = Hashed {
            action: &self.action,
            actor: self.actor.as_str(),
            at: self.at.as_millis(),
            details: &self.details,
            previous: self.previous.to_string(),
            sequence: self.sequence,
            subject: &self.subject,
        };
        // Writing strings and integers to memory cannot fail; were it to, the hash of nothing would break the chain.
        let json = serde_json::to_vec(&hashed).unwrap_or_default();
        EntryHash::new(Sha256::digest(json).into())
    }

    /// Returns the particulars, unless they are no JSON object, or one that is not written again as it stands.
    ///
    /// So whoever reads them in one piece can hash them again.
    #[must_use]
    pub fn particulars(&self) -> Option<Map<String, Value>> {
        let read: Map<String, Value> = serde_json::from_str(&self.details).ok()?;
        let written = serde_json::to_string(&read).ok()?;
        (written == self.details).then_some(read)
    }
}

/// Returns the canonical JSON of an event's particulars (RFC 8785): members in the order of their names, however deep, and no
/// white space.
#[must_use]
pub fn canonical(details: &Details) -> String {
    let ordered: BTreeMap<_, _> = details.iter().map(|(n, v)| (n, ordered(v))).collect();
    serde_json::to_string(&ordered).unwrap_or_default()
}

/// Puts the members of every object in the order of their names, which RFC 8785 compares in UTF-16.
fn ordered(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut members: Vec<_> = map.iter().collect();
            members.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            let members = members.into_iter();
            Value::Object(members.map(|(n, v)| (n.clone(), ordered(v))).collect())
        }
        Value::Array(list) => Value::Array(list.iter().map(ordered).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

fn has_fraction(value: &Value) -> bool {
    match value {
        Value::Object(map) => map.values().any(has_fraction),
        Value::Array(list) => list.iter().any(has_fraction),
        Value::Number(number) => number.is_f64(),
        Value::Null | Value::Bool(_) | Value::String(_) => false,
    }
}

#[cfg(test)]
mod tests;
