//! Creating grants, and revoking the ones whose text was not delivered.

use std::io;

use super::revoke::revoke_one;
use crate::domain::account::{AccountSelector, Email};
use crate::domain::audit::{Action, AuditEvent, describe};
use crate::domain::grant::encryption::Encryption;
use crate::domain::grant::presented::{GrantKind, PresentedGrant};
use crate::domain::grant::restrictions::{RestrictionRequest, Restrictions};
use crate::domain::grant::root::RootKey;
use crate::domain::grant::satellite::Satellite;
use crate::domain::grant::{Grant, GrantId, OwnedGrant};
use crate::domain::label::Label;
use crate::domain::project::{ProjectId, ProjectSelector};
use crate::domain::secret::{Entropy, Secret};
use crate::service::context::{Caller, Context, Purpose};
use crate::service::delivery::{Delivery, Fresh, Locks, Making};
use crate::service::error::{Error, GrantError, ProjectError};
use crate::service::projects;
use crate::store::Writer;

/// The recorded reason for revoking a grant whose text was not delivered.
const NOBODY_HAS_IT: &str = "the grant could not be written out";

/// What a new grant is to be like.
pub struct NewGrant {
    /// Of which project.
    pub project: ProjectSelector,
    /// Its name.
    pub name: Label,
    /// What is taken away from it.
    pub restrictions: Restrictions,
    /// What makes it a whole access grant; `None` for the API key alone.
    pub whole: Option<Whole>,
}

/// What an access grant has besides the API key.
pub struct Whole {
    /// Where it is to be used.
    pub satellite: Satellite,
    /// What its encryption key is derived from.
    pub passphrase: Secret,
}

/// A new grant with its text.
pub struct Issued {
    /// The grant as it is stored.
    pub grant: OwnedGrant,
    /// What its text is.
    pub kind: GrantKind,
    /// The text.
    pub text: Secret,
}

/// Makes restrictions of what is asked for a new grant. When it ends is left to the policy if
/// nothing is said of it.
///
/// # Errors
/// [`GrantError::Restriction`], or [`Error::Policy`] if the policy does not allow its expiry.
pub fn restrictions(wish: RestrictionRequest, caller: &Caller) -> Result<Restrictions, Error> {
    let now = caller.clock.now();
    let wish = RestrictionRequest {
        not_after: Some(caller.policy.wanted(wish.not_after)),
        ..wish
    };
    let restrictions = Restrictions::new(wish, now).map_err(GrantError::from)?;
    caller.policy.admits(restrictions.not_after, now)?;
    Ok(restrictions)
}

/// Makes a grant. The first one of a store makes the key that all are derived from.
///
/// # Errors
/// [`ProjectError::NotFound`], [`ProjectError::Ambiguous`] or [`ProjectError::Deleted`];
/// [`GrantError::Exists`] if a grant of the project that is not revoked has that name;
/// [`Error::Policy`] if the policy does not allow its expiry; [`GrantError::Restrict`] if it would
/// be too long; [`GrantError::Encryption`] if there is not the memory to derive the key.
pub fn create(
    cx: &mut Context,
    account: Option<&AccountSelector>,
    new: &NewGrant,
) -> Result<Issued, Error> {
    let (project, owner, encryption) = prepare(cx, account, new)?;
    cx.write(Purpose::Issue, |writer, entropy| {
        create_in(writer, entropy, project, owner, new, encryption)
    })
}

/// Makes a grant, and puts its text into a file. Returns why the file's name may not outlast a loss
/// of power, if it may not.
///
/// # Errors
/// As [`create`]; [`DeliveryError`](crate::service::DeliveryError), and then there is no new grant
/// that is good.
pub fn create_into(
    cx: &mut Context,
    account: Option<&AccountSelector>,
    new: &NewGrant,
    (delivery, locks): (&Delivery, &Locks),
) -> Result<(Issued, Option<io::Error>), Error> {
    let (project, owner, encryption) = prepare(cx, account, new)?;
    delivery.deliver(
        locks,
        cx,
        Making {
            make: |writer: &mut Writer<'_>, entropy: &mut dyn Entropy| {
                create_in(writer, entropy, project, owner, new, encryption)
            },
            fresh: |issued| Some(Fresh::Grant(issued)),
            take_back: |cx: &mut Context, issued: &Issued| take_back(cx, issued.grant.grant.id),
            what: "the new grant",
            taken_back: "the new grant was revoked again",
        },
    )
}

/// Finds the project of a new grant and its owner, and derives what the grant encrypts with.
fn prepare(
    cx: &mut Context,
    account: Option<&AccountSelector>,
    new: &NewGrant,
) -> Result<(ProjectId, Email, Option<Encryption>), Error> {
    let now = cx.now();
    new.name.check_new_name()?;
    cx.policy().admits(new.restrictions.not_after, now)?;
    let (project, owner) = cx.read(|reader| {
        let found = projects::find_live(reader, &new.project, account, now)?;
        Ok((found.id, projects::owner(reader, &found)?))
    })?;
    // Takes a tenth of a second and 64 MiB: not while others wait to write.
    let encryption = match &new.whole {
        None => None,
        Some(whole) => Some(super::derive_encryption(&whole.passphrase, project)?),
    };
    Ok((project, owner, encryption))
}

/// Makes a grant of a project within a transaction.
///
/// # Errors
/// As [`create`].
pub(in crate::service) fn create_in(
    writer: &mut Writer<'_>,
    entropy: &mut dyn Entropy,
    project: ProjectId,
    owner: Email,
    new: &NewGrant,
    encryption: Option<Encryption>,
) -> Result<Issued, Error> {
    let now = writer.at();
    let project = writer
        .read()
        .project(project)?
        .ok_or_else(|| ProjectError::NotFound(project.to_string()))?;
    // It may have been deleted since.
    if let Some(at) = project.deleted_at {
        return Err(ProjectError::Deleted {
            name: project.name,
            at,
        }
        .into());
    }
    new.name.check_new_name()?;
    let taken = writer.read().grant_by_name(project.id, &new.name)?;
    if taken.is_some() {
        return Err(GrantError::Exists(new.name.clone()).into());
    }
    let root = root_key(writer, entropy)?;
    let around = match (&new.whole, encryption) {
        (Some(whole), Some(encryption)) => Some((&whole.satellite, encryption)),
        (None, _) | (_, None) => None,
    };
    let mut issued = PresentedGrant::mint(&root, around, entropy)?;
    if !new.restrictions.is_none() {
        issued = issued
            .restrict(&new.restrictions, entropy)
            .map_err(GrantError::from)?;
    }
    let grant = Grant {
        id: GrantId::new(now, entropy)?,
        project: project.id,
        name: new.name.clone(),
        kind: issued.kind(),
        head_hash: issued.head_hash(),
        restrictions: new.restrictions.clone(),
        created_by: writer.actor().clone(),
        created_at: now,
        revocation: None,
    };
    let text = issued.serialize().map_err(GrantError::from)?;
    writer.record(&created(&grant, new))?.insert_grant(&grant)?;
    Ok(Issued {
        grant: OwnedGrant {
            grant,
            project: project.name,
            owner,
            revoked_children: 0,
        },
        kind: issued.kind(),
        text,
    })
}

/// Returns the key that all grants are derived from, and makes it if this is the first.
fn root_key(writer: &mut Writer<'_>, entropy: &mut dyn Entropy) -> Result<RootKey, Error> {
    if let Some(root) = writer.read().grant_root_key()? {
        return Ok(root);
    }
    let root = RootKey::generate(entropy)?;
    writer
        .record(&AuditEvent::new(Action::GrantRoot, "store"))?
        .insert_grant_root_key(&root)?;
    Ok(root)
}

fn created(grant: &Grant, new: &NewGrant) -> AuditEvent {
    let satellite = new.whole.as_ref().map(|whole| whole.satellite.as_str());
    AuditEvent::describing(Action::GrantCreate, grant.id, describe::grant(grant))
        .with("satellite", satellite)
}

/// Revokes a grant whose text was not delivered.
///
/// # Errors
/// [`Error`] if the store cannot be written.
pub fn take_back(cx: &mut Context, id: GrantId) -> Result<(), Error> {
    let reason: Label = NOBODY_HAS_IT.parse()?;
    cx.write(Purpose::TakeBack, |writer, _| {
        let Some(mut grant) = writer.read().grant(id)? else {
            return Ok(());
        };
        // Another process may have revoked it already.
        if grant.revocation.is_some() {
            return Ok(());
        }
        revoke_one(writer, &mut grant, Some(reason))
    })
}
