//! Revoking grants, and children of them.

use super::find::{Found, owned};
use crate::domain::audit::{Action, Event};
use crate::domain::grant::{AlreadyRevoked, Grant, GrantId, OwnedGrant, RevokedTail};
use crate::domain::key::Revocation;
use crate::domain::label::Label;
use crate::domain::secret::SecretHash;
use crate::service::context::Context;
use crate::service::error::{Error, GrantError};
use crate::store::Writer;

/// Revokes grants, all or none. They and all their children are denied from now on.
///
/// # Errors
/// [`GrantError::Revoked`] if one of them was revoked before, [`GrantError::NotFound`] if one is gone.
pub fn revoke(
    cx: &mut Context,
    ids: &[GrantId],
    reason: Option<&Label>,
) -> Result<Vec<OwnedGrant>, Error> {
    cx.write(|writer, _| {
        ids.iter()
            .map(|id| {
                let mut grant = writer
                    .read()
                    .grant(*id)?
                    .ok_or_else(|| GrantError::NotFound(id.to_string()))?;
                revoke_one(writer, &mut grant, reason.cloned())?;
                owned(&mut writer.read(), grant)
            })
            .collect()
    })
}

pub(in crate::service) fn revoke_one(
    writer: &mut Writer<'_>,
    grant: &mut Grant,
    reason: Option<Label>,
) -> Result<(), Error> {
    let event = Event::new(Action::GrantRevoke, grant.id)
        .with("name", grant.name.as_str())
        .with("reason", reason.as_ref().map(Label::as_str))
        .with("child", false);
    grant
        .revoke(writer.at(), reason)
        .map_err(|AlreadyRevoked(at)| GrantError::Revoked {
            name: grant.name.clone(),
            id: grant.id.to_string(),
            at,
        })?;
    writer.record(&event)?.update_grant_revocation(grant)?;
    Ok(())
}

/// Revokes a child of a grant, with all that descends from it. If what was found is the grant itself, revokes that.
///
/// # Errors
/// [`GrantError::Revoked`] or [`GrantError::ChildRevoked`] if it was revoked before, [`GrantError::NotFound`] if it is gone.
pub fn revoke_child(
    cx: &mut Context,
    found: &Found,
    reason: Option<&Label>,
) -> Result<OwnedGrant, Error> {
    cx.write(|writer, _| {
        let id = found.grant.grant.id;
        let mut grant = writer
            .read()
            .grant(id)?
            .ok_or_else(|| GrantError::NotFound(id.to_string()))?;
        let Some(tail_hash) = found.child else {
            revoke_one(writer, &mut grant, reason.cloned())?;
            return owned(&mut writer.read(), grant);
        };
        found.refuse_dead()?;
        revoke_child_one(writer, &grant, tail_hash, reason.cloned())?;
        owned(&mut writer.read(), grant)
    })
}

pub(in crate::service) fn revoke_child_one(
    writer: &mut Writer<'_>,
    grant: &Grant,
    tail_hash: SecretHash,
    reason: Option<Label>,
) -> Result<(), Error> {
    if let Some(tail) = writer.read().revoked_tail(&[tail_hash])? {
        return Err(GrantError::ChildRevoked {
            name: grant.name.clone(),
            at: tail.revocation.at,
        }
        .into());
    }
    let event = Event::new(Action::GrantRevoke, grant.id)
        .with("name", grant.name.as_str())
        .with("reason", reason.as_ref().map(Label::as_str))
        .with("child", true);
    let tail = RevokedTail {
        tail_hash,
        grant: grant.id,
        revocation: Revocation {
            at: writer.at(),
            reason,
        },
    };
    writer
        .record(&event)?
        .insert_revoked_tail(&tail)
        .map_err(Error::from)
}

impl Found {
    /// Refuses to revoke what is revoked already, by itself or with an ancestor.
    ///
    /// # Errors
    /// [`GrantError::Revoked`] or [`GrantError::ChildRevoked`].
    pub fn refuse_dead(&self) -> Result<(), GrantError> {
        let grant = &self.grant.grant;
        if let Some(revocation) = &grant.revocation {
            return Err(GrantError::Revoked {
                name: grant.name.clone(),
                id: grant.id.to_string(),
                at: revocation.at,
            });
        }
        match &self.revoked {
            None => Ok(()),
            Some(tail) => Err(GrantError::ChildRevoked {
                name: grant.name.clone(),
                at: tail.revocation.at,
            }),
        }
    }
}
