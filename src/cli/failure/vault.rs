use super::{Failure, file, store};
use crate::cli::exit::Exit;
use crate::vault::Error;

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let message = error.to_string();
        let new = |code, exit| Self::new(code, exit, message.clone());
        match error {
            Error::Store(error) => store::database(&error, message),
            Error::Unlock(error) => store::locked(&error, message),
            Error::File(error) => file::failed(&error, message),
            Error::NoStore(_) => new("store_not_found", Exit::NotFound).hint(
                "make one with `storra-admin init`, or say where it is with `--store DIR`",
            ),
            Error::Incomplete { .. } => new("store_damaged", Exit::Damaged)
                .hint("put the file back from a backup: docs/recovery.md shows how"),
            Error::StoreExists(_) => new("store_exists", Exit::Conflict)
                .hint("choose another place with `--store DIR`, or go on with this one"),
            Error::Occupied(_) => new("directory_not_empty", Exit::Conflict)
                .hint("name a new or empty directory with `--store DIR`"),
            Error::NothingOpens => new("locked", Exit::Locked).hint(
                "set a passphrase on a terminal or in a file that `STORRA_ADMIN_PASSPHRASE_FILE` names, or pass \
                 `--recipient-file` or `--identity-out` to `storra-admin init`",
            ),
            Error::Recipient(error) => error.into(),
            Error::SessionEnd(_) => new("invalid_time", Exit::Usage),
            Error::EndlessSession => new("invalid_time", Exit::Usage)
                .hint("name a period, as `24h`, or a time"),
            Error::SessionTooLong => new("invalid_time", Exit::Usage)
                .hint("for something lasting use `--identity FILE`"),
            Error::Name(_) => new("usage", Exit::Usage),
            Error::Entropy(_) => new("internal", Exit::Other),
        }
    }
}
