use super::{Failure, ambiguous};
use crate::service::ErrorCode;
use crate::vault::RecipientError;

impl From<RecipientError> for Failure {
    fn from(error: RecipientError) -> Self {
        let failure = Self::new(ErrorCode::from(&error), error.to_string());
        match error {
            RecipientError::NotFound(_) => failure.hint(
                "`storra-admin store recipients list` shows them; of a public key, 8 or more characters of its beginning or its end will do",
            ),
            RecipientError::Ambiguous { ref candidates, .. } => ambiguous(
                failure.hint(
                    "name one of them by 8 or more characters of the end of its public key, or by the whole of it in quotes",
                ),
                candidates.iter().map(|record| {
                    let name = record.name.as_ref().map(ToString::to_string);
                    (record.recipient.clone(), name.unwrap_or_default())
                }),
            ),
            RecipientError::Exists(_) => failure
                .hint("nothing was changed; to give it another name, remove it and add it again"),
            RecipientError::LastWay => failure.hint(
                "let somebody else in first, with `storra-admin store recipients add` or `storra-admin store passphrase`",
            ),
            RecipientError::Overtaken => failure
                .hint("nothing was changed by this command; check `storra-admin store recipients list`, and run it again if it is still needed"),
            RecipientError::Unfinished(cause) => {
                let cause = Self::from(*cause);
                Self { message: failure.message, ..cause }
                    .hint("the next command that opens the store clears it away; until then keep store.key as it is")
            }
        }
    }
}
