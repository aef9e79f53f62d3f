//! Checks the files and the content of a store, and continues after each finding. Nothing is fixed,
//! and no file of the store is written.

mod database;
mod files;
mod keys;

use std::cmp::Reverse;
use std::time::Duration;

use super::context::Caller;
use super::error::Error;
use crate::unlock::Credentials;
use crate::vault::{self, Location, StorePaths};

pub use super::integrity::{Code, Finding, Severity};

/// The pause before damage is checked again: a write of another process may look like damage.
const PAUSE: Duration = Duration::from_millis(200);

/// The findings, and what was checked.
#[derive(Debug, Default)]
pub struct Report {
    /// The findings, the most severe first.
    pub findings: Vec<Finding>,
    /// The number of authenticated pages of the database.
    pub pages: Option<u64>,
    /// The number of frames of the write-ahead log.
    pub frames: u64,
    /// The number of rows that were read.
    pub rows: Option<u64>,
    /// The number of entries of the audit log that were followed.
    pub entries: Option<u64>,
    /// Whether `identity.age` was opened; `None` if there is none.
    pub identity: Option<bool>,
}

impl Report {
    fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Returns the highest severity of the findings.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(Finding::severity).max()
    }
}

/// Checks a store as far as it can be opened.
///
/// # Errors
/// [`vault::Error::NoStore`] if no file of a store exists.
pub fn check(
    location: &Location,
    credentials: &Credentials,
    caller: &Caller,
) -> Result<Report, Error> {
    check_twice(&location.paths(), credentials, caller, PAUSE)
}

/// Checks a store, and checks damage again after a pause.
fn check_twice(
    paths: &StorePaths,
    credentials: &Credentials,
    caller: &Caller,
    pause: Duration,
) -> Result<Report, Error> {
    if !paths.exists() {
        return Err(vault::Error::NoStore(paths.dir().to_owned()).into());
    }
    let mut report = Report::default();
    files::check(paths, &mut report);
    let key = keys::check(paths, credentials, &mut report)?;
    database::check_log(paths, pause, &mut report);
    if let Some(key) = key {
        database::check(paths, &key, caller.clock.now(), pause, &mut report);
    }
    report
        .findings
        .sort_by_key(|finding| Reverse(finding.severity()));
    Ok(report)
}

#[cfg(test)]
mod tests;
