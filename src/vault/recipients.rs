//! Adding and removing recipients.

use super::error::Error;
use super::location::Location;
use super::open::{Vault, unlock};
use super::paths::StorePaths;
use super::recipient_error::RecipientError;
use super::recipient_selector::{Opener, RecipientSelection, RecipientSelector, select};
use super::rekey::{Rekeying, lock_exclusively};
use super::settle::{announce, settle};
use crate::domain::audit::{Action, AuditEvent};
use crate::domain::label::Label;
use crate::domain::secret::Entropy;
use crate::files;
use crate::store::{
    self, BUSY_TIMEOUT, Change, Origin, RecipientRecord, Store, WriteMode, WriteOptions, Writer,
};
use crate::unlock::data_key::DataKey;
use crate::unlock::recipient::{Introduced, Recipient};
use crate::unlock::{self, Credentials, key_file, session};

/// Parses the recipients of a list.
///
/// # Errors
/// [`Error::Store`] if one cannot be parsed.
pub fn parse_recipients(records: &[RecipientRecord]) -> Result<Vec<Recipient>, Error> {
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

/// Unlocks a store to change its recipients, its passphrase or its key. A session is not enough: at
/// an unattended terminal, anyone could take the store over.
pub(super) fn open_for_change(
    location: &Location,
    credentials: &Credentials,
) -> Result<Vault, Error> {
    files::refuse_exchangeable(location.dir())?;
    let credentials = Credentials {
        session: false,
        ..credentials.clone()
    };
    let paths = location.paths();
    let unlocked = unlock(&paths, &credentials).map_err(|error| match error {
        Error::Unlock(unlock::Error::Locked { .. }) if has_session(&paths) => {
            unlock::Error::SessionOnly.into()
        }
        error => error,
    })?;
    Vault::of(paths, unlocked)
}

fn has_session(paths: &StorePaths) -> bool {
    let Ok(key_file) = files::read(&paths.key(), key_file::MAX_BYTES) else {
        return false;
    };
    paths
        .session_name()
        .is_ok_and(|name| session::find(&name, &key_file).is_some())
}

/// A store that was unlocked to change its recipients or its key.
pub struct RecipientChange {
    vault: Vault,
    store: Store,
    opener: Opener,
    // `store.key` when the key was known to be that of the database.
    key_file: files::Snapshot,
}

fn particulars(action: Action, record: &RecipientRecord) -> AuditEvent {
    let name = record.name.as_ref().map(|name| name.as_str().to_owned());
    AuditEvent::new(action, "store")
        .with("recipient", record.recipient.as_str())
        .with("name", name)
        .with("origin", record.origin.as_str())
}

/// Recipients that were added.
#[derive(Debug)]
pub struct AddedRecipients {
    /// The recipients, as they are listed.
    pub records: Vec<RecipientRecord>,
    /// Names of theirs that other recipients have too.
    pub namesakes: Vec<Label>,
}

fn namesakes(listed: &[RecipientRecord], new: &[RecipientRecord]) -> Vec<Label> {
    let names = |records: &[RecipientRecord]| -> Vec<Label> {
        records.iter().filter_map(|r| r.name.clone()).collect()
    };
    let (mut known, mut shared) = (names(listed), Vec::new());
    for name in names(new) {
        if known.contains(&name) && !shared.contains(&name) {
            shared.push(name.clone());
        }
        known.push(name);
    }
    shared
}

impl RecipientChange {
    /// Unlocks a store to change its recipients or its key. A session is not enough.
    ///
    /// # Errors
    /// As [`Vault::open`].
    pub fn begin(location: &Location, credentials: &Credentials) -> Result<Self, Error> {
        let vault = open_for_change(location, credentials)?;
        let store = vault.connect()?;
        let paths = vault.paths();
        let method = vault.method();
        let opener = Opener {
            passphrase_works: paths.identity().exists(),
            by_passphrase: method.is_passphrase(),
            used: credentials.recipients_used(method)?,
        };
        let key_file = files::Snapshot::read(&paths.key(), key_file::MAX_BYTES)?;
        Ok(Self {
            vault,
            store,
            opener,
            key_file,
        })
    }

    /// Finds the recipients that selectors name, and checks that another one can still open the
    /// store.
    ///
    /// # Errors
    /// [`RecipientError::NotFound`], [`RecipientError::Ambiguous`], or [`RecipientError::LastWay`].
    pub fn select(&mut self, selectors: &[RecipientSelector]) -> Result<RecipientSelection, Error> {
        let all = self
            .store
            .read(|reader| Ok::<_, Error>(reader.recipients()?))?;
        Ok(select(&all, selectors, &self.opener)?)
    }

    /// Adds recipients, all or none.
    ///
    /// # Errors
    /// [`RecipientError::Exists`] if one is listed already.
    pub fn add(
        mut self,
        news: &[Introduced],
        options: &WriteOptions<'_>,
    ) -> Result<AddedRecipients, Error> {
        let records: Vec<_> = news
            .iter()
            .map(|new| RecipientRecord {
                recipient: new.recipient.to_string(),
                name: new.name.clone(),
                origin: Origin::Recipient,
                added_at: options.at,
            })
            .collect();
        for name in records.iter().filter_map(|record| record.name.as_ref()) {
            name.check_new_name()?;
        }
        let (paths, key) = (self.vault.paths(), self.vault.key());
        let namesakes = self.store.write(options, |writer| {
            let listed = writer.read().recipients()?;
            for record in &records {
                if let Some(known) = listed.iter().find(|k| k.recipient == record.recipient) {
                    return Err(RecipientError::Exists(known.clone()).into());
                }
                writer
                    .record(&particulars(Action::StoreRecipientAdd, record))?
                    .insert_recipient(record)?;
            }
            match options.mode {
                WriteMode::Commit => announce(&mut writer.read(), paths, key)?,
                WriteMode::DryRun => {}
            }
            Ok::<_, Error>(namesakes(&listed, &records))
        })?;
        if options.mode == WriteMode::Commit {
            // They are added. If this fails, the next process that opens the store does it.
            let _ = settle(&mut self.store, paths, key, BUSY_TIMEOUT);
        }
        Ok(AddedRecipients { records, namesakes })
    }

    /// Removes recipients, and gives the store a new key, because they know the old one.
    ///
    /// # Errors
    /// [`RecipientError::Overtaken`] if another process changed the recipients meanwhile, or
    /// [`Error`] if other processes have the store open or a file cannot be written. Nothing was
    /// changed then, unless it is [`RecipientError::Unfinished`].
    pub fn remove(
        self,
        selection: &RecipientSelection,
        options: &WriteOptions<'_>,
        entropy: &mut dyn Entropy,
    ) -> Result<(), Error> {
        self.replace_key(options, entropy, |writer| {
            for record in &selection.records {
                let event = particulars(Action::StoreRecipientRemove, record);
                let mut change: Change<'_> = writer.record(&event)?;
                change.delete_recipient(record)?;
            }
            Ok(())
        })?;
        Ok(())
    }

    /// Gives the store a new key, and returns the recipients to which it is encrypted.
    ///
    /// # Errors
    /// As [`RecipientChange::remove`].
    pub fn rekey(
        self,
        options: &WriteOptions<'_>,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<RecipientRecord>, Error> {
        self.replace_key(options, entropy, |_| Ok(()))
    }

    fn replace_key(
        self,
        options: &WriteOptions<'_>,
        entropy: &mut dyn Entropy,
        work: impl FnOnce(&mut Writer<'_>) -> Result<(), Error>,
    ) -> Result<Vec<RecipientRecord>, Error> {
        let Self {
            vault,
            mut store,
            key_file,
            ..
        } = self;
        let change = |writer: &mut Writer<'_>| {
            work(writer)?;
            let staying = writer.read().recipients()?;
            let list: Vec<&str> = staying.iter().map(|r| r.recipient.as_str()).collect();
            writer
                .record(&AuditEvent::new(Action::StoreRekey, "store").with("recipients", list))?;
            Ok(staying)
        };
        if options.mode == WriteMode::DryRun {
            return store.write(options, change);
        }
        let new = DataKey::generate(entropy)?;
        // Both share the lock. The database is opened again when no other process has it open.
        drop(store);
        let (paths, key) = vault.release();
        let _exclusive = lock_exclusively(&paths, &key_file)?;
        let change = Box::new(|copy: &mut Store| copy.write(options, change));
        let staying = Rekeying::begin(&paths, key, new, key_file, change)?.run()?;
        // The session no longer opens `store.key`, and the old key need not stay in the keyring.
        let _ = paths.session_name().and_then(|name| session::end(&name));
        Ok(staying)
    }
}
