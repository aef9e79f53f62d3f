//! Revoking grants, and children of them.

use super::find::{Found, owned};
use crate::domain::audit::{Action, AuditEvent};
use crate::domain::grant::{AlreadyRevoked, Grant, OwnedGrant, RevokedTail};
use crate::domain::key::Revocation;
use crate::domain::label::Label;
use crate::domain::secret::SecretHash;
use crate::domain::time::Timestamp;
use crate::service::context::{Context, Purpose};
use crate::service::error::{Error, GrantError};
use crate::service::shown::{Difference, unchanged};
use crate::store::{Reader, Writer};

/// Revokes the grants that were shown, all or none. They and all their children are denied from now
/// on.
///
/// # Errors
/// [`GrantError::Revoked`] if one of them was revoked before, [`GrantError::Changed`] if one is not
/// what it was.
pub fn revoke(
    cx: &mut Context,
    shown: &[OwnedGrant],
    reason: Option<&Label>,
) -> Result<Vec<OwnedGrant>, Error> {
    cx.write(Purpose::Change, |writer, _| {
        shown
            .iter()
            .map(|shown| {
                let mut grant = again(&mut writer.read(), shown)?;
                revoke_one(writer, &mut grant, reason.cloned())?;
                owned(&mut writer.read(), grant)
            })
            .collect()
    })
}

/// Reads a grant again within the transaction of a change: it must be what was shown.
fn again(reader: &mut Reader<'_>, shown: &OwnedGrant) -> Result<Grant, Error> {
    let changed = |how| GrantError::Changed {
        name: shown.grant.name.clone(),
        id: shown.grant.id.to_string(),
        how,
    };
    let found = reader.grant(shown.grant.id)?;
    let found = found.ok_or_else(|| changed(Difference::Removed))?;
    if let Some(revocation) = &found.revocation {
        return Err(already(&found, revocation.at).into());
    }
    // Children die with the grant, whether they were revoked before or not.
    let mut found = owned(reader, found)?;
    found.revoked_children = shown.revoked_children;
    Ok(unchanged(shown, Some(found)).map_err(changed)?.grant)
}

fn already(grant: &Grant, at: Timestamp) -> GrantError {
    GrantError::Revoked {
        name: grant.name.clone(),
        id: grant.id.to_string(),
        at,
    }
}

pub(in crate::service) fn revoke_one(
    writer: &mut Writer<'_>,
    grant: &mut Grant,
    reason: Option<Label>,
) -> Result<(), Error> {
    let event = AuditEvent::new(Action::GrantRevoke, grant.id)
        .with("name", grant.name.as_str())
        .with("reason", reason.as_ref().map(Label::as_str))
        .with("child", false);
    grant
        .revoke(writer.at(), reason)
        .map_err(|AlreadyRevoked(at)| already(grant, at))?;
    writer.record(&event)?.update_grant_revocation(grant)?;
    Ok(())
}

/// Revokes a child of a grant, with all that descends from it. If what was found is the grant
/// itself, revokes that.
///
/// # Errors
/// [`GrantError::Revoked`] or [`GrantError::ChildRevoked`] if it was revoked before,
/// [`GrantError::Changed`] if the grant is not what was shown.
pub fn revoke_child(
    cx: &mut Context,
    found: &Found,
    reason: Option<&Label>,
) -> Result<OwnedGrant, Error> {
    cx.write(Purpose::Change, |writer, _| {
        let mut grant = again(&mut writer.read(), &found.grant)?;
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
    let event = AuditEvent::new(Action::GrantRevoke, grant.id)
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
            return Err(already(grant, revocation.at));
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
