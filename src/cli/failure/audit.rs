use super::{Failure, ambiguous};
use crate::service::AuditError;

impl From<AuditError> for Failure {
    fn from(error: AuditError) -> Self {
        let failure = Self::new(error.code(), error.to_string());
        match error {
            AuditError::Broken(broken) => failure
                .hint(
                    "keep a copy of the files, and compare the audit log with an earlier export or a backup: \
                     docs/audit.md shows how",
                )
                .with("sequence", broken.sequence),
            AuditError::HeadMissing { head, .. } => failure.hint(format!(
                "the current audit log is intact and ends at entry {} with the hash {}; keep a copy of the \
                 files, and compare it with the earlier export: see docs/audit.md",
                head.sequence, head.hash
            )),
            AuditError::RowsDiffer { ref first, .. } => failure
                .hint(
                    "a part of the store is older than the rest, or was changed without an audit entry: \
                     `storra-admin store check` lists the rows that differ",
                )
                .with("noun", first.noun)
                .with("id", first.id.as_str()),
            AuditError::SubjectAmbiguous { ref candidates, .. } => ambiguous(
                failure.hint("pass the whole ID"),
                candidates.iter().map(|id| (id.clone(), String::new())),
            ),
        }
    }
}
