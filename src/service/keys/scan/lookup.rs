//! Asking the store about a suspect.

use crate::domain::account::{AccountId, AccountSelector};
use crate::domain::grant::presented::PresentedGrant;
use crate::domain::key::leak::Suspect;
use crate::domain::key::leak::finding::Leaked;
use crate::domain::secret::SecretHash;
use crate::domain::verification::{Denial, decide};
use crate::service::context::Context;
use crate::service::error::Error;
use crate::service::keys::find;
use crate::service::{accounts, grants};

/// A suspect that is a secret of this store.
pub(super) struct Match {
    pub(super) leaked: Leaked,
    pub(super) decision: Result<(), Denial>,
    /// If it is a child of a grant, what it is revoked by.
    pub(super) tail: Option<SecretHash>,
}

/// Finds whose it is and what it is worth, as verifying it would. It is not noted as a use. Within
/// an account, if one is named, the secrets of others are unknown.
pub(super) fn look_up(
    cx: &mut Context,
    suspect: Suspect,
    account: Option<AccountId>,
) -> Result<Option<Match>, Error> {
    match suspect {
        Suspect::Key(hash) => key(cx, &hash, account),
        Suspect::Grant(presented) => grant(cx, *presented, account),
    }
}

fn key(
    cx: &mut Context,
    hash: &SecretHash,
    account: Option<AccountId>,
) -> Result<Option<Match>, Error> {
    let now = cx.now();
    cx.read(|reader| {
        let key = reader.key_by_hash(hash)?;
        let Some(key) = key.filter(|key| find::within(key, account)) else {
            return Ok(None);
        };
        let Some(version) = key.versions.iter().find(|version| version.hash == *hash) else {
            return Ok(None);
        };
        let account = accounts::find(reader, &AccountSelector::Id(key.account))?;
        let decision = decide(&key, version, &account, None, now);
        let version = version.number;
        let owned = Box::new(find::owned(reader, key)?);
        Ok(Some(Match {
            leaked: Leaked::Key { owned, version },
            decision,
            tail: None,
        }))
    })
}

fn grant(
    cx: &mut Context,
    presented: PresentedGrant,
    account: Option<AccountId>,
) -> Result<Option<Match>, Error> {
    let found = cx.read(|reader| grants::find_presented(reader, &presented, account))?;
    let Some((found, _)) = found else {
        return Ok(None);
    };
    // It is asked for nothing in particular, so that anything that it may will do.
    let demand = grants::Demand::default();
    let verdict = grants::verify(cx, &Ok(presented), &demand, None)?;
    Ok(Some(Match {
        leaked: Leaked::Grant {
            owned: Box::new(found.grant),
            child: found.child.is_some(),
        },
        decision: verdict.decision,
        tail: found.child,
    }))
}
