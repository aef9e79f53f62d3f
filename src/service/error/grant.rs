use super::code::ErrorCode;
use crate::domain::grant::OwnedGrant;
use crate::domain::grant::encryption::NoKey;
use crate::domain::grant::presented::RestrictError;
use crate::domain::grant::restrictions::RestrictionError;
use crate::domain::label::Label;
use crate::domain::time::Timestamp;
use crate::service::shown::Difference;

/// What is the matter with a grant.
#[derive(Debug, thiserror::Error)]
pub enum GrantError {
    /// No grant fits.
    #[error("no grant `{0}`")]
    NotFound(String),
    /// What was presented is no grant of this store, or is not authentic.
    #[error("what was presented is no grant of this store")]
    PresentedNotFound,
    /// Several grants fit.
    #[error("`{selector}` could mean any of these grants")]
    Ambiguous {
        /// What was asked for.
        selector: String,
        /// The grants that fit, the oldest first.
        candidates: Vec<OwnedGrant>,
    },
    /// The project has a grant of that name that is not revoked.
    #[error("the project has a grant `{0}` that is not revoked")]
    Exists(Label),
    /// The grant was revoked before.
    #[error("the grant `{name}` ({id}) is already revoked since {at}")]
    Revoked {
        /// Its name.
        name: Label,
        /// Its id.
        id: String,
        /// When.
        at: Timestamp,
    },
    /// The child was revoked before, or one that it descends from.
    #[error("this child of the grant `{name}` is already revoked since {at}")]
    ChildRevoked {
        /// The name of the grant.
        name: Label,
        /// When.
        at: Timestamp,
    },
    /// A grant is not any more what was shown before the question.
    #[error("the grant `{name}` ({id}) {how} in the meantime; nothing was changed")]
    Changed {
        /// Its name.
        name: Label,
        /// Its id.
        id: String,
        /// How it differs.
        how: Difference,
    },
    /// Restrictions make no sense.
    #[error(transparent)]
    Restriction(#[from] RestrictionError),
    /// A grant cannot be restricted so.
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
