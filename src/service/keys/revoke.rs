//! Revoking keys.

use std::collections::HashMap;

use super::choose::Chosen;
use super::{find, state};
use crate::domain::audit::{Action, AuditEvent};
use crate::domain::key::{KeyId, OwnedKey};
use crate::domain::label::Label;
use crate::service::context::{Context, Purpose};
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
    cx.write(Purpose::Change, |writer, _| {
        let mut found: HashMap<KeyId, OwnedKey> = find::by_ids(&mut writer.read(), ids)?
            .into_iter()
            .map(|owned| (owned.key.id, owned))
            .collect();
        let keys = ids.iter().map(|id| {
            let owned = found.remove(id);
            owned.ok_or_else(|| KeyError::NotFound(id.to_string()).into())
        });
        let keys = keys.collect::<Result<_, Error>>()?;
        revoke_all(writer, keys, reason)
    })
}

/// Revokes the keys that were chosen, all or none.
///
/// # Errors
/// [`KeyError::State`] or [`KeyError::Changed`] if one of them is not what it was.
pub fn revoke_chosen(
    cx: &mut Context,
    chosen: &Chosen,
    reason: Option<&Label>,
) -> Result<Vec<OwnedKey>, Error> {
    cx.write(Purpose::Change, |writer, _| {
        let now = writer.at();
        let keys = chosen.again(&mut writer.read(), now)?;
        revoke_all(writer, keys, reason)
    })
}

fn revoke_all(
    writer: &mut Writer<'_>,
    mut keys: Vec<OwnedKey>,
    reason: Option<&Label>,
) -> Result<Vec<OwnedKey>, Error> {
    for owned in &mut keys {
        revoke_one(writer, owned, reason.cloned())?;
    }
    Ok(keys)
}

/// Revokes a key within a transaction.
pub(in crate::service) fn revoke_one(
    writer: &mut Writer<'_>,
    owned: &mut OwnedKey,
    reason: Option<Label>,
) -> Result<(), Error> {
    let event = AuditEvent::new(Action::KeyRevoke, owned.key.id)
        .with("name", owned.key.name.as_str())
        .with("reason", reason.as_ref().map(Label::as_str));
    if let Err(error) = owned.key.revoke(writer.at(), reason) {
        return Err(state(owned, error));
    }
    writer.record(&event)?.update_revocation(&owned.key)?;
    Ok(())
}
