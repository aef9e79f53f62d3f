//! Failures: what is the matter, in a stable code, an exit code and a sentence, and what to do about it.

use std::io;

use serde_json::{Value, json};

use super::exit::Exit;
use crate::config;
use crate::domain::account::Refusal;
use crate::domain::key::StateError;
use crate::output::talk::Complaint;
use crate::service::{Error, StoreError, UnlockError};

/// Why a command failed.
#[derive(Debug)]
pub(super) struct Failure {
    /// Stable, snake case, listed in `docs/output.md`.
    pub(super) code: &'static str,
    /// How the program ends.
    pub(super) exit: Exit,
    /// What is the matter: lower case, no full stop.
    pub(super) message: String,
    /// What to do about it.
    pub(super) hint: Option<String>,
    /// The ids that an ambiguous selector could mean, for scripts.
    pub(super) candidates: Vec<String>,
    /// The place at which the audit trail is broken, for scripts.
    pub(super) sequence: Option<i64>,
}

impl Failure {
    /// Makes a failure without a hint.
    pub(super) fn new(code: &'static str, exit: Exit, message: impl Into<String>) -> Self {
        Self {
            code,
            exit,
            message: message.into(),
            hint: None,
            candidates: Vec::new(),
            sequence: None,
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Makes a failure of the command line.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self::new("usage", Exit::Usage, message)
    }

    /// Makes the failure for a secret that was given as an argument, without repeating it.
    #[must_use]
    pub(super) fn secret_in_argument() -> Self {
        Self::new(
            "secret_in_argument",
            Exit::Usage,
            "an argument looks like a secret, and arguments can be read by every process of this machine",
        )
        .hint(
            "pass secrets on standard input: `storra-admin keys verify <file`, or \
             `storra-admin keys revoke --secret-stdin <file`; if this one is in use, it has leaked into the shell's \
             history, so revoke it",
        )
    }

    /// Shows the failure to whoever says it.
    #[must_use]
    pub(super) fn complaint(&self) -> Complaint<'_> {
        Complaint {
            code: self.code,
            message: &self.message,
            hint: self.hint.as_deref(),
            more: self.more(),
        }
    }

    fn more(&self) -> Option<(&'static str, Value)> {
        if let Some(sequence) = self.sequence {
            return Some(("sequence", json!(sequence)));
        }
        (!self.candidates.is_empty()).then(|| ("candidates", json!(self.candidates)))
    }
}

impl From<config::Error> for Failure {
    fn from(error: config::Error) -> Self {
        let message = error.to_string();
        match error {
            config::Error::Unreadable { .. } | config::Error::Wrong { .. } => {
                Self::new("config", Exit::Usage, message)
            }
            config::Error::Value { .. } => Self::new("config", Exit::Usage, message),
            config::Error::NoHome => Self::new("config", Exit::Usage, message)
                .hint("name a place for the store with `--store DIR` or `STORRA_ADMIN_STORE`"),
        }
    }
}

impl From<Error> for Failure {
    #[expect(
        clippy::too_many_lines,
        reason = "a table: each error has its code, its exit code and its hint"
    )]
    fn from(error: Error) -> Self {
        let message = error.to_string();
        let new = |code, exit| Self::new(code, exit, message.clone());
        match error {
            Error::Store(error) => store(&error, message),
            Error::Unlock(error) => locked(&error, message),
            Error::NoStore(_) => new("store_not_found", Exit::NotFound).hint(
                "make one with `storra-admin init`, or say where it is with `--store DIR`",
            ),
            Error::Incomplete { .. } => new("store_damaged", Exit::Damaged)
                .hint("put the file back from a backup: docs/recovery.md shows how"),
            Error::StoreExists(_) => new("store_exists", Exit::Conflict)
                .hint("choose another place with `--store DIR`, or go on with this one"),
            Error::Occupied(_) => new("directory_not_empty", Exit::Conflict)
                .hint("name a new or empty directory with `--store DIR`"),
            Error::NothingOpens => new("locked", Exit::Locked).hint(
                "set a passphrase on a terminal or in a file that `STORRA_ADMIN_PASSPHRASE_FILE` names, or pass \
                 `--recipient` or `--identity-out` to `storra-admin init`",
            ),
            Error::AccountNotFound(_) => new("account_not_found", Exit::NotFound)
                .hint("`storra-admin accounts list` shows the accounts"),
            Error::AccountNotNamed => new("account_not_named", Exit::Usage).hint(
                "name one with `--account EMAIL`, `STORRA_ADMIN_ACCOUNT`, or `default_account` in config.toml",
            ),
            Error::NoAccount => new("account_not_found", Exit::NotFound)
                .hint("make one with `storra-admin accounts create --email EMAIL`"),
            Error::AccountExists(_) => new("account_exists", Exit::Conflict),
            Error::AccountInUse { ref email, keys, .. } => {
                let hint = if keys > 0 {
                    format!("revoke and prune its keys first: `storra-admin keys list --account {email}` shows them")
                } else {
                    format!("delete them first: `storra-admin projects list --account {email}` shows them")
                };
                new("account_in_use", Exit::Conflict).hint(hint)
            }
            Error::ProjectNotFound(_) => new("project_not_found", Exit::NotFound)
                .hint("`storra-admin projects list` shows the projects; a deleted one is named by its whole id"),
            Error::ProjectAmbiguous { ref candidates, .. } => ambiguous(
                new("project_ambiguous", Exit::Conflict),
                candidates.iter().map(|c| {
                    let project = &c.project;
                    (project.id.to_string(), format!("{} ({})", project.name, c.owner))
                }),
            ),
            Error::ProjectExists(_) => new("project_exists", Exit::Conflict)
                .hint("choose another name, or go on with that one"),
            Error::ProjectDeleted { .. } => new("project_deleted", Exit::Conflict)
                .hint("a deleted project does not come back; its usage can still be read"),
            Error::ProjectInUse { .. } => new("project_in_use", Exit::Conflict)
                .hint("revoke its grants first, or pass `--cascade` to revoke them with it"),
            Error::Refused(refusal) => refused(&refusal, message),
            Error::KeyNotFound(_) => new("key_not_found", Exit::NotFound)
                .hint("`storra-admin keys list --search TEXT` finds names; an id may be cut to 8 or more characters"),
            Error::SecretNotFound => new("key_not_found", Exit::NotFound),
            Error::KeyAmbiguous { ref candidates, .. } => {
                ambiguous(
                    new("key_ambiguous", Exit::Conflict),
                    candidates.iter().map(|c| {
                        let key = &c.key;
                        (key.id.to_string(), format!("{}  {} ({})", key.kind, key.name, c.owner))
                    }),
                )
            }
            Error::State { error, ref id, .. } => match error {
                StateError::Revoked(_) => new("key_revoked", Exit::Conflict)
                    .hint("a revoked key stays revoked: make a new one with `storra-admin keys create`"),
                StateError::Expired(_) => new("key_expired", Exit::Conflict).hint(format!(
                    "give it more time first: `storra-admin keys update {id} --expires 90d`"
                )),
            },
            Error::OtherKind { .. } => new("key_exists", Exit::Conflict)
                .hint("choose another name, or the same `--kind`"),
            Error::NoBuckets(_) => new("usage", Exit::Usage)
                .hint("buckets belong to `--kind object-storage`"),
            Error::BucketsFixed => new("buckets_fixed", Exit::Refused).hint(
                "make a new key with the buckets you want (`storra-admin keys create --kind object-storage --bucket …`), \
                 move to it, and revoke this one",
            ),
            Error::Time { .. } => new("invalid_time", Exit::Usage),
            Error::NoEnd(_) => new("invalid_time", Exit::Usage)
                .hint("name a period, as `24h`, or a time"),
            Error::SessionTooLong => new("invalid_time", Exit::Usage)
                .hint("for something lasting use `--identity FILE`"),
            Error::Name(_) => new("usage", Exit::Usage),
            Error::AuditBroken(broken) => Self {
                sequence: Some(broken.sequence),
                ..new("audit_broken", Exit::Damaged).hint(
                    "keep a copy of the files as they are, and compare the trail with an earlier export or a backup: \
                     docs/audit.md shows how",
                )
            },
            Error::AuditHeadMissing { head, .. } => new("audit_head_missing", Exit::Damaged).hint(format!(
                "the trail as it is now is whole, and ends at entry {} with the hash {}; keep a copy of the files as they \
                 are, and compare it with the earlier export: docs/audit.md shows how",
                head.sequence, head.hash
            )),
            Error::SubjectAmbiguous { ref candidates, .. } => {
                let mut failure = new("subject_ambiguous", Exit::Conflict).hint("write the whole id");
                for candidate in candidates {
                    failure.message.push_str("\n  ");
                    failure.message.push_str(candidate);
                }
                failure.candidates.clone_from(candidates);
                failure
            }
            Error::Entropy(_) => new("internal", Exit::Other),
        }
    }
}

/// Adds the things that a selector could mean: their ids, and how to tell them apart.
fn ambiguous(mut failure: Failure, candidates: impl Iterator<Item = (String, String)>) -> Failure {
    for (id, text) in candidates {
        failure.message.push_str("\n  ");
        failure.message.push_str(&id);
        failure.message.push_str("  ");
        failure.message.push_str(&text);
        failure.candidates.push(id);
    }
    failure.hint("name one of them by its id")
}

fn refused(refusal: &Refusal, message: String) -> Failure {
    match refusal {
        Refusal::Plan { email, .. } => Failure::new("plan_required", Exit::Refused, message).hint(
            format!("upgrade it: `storra-admin accounts update {email} --plan pro`"),
        ),
        Refusal::Balance { email, .. } => Failure::new("balance_negative", Exit::Refused, message)
            .hint(format!(
                "settle it: `storra-admin accounts update {email} --balance 0`"
            )),
        Refusal::Projects { email, limit, .. } => {
            Failure::new("project_limit", Exit::Refused, message).hint(format!(
                "delete one, or raise the limit: `storra-admin accounts update {email} --project-limit {}`",
                limit.saturating_add(1)
            ))
        }
    }
}

fn store(error: &StoreError, message: String) -> Failure {
    use StoreError as Store;
    match error {
        Store::Busy => Failure::new("store_busy", Exit::Unavailable, message)
            .hint("try again; if it stays so, look for a storra-admin that hangs"),
        Store::Full => Failure::new("disk_full", Exit::Unavailable, message)
            .hint("nothing was changed; make room and try again"),
        Store::Io(_) => Failure::new("io", Exit::Unavailable, message)
            .hint("look whether the disk is full or read-only"),
        Store::Damaged(_) => Failure::new("store_damaged", Exit::Damaged, message).hint(
            "keep a copy of the files as they are, and restore a backup as docs/recovery.md shows",
        ),
        Store::Newer { .. } => Failure::new("schema_newer", Exit::Other, message)
            .hint("nothing was touched; use the newer storra-admin that wrote it"),
        Store::Entropy(_) | Store::Refused(_) => Failure::new("internal", Exit::Other, message),
    }
}

fn locked(error: &UnlockError, message: String) -> Failure {
    use UnlockError as E;
    let locked = |code| Failure::new(code, Exit::Locked, message.clone());
    match error {
        E::Locked { passphrase: false } => locked("locked")
            .hint("it has no passphrase: pass `--identity FILE` or set `STORRA_ADMIN_IDENTITY`"),
        E::Locked { passphrase: true } => locked("locked").hint(
            "set `STORRA_ADMIN_PASSPHRASE_FILE` or pass `--identity FILE`; on a terminal, `storra-admin store unlock` \
             keeps it open for a while",
        ),
        E::NotGiven => locked("locked"),
        E::WrongPassphrase => locked("wrong_passphrase").hint(
            "nothing was changed; a passphrase in a file or in the environment is taken before one is asked for",
        ),
        E::EmptyPassphrase(_) => {
            locked("wrong_passphrase").hint("write the passphrase into the first line of the file")
        }
        E::NoPassphrase => locked("locked").hint("open it with `--identity FILE`"),
        E::ProtectedIdentity(_) => locked("wrong_identity")
            .hint("run it on a terminal, or use an identity without a passphrase"),
        E::WrongIdentity | E::NotAnIdentity(_) | E::ExcessiveWork(_) => locked("wrong_identity"),
        E::Credential { .. } => locked("credential_unreadable"),
        E::Loose { path, wanted, .. } => locked("unsafe_permissions")
            .hint(format!("chmod {wanted:o} {}", shell_quoted(&path.to_string_lossy()))),
        E::Damaged { .. } => Failure::new("store_damaged", Exit::Damaged, message)
            .hint("put the file back from a backup: docs/recovery.md shows how"),
        E::Busy => Failure::new("store_busy", Exit::Unavailable, message)
            .hint("try again when it is through"),
        E::Keyring(_) => Failure::new("keyring", Exit::Unavailable, message)
            .hint("sessions need a Linux kernel with keyrings; use `--identity FILE` instead"),
        E::Recipient(_) => Failure::new("usage", Exit::Usage, message),
        E::Exists(_) => Failure::new("file_exists", Exit::Conflict, message)
            .hint("choose another name: files are never overwritten"),
        E::Io { source, .. } if source.kind() == io::ErrorKind::StorageFull => {
            Failure::new("disk_full", Exit::Unavailable, message).hint("make room and try again")
        }
        E::Io { .. } => Failure::new("io", Exit::Unavailable, message),
        E::Encrypt(_) => Failure::new("internal", Exit::Other, message),
    }
}

/// Quotes a text for a POSIX shell, if it needs it.
fn shell_quoted(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+:@%,=".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}
