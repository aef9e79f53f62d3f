use std::io;

use super::Failure;
use crate::service::BackupError;

const UNTOUCHED: &str = "nothing was restored; take another backup";

impl From<BackupError> for Failure {
    fn from(error: BackupError) -> Self {
        let failure = Self::new(error.code(), error.to_string());
        match error {
            BackupError::Unsound(_) => failure.hint(
                "`storra-admin store check` finds all that is wrong; keep a copy of the files as they are",
            ),
            BackupError::Write(source) if source.kind() == io::ErrorKind::StorageFull => {
                failure.hint("make room and try again")
            }
            BackupError::Write(_) | BackupError::Read(_) => failure,
            BackupError::Foreign(_) => failure
                .hint("name a file that `storra-admin store backup` wrote"),
            BackupError::Damaged(_) | BackupError::Line { .. } | BackupError::Head { .. } => {
                failure.hint(UNTOUCHED)
            }
            BackupError::Newer { .. } => failure
                .hint("nothing was restored; use the newer storra-admin that wrote it"),
            BackupError::Locked { passphrase: true } => failure.hint(
                "set `STORRA_ADMIN_PASSPHRASE_FILE` to a file with the passphrase that the store had, or pass `--identity FILE`",
            ),
            BackupError::Locked { passphrase: false } => failure
                .hint("no passphrase opens it: pass `--identity FILE` or set `STORRA_ADMIN_IDENTITY`"),
            BackupError::WrongIdentity => failure.hint(
                "it takes an identity that could open the store when the backup was taken",
            ),
            BackupError::WrongPassphrase => failure.hint(
                "it takes the passphrase that the store had when the backup was taken",
            ),
            BackupError::NoPassphrase => failure
                .hint("the store had none when it was taken: pass `--identity FILE`"),
            BackupError::Unsettled => {
                failure.hint("try again when that is through")
            }
        }
    }
}
