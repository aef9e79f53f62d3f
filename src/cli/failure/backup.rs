use std::io;

use super::Failure;
use crate::cli::exit::Exit;
use crate::service::BackupError;

const UNTOUCHED: &str = "nothing was restored; take another backup";

impl From<BackupError> for Failure {
    fn from(error: BackupError) -> Self {
        let message = error.to_string();
        let new = |code, exit| Self::new(code, exit, message.clone());
        match error {
            BackupError::Unsound(_) => new("store_damaged", Exit::Damaged).hint(
                "`storra-admin store check` finds all that is wrong; keep a copy of the files as they are",
            ),
            BackupError::Write(source) if source.kind() == io::ErrorKind::StorageFull => {
                new("disk_full", Exit::Unavailable).hint("make room and try again")
            }
            BackupError::Write(_) | BackupError::Read(_) => new("io", Exit::Unavailable),
            BackupError::Foreign(_) => new("not_a_backup", Exit::Damaged)
                .hint("name a file that `storra-admin store backup` wrote"),
            BackupError::Damaged(_) | BackupError::Line { .. } | BackupError::Head { .. } => {
                new("backup_damaged", Exit::Damaged).hint(UNTOUCHED)
            }
            BackupError::Newer { .. } => new("backup_newer", Exit::Other)
                .hint("nothing was restored; use the newer storra-admin that wrote it"),
            BackupError::Locked { passphrase: true } => new("locked", Exit::Locked).hint(
                "set `STORRA_ADMIN_PASSPHRASE_FILE` to a file with the passphrase that the store had, or pass `--identity FILE`",
            ),
            BackupError::Locked { passphrase: false } => new("locked", Exit::Locked)
                .hint("no passphrase opens it: pass `--identity FILE` or set `STORRA_ADMIN_IDENTITY`"),
            BackupError::WrongIdentity => new("wrong_identity", Exit::Locked).hint(
                "it takes an identity that could open the store when the backup was taken",
            ),
            BackupError::WrongPassphrase => new("wrong_passphrase", Exit::Locked).hint(
                "it takes the passphrase that the store had when the backup was taken",
            ),
            BackupError::NoPassphrase => new("locked", Exit::Locked)
                .hint("the store had none when it was taken: pass `--identity FILE`"),
            BackupError::Unsettled => {
                new("store_busy", Exit::Unavailable).hint("try again when that is through")
            }
        }
    }
}
