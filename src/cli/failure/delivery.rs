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
                        "choose another path, or pass `--force` to replace it"
                    }
                })
            }
            DeliveryError::Link(_) => failure
                .hint("name the file itself: a plaintext is not written through links"),
            DeliveryError::NoFile(_) => failure.hint(
                "name a file in a directory that exists; without `:PATH` it goes to standard output",
            ),
            DeliveryError::Busy(_) => failure
                .hint("nothing was changed; try again when it is through, and if there is none, remove that file"),
            DeliveryError::NameTooLong(_) => {
                failure.hint("choose a shorter name")
            }
            DeliveryError::Io { source, .. } if source.kind() == io::ErrorKind::StorageFull => {
                failure.hint("make room and try again")
            }
            DeliveryError::Io { .. } => failure
                .hint("nothing was changed; look whether the directory exists and can be written to"),
            DeliveryError::Unfit(_) => failure
                .hint("nothing was changed; docs/delivery.md says what each format takes"),
            DeliveryError::InUse { .. } => failure
                .hint("nothing was changed; pass `--profile` (`--env-name` for `github`) with another name, or with the same one to replace it"),
            DeliveryError::TakenBack { .. } => failure
                .hint("everything is as it was before; mend the cause and try again"),
            DeliveryError::Stuck { id, .. } => failure
                .hint(format!("nobody has the plaintext: once the store can be written, revoke `{id}`"))
                .with("id", id),
        }
    }
}
