//! Verifying a presented grant.

use super::find::find_presented;
use crate::domain::account::AccountSelector;
use crate::domain::grant::OwnedGrant;
use crate::domain::grant::caveat::Caveat;
use crate::domain::grant::check::{Question, Refused, check};
use crate::domain::grant::presented::{Malformed, Presented};
use crate::domain::grant::restrictions::{BucketName, ObjectPath, Operation};
use crate::domain::time::Timestamp;
use crate::domain::verification::Denial;
use crate::service::accounts;
use crate::service::context::Context;
use crate::service::error::Error;

/// What the presented grant is wanted for. What is left out is not asked.
#[derive(Default)]
pub struct Demand {
    /// To do this.
    pub operation: Option<Operation>,
    /// In this bucket.
    pub bucket: Option<BucketName>,
    /// At this path, as people see it. An empty one is the bucket itself; without any, anywhere in the bucket will do.
    pub path: Option<ObjectPath>,
}

/// The verdict on a presented grant.
pub struct Verdict {
    /// Whether its holder may go on, and why not.
    pub decision: Result<(), Denial>,
    /// The caveat that denied, counted from 0.
    pub caveat: Option<(usize, Caveat)>,
    /// The grant it descends from, if it is authentic.
    pub grant: Option<OwnedGrant>,
}

/// Decides on a presented grant. Within an account, if one is named, the grants of others are unknown.
///
/// # Errors
/// [`Error`] only if the store cannot be read. Every denial is a [`Verdict`].
pub fn verify(
    cx: &mut Context,
    presented: &Result<Presented, Malformed>,
    demand: &Demand,
    account: Option<&AccountSelector>,
) -> Result<Verdict, Error> {
    let denied = |denial, grant| Verdict {
        decision: Err(denial),
        caveat: None,
        grant,
    };
    let Ok((presented, caveats)) = presented
        .as_ref()
        .map_err(|malformed| *malformed)
        .and_then(|presented| Ok((presented, presented.readable_caveats()?)))
    else {
        return Ok(denied(Denial::Malformed, None));
    };
    let now = cx.now();
    let found = cx.read(|reader| {
        let account = accounts::scope(reader, account)?;
        find_presented(reader, presented, account)
    })?;
    let Some((found, project_deleted)) = found else {
        return Ok(denied(Denial::Unknown, None));
    };
    let dead = found.refuse_dead().is_err() || project_deleted;
    if dead {
        return Ok(denied(Denial::Revoked, Some(found.grant)));
    }
    let (decision, caveat) = match decide(presented, &caveats, demand, now) {
        Ok(()) => (Ok(()), None),
        Err((denial, None)) => (Err(denial), None),
        Err((denial, Some(index))) => {
            let caveat = caveats.into_iter().nth(index);
            (Err(denial), caveat.map(|caveat| (index, caveat)))
        }
    };
    Ok(Verdict {
        decision,
        caveat,
        grant: Some(found.grant),
    })
}

/// Asks the caveats, with the path as the satellite would see it.
fn decide(
    presented: &Presented,
    caveats: &[Caveat],
    demand: &Demand,
    now: Timestamp,
) -> Result<(), (Denial, Option<usize>)> {
    let bucket = demand.bucket.as_ref().map(BucketName::as_str);
    let ask = |path: Option<&[u8]>| {
        let question = Question {
            operation: demand.operation,
            bucket,
            path,
        };
        let by_caveat = |refused: Refused| (refused.denial, Some(refused.caveat));
        check(caveats, question, now).map_err(by_caveat)
    };
    let (Some(path), Some(bucket)) = (demand.path.as_ref().map(ObjectPath::as_str), bucket) else {
        return ask(None);
    };
    let Some(encryption) = presented.encryption() else {
        return ask(Some(path.as_bytes()));
    };
    match encryption.encrypt(bucket, path) {
        Some(path) => ask(Some(&path)),
        // Without the key its holder could not even name the object. But what its caveats say comes first.
        None => ask(None).and(Err((Denial::Path, None))),
    }
}
