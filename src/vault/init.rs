//! Creating a store.

use std::fs;
use std::path::PathBuf;

use super::error::Error;
use super::location::Location;
use super::staging::StagedStore;
use crate::domain::account::Account;
use crate::domain::audit::{Action, AuditEvent, describe};
use crate::domain::secret::{Entropy, Secret};
use crate::domain::time::Timestamp;
use crate::files;
use crate::store::{Origin, RecipientRecord, Store, WriteMode, WriteOptions};
use crate::unlock::data_key::DataKey;
use crate::unlock::identity::{self, NewIdentity};
use crate::unlock::recipient::{Introduced, Recipient};
use crate::unlock::{key_file, passphrase};

/// What opens a new store.
pub struct InitRequest {
    /// A passphrase, which opens an identity of the store's own.
    pub passphrase: Option<Secret>,
    /// The power of two of the scrypt work factor.
    pub scrypt_log_n: u8,
    /// Public keys whose owners can open the store.
    pub recipients: Vec<Introduced>,
    /// Where to write a new identity that can open the store.
    pub identity_out: Option<PathBuf>,
}

/// Creates a store with its first account: in a staging directory, which is renamed when it is
/// complete. Returns the open store, `None` in a dry run.
///
/// # Errors
/// [`Error::StoreExists`], also if another process creates it first; [`Error::NothingOpens`]
/// without passphrase and recipient;
/// [`UnusablePassphrase`](crate::unlock::Error::UnusablePassphrase).
pub fn init(
    location: &Location,
    request: &InitRequest,
    account: &Account,
    options: &WriteOptions<'_>,
    entropy: &mut dyn Entropy,
) -> Result<Option<Store>, Error> {
    let paths = location.paths();
    if paths.try_exists()? {
        return Err(Error::StoreExists(paths.dir().to_owned()));
    }
    if let Some(passphrase) = &request.passphrase {
        passphrase::check_new(passphrase)?;
    }
    let own = request.passphrase.as_ref().map(|_| identity::generate());
    let handed_out = request.identity_out.as_ref().map(|_| identity::generate());
    let recipients = records(request, own.as_ref(), handed_out.as_ref(), options.at);
    if recipients.is_empty() {
        return Err(Error::NothingOpens);
    }
    if let Some(file) = &request.identity_out
        && fs::symlink_metadata(file).is_ok()
    {
        return Err(files::Error::Exists(file.clone()).into());
    }
    if options.mode == WriteMode::DryRun {
        return Ok(None);
    }

    let key = DataKey::generate(entropy)?;
    // The slow derivation comes before anything is on disk.
    let sealed_identity = match (&own, &request.passphrase) {
        (Some(own), Some(passphrase)) => Some(passphrase::encrypt_text(
            own.text(),
            passphrase,
            request.scrypt_log_n,
        )?),
        _ => None,
    };
    let keys: Vec<Recipient> = recipients
        .iter()
        .map(|record| record.recipient.parse().map_err(crate::unlock::Error::from))
        .collect::<Result<_, _>>()?;

    let staged = StagedStore::begin(paths.dir(), options.at)?;
    let new = staged.paths();
    files::create_in_store(&new.key(), &key_file::seal(&key, &keys)?)?;
    if let Some(sealed) = sealed_identity {
        files::create_in_store(&new.identity(), &sealed)?;
    }
    files::create_in_store(&new.database(), b"")?;
    let mut store = Store::create(&new.database(), &key.to_hexadecimal())?;
    insert_first_rows(&mut store, options, account, &recipients)?;
    // Closed before it is moved: the database finds its log by its path.
    drop(store);
    staged.sync()?;

    let identity_file = match (&request.identity_out, &handed_out) {
        (Some(file), Some(identity)) => {
            let id = files::create(file, identity.text().reveal().as_bytes())?;
            files::share_with_owner_of(new.dir(), file)?;
            Some((file, id))
        }
        (None, _) | (_, None) => None,
    };
    let lock = staged.install(paths.dir()).inspect_err(|error| {
        let another = matches!(error, Error::StoreExists(_) | Error::Occupied(_));
        if let Some((file, id)) = identity_file
            && (another || !paths.exists())
        {
            // It would be an identity that opens nothing.
            files::remove_same(file, id);
        }
    })?;
    let store = Store::open(&paths.database(), &key.to_hexadecimal())?;
    lock.share(paths.dir())?;
    Ok(Some(store.holding(lock).queueing_at(paths.key())))
}

fn records(
    request: &InitRequest,
    own: Option<&NewIdentity>,
    handed_out: Option<&NewIdentity>,
    now: Timestamp,
) -> Vec<RecipientRecord> {
    let mut records: Vec<RecipientRecord> = Vec::new();
    let generated = own
        .map(|identity| (identity, Origin::Passphrase))
        .into_iter()
        .chain(handed_out.map(|identity| (identity, Origin::Identity)))
        .map(|(identity, origin)| (identity.recipient(), None, origin));
    let given = request
        .recipients
        .iter()
        .map(|new| (new.recipient.clone(), new.name.clone(), Origin::Recipient));
    for (recipient, name, origin) in generated.chain(given) {
        let recipient = recipient.to_string();
        if !records.iter().any(|known| known.recipient == recipient) {
            records.push(RecipientRecord {
                recipient,
                name,
                origin,
                added_at: now,
            });
        }
    }
    records
}

fn insert_first_rows(
    store: &mut Store,
    options: &WriteOptions<'_>,
    account: &Account,
    recipients: &[RecipientRecord],
) -> Result<(), Error> {
    store.write(options, |writer| {
        let list: Vec<&str> = recipients.iter().map(|r| r.recipient.as_str()).collect();
        let event = AuditEvent::new(Action::StoreInit, "store").with("recipients", list);
        let mut change = writer.record(&event)?;
        for record in recipients {
            change.insert_recipient(record)?;
        }
        writer
            .record(&AuditEvent::describing(
                Action::AccountCreate,
                account.id,
                describe::account(account),
            ))?
            .insert_account(account)?;
        Ok(())
    })
}
