use super::{Failure, ambiguous, end};
use crate::domain::grant::presented::{MalformedGrant, RestrictError};
use crate::domain::grant::restrictions::RestrictionError;
use crate::service::{ErrorCode, GrantError};

impl From<GrantError> for Failure {
    fn from(error: GrantError) -> Self {
        let failure = Self::new(error.code(), error.to_string());
        match error {
            GrantError::NotFound(_) => failure
                .hint("`storra-admin grants list --search TEXT` finds names; 8 or more characters of an ID are enough"),
            GrantError::PresentedNotFound => failure
                .hint("`storra-admin grants inspect` shows what it is, even if another store created it"),
            GrantError::Ambiguous { ref candidates, .. } => ambiguous(
                failure.hint("select one by its ID"),
                candidates.iter().map(|c| {
                    let grant = &c.grant;
                    let end = end(grant.revocation.is_some(), grant.restrictions.not_after);
                    let text = format!("{} of the project {} ({}){end}", grant.name, c.project, c.owner);
                    (grant.id.to_string(), text)
                }),
            ),
            GrantError::Exists(_) => failure
                .hint("choose another name, or revoke that grant first"),
            GrantError::Revoked { .. } => failure
                .hint("a revoked grant cannot be restored: create a new one with `storra-admin grants create`"),
            GrantError::ChildRevoked { .. } => failure
                .hint("to revoke the grant with everything derived from it: `storra-admin grants revoke NAME`"),
            GrantError::Changed { .. } => failure
                .hint("check the grants and run the command again"),
            GrantError::Restriction(error) => error.into(),
            GrantError::Restrict(error) => error.into(),
            GrantError::Encryption(_) => failure,
        }
    }
}

impl From<RestrictError> for Failure {
    fn from(error: RestrictError) -> Self {
        let failure = Self::new(ErrorCode::from(&error), error.to_string());
        match error {
            RestrictError::NoKey(_) => {
                failure.hint("`storra-admin grants inspect` shows which prefixes it has keys for")
            }
            RestrictError::TooLong(_) => failure.hint("name fewer or shorter prefixes"),
            RestrictError::Malformed(malformed) => malformed.into(),
            RestrictError::Entropy(_) => failure,
        }
    }
}

impl From<MalformedGrant> for Failure {
    fn from(malformed: MalformedGrant) -> Self {
        let failure = Self::new(ErrorCode::GrantMalformed, malformed.to_string());
        match malformed {
            MalformedGrant::Nothing => failure.hint("pass the grant on stdin, e.g. with `< FILE`"),
            MalformedGrant::NotText | MalformedGrant::TooLong => failure.hint(
                "a grant is one line of letters and digits that starts with `1`: check that this is the right file",
            ),
            MalformedGrant::Shape | MalformedGrant::Checksum => failure.hint(
                "a grant is one line of letters and digits that starts with `1`: check that it was copied completely",
            ),
            MalformedGrant::Version(_)
            | MalformedGrant::MacaroonVersion(_)
            | MalformedGrant::ApiKey
            | MalformedGrant::AccessGrant
            | MalformedGrant::Caveat { .. } => failure,
        }
    }
}

impl From<RestrictionError> for Failure {
    fn from(error: RestrictionError) -> Self {
        let failure = Self::new(ErrorCode::from(&error), error.to_string());
        match error {
            RestrictionError::NothingLeft => {
                failure.hint("allow at least one of reads, writes, lists and deletes")
            }
            RestrictionError::NotBefore(_)
            | RestrictionError::NoBeginning
            | RestrictionError::NotAfter(_)
            | RestrictionError::Order { .. }
            | RestrictionError::Ttl => failure,
        }
    }
}
