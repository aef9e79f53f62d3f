use super::{Failure, ambiguous, end};
use crate::domain::key::StateError;
use crate::service::KeyError;
use crate::service::keys::Flaw;

impl From<KeyError> for Failure {
    fn from(error: KeyError) -> Self {
        let failure = Self::new(error.code(), error.to_string());
        match error {
            KeyError::NotFound(_) => failure
                .hint("`storra-admin keys list --search TEXT` finds names; 8 or more characters of an ID are enough"),
            KeyError::Ambiguous { ref candidates, .. } => {
                ambiguous(
                    failure.hint("select one by its ID"),
                    candidates.iter().map(|c| {
                        let key = &c.key;
                        let end = end(key.revocation.is_some(), key.expires_at);
                        let text = format!("{}  {} ({}){end}", key.kind, key.name, c.owner);
                        (key.id.to_string(), text)
                    }),
                )
            }
            KeyError::State { error, ref id, .. } => match error {
                StateError::Revoked(_) => failure
                    .hint("a revoked key cannot be restored: create a new one with `storra-admin keys create`"),
                StateError::Expired(_) => failure.hint(format!(
                    "extend it first: `storra-admin keys update {id} --expires 90d`"
                )),
            },
            KeyError::OtherKind { .. } => failure
                .hint("choose another name, or pass the same `--kind`"),
            KeyError::Header(_) => failure.hint(
                "the first line must name the columns kind, hash and name; docs/import.md lists the optional ones",
            ),
            KeyError::BadLines { flaw, .. } => match flaw {
                Flaw::Wrong => failure
                    .hint("fix these lines and import the file again; docs/import.md lists the fields"),
                Flaw::Refused => failure.hint(
                    "remove these keys from the file, upgrade the account (`storra-admin accounts update EMAIL --plan pro`), or change `[policy]` in config.toml",
                ),
                Flaw::Conflict => failure.hint(
                    "change the lines to match the store (`storra-admin keys show ID`), or remove them",
                ),
            },
            KeyError::SecretNotFound | KeyError::ScanBroken | KeyError::Input(_) => failure,
            KeyError::Changed { .. } => failure
                .hint("check the keys and run the command again"),
            KeyError::NoBuckets(_) => failure
                .hint("only `--kind object-storage` keys have buckets"),
            KeyError::BucketsFixed => failure.hint(
                "create a key with the buckets you want (`storra-admin keys create --kind object-storage --bucket …`), \
                 move to it, and revoke this one",
            ),
        }
    }
}
