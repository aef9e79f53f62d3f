//! Remedies for the findings of a check.

use std::path::Path;

use crate::cli::failure::{private_hint, shell_quoted};
use crate::files;
use crate::service::check::{Code, Finding};
use crate::unlock::Error as UnlockError;

const RESTORE: &str = "keep a copy of the files as they are, and restore a backup elsewhere: `storra-admin --store DIR store restore FILE`";
const DIFFERS: &str = "keep a copy of the files as they are, and repeat the changes that were undone, or restore a backup: see docs/backup.md";
const PUT_BACK: &str = "put it back from a copy of the directory, or restore a backup: `storra-admin store restore FILE`";
const WAIT: &str = "check again when the other process is done";

/// Returns the remedy for a finding.
pub(super) fn remedy(finding: &Finding) -> String {
    let path = finding.place.as_deref().unwrap_or(Path::new(""));
    let quoted = shell_quoted(&path.to_string_lossy());
    let text = match &finding.code {
        Code::UnsafePermissions { wanted } => return private_hint(path, *wanted),
        Code::WrongOwner { wanted } => return format!("chown {wanted} {quoted}"),
        Code::Leftover if path.is_dir() => return format!("rm -r {quoted}"),
        Code::Leftover => return format!("rm {quoted}"),
        Code::OldCopy => return format!("once the store works: rm {quoted}"),
        Code::Locked(error) => return unlock(error),
        Code::GrantRootMissing => return format!("no grant can be verified any more; {RESTORE}"),
        Code::FileMissing | Code::NotAFile | Code::KeyDamaged => PUT_BACK,
        Code::FileUnreadable => "check its permissions and the disk",
        Code::ForeignFile => "find out what it is, and move it elsewhere",
        Code::IdentityDamaged | Code::IdentityNotListed => {
            "open the store with `--identity FILE`, and set a new passphrase: `storra-admin store passphrase`"
        }
        Code::IdentityNotOpened => {
            "try the passphrase again; if it is the right one, put identity.age back from a copy of the directory"
        }
        Code::IdentityNotChecked => {
            "set `STORRA_ADMIN_PASSPHRASE_FILE` to a file with the passphrase, and check again"
        }
        Code::WeakScrypt => {
            "set the passphrase again (it may be the same one): `storra-admin store passphrase`"
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
            "this is expected after a power failure; otherwise compare the newest keys and audit entries with your records"
        }
        Code::StoreBusy => WAIT,
        Code::StoreReadOnly => {
            "copy its directory to a place where you can write, and check it there"
        }
        Code::DiskFailing => "check whether the disk is full, read-only or failing",
        Code::AuditBroken => {
            "keep a copy of the files, and compare the audit log with an earlier export: see docs/audit.md"
        }
        Code::RowDiffers => DIFFERS,
        Code::SchemaNewer => "check it with the newer storra-admin that wrote it",
        Code::SchemaOlder => {
            "any other command migrates it, after making a copy: run `storra-admin accounts list`, then check again"
        }
        Code::RecipientUnreadable => "check the recipients: `storra-admin store status`",
        Code::RecipientsDiffer => {
            "re-key the store, which rewrites store.key for the listed recipients: `storra-admin store rekey`"
        }
        Code::ClockBehind | Code::KeysAhead => "correct the system clock: keys expire by it",
        Code::ClockTurnedBack => {
            "nothing, if you know that the clock was set; the order of the entries is certain"
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
            "pass `--identity FILE`, or set `STORRA_ADMIN_PASSPHRASE_FILE` to a file with the passphrase".to_owned()
        }
        E::Busy | E::InUse(_) | E::Keyring(_) => WAIT.to_owned(),
        E::Damaged { .. } => PUT_BACK.to_owned(),
        E::TooManyRecipients | E::Recipient(_) | E::File(_) | E::Encrypt(_) => {
            "check the permissions of the files and the disk".to_owned()
        }
    }
}
