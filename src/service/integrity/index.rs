//! Where the entries about each thing are, gathered on the way along the audit log. It takes 24
//! bytes for each entry, however much an entry holds: the entries are read again when their subject
//! is compared.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::domain::account::AccountId;
use crate::domain::audit::effect::{Effect, SubjectNoun};
use crate::domain::audit::expected::{ExpectedRecipients, Recorded};
use crate::domain::audit::{Action, Entry};
use crate::domain::grant::GrantId;
use crate::domain::key::KeyId;
use crate::domain::project::ProjectId;

/// The entries about each thing, and what the few about the store as a whole say.
#[derive(Default)]
pub(in crate::service) struct Index {
    pub(super) accounts: Vec<(AccountId, i64)>,
    pub(super) projects: Vec<(ProjectId, i64)>,
    pub(super) keys: Vec<(KeyId, i64)>,
    pub(super) grants: Vec<(GrantId, i64)>,
    /// The tallies that were recorded one by one.
    pub(super) tallies: Vec<(ProjectId, i64)>,
    pub(super) holders: Holders,
    pub(super) recipients: ExpectedRecipients,
    /// The entry that created the grant root key.
    pub(super) grant_root: Option<i64>,
    /// The newest import of usage.
    pub(super) import: Option<Import>,
    /// How many tallies and how much egress imports added.
    pub(super) imported: i64,
}

/// An import of usage.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Import {
    /// Its number.
    pub(super) number: i64,
    /// Its entry.
    pub(super) entry: i64,
}

impl Index {
    /// Adds the next entry.
    pub(super) fn add(&mut self, entry: &Entry) {
        let Some(action) = Action::from_word(&entry.action) else {
            // A newer program changed something of that id, whatever it is.
            push(&mut self.accounts, entry);
            push(&mut self.projects, entry);
            push(&mut self.keys, entry);
            push(&mut self.grants, entry);
            return;
        };
        match action.effect() {
            Effect::Creates(noun) | Effect::Changes(noun, _) | Effect::Deletes(noun) => {
                match noun {
                    SubjectNoun::Account => {
                        push(&mut self.accounts, entry);
                        self.holders.add(entry);
                    }
                    SubjectNoun::Project => push(&mut self.projects, entry),
                    SubjectNoun::Key => push(&mut self.keys, entry),
                    SubjectNoun::Grant => push(&mut self.grants, entry),
                }
            }
            Effect::Tally => push(&mut self.tallies, entry),
            Effect::Recipients(change) => {
                if let Some(entry) = Recorded::read(entry) {
                    self.recipients.change(change, &entry);
                }
            }
            Effect::GrantRoot => self.grant_root = Some(entry.sequence),
            Effect::Import => {
                if let Some(entry) = Recorded::read(entry)
                    && let (Some(number), Some(new)) = (entry.number("import"), entry.number("new"))
                {
                    let entry = entry.sequence;
                    self.import = self.import.max(Some(Import { number, entry }));
                    self.imported = self.imported.saturating_add(new);
                }
            }
            Effect::Nothing => {}
        }
    }
}

fn push<T>(list: &mut Vec<(crate::domain::id::Id<T>, i64)>, entry: &Entry) {
    // What is no id is the subject of no entry that this program writes.
    if let Ok(id) = entry.subject.parse() {
        list.push((id, entry.sequence));
    }
}

/// Which account had an email at which entry: projects are recorded with the email of their owner.
#[derive(Default)]
pub(super) struct Holders(Vec<(u64, i64, AccountId)>);

impl Holders {
    fn add(&mut self, entry: &Entry) {
        let Some(entry_read) = Recorded::read(entry) else {
            return;
        };
        let gets = !matches!(entry_read.action.effect(), Effect::Deletes(_));
        if let (true, Some(email), Ok(account)) =
            (gets, entry_read.text("email"), entry.subject.parse())
        {
            self.0.push((digest(email), entry.sequence, account));
        }
    }

    /// Puts them in order, once all are known.
    pub(super) fn sort(&mut self) {
        self.0.sort_unstable();
    }

    /// Returns the account that had an email when an entry was written: the last one that got it.
    /// Both entries have it as it was given then.
    pub(super) fn at(&self, email: &str, entry: i64) -> Option<AccountId> {
        let digest = digest(email);
        let end = self
            .0
            .partition_point(|(known, at, _)| (*known, *at) < (digest, entry));
        let (known, _, account) = self.0[..end].last()?;
        (*known == digest).then_some(*account)
    }
}

fn digest(email: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    email.hash(&mut hasher);
    hasher.finish()
}
