//! Listing recipients, and letting them in and out.

use super::rekeying::Rekeying;
use super::select::{Leaving, Opener, RecipientSelector, select};
use super::{alone, announce, enter_for_change, settle};
use crate::domain::audit::{Action, AuditEvent};
use crate::domain::label::Label;
use crate::files;
use crate::service::context::{Context, World};
use crate::service::error::{Error, RecipientError};
use crate::store::{
    BUSY_TIMEOUT, Change, Fate, Origin, RecipientRecord, Store, WriteOptions, Writer,
};
use crate::unlock::data_key::DataKey;
use crate::unlock::layout::Layout;
use crate::unlock::recipient::Introduced;
use crate::unlock::{Means, key_file, session};

/// Lists who may open the store, the oldest first.
///
/// # Errors
/// [`Error`] if the list cannot be read.
pub fn list(cx: &mut Context) -> Result<Vec<RecipientRecord>, Error> {
    cx.read(|reader| Ok(reader.recipients()?))
}

/// A store that was unlocked to change who may open it.
pub struct AccessChange<'a> {
    layout: &'a Layout,
    world: World,
    store: Store,
    key: DataKey,
    opener: Opener,
    // As it was when the key was known to be that of the database.
    envelope: files::Snapshot,
}

/// Unlocks a store to change who may open it. A session does not do.
///
/// # Errors
/// As [`locking::open`](crate::service::locking::open).
pub fn begin<'a>(
    layout: &'a Layout,
    means: &Means,
    world: World,
) -> Result<AccessChange<'a>, Error> {
    let (store, key, method) = enter_for_change(layout, means)?;
    let opener = Opener {
        passphrase_works: layout.identity().exists(),
        by_passphrase: method.is_passphrase(),
        used: means.recipients_used(method)?,
    };
    let envelope = files::Snapshot::read(&layout.key(), key_file::MAX_BYTES)?;
    Ok(AccessChange {
        layout,
        world,
        store,
        key,
        opener,
        envelope,
    })
}

fn particulars(action: Action, record: &RecipientRecord) -> AuditEvent {
    let name = record.name.as_ref().map(|name| name.as_str().to_owned());
    AuditEvent::new(action, "store")
        .with("recipient", record.recipient.as_str())
        .with("name", name)
        .with("origin", record.origin.as_str())
}

/// Recipients that were let in.
#[derive(Debug)]
pub struct Admitted {
    /// Who, as they are listed.
    pub records: Vec<RecipientRecord>,
    /// The names among theirs that mean several recipients now.
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

impl AccessChange<'_> {
    /// Finds those whom several selectors mean. They may go: somebody else can open the store.
    ///
    /// # Errors
    /// [`RecipientError::NotFound`], [`RecipientError::Ambiguous`], or [`RecipientError::LastWay`].
    pub fn select(&mut self, selectors: &[RecipientSelector]) -> Result<Leaving, Error> {
        let all = self
            .store
            .read(|reader| Ok::<_, Error>(reader.recipients()?))?;
        Ok(select(&all, selectors, &self.opener)?)
    }

    /// Lets recipients in, all or none, and returns them as they are listed, and which of their names others have too.
    ///
    /// # Errors
    /// [`RecipientError::Exists`] if one is listed already.
    pub fn admit(mut self, news: &[Introduced]) -> Result<Admitted, Error> {
        let World {
            fate, clock, actor, ..
        } = &self.world;
        let (fate, now) = (*fate, clock.now());
        let records: Vec<_> = news
            .iter()
            .map(|new| RecipientRecord {
                recipient: new.recipient.to_string(),
                name: new.name.clone(),
                origin: Origin::Recipient,
                added_at: now,
            })
            .collect();
        for name in records.iter().filter_map(|record| record.name.as_ref()) {
            name.check_new_name()?;
        }
        let (layout, key) = (self.layout, &self.key);
        let namesakes = self
            .store
            .write(&WriteOptions::new(fate, now, actor), |writer| {
                let listed = writer.read().recipients()?;
                for record in &records {
                    if let Some(known) = listed.iter().find(|k| k.recipient == record.recipient) {
                        return Err(RecipientError::Exists(known.clone()).into());
                    }
                    writer
                        .record(&particulars(Action::StoreRecipientAdd, record))?
                        .insert_recipient(record)?;
                }
                match fate {
                    Fate::Commit => announce(&mut writer.read(), layout, key)?,
                    Fate::Rehearse => {}
                }
                Ok::<_, Error>(namesakes(&listed, &records))
            })?;
        if fate == Fate::Commit {
            // They are in. Whatever cannot be settled now, the next opening will settle.
            let _ = settle(&mut self.store, layout, key, BUSY_TIMEOUT);
        }
        Ok(Admitted { records, namesakes })
    }

    /// Lets recipients out, and gives the store a new key: they know the old one.
    ///
    /// # Errors
    /// [`RecipientError::Overtaken`] if somebody else changed who may open the store meanwhile, or [`Error`] if others have it
    /// open or a file cannot be written. Nothing was changed then, unless it is [`RecipientError::Unfinished`].
    pub fn remove(self, leaving: &Leaving) -> Result<(), Error> {
        self.replace_key(|writer| {
            for record in &leaving.records {
                let event = particulars(Action::StoreRecipientRemove, record);
                let mut change: Change<'_> = writer.record(&event)?;
                change.delete_recipient(record)?;
            }
            Ok(())
        })?;
        Ok(())
    }

    /// Gives the store a new key, and returns for whom.
    ///
    /// # Errors
    /// As [`AccessChange::remove`].
    pub fn rekey(self) -> Result<Vec<RecipientRecord>, Error> {
        self.replace_key(|_| Ok(()))
    }

    fn replace_key(
        self,
        work: impl FnOnce(&mut Writer<'_>) -> Result<(), Error>,
    ) -> Result<Vec<RecipientRecord>, Error> {
        let Self {
            layout,
            mut world,
            mut store,
            key,
            envelope,
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
        let now = world.clock.now();
        if world.fate == Fate::Rehearse {
            return store.write(&WriteOptions::new(world.fate, now, &world.actor), change);
        }
        let new = DataKey::generate(world.entropy.as_mut())?;
        // It is opened again when nobody else has it open.
        drop(store);
        let _alone = alone(layout, &envelope)?;
        let change = Box::new(|copy: &mut Store| {
            copy.write(&WriteOptions::new(world.fate, now, &world.actor), change)
        });
        let staying = Rekeying::begin(layout, key, new, envelope, change)?.run()?;
        // `store.key` is another one, so the session opens nothing any more. The old key need not stay in the keyring either.
        let _ = session::end(layout);
        Ok(staying)
    }
}
