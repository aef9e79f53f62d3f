//! `store.key` and `identity.age`: what can be told without opening them, and whether they open.

use std::convert::Infallible;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use zeroize::Zeroizing;

use super::files::unreadable;
use super::{Code, Finding, Report};
use crate::files::{self, Lock};
use crate::store::Store;
use crate::unlock::age_header::AgeHeader;
use crate::unlock::data_key::DataKey;
use crate::unlock::recipient::Recipient;
use crate::unlock::{Credentials, Error, UnlockMethod, identity, key_file, passphrase};
use crate::vault::{self, StorePaths, Unlocked};

/// What the two files gave.
pub(super) struct Opened {
    /// The key of the database.
    pub(super) key: DataKey,
    /// The recipients that belong to what is in `identity.age`, if it could be opened.
    pub(super) own: Option<Vec<Recipient>>,
    /// To how many recipients `store.key` is encrypted.
    pub(super) sealed: Option<usize>,
    /// Keeps other processes from re-keying the store.
    _lock: Lock,
}

/// Checks the two files.
///
/// # Errors
/// If the user interrupts the prompt.
pub(super) fn check(
    paths: &StorePaths,
    credentials: &Credentials,
    report: &mut Report,
) -> Result<Option<Opened>, Error> {
    let mut sealed = None;
    let mut told = false;
    if let Some(bytes) = read(&paths.key(), key_file::MAX_BYTES, report) {
        if let Some(header) = AgeHeader::of(&bytes) {
            sealed = Some(header.recipients());
        } else {
            report.add(key_damaged());
            told = true;
        }
    }
    let key = paths.key();
    if key.exists() && !key.is_file() {
        // Told elsewhere. Whatever it is, unlocking would wait for what comes out of it.
        own_identity(paths, credentials, None, false, report);
        return Ok(None);
    }
    let unlocked = match vault::read_key(paths, credentials) {
        Err(Error::Interrupted) => return Err(Error::Interrupted),
        unlocked => unlocked,
    };
    let method = unlocked.as_ref().ok().map(|unlocked| unlocked.method);
    let wrong_passphrase = matches!(unlocked, Err(Error::WrongPassphrase { .. }));
    let own = own_identity(paths, credentials, method, wrong_passphrase, report);
    Ok(match unlocked {
        Ok(Unlocked { keys, lock, .. }) => {
            // A change of the key that was cut short leaves two; a database that fits neither is
            // told of later.
            let fits = |key: &DataKey| {
                let digits = key.to_hexadecimal();
                Ok::<_, Infallible>(Store::is_key_of(&paths.database(), &digits).unwrap_or(true))
            };
            let key = keys.choose(fits).unwrap_or_else(|never| match never {});
            Some(Opened {
                key,
                own,
                sealed,
                _lock: lock,
            })
        }
        Err(Error::Damaged { file }) if file.ends_with("store.key") => {
            if !told {
                report.add(key_damaged());
            }
            None
        }
        // Of these there was told already, and of what is missing too.
        Err(Error::Damaged { .. } | Error::WrongPassphrase { .. }) => None,
        Err(Error::File(files::Error::Io { .. })) if !paths.key().is_file() => None,
        Err(error) => {
            let message = format!("store.db was not looked into: {error}");
            report.add(Finding::new(Code::Locked(error), message));
            None
        }
    })
}

fn key_damaged() -> Finding {
    Finding::new(Code::KeyDamaged, "store.key is damaged")
}

fn identity_damaged() -> Finding {
    Finding::new(Code::IdentityDamaged, "identity.age is damaged")
}

/// Reads a file whatever its permissions are. That they are too loose is told elsewhere.
fn read(path: &Path, limit: u64, report: &mut Report) -> Option<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(Vec::new());
    let mut read = || {
        if !fs::metadata(path)?.is_file() {
            // Told elsewhere; a pipe would be waited for, and that before it is open.
            return Err(io::ErrorKind::NotFound.into());
        }
        File::open(path)?.take(limit + 1).read_to_end(&mut bytes)
    };
    match read() {
        Ok(_) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => {
            report.add(unreadable(path, &error));
            None
        }
    }
}

/// Checks `identity.age`, and returns the recipients that belong to what is in it.
fn own_identity(
    paths: &StorePaths,
    credentials: &Credentials,
    method: Option<UnlockMethod>,
    wrong_passphrase: bool,
    report: &mut Report,
) -> Option<Vec<Recipient>> {
    let bytes = read(&paths.identity(), passphrase::MAX_BYTES, report)?;
    report.identity = Some(false);
    let log_n = AgeHeader::of(&bytes).and_then(|header| header.scrypt_log_n());
    let Some(log_n) = log_n else {
        report.add(identity_damaged());
        return None;
    };
    if log_n < passphrase::DEFAULT_LOG_N {
        let message = format!(
            "the passphrase is protected with a scrypt work factor of 2^{log_n}, and 2^{} is the default",
            passphrase::DEFAULT_LOG_N
        );
        report.add(Finding::new(Code::WeakScrypt, message));
    }
    // If the passphrase was entered at the prompt, unlocking has proved it.
    let asked = method == Some(UnlockMethod::Prompt);
    let text = match credentials.given_passphrase() {
        Ok(Some(given)) => passphrase::decrypt(&bytes, &given),
        Ok(None) | Err(_) if wrong_passphrase => Err(Error::WrongPassphrase { by: method }),
        Ok(None) | Err(_) => {
            report.identity = Some(asked);
            if !asked {
                let message = "identity.age was not opened, for no passphrase was given: whether it is damaged is not known";
                report.add(Finding::new(Code::IdentityNotChecked, message));
            }
            return None;
        }
    };
    match text {
        Ok(text) => {
            report.identity = Some(true);
            let recipients = identity::recipients_in(text.reveal());
            if recipients.is_empty() {
                report.add(identity_damaged());
            }
            Some(recipients)
        }
        Err(Error::WrongPassphrase { .. }) => {
            let message = "the passphrase does not open identity.age: it is another one, or the file is damaged";
            report.add(Finding::new(Code::IdentityNotOpened, message));
            None
        }
        // Unlocking met it too, and it is not the file's fault.
        Err(Error::NotEnoughMemory { .. }) => None,
        Err(_) => {
            report.add(identity_damaged());
            None
        }
    }
}
