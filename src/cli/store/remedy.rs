//! What to do about what a check finds, and the stable codes of it, as `docs/backup.md` lists them.

use crate::cli::failure::{private_hint, shell_quoted};
use crate::files;
use crate::service::check::{Contradiction, Flaw, Problem};
use crate::store::Error as StoreError;
use crate::unlock::Error as UnlockError;

const RESTORE: &str = "keep a copy of the files as they are, and restore a backup elsewhere: `storra-admin --store DIR store restore FILE`";
const DIFFERS: &str = "keep a copy of the files as they are, and do again what was undone, or restore a backup: docs/backup.md says how";
const PUT_BACK: &str = "put it back from a copy of the directory, or restore a backup: `storra-admin store restore FILE`";

/// Returns the stable code of a finding.
pub(super) fn code(problem: &Problem) -> &'static str {
    match problem {
        Problem::Missing(_) => "file_missing",
        Problem::NotAFile(_) => "not_a_file",
        Problem::Unreadable { .. } => "file_unreadable",
        Problem::Loose { .. } => "unsafe_permissions",
        Problem::Owner { .. } => "wrong_owner",
        Problem::Leftover(_) => "leftover",
        Problem::Stranger(_) => "foreign_file",
        Problem::OldCopy(_) => "old_copy",
        Problem::KeyDamaged => "key_damaged",
        Problem::IdentityDamaged => "identity_damaged",
        Problem::IdentityNotOpened => "identity_not_opened",
        Problem::IdentityNotChecked => "identity_not_checked",
        Problem::IdentityNotListed => "identity_not_listed",
        Problem::WeakScrypt { .. } => "weak_scrypt",
        Problem::Locked(_) => "locked",
        Problem::WrongKey => "wrong_key",
        Problem::Pages(_) => "pages_damaged",
        Problem::File(_) => "file_damaged",
        Problem::LogDamaged(_) => "log_damaged",
        Problem::LogTorn(_) => "log_torn",
        Problem::Database(StoreError::Busy { .. }) => "store_busy",
        Problem::Database(StoreError::ReadOnly(_)) => "store_read_only",
        Problem::Database(_) => "database_damaged",
        Problem::Unsound(Flaw::Structure(_)) => "structure_damaged",
        Problem::Unsound(Flaw::Row { .. }) => "row_unreadable",
        Problem::Unsound(Flaw::Table { .. } | Flaw::Database(_)) => "table_unreadable",
        Problem::Unsound(Flaw::Orphans(_)) => "reference_broken",
        Problem::Unsound(Flaw::Contradiction(_)) => "contradiction",
        Problem::Unsound(Flaw::Trail(_)) => "audit_broken",
        Problem::Unsound(Flaw::Differs(_) | Flaw::MoreDiffer(_)) => "row_differs",
        Problem::Newer(_) => "schema_newer",
        Problem::Older(_) => "schema_older",
        Problem::Recipient(_) => "recipient_unreadable",
        Problem::Recipients { .. } => "recipients_differ",
        Problem::ClockBehind { .. } => "clock_behind",
        Problem::ClockTurnedBack(_) => "clock_turned_back",
        Problem::KeysAhead(_) => "keys_ahead",
    }
}

/// Says what to do about a finding.
pub(super) fn remedy(problem: &Problem) -> String {
    let quoted = |path: &std::path::Path| shell_quoted(&path.to_string_lossy());
    match problem {
        Problem::Loose { path, wanted, .. } => private_hint(path, *wanted),
        Problem::Owner { path, wanted, .. } => format!("chown {wanted} {}", quoted(path)),
        Problem::Leftover(path) if path.is_dir() => format!("rm -r {}", quoted(path)),
        Problem::Leftover(path) => format!("rm {}", quoted(path)),
        Problem::OldCopy(path) => format!(
            "when the store works as it should: rm {}",
            quoted(path)
        ),
        Problem::Missing(_) | Problem::NotAFile(_) | Problem::KeyDamaged => PUT_BACK.to_owned(),
        Problem::Unreadable { .. } => {
            "look whether you may read it, and whether the disk is well".to_owned()
        }
        Problem::Stranger(_) => "find out what it is, and move it elsewhere".to_owned(),
        Problem::IdentityDamaged | Problem::IdentityNotListed => {
            "open the store with `--identity FILE`, and set a new passphrase: `storra-admin store passphrase`".to_owned()
        }
        Problem::IdentityNotOpened => {
            "try the passphrase again; if it is the right one, put identity.age back from a copy of the directory".to_owned()
        }
        Problem::IdentityNotChecked => {
            "let `STORRA_ADMIN_PASSPHRASE_FILE` name a file with the passphrase, and check again".to_owned()
        }
        Problem::WeakScrypt { .. } => {
            "set the passphrase anew, the same if you like: `storra-admin store passphrase`".to_owned()
        }
        Problem::Locked(error) => unlock(error),
        Problem::WrongKey => {
            "put back the store.key and the store.db that belong together".to_owned()
        }
        Problem::Pages(_)
        | Problem::File(_)
        | Problem::LogDamaged(_)
        | Problem::Unsound(
            Flaw::Row { .. }
            | Flaw::Table { .. }
            | Flaw::Orphans(_)
            | Flaw::Structure(_)
            | Flaw::Database(_),
        ) => RESTORE.to_owned(),
        Problem::LogTorn(_) => {
            "if a machine lost its power this is to be expected; else compare the newest keys and entries with what you know"
                .to_owned()
        }
        Problem::Database(error) => database(error),
        Problem::Unsound(Flaw::Contradiction(contradiction)) => match contradiction {
            Contradiction::NoGrantRoot => {
                format!("no grant can be verified any more; {RESTORE}")
            }
            Contradiction::NoVersion(_)
            | Contradiction::LimitsOfUnlimited(_)
            | Contradiction::Counter(_) => RESTORE.to_owned(),
        },
        Problem::Unsound(Flaw::Trail(_)) => {
            "keep a copy of the files as they are, and compare the trail with an earlier export: docs/audit.md shows how"
                .to_owned()
        }
        Problem::Unsound(Flaw::Differs(_) | Flaw::MoreDiffer(_)) => DIFFERS.to_owned(),
        Problem::Newer(_) => "check it with the newer storra-admin that wrote it".to_owned(),
        Problem::Older(_) => {
            "any other command migrates it, after a copy: `storra-admin accounts list`, then check again".to_owned()
        }
        Problem::Recipient(_) => {
            "look who may open the store: `storra-admin store status`".to_owned()
        }
        Problem::Recipients { .. } => {
            "give the store a new key, which writes store.key anew for those it lists: `storra-admin store rekey`".to_owned()
        }
        Problem::ClockBehind { .. } | Problem::KeysAhead(_) => {
            "set the machine's clock right: keys expire by it".to_owned()
        }
        Problem::ClockTurnedBack(_) => {
            "nothing, if you know that the clock was set; the order of the entries is not in doubt".to_owned()
        }
    }
}

fn unlock(error: &UnlockError) -> String {
    use UnlockError as E;
    match error {
        E::File(files::Error::Loose { path, wanted, .. }) => {
            private_hint(path, *wanted)
        }
        E::WrongIdentity(_) => {
            "use another identity; if it is the right one, store.key is damaged: put it back from a copy of the directory"
                .to_owned()
        }
        E::Locked { .. }
        | E::SessionOnly
        | E::NotGiven
        | E::Interrupted
        | E::WrongPassphrase { .. }
        | E::NoPassphrase
        | E::ProtectedIdentity(_)
        | E::EncryptedKey(_)
        | E::Credential { .. }
        | E::NotAnIdentity(_)
        | E::PublicKey(_)
        | E::EmptyPassphrase(_)
        | E::UnusablePassphrase(_)
        | E::ExcessiveRounds { .. }
        | E::NotEnoughMemory { .. }
        | E::ExcessiveWork(_) => {
            "pass `--identity FILE`, or let `STORRA_ADMIN_PASSPHRASE_FILE` name a file with the passphrase".to_owned()
        }
        E::Busy | E::InUse(_) | E::Keyring(_) => "check again when the other process is through".to_owned(),
        E::Damaged { .. } => PUT_BACK.to_owned(),
        E::TooManyRecipients | E::Recipient(_) | E::File(_) | E::Encrypt(_) => {
            "look whether you may read the files, and whether the disk is well".to_owned()
        }
    }
}

fn database(error: &StoreError) -> String {
    match error {
        StoreError::Busy { .. } => "check again when the other process is through".to_owned(),
        StoreError::ReadOnly(_) => {
            "copy its directory to a place where you can write, and check it there".to_owned()
        }
        StoreError::Full | StoreError::Io(_) => {
            "look whether the disk is full, read-only or failing".to_owned()
        }
        StoreError::Damaged(_)
        | StoreError::Newer { .. }
        | StoreError::Entropy(_)
        | StoreError::Refused(_) => RESTORE.to_owned(),
    }
}
