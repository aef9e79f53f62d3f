//! Listing grants, a page at a time.

use diesel::prelude::*;

use super::row::{GrantRow, load};
use crate::domain::account::AccountId;
use crate::domain::grant::{Grant, GrantId, Status};
use crate::domain::project::ProjectId;
use crate::domain::time::Timestamp;
use crate::store::error::Error;
use crate::store::schema::{grants, projects};
use crate::store::search::{containing, lower};
use crate::store::sqlcipher::connection::MultiBackend;
use crate::store::transaction::Reader;

pub(super) type Query<'a> = grants::BoxedQuery<'a, MultiBackend>;

/// Conditions on grants. All must hold.
#[derive(Clone, Default)]
pub struct GrantFilter {
    /// Of a project of this account.
    pub account: Option<AccountId>,
    /// Of this project.
    pub project: Option<ProjectId>,
    /// With this status.
    pub status: Option<Status>,
    /// With this text in the name; ASCII case-insensitive.
    pub search: Option<String>,
}

pub(super) fn filtered<'a>(filter: &GrantFilter, now: Timestamp) -> Query<'a> {
    let now = now.as_millis();
    let mut query = grants::table.into_boxed();
    if let Some(project) = filter.project {
        query = query.filter(grants::project_id.eq(project.to_string()));
    }
    if let Some(account) = filter.account {
        let owned = projects::table
            .filter(projects::account_id.eq(account.to_string()))
            .select(projects::id);
        query = query.filter(grants::project_id.eq_any(owned));
    }
    match filter.status {
        None => {}
        // Adding zero keeps the planner from walking the index for counting, whose order is
        // another, and then sorting.
        Some(Status::Active) => {
            query = query
                .filter(grants::revoked_at.is_null())
                .filter((grants::not_after + 0).ge(now));
        }
        Some(Status::Expired) => {
            query = query
                .filter(grants::revoked_at.is_null())
                .filter((grants::not_after + 0).lt(now));
        }
        Some(Status::Revoked) => query = query.filter(grants::revoked_at.is_not_null()),
    }
    if let Some(text) = &filter.search {
        query = query.filter(lower(grants::name).like(containing(text)).escape('\\'));
    }
    query
}

impl Reader<'_> {
    /// Returns at most `limit` grants behind `after`, the oldest first, with their status as of
    /// `now`.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn grants(
        &mut self,
        filter: &GrantFilter,
        now: Timestamp,
        after: Option<GrantId>,
        limit: i64,
    ) -> Result<Vec<Grant>, Error> {
        let mut query = filtered(filter, now);
        if let Some(after) = after {
            query = query.filter(grants::id.gt(after.to_string()));
        }
        let rows: Vec<GrantRow> = query
            .order(grants::id)
            .limit(limit)
            .select(GrantRow::as_select())
            .load(self.connection)?;
        load(self.connection, rows)
    }
}
