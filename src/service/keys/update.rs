//! Changing a key's name, expiry and tags.

use super::create::{check_new_tags, expiry};
use super::{find, state};
use crate::domain::account::AccountSelector;
use crate::domain::audit::{Action, AuditEvent, describe};
use crate::domain::key::selector::KeySelector;
use crate::domain::key::tag::Tags;
use crate::domain::key::{OwnedKey, StateError};
use crate::domain::label::Label;
use crate::domain::policy::Policy;
use crate::domain::time::{Timestamp, When};
use crate::service::context::{Context, Purpose};
use crate::service::error::Error;
use crate::store::Writer;

/// What is to be changed of a key. `None` leaves it as it is.
#[derive(Default)]
pub struct Changes {
    /// Another name.
    pub name: Option<Label>,
    /// Another expiry, which the policy must admit; an expired key comes back to life.
    pub expires: Option<When>,
    /// Tags to set, over those of the same name.
    pub tags: Tags,
    /// Names of tags to take off.
    pub untag: Vec<Label>,
}

/// Changes a key.
///
/// # Errors
/// [`KeyError::State`](crate::service::KeyError::State) if the key is revoked, [`Error::Time`] for
/// an expiry that is not ahead, [`Error::Policy`] for one that the policy does not allow,
/// [`KeyError::NotFound`](crate::service::KeyError::NotFound) or
/// [`KeyError::Ambiguous`](crate::service::KeyError::Ambiguous).
pub fn update(
    cx: &mut Context,
    selector: &KeySelector,
    account: Option<&AccountSelector>,
    changes: Changes,
) -> Result<OwnedKey, Error> {
    let policy = cx.policy().clone();
    cx.write(Purpose::Change, |writer, _| {
        let now = writer.at();
        let owned = find::find(&mut writer.read(), selector, account, now)?;
        update_in(writer, &policy, owned, changes)
    })
}

/// Changes a key within a transaction.
///
/// # Errors
/// [`KeyError::State`](crate::service::KeyError::State), [`Error::Time`], [`Error::Policy`], as
/// [`update`].
pub(in crate::service) fn update_in(
    writer: &mut Writer<'_>,
    policy: &Policy,
    mut owned: OwnedKey,
    changes: Changes,
) -> Result<OwnedKey, Error> {
    let now = writer.at();
    if let Some(revocation) = &owned.key.revocation {
        let error = StateError::Revoked(revocation.at);
        return Err(state(&owned, error));
    }
    let mut event = AuditEvent::new(Action::KeyUpdate, owned.key.id);
    if let Some(name) = changes.name {
        if name != owned.key.name {
            name.check_new_name()?;
        }
        event = event.with("name", name.as_str());
        owned.key.name = name;
    }
    if let Some(expires) = changes.expires {
        owned.key.expires_at = expiry(policy, Some(expires), now)?;
        let millis = owned.key.expires_at.map(Timestamp::as_millis);
        event = event.with("expires_at", millis);
    }
    if !changes.tags.is_empty() || !changes.untag.is_empty() {
        let before = &owned.key.tags;
        let is_new = |(name, value): &(&Label, &Label)| before.get(*name) != Some(*value);
        check_new_tags(changes.tags.iter().filter(is_new))?;
        for name in &changes.untag {
            owned.key.tags.remove(name);
        }
        owned.key.tags.extend(changes.tags);
        event = event.with("tags", describe::tags(&owned.key.tags));
    }
    writer.record(&event)?.update_key(&owned.key)?;
    Ok(owned)
}
