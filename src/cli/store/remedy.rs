//! What to do about the findings of a check.

use std::path::Path;

use crate::cli::failure::{private_hint, shell_quoted};
use crate::files;
use crate::service::check::{Code, Finding};
use crate::unlock::Error as UnlockError;

const RESTORE: &str = "keep a copy of the files as they are, and restore a backup elsewhere: `storra-admin --store DIR store restore FILE`";
const DIFFERS: &str = "keep a copy of the files as they are, and do again what was undone, or restore a backup: docs/backup.md says how";
const PUT_BACK: &str = "put it back from a copy of the directory, or restore a backup: `storra-admin store restore FILE`";
const WAIT: &str = "check again when the other process is through";

/// Returns the remedy for a finding.
pub(super) fn remedy(finding: &Finding) -> String {
    let path = finding.place.as_deref().unwrap_or(Path::new(""));
    let quoted = shell_quoted(&path.to_string_lossy());
    let text = match &finding.code {
        Code::UnsafePermissions { wanted } => return private_hint(path, *wanted),
        Code::WrongOwner { wanted } => return format!("chown {wanted} {quoted}"),
        Code::Leftover if path.is_dir() => return format!("rm -r {quoted}"),
        Code::Leftover => return format!("rm {quoted}"),
        Code::OldCopy => return format!("when the store works as it should: rm {quoted}"),
        Code::Locked(error) => return unlock(error),
        Code::GrantRootMissing => return format!("no grant can be verified any more; {RESTORE}"),
        Code::FileMissing | Code::NotAFile | Code::KeyDamaged => PUT_BACK,
        Code::FileUnreadable => "look whether you may read it, and whether the disk is well",
        Code::ForeignFile => "find out what it is, and move it elsewhere",
        Code::IdentityDamaged | Code::IdentityNotListed => {
            "open the store with `--identity FILE`, and set a new passphrase: `storra-admin store passphrase`"
        }
        Code::IdentityNotOpened => {
            "try the passphrase again; if it is the right one, put identity.age back from a copy of the directory"
        }
        Code::IdentityNotChecked => {
            "let `STORRA_ADMIN_PASSPHRASE_FILE` name a file with the passphrase, and check again"
        }
        Code::WeakScrypt => {
            "set the passphrase anew, the same if you like: `storra-admin store passphrase`"
        }
        Code::WrongKey => "put back the store.key and the store.db that belong together",
        Code::PagesDamaged
        | Code::FileDamaged
        | Code::LogDamaged
        | Code::DatabaseDamaged
        | Code::StructureDamaged
        | Code::RowUnreadable
        | Code::TableUnreadable
        | Code::ReferenceBroken
        | Code::Contradiction => RESTORE,
        Code::LogTorn => {
            "if a machine lost its power this is to be expected; else compare the newest keys and entries with what you know"
        }
        Code::StoreBusy => WAIT,
        Code::StoreReadOnly => {
            "copy its directory to a place where you can write, and check it there"
        }
        Code::DiskFailing => "look whether the disk is full, read-only or failing",
        Code::AuditBroken => {
            "keep a copy of the files, and compare the trail with an earlier export: docs/audit.md shows how"
        }
        Code::RowDiffers => DIFFERS,
        Code::SchemaNewer => "check it with the newer storra-admin that wrote it",
        Code::SchemaOlder => {
            "any other command migrates it, after a copy: `storra-admin accounts list`, then check again"
        }
        Code::RecipientUnreadable => "look who may open the store: `storra-admin store status`",
        Code::RecipientsDiffer => {
            "give the store a new key, which writes store.key anew for those it lists: `storra-admin store rekey`"
        }
        Code::ClockBehind | Code::KeysAhead => "set the machine's clock right: keys expire by it",
        Code::ClockTurnedBack => {
            "nothing, if you know that the clock was set; the order of the entries is not in doubt"
        }
    };
    text.to_owned()
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
        | E::ExcessiveWork { .. } => {
            "pass `--identity FILE`, or let `STORRA_ADMIN_PASSPHRASE_FILE` name a file with the passphrase".to_owned()
        }
        E::Busy | E::InUse(_) | E::Keyring(_) => WAIT.to_owned(),
        E::Damaged { .. } => PUT_BACK.to_owned(),
        E::TooManyRecipients | E::Recipient(_) | E::File(_) | E::Encrypt(_) => {
            "look whether you may read the files, and whether the disk is well".to_owned()
        }
    }
}
