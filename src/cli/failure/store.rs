//! Errors of the database and of unlocking.

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
            failure.hint("try again; if this persists, look for a stuck storra-admin process")
        }
        Store::Full => failure.hint("nothing was changed; free some space and try again"),
        Store::Io(_) => failure.hint("check whether the disk is full or read-only"),
        Store::ReadOnly(_) => {
            failure.hint("copy its directory to a place where you can write, or make it writable")
        }
        Store::Damaged(_) => {
            failure.hint("keep a copy of the files, and restore a backup: see docs/recovery.md")
        }
        Store::Newer { .. } => {
            failure.hint("nothing was changed; use the newer version of storra-admin that wrote it")
        }
        Store::Entropy(_) | Store::Refused(_) => failure,
    }
}

pub(super) fn locked(error: &UnlockError, message: String) -> Failure {
    use UnlockError as E;
    let failure = Failure::new(ErrorCode::from(error), message.clone());
    match error {
        E::Locked { passphrase: false } => failure.hint(
            "the store has no passphrase: pass `--identity FILE`, set `STORRA_ADMIN_IDENTITY`, or \
             unlock it for a while with `storra-admin store unlock --identity FILE`",
        ),
        E::Locked { passphrase: true } => failure.hint(
            "set `STORRA_ADMIN_PASSPHRASE_FILE`, pass `--identity FILE`, or unlock it for a while \
             with `storra-admin store unlock` on a terminal",
        ),
        E::Interrupted => Failure::interrupted(),
        E::SessionOnly => failure.hint(
            "pass `--identity FILE`, or, if the store has a passphrase, set \
             `STORRA_ADMIN_PASSPHRASE_FILE` or enter it on a terminal",
        ),
        E::WrongPassphrase { by } => failure.hint(match by {
            Some(UnlockMethod::PassphraseFile) => {
                "nothing was changed; the passphrase is from the file in \
                 `STORRA_ADMIN_PASSPHRASE_FILE`, which is used instead of a prompt"
            }
            Some(UnlockMethod::Environment) => {
                "nothing was changed; the passphrase is from `STORRA_ADMIN_PASSPHRASE`, which is used \
                 instead of a prompt"
            }
            Some(UnlockMethod::Prompt | UnlockMethod::Identity | UnlockMethod::Credential | UnlockMethod::Session)
            | None => {
                "nothing was changed; try again, or pass `--identity FILE` with a private key that \
                 opens the store"
            }
        }),
        E::EmptyPassphrase(_) => {
            failure.hint("the first line of the file must be the passphrase")
        }
        E::NoPassphrase => failure.hint("pass `--identity FILE`"),
        E::ProtectedIdentity(_) | E::EncryptedKey(_) => failure
            .hint("run the command on a terminal, or use an identity without a passphrase"),
        E::WrongIdentity(_) => failure.hint(
            "pass `--identity FILE` with the private key of a recipient; someone who can open the \
             store can add you with `storra-admin store recipients add`",
        ),
        E::NotAnIdentity(_) => failure.hint(
            "pass a file that `storra-admin init --identity-out` or `age-keygen` wrote, or an SSH \
             private key such as `~/.ssh/id_ed25519`",
        ),
        E::PublicKey(path) => {
            let private = path.with_extension("");
            let is_pub = path.extension().is_some_and(|end| end == "pub");
            failure.hint(if is_pub && private.exists() {
                format!("the private key is {}", private.display())
            } else {
                "name the private key: for SSH keys, the file without `.pub`".to_owned()
            })
        }
        E::ExcessiveRounds { .. } => failure
            .hint("set a new passphrase with fewer rounds: `ssh-keygen -p -a 64 -f FILE`"),
        E::NotEnoughMemory { .. } => failure.hint(
            "nothing was changed; free memory or raise the limit (`ulimit -v`), or open the store \
             with `--identity FILE`; for a new passphrase, pass a smaller `--scrypt-log-n`",
        ),
        E::UnusablePassphrase(_) => failure.hint(
            "nothing was changed; use text without control characters, which an editor or a \
             pasted text may have added",
        ),
        E::Credential { source, .. } if source.kind() == io::ErrorKind::NotFound => {
            failure.hint(
                "check the path (`--identity`, STORRA_ADMIN_IDENTITY or config.toml)",
            )
        }
        E::NotGiven
        | E::ExcessiveWork { .. }
        | E::Credential { .. }
        | E::Recipient(_)
        | E::Encrypt(_) => failure,
        E::Damaged { .. } => failure
            .hint("restore the file from a backup: see docs/recovery.md"),
        E::Busy => failure
            .hint("try again when it is done"),
        E::InUse(_) => failure.hint(
            "nothing was changed; stop the processes that use it (e.g. a list in a pager), and try again",
        ),
        E::TooManyRecipients => failure
            .hint("remove recipients that are no longer needed"),
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
