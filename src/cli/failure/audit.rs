use super::{Failure, ambiguous};
use crate::cli::exit::Exit;
use crate::service::AuditError;

impl From<AuditError> for Failure {
    fn from(error: AuditError) -> Self {
        let message = error.to_string();
        let new = |code, exit| Self::new(code, exit, message.clone());
        match error {
            AuditError::Broken(broken) => new("audit_broken", Exit::Damaged)
                .hint(
                    "keep a copy of the files as they are, and compare the trail with an earlier export or a backup: \
                     docs/audit.md shows how",
                )
                .with("sequence", broken.sequence),
            AuditError::HeadMissing { head, .. } => new("audit_head_missing", Exit::Damaged).hint(format!(
                "the trail as it is now is whole, and ends at entry {} with the hash {}; keep a copy of the files as they \
                 are, and compare it with the earlier export: docs/audit.md shows how",
                head.sequence, head.hash
            )),
            AuditError::RowsDiffer { ref first, .. } => new("audit_rows_differ", Exit::Damaged)
                .hint(
                    "a part of the store is older than the rest, or was changed without an entry: \
                     `storra-admin store check` lists the rows that differ",
                )
                .with("noun", first.noun)
                .with("id", first.id.as_str()),
            AuditError::SubjectAmbiguous { ref candidates, .. } => ambiguous(
                new("subject_ambiguous", Exit::Conflict).hint("write the whole id"),
                candidates.iter().map(|id| (id.clone(), String::new())),
            ),
        }
    }
}
