//! Rotating keys: a new version, while the old one lives on for a while or not.

use std::io;

use super::create::fresh_credential;
use super::{Issued, find, state};
use crate::domain::account::AccountSelector;
use crate::domain::audit::{Action, Event};
use crate::domain::key::selector::KeySelector;
use crate::domain::key::{KeyId, OwnedKey, Version};
use crate::domain::secret::Entropy;
use crate::domain::time::{Timestamp, When};
use crate::service::accounts;
use crate::service::context::Context;
use crate::service::delivery::{Delivery, Fresh, Making};
use crate::service::error::Error;
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
    /// When the version before stops being good: the end of the overlap, or of the key if that is sooner.
    pub old_until: Timestamp,
    /// Whether the account's plan lets the key be used at all.
    pub usable: bool,
    /// The versions before, for taking it back.
    before: Vec<Version>,
}

/// What is needed to take a rotation back.
pub struct Rotation {
    id: KeyId,
    before: Vec<Version>,
}

impl Rotated {
    /// Returns what is needed to take this rotation back.
    #[must_use]
    pub fn rotation(&self) -> Rotation {
        Rotation {
            id: self.issued.key.key.id,
            before: self.before.clone(),
        }
    }
}

/// Gives a key a new version. Its id, name, expiry, tags and buckets stay.
///
/// The policy has no say in it, for no end is set: a key that is older than a rule must be able to get a new secret, all the
/// more when the old one leaked.
///
/// # Errors
/// [`KeyError::State`](crate::service::KeyError::State) if the key is revoked or expired, [`KeyError::NotFound`](crate::service::KeyError::NotFound) or [`KeyError::Ambiguous`](crate::service::KeyError::Ambiguous), [`Error::Time`] or
/// [`Error::NoEnd`] if the overlap has no end ahead.
pub fn rotate(
    cx: &mut Context,
    selector: &KeySelector,
    account: Option<&AccountSelector>,
    retirement: Retirement,
) -> Result<Rotated, Error> {
    cx.write(|writer, entropy| find_and_rotate(writer, entropy, selector, account, retirement))
}

/// Gives a key a new version, and puts its plaintext into a file. Returns why the file's name may not outlast a loss of power, if
/// it may not.
///
/// # Errors
/// As [`rotate`]; [`DeliveryError`](crate::service::DeliveryError), and then the versions before are as good as they were.
pub fn rotate_into(
    cx: &mut Context,
    selector: &KeySelector,
    account: Option<&AccountSelector>,
    retirement: Retirement,
    delivery: &Delivery,
) -> Result<(Rotated, Option<io::Error>), Error> {
    delivery.deliver(
        cx,
        Making {
            make: |writer: &mut Writer<'_>, entropy: &mut dyn Entropy| {
                find_and_rotate(writer, entropy, selector, account, retirement)
            },
            fresh: |rotated| Some(Fresh::Key(&rotated.issued)),
            take_back: |cx: &mut Context, rotated: &Rotated| {
                take_back_rotation(cx, &rotated.rotation())
            },
            what: "the rotation",
            taken_back: "the rotation was taken back, and the old secret is as good as before",
        },
    )
}

fn find_and_rotate(
    writer: &mut Writer<'_>,
    entropy: &mut dyn Entropy,
    selector: &KeySelector,
    account: Option<&AccountSelector>,
    retirement: Retirement,
) -> Result<Rotated, Error> {
    let now = writer.at();
    let old_until = retirement.end(now)?;
    let owned = find::find(&mut writer.read(), selector, account, now)?;
    rotate_in(writer, entropy, owned, old_until)
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

/// Gives a key a new version within a transaction.
///
/// # Errors
/// [`KeyError::State`](crate::service::KeyError::State) if the key is revoked or expired.
pub(in crate::service) fn rotate_in(
    writer: &mut Writer<'_>,
    entropy: &mut dyn Entropy,
    mut owned: OwnedKey,
    old_until: Timestamp,
) -> Result<Rotated, Error> {
    let now = writer.at();
    let before = owned.key.versions.clone();
    let credential = fresh_credential(writer, entropy, owned.key.kind)?;
    let event = Event::new(Action::KeyRotate, owned.key.id)
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
    let account = AccountSelector::Id(owned.key.account);
    let usable = accounts::find(&mut writer.read(), &account)?.may_use(owned.key.kind);
    Ok(Rotated {
        issued: Issued {
            key: owned,
            plaintext: credential.plaintext,
        },
        old_until: expires_at.map_or(old_until, |end| end.min(old_until)),
        usable,
        before,
    })
}

/// Takes back a version whose plaintext reached nobody: the versions before get back the time they had.
///
/// If the key was rotated again in between, only the lost version ends.
///
/// # Errors
/// [`Error`] if the store cannot be written.
pub fn take_back_rotation(cx: &mut Context, rotation: &Rotation) -> Result<(), Error> {
    cx.write_patiently(|writer| {
        let Some(mut key) = writer.read().key(rotation.id)? else {
            return Ok(());
        };
        let lost = rotation.before.last().map_or(1, |last| last.number + 1);
        if key.current().is_some_and(|current| current.number == lost) {
            key.versions.clone_from(&rotation.before);
        } else {
            for version in key.versions.iter_mut().filter(|v| v.number == lost) {
                version.retires_at = Some(writer.at());
            }
        }
        let event = Event::new(Action::KeyRotateUndo, key.id).with("version", lost);
        writer.record(&event)?.update_versions(&key)?;
        Ok(())
    })
}
