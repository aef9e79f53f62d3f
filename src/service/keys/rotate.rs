//! Rotating keys: a new version, while the old one lives on for a while or not.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io;

use super::choose::Chosen;
use super::create::fresh_credential;
use super::{Issued, find, state};
use crate::domain::account::{Account, AccountSelector};
use crate::domain::audit::{Action, AuditEvent};
use crate::domain::key::selector::KeySelector;
use crate::domain::key::{KeyId, OwnedKey, Version};
use crate::domain::secret::Entropy;
use crate::domain::time::{Timestamp, When};
use crate::service::accounts;
use crate::service::context::{Context, Purpose};
use crate::service::delivery::{Delivery, Fresh, Locks, Making};
use crate::service::error::{Error, KeyError};
use crate::store::Writer;

/// What becomes of the versions before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Retirement {
    /// They stay good until then.
    Overlap(When),
    /// They end at once.
    Now,
}

/// What came of a rotation.
pub struct Rotated {
    /// The key with its new plaintext.
    pub issued: Issued,
    /// When the version before stops being good: the end of the overlap, or of the key if that is
    /// sooner.
    pub old_until: Timestamp,
    /// Whether the account's plan lets the key be used at all.
    pub usable: bool,
    /// The versions before, for taking it back.
    before: Vec<Version>,
    moved_end: Option<MovedEnd>,
}

/// What is needed to take a rotation back.
pub struct Rotation {
    id: KeyId,
    before: Vec<Version>,
    moved_end: Option<MovedEnd>,
}

/// The end of a key, where it was moved for the sake of the new secret.
#[derive(Clone, Copy)]
struct MovedEnd {
    from: Option<Timestamp>,
    to: Option<Timestamp>,
}

impl Rotation {
    /// Returns the key that was rotated.
    #[must_use]
    pub fn id(&self) -> KeyId {
        self.id
    }
}

impl Rotated {
    /// Returns what is needed to take this rotation back.
    #[must_use]
    pub fn rotation(&self) -> Rotation {
        Rotation {
            id: self.issued.key.key.id,
            before: self.before.clone(),
            moved_end: self.moved_end,
        }
    }

    /// Notes that the key got another end with its new secret. The old secret must not get it, if
    /// the rotation is taken back.
    pub(in crate::service) fn with_end_moved(mut self, from: Option<Timestamp>) -> Self {
        let to = self.issued.key.key.expires_at;
        self.moved_end = (from != to).then_some(MovedEnd { from, to });
        self
    }
}

/// Gives a key a new version. Its id, name, expiry, tags and buckets stay.
///
/// The policy has no say in it, for no end is set: a key that is older than a rule must be able to
/// get a new secret, all the more when the old one leaked.
///
/// # Errors
/// [`KeyError::State`] if the key is revoked or expired, [`KeyError::NotFound`] or
/// [`KeyError::Ambiguous`], [`Error::Time`] or [`Error::NoEnd`] if the overlap has no end ahead.
pub fn rotate(
    cx: &mut Context,
    selector: &KeySelector,
    account: Option<&AccountSelector>,
    retirement: Retirement,
) -> Result<Rotated, Error> {
    cx.write(Purpose::Issue, |writer, entropy| {
        let now = writer.at();
        let old_until = retirement.end(now)?;
        let owned = find::find(&mut writer.read(), selector, account, now)?;
        rotate_in(writer, entropy, owned, old_until)
    })
}

/// Gives the one key that was chosen a new version, and puts its plaintext into a file. Returns why
/// the file's name may not outlast a loss of power, if it may not.
///
/// # Errors
/// As [`rotate_chosen`]; [`DeliveryError`](crate::service::DeliveryError), and then the versions
/// before are as good as they were.
pub fn rotate_into(
    cx: &mut Context,
    chosen: &Chosen,
    retirement: Retirement,
    (delivery, locks): (&Delivery, &Locks),
) -> Result<(Rotated, Option<io::Error>), Error> {
    delivery.deliver(
        locks,
        cx,
        Making {
            make: |writer: &mut Writer<'_>, entropy: &mut dyn Entropy| {
                let now = writer.at();
                let old_until = retirement.end(now)?;
                let mut keys = chosen.again(&mut writer.read(), now)?;
                let owned = keys.pop().ok_or(KeyError::NotFound(String::new()))?;
                rotate_in(writer, entropy, owned, old_until)
            },
            fresh: |rotated| Some(Fresh::Key(&rotated.issued)),
            take_back: |cx: &mut Context, rotated: &Rotated| {
                take_back_rotation(cx, &rotated.rotation())
            },
            what: "the rotation",
            taken_back: "the rotation was undone, and the old secret is still valid",
        },
    )
}

impl Retirement {
    /// Returns when the versions before stop being good.
    pub(in crate::service) fn end(self, now: Timestamp) -> Result<Timestamp, Error> {
        const WHAT: &str = "the overlap";
        match self {
            Self::Now => Ok(now),
            Self::Overlap(when) => when
                .ahead(now)
                .map_err(|error| Error::Time { what: WHAT, error })?
                .ok_or(Error::NoEnd(WHAT)),
        }
    }
}

/// Gives the keys that were chosen a new version each, all or none.
///
/// # Errors
/// [`KeyError::State`] or [`KeyError::Changed`] if one of
/// them is not what it was; [`Error::Time`] or [`Error::NoEnd`] if the overlap has no end ahead.
pub fn rotate_chosen(
    cx: &mut Context,
    chosen: &Chosen,
    retirement: Retirement,
) -> Result<Vec<Rotated>, Error> {
    cx.write(Purpose::Issue, |writer, entropy| {
        let now = writer.at();
        let old_until = retirement.end(now)?;
        let keys = chosen.again(&mut writer.read(), now)?;
        let mut known = HashMap::new();
        keys.into_iter()
            .map(|owned| {
                let id = owned.key.account;
                let account = match known.entry(id) {
                    Entry::Occupied(place) => place.into_mut(),
                    Entry::Vacant(place) => {
                        let selector = AccountSelector::Id(id);
                        place.insert(accounts::find(&mut writer.read(), &selector)?)
                    }
                };
                rotate_of(writer, entropy, owned, account, old_until)
            })
            .collect()
    })
}

/// Gives a key a new version within a transaction.
///
/// # Errors
/// [`KeyError::State`] if the key is revoked or expired.
pub(in crate::service) fn rotate_in(
    writer: &mut Writer<'_>,
    entropy: &mut dyn Entropy,
    owned: OwnedKey,
    old_until: Timestamp,
) -> Result<Rotated, Error> {
    let account = AccountSelector::Id(owned.key.account);
    let account = accounts::find(&mut writer.read(), &account)?;
    rotate_of(writer, entropy, owned, &account, old_until)
}

fn rotate_of(
    writer: &mut Writer<'_>,
    entropy: &mut dyn Entropy,
    mut owned: OwnedKey,
    account: &Account,
    old_until: Timestamp,
) -> Result<Rotated, Error> {
    let now = writer.at();
    let before = owned.key.versions.clone();
    let credential = fresh_credential(writer, entropy, owned.key.kind)?;
    let event = AuditEvent::new(Action::KeyRotate, owned.key.id)
        .with("name", owned.key.name.as_str())
        .with("version", before.len() + 1)
        .with("old_until", old_until.as_millis())
        .with("prefix", credential.public.prefix())
        .with("access_key", credential.public.access_key());
    if let Err(error) = owned
        .key
        .rotate(credential.hash, credential.public, now, old_until)
    {
        return Err(state(&owned, error));
    }
    writer.record(&event)?.update_versions(&owned.key)?;
    let expires_at = owned.key.expires_at;
    Ok(Rotated {
        usable: account.may_use(owned.key.kind),
        issued: Issued {
            key: owned,
            plaintext: credential.secret,
        },
        old_until: expires_at.map_or(old_until, |end| end.min(old_until)),
        before,
        moved_end: None,
    })
}

/// Undoes a rotation whose secret was not delivered: earlier versions get back the time they had.
///
/// If the key was rotated again in between, only the lost version ends.
///
/// # Errors
/// [`Error`] if the store cannot be written.
pub fn take_back_rotation(cx: &mut Context, rotation: &Rotation) -> Result<(), Error> {
    take_back_rotations(cx, std::slice::from_ref(rotation))
}

/// Takes back versions as [`take_back_rotation`] does, all or none.
///
/// # Errors
/// [`Error`] if the store cannot be written.
pub fn take_back_rotations(cx: &mut Context, rotations: &[Rotation]) -> Result<(), Error> {
    cx.write(Purpose::TakeBack, |writer, _| {
        let ids: Vec<KeyId> = rotations.iter().map(|rotation| rotation.id).collect();
        let by_id: HashMap<KeyId, &Rotation> = rotations
            .iter()
            .map(|rotation| (rotation.id, rotation))
            .collect();
        // A key that is gone has no version to take back.
        for OwnedKey { mut key, .. } in find::by_ids(&mut writer.read(), &ids)? {
            let Some(rotation) = by_id.get(&key.id) else {
                continue;
            };
            let before = &rotation.before;
            let lost = before.last().map_or(1, |last| last.number + 1);
            if key.current().is_some_and(|current| current.number == lost) {
                key.versions.clone_from(before);
            } else {
                for version in key.versions.iter_mut().filter(|v| v.number == lost) {
                    version.retires_at = Some(writer.at());
                }
            }
            let mut event = AuditEvent::new(Action::KeyRotateUndo, key.id).with("version", lost);
            let moved = rotation.moved_end.filter(|end| end.to == key.expires_at);
            if let Some(end) = moved {
                key.expires_at = end.from;
                event = event.with("expires_at", end.from.map(Timestamp::as_millis));
            }
            let mut change = writer.record(&event)?;
            change.update_versions(&key)?;
            if moved.is_some() {
                change.update_key(&key)?;
            }
        }
        Ok(())
    })
}
