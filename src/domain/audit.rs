//! The trail of changes: what an entry says, and the hash that chains it to the one before.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::label::Label;
use super::time::Timestamp;

/// What was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// The store was made.
    StoreInit,
    /// The passphrase was set or changed.
    StorePassphrase,
    /// An account was made.
    AccountCreate,
    /// An account was changed.
    AccountUpdate,
    /// An account was deleted.
    AccountDelete,
    /// A key was made.
    KeyCreate,
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
}

impl Action {
    /// Returns the word that is stored: `noun.verb`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::StoreInit => "store.init",
            Self::StorePassphrase => "store.passphrase",
            Self::AccountCreate => "account.create",
            Self::AccountUpdate => "account.update",
            Self::AccountDelete => "account.delete",
            Self::KeyCreate => "key.create",
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
        }
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
    pub details: BTreeMap<&'static str, Value>,
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

    /// Adds a particular.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.details.insert(name, value.into());
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
    pub previous: [u8; 32],
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
    pub fn hash(&self) -> [u8; 32] {
        let hashed = Hashed {
            action: &self.action,
            actor: self.actor.as_str(),
            at: self.at.as_millis(),
            details: &self.details,
            previous: hex::encode(self.previous),
            sequence: self.sequence,
            subject: &self.subject,
        };
        // Writing strings and integers to memory cannot fail; were it to, the hash of nothing would break the chain.
        let json = serde_json::to_vec(&hashed).unwrap_or_default();
        Sha256::digest(json).into()
    }
}

/// Returns the canonical JSON of an event's particulars: members in the order of their names, no white space.
#[must_use]
pub fn canonical(details: &BTreeMap<&'static str, Value>) -> String {
    serde_json::to_string(details).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry {
            sequence: 2,
            at: Timestamp::from_millis(1_000).unwrap(),
            actor: "me@here".parse().unwrap(),
            action: Action::KeyRevoke.as_str().to_owned(),
            subject: "id".to_owned(),
            details: canonical(
                &Event::new(Action::KeyRevoke, "id")
                    .with("b", 1)
                    .with("a", "x")
                    .details,
            ),
            previous: [7; 32],
        }
    }

    #[test]
    fn the_particulars_are_ordered_by_name() {
        assert_eq!(entry().details, r#"{"a":"x","b":1}"#);
    }

    #[test]
    fn the_hash_is_that_of_the_documented_text() {
        let text = format!(
            r#"{{"action":"key.revoke","actor":"me@here","at":1000,"details":"{{\"a\":\"x\",\"b\":1}}","previous":"{}","sequence":2,"subject":"id"}}"#,
            "07".repeat(32)
        );
        let expected: [u8; 32] = Sha256::digest(text).into();
        assert_eq!(entry().hash(), expected);
    }

    #[test]
    fn a_change_of_any_part_changes_the_hash() {
        let original = entry().hash();
        let changes: [fn(&mut Entry); 7] = [
            |e| e.sequence += 1,
            |e| e.at = Timestamp::from_millis(1_001).unwrap(),
            |e| e.actor = "you@here".parse().unwrap(),
            |e| e.action.push('x'),
            |e| e.subject.push('x'),
            |e| e.details.push(' '),
            |e| e.previous[31] ^= 1,
        ];
        for change in changes {
            let mut entry = entry();
            change(&mut entry);
            assert_ne!(entry.hash(), original);
        }
    }
}
