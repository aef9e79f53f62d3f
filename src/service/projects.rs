//! Projects: creating, listing, changing, deleting.

use std::collections::BTreeSet;

use super::accounts;
use super::context::{Context, Purpose};
use super::error::{Error, GrantError, ProjectError};
use super::grants;
use super::paging::Pages;
use super::shown::{Difference, unchanged};
use crate::domain::account::{Account, AccountId, AccountSelector, Email};
use crate::domain::audit::{Action, AuditEvent, describe};
use crate::domain::grant::{self, GrantId};
use crate::domain::label::Label;
use crate::domain::project::{
    Description, OwnedProject, Project, ProjectId, ProjectName, ProjectSelector, ProjectStatus,
};
use crate::domain::secret::Entropy;
use crate::domain::time::Timestamp;
use crate::store::{self, GrantFilter, ProjectFilter, Reader, Writer};

/// What is to be changed of a project. `None` leaves it as it is.
#[derive(Default)]
pub struct Changes {
    /// Another name.
    pub name: Option<ProjectName>,
    /// Another description.
    pub description: Option<Description>,
}

/// Makes a project of the account that is named, or else of the only one there is.
///
/// # Errors
/// [`ProjectError::Exists`] if its owner has a project of that name, [`Error::Refused`] if it has
/// as many as it may.
pub fn create(
    cx: &mut Context,
    account: Option<&AccountSelector>,
    name: &ProjectName,
    description: &Description,
) -> Result<OwnedProject, Error> {
    cx.write(Purpose::Change, |writer, entropy| {
        let owner = accounts::owner(&mut writer.read(), account)?;
        create_in(writer, entropy, owner, name, description)
    })
}

/// Makes a project within a transaction.
///
/// # Errors
/// As [`create`].
pub(super) fn create_in(
    writer: &mut Writer<'_>,
    entropy: &mut dyn Entropy,
    owner: Account,
    name: &ProjectName,
    description: &Description,
) -> Result<OwnedProject, Error> {
    name.check_new()?;
    refuse_taken(&mut writer.read(), owner.id, name)?;
    owner.may_add_project(writer.read().count_projects(owner.id)?)?;
    let project = Project {
        id: ProjectId::new(writer.at(), entropy)?,
        account: owner.id,
        name: name.clone(),
        description: description.clone(),
        created_at: writer.at(),
        deleted_at: None,
    };
    let details = describe::project(&project, &owner.email);
    let event = AuditEvent::describing(Action::ProjectCreate, project.id, details);
    writer.record(&event)?.insert_project(&project)?;
    Ok(OwnedProject {
        project,
        owner: owner.email,
        grants: 0,
    })
}

fn refuse_taken(
    reader: &mut Reader<'_>,
    account: AccountId,
    name: &ProjectName,
) -> Result<(), Error> {
    match reader.project_by_name(account, name)? {
        None => Ok(()),
        Some(_) => Err(ProjectError::Exists(name.clone()).into()),
    }
}

/// Returns the address of a project's owner.
pub(super) fn owner(reader: &mut Reader<'_>, project: &Project) -> Result<Email, Error> {
    let account = reader.account(project.account)?;
    let missing = || store::Error::Damaged("a project's account is missing".to_owned());
    Ok(account.ok_or_else(missing)?.email)
}

fn owned(reader: &mut Reader<'_>, project: Project, now: Timestamp) -> Result<OwnedProject, Error> {
    let owner = owner(reader, &project)?;
    let grants = reader.count_live_grants(project.id, now)?;
    Ok(OwnedProject {
        project,
        owner,
        grants,
    })
}

/// Finds the one project that a selector means, within an account if one is named.
pub(super) fn find(
    reader: &mut Reader<'_>,
    selector: &ProjectSelector,
    account: Option<&AccountSelector>,
    now: Timestamp,
) -> Result<Project, Error> {
    let account = accounts::scope(reader, account)?;
    let found = reader.projects_by_selector(selector, account)?;
    match found.only(now, |project| selector.identifies(project.id)) {
        Ok(project) => Ok(project),
        Err(none) if none.is_empty() => Err(ProjectError::NotFound(selector.to_string()).into()),
        Err(candidates) => Err(ProjectError::Ambiguous {
            selector: selector.to_string(),
            candidates: candidates
                .into_iter()
                .map(|project| owned(reader, project, now))
                .collect::<Result<_, _>>()?,
        }
        .into()),
    }
}

/// Finds the one project that a selector means, with its owner and the number of its live grants.
fn find_owned(
    reader: &mut Reader<'_>,
    selector: &ProjectSelector,
    account: Option<&AccountSelector>,
    now: Timestamp,
) -> Result<OwnedProject, Error> {
    let found = find(reader, selector, account, now)?;
    owned(reader, found, now)
}

/// Finds the one project that a selector means, which must not be deleted.
pub(super) fn find_live(
    reader: &mut Reader<'_>,
    selector: &ProjectSelector,
    account: Option<&AccountSelector>,
    now: Timestamp,
) -> Result<Project, Error> {
    let found = find(reader, selector, account, now)?;
    match found.deleted_at {
        None => Ok(found),
        Some(at) => Err(ProjectError::Deleted {
            name: found.name,
            at,
        }
        .into()),
    }
}

/// Finds the one project that a selector means. A deleted one is found by its whole id only.
///
/// # Errors
/// [`ProjectError::NotFound`] or [`ProjectError::Ambiguous`].
pub fn show(
    cx: &mut Context,
    selector: &ProjectSelector,
    account: Option<&AccountSelector>,
) -> Result<OwnedProject, Error> {
    let now = cx.now();
    cx.read(|reader| find_owned(reader, selector, account, now))
}

/// Changes a project.
///
/// # Errors
/// As [`show`]; [`ProjectError::Deleted`]; [`ProjectError::Exists`] if its owner has another
/// project of the new name.
pub fn update(
    cx: &mut Context,
    selector: &ProjectSelector,
    account: Option<&AccountSelector>,
    changes: Changes,
) -> Result<OwnedProject, Error> {
    cx.write(Purpose::Change, |writer, _| {
        let at = writer.at();
        let project = find_live(&mut writer.read(), selector, account, at)?;
        let project = update_in(writer, project, changes)?;
        owned(&mut writer.read(), project, at)
    })
}

/// Changes a project that is not deleted within a transaction.
///
/// # Errors
/// [`ProjectError::Exists`] if its owner has another project of the new name.
pub(super) fn update_in(
    writer: &mut Writer<'_>,
    mut project: Project,
    changes: Changes,
) -> Result<Project, Error> {
    let mut event = AuditEvent::new(Action::ProjectUpdate, project.id);
    if let Some(name) = changes.name {
        if name != project.name {
            name.check_new()?;
            refuse_taken(&mut writer.read(), project.account, &name)?;
        }
        event = event.with("name", name.as_str());
        project.name = name;
    }
    if let Some(description) = changes.description {
        event = event.with("description", description.as_str());
        project.description = description;
    }
    writer.record(&event)?.update_project(&project)?;
    Ok(project)
}

/// What becomes of the live grants of a project that is deleted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Grants {
    /// They keep the project from being deleted.
    Keep,
    /// They are revoked with it.
    Revoke,
}

/// A project that can be deleted, with the live grants that are revoked with it.
pub struct Deletion {
    /// The project.
    pub project: OwnedProject,
    grants: BTreeSet<GrantId>,
}

/// The reason that is written when a grant goes with its project.
const PROJECT_DELETED: &str = "the project was deleted";

/// How many grants are looked up at once.
const GRANTS: i64 = 500;

/// Deletes the project that was shown, and revokes the live grants that were counted, in one
/// transaction. Its usage stays; its name is free again.
///
/// # Errors
/// [`ProjectError::Changed`] if the project is not what it was or has other live grants;
/// [`GrantError::Revoked`] or [`GrantError::NotFound`] for a grant that was counted.
pub fn delete(cx: &mut Context, shown: &Deletion) -> Result<OwnedProject, Error> {
    let OwnedProject {
        project,
        owner: email,
        ..
    } = &shown.project;
    let changed = |how| ProjectError::Changed {
        name: project.name.clone(),
        id: project.id.to_string(),
        how,
    };
    cx.write(Purpose::Change, |writer, _| {
        let at = writer.at();
        let found = writer.read().project(project.id)?;
        let mut project = unchanged(project, found).map_err(changed)?;
        let owner = owner(&mut writer.read(), &project)?;
        let owner = unchanged(email, Some(owner)).map_err(changed)?;
        // A grant that was counted and has expired since is revoked all the same: that is what was
        // shown.
        let live = live_grants(&mut writer.read(), project.id, at)?;
        if live.iter().any(|id| !shown.grants.contains(id)) {
            return Err(changed(Difference::MoreGrants).into());
        }
        revoke_counted(writer, &shown.grants)?;
        project.deleted_at = Some(at);
        let event = AuditEvent::new(Action::ProjectDelete, project.id)
            .with("account", owner.as_str())
            .with("name", project.name.as_str());
        writer.record(&event)?.update_project(&project)?;
        Ok(OwnedProject {
            project,
            owner,
            grants: 0,
        })
    })
}

fn revoke_counted(writer: &mut Writer<'_>, grants: &BTreeSet<GrantId>) -> Result<(), Error> {
    let reason: Label = PROJECT_DELETED.parse()?;
    for id in grants {
        let grant = writer.read().grant(*id)?;
        let mut grant = grant.ok_or_else(|| GrantError::NotFound(id.to_string()))?;
        grants::revoke_one(writer, &mut grant, Some(reason.clone()))?;
    }
    Ok(())
}

/// Returns the live grants of a project, read a page at a time.
fn live_grants(
    reader: &mut Reader<'_>,
    project: ProjectId,
    at: Timestamp,
) -> Result<BTreeSet<GrantId>, Error> {
    let live = GrantFilter {
        project: Some(project),
        status: Some(grant::Status::Active),
        ..GrantFilter::default()
    };
    let mut found = BTreeSet::new();
    let mut after = None;
    loop {
        let page = reader.grants(&live, at, after, GRANTS)?;
        let Some(last) = page.last() else {
            return Ok(found);
        };
        after = Some(last.id);
        found.extend(page.iter().map(|grant| grant.id));
    }
}

/// Finds a project that can be deleted.
///
/// # Errors
/// As [`show`]; [`ProjectError::Deleted`]; [`ProjectError::InUse`] while grants of it live that are
/// not to be revoked.
pub fn find_deletable(
    cx: &mut Context,
    selector: &ProjectSelector,
    account: Option<&AccountSelector>,
    live: Grants,
) -> Result<Deletion, Error> {
    let now = cx.now();
    cx.read(|reader| {
        let found = find_live(reader, selector, account, now)?;
        let grants = live_grants(reader, found.id, now)?;
        let project = owned(reader, found, now)?;
        match (live, grants.len() as u64) {
            (Grants::Revoke, _) | (Grants::Keep, 0) => Ok(Deletion { project, grants }),
            (Grants::Keep, grants) => Err(ProjectError::InUse {
                name: project.project.name,
                grants,
            }
            .into()),
        }
    })
}

/// What a list of projects is asked for.
#[derive(Default)]
pub struct Listing {
    /// With this status.
    pub status: Option<ProjectStatus>,
    /// With this text in the name.
    pub search: Option<String>,
    /// Begin behind this project.
    pub after: Option<ProjectId>,
    /// Maximum number of results.
    pub limit: Option<u64>,
}

/// Lists projects, of one account if one is named, the oldest first.
///
/// # Errors
/// [`AccountError::NotFound`](crate::service::AccountError::NotFound).
pub fn list(
    cx: &mut Context,
    account: Option<&AccountSelector>,
    listing: Listing,
) -> Result<Pages<OwnedProject>, Error> {
    let filter = ProjectFilter {
        account: cx.read(|reader| accounts::scope(reader, account))?,
        status: listing.status,
        search: listing.search,
    };
    let mut after = listing.after;
    Ok(Pages::new(listing.limit, move |cx, limit| {
        let now = cx.now();
        let page = cx.read(|reader| {
            reader
                .projects(&filter, after, limit)?
                .into_iter()
                .map(|project| owned(reader, project, now))
                .collect::<Result<Vec<_>, _>>()
        })?;
        after = page.last().map(|last| last.project.id);
        Ok(page)
    }))
}
