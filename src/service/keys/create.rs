//! Creating keys, and revoking the ones whose secret was not delivered.

use std::io;

use super::{Issued, find};
use crate::domain::account::{Account, AccountSelector};
use crate::domain::audit::{Action, AuditEvent, describe};
use crate::domain::key::object_storage::{Access, BucketAccess};
use crate::domain::key::tag::Tags;
use crate::domain::key::{Credential, Key, KeyId, Kind, OwnedKey, Version};
use crate::domain::label::Label;
use crate::domain::policy::Policy;
use crate::domain::secret::Entropy;
use crate::domain::time::{Timestamp, When};
use crate::service::accounts;
use crate::service::context::{Caller, Context, Purpose};
use crate::service::delivery::{Delivery, Fresh, Locks, Making};
use crate::service::error::{Error, KeyError};
use crate::store::Writer;

/// The recorded reason for revoking a key whose secret was not delivered.
const NOBODY_HAS_IT: &str = "the plaintext could not be written out";

/// What new keys are to be like.
pub struct NewKey {
    /// What for.
    pub kind: Kind,
    /// Its name; with a number behind it if there is a count.
    pub name: Label,
    /// When it ends; `None` leaves that to the policy.
    pub expires: Option<When>,
    /// Labels for finding it.
    pub tags: Tags,
    /// The only buckets it opens; `None` for all of them.
    pub buckets: Option<Vec<BucketAccess>>,
    /// How many, if not just one under the plain name.
    pub count: Option<u32>,
    /// Leaves everything as it is if an active key of that name and kind exists.
    pub if_not_exists: bool,
}

/// What came of it.
pub enum Created {
    /// New keys.
    New {
        /// Each with its plaintext.
        issued: Vec<Issued>,
        /// Whether another active key had the same name before.
        namesake: bool,
    },
    /// The key that was there already.
    Existing(Box<OwnedKey>),
}

/// Makes one or more keys, all or none.
///
/// # Errors
/// [`Error::Refused`] by plan or balance, [`Error::Policy`], [`KeyError::NoBuckets`],
/// [`Error::Time`] for an expiry that is not ahead, [`KeyError::OtherKind`] if `if_not_exists`
/// meets a key of another kind.
pub fn create(
    cx: &mut Context,
    account: Option<&AccountSelector>,
    new: &NewKey,
) -> Result<Created, Error> {
    let policy = cx.policy().clone();
    cx.write(Purpose::Issue, |writer, entropy| {
        let account = accounts::owner(&mut writer.read(), account)?;
        create_in(writer, entropy, &policy, &account, new)
    })
}

/// Makes one key, and puts its plaintext into a file. Returns why the file's name may not outlast a
/// loss of power, if it may not. If the key is there already, nothing goes into the file.
///
/// # Errors
/// As [`create`]; [`DeliveryError`](crate::service::DeliveryError), and then there is no new key
/// that is good.
pub fn create_into(
    cx: &mut Context,
    account: Option<&AccountSelector>,
    new: &NewKey,
    (delivery, locks): (&Delivery, &Locks),
) -> Result<(Created, Option<io::Error>), Error> {
    let policy = cx.policy().clone();
    delivery.deliver(
        locks,
        cx,
        Making {
            make: |writer: &mut Writer<'_>, entropy: &mut dyn Entropy| {
                let account = accounts::owner(&mut writer.read(), account)?;
                create_in(writer, entropy, &policy, &account, new)
            },
            fresh: |created| match created {
                Created::New { issued, .. } => issued.first().map(Fresh::Key),
                Created::Existing(_) => None,
            },
            take_back: |cx: &mut Context, created: &Created| match created {
                Created::New { issued, .. } => {
                    let ids: Vec<KeyId> = issued.iter().map(|one| one.key.key.id).collect();
                    take_back(cx, &ids)
                }
                Created::Existing(_) => Ok(()),
            },
            what: "the new key",
            taken_back: "the new key was revoked again",
        },
    )
}

/// Makes one or more keys of an account within a transaction.
///
/// # Errors
/// As [`create`].
pub(in crate::service) fn create_in(
    writer: &mut Writer<'_>,
    entropy: &mut dyn Entropy,
    policy: &Policy,
    account: &Account,
    new: &NewKey,
) -> Result<Created, Error> {
    let now = writer.at();
    let expires_at = check_at(new, policy, now)?;
    let mut named = |kind| {
        let mut reader = writer.read();
        reader.active_key_by_name(&new.name, account.id, kind, now)
    };
    // One of the same kind is the one that is asked for, whatever else has the name.
    let same = if new.if_not_exists {
        named(Some(new.kind))?
    } else {
        None
    };
    let namesake = match same {
        Some(id) => Some(id),
        None => named(None)?,
    };
    if let Some(id) = namesake
        && new.if_not_exists
    {
        return existing(writer, id, new.kind);
    }
    account.may_create(new.kind)?;
    // Sorted, so that the order of the ids is the order of the numbers behind the names.
    let mut ids = (0..new.count.unwrap_or(1))
        .map(|_| KeyId::new(now, entropy))
        .collect::<Result<Vec<_>, _>>()?;
    ids.sort_unstable();
    let issued = (1..)
        .zip(ids)
        .map(|(number, id)| {
            let name = match new.count {
                None => new.name.clone(),
                Some(_) => new.name.numbered(number)?,
            };
            issue(writer, entropy, account, new, id, name, expires_at)
        })
        .collect::<Result<_, Error>>()?;
    Ok(Created::New {
        issued,
        namesake: namesake.is_some(),
    })
}

/// Checks what can be checked without a store, and returns the expiry.
///
/// # Errors
/// [`KeyError::NoBuckets`], [`Error::Policy`], or [`Error::Time`] for an expiry that is not ahead.
pub fn check(new: &NewKey, caller: &Caller) -> Result<Option<Timestamp>, Error> {
    check_at(new, &caller.policy, caller.clock.now())
}

fn check_at(new: &NewKey, policy: &Policy, now: Timestamp) -> Result<Option<Timestamp>, Error> {
    if new.buckets.is_some() && new.kind != Kind::ObjectStorage {
        return Err(KeyError::NoBuckets(new.kind).into());
    }
    new.name.check_new_name()?;
    check_new_tags(&new.tags)?;
    expiry(policy, new.expires, now)
}

/// Checks what is asked of new tags.
///
/// # Errors
/// [`Error::Tag`].
pub(super) fn check_new_tags<'t>(
    tags: impl IntoIterator<Item = (&'t Label, &'t Label)>,
) -> Result<(), Error> {
    for (name, value) in tags {
        name.check_new()
            .and_then(|()| value.check_new())
            .map_err(|error| Error::Tag(name.clone(), error))?;
    }
    Ok(())
}

/// Returns when a key expires, or `None` for never. A missing expiry is left to
/// the policy.
///
/// # Errors
/// [`Error::Time`] if it is in the past, [`Error::Policy`] if the policy does not allow it.
pub(in crate::service) fn expiry(
    policy: &Policy,
    said: Option<When>,
    now: Timestamp,
) -> Result<Option<Timestamp>, Error> {
    let end = policy.wanted(said).ahead(now);
    let end = end.map_err(|error| Error::Time {
        what: "the expiry",
        error,
    })?;
    policy.admits(end, now)?;
    Ok(end)
}

fn existing(writer: &mut Writer<'_>, id: KeyId, kind: Kind) -> Result<Created, Error> {
    let key = writer
        .read()
        .key(id)?
        .ok_or_else(|| KeyError::NotFound(id.to_string()))?;
    if key.kind != kind {
        return Err(KeyError::OtherKind {
            name: key.name,
            kind: key.kind,
        }
        .into());
    }
    let owned = find::owned(&mut writer.read(), key)?;
    Ok(Created::Existing(Box::new(owned)))
}

/// Generates a credential whose public part no other version has.
pub(super) fn fresh_credential(
    writer: &mut Writer<'_>,
    entropy: &mut dyn Entropy,
    kind: Kind,
) -> Result<Credential, Error> {
    loop {
        let credential = kind.generate(entropy)?;
        // Eight characters of 62 meet again after some ten million keys; the 20 of an access key
        // never do.
        match credential.public.prefix() {
            Some(prefix) if writer.read().prefix_is_taken(prefix)? => {}
            Some(_) | None => return Ok(credential),
        }
    }
}

fn issue(
    writer: &mut Writer<'_>,
    entropy: &mut dyn Entropy,
    account: &Account,
    new: &NewKey,
    id: KeyId,
    name: Label,
    expires_at: Option<Timestamp>,
) -> Result<Issued, Error> {
    let now = writer.at();
    let credential = fresh_credential(writer, entropy, new.kind)?;
    let access = match &new.buckets {
        None => Access::Unlimited,
        Some(list) => Access::Limited(list.clone()),
    };
    let mut key = Key {
        id,
        account: account.id,
        kind: new.kind,
        name,
        number: None,
        access,
        tags: new.tags.clone(),
        created_at: now,
        expires_at,
        last_used_at: None,
        revocation: None,
        versions: vec![Version {
            number: 1,
            hash: credential.hash,
            public: credential.public,
            created_at: now,
            retires_at: None,
            last_used_at: None,
        }],
    };
    let mut change = writer.record(&AuditEvent::describing(
        Action::KeyCreate,
        key.id,
        describe::key(&key),
    ))?;
    key.number = match new.kind {
        Kind::ObjectStorage => Some(change.next_key_number()?),
        Kind::Rest | Kind::Client => None,
    };
    change.insert_key(&key)?;
    Ok(Issued {
        key: OwnedKey {
            key,
            owner: account.email.clone(),
        },
        plaintext: credential.secret,
    })
}

/// Revokes keys whose secret was not delivered.
///
/// # Errors
/// [`Error`] if the store cannot be written.
pub fn take_back(cx: &mut Context, ids: &[KeyId]) -> Result<(), Error> {
    let reason: Label = NOBODY_HAS_IT.parse()?;
    cx.write(Purpose::TakeBack, |writer, _| {
        for mut owned in find::by_ids(&mut writer.read(), ids)? {
            // Another process may have revoked it already.
            if owned.key.revocation.is_none() {
                super::revoke::revoke_one(writer, &mut owned, Some(reason.clone()))?;
            }
        }
        Ok(())
    })
}
