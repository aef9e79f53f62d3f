//! Making a new store.

use std::fs;
use std::path::PathBuf;

use super::context::{Context, World};
use super::draft::Draft;
use super::error::{AccountError, Error};
use crate::domain::account::{Account, AccountId, Email, Plan};
use crate::domain::audit::{Action, AuditEvent};
use crate::domain::secret::Secret;
use crate::domain::time::Timestamp;
use crate::files;
use crate::store::{Fate, Origin, RecipientRecord, Store, WriteOptions};
use crate::unlock::data_key::DataKey;
use crate::unlock::identity::{self, NewIdentity};
use crate::unlock::layout::Layout;
use crate::unlock::recipient::{Introduced, Recipient};
use crate::unlock::{key_file, passphrase};

/// What a new store is to be like.
pub struct Founding {
    /// Opens the store, by way of an identity of its own.
    pub passphrase: Option<Secret>,
    /// The power of two of the scrypt work factor.
    pub scrypt_log_n: u8,
    /// Public keys whose owners may open the store.
    pub recipients: Vec<Introduced>,
    /// Where to write a fresh identity that may open the store.
    pub identity_out: Option<PathBuf>,
    /// The address of the first account.
    pub email: Email,
    /// The plan of the first account.
    pub plan: Plan,
}

/// A new store.
pub struct Founded {
    /// Open, and ready for use. `None` if it was only rehearsed.
    pub context: Option<Context>,
    /// Who may open it.
    pub recipients: Vec<RecipientRecord>,
    /// The first account.
    pub account: Account,
}

/// Makes a store: beside its place first, then moved there whole. Nothing half-made is ever found under its name.
///
/// # Errors
/// [`Error::StoreExists`], also when another process is quicker; [`Error::NothingOpens`] without passphrase and recipient;
/// [`UnusablePassphrase`](crate::unlock::Error::UnusablePassphrase).
pub fn found(layout: &Layout, founding: &Founding, mut world: World) -> Result<Founded, Error> {
    if layout.try_exists()? {
        return Err(Error::StoreExists(layout.dir().to_owned()));
    }
    if let Some(passphrase) = &founding.passphrase {
        passphrase::check_new(passphrase)?;
    }
    let own = founding.passphrase.as_ref().map(|_| identity::generate());
    let handed_out = founding.identity_out.as_ref().map(|_| identity::generate());
    let now = world.clock.now();
    let recipients = records(founding, own.as_ref(), handed_out.as_ref(), now);
    if recipients.is_empty() {
        return Err(Error::NothingOpens);
    }
    if let Some(file) = &founding.identity_out
        && fs::symlink_metadata(file).is_ok()
    {
        return Err(files::Error::Exists(file.clone()).into());
    }
    founding.email.check_new().map_err(Error::Email)?;
    let account = Account {
        id: AccountId::new(now, world.entropy.as_mut())?,
        name: founding.email.to_label().ok_or(AccountError::NoneYet)?,
        email: founding.email.clone(),
        plan: founding.plan,
        balance: 0,
        project_limit: None,
        created_at: now,
    };
    if world.fate == Fate::Rehearse {
        return Ok(Founded {
            context: None,
            recipients,
            account,
        });
    }

    let key = DataKey::generate(world.entropy.as_mut())?;
    // The slow derivation comes before anything is on disk.
    let sealed_identity = match (&own, &founding.passphrase) {
        (Some(own), Some(passphrase)) => Some(passphrase::encrypt_text(
            own.text(),
            passphrase,
            founding.scrypt_log_n,
        )?),
        _ => None,
    };
    let keys: Vec<Recipient> = recipients
        .iter()
        .map(|record| record.recipient.parse().map_err(crate::unlock::Error::from))
        .collect::<Result<_, _>>()?;

    let draft = Draft::begin(layout.dir(), now)?;
    let drafted = draft.layout();
    files::create_in_store(&drafted.key(), &key_file::seal(&key, &keys)?)?;
    if let Some(sealed) = sealed_identity {
        files::create_in_store(&drafted.identity(), &sealed)?;
    }
    files::create_in_store(&drafted.database(), b"")?;
    let mut store = Store::create(&drafted.database(), &key.to_hexadecimal())?;
    furnish(&mut store, &world, &account, &recipients)?;
    // Closed before it is moved: the database finds its log by its path.
    drop(store);
    draft.sync()?;

    let identity_file = match (&founding.identity_out, &handed_out) {
        (Some(file), Some(identity)) => {
            let id = files::create(file, identity.text().reveal().as_bytes())?;
            files::share_with_owner_of(drafted.dir(), file)?;
            Some((file, id))
        }
        (None, _) | (_, None) => None,
    };
    let lock = draft.install(layout.dir()).inspect_err(|error| {
        let another = matches!(error, Error::StoreExists(_) | Error::Occupied(_));
        if let Some((file, id)) = identity_file
            && (another || !layout.exists())
        {
            // It would be an identity that opens nothing.
            files::remove_same(file, id);
        }
    })?;
    let store = Store::open(&layout.database(), &key.to_hexadecimal())?;
    lock.share(layout.dir())?;
    Ok(Founded {
        context: Some(Context::new(store.holding(lock), world)),
        recipients,
        account,
    })
}

fn records(
    founding: &Founding,
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
    let given = founding
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

fn furnish(
    store: &mut Store,
    world: &World,
    account: &Account,
    recipients: &[RecipientRecord],
) -> Result<(), Error> {
    let now = account.created_at;
    store.write(
        &WriteOptions::new(Fate::Commit, now, &world.actor),
        |writer| {
            let list: Vec<&str> = recipients.iter().map(|r| r.recipient.as_str()).collect();
            let event = AuditEvent::new(Action::StoreInit, "store").with("recipients", list);
            let mut change = writer.record(&event)?;
            for record in recipients {
                change.insert_recipient(record)?;
            }
            writer
                .record(&super::accounts::created(account))?
                .insert_account(account)?;
            Ok(())
        },
    )
}
