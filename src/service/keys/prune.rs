//! Removing keys that were revoked or have expired long ago.

use super::choose::Chosen;
use crate::domain::audit::{Action, AuditEvent};
use crate::domain::key::OwnedKey;
use crate::service::context::{Context, Purpose};
use crate::service::error::Error;

/// Removes the keys that were chosen, all or none, and returns them.
///
/// # Errors
/// [`KeyError::Changed`](crate::service::KeyError::Changed) if one of them is not what it was, or
/// [`Error`] if the store cannot be written.
pub fn prune_chosen(cx: &mut Context, chosen: &Chosen) -> Result<Vec<OwnedKey>, Error> {
    cx.write(Purpose::Change, |writer, _| {
        let now = writer.at();
        let keys = chosen.again(&mut writer.read(), now)?;
        for owned in &keys {
            let event = AuditEvent::new(Action::KeyPrune, owned.key.id)
                .with("name", owned.key.name.as_str())
                .with("kind", owned.key.kind.as_str());
            writer.record(&event)?.delete_key(owned.key.id)?;
        }
        Ok(keys)
    })
}
