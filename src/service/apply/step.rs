//! A step of a plan: what is done to one thing.

use crate::domain::account::Email;
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

/// A field that gets another value. `None` is no value.
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
    /// The file that the plaintext goes into.
    pub deliver: Option<String>,
    /// The plaintext, if there is one.
    pub plaintext: Option<Plaintext>,
}

impl Step {
    /// Tells whether two steps do the same, at whatever moment.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let fields = |step: &Self| step.changes.iter().map(|c| c.field).collect::<Vec<_>>();
        let new = self.verb == Verb::Create;
        self.verb == other.verb
            && self.noun == other.noun
            && self.name == other.name
            && self.account == other.account
            && self.project == other.project
            && self.deliver == other.deliver
            && (new || self.id == other.id)
            && fields(self) == fields(other)
    }
}
