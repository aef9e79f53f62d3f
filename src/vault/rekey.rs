//! Re-keying: giving the store a new data key, so that the old one does not open what it holds from
//! now on.
//!
//! No other process has the store open meanwhile (`files::lock`). The steps, [`STEPS`], and what is
//! on the disk after each:
//!
//! | step | on the disk | opens with |
//! |---|---|---|
//! | | `store.db` and `store.key` with the old key | old |
//! | copy | also `store.db.rekey`: the changed database with the new key, synced | old |
//! | close | the same, and `store.db` has no log | old |
//! | announce | `store.key` holds both keys, for the recipients that remain; synced | old, by trying |
//! | change places | `store.db` is the new database; the directory is synced | new, by trying |
//! | settle | without a passphrase, no `identity.age`; `store.key` holds the new key | new |
//!
//! **If the process is killed** between two steps or within one, the disk is in one of these
//! states, because each step ends with one rename, which happens or does not. (`settle` does two;
//! an `identity.age` that is gone belongs to no recipient that is still listed.) The next process
//! that opens the store takes the key that fits. If there are two keys or a copy, it settles: it
//! encrypts `store.key` to the recipients in the database that is in place, and removes the copy.
//! Before the change of places that is the old state, with the recipients that were to be removed;
//! afterwards it is the new one. The entry of the audit log is in the copy, so it exists if and
//! only if the change does.
//!
//! **After a power failure** the disk may hold less than was written, down to the last sync. A step
//! begins only when the output of the one before it is synced, and so does `settle` after a kill.
//! So `store.db` is never the new database while `store.key` lacks its key, and never the old one
//! while `store.key` lacks the old key.
//!
//! **The write-ahead log.** SQLite finds the log of a database by its name, and would take the log
//! of the old database for that of the new one. Its pages would not be authentic under the new key,
//! and the store would be damaged. So the old database is closed, which moves its log into it and
//! removes it; `close` checks that it is gone; and `announce` syncs that before the places are
//! changed. If a program without our lock has the database open, such as another SQLite client, the
//! log stays, and the store counts as in use.
//!
//! **After an error**, e.g. on a full disk, `run` does at once what the next process would do.

use std::path::{Path, PathBuf};

use super::error::Error;
use super::location::Location;
use super::open::choose_key;
use super::paths::StorePaths;
use super::recipient_error::RecipientError;
use super::recipients::parse_recipients;
use super::settle::{discard_copy, settle};
use crate::files::{self, Lock, LockFile};
use crate::store::{BUSY_TIMEOUT, RecipientRecord, Store};
use crate::unlock;
use crate::unlock::data_key::DataKey;
use crate::unlock::key_file::{self, KeySlots};

/// Changes the list of recipients in the copy, records that in the audit log, and returns the new
/// list.
pub(crate) type ChangeCopy<'a> =
    Box<dyn FnOnce(&mut Store) -> Result<Vec<RecipientRecord>, Error> + 'a>;

/// A store that is being re-keyed. The lock is held exclusively.
pub(crate) struct Rekeying<'a> {
    paths: &'a StorePaths,
    old: DataKey,
    new: DataKey,
    // `store.key` before the change.
    envelope: files::Snapshot,
    // Taken out when they are used.
    database: Option<Store>,
    change: Option<ChangeCopy<'a>>,
    staying: Vec<RecipientRecord>,
    // Whether the copy was created.
    copied: bool,
}

/// A step. The table above shows the result of each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    Copy,
    Close,
    Announce,
    ChangePlaces,
    Settle,
}

/// The steps in order. A test interrupts them everywhere.
pub(crate) const STEPS: [Step; 5] = [
    Step::Copy,
    Step::Close,
    Step::Announce,
    Step::ChangePlaces,
    Step::Settle,
];

impl<'a> Rekeying<'a> {
    /// Opens the database with the old key.
    pub(crate) fn begin(
        paths: &'a StorePaths,
        old: DataKey,
        new: DataKey,
        envelope: files::Snapshot,
        change: ChangeCopy<'a>,
    ) -> Result<Self, Error> {
        let database = Store::open(&paths.database(), &old.to_hexadecimal())?;
        Ok(Self {
            paths,
            old,
            new,
            envelope,
            database: Some(database),
            change: Some(change),
            staying: Vec::new(),
            copied: false,
        })
    }

    /// Takes every step, and returns the recipients afterwards.
    ///
    /// # Errors
    /// [`Error`] if a step fails. Nothing was changed then, unless it is
    /// [`RecipientError::Unfinished`].
    pub(crate) fn run(mut self) -> Result<Vec<RecipientRecord>, Error> {
        let failure = STEPS.into_iter().find_map(|step| self.take(step).err());
        match failure {
            None => Ok(self.staying),
            Some(error) => self.recover(error),
        }
    }

    /// Takes one step; all those before it must have been taken.
    pub(crate) fn take(&mut self, step: Step) -> Result<(), Error> {
        match step {
            Step::Copy => self.copy(),
            Step::Close => self.close(),
            Step::Announce => self.announce(),
            Step::ChangePlaces => self.change_places(),
            Step::Settle => self.settle(),
        }
    }

    fn copy(&mut self) -> Result<(), Error> {
        let (Some(database), Some(change)) = (&mut self.database, self.change.take()) else {
            return Ok(());
        };
        let copy = self.paths.copy();
        // SQLite would take the log of an earlier copy for that of this one.
        discard_copy(self.paths)?;
        files::create_empty(&copy)?;
        let key = self.new.to_hexadecimal();
        database.copy_with_key(&copy, &key)?;
        let mut store = Store::open(&copy, &key)?;
        self.staying = change(&mut store)?;
        store.close()?;
        files::sync_file(&copy)?;
        refuse_log(&copy)?;
        self.copied = true;
        Ok(())
    }

    fn close(&mut self) -> Result<(), Error> {
        if let Some(database) = self.database.take() {
            database.close()?;
        }
        refuse_log(&self.paths.database())
    }

    fn announce(&mut self) -> Result<(), Error> {
        let staying = parse_recipients(&self.staying)?;
        let sealed = key_file::seal_during_change(&self.new, &self.old, &staying)?;
        Ok(files::replace(&self.paths.key(), &sealed)?)
    }

    fn change_places(&mut self) -> Result<(), Error> {
        Ok(files::rename(&self.paths.copy(), &self.paths.database())?)
    }

    fn settle(&mut self) -> Result<(), Error> {
        let key = self.new.to_hexadecimal();
        let mut store = Store::open(&self.paths.database(), &key)?;
        settle(&mut store, self.paths, &self.new, BUSY_TIMEOUT)
    }

    /// Recovers from an error: brings `store.key` to the state of the database that is in place.
    pub(crate) fn recover(mut self, error: Error) -> Result<Vec<RecipientRecord>, Error> {
        self.database = None;
        let paths = self.paths;
        if self.envelope.is_at(&paths.key()).unwrap_or(false) {
            // `store.key` is unchanged, so the database is too. If the copy cannot be removed now,
            // the next process that opens the store does it.
            let _ = discard_copy(paths);
            return Err(error);
        }
        // If nothing can be read any more, a copy that is gone has changed places.
        let moved = Store::is_key_of(&paths.database(), &self.new.to_hexadecimal())
            .unwrap_or_else(|_| self.copied && paths.copy().symlink_metadata().is_err());
        if !moved {
            // The copy may be what filled the disk.
            let _ = discard_copy(paths);
        }
        let keys = KeySlots::single(if moved { self.new } else { self.old });
        let settled = choose_key(paths, keys).and_then(|key| {
            let mut store = Store::open(&paths.database(), &key.to_hexadecimal())?;
            settle(&mut store, paths, &key, BUSY_TIMEOUT)
        });
        match (moved, settled) {
            (true, Ok(())) => Ok(self.staying),
            (true, Err(cause)) => Err(RecipientError::Unfinished(Box::new(cause)).into()),
            (false, Ok(()) | Err(_)) => Err(error),
        }
    }
}

/// Fails while a database has a log: another program has it open, or the log could not be moved
/// into it.
fn refuse_log(database: &Path) -> Result<(), Error> {
    let mut logs = StorePaths::logs_of(database).into_iter();
    if logs.any(|log| log.symlink_metadata().is_ok()) {
        return Err(unlock::Error::InUse(Vec::new()).into());
    }
    Ok(())
}

/// Lists the copies from before a migration. They keep the key that the database had then: a re-key
/// does not change them.
#[must_use]
pub fn copies_with_old_key(location: &Location) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(location.dir())
        .into_iter()
        .flatten()
        .flatten();
    let mut copies: Vec<PathBuf> = entries
        .filter(|entry| {
            let name = entry.file_name();
            name.as_encoded_bytes().starts_with(b"store.db.schema-")
        })
        .map(|entry| entry.path())
        .collect();
    copies.sort();
    copies
}

/// A store that no other process has open.
pub(super) struct ExclusiveAccess {
    // Dropped first: other processes wait for the announcement, and then find the lock free.
    _lock: Lock,
    _announcement: Option<LockFile>,
}

/// Waits until no other process has the store open, and keeps other processes from opening it.
///
/// # Errors
/// [`RecipientError::Overtaken`] if another process changed the recipients or the key since this
/// one read the key.
pub(super) fn lock_exclusively(
    paths: &StorePaths,
    envelope: &files::Snapshot,
) -> Result<ExclusiveAccess, Error> {
    let announcement = LockFile::wait(&paths.announcement()).map_err(|error| match error {
        // Another process is re-keying the store.
        files::Error::LockTimeout { .. } => unlock::Error::Busy,
        other => other.into(),
    })?;
    let lock = Lock::exclusive(paths.dir()).map_err(unlock::Error::from)?;
    if envelope.is_at(&paths.key())? {
        Ok(ExclusiveAccess {
            _lock: lock,
            _announcement: announcement,
        })
    } else {
        Err(RecipientError::Overtaken.into())
    }
}
