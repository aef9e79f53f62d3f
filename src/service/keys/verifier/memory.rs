//! The cached keys and accounts, and their invalidation by audit entries.

use std::collections::HashMap;

use crate::domain::account::{Account, AccountId};
use crate::domain::audit::effect::{Effect, SubjectNoun};
use crate::domain::audit::{Action, FoundEntry};
use crate::domain::key::{Key, KeyId};
use crate::domain::secret::SecretHash;

#[derive(Default)]
pub(super) struct Memory {
    /// By the beginning of the hashes of their secrets, which is half the size. What is found is
    /// compared whole, so of two that begin alike one is only looked up in the store each time.
    by_hash: HashMap<u64, KeyId>,
    keys: HashMap<KeyId, Box<Key>>,
    accounts: HashMap<AccountId, Account>,
}

impl Memory {
    /// Returns the number of keys.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    pub(super) fn knows_account(&self, id: AccountId) -> bool {
        self.accounts.contains_key(&id)
    }

    pub(super) fn remember_account(&mut self, account: Account) {
        self.accounts.insert(account.id, account);
    }

    pub(super) fn remember(&mut self, mut key: Key) {
        // A list that was read row by row has room for four, and most keys have one version: half
        // of the memory.
        key.versions.shrink_to_fit();
        for version in &key.versions {
            self.by_hash.insert(beginning(&version.hash), key.id);
        }
        self.keys.insert(key.id, Box::new(key));
    }

    /// Returns the key that probably has a secret with this hash.
    pub(super) fn with_hash(&self, hash: &SecretHash) -> Option<&Key> {
        self.keys
            .get(self.by_hash.get(&beginning(hash))?)
            .map(Box::as_ref)
    }

    /// Returns a key and its account.
    pub(super) fn key(&mut self, id: KeyId) -> Option<(&mut Key, &Account)> {
        let key = self.keys.get_mut(&id)?;
        let account = self.accounts.get(&key.account)?;
        Some((key, account))
    }

    /// Forgets what an entry is about.
    pub(super) fn forget(&mut self, found: &FoundEntry) {
        // An unreadable entry may be about anything, and a newer program may write unknown actions.
        let known = found.kept.as_ref().and_then(|kept| {
            let action = Action::from_word(&kept.entry.action)?;
            Some((action.effect(), &kept.entry.subject))
        });
        match known {
            Some((
                Effect::Changes(SubjectNoun::Key, _) | Effect::Deletes(SubjectNoun::Key),
                subject,
            )) => match subject.parse() {
                Ok(id) => self.forget_key(id),
                Err(_) => self.forget_all(),
            },
            Some((
                Effect::Changes(SubjectNoun::Account, _) | Effect::Deletes(SubjectNoun::Account),
                subject,
            )) => match subject.parse() {
                Ok(id) => {
                    self.accounts.remove(&id);
                }
                Err(_) => self.forget_all(),
            },
            // What is new cannot have been remembered.
            Some((
                Effect::Creates(_)
                | Effect::Changes(SubjectNoun::Project | SubjectNoun::Grant, _)
                | Effect::Deletes(SubjectNoun::Project | SubjectNoun::Grant)
                | Effect::Recipients(_)
                | Effect::GrantRoot
                | Effect::Tally
                | Effect::Import
                | Effect::Nothing,
                _,
            )) => {}
            None => self.forget_all(),
        }
    }

    fn forget_key(&mut self, id: KeyId) {
        if let Some(key) = self.keys.remove(&id) {
            for version in &key.versions {
                self.by_hash.remove(&beginning(&version.hash));
            }
        }
    }

    pub(super) fn forget_all(&mut self) {
        self.by_hash.clear();
        self.keys.clear();
        self.accounts.clear();
    }
}

fn beginning(hash: &SecretHash) -> u64 {
    let (first, _) = hash
        .as_bytes()
        .split_first_chunk()
        .unwrap_or((&[0; 8], &[]));
    u64::from_be_bytes(*first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::audit::{Entry, EntryHash, StoredEntry};
    use crate::domain::key::object_storage::Access;
    use crate::domain::key::{Kind, Public, Version};
    use crate::domain::time::Timestamp;

    const KEY: &str = "019a0000-0000-7000-8000-000000000001";
    const ACCOUNT: &str = "019a0000-0000-7000-8000-000000000000";

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis).unwrap()
    }

    fn filled() -> Memory {
        let account = Account {
            id: ACCOUNT.parse().unwrap(),
            email: "a@example.com".parse().unwrap(),
            name: "A".parse().unwrap(),
            plan: crate::domain::account::Plan::Pro,
            balance: 0,
            project_limit: None,
            created_at: at(0),
        };
        let key = Key {
            id: KEY.parse().unwrap(),
            account: account.id,
            kind: Kind::Rest,
            name: "k".parse().unwrap(),
            number: None,
            access: Access::Unlimited,
            tags: std::collections::BTreeMap::new(),
            created_at: at(0),
            expires_at: None,
            last_used_at: None,
            revocation: None,
            versions: vec![Version {
                number: 1,
                hash: SecretHash::of(b"x"),
                public: Public::Nothing,
                created_at: at(0),
                retires_at: None,
                last_used_at: None,
            }],
        };
        let mut memory = Memory::default();
        memory.remember_account(account);
        memory.remember(key);
        memory
    }

    fn entry(action: &str, subject: &str) -> FoundEntry {
        FoundEntry {
            sequence: 7,
            kept: Some(StoredEntry {
                entry: Entry {
                    sequence: 7,
                    at: at(7),
                    actor: "a".parse().unwrap(),
                    action: action.to_owned(),
                    subject: subject.to_owned(),
                    details: "{}".to_owned(),
                    previous: EntryHash::NONE,
                },
                hash: EntryHash::NONE,
            }),
        }
    }

    fn recalls_after(found: &FoundEntry) -> bool {
        let mut memory = filled();
        memory.forget(found);
        let id = memory.with_hash(&SecretHash::of(b"x")).map(|key| key.id);
        id.is_some_and(|id| memory.key(id).is_some())
    }

    #[test]
    fn a_change_of_a_key_or_its_account_makes_it_forgotten() {
        for action in Action::ALL {
            let (subject, forgotten) = match action.effect() {
                Effect::Changes(SubjectNoun::Key, _) | Effect::Deletes(SubjectNoun::Key) => {
                    (KEY, true)
                }
                Effect::Changes(SubjectNoun::Account, _)
                | Effect::Deletes(SubjectNoun::Account) => (ACCOUNT, true),
                _ => (KEY, false),
            };
            let word = action.as_str();
            assert_eq!(recalls_after(&entry(word, subject)), !forgotten, "{word}");
        }
        let other = "019a0000-0000-7000-8000-000000000002";
        assert!(recalls_after(&entry("key.revoke", other)));
        assert!(recalls_after(&entry("account.update", other)));
    }

    #[test]
    fn an_entry_that_is_not_understood_makes_everything_forgotten() {
        assert!(!recalls_after(&entry("key.explode", "elsewhere")));
        assert!(!recalls_after(&entry("key.revoke", "all of them")));
        assert!(!recalls_after(&entry("account.update", "all of them")));
        let unreadable = FoundEntry {
            sequence: 7,
            kept: None,
        };
        assert!(!recalls_after(&unreadable));
    }
}
