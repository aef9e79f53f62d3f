use std::io;

use super::Failure;
use crate::domain::delivery::Manner;
use crate::service::DeliveryError;

impl From<DeliveryError> for Failure {
    fn from(error: DeliveryError) -> Self {
        let failure = Self::new(error.code(), error.to_string());
        match error {
            DeliveryError::Exists { manner, .. } => {
                failure.hint(match manner {
                    Manner::Section => {
                        "pass `--force` to write only that section into it, in the place of an older one: the others are kept; \
                         or choose another path"
                    }
                    Manner::Whole | Manner::Append => {
                        "choose another path, or pass `--force` to replace the file"
                    }
                })
            }
            DeliveryError::Link(_) => failure
                .hint("name the file itself: secrets are not written through links"),
            DeliveryError::NoFile(_) => failure.hint(
                "name a file in an existing directory; without `:PATH`, the secret goes to stdout",
            ),
            DeliveryError::Busy(_) => failure
                .hint("nothing was changed; try again, or remove that file if no other storra-admin is running"),
            DeliveryError::NameTooLong(_) => {
                failure.hint("choose a shorter name")
            }
            DeliveryError::Io { source, .. } if source.kind() == io::ErrorKind::StorageFull => {
                failure.hint("free some space and try again")
            }
            DeliveryError::Io { .. } => failure
                .hint("nothing was changed; check that the directory exists and is writable"),
            DeliveryError::Unfit(_) => failure
                .hint("nothing was changed; docs/delivery.md describes what each format accepts"),
            DeliveryError::InUse { .. } => failure
                .hint("nothing was changed; pass `--profile` (`--env-name` for `github`) with another name, or with the same one to replace it"),
            DeliveryError::TakenBack { .. } => failure
                .hint("everything is as it was before; fix the cause and try again"),
            DeliveryError::Stuck { id, .. } => failure
                .hint(format!("no one has the secret: when the store is writable again, revoke `{id}`"))
                .with("id", id),
        }
    }
}
