//! Failures of the store itself: of its database, and of unlocking it.

use std::io;

use super::Failure;
use crate::service::ErrorCode;
use crate::store::Error as StoreError;
use crate::unlock::{Error as UnlockError, UnlockMethod};

pub(super) fn database(error: &StoreError, message: String) -> Failure {
    use StoreError as Store;
    let failure = Failure::new(ErrorCode::from(error), message);
    match error {
        Store::Busy { .. } => {
            failure.hint("try again; if it stays so, look for a storra-admin that hangs")
        }
        Store::Full => failure.hint("nothing was changed; make room and try again"),
        Store::Io(_) => failure.hint("look whether the disk is full or read-only"),
        Store::ReadOnly(_) => {
            failure.hint("copy its directory to a place where you can write, or make it writable")
        }
        Store::Damaged(_) => failure.hint(
            "keep a copy of the files as they are, and restore a backup as docs/recovery.md shows",
        ),
        Store::Newer { .. } => {
            failure.hint("nothing was touched; use the newer storra-admin that wrote it")
        }
        Store::Entropy(_) | Store::Refused(_) => failure,
    }
}

pub(super) fn locked(error: &UnlockError, message: String) -> Failure {
    use UnlockError as E;
    let failure = Failure::new(ErrorCode::from(error), message.clone());
    match error {
        E::Locked { passphrase: false } => failure.hint(
            "it has no passphrase: pass `--identity FILE` or set `STORRA_ADMIN_IDENTITY`; or run `storra-admin store unlock \
             --identity FILE` first, which keeps the store open for a while",
        ),
        E::Locked { passphrase: true } => failure.hint(
            "set `STORRA_ADMIN_PASSPHRASE_FILE` or pass `--identity FILE`; or run `storra-admin store unlock` on a terminal \
             first, which keeps the store open for a while",
        ),
        E::Interrupted => Failure::interrupted(),
        E::SessionOnly => failure.hint(
            "pass `--identity FILE`, or set `STORRA_ADMIN_PASSPHRASE_FILE` if it has a passphrase; on a terminal it is asked for",
        ),
        E::WrongPassphrase { by } => failure.hint(match by {
            Some(UnlockMethod::PassphraseFile) => {
                "nothing was changed; it came from the file that `STORRA_ADMIN_PASSPHRASE_FILE` names, which is taken before one is \
                 asked for"
            }
            Some(UnlockMethod::Environment) => {
                "nothing was changed; it came from `STORRA_ADMIN_PASSPHRASE`, which is taken before one is asked for"
            }
            Some(UnlockMethod::Prompt | UnlockMethod::Identity | UnlockMethod::Credential | UnlockMethod::Session)
            | None => {
                "nothing was changed; try again, or pass `--identity FILE` with a private key that opens the store"
            }
        }),
        E::EmptyPassphrase(_) => {
            failure.hint("write the passphrase into the first line of the file")
        }
        E::NoPassphrase => failure.hint("open it with `--identity FILE`"),
        E::ProtectedIdentity(_) | E::EncryptedKey(_) => failure
            .hint("run it on a terminal, or use an identity without a passphrase"),
        E::WrongIdentity(_) => failure.hint(
            "pass `--identity FILE` with the private key of somebody whom the store knows; whoever can open it lets others in \
             with `storra-admin store recipients add`",
        ),
        E::NotAnIdentity(_) => failure.hint(
            "name a file that `storra-admin init --identity-out` or `age-keygen` wrote, or an SSH private key as \
             `~/.ssh/id_ed25519`",
        ),
        E::PublicKey(path) => {
            let private = path.with_extension("");
            let is_pub = path.extension().is_some_and(|end| end == "pub");
            failure.hint(if is_pub && private.exists() {
                format!("the private one is {}", private.display())
            } else {
                "name the private one: of an SSH key it is the file without `.pub`".to_owned()
            })
        }
        E::ExcessiveRounds { .. } => failure
            .hint("set a new passphrase with fewer rounds: `ssh-keygen -p -a 64 -f FILE`"),
        E::NotEnoughMemory { .. } => failure.hint(
            "nothing was changed; free memory or raise the limit (`ulimit -v`), or open the store \
             with `--identity FILE`; for a new passphrase, pass a smaller `--scrypt-log-n`",
        ),
        E::UnusablePassphrase(_) => failure.hint(
            "nothing was changed; take text without control characters, which an editor or a \
             pasted text may have added",
        ),
        E::Credential { source, .. } if source.kind() == io::ErrorKind::NotFound => {
            failure.hint(
                "correct its name where it was given: in an option, in the environment or in config.toml",
            )
        }
        E::NotGiven
        | E::ExcessiveWork { .. }
        | E::Credential { .. }
        | E::Recipient(_)
        | E::Encrypt(_) => failure,
        E::Damaged { .. } => failure
            .hint("put the file back from a backup: docs/recovery.md shows how"),
        E::Busy => failure
            .hint("try again when it is through"),
        E::InUse(_) => failure.hint(
            "nothing was changed; end what uses it (a list in a pager uses it too), and try again",
        ),
        E::TooManyRecipients => failure
            .hint("remove recipients that are not needed any more"),
        E::Keyring(_) => failure
            .hint("sessions need a Linux kernel with keyrings; use `--identity FILE` instead"),
        E::File(error) => super::file::failed(error, message),
    }
}

/// Quotes a text for a POSIX shell, if it needs it. Every value in a command of a hint goes through
/// this: people paste hints, and names and emails come from elsewhere.
pub(in crate::cli) fn shell_quoted(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+:@%,=".contains(c);
    // zsh replaces `=ls` by the path of `ls`.
    let is_plain = !text.is_empty() && !text.starts_with('=') && text.chars().all(plain);
    if is_plain {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_more_than_one_word_to_a_shell() {
        for (text, quoted) in [
            ("ops+ci@example.com", "ops+ci@example.com"),
            ("$(touch${IFS}/tmp/x)@x.y", "'$(touch${IFS}/tmp/x)@x.y'"),
            ("`id`@x", "'`id`@x'"),
            ("a'b@x", r"'a'\''b@x'"),
            ("a;b&c|d>e@x", "'a;b&c|d>e@x'"),
            ("~root@x", "'~root@x'"),
            ("=ls@x", "'=ls@x'"),
            ("", "''"),
        ] {
            assert_eq!(shell_quoted(text), quoted);
        }
    }
}
