use super::code::ErrorCode;
use crate::domain::audit::EntryHash;
use crate::domain::audit::chain::{Break, Head};
use crate::domain::audit::expected::Difference;

/// What is the matter with the audit trail.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// The chain of the audit trail is broken, or an entry cannot be read.
    #[error(transparent)]
    Broken(#[from] Break),
    /// The chain is whole, but no entry has the hash that was kept elsewhere.
    #[error(
        "no entry of the audit trail has the hash {hash}: entries were cut off or rewritten since it was kept"
    )]
    HeadMissing {
        /// The hash that was kept.
        hash: EntryHash,
        /// Where the trail ends now.
        head: Head,
    },
    /// The chain is whole, but rows do not match the entries.
    #[error("{first}{}", more(*count))]
    RowsDiffer {
        /// The first row that does not.
        first: Difference,
        /// How many do not.
        count: u64,
    },
    /// The trail tells of several things whose ids begin so.
    #[error("`{beginning}` could mean any of these ids")]
    SubjectAmbiguous {
        /// What was asked for.
        beginning: String,
        /// The ids, the oldest first.
        candidates: Vec<String>,
    },
}

impl AuditError {
    /// Returns its stable code.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::Broken(_) => ErrorCode::AuditBroken,
            Self::HeadMissing { .. } => ErrorCode::AuditHeadMissing,
            Self::RowsDiffer { .. } => ErrorCode::AuditRowsDiffer,
            Self::SubjectAmbiguous { .. } => ErrorCode::SubjectAmbiguous,
        }
    }
}

fn more(count: u64) -> String {
    match count.saturating_sub(1) {
        0 => String::new(),
        1 => "; 1 more row does not match it".to_owned(),
        more => format!("; {more} more rows do not match it"),
    }
}
