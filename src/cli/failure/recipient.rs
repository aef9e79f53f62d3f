use super::{Failure, ambiguous};
use crate::service::ErrorCode;
use crate::vault::RecipientError;

impl From<RecipientError> for Failure {
    fn from(error: RecipientError) -> Self {
        let failure = Self::new(ErrorCode::from(&error), error.to_string());
        match error {
            RecipientError::NotFound(_) => failure.hint(
                "`storra-admin store recipients list` shows them; 8 or more characters from the beginning or end of a public key are enough",
            ),
            RecipientError::Ambiguous { ref candidates, .. } => ambiguous(
                failure.hint(
                    "select one by 8 or more characters from the end of its public key, or by the whole key in quotes",
                ),
                candidates.iter().map(|record| {
                    let name = record.name.as_ref().map(ToString::to_string);
                    (record.recipient.clone(), name.unwrap_or_default())
                }),
            ),
            RecipientError::Exists(_) => failure
                .hint("nothing was changed; to rename it, remove it and add it again"),
            RecipientError::LastWay => failure.hint(
                "add another one first: `storra-admin store recipients add` or `storra-admin store passphrase`",
            ),
            RecipientError::Overtaken => failure
                .hint("nothing was changed; check `storra-admin store recipients list`, and run the command again if still needed"),
            RecipientError::Unfinished(cause) => {
                let cause = Self::from(*cause);
                Self { message: failure.message, ..cause }
                    .hint("the next command that opens the store completes or undoes it; until then, do not change store.key")
            }
        }
    }
}
