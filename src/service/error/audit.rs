use crate::domain::audit::EntryHash;
use crate::domain::audit::chain::{Break, Head};

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
    /// The trail tells of several things whose ids begin so.
    #[error("`{beginning}` could mean any of these ids")]
    SubjectAmbiguous {
        /// What was asked for.
        beginning: String,
        /// The ids, the oldest first.
        candidates: Vec<String>,
    },
}
