use super::code::ErrorCode;
use crate::domain::grant::OwnedGrant;
use crate::domain::grant::encryption::NoKey;
use crate::domain::grant::presented::RestrictError;
use crate::domain::grant::restrictions::RestrictionError;
use crate::domain::label::Label;
use crate::domain::time::Timestamp;
use crate::service::shown::Difference;

/// An error about a grant.
#[derive(Debug, thiserror::Error)]
pub enum GrantError {
    /// No grant matches.
    #[error("no grant `{0}`")]
    NotFound(String),
    /// The presented grant is not from this store, or is not authentic.
    #[error("this is not a grant of this store")]
    PresentedNotFound,
    /// Several grants match.
    #[error("`{selector}` matches several grants")]
    Ambiguous {
        /// What was asked for.
        selector: String,
        /// The grants that fit, the oldest first.
        candidates: Vec<OwnedGrant>,
    },
    /// The project has a grant of that name that is not revoked.
    #[error("the project already has an active grant named `{0}`")]
    Exists(Label),
    /// The grant is already revoked.
    #[error("the grant `{name}` ({id}) was already revoked at {at}")]
    Revoked {
        /// Its name.
        name: Label,
        /// Its id.
        id: String,
        /// When.
        at: Timestamp,
    },
    /// The derived grant, or one that it is derived from, is already revoked.
    #[error("this child of the grant `{name}` was already revoked at {at}")]
    ChildRevoked {
        /// The name of the grant.
        name: Label,
        /// When.
        at: Timestamp,
    },
    /// A grant was changed between the prompt and the change.
    #[error("the grant `{name}` ({id}) {how} in the meantime; nothing was changed")]
    Changed {
        /// Its name.
        name: Label,
        /// Its id.
        id: String,
        /// How it differs.
        how: Difference,
    },
    /// The restrictions contradict each other.
    #[error(transparent)]
    Restriction(#[from] RestrictionError),
    /// The grant cannot be restricted like this.
    #[error(transparent)]
    Restrict(#[from] RestrictError),
    /// The encryption key of an access grant could not be derived.
    #[error(transparent)]
    Encryption(#[from] NoKey),
}

impl GrantError {
    /// Returns its stable code.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::NotFound(_) | Self::PresentedNotFound => ErrorCode::GrantNotFound,
            Self::Ambiguous { .. } => ErrorCode::GrantAmbiguous,
            Self::Exists(_) => ErrorCode::GrantExists,
            Self::Revoked { .. } | Self::ChildRevoked { .. } => ErrorCode::GrantRevoked,
            Self::Changed { .. } => ErrorCode::GrantChanged,
            Self::Restriction(error) => error.into(),
            Self::Restrict(error) => error.into(),
            Self::Encryption(_) => ErrorCode::Internal,
        }
    }
}
