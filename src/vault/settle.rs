//! Bringing `store.key` and the other files to the state of the database.
//!
//! The list of recipients in the database decides; `store.key` is encrypted to them anew each time
//! it changes. One is a file and the other a table, so they cannot change in one transaction. A
//! change first writes a `store.key` with two keys instead of one, and a `store.key` with a single
//! key at its end. A process that opens the store and finds two keys knows that a change may have
//! been interrupted, and settles it by what the database says.

use std::time::Duration;

use super::error::Error;
use super::paths::StorePaths;
use super::recipients::parse_recipients;
use crate::files;
use crate::store::{Reader, RecipientRecord, Store};
use crate::unlock::data_key::DataKey;
use crate::unlock::key_file;

/// Brings the files of the store to the state of its database, wherever a change was interrupted.
///
/// The lock is held, so no other process re-keys the store; and no other process writes meanwhile,
/// so the list does not change. `store.key` comes last: until it holds a single key, the next
/// process that opens the store does all of this again.
pub(super) fn settle(
    store: &mut Store,
    paths: &StorePaths,
    key: &DataKey,
    lock_timeout: Duration,
) -> Result<(), Error> {
    store.read_exclusively(lock_timeout, |reader| {
        let records = reader.recipients()?;
        if !records.iter().any(RecipientRecord::is_of_passphrase) {
            files::remove(&paths.identity())?;
        }
        discard_copy(paths)?;
        // Files of the store are only written while no other process writes, so these are
        // leftovers.
        files::sweep(paths.dir());
        // The database that is in place must be durable before the key of the other one goes: the
        // process that put it there may have been killed before it could sync that.
        files::sync_dir(paths.dir())?;
        let sealed = key_file::seal(key, &parse_recipients(&records)?)?;
        Ok(files::replace(&paths.key(), &sealed)?)
    })
}

/// Encrypts `store.key` to the recipients listed now, in the form that says that a change is in
/// progress. The caller commits it.
pub(super) fn announce(
    reader: &mut Reader<'_>,
    paths: &StorePaths,
    key: &DataKey,
) -> Result<(), Error> {
    let recipients = parse_recipients(&reader.recipients()?)?;
    let sealed = key_file::seal_during_change(key, key, &recipients)?;
    Ok(files::replace(&paths.key(), &sealed)?)
}

/// Removes the database that an interrupted re-key created.
pub(super) fn discard_copy(paths: &StorePaths) -> Result<(), Error> {
    let copy = paths.copy();
    // The copy goes last: while it is there, there may be a log to remove.
    for log in StorePaths::logs_of(&copy) {
        files::remove(&log)?;
    }
    Ok(files::remove(&copy)?)
}
