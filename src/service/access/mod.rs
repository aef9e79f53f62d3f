//! Who may open the store, and the key that they open it with.
//!
//! The list in the database decides. `store.key` is encrypted anew to whoever it names, each time that it changes.
//!
//! `store.key` is a file and the list a table, so they cannot change in one moment. Whatever changes either of them first writes
//! a `store.key` that holds two keys instead of one, and one with a single key when all is done. So whoever opens the store and
//! finds two knows that a change may have been cut short, and settles it by what the database says.

mod passphrase;
mod recipients;
mod rekeying;
mod select;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::time::Duration;

pub use self::passphrase::{PassphraseChange, begin_passphrase_change};
pub use self::recipients::{AccessChange, Admitted, begin, list};
pub use self::select::{Leaving, RecipientSelector};
use super::error::{Error, RecipientError};
use super::locking;
use crate::files::{self, Lock, LockFile};
use crate::store::{self, Reader, RecipientRecord, Store};
use crate::unlock::data_key::DataKey;
use crate::unlock::key_file::{self, KeySlots};
use crate::unlock::layout::Layout;
use crate::unlock::recipient::Recipient;
use crate::unlock::{self, Means, Method, Unlocked, session};

/// How long the opening of a store waits for a writer before it leaves the settling to the next one.
const PATIENCE: Duration = Duration::from_millis(50);

/// Opens the database of a store that was unlocked. It holds the lock for as long as it is open.
///
/// If an earlier change was cut short, it is settled.
pub(super) fn enter(layout: &Layout, unlocked: Unlocked) -> Result<(Store, DataKey), Error> {
    let Unlocked { keys, lock, .. } = unlocked;
    let unsettled = keys.change_in_progress();
    let (store, key) = open(layout, keys)?;
    let mut store = store.holding(lock).queueing_at(layout.key());
    files::remove_abandoned(&layout.announcement());
    if unsettled || layout.copy().symlink_metadata().is_ok() {
        // Where nothing can be written, or others are writing, the store can be used all the same.
        let _ = settle(&mut store, layout, &key, PATIENCE);
    }
    Ok((store, key))
}

/// Opens the database with the one of the keys that fits. The lock must be held.
fn open(layout: &Layout, keys: KeySlots) -> Result<(Store, DataKey), Error> {
    let database = layout.database();
    let key = keys.choose(|key| Store::is_key_of(&database, &key.to_hexadecimal()))?;
    let store = Store::open(&database, &key.to_hexadecimal())?;
    Ok((store, key))
}

/// Unlocks and opens a store for a change of who may open it. A session does not do: whoever finds a terminal unattended
/// could take the store over.
fn enter_for_change(layout: &Layout, means: &Means) -> Result<(Store, DataKey, Method), Error> {
    files::refuse_exchangeable(layout.dir())?;
    let means = Means {
        session: false,
        ..means.clone()
    };
    let unlocked = locking::unlock(layout, &means).map_err(|error| match error {
        Error::Unlock(unlock::Error::Locked { .. })
            if session::is_open(layout).unwrap_or(false) =>
        {
            unlock::Error::SessionOnly.into()
        }
        error => error,
    })?;
    let method = unlocked.method;
    let (store, key) = enter(layout, unlocked)?;
    Ok((store, key, method))
}

/// Brings the files of the store to what its database says, whichever change was cut short, and wherever.
///
/// Nobody re-keys the store meanwhile, for the lock is held; and nobody changes the list, for this happens while nobody writes.
/// `store.key` comes last: until it holds a single key, whoever opens the store next does all of this again.
fn settle(
    store: &mut Store,
    layout: &Layout,
    key: &DataKey,
    patience: Duration,
) -> Result<(), Error> {
    store.read_exclusively(patience, |reader| {
        let records = reader.recipients()?;
        if !records.iter().any(RecipientRecord::is_of_passphrase) {
            files::remove(&layout.identity())?;
        }
        discard_copy(layout)?;
        // Whoever writes a file of the store does so while nobody else writes.
        files::sweep(layout.dir());
        // Whichever database is in its place must be there for good before the key of the other one goes: whoever put it
        // there may have been killed before it could sync that.
        files::sync_dir(layout.dir())?;
        let sealed = key_file::seal(key, &parse(&records)?)?;
        Ok(files::replace(&layout.key(), &sealed)?)
    })
}

/// Encrypts `store.key` to whoever is listed now, in the form that says that a change is under way. The caller commits it.
fn announce(reader: &mut Reader<'_>, layout: &Layout, key: &DataKey) -> Result<(), Error> {
    let recipients = parse(&reader.recipients()?)?;
    let sealed = key_file::seal_during_change(key, key, &recipients)?;
    Ok(files::replace(&layout.key(), &sealed)?)
}

/// Removes the database that a re-keying made and did not come to use.
fn discard_copy(layout: &Layout) -> Result<(), Error> {
    let copy = layout.copy();
    // The copy goes last: while it is there, it is known that there is something to remove.
    for log in Layout::logs_of(&copy) {
        files::remove(&log)?;
    }
    Ok(files::remove(&copy)?)
}

/// Reads the recipients of a list.
///
/// # Errors
/// [`Error::Store`] if one is none.
pub(super) fn parse(records: &[RecipientRecord]) -> Result<Vec<Recipient>, Error> {
    records
        .iter()
        .map(|record| {
            record.recipient.parse().map_err(|_| {
                Error::Store(store::Error::Damaged(
                    "a recipient cannot be read".to_owned(),
                ))
            })
        })
        .collect()
}

/// Lists the copies from before a migration. They have the key that the database had then, and a re-keying leaves them as they
/// are.
#[must_use]
pub fn copies_with_old_key(layout: &Layout) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(layout.dir())
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
struct Alone {
    // Declared first: others wait for the announcement, and then find the lock free.
    _lock: Lock,
    _announcement: Option<LockFile>,
}

/// Waits until no other process has the store open, and keeps others from opening it meanwhile.
///
/// # Errors
/// [`RecipientError::Overtaken`] if another process changed who may open the store since the key was learnt.
fn alone(layout: &Layout, envelope: &files::Snapshot) -> Result<Alone, Error> {
    let announcement = LockFile::wait(&layout.announcement()).map_err(|error| match error {
        // Another process is re-keying the store.
        files::Error::LockTimeout { .. } => unlock::Error::Busy,
        other => other.into(),
    })?;
    let lock = Lock::exclusive(layout.dir()).map_err(unlock::Error::from)?;
    if envelope.is_at(&layout.key())? {
        Ok(Alone {
            _lock: lock,
            _announcement: announcement,
        })
    } else {
        Err(RecipientError::Overtaken.into())
    }
}
