use super::{Failure, file, store};
use crate::service::ErrorCode;
use crate::vault::Error;

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let failure = Self::new(ErrorCode::from(&error), error.to_string());
        match error {
            Error::Store(error) => store::database(&error, failure.message),
            Error::Unlock(error) => store::locked(&error, failure.message),
            Error::File(error) => file::failed(&error, failure.message),
            Error::NoStore(_) => failure.hint(
                "make one with `storra-admin init`, or say where it is with `--store DIR`",
            ),
            Error::Incomplete { .. } => failure
                .hint("put the file back from a backup: docs/recovery.md shows how"),
            Error::StoreExists(_) => failure
                .hint("choose another place with `--store DIR`, or go on with this one"),
            Error::Occupied(_) => failure
                .hint("name a new or empty directory with `--store DIR`"),
            Error::NothingOpens => failure.hint(
                "set a passphrase on a terminal or in a file that `STORRA_ADMIN_PASSPHRASE_FILE` names, or pass \
                 `--recipient-file` or `--identity-out` to `storra-admin init`",
            ),
            Error::Recipient(error) => error.into(),
            Error::EndlessSession => failure
                .hint("name a period, as `24h`, or a time"),
            Error::SessionTooLong => failure
                .hint("for something lasting use `--identity FILE`"),
            Error::SessionEnd(_) | Error::Name(_) | Error::Entropy(_) => failure,
        }
    }
}
