//! Giving the store a new data key, so that whoever knows the old one cannot open what the store holds from now on.
//!
//! All of it happens while nobody else has the store open (`files::lock`). It is a row of [`STEPS`]:
//!
//! | step | what is on the disk when it is done | which opens by |
//! |---|---|---|
//! | | `store.db` with the old key, `store.key` with the old key | old |
//! | copy | the same, and `store.db.rekey`: the database with the new key, changed as it is to be, synced | old |
//! | close | the same, and `store.db` has no log beside it | old |
//! | announce | `store.key` holds both keys, encrypted to whoever stays; the directory is synced | old, by trying |
//! | change places | `store.db` is the new database; the directory is synced | new, by trying |
//! | settle | `identity.age` is gone if nobody has a passphrase any more; `store.key` holds the new key | new |
//!
//! **Killed** between two steps, or within one, the process leaves one of these rows, for every step does its work by one
//! rename at its end, which happens or does not. (`settle` does it by two: an `identity.age` that is gone belongs to no
//! recipient that is still listed.) Whoever opens the store next takes the key that fits. If there are two keys, or a copy
//! lies about, it then settles: the database that is in its place says whom `store.key` is for, and the copy goes. Before the
//! change of places that is the old state, with those who were to leave; from then on it is the new one. The entry in
//! the trail is in the copy, so it is there if and only if the change is.
//!
//! **After a power failure** the disk may also hold less than was written, down to what was synced last. A step begins only
//! when what the one before it wrote is synced, and so does `settle` when it follows upon a kill. So `store.db` is never the
//! new database while `store.key` lacks its key, and never the old one while it lacks the old key.
//!
//! **The log.** SQLite finds the log of a database by its name. If the log of the old one lay beside the new one, it would be
//! taken for its own. Its pages would not be authentic under the new key, so the store would be damaged. So the old database
//! is closed, which moves its log into it and removes it; it is looked whether it is gone; and `announce` syncs that before
//! the places are changed. If somebody has the database open without our lock, such as another SQLite program, the log
//! stays, and the store counts as in use.
//!
//! **Failing**, as on a full disk, `run` does at once what the next opening would do.

use std::path::Path;

use super::{discard_copy, open, parse, settle};
use crate::files;
use crate::service::error::{Error, RecipientError};
use crate::store::{BUSY_TIMEOUT, RecipientRecord, Store};
use crate::unlock;
use crate::unlock::data_key::DataKey;
use crate::unlock::key_file::{self, KeySlots};
use crate::unlock::layout::Layout;

/// Changes the list of recipients in the copy, writes that into the trail, and returns the new list.
pub(super) type ChangeCopy<'a> =
    Box<dyn FnOnce(&mut Store) -> Result<Vec<RecipientRecord>, Error> + 'a>;

/// A store that is being re-keyed. The lock is held alone.
pub(super) struct Rekeying<'a> {
    layout: &'a Layout,
    old: DataKey,
    new: DataKey,
    // What `store.key` was before.
    envelope: files::Snapshot,
    // Taken out where they are used.
    database: Option<Store>,
    change: Option<ChangeCopy<'a>>,
    staying: Vec<RecipientRecord>,
    // Whether there was a copy to change places with.
    copied: bool,
}

/// What is done. The table above says what each leaves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Step {
    Copy,
    Close,
    Announce,
    ChangePlaces,
    Settle,
}

/// In this order. A test cuts it short everywhere.
pub(super) const STEPS: [Step; 5] = [
    Step::Copy,
    Step::Close,
    Step::Announce,
    Step::ChangePlaces,
    Step::Settle,
];

impl<'a> Rekeying<'a> {
    /// Opens the database with the old key.
    pub(super) fn begin(
        layout: &'a Layout,
        old: DataKey,
        new: DataKey,
        envelope: files::Snapshot,
        change: ChangeCopy<'a>,
    ) -> Result<Self, Error> {
        let database = Store::open(&layout.database(), &old.to_hexadecimal())?;
        Ok(Self {
            layout,
            old,
            new,
            envelope,
            database: Some(database),
            change: Some(change),
            staying: Vec::new(),
            copied: false,
        })
    }

    /// Takes every step, and returns who can open the store then.
    ///
    /// # Errors
    /// [`Error`] if a step fails. Nothing was changed then, unless it is [`RecipientError::Unfinished`].
    pub(super) fn run(mut self) -> Result<Vec<RecipientRecord>, Error> {
        let failure = STEPS.into_iter().find_map(|step| self.take(step).err());
        match failure {
            None => Ok(self.staying),
            Some(error) => self.recover(error),
        }
    }

    /// Takes one step; all those before it must have been taken.
    pub(super) fn take(&mut self, step: Step) -> Result<(), Error> {
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
        let copy = self.layout.copy();
        // The log of an earlier copy would be taken for that of this one.
        discard_copy(self.layout)?;
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
        refuse_log(&self.layout.database())
    }

    fn announce(&mut self) -> Result<(), Error> {
        let staying = parse(&self.staying)?;
        let sealed = key_file::seal_during_change(&self.new, &self.old, &staying)?;
        Ok(files::replace(&self.layout.key(), &sealed)?)
    }

    fn change_places(&mut self) -> Result<(), Error> {
        Ok(files::rename(&self.layout.copy(), &self.layout.database())?)
    }

    fn settle(&mut self) -> Result<(), Error> {
        let key = self.new.to_hexadecimal();
        let mut store = Store::open(&self.layout.database(), &key)?;
        settle(&mut store, self.layout, &self.new, BUSY_TIMEOUT)
    }

    /// Makes the best of a failure: whichever database is in its place, it and `store.key` come to say the same.
    pub(super) fn recover(mut self, error: Error) -> Result<Vec<RecipientRecord>, Error> {
        self.database = None;
        let layout = self.layout;
        if self.envelope.is_at(&layout.key()).unwrap_or(false) {
            // `store.key` is untouched, so the database is too. Whatever cannot be removed now, the next opening will remove.
            let _ = discard_copy(layout);
            return Err(error);
        }
        // Where nothing can be read any more, the copy that is gone has changed places.
        let moved = Store::is_key_of(&layout.database(), &self.new.to_hexadecimal())
            .unwrap_or_else(|_| self.copied && layout.copy().symlink_metadata().is_err());
        if !moved {
            // It may be what the disk has no room for.
            let _ = discard_copy(layout);
        }
        let keys = KeySlots::single(if moved { self.new } else { self.old });
        let settled = open(layout, keys)
            .and_then(|(mut store, key)| settle(&mut store, layout, &key, BUSY_TIMEOUT));
        match (moved, settled) {
            (true, Ok(())) => Ok(self.staying),
            (true, Err(cause)) => Err(RecipientError::Unfinished(Box::new(cause)).into()),
            (false, Ok(()) | Err(_)) => Err(error),
        }
    }
}

/// Refuses to go on while a database has a log: somebody else has it open, or it could not be emptied.
fn refuse_log(database: &Path) -> Result<(), Error> {
    let mut logs = Layout::logs_of(database).into_iter();
    if logs.any(|log| log.symlink_metadata().is_ok()) {
        return Err(unlock::Error::InUse(Vec::new()).into());
    }
    Ok(())
}
