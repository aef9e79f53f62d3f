//! Choosing the keys of a change of many, and making sure that they still are the chosen ones when
//! the change is made.

use std::collections::{HashMap, HashSet};

use super::{find, state};
use crate::domain::account::AccountSelector;
use crate::domain::key::listing::{KeyFilter, KeyListing};
use crate::domain::key::selector::KeySelector;
use crate::domain::key::{KeyId, OwnedKey, StateError, Status};
use crate::domain::time::Timestamp;
use crate::service::accounts;
use crate::service::context::Context;
use crate::service::error::{Error, KeyError};
use crate::service::shown::{Difference, unchanged};
use crate::store::Reader;

/// Which keys are selected.
pub enum Choice<'a> {
    /// These, each once, in the order in which they are named.
    Named(&'a [KeySelector]),
    /// Every key for which all of these hold and of which the move can be made, in the order of a
    /// list with these conditions.
    Fitting(KeyFilter),
}

/// What is to be done with them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Move {
    /// Active keys can be rotated.
    Rotate,
    /// Active and expired keys can be revoked: an expired one could come back to life.
    Revoke,
    /// Revoked and expired keys can be removed.
    Remove,
}

impl Move {
    fn fits(self, owned: &OwnedKey, now: Timestamp) -> Result<(), Error> {
        let key = &owned.key;
        let error = match (self, key.status(now), &key.revocation, key.expires_at) {
            (Self::Remove, Status::Active, _, _) => return Err(changed(owned, Difference::Unfit)),
            (Self::Rotate | Self::Revoke, Status::Revoked, Some(revocation), _) => {
                StateError::Revoked(revocation.at)
            }
            (Self::Rotate, Status::Expired, _, Some(end)) => StateError::Expired(end),
            (
                Self::Rotate | Self::Revoke | Self::Remove,
                Status::Active | Status::Expired | Status::Revoked,
                _,
                _,
            ) => return Ok(()),
        };
        Err(state(owned, error))
    }
}

/// The keys that were chosen, as they were then.
pub struct Chosen {
    keys: Vec<OwnedKey>,
    /// What they were chosen by, if not by name.
    filter: Option<KeyFilter>,
    what: Move,
}

fn changed(owned: &OwnedKey, how: Difference) -> Error {
    KeyError::Changed {
        name: owned.key.name.clone(),
        id: owned.key.id.to_string(),
        how,
    }
    .into()
}

impl Chosen {
    /// Takes keys that were named, each in its way.
    ///
    /// # Errors
    /// [`KeyError::State`] for the first of which the move cannot be made.
    pub fn named(keys: Vec<OwnedKey>, what: Move, now: Timestamp) -> Result<Self, Error> {
        for owned in &keys {
            what.fits(owned, now)?;
        }
        Ok(Self {
            keys,
            filter: None,
            what,
        })
    }

    /// Returns the keys.
    #[must_use]
    pub fn keys(&self) -> &[OwnedKey] {
        &self.keys
    }

    /// Tells whether they are one key that was named: everything else is many, however few they
    /// turn out to be.
    #[must_use]
    pub fn is_one(&self) -> bool {
        self.filter.is_none() && self.keys.len() == 1
    }

    /// Tells whether they were chosen by conditions.
    #[must_use]
    pub fn is_by_conditions(&self) -> bool {
        self.filter.is_some()
    }

    /// Reads the keys again within the transaction of the change: exactly what was shown is
    /// changed, or nothing is.
    ///
    /// # Errors
    /// [`KeyError::State`] or [`KeyError::Changed`] for the first that is not what it was.
    pub(super) fn again(
        &self,
        reader: &mut Reader<'_>,
        now: Timestamp,
    ) -> Result<Vec<OwnedKey>, Error> {
        let ids: Vec<KeyId> = self.keys.iter().map(|owned| owned.key.id).collect();
        let mut found: HashMap<KeyId, OwnedKey> = find::by_ids(reader, &ids)?
            .into_iter()
            .map(|owned| (owned.key.id, owned))
            .collect();
        let keys = self
            .keys
            .iter()
            .map(|shown| {
                let owned = found
                    .remove(&shown.key.id)
                    .ok_or_else(|| changed(shown, Difference::Removed))?;
                self.what.fits(&owned, now)?;
                Ok(owned)
            })
            .collect::<Result<Vec<_>, Error>>()?;
        if let Some(filter) = &self.filter {
            let fitting = reader.key_ids(&listing(filter.clone(), now))?;
            let fitting: HashSet<KeyId> = fitting.into_iter().collect();
            if let Some(owned) = keys.iter().find(|owned| !fitting.contains(&owned.key.id)) {
                return Err(changed(owned, Difference::Unfit));
            }
        }
        // Of one key that is rotated by its name nothing is shown before, and two processes may
        // rotate it one after the other.
        if self.what == Move::Rotate && self.is_one() {
            return Ok(keys);
        }
        for (shown, owned) in self.keys.iter().zip(&keys) {
            // Users of a rotated key got another secret than the one that was shown.
            if shown.key.versions.len() != owned.key.versions.len() {
                return Err(changed(owned, Difference::Rotated));
            }
            unchanged(&without_use(shown), Some(without_use(owned)))
                .map_err(|how| changed(shown, how))?;
        }
        Ok(keys)
    }
}

/// Every use of a key is noted in it, and changes nothing of what was shown.
fn without_use(owned: &OwnedKey) -> OwnedKey {
    let OwnedKey { key, owner } = owned.clone();
    OwnedKey {
        key: key.without_use(),
        owner,
    }
}

/// Chooses keys, of one account if one is named.
///
/// # Errors
/// As [`show`](super::show) and [`KeyError::State`], for the first key that is named and does not
/// fit. That no key fits the conditions is no error.
pub fn choose(
    cx: &mut Context,
    choice: Choice<'_>,
    account: Option<&AccountSelector>,
    what: Move,
) -> Result<Chosen, Error> {
    let now = cx.now();
    match choice {
        Choice::Named(selectors) => {
            let keys = find::show_all(cx, selectors, account)?;
            Chosen::named(keys, what, now)
        }
        Choice::Fitting(mut filter) => cx.read(|reader| {
            filter.account = accounts::scope(reader, account)?;
            match what {
                Move::Rotate => filter.status = Some(Status::Active),
                Move::Revoke => filter.revocable = true,
                Move::Remove => {
                    filter.dead_before.get_or_insert(now);
                }
            }
            let ids = reader.key_ids(&listing(filter.clone(), now))?;
            Ok(Chosen {
                keys: in_order(reader, &ids)?,
                filter: Some(filter),
                what,
            })
        }),
    }
}

fn in_order(reader: &mut Reader<'_>, ids: &[KeyId]) -> Result<Vec<OwnedKey>, Error> {
    let mut found: HashMap<KeyId, OwnedKey> = find::by_ids(reader, ids)?
        .into_iter()
        .map(|owned| (owned.key.id, owned))
        .collect();
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// Lists everything that fits, in the natural order.
fn listing(filter: KeyFilter, now: Timestamp) -> KeyListing {
    KeyListing {
        sort: filter.natural_sort(),
        filter,
        after: None,
        limit: None,
        now,
    }
}

#[cfg(test)]
mod tests;
