use std::io;

use super::Failure;
use crate::cli::exit::Exit;
use crate::domain::delivery::Manner;
use crate::service::DeliveryError;

impl From<DeliveryError> for Failure {
    fn from(error: DeliveryError) -> Self {
        let message = error.to_string();
        let new = |code, exit| Self::new(code, exit, message.clone());
        match error {
            DeliveryError::Exists { manner, .. } => {
                new("file_exists", Exit::Conflict).hint(match manner {
                    Manner::Section => {
                        "pass `--force` to write only that section into it, in the place of an older one: the others are kept; \
                         or choose another path"
                    }
                    Manner::Whole | Manner::Append => {
                        "choose another path, or pass `--force` to replace it"
                    }
                })
            }
            DeliveryError::Link(_) => new("delivery_refused", Exit::Usage)
                .hint("name the file itself: a plaintext is not written through links"),
            DeliveryError::NoFile(_) => new("delivery_refused", Exit::Usage).hint(
                "name a file in a directory that exists; without `:PATH` it goes to standard output",
            ),
            DeliveryError::Busy(_) => new("store_busy", Exit::Unavailable)
                .hint("nothing was changed; try again when it is through, and if there is none, remove that file"),
            DeliveryError::NameTooLong(_) => {
                new("delivery_refused", Exit::Usage).hint("choose a shorter name")
            }
            DeliveryError::Io { source, .. } if source.kind() == io::ErrorKind::StorageFull => {
                new("disk_full", Exit::Unavailable).hint("make room and try again")
            }
            DeliveryError::Io { .. } => new("io", Exit::Unavailable)
                .hint("nothing was changed; look whether the directory exists and can be written to"),
            DeliveryError::Unfit(_) => new("delivery_refused", Exit::Usage)
                .hint("nothing was changed; docs/delivery.md says what each format takes"),
            DeliveryError::InUse { .. } => new("file_exists", Exit::Conflict)
                .hint("nothing was changed; pass `--profile` (`--env-name` for `github`) with another name, or with the same one to replace it"),
            DeliveryError::TakenBack { .. } => new("undelivered", Exit::Unavailable)
                .hint("everything is as it was before; mend the cause and try again"),
            DeliveryError::Stuck { id, .. } => new("undelivered", Exit::Unavailable)
                .hint(format!("nobody has the plaintext: once the store can be written, revoke `{id}`"))
                .with("id", id),
        }
    }
}
