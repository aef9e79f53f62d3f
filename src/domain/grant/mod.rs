//! Grants: API keys of a project in Storj's macaroon format, which their holders can restrict further by themselves.
//!
//! A grant is a head, caveats and a tail. The head is random and names the grant; each caveat takes something away; the tail
//! is an HMAC over all of them, chained from a secret that only the store can derive. Whoever holds a grant can add a caveat,
//! for that needs only the tail, and can take none away. What the store issues has no caveat if it is unrestricted and
//! exactly one otherwise, so a presented grant with more is a child that somebody made.
//!
//! The codec is the crate `storj-access`. What it lacks stands here: the check of caveats against an operation ([`check`]),
//! limits that it would read as none ([`caveat`]), the length of what is read ([`presented`]), and revocation.

pub mod caveat;
pub mod check;
pub mod encryption;
pub mod presented;
pub mod restrictions;
pub mod root;
pub mod satellite;
pub mod shape;

use self::presented::Kind;
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

/// Names a grant.
pub type GrantId = Id<Grant>;

/// A text that names a grant.
pub type GrantSelector = Selector<Grant>;

/// What the store knows of a grant it issued. It cannot be made again from this.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grant {
    /// Its stable identifier.
    pub id: GrantId,
    /// The project it opens.
    pub project: ProjectId,
    /// Unique among the project's grants that are not revoked.
    pub name: Label,
    /// As what it was issued. Its holder can put an encryption key around an API key, or leave that of an access grant away:
    /// what the paths in the caveats mean is told by this alone.
    pub kind: Kind,
    /// SHA-256 of the macaroon's head, which every child has too.
    pub head_hash: SecretHash,
    /// What was taken away when it was issued.
    pub restrictions: Restrictions,
    /// Who made it.
    pub created_by: Label,
    /// When it was made.
    pub created_at: Timestamp,
    /// Its end by somebody's will.
    pub revocation: Option<Revocation>,
}

/// A grant as it is shown: with its project, its owner, and what became of its children.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnedGrant {
    /// The grant.
    pub grant: Grant,
    /// The name of its project.
    pub project: ProjectName,
    /// The address of the project's owner.
    pub owner: Email,
    /// How many children were revoked apart from it.
    pub revoked_children: u64,
}

/// A child of a grant that was revoked apart from it, with whatever descends from it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RevokedTail {
    /// SHA-256 of the macaroon's tail.
    pub tail_hash: SecretHash,
    /// The grant it descends from.
    pub grant: GrantId,
    /// When and why.
    pub revocation: Revocation,
}

/// The grant was revoked before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AlreadyRevoked(
    /// When.
    pub Timestamp,
);

impl Grant {
    /// Returns what it is worth at `now`. A grant that is not valid yet is active.
    #[must_use]
    pub fn status(&self, now: Timestamp) -> Status {
        match (&self.revocation, self.restrictions.not_after) {
            (Some(_), _) => Status::Revoked,
            // The last moment itself still counts, as in every reader of the format.
            (None, Some(last)) if last < now => Status::Expired,
            (None, _) => Status::Active,
        }
    }

    /// Ends the grant and all its children at `now`.
    ///
    /// # Errors
    /// [`AlreadyRevoked`]. An expired grant may still be revoked.
    pub fn revoke(&mut self, now: Timestamp, reason: Option<Label>) -> Result<(), AlreadyRevoked> {
        if let Some(revocation) = &self.revocation {
            return Err(AlreadyRevoked(revocation.at));
        }
        self.revocation = Some(Revocation { at: now, reason });
        Ok(())
    }

    /// Returns how many caveats it was issued with.
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
