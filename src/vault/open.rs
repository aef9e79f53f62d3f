//! Unlocking a store, and opening its database.

use std::fs::{self, File};
use std::io::{self, BufReader};
use std::sync::Arc;
use std::time::Duration;
use std::{panic, thread};

use super::error::Error;
use super::location::Location;
use super::paths::StorePaths;
use super::settle::settle;
use crate::files::lock::TIMEOUT;
use crate::files::{self, Lock};
use crate::store::sqlcipher::log::{self, Log};
use crate::store::{self, Store};
use crate::unlock::data_key::DataKey;
use crate::unlock::key_file::{self, KeySlots};
use crate::unlock::{self, Credentials, UnlockMethod};

/// The lock timeout for cleaning up after an interrupted change. If another process is writing, the
/// next one that opens the store does it.
const SETTLE_TIMEOUT: Duration = Duration::from_millis(50);

/// A store that was unlocked: its location, its data key and its lock.
pub struct Vault {
    paths: StorePaths,
    key: DataKey,
    method: UnlockMethod,
    // No other process re-keys the store while this is held. Every connection has a share of it.
    lock: Arc<Lock>,
}

impl Vault {
    /// Unlocks a store with the first credential that is set. If a change of its key or recipients
    /// was interrupted, it is completed or undone.
    ///
    /// # Errors
    /// [`Error::NoStore`], [`Error::Incomplete`], or why it could not be unlocked or opened.
    pub fn open(location: &Location, credentials: &Credentials) -> Result<Self, Error> {
        let paths = location.paths();
        // Both take a good part of the time of a short command, and they are independent.
        let unlocked = thread::scope(|scope| {
            let work = || unlock(&paths, credentials);
            let Ok(unlocked) = thread::Builder::new().spawn_scoped(scope, work) else {
                // Without a second thread, one follows the other.
                return Ok(work());
            };
            // On this thread because it allocates much: the memory of a new thread grows by a page
            // at a time.
            store::warm_up();
            unlocked.join()
        });
        let unlocked = unlocked.unwrap_or_else(|panic| panic::resume_unwind(panic))?;
        Self::of(paths, unlocked)
    }

    /// Chooses the key of the database, and completes or undoes an interrupted change.
    pub(super) fn of(paths: StorePaths, unlocked: Unlocked) -> Result<Self, Error> {
        let Unlocked { keys, method, lock } = unlocked;
        let unsettled = keys.change_in_progress();
        let vault = Self {
            key: choose_key(&paths, keys)?,
            paths,
            method,
            lock: Arc::new(lock),
        };
        files::remove_abandoned(&vault.paths.announcement());
        if unsettled || vault.paths.copy().symlink_metadata().is_ok() {
            let mut store = vault.connect()?;
            // Where this fails, e.g. on a read-only medium, the store can be used all the same.
            let _ = settle(&mut store, &vault.paths, &vault.key, SETTLE_TIMEOUT);
        }
        Ok(vault)
    }

    /// Opens a connection to the database. It holds the lock for as long as it is open.
    ///
    /// # Errors
    /// [`Error::Store`] if it cannot be opened.
    pub fn connect(&self) -> Result<Store, Error> {
        let store = Store::open(&self.paths.database(), &self.key.to_hexadecimal())?;
        Ok(store
            .holding(Arc::clone(&self.lock))
            .queueing_at(self.paths.key()))
    }

    /// Returns how the store was unlocked.
    #[must_use]
    pub fn method(&self) -> UnlockMethod {
        self.method
    }

    /// Gives up the share of the lock.
    pub(super) fn release(self) -> (StorePaths, DataKey) {
        (self.paths, self.key)
    }

    pub(super) fn paths(&self) -> &StorePaths {
        &self.paths
    }

    pub(super) fn key(&self) -> &DataKey {
        &self.key
    }
}

/// A store that was unlocked, before its database is opened.
pub struct Unlocked {
    /// The keys in `store.key`.
    pub keys: KeySlots,
    /// How it was unlocked.
    pub method: UnlockMethod,
    /// While this is held, the key of the database does not change. It must be held for as long as
    /// the database is open.
    pub lock: Lock,
}

/// Checks the files of a store and unlocks it with the first credential that is set.
///
/// # Errors
/// [`Error::NoStore`], [`Error::Incomplete`], or why it could not be unlocked.
pub(super) fn unlock(paths: &StorePaths, credentials: &Credentials) -> Result<Unlocked, Error> {
    require_files(paths)?;
    paths.check()?;
    refuse_damaged_log(paths)?;
    Ok(read_key(paths, credentials)?)
}

/// Reads the keys of a store with the first credential that is set, and takes the lock.
///
/// # Errors
/// As [`Credentials::open`], and [`unlock::Error::Busy`] if another process is re-keying the store.
pub fn read_key(paths: &StorePaths, credentials: &Credentials) -> Result<Unlocked, unlock::Error> {
    loop {
        // The lock comes after the prompt: no other process should wait for a user who types.
        let key_file = files::Snapshot::read(&paths.key(), key_file::MAX_BYTES)?;
        let own = || paths.own_identity();
        let (keys, method) = credentials.open(&key_file.bytes, &own, || paths.session_name())?;
        // A process that is going to re-key the store would wait for ever if new ones kept coming.
        files::wait_for_release(&paths.announcement(), 2 * TIMEOUT)?;
        let lock = Lock::shared(paths.dir())?;
        if key_file.is_at(&paths.key())? {
            return Ok(Unlocked { keys, method, lock });
        }
        // Another process has replaced the file, so this may be the old key.
    }
}

/// Returns the one of the keys that opens the database. The lock must be held.
pub(super) fn choose_key(paths: &StorePaths, keys: KeySlots) -> Result<DataKey, Error> {
    let database = paths.database();
    Ok(keys.choose(|key| Store::is_key_of(&database, &key.to_hexadecimal()))?)
}

pub(super) fn require_files(paths: &StorePaths) -> Result<(), Error> {
    if !paths.exists() {
        return Err(Error::NoStore(paths.dir().to_owned()));
    }
    for (path, missing) in [(paths.database(), "store.db"), (paths.key(), "store.key")] {
        match fs::metadata(&path) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Error::Incomplete {
                    dir: paths.dir().to_owned(),
                    missing,
                });
            }
            Err(source) => {
                return Err(Error::File(files::Error::Io {
                    doing: "cannot read",
                    path,
                    source,
                }));
            }
        }
    }
    Ok(())
}

/// Refuses the log of a killed process if SQLite would lose committed transactions with it: SQLite
/// reads a log up to the first frame that is not as it was written, and then removes it.
///
/// What a power failure may have done is left to SQLite, and so is a log that cannot be read.
fn refuse_damaged_log(paths: &StorePaths) -> Result<(), Error> {
    let log = paths.dir().join("store.db-wal");
    if !log
        .symlink_metadata()
        .is_ok_and(|log| log.is_file() && log.len() > 0)
    {
        return Ok(());
    }
    // Processes that have the store open have checked the log, and change it while it is read.
    let Some(_alone) = Lock::try_exclusive(paths.dir()) else {
        return Ok(());
    };
    let found =
        File::open(log).and_then(|log| log::examine(BufReader::with_capacity(1 << 16, log)));
    match found {
        Ok(Log::Damaged {
            frame,
            synced: true,
        }) => Err(store::Error::Damaged(format!(
            "its log is not as it was written at frame {frame}, and what was committed behind that would be lost"
        ))
        .into()),
        Ok(Log::Sound { .. } | Log::Torn { .. } | Log::Damaged { synced: false, .. }) | Err(_) => {
            Ok(())
        }
    }
}
