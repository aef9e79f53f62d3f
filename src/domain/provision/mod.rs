//! A provision file: accounts, projects, keys and grants as they are to be, in TOML (<https://toml.io/en/v1.0.0>).
//!
//! What is wrong with a file is found all at once, each mistake with its line and field. What the file says of things that are
//! there already is for the service to compare.

mod parse;
mod table;

use std::collections::HashMap;
use std::fmt;
use std::time::Duration;

use super::account::{Email, Plan};
use super::delivery::{Names, Target};
use super::grant::restrictions::Wish;
use super::key::Kind;
use super::key::object_storage::BucketAccess;
use super::key::tag::Tags;
use super::label::Label;
use super::project::{Description, ProjectName};
use super::time::{Timestamp, When};

pub use self::parse::{FIELDS, MAX_BYTES, parse};

/// What stands at a line of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct At<T> {
    /// The line, from 1.
    pub line: usize,
    /// What stands there.
    pub value: T,
}

/// Something wrong in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// The field, as `key.expires_in`; empty if the file is no TOML there.
    pub field: String,
    /// What is wrong with it.
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        if !self.field.is_empty() {
            write!(f, "`{}`: ", self.field)?;
        }
        f.write_str(&self.message)
    }
}

/// The whole file.
#[derive(Clone, PartialEq, Debug)]
pub struct Manifest {
    /// What the file calls itself: what it makes is known as its own by this name.
    pub name: Label,
    /// `[[account]]`
    pub accounts: Vec<Account>,
    /// `[[project]]`
    pub projects: Vec<Project>,
    /// `[[key]]`
    pub keys: Vec<Key>,
    /// `[[grant]]`
    pub grants: Vec<Grant>,
    fields: HashMap<(usize, String), usize>,
}

impl Manifest {
    /// Returns the line of a field of the table at a line, or that of the table if it has no such field.
    #[must_use]
    pub fn line_of(&self, table: usize, field: &str) -> usize {
        let place = self.fields.get(&(table, field.to_owned()));
        place.copied().unwrap_or(table)
    }
}

/// An account as it is to be. What is `None` is left as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account {
    /// Where it stands in the file.
    pub line: usize,
    /// Names it.
    pub email: Email,
    /// What people call it.
    pub name: Option<Label>,
    /// What it pays for.
    pub plan: Option<Plan>,
    /// Credit in cents.
    pub balance: Option<i64>,
    /// How many projects it may have.
    pub project_limit: Option<u32>,
}

/// A project as it is to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Project {
    /// Where it stands in the file.
    pub line: usize,
    /// Its owner; `None` if that is plain without being said.
    pub account: Option<Email>,
    /// Names it, within its account.
    pub name: ProjectName,
    /// What it is for.
    pub description: Option<Description>,
}

/// When a key ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Expiry {
    /// So long after its current secret was made (`expires_in`).
    In(Duration),
    /// Then (`expires`).
    At(Timestamp),
    /// Never (`expires = "never"`).
    Never,
}

impl Expiry {
    /// Returns the same for a secret that is made now.
    #[must_use]
    pub fn from_now(self) -> When {
        match self {
            Self::In(period) => When::Period(period),
            Self::At(moment) => When::At(moment),
            Self::Never => When::Never,
        }
    }
}

/// A key as it is to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Key {
    /// Where it stands in the file.
    pub line: usize,
    /// Its owner; `None` if that is plain without being said.
    pub account: Option<Email>,
    /// Names it, within its account.
    pub name: Label,
    /// What it is for.
    pub kind: Kind,
    /// When it ends; `None` leaves that to the policy, and an expiry that is there as it is.
    pub expires: Option<At<Expiry>>,
    /// How long before its end it gets a new secret, and a new end.
    pub rotate_before: Option<At<Duration>>,
    /// How long the old secret stays good then.
    pub overlap: Duration,
    /// Its labels, all of them.
    pub tags: Option<Tags>,
    /// The only buckets it opens.
    pub buckets: Option<At<Vec<BucketAccess>>>,
    /// Where a new plaintext goes.
    pub deliver: Option<At<Target>>,
    /// What it is called there.
    pub names: Names,
}

/// A grant as it is to be.
#[derive(Clone, PartialEq, Debug)]
pub struct Grant {
    /// Where it stands in the file.
    pub line: usize,
    /// The owner of its project; `None` if that is plain without being said.
    pub account: Option<Email>,
    /// Its project.
    pub project: At<ProjectName>,
    /// Names it, within its project.
    pub name: Label,
    /// What is taken away from it.
    pub wish: Wish,
    /// Where its text goes.
    pub deliver: Option<At<Target>>,
    /// What it is called there.
    pub names: Names,
}

#[cfg(test)]
mod tests;
