//! From the names in a file to what they name, looked up once for many lines.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;

use crate::domain::account::AccountSelector;
use crate::domain::project::{ProjectId, ProjectSelector};
use crate::domain::time::Timestamp;
use crate::domain::usage::BucketName;
use crate::service::error::Error;
use crate::service::projects;
use crate::store::{BucketNumber, Change};

/// Number of projects and of buckets that are cached, so that memory does not grow with the file.
const MOST: usize = 10_000;

/// The projects and buckets that were met.
pub(super) struct Names<'a> {
    account: Option<&'a AccountSelector>,
    now: Timestamp,
    /// By the text that names them. Texts that name nothing are not kept in mind.
    projects: Recent<String, ProjectId>,
    buckets: Recent<(ProjectId, BucketName), BucketNumber>,
}

impl<'a> Names<'a> {
    pub(super) fn new(account: Option<&'a AccountSelector>, now: Timestamp) -> Self {
        Self {
            account,
            now,
            projects: Recent::new(MOST),
            buckets: Recent::new(MOST),
        }
    }

    /// Finds a bucket, and gives it a number if it has none yet.
    ///
    /// # Errors
    /// As [`projects::show`].
    pub(super) fn find(
        &mut self,
        change: &mut Change<'_>,
        project: &ProjectSelector,
        bucket: &BucketName,
    ) -> Result<(ProjectId, BucketNumber), Error> {
        let id = match self.projects.get(project.as_str()) {
            Some(id) => id,
            None => self.project(change, project)?,
        };
        let name = (id, bucket.clone());
        if let Some(number) = self.buckets.get(&name) {
            return Ok((id, number));
        }
        let number = change.usage_bucket(id, bucket)?;
        self.buckets.insert(name, number);
        Ok((id, number))
    }

    fn project(
        &mut self,
        change: &mut Change<'_>,
        project: &ProjectSelector,
    ) -> Result<ProjectId, Error> {
        let found = projects::find(&mut change.read(), project, self.account, self.now)?;
        self.projects.insert(project.to_string(), found.id);
        Ok(found.id)
    }
}

/// A map that keeps what was asked for last, and forgets the rest by and by.
struct Recent<K, V> {
    most: usize,
    /// What was asked for since this was last full.
    young: HashMap<K, V>,
    /// What was asked for before, and not since.
    old: HashMap<K, V>,
}

impl<K: Eq + Hash, V: Copy> Recent<K, V> {
    /// Makes one that keeps the last `most`, and never more than twice as many.
    fn new(most: usize) -> Self {
        Self {
            most,
            young: HashMap::new(),
            old: HashMap::new(),
        }
    }

    fn get<Q: Eq + Hash + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        if let Some(value) = self.young.get(key) {
            return Some(*value);
        }
        let (key, value) = self.old.remove_entry(key)?;
        self.insert(key, value);
        Some(value)
    }

    fn insert(&mut self, key: K, value: V) {
        if self.young.len() == self.most {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asks for numbers from 0 on, again and again, and counts how many of the last round were
    /// forgotten.
    fn forgotten(most: usize, numbers: usize) -> usize {
        let mut recent = Recent::new(most);
        let mut round = || {
            let mut forgotten = 0;
            for number in 0..numbers {
                if recent.get(&number) != Some(number) {
                    recent.insert(number, number);
                    forgotten += 1;
                }
                assert!(recent.young.len() + recent.old.len() <= 2 * most);
            }
            forgotten
        };
        (0..10).map(|_| round()).last().unwrap_or_default()
    }

    #[test]
    fn what_fits_is_never_forgotten() {
        assert_eq!(forgotten(100, 100), 0);
    }

    #[test]
    fn a_little_too_much_does_not_make_it_forget_all() {
        let forgotten = forgotten(100, 120);
        assert!(forgotten < 40, "{forgotten} of 120");
    }

    #[test]
    fn what_is_asked_for_often_is_kept_among_much_that_is_not() {
        let mut recent = Recent::new(100);
        recent.insert(0, ());
        for number in 1..10_000 {
            recent.insert(number, ());
            assert!(recent.get(&0).is_some(), "after {number}");
        }
    }
}
