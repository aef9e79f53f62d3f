//! Projects: rows and queries.

use diesel::prelude::*;

use super::error::Error;
use super::schema::{grants, projects};
use super::search::{containing, lower, past_ids};
use super::sqlcipher::connection::MultiBackend;
use super::transaction::{Change, Reader};
use crate::domain::account::AccountId;
use crate::domain::project::{Project, ProjectId, ProjectName, ProjectSelector, ProjectStatus};
use crate::domain::selector::Matches;
use crate::domain::time::Timestamp;

/// Maximum number of candidates of an ambiguous selector.
const CANDIDATES: i64 = 20;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = projects, treat_none_as_null = true)]
struct Row {
    id: String,
    account_id: String,
    name: String,
    description: String,
    created_at: i64,
    deleted_at: Option<i64>,
}

impl From<&Project> for Row {
    fn from(project: &Project) -> Self {
        Self {
            id: project.id.to_string(),
            account_id: project.account.to_string(),
            name: project.name.to_string(),
            description: project.description.to_string(),
            created_at: project.created_at.as_millis(),
            deleted_at: project.deleted_at.map(Timestamp::as_millis),
        }
    }
}

impl TryFrom<Row> for Project {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let damaged = || Error::damaged("a project's row cannot be read");
        let time = |millis| Timestamp::from_millis(millis).ok_or_else(damaged);
        Ok(Self {
            id: row.id.parse().map_err(|_| damaged())?,
            account: row.account_id.parse().map_err(|_| damaged())?,
            name: row.name.parse().map_err(|_| damaged())?,
            description: row.description.parse().map_err(|_| damaged())?,
            created_at: time(row.created_at)?,
            deleted_at: row.deleted_at.map(time).transpose()?,
        })
    }
}

/// Conditions on projects. All must hold.
#[derive(Clone, Default)]
pub struct ProjectFilter {
    /// Owned by this account.
    pub account: Option<AccountId>,
    /// With this status.
    pub status: Option<ProjectStatus>,
    /// With this text in the name; ASCII case-insensitive.
    pub search: Option<String>,
}

fn filtered(filter: &ProjectFilter) -> projects::BoxedQuery<'_, MultiBackend> {
    let mut query = projects::table.into_boxed();
    if let Some(account) = filter.account {
        query = query.filter(projects::account_id.eq(account.to_string()));
    }
    match filter.status {
        None => {}
        Some(ProjectStatus::Active) => query = query.filter(projects::deleted_at.is_null()),
        Some(ProjectStatus::Deleted) => query = query.filter(projects::deleted_at.is_not_null()),
    }
    if let Some(text) = &filter.search {
        query = query.filter(lower(projects::name).like(containing(text)).escape('\\'));
    }
    query
}

impl Reader<'_> {
    /// Finds a project by its id, a deleted one too.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn project(&mut self, id: ProjectId) -> Result<Option<Project>, Error> {
        projects::table
            .find(id.to_string())
            .select(Row::as_select())
            .first(self.connection)
            .optional()?
            .map(Project::try_from)
            .transpose()
    }

    /// Finds the live project of an account that has this name.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn project_by_name(
        &mut self,
        account: AccountId,
        name: &ProjectName,
    ) -> Result<Option<Project>, Error> {
        projects::table
            .filter(projects::account_id.eq(account.to_string()))
            .filter(projects::name.eq(name.as_str()))
            .filter(projects::deleted_at.is_null())
            .select(Row::as_select())
            .first(self.connection)
            .optional()?
            .map(Project::try_from)
            .transpose()
    }

    /// Finds the projects that a selector could mean, the oldest first, at most 20 by name and 20
    /// by id. A whole id finds a deleted project too, everything else only live ones.
    ///
    /// If no account is named, a deleted project of another account that had the name is among
    /// them: a command that is repeated after its project was deleted must not mean the project of
    /// another account.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn projects_by_selector(
        &mut self,
        selector: &ProjectSelector,
        account: Option<AccountId>,
    ) -> Result<Matches<Project>, Error> {
        let mut elsewhere = Vec::new();
        if let Some(id) = selector.id()
            && let Some(project) = self.project(id)?
        {
            if account.is_none_or(|account| project.account == account) {
                return Ok(Matches {
                    within: vec![project],
                    elsewhere,
                });
            }
            elsewhere.push(project);
        }
        let live = ProjectFilter {
            account,
            status: Some(ProjectStatus::Active),
            search: None,
        };
        let mut rows: Vec<Row> = filtered(&live)
            .filter(projects::name.eq(selector.as_str()))
            .order(projects::id)
            .limit(CANDIDATES)
            .select(Row::as_select())
            .load(self.connection)?;
        if let (None, Some(owner)) = (account, rows.first().map(|row| row.account_id.clone())) {
            let deleted: Option<Row> = projects::table
                .filter(projects::name.eq(selector.as_str()))
                .filter(projects::deleted_at.is_not_null())
                .filter(projects::account_id.ne(owner))
                .select(Row::as_select())
                .first(self.connection)
                .optional()?;
            rows.extend(deleted);
        }
        if let Some(start) = selector.id_prefix() {
            let end = past_ids(&start);
            let by_id: Vec<Row> = filtered(&live)
                .filter(projects::id.ge(start))
                .filter(projects::id.lt(end))
                .order(projects::id)
                .limit(CANDIDATES)
                .select(Row::as_select())
                .load(self.connection)?;
            rows.extend(by_id);
            rows.sort_unstable_by(|a, b| a.id.cmp(&b.id));
            rows.dedup_by(|a, b| a.id == b.id);
        }
        let within = rows.into_iter().map(Project::try_from);
        Ok(Matches {
            within: within.collect::<Result<_, Error>>()?,
            elsewhere,
        })
    }

    /// Returns at most `limit` projects behind `after`, the oldest first.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn projects(
        &mut self,
        filter: &ProjectFilter,
        after: Option<ProjectId>,
        limit: i64,
    ) -> Result<Vec<Project>, Error> {
        let mut query = filtered(filter);
        if let Some(after) = after {
            query = query.filter(projects::id.gt(after.to_string()));
        }
        let rows: Vec<Row> = query
            .order(projects::id)
            .limit(limit)
            .select(Row::as_select())
            .load(self.connection)?;
        rows.into_iter().map(Project::try_from).collect()
    }

    /// Counts the live projects of an account.
    ///
    /// # Errors
    /// [`Error`] if they cannot be counted.
    pub fn count_projects(&mut self, account: AccountId) -> Result<u64, Error> {
        let count: i64 = projects::table
            .filter(projects::account_id.eq(account.to_string()))
            .filter(projects::deleted_at.is_null())
            .count()
            .get_result(self.connection)?;
        u64::try_from(count).map_err(|_| Error::damaged("a count is negative"))
    }

    /// Counts the grants of a project that are neither revoked nor expired at `now`.
    ///
    /// # Errors
    /// [`Error`] if they cannot be counted.
    pub fn count_live_grants(&mut self, project: ProjectId, now: Timestamp) -> Result<u64, Error> {
        let count: i64 = grants::table
            .filter(grants::project_id.eq(project.to_string()))
            .filter(grants::revoked_at.is_null())
            .filter(grants::not_after.ge(now.as_millis()))
            .count()
            .get_result(self.connection)?;
        u64::try_from(count).map_err(|_| Error::damaged("a count is negative"))
    }
}

impl Change<'_> {
    /// Removes the deleted projects of an account. Their grants and their usage go with them (`ON
    /// DELETE CASCADE`).
    pub(super) fn delete_dead_projects(&mut self, account: AccountId) -> Result<(), Error> {
        diesel::delete(
            projects::table
                .filter(projects::account_id.eq(account.to_string()))
                .filter(projects::deleted_at.is_not_null()),
        )
        .execute(self.connection)?;
        Ok(())
    }

    /// Adds a project.
    ///
    /// # Errors
    /// [`Error`] if its name is taken.
    pub fn insert_project(&mut self, project: &Project) -> Result<(), Error> {
        diesel::insert_into(projects::table)
            .values(Row::from(project))
            .execute(self.connection)?;
        Ok(())
    }

    /// Writes every field of a project anew.
    ///
    /// # Errors
    /// [`Error`] if its new name is taken.
    pub fn update_project(&mut self, project: &Project) -> Result<(), Error> {
        diesel::update(projects::table.find(project.id.to_string()))
            .set(Row::from(project))
            .execute(self.connection)?;
        Ok(())
    }
}
