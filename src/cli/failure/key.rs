use super::{Failure, ambiguous, end};
use crate::cli::exit::Exit;
use crate::domain::key::StateError;
use crate::service::KeyError;
use crate::service::keys::Flaw;

impl From<KeyError> for Failure {
    fn from(error: KeyError) -> Self {
        let message = error.to_string();
        let new = |code, exit| Self::new(code, exit, message.clone());
        match error {
            KeyError::NotFound(_) => new("key_not_found", Exit::NotFound)
                .hint("`storra-admin keys list --search TEXT` finds names; an id may be cut to 8 or more characters"),
            KeyError::SecretNotFound => new("key_not_found", Exit::NotFound),
            KeyError::Ambiguous { ref candidates, .. } => {
                ambiguous(
                    new("key_ambiguous", Exit::Conflict).hint("name one of them by its id"),
                    candidates.iter().map(|c| {
                        let key = &c.key;
                        let end = end(key.revocation.is_some(), key.expires_at);
                        let text = format!("{}  {} ({}){end}", key.kind, key.name, c.owner);
                        (key.id.to_string(), text)
                    }),
                )
            }
            KeyError::State { error, ref id, .. } => match error {
                StateError::Revoked(_) => new("key_revoked", Exit::Conflict)
                    .hint("a revoked key stays revoked: make a new one with `storra-admin keys create`"),
                StateError::Expired(_) => new("key_expired", Exit::Conflict).hint(format!(
                    "give it more time first: `storra-admin keys update {id} --expires 90d`"
                )),
            },
            KeyError::OtherKind { .. } => new("key_exists", Exit::Conflict)
                .hint("choose another name, or the same `--kind`"),
            KeyError::ScanBroken => new("internal", Exit::Other),
            KeyError::Header(_) => new("bad_header", Exit::Usage).hint(
                "the first line names the columns: kind, hash and name; perhaps others that docs/import.md lists",
            ),
            KeyError::BadLines { flaw, .. } => match flaw {
                Flaw::Wrong => new("bad_lines", Exit::Usage)
                    .hint("mend the lines and import the file again; docs/import.md lists the fields"),
                Flaw::Refused => new("import_refused", Exit::Refused).hint(
                    "leave these keys out, or change what stands against them: the plan of an account (`storra-admin accounts update EMAIL --plan pro`), or `[policy]` in config.toml",
                ),
                Flaw::Conflict => new("import_conflict", Exit::Conflict).hint(
                    "make the lines say what the store knows (`storra-admin keys show ID`), or leave them out",
                ),
            },
            KeyError::Input(_) => new("io", Exit::Unavailable),
            KeyError::Changed { .. } => new("key_changed", Exit::Conflict)
                .hint("look at the keys again, and repeat the command"),
            KeyError::NoBuckets(_) => new("usage", Exit::Usage)
                .hint("buckets belong to `--kind object-storage`"),
            KeyError::BucketsFixed => new("buckets_fixed", Exit::Refused).hint(
                "make a new key with the buckets you want (`storra-admin keys create --kind object-storage --bucket …`), \
                 move to it, and revoke this one",
            ),
        }
    }
}
