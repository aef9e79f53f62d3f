//! The audit log: the content of its entries, and the hash that chains each to the previous one.

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

/// An action.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// The store was created.
    StoreInit,
    /// The passphrase was set or changed.
    StorePassphrase,
    /// A recipient was given access to the store.
    StoreRecipientAdd,
    /// A recipient lost access to the store.
    StoreRecipientRemove,
    /// The store got a new data key.
    StoreRekey,
    /// The store was restored from a backup.
    StoreRestore,
    /// An account was created.
    AccountCreate,
    /// An account was changed.
    AccountUpdate,
    /// An account was deleted.
    AccountDelete,
    /// A key was created.
    KeyCreate,
    /// A key of another system was imported.
    KeyImport,
    /// A key's name, expiry or tags were changed.
    KeyUpdate,
    /// A key was rotated.
    KeyRotate,
    /// A rotation was taken back because its new secret was not delivered.
    KeyRotateUndo,
    /// A key was revoked.
    KeyRevoke,
    /// A revoked or expired key was deleted.
    KeyPrune,
    /// A project was created.
    ProjectCreate,
    /// The name or description of a project was changed.
    ProjectUpdate,
    /// A project was deleted.
    ProjectDelete,
    /// The grant root key was created.
    GrantRoot,
    /// A grant was created.
    GrantCreate,
    /// A grant, or a child of one, was revoked.
    GrantRevoke,
    /// A usage tally was recorded.
    UsageRecord,
    /// Tallies and egress were imported.
    UsageImport,
    /// A provision file was applied. Its changes have entries of their own.
    ProvisionApply,
}

impl Action {
    /// Every action, grouped by noun.
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

    /// Returns its stored word: `noun.verb`.
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

    /// Parses a stored word; `None` for the word of a newer version of the program.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|action| action.as_str() == word)
    }

    /// Returns the noun: the word before the dot.
    #[must_use]
    pub fn noun(self) -> &'static str {
        let word = self.as_str();
        word.split_once('.').map_or(word, |(noun, _)| noun)
    }
}

/// A change, before it has a place in the chain. It never contains a secret or the hash of one.
#[derive(Clone, PartialEq, Debug)]
pub struct AuditEvent {
    /// The action.
    pub action: Action,
    /// The ID of the changed object.
    pub subject: String,
    /// The details, by name.
    pub details: Details,
}

impl AuditEvent {
    /// Creates an event without details.
    #[must_use]
    pub fn new(action: Action, subject: impl fmt::Display) -> Self {
        Self {
            action,
            subject: subject.to_string(),
            details: BTreeMap::new(),
        }
    }

    /// Creates an event with details.
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

    /// Adds a detail. Fractions are not allowed: they have no canonical form, and the text is
    /// hashed.
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
    /// Its sequence number: 1 for the first.
    pub sequence: i64,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub actor: Label,
    /// The stored word of its [`Action`].
    pub action: String,
    /// The ID of the changed object.
    pub subject: String,
    /// The details as canonical JSON.
    pub details: String,
    /// The hash of the previous entry; zeros for the first.
    pub previous: EntryHash,
}

/// An entry with its stored hash.
#[derive(Clone, PartialEq, Debug)]
pub struct StoredEntry {
    /// The entry.
    pub entry: Entry,
    /// The stored hash, which may differ from [`Entry::hash`].
    pub hash: EntryHash,
}

/// The stored data at a place in the audit log.
#[derive(Clone, PartialEq, Debug)]
pub struct FoundEntry {
    /// The sequence number.
    pub sequence: i64,
    /// The entry; `None` if the data cannot be one.
    pub kept: Option<StoredEntry>,
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
    /// Returns the SHA-256 of the entry's canonical JSON (RFC 8785), which includes the hash of the
    /// previous entry.
    ///
    /// The members of the object are `action`, `actor`, `at` (milliseconds since 1970), `details`
    /// (a string), `previous` (lower-case hexadecimal), `sequence` and `subject`.
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
        // Writing strings and integers to memory cannot fail. If it did, the hash of nothing would
        // break the chain.
        let json = serde_json::to_vec(&hashed).unwrap_or_default();
        EntryHash::new(Sha256::digest(json).into())
    }

    /// Returns the details, unless they are not a JSON object in canonical form.
    ///
    /// So a reader that parses them can compute the same hash.
    #[must_use]
    pub fn parsed_details(&self) -> Option<Map<String, Value>> {
        let read: Map<String, Value> = serde_json::from_str(&self.details).ok()?;
        let written = serde_json::to_string(&read).ok()?;
        (written == self.details).then_some(read)
    }
}

/// Returns the details of an event as canonical JSON (RFC 8785): the members of all objects ordered
/// by name, without white space.
#[must_use]
pub fn canonical(details: &Details) -> String {
    let ordered: BTreeMap<_, _> = details.iter().map(|(n, v)| (n, ordered(v))).collect();
    serde_json::to_string(&ordered).unwrap_or_default()
}

/// Orders the members of every object by name, compared in UTF-16 as in RFC 8785.
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
