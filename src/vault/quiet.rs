//! Opening a store for shell completion: without a prompt, without waiting, without writing.

use std::fs;

use super::error::Error;
use super::location::Location;
use super::open::{Unlocked, choose_key, unlock};
use crate::files::lock;
use crate::store::Store;
use crate::unlock::Credentials;

/// Reading a longer log takes a while. It means that a process is writing much, or was killed while
/// it did.
const MAX_LOG_BYTES: u64 = 16 * 1024 * 1024;

/// Opens a store for reading. `None` if that would need a prompt, a passphrase (deriving a key
/// takes too long), a wait or a migration.
///
/// # Errors
/// [`Error`] if the store does not exist, is locked or is damaged.
pub fn open_quietly(
    location: &Location,
    credentials: &Credentials,
) -> Result<Option<Store>, Error> {
    let paths = location.paths();
    if !paths.dir().is_dir() {
        return Ok(None);
    }
    let log = paths.dir().join("store.db-wal");
    if fs::metadata(log).is_ok_and(|log| log.len() > MAX_LOG_BYTES) {
        return Ok(None);
    }
    // Opening a pipe would wait for its other end.
    if credentials
        .identity
        .as_deref()
        .is_some_and(|file| !file.is_file())
    {
        return Ok(None);
    }
    let credentials = Credentials {
        passphrase_file: None,
        passphrase: None,
        prompt: None,
        ..credentials.clone()
    };
    if lock::is_held_exclusively(paths.dir()) {
        return Ok(None);
    }
    let Unlocked { keys, lock, .. } = unlock(&paths, &credentials)?;
    let key = choose_key(&paths, keys)?;
    let store = Store::open_for_a_glance(&paths.database(), &key.to_hexadecimal())?;
    Ok(store.map(|store| store.holding(lock)))
}
