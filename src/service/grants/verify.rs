//! Verifying a presented grant.

use std::time::Duration;

use super::find::find_presented;
use crate::domain::account::AccountSelector;
use crate::domain::grant::caveat::Caveat;
use crate::domain::grant::check::{BucketPlace, Question, Refused, check};
use crate::domain::grant::encryption::{Encryption, NoKey};
use crate::domain::grant::presented::{GrantKind, MalformedGrant, PresentedGrant};
use crate::domain::grant::restrictions::{GrantBucketName, ObjectPath, Operation};
use crate::domain::grant::{Grant, OwnedGrant};
use crate::domain::key::Revocation;
use crate::domain::secret::Secret;
use crate::domain::verification::Denial;
use crate::service::accounts;
use crate::service::context::Context;
use crate::service::error::{Error, GrantError};

/// What the presented grant is wanted for. What is left out is not asked.
#[derive(Default)]
pub struct Demand {
    /// To do this.
    pub operation: Option<Operation>,
    /// In this bucket.
    pub bucket: Option<GrantBucketName>,
    /// At this path, as people see it. An empty one is the bucket itself; without any, anywhere in
    /// the bucket will do.
    pub path: Option<ObjectPath>,
    /// What the objects of an access grant are encrypted with. Without it, the paths that holders
    /// added cannot be interpreted to it: the keys in the grant itself are whatever its holder put
    /// there.
    pub passphrase: Option<Secret>,
}

/// The verdict on a presented grant.
pub struct Verdict {
    /// Whether its holder may go on, and why not.
    pub decision: Result<(), Denial>,
    /// The caveat that denied, counted from 0.
    pub caveat: Option<(usize, Caveat)>,
    /// The grant it descends from, if it is authentic.
    pub grant: Option<OwnedGrant>,
    /// Its end, or that of the child or of an ancestor of it, if it was revoked.
    pub revocation: Option<Revocation>,
    /// The keys that read the paths of the caveats, if the passphrase was given. Those in the grant
    /// itself prove nothing.
    pub encryption: Option<Encryption>,
}

/// Decides on a presented grant. Within an account, if one is named, the grants of others are
/// unknown.
///
/// # Errors
/// [`Error`] only if the store cannot be read. Every denial is a [`Verdict`].
pub fn verify(
    cx: &mut Context,
    presented: &Result<PresentedGrant, MalformedGrant>,
    demand: &Demand,
    account: Option<&AccountSelector>,
) -> Result<Verdict, Error> {
    let denied = |denial, grant| Verdict {
        decision: Err(denial),
        caveat: None,
        grant,
        revocation: None,
        encryption: None,
    };
    let Ok((presented, caveats)) = presented
        .as_ref()
        .map_err(|malformed| *malformed)
        .and_then(|presented| Ok((presented, presented.readable_caveats()?)))
    else {
        return Ok(denied(Denial::Malformed, None));
    };
    let now = cx.since_1970();
    let found = cx.read(|reader| {
        let account = accounts::scope(reader, account)?;
        find_presented(reader, presented, account)
    })?;
    let Some((found, project_deleted)) = found else {
        return Ok(denied(Denial::Unknown, None));
    };
    let dead = found.refuse_dead().is_err() || project_deleted;
    if dead {
        let of_child = found.revoked.map(|tail| tail.revocation);
        let revocation = found.grant.grant.revocation.clone().or(of_child);
        return Ok(Verdict {
            revocation,
            ..denied(Denial::Revoked, Some(found.grant))
        });
    }
    let encryption = keys(&found.grant.grant, demand)?;
    let decided = decide(
        &found.grant.grant,
        &caveats,
        demand,
        encryption.as_ref(),
        now,
    )?;
    let (decision, caveat) = match decided {
        Ok(()) => (Ok(()), None),
        Err(refused) => {
            let caveat = caveats.into_iter().nth(refused.caveat);
            let caveat = caveat.map(|caveat| (refused.caveat, caveat));
            (Err(refused.denial), caveat)
        }
    };
    Ok(Verdict {
        decision,
        caveat,
        grant: Some(found.grant),
        revocation: None,
        encryption,
    })
}

/// Derives the keys that the objects of an access grant are encrypted with, if the passphrase was
/// given.
fn keys(grant: &Grant, demand: &Demand) -> Result<Option<Encryption>, Error> {
    match (grant.kind, &demand.passphrase) {
        (GrantKind::AccessGrant, Some(passphrase)) => {
            Ok(Some(super::derive_encryption(passphrase, grant.project)?))
        }
        (GrantKind::ApiKey, _) | (GrantKind::AccessGrant, None) => Ok(None),
    }
}

/// Asks the caveats, with the path as the satellite would see it. What was issued says whether that
/// is encrypted, and never what is presented.
fn decide(
    grant: &Grant,
    caveats: &[Caveat],
    demand: &Demand,
    encryption: Option<&Encryption>,
    now: Duration,
) -> Result<Result<(), Refused>, GrantError> {
    let bucket = demand.bucket.as_ref().map(GrantBucketName::as_str);
    let path = demand.path.as_ref().map(ObjectPath::as_str);
    let encrypted = match (encryption, bucket, path) {
        (Some(keys), Some(bucket), Some(path)) => Some(keys.encrypt(bucket, path).ok_or(NoKey)?),
        (_, _, _) => None,
    };
    let place = match (path, grant.kind, &encrypted) {
        (None, _, _) => BucketPlace::Anywhere,
        (Some(""), _, _) => BucketPlace::Bucket,
        (Some(_), _, Some(encrypted)) => BucketPlace::At(encrypted),
        (Some(path), GrantKind::ApiKey, None) => BucketPlace::At(path.as_bytes()),
        (Some(path), GrantKind::AccessGrant, None) => BucketPlace::Plain {
            path,
            issued: &grant.restrictions.prefixes,
        },
    };
    let question = Question {
        operation: demand.operation,
        bucket,
        place,
    };
    Ok(check(caveats, question, now))
}
