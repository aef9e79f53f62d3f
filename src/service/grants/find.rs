//! Finding grants: by selector, or by what was presented.

use crate::domain::account::{AccountId, AccountSelector};
use crate::domain::grant::presented::PresentedGrant;
use crate::domain::grant::{Grant, GrantSelector, OwnedGrant, RevokedTail};
use crate::domain::project::{Project, ProjectSelector};
use crate::domain::secret::SecretHash;
use crate::domain::time::Timestamp;
use crate::service::context::Context;
use crate::service::error::{Error, GrantError};
use crate::service::{accounts, projects};
use crate::store::{self, GrantFilter, Reader};

fn project_of(reader: &mut Reader<'_>, grant: &Grant) -> Result<Project, Error> {
    let project = reader.project(grant.project)?;
    let missing = || store::Error::Damaged("a grant's project is missing".to_owned());
    Ok(project.ok_or_else(missing)?)
}

/// Adds to a grant what is shown of it.
pub(in crate::service) fn owned(
    reader: &mut Reader<'_>,
    grant: Grant,
) -> Result<OwnedGrant, Error> {
    let project = project_of(reader, &grant)?;
    let owner = reader
        .account(project.account)?
        .ok_or_else(|| store::Error::Damaged("a project's account is missing".to_owned()))?
        .email;
    Ok(OwnedGrant {
        project: project.name,
        owner,
        revoked_children: reader.count_revoked_children(grant.id)?,
        grant,
    })
}

/// Where a selector is looked for.
fn scope(
    reader: &mut Reader<'_>,
    project: Option<&ProjectSelector>,
    account: Option<&AccountSelector>,
    now: Timestamp,
) -> Result<GrantFilter, Error> {
    let found = project
        .map(|project| projects::find(reader, project, account, now))
        .transpose()?;
    Ok(GrantFilter {
        account: accounts::scope(reader, account)?,
        project: found.map(|found| found.id),
        ..GrantFilter::default()
    })
}

/// Finds the one grant that a selector means: see
/// [`Matches::only`](crate::domain::selector::Matches::only).
fn find(
    reader: &mut Reader<'_>,
    selector: &GrantSelector,
    scope: &GrantFilter,
    now: Timestamp,
) -> Result<OwnedGrant, Error> {
    let found = reader.grants_by_selector(selector, scope, now)?;
    match found.only(now, |grant| selector.identifies(grant.id)) {
        Ok(grant) => owned(reader, grant),
        Err(none) if none.is_empty() => Err(GrantError::NotFound(selector.to_string()).into()),
        Err(candidates) => Err(GrantError::Ambiguous {
            selector: selector.to_string(),
            candidates: candidates
                .into_iter()
                .map(|grant| owned(reader, grant))
                .collect::<Result<_, Error>>()?,
        }
        .into()),
    }
}

/// Finds the one grant that a selector means, within a project and an account if they are named.
///
/// # Errors
/// [`GrantError::NotFound`] or [`GrantError::Ambiguous`];
/// [`ProjectError::NotFound`](crate::service::ProjectError::NotFound).
pub fn show(
    cx: &mut Context,
    selector: &GrantSelector,
    project: Option<&ProjectSelector>,
    account: Option<&AccountSelector>,
) -> Result<OwnedGrant, Error> {
    let now = cx.now();
    cx.read(|reader| {
        let scope = scope(reader, project, account, now)?;
        find(reader, selector, &scope, now)
    })
}

/// Finds the grants that several selectors mean, each once, in the order they were named.
///
/// # Errors
/// As [`show`], for the first selector that fails.
pub fn show_all(
    cx: &mut Context,
    selectors: &[GrantSelector],
    project: Option<&ProjectSelector>,
    account: Option<&AccountSelector>,
) -> Result<Vec<OwnedGrant>, Error> {
    let now = cx.now();
    cx.read(|reader| {
        let scope = scope(reader, project, account, now)?;
        let mut grants: Vec<OwnedGrant> = Vec::new();
        for selector in selectors {
            let grant = find(reader, selector, &scope, now)?;
            if !grants.iter().any(|known| known.grant.id == grant.grant.id) {
                grants.push(grant);
            }
        }
        Ok(grants)
    })
}

/// A grant that was presented and proved to descend from one of this store.
pub struct Found {
    /// What the store knows of the grant it descends from.
    pub grant: OwnedGrant,
    /// The tail of the child that was presented; `None` if it is the very grant that was issued.
    pub child: Option<SecretHash>,
    /// The nearest to the root of its ancestors, or itself, that was revoked apart from the grant.
    pub revoked: Option<RevokedTail>,
}

/// Finds what a presented grant descends from, within an account if one is named. `None` if it is
/// not authentic: nothing tells an unknown head from a wrong tail.
pub(in crate::service) fn find_presented(
    reader: &mut Reader<'_>,
    presented: &PresentedGrant,
    account: Option<AccountId>,
) -> Result<Option<(Found, bool)>, Error> {
    let Some(root) = reader.grant_root_key()? else {
        return Ok(None);
    };
    let Some(grant) = reader.grant_by_head(&presented.head_hash())? else {
        return Ok(None);
    };
    let Some(lineage) = presented.lineage(&root) else {
        return Ok(None);
    };
    let project = project_of(reader, &grant)?;
    // The tail with fewer caveats than were issued never left the store: only a thief of the root
    // key could have it.
    let inner = grant.caveats();
    if lineage.len() <= inner || account.is_some_and(|account| project.account != account) {
        return Ok(None);
    }
    let is_child = lineage.len() > inner + 1;
    let child = lineage.last().copied().filter(|_| is_child);
    let found = Found {
        grant: owned(reader, grant)?,
        child,
        revoked: reader.revoked_tail(&lineage)?,
    };
    Ok(Some((found, project.deleted_at.is_some())))
}

/// Finds what a presented grant descends from, within an account if one is named.
///
/// # Errors
/// [`GrantError::PresentedNotFound`] if it is not authentic or descends from no grant of this
/// store.
pub fn show_presented(
    cx: &mut Context,
    presented: &PresentedGrant,
    account: Option<&AccountSelector>,
) -> Result<Found, Error> {
    cx.read(|reader| {
        let account = accounts::scope(reader, account)?;
        let found = find_presented(reader, presented, account)?;
        let (found, _) = found.ok_or(GrantError::PresentedNotFound)?;
        Ok(found)
    })
}
