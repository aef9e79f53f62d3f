use super::code::ErrorCode;
use crate::domain::audit::EntryHash;
use crate::domain::audit::chain::{Break, Head};
use crate::domain::audit::expected::Difference;

/// An error about the audit log.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// The chain of the audit log is broken, or an entry cannot be read.
    #[error(transparent)]
    Broken(#[from] Break),
    /// The chain is intact, but no entry has the hash that was recorded elsewhere.
    #[error(
        "no audit entry has the hash {hash}: entries were cut off or rewritten since you recorded it"
    )]
    HeadMissing {
        /// The hash that was kept.
        hash: EntryHash,
        /// The newest entry.
        head: Head,
    },
    /// The chain is intact, but rows do not match the entries.
    #[error("{first}{}", more(*count))]
    RowsDiffer {
        /// The first row that does not.
        first: Difference,
        /// How many do not.
        count: u64,
    },
    /// The audit log has several subjects whose IDs begin like this.
    #[error("`{beginning}` is the beginning of several IDs")]
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
