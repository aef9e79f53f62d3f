//! A step of a plan: what is done to one thing.

use crate::domain::account::{Account, Email};
use crate::domain::delivery::Format;
use crate::domain::grant::Grant;
use crate::domain::key::Key;
use crate::domain::project::Project;
use crate::service::{grants, keys};

/// What is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verb {
    /// It is made.
    Create,
    /// It is changed, or taken over.
    Update,
    /// It gets a new secret, and a new end.
    Rotate,
    /// It ends.
    Revoke,
}

impl Verb {
    /// Returns the word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Rotate => "rotate",
            Self::Revoke => "revoke",
        }
    }
}

/// What it is done to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Noun {
    /// An account.
    Account,
    /// A project.
    Project,
    /// A key.
    Key,
    /// A grant.
    Grant,
}

impl Noun {
    /// Returns the word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Project => "project",
            Self::Key => "key",
            Self::Grant => "grant",
        }
    }
}

/// A field that changes. `None` is the absence of a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Its name, as in JSON.
    pub field: &'static str,
    /// What it is.
    pub from: Option<String>,
    /// What it is to be.
    pub to: Option<String>,
}

/// A new plaintext with what it belongs to.
pub enum Plaintext {
    /// Of a new key.
    Key(keys::Issued),
    /// Of a new version of a key.
    Rotated(keys::Rotated),
    /// Of a new grant.
    Grant(grants::Issued),
}

/// What a step begins with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Before {
    /// Nothing: it is new.
    Nothing,
    /// An account.
    Account(Box<Account>),
    /// A project.
    Project(Box<Project>),
    /// A key, without the times of its use.
    Key(Box<Key>),
    /// A grant. Of a new one, the expired grant whose name it takes.
    Grant(Box<Grant>),
}

impl Before {
    pub(super) fn key(key: &Key) -> Self {
        Self::Key(Box::new(key.clone().without_use()))
    }
}

/// What is done to one thing.
pub struct Step {
    /// What is done.
    pub verb: Verb,
    /// What it is done to.
    pub noun: Noun,
    /// What that is called: the address of an account, the name of all else.
    pub name: String,
    /// Its owner.
    pub account: Email,
    /// Of a grant: its project.
    pub project: Option<String>,
    /// Its id. That of a new thing changes from the plan to the deed.
    pub id: String,
    /// What changes of it, or what is not as usual of a new one.
    pub changes: Vec<Change>,
    /// Why, where that is not plain from the changes.
    pub reason: Option<String>,
    /// What it was before, for the comparison with the plan.
    pub(super) before: Before,
    /// The file that the plaintext goes into.
    pub deliver: Option<String>,
    /// The format of that file.
    pub format: Option<Format>,
    /// The plaintext, if there is one.
    pub plaintext: Option<Plaintext>,
}

impl Step {
    /// Tells whether this step of a transaction does what a step of the plan showed.
    ///
    /// New values follow from the provision file, the policy, the time and what was there before.
    /// The first two are the same in both, and an expiry that counts from now moves with the time.
    /// So equal beginnings make equal changes, and the times in them need not be compared.
    pub(super) fn is_as_shown(&self, shown: &Self) -> bool {
        let fields = |step: &Self| step.changes.iter().map(|c| c.field).collect::<Vec<_>>();
        let new = self.verb == Verb::Create;
        // That of a rotation only says the times.
        let is_same_reason = self.verb == Verb::Rotate || self.reason == shown.reason;
        self.verb == shown.verb
            && self.noun == shown.noun
            && self.name == shown.name
            && self.account == shown.account
            && self.project == shown.project
            && self.deliver == shown.deliver
            && (new || self.id == shown.id)
            && self.before == shown.before
            && is_same_reason
            && fields(self) == fields(shown)
    }
}
