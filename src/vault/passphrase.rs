//! Setting or changing the passphrase.

use super::error::Error;
use super::location::Location;
use super::open::Vault;
use super::recipients::open_for_change;
use super::settle::{announce, settle};
use crate::domain::audit::{Action, AuditEvent};
use crate::domain::secret::Secret;
use crate::files;
use crate::store::{BUSY_TIMEOUT, Origin, RecipientRecord, WriteMode, WriteOptions};
use crate::unlock::{Credentials, identity, passphrase};

/// A store that was unlocked to set its passphrase.
pub struct PassphraseChange {
    vault: Vault,
}

impl PassphraseChange {
    /// Unlocks a store to set its passphrase, so that the new one is asked for only if it can be
    /// set. A session is not enough.
    ///
    /// # Errors
    /// As [`Vault::open`].
    pub fn begin(location: &Location, credentials: &Credentials) -> Result<Self, Error> {
        let vault = open_for_change(location, credentials)?;
        Ok(Self { vault })
    }

    /// Sets the passphrase, and replaces the old one if there is one.
    ///
    /// The store gets a new identity of its own. `store.key` is encrypted to the identity in
    /// `identity.age` at all times: the new recipient is added first, then `identity.age` is
    /// replaced, then the old recipient is removed. Wherever this is interrupted, one of the
    /// passphrases opens the store. Of two changes at once, the later one wins.
    ///
    /// # Errors
    /// [`Error`] if a file cannot be written, or the passphrase could not be typed again.
    pub fn finish(
        self,
        passphrase: &Secret,
        scrypt_log_n: u8,
        options: &WriteOptions<'_>,
    ) -> Result<(), Error> {
        passphrase::check_new(passphrase)?;
        let (paths, key) = (self.vault.paths(), self.vault.key());
        let mut store = self.vault.connect()?;
        let identity = identity::generate();
        let sealed = passphrase::encrypt_text(identity.text(), passphrase, scrypt_log_n)?;
        let record = RecipientRecord {
            recipient: identity.recipient().to_string(),
            name: None,
            origin: Origin::Passphrase,
            added_at: options.at,
        };
        let event = |step| {
            AuditEvent::new(Action::StorePassphrase, "store")
                .with("recipient", record.recipient.as_str())
                .with("step", step)
        };
        let mut replaced = false;
        while !replaced {
            store.write(options, |writer| -> Result<(), Error> {
                let mut change = writer.record(&event("added"))?;
                change.insert_recipient(&record)?;
                match options.mode {
                    WriteMode::Commit => announce(&mut change.read(), paths, key),
                    WriteMode::DryRun => Ok(()),
                }
            })?;
            if options.mode == WriteMode::DryRun {
                return Ok(());
            }
            replaced = store.write(options, |writer| {
                if !writer.read().recipients()?.contains(&record) {
                    // Another change came in between and took this one for an old passphrase.
                    return Ok::<_, Error>(false);
                }
                files::replace(&paths.identity(), &sealed)?;
                let mut change = writer.record(&event("replaced others"))?;
                change.delete_other_passphrase_recipients(&record)?;
                announce(&mut change.read(), paths, key)?;
                Ok(true)
            })?;
        }
        // The passphrase is set. If this fails, the next process that opens the store does it.
        let _ = settle(&mut store, paths, key, BUSY_TIMEOUT);
        Ok(())
    }
}
