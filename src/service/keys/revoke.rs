//! Revoking keys.

use super::{find, state};
use crate::domain::audit::{Action, Event};
use crate::domain::key::{KeyId, OwnedKey};
use crate::domain::label::Label;
use crate::service::context::Context;
use crate::service::error::{Error, KeyError};
use crate::store::Writer;

/// Revokes keys, all or none. The next verification of any of their versions fails.
///
/// # Errors
/// [`KeyError::State`] if one of them was revoked before, [`KeyError::NotFound`] if one is gone.
pub fn revoke(
    cx: &mut Context,
    ids: &[KeyId],
    reason: Option<&Label>,
) -> Result<Vec<OwnedKey>, Error> {
    cx.write(|writer, _| {
        ids.iter()
            .map(|id| {
                let key = writer
                    .read()
                    .key(*id)?
                    .ok_or_else(|| KeyError::NotFound(id.to_string()))?;
                let mut owned = find::owned(&mut writer.read(), key)?;
                revoke_one(writer, &mut owned, reason.cloned())?;
                Ok(owned)
            })
            .collect()
    })
}

/// Revokes a key within a transaction.
pub(in crate::service) fn revoke_one(
    writer: &mut Writer<'_>,
    owned: &mut OwnedKey,
    reason: Option<Label>,
) -> Result<(), Error> {
    let event = Event::new(Action::KeyRevoke, owned.key.id)
        .with("name", owned.key.name.as_str())
        .with("reason", reason.as_ref().map(Label::as_str));
    if let Err(error) = owned.key.revoke(writer.at(), reason) {
        return Err(state(owned, error));
    }
    writer.record(&event)?.update_revocation(&owned.key)?;
    Ok(())
}
