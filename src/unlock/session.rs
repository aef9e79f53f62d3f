//! The session of `store unlock`: the data key in the user's kernel keyring, with a timeout.
//!
//! `store.key` identifies the data key that it holds. After a re-key, or in a new store at the same
//! path, that is another key, and the session is not used. A change of the recipients or of the
//! passphrase keeps the data key, and with it the session.
//!
//! A `store.key` of an earlier version does not identify its key, so the hash of the file is stored
//! with the key too.

use std::time::Duration;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::data_key::{DataKey, LENGTH};
use super::error::Error;
use super::key_file as key_files;

/// Returns the data key of the session with this name, if `store.key` holds that data key.
#[must_use]
pub fn find(name: &str, key_file: &[u8]) -> Option<DataKey> {
    let payload = keyring::read(name)?;
    let (key, fingerprint) = payload.split_at_checked(LENGTH)?;
    let key = DataKey::from_bytes(key)?;
    let fits = match key_files::names(key_file, &key) {
        Some(fits) => fits,
        None => fingerprint == Sha256::digest(key_file).as_slice(),
    };
    fits.then_some(key)
}

/// Keeps the data key in the session with this name until the timeout.
///
/// # Errors
/// [`Error::Keyring`] if the kernel refuses.
pub fn begin(name: &str, key_file: &[u8], key: &DataKey, timeout: Duration) -> Result<(), Error> {
    let mut payload = Zeroizing::new(Vec::with_capacity(2 * LENGTH));
    payload.extend_from_slice(key.as_bytes());
    payload.extend_from_slice(&Sha256::digest(key_file));
    keyring::write(name, &payload, timeout).map_err(Error::Keyring)
}

/// Removes the data key of the session with this name, and returns whether there was one.
///
/// # Errors
/// [`Error::Keyring`] if the kernel refuses.
pub fn end(name: &str) -> Result<bool, Error> {
    keyring::remove(name).map_err(Error::Keyring)
}

#[cfg(target_os = "linux")]
mod keyring {
    use std::time::Duration;

    use linux_keyutils::{KeyError, KeyPermissionsBuilder, KeyRing, KeyRingIdentifier, Permission};
    use zeroize::Zeroizing;

    fn user_keyring() -> Result<KeyRing, KeyError> {
        KeyRing::from_special_id(KeyRingIdentifier::User, true)
    }

    pub(super) fn read(name: &str) -> Option<Zeroizing<Vec<u8>>> {
        let key = user_keyring().ok()?.search(name).ok()?;
        let mut buffer = Zeroizing::new([0_u8; 256]);
        let length = key.read(&mut *buffer).ok()?;
        Some(Zeroizing::new(buffer.get(..length)?.to_vec()))
    }

    pub(super) fn write(name: &str, payload: &[u8], timeout: Duration) -> Result<(), String> {
        let store = || {
            let key = user_keyring()?.add_key(name, payload)?;
            // Every process of this user may use it, in any login session; other users may not.
            let mine = Permission::VIEW
                | Permission::READ
                | Permission::WRITE
                | Permission::SEARCH
                | Permission::SETATTR;
            let permissions = KeyPermissionsBuilder::builder()
                .posessor(Permission::ALL)
                .user(mine)
                .build();
            // Rounded up: zero would mean no timeout.
            let seconds = timeout.as_millis().div_ceil(1000).max(1);
            let seconds = usize::try_from(seconds).unwrap_or(usize::MAX);
            let kept = key
                .set_timeout(seconds)
                .and_then(|()| key.set_perms(permissions));
            if kept.is_err() {
                // A key without a timeout must not remain.
                let _ = key.invalidate();
            }
            kept
        };
        store().map_err(|error| format!("{error:?}"))
    }

    pub(super) fn remove(name: &str) -> Result<bool, String> {
        let found = user_keyring().and_then(|keyring| keyring.search(name));
        match found {
            Ok(key) => key
                .invalidate()
                .map(|()| true)
                .map_err(|error| format!("{error:?}")),
            Err(KeyError::KeyDoesNotExist | KeyError::KeyExpired | KeyError::KeyRevoked) => {
                Ok(false)
            }
            Err(error) => Err(format!("{error:?}")),
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod keyring {
    use std::time::Duration;

    use zeroize::Zeroizing;

    pub(super) fn read(_: &str) -> Option<Zeroizing<Vec<u8>>> {
        None
    }

    pub(super) fn write(_: &str, _: &[u8], _: Duration) -> Result<(), String> {
        Err("sessions need Linux".to_owned())
    }

    pub(super) fn remove(_: &str) -> Result<bool, String> {
        Ok(false)
    }
}
