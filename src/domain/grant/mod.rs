//! Grants: API keys of a project in Storj's macaroon format, which their holders can restrict
//! further offline.
//!
//! A grant is a head, caveats and a tail. The head is random and identifies the grant; each caveat
//! restricts it; the tail is an HMAC over both, chained from a secret that only the store can
//! derive. A holder can add a caveat, because that takes only the tail, but cannot remove one. A
//! grant is issued with no caveat if it is unrestricted, and with exactly one otherwise. So a
//! presented grant with more is a child that was derived from it.
//!
//! The codec is the crate `storj-access`. This module adds what it lacks: the check of caveats
//! against an operation ([`check`]), limits that the crate would read as none ([`caveat`]), a
//! maximum length ([`presented`]), and revocation.

pub mod caveat;
pub mod check;
pub mod encryption;
pub mod presented;
pub mod restrictions;
pub mod root;
pub mod satellite;
pub mod shape;

use self::presented::GrantKind;
use self::restrictions::Restrictions;
use super::account::Email;
use super::id::Id;
use super::key::Revocation;
pub use super::key::Status;
use super::label::Label;
use super::project::{ProjectId, ProjectName};
use super::secret::SecretHash;
use super::selector::{Candidate, Selector};
use super::time::Timestamp;

/// Identifies a grant.
pub type GrantId = Id<Grant>;

/// A text that names a grant.
pub type GrantSelector = Selector<Grant>;

/// What the store knows of an issued grant. The grant cannot be reconstructed from it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grant {
    /// Its stable ID.
    pub id: GrantId,
    /// The project that it gives access to.
    pub project: ProjectId,
    /// Unique among the grants of the project that are not revoked.
    pub name: Label,
    /// The kind that was issued. A holder can add encryption keys to an API key, or remove those of
    /// an access grant, so this alone determines how to interpret the paths in its caveats.
    pub kind: GrantKind,
    /// The SHA-256 of the macaroon's head, which all its children share.
    pub head_hash: SecretHash,
    /// The restrictions that it was issued with.
    pub restrictions: Restrictions,
    /// Who created it.
    pub created_by: Label,
    /// When it was created.
    pub created_at: Timestamp,
    /// Its revocation, if it was revoked.
    pub revocation: Option<Revocation>,
}

/// A grant as it is shown: with its project, its owner, and the number of revoked children.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnedGrant {
    /// The grant.
    pub grant: Grant,
    /// The name of its project.
    pub project: ProjectName,
    /// The email of the project's owner.
    pub owner: Email,
    /// The number of children that were revoked separately.
    pub revoked_children: u64,
}

/// A child of a grant that was revoked separately, with all grants derived from it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RevokedTail {
    /// The SHA-256 of the macaroon's tail.
    pub tail_hash: SecretHash,
    /// The grant that it was derived from.
    pub grant: GrantId,
    /// When and why it was revoked.
    pub revocation: Revocation,
}

/// The grant is already revoked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AlreadyRevoked(
    /// When it was revoked.
    pub Timestamp,
);

impl Grant {
    /// Returns the status at `now`. A grant that is not valid yet is active.
    #[must_use]
    pub fn status(&self, now: Timestamp) -> Status {
        match (&self.revocation, self.restrictions.not_after) {
            (Some(_), _) => Status::Revoked,
            // The last millisecond is still valid, as in every reader of the format.
            (None, Some(last)) if last < now => Status::Expired,
            (None, _) => Status::Active,
        }
    }

    /// Revokes the grant and all its children at `now`.
    ///
    /// # Errors
    /// [`AlreadyRevoked`]. Expired grants can be revoked.
    pub fn revoke(&mut self, now: Timestamp, reason: Option<Label>) -> Result<(), AlreadyRevoked> {
        if let Some(revocation) = &self.revocation {
            return Err(AlreadyRevoked(revocation.at));
        }
        self.revocation = Some(Revocation { at: now, reason });
        Ok(())
    }

    /// Returns the number of caveats that it was issued with.
    #[must_use]
    pub fn caveats(&self) -> usize {
        usize::from(!self.restrictions.is_none())
    }
}

impl Candidate for Grant {
    type Home = ProjectId;

    fn home(&self) -> ProjectId {
        self.project
    }

    fn is_live(&self, now: Timestamp) -> bool {
        self.status(now) == Status::Active
    }
}

#[cfg(test)]
mod tests;
