//! Changing the passphrase.

use super::{announce, enter_for_change, settle};
use crate::domain::audit::{Action, AuditEvent};
use crate::domain::secret::Secret;
use crate::files;
use crate::service::context::World;
use crate::service::error::Error;
use crate::store::{BUSY_TIMEOUT, Fate, Origin, RecipientRecord, Store, WriteOptions};
use crate::unlock::data_key::DataKey;
use crate::unlock::layout::Layout;
use crate::unlock::{Means, identity, passphrase};

/// A store that was unlocked to get a new passphrase.
pub struct PassphraseChange<'a> {
    layout: &'a Layout,
    world: World,
    store: Store,
    key: DataKey,
}

/// Unlocks a store to change its passphrase, so that the new one is asked for only when it can be set. A session does not
/// do.
///
/// # Errors
/// As [`locking::open`](crate::service::locking::open).
pub fn begin_passphrase_change<'a>(
    layout: &'a Layout,
    means: &Means,
    world: World,
) -> Result<PassphraseChange<'a>, Error> {
    let (store, key, _) = enter_for_change(layout, means)?;
    Ok(PassphraseChange {
        layout,
        world,
        store,
        key,
    })
}

impl PassphraseChange<'_> {
    /// Sets the passphrase, in place of the one there was, if any.
    ///
    /// The store's own identity is made anew. At every moment `store.key` is encrypted to whoever `identity.age` holds: the new
    /// recipient joins the old one first, then `identity.age` is replaced, then the old one leaves. Whenever this is cut short,
    /// however often, one of the passphrases opens the store. Of two changes at once the later one holds.
    ///
    /// # Errors
    /// [`Error`] if a file cannot be written, or the passphrase could not be entered again.
    pub fn finish(self, passphrase: &Secret, scrypt_log_n: u8) -> Result<(), Error> {
        passphrase::check_new(passphrase)?;
        let Self {
            layout,
            world,
            mut store,
            key,
        } = self;
        let identity = identity::generate();
        let sealed = passphrase::encrypt_text(identity.text(), passphrase, scrypt_log_n)?;
        let now = world.clock.now();
        let record = RecipientRecord {
            recipient: identity.recipient().to_string(),
            name: None,
            origin: Origin::Passphrase,
            added_at: now,
        };
        let event = |step| {
            AuditEvent::new(Action::StorePassphrase, "store")
                .with("recipient", record.recipient.as_str())
                .with("step", step)
        };
        let mut replaced = false;
        while !replaced {
            store.write(
                &WriteOptions::new(world.fate, now, &world.actor),
                |writer| -> Result<(), Error> {
                    let mut change = writer.record(&event("added"))?;
                    change.insert_recipient(&record)?;
                    match world.fate {
                        Fate::Commit => announce(&mut change.read(), layout, &key),
                        Fate::Rehearse => Ok(()),
                    }
                },
            )?;
            if world.fate == Fate::Rehearse {
                return Ok(());
            }
            replaced = store.write(
                &WriteOptions::new(world.fate, now, &world.actor),
                |writer| {
                    if !writer.read().recipients()?.contains(&record) {
                        // Another change came in between and took this one for an old passphrase.
                        return Ok::<_, Error>(false);
                    }
                    files::replace(&layout.identity(), &sealed)?;
                    let mut change = writer.record(&event("replaced others"))?;
                    change.delete_other_passphrase_recipients(&record)?;
                    announce(&mut change.read(), layout, &key)?;
                    Ok(true)
                },
            )?;
        }
        // It is done. Whatever cannot be settled now, the next opening will settle.
        let _ = settle(&mut store, layout, &key, BUSY_TIMEOUT);
        Ok(())
    }
}
