//! The secrets of the store that are in a file.

use std::collections::BTreeMap;

use crate::domain::grant::Status as GrantStatus;
use crate::domain::grant::presented::PresentedGrant;
use crate::domain::key::Status;
use crate::domain::key::presented::recognise_leaked;
use crate::domain::secret::Secret;
use crate::domain::time::Timestamp;
use crate::service::error::Error;
use crate::store::Reader;

/// What a secret of the store is worth.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Worth {
    /// It opens nothing any more.
    Dead,
    /// It is good for a while, and a newer one of the same key exists.
    Retiring,
    /// It is the newest secret of a key or grant that is active.
    Current,
}

/// A secret of the store: whose it is, and what it is worth.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) name: String,
    pub(super) worth: Worth,
}

/// The secrets in a file, by the id of the key or grant with the number of the version.
pub(super) type Inventory = BTreeMap<(String, u32), Known>;

/// The shortest secret: the undashed form of a UUID is never written, the secret half of a pair is.
const SHORTEST: usize = 36;

/// Returns the name of a key or grant, other than the one with an id, whose current secret is among
/// some values of a section.
pub(super) fn owner_of(
    reader: &mut Reader<'_>,
    now: Timestamp,
    values: &[Secret],
    except: &str,
) -> Result<Option<String>, Error> {
    for value in values {
        let found = take(reader, now, value.reveal().as_bytes())?;
        let other = found
            .into_iter()
            .find(|((id, _), known)| known.worth == Worth::Current && id != except);
        if let Some((_, known)) = other {
            return Ok(Some(known.name));
        }
    }
    Ok(None)
}

/// Finds the secrets of the store in a file of any format: none of them has a character of the
/// formats' own in it.
pub(super) fn take(
    reader: &mut Reader<'_>,
    now: Timestamp,
    bytes: &[u8],
) -> Result<Inventory, Error> {
    let mut inventory = Inventory::new();
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_".contains(byte);
    for word in bytes.split(|byte| !is_part(byte)) {
        let Some(word) = std::str::from_utf8(word)
            .ok()
            .filter(|w| w.len() >= SHORTEST)
        else {
            continue;
        };
        if let Some(hash) = recognise_leaked(word)
            && let Some(key) = reader.key_by_hash(&hash)?
            && let Some(version) = key.versions.iter().find(|version| version.hash == hash)
        {
            let is_newest = key.current().is_some_and(|it| it.number == version.number);
            let is_over = version.retires_at.is_some_and(|end| end <= now);
            let worth = match key.status(now) {
                Status::Active if is_newest => Worth::Current,
                Status::Active if !is_over => Worth::Retiring,
                Status::Active | Status::Expired | Status::Revoked => Worth::Dead,
            };
            let known = Known {
                name: key.name.to_string(),
                worth,
            };
            inventory.insert((key.id.to_string(), version.number), known);
        } else if let Ok(presented) = PresentedGrant::parse(word)
            && let Some(grant) = reader.grant_by_head(&presented.head_hash())?
        {
            let worth = match grant.status(now) {
                GrantStatus::Active => Worth::Current,
                GrantStatus::Expired | GrantStatus::Revoked => Worth::Dead,
            };
            let known = Known {
                name: grant.name.to_string(),
                worth,
            };
            inventory.insert((grant.id.to_string(), 1), known);
        }
    }
    Ok(inventory)
}
