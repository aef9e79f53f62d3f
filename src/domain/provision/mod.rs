//! Provision files: the desired state of accounts, projects, keys and grants, in TOML
//! (<https://toml.io/en/v1.0.0>).
//!
//! All mistakes in a file are reported at once, each with its line and field. Comparing the file
//! with existing objects is the task of the service.

mod parse;
mod table;

use std::collections::HashMap;
use std::fmt;
use std::time::Duration;

use super::account::{Email, Plan};
use super::delivery::{Names, Target};
use super::grant::restrictions::RestrictionRequest;
use super::key::Kind;
use super::key::object_storage::BucketAccess;
use super::key::tag::Tags;
use super::label::Label;
use super::project::{Description, ProjectName};
use super::time::{Timestamp, When};

pub use self::parse::{FIELDS, MAX_BYTES, parse};

/// A value with its line in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct At<T> {
    /// The line, from 1.
    pub line: usize,
    /// The value.
    pub value: T,
}

/// A mistake in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// The field, e.g. `key.expires_in`; empty if it is not valid TOML there.
    pub field: String,
    /// The mistake.
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

/// A whole file.
#[derive(Clone, PartialEq, Debug)]
pub struct Manifest {
    /// The name of the file, under which the objects that it manages are recorded.
    pub name: Label,
    /// `[[account]]`
    pub accounts: Vec<AccountSpec>,
    /// `[[project]]`
    pub projects: Vec<ProjectSpec>,
    /// `[[key]]`
    pub keys: Vec<KeySpec>,
    /// `[[grant]]`
    pub grants: Vec<GrantSpec>,
    fields: HashMap<(usize, String), usize>,
}

impl Manifest {
    /// Returns the line of a field in the table at a line, or the line of the table if it has no
    /// such field.
    #[must_use]
    pub fn line_of(&self, table: usize, field: &str) -> usize {
        let place = self.fields.get(&(table, field.to_owned()));
        place.copied().unwrap_or(table)
    }
}

/// The desired state of an account. `None` leaves a value unchanged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AccountSpec {
    /// Its line in the file.
    pub line: usize,
    /// Its identity.
    pub email: Email,
    /// Its name.
    pub name: Option<Label>,
    /// Its plan.
    pub plan: Option<Plan>,
    /// Its balance in cents.
    pub balance: Option<i64>,
    /// The maximum number of projects.
    pub project_limit: Option<u32>,
}

/// The desired state of a project.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProjectSpec {
    /// Its line in the file.
    pub line: usize,
    /// Its owner; `None` if it is implied.
    pub account: Option<Email>,
    /// Its name, unique within its account.
    pub name: ProjectName,
    /// Its description.
    pub description: Option<Description>,
}

/// When a key expires.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Expiry {
    /// This long after its current secret was created (`expires_in`).
    In(Duration),
    /// At this time (`expires`).
    At(Timestamp),
    /// Never (`expires = "never"`).
    Never,
}

impl Expiry {
    /// Returns the expiry for a secret that is created now.
    #[must_use]
    pub fn from_now(self) -> When {
        match self {
            Self::In(period) => When::Period(period),
            Self::At(time) => When::At(time),
            Self::Never => When::Never,
        }
    }
}

/// The desired state of a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeySpec {
    /// Its line in the file.
    pub line: usize,
    /// Its owner; `None` if it is implied.
    pub account: Option<Email>,
    /// Its name, unique within its account.
    pub name: Label,
    /// Its kind.
    pub kind: Kind,
    /// Its expiry; with `None`, the policy decides, and an existing expiry stays.
    pub expires: Option<At<Expiry>>,
    /// How long before its expiry it is rotated and gets a new expiry.
    pub rotate_before: Option<At<Duration>>,
    /// How long the old secret stays valid after a rotation.
    pub overlap: Duration,
    /// All of its tags.
    pub tags: Option<Tags>,
    /// The only buckets that it may access.
    pub buckets: Option<At<Vec<BucketAccess>>>,
    /// Where a new secret is delivered.
    pub deliver: Option<At<Target>>,
    /// The names for the delivery.
    pub names: Names,
}

/// The desired state of a grant.
#[derive(Clone, PartialEq, Debug)]
pub struct GrantSpec {
    /// Its line in the file.
    pub line: usize,
    /// The owner of its project; `None` if it is implied.
    pub account: Option<Email>,
    /// Its project.
    pub project: At<ProjectName>,
    /// Its name, unique within its project.
    pub name: Label,
    /// Its restrictions.
    pub wish: RestrictionRequest,
    /// Where it is delivered.
    pub deliver: Option<At<Target>>,
    /// The names for the delivery.
    pub names: Names,
}

#[cfg(test)]
mod tests;
