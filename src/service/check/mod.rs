//! Looking for whatever could be wrong with a store, and going on after each thing that is. Nothing is mended, and nothing is written
//! into the store's files, least of all where they are damaged.

mod database;
mod files;
mod keys;
mod problem;

use std::cmp::Reverse;
use std::time::Duration;

use super::context::World;
use super::error::Error;
use crate::unlock::Credentials;
use crate::vault::{self, Location, StorePaths};

pub use self::problem::{Problem, Severity};
pub use super::examination::Flaw;
pub use crate::store::sqlcipher::inspection::{Contradiction, Orphans};

/// What other processes write at the very moment may look like damage. So damage is looked for twice, with that pause.
const PAUSE: Duration = Duration::from_millis(200);

/// What was looked at, and what was found.
#[derive(Debug, Default)]
pub struct Report {
    /// Whatever is not as it should be, the gravest first.
    pub problems: Vec<Problem>,
    /// How many pages of the database were authenticated.
    pub pages: Option<u64>,
    /// How many frames its log has.
    pub frames: u64,
    /// How many rows were read.
    pub rows: Option<u64>,
    /// How many entries of the trail were followed.
    pub entries: Option<u64>,
    /// Whether `identity.age` was opened; `None` if there is none.
    pub identity: Option<bool>,
}

impl Report {
    fn tell(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Returns the gravest of what was found.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.problems.iter().map(Problem::severity).max()
    }
}

/// Checks a store as far as it can be.
///
/// # Errors
/// [`vault::Error::NoStore`] if there is none, not even a part of one.
pub fn check(
    location: &Location,
    credentials: &Credentials,
    world: &World,
) -> Result<Report, Error> {
    check_twice(&location.paths(), credentials, world, PAUSE)
}

/// Checks a store, and looks at what is damaged once more after a pause.
fn check_twice(
    layout: &StorePaths,
    credentials: &Credentials,
    world: &World,
    pause: Duration,
) -> Result<Report, Error> {
    if !layout.exists() {
        return Err(vault::Error::NoStore(layout.dir().to_owned()).into());
    }
    let mut report = Report::default();
    files::check(layout, &mut report);
    let key = keys::check(layout, credentials, &mut report)?;
    database::check_log(layout, pause, &mut report);
    if let Some(key) = key {
        database::check(layout, &key, world.clock.now(), pause, &mut report);
    }
    report
        .problems
        .sort_by_key(|problem| Reverse(problem.severity()));
    Ok(report)
}

#[cfg(test)]
mod tests;
