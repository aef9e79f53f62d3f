//! From the names in a file to what they name, looked up once for many lines.

use std::collections::HashMap;

use crate::domain::account::AccountSelector;
use crate::domain::project::{ProjectId, ProjectSelector};
use crate::domain::time::Timestamp;
use crate::domain::usage::BucketName;
use crate::service::error::Error;
use crate::service::projects;
use crate::store::{BucketNumber, Change};

/// So many buckets are kept in mind, so that memory does not grow with what a file holds.
const MOST: usize = 10_000;

/// The projects and buckets that were met.
pub(super) struct Names<'a> {
    account: Option<&'a AccountSelector>,
    now: Timestamp,
    /// By the text that names them. Texts that name nothing are not kept in mind.
    projects: HashMap<String, Known>,
    buckets: usize,
}

struct Known {
    project: ProjectId,
    buckets: HashMap<BucketName, BucketNumber>,
}

impl<'a> Names<'a> {
    pub(super) fn new(account: Option<&'a AccountSelector>, now: Timestamp) -> Self {
        Self {
            account,
            now,
            projects: HashMap::new(),
            buckets: 0,
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
        let known = self.projects.get(project.as_str());
        let number = known.and_then(|known| Some((known.project, *known.buckets.get(bucket)?)));
        match number {
            Some(found) => Ok(found),
            None => self.look_up(change, project, bucket),
        }
    }

    fn look_up(
        &mut self,
        change: &mut Change<'_>,
        project: &ProjectSelector,
        bucket: &BucketName,
    ) -> Result<(ProjectId, BucketNumber), Error> {
        let found = projects::find(&mut change.read(), project, self.account, self.now)?;
        let id = found.project.id;
        let number = change.usage_bucket(id, bucket)?;
        if self.buckets == MOST {
            self.projects.clear();
            self.buckets = 0;
        }
        self.buckets += 1;
        let known = self.projects.entry(project.to_string()).or_insert(Known {
            project: id,
            buckets: HashMap::new(),
        });
        known.buckets.insert(bucket.clone(), number);
        Ok((id, number))
    }
}
