use super::{Failure, ambiguous, end};
use crate::domain::key::StateError;
use crate::service::KeyError;
use crate::service::keys::Flaw;

impl From<KeyError> for Failure {
    fn from(error: KeyError) -> Self {
        let failure = Self::new(error.code(), error.to_string());
        match error {
            KeyError::NotFound(_) => failure
                .hint("`storra-admin keys list --search TEXT` finds names; an id may be cut to 8 or more characters"),
            KeyError::Ambiguous { ref candidates, .. } => {
                ambiguous(
                    failure.hint("name one of them by its id"),
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
                    .hint("a revoked key stays revoked: make a new one with `storra-admin keys create`"),
                StateError::Expired(_) => failure.hint(format!(
                    "give it more time first: `storra-admin keys update {id} --expires 90d`"
                )),
            },
            KeyError::OtherKind { .. } => failure
                .hint("choose another name, or the same `--kind`"),
            KeyError::Header(_) => failure.hint(
                "the first line names the columns: kind, hash and name; perhaps others that docs/import.md lists",
            ),
            KeyError::BadLines { flaw, .. } => match flaw {
                Flaw::Wrong => failure
                    .hint("mend the lines and import the file again; docs/import.md lists the fields"),
                Flaw::Refused => failure.hint(
                    "leave these keys out, or change what stands against them: the plan of an account (`storra-admin accounts update EMAIL --plan pro`), or `[policy]` in config.toml",
                ),
                Flaw::Conflict => failure.hint(
                    "make the lines say what the store knows (`storra-admin keys show ID`), or leave them out",
                ),
            },
            KeyError::SecretNotFound | KeyError::ScanBroken | KeyError::Input(_) => failure,
            KeyError::Changed { .. } => failure
                .hint("look at the keys again, and repeat the command"),
            KeyError::NoBuckets(_) => failure
                .hint("buckets belong to `--kind object-storage`"),
            KeyError::BucketsFixed => failure.hint(
                "make a new key with the buckets you want (`storra-admin keys create --kind object-storage --bucket …`), \
                 move to it, and revoke this one",
            ),
        }
    }
}
