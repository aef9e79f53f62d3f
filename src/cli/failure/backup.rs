use std::io;

use super::Failure;
use crate::service::BackupError;

const UNTOUCHED: &str = "nothing was restored; use a different backup file";

impl From<BackupError> for Failure {
    fn from(error: BackupError) -> Self {
        let failure = Self::new(error.code(), error.to_string());
        match error {
            BackupError::Unsound(_) => failure.hint(
                "run `storra-admin store check` to list the problems, and keep a copy of the files",
            ),
            BackupError::Write(source) if source.kind() == io::ErrorKind::StorageFull => {
                failure.hint("free some space and try again")
            }
            BackupError::Write(_) | BackupError::Read(_) => failure,
            BackupError::Foreign(_) => failure
                .hint("pass a file that `storra-admin store backup` wrote"),
            BackupError::Damaged(_) | BackupError::Line { .. } | BackupError::Head { .. } => {
                failure.hint(UNTOUCHED)
            }
            BackupError::Newer { .. } => failure
                .hint("nothing was restored; use the newer version of storra-admin that wrote it"),
            BackupError::Locked { passphrase: true } => failure.hint(
                "set `STORRA_ADMIN_PASSPHRASE_FILE` to a file with the passphrase that the store had, or pass `--identity FILE`",
            ),
            BackupError::Locked { passphrase: false } => failure
                .hint("it has no passphrase: pass `--identity FILE` or set `STORRA_ADMIN_IDENTITY`"),
            BackupError::WrongIdentity => failure.hint(
                "use an identity that could open the store when the backup was created",
            ),
            BackupError::WrongPassphrase => failure.hint(
                "use the passphrase that the store had when the backup was created",
            ),
            BackupError::NoPassphrase => failure
                .hint("the store had none when the backup was created: pass `--identity FILE`"),
            BackupError::Unsettled => {
                failure.hint("try again later")
            }
        }
    }
}
