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
                "create one with `storra-admin init`, or pass `--store DIR`",
            ),
            Error::Incomplete { .. } => failure
                .hint("restore the file from a backup: see docs/recovery.md"),
            Error::StoreExists(_) => failure
                .hint("use it as it is, add access with `storra-admin store recipients add`, or pass `--store DIR`"),
            Error::Occupied(_) => failure
                .hint("pass `--store DIR` with a new or empty directory"),
            Error::NothingOpens => failure.hint(
                "enter a passphrase on a terminal, set `STORRA_ADMIN_PASSPHRASE_FILE`, or pass \
                 `--recipient-file` or `--identity-out` to `storra-admin init`",
            ),
            Error::Recipient(error) => error.into(),
            Error::EndlessSession => failure
                .hint("pass a duration, e.g. `24h`, or a time"),
            Error::SessionTooLong => failure
                .hint("for permanent access, use `--identity FILE`"),
            Error::SessionEnd(_) | Error::Name(_) | Error::Entropy(_) => failure,
        }
    }
}
