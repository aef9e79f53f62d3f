//! Removing keys that have been dead for long.

use super::find;
use crate::domain::audit::{Action, Event};
use crate::domain::key::OwnedKey;
use crate::domain::time::Timestamp;
use crate::service::context::Context;
use crate::service::error::Error;
use crate::store::Reader;

const PAGE: i64 = 500;

fn page(reader: &mut Reader<'_>, cutoff: Timestamp) -> Result<Vec<OwnedKey>, Error> {
    reader
        .keys_dead_before(cutoff, PAGE)?
        .into_iter()
        .map(|key| find::owned(reader, key))
        .collect()
}

/// Tells whether any key was revoked or has expired before `cutoff`.
///
/// # Errors
/// [`Error`] if the store cannot be read.
pub fn dead_before(cx: &mut Context, cutoff: Timestamp) -> Result<bool, Error> {
    cx.read(|reader| Ok(!reader.keys_dead_before(cutoff, 1)?.is_empty()))
}

/// Removes the keys that were revoked or have expired before `cutoff`, all or none, and returns them.
///
/// # Errors
/// [`Error`] if the store cannot be written.
pub fn prune(cx: &mut Context, cutoff: Timestamp) -> Result<Vec<OwnedKey>, Error> {
    cx.write(|writer, _| {
        let mut pruned = Vec::new();
        loop {
            let page = page(&mut writer.read(), cutoff)?;
            if page.is_empty() {
                return Ok(pruned);
            }
            for owned in page {
                let event = Event::new(Action::KeyPrune, owned.key.id)
                    .with("name", owned.key.name.as_str())
                    .with("kind", owned.key.kind.as_str());
                writer.record(&event)?.delete_key(owned.key.id)?;
                pruned.push(owned);
            }
        }
    })
}
