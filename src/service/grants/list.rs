//! Listing grants without holding them all.

use super::find::owned;
use crate::domain::account::AccountSelector;
use crate::domain::grant::{GrantId, OwnedGrant, Status};
use crate::domain::project::ProjectSelector;
use crate::service::context::Context;
use crate::service::error::Error;
use crate::service::paging::Pages;
use crate::service::{accounts, projects};
use crate::store::GrantFilter;

/// What a list of grants is asked for.
#[derive(Default)]
pub struct Listing {
    /// Of this project; of a deleted one too, if it is named by its whole id.
    pub project: Option<ProjectSelector>,
    /// With this status.
    pub status: Option<Status>,
    /// With this text in the name.
    pub search: Option<String>,
    /// Begin behind this grant.
    pub after: Option<GrantId>,
    /// Maximum number of results.
    pub limit: Option<u64>,
}

/// Lists grants, of one account if one is named, the oldest first.
///
/// # Errors
/// [`AccountError::NotFound`](crate::service::AccountError::NotFound);
/// [`ProjectError::NotFound`](crate::service::ProjectError::NotFound) or
/// [`ProjectError::Ambiguous`](crate::service::ProjectError::Ambiguous).
pub fn list(
    cx: &mut Context,
    account: Option<&AccountSelector>,
    listing: Listing,
) -> Result<Pages<OwnedGrant>, Error> {
    let now = cx.now();
    let filter = cx.read(|reader| {
        let project = match &listing.project {
            None => None,
            Some(project) => Some(projects::find(reader, project, account, now)?.id),
        };
        Ok::<_, Error>(GrantFilter {
            account: accounts::scope(reader, account)?,
            project,
            status: listing.status,
            search: listing.search,
        })
    })?;
    let mut after = listing.after;
    Ok(Pages::new(listing.limit, move |cx, limit| {
        let page = cx.read(|reader| {
            reader
                .grants(&filter, now, after, limit)?
                .into_iter()
                .map(|grant| owned(reader, grant))
                .collect::<Result<Vec<_>, _>>()
        })?;
        after = page.last().map(|last| last.grant.id);
        Ok(page)
    }))
}
