//! Making a new store.

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use super::context::{Context, World};
use super::error::{AccountError, Error};
use crate::domain::account::{Account, AccountId, Email, Plan};
use crate::domain::audit::{Action, Event};
use crate::domain::secret::Secret;
use crate::domain::time::Timestamp;
use crate::store::{Fate, Origin, RecipientRecord, Store};
use crate::unlock::data_key::DataKey;
use crate::unlock::identity::{self, NewIdentity};
use crate::unlock::layout::Layout;
use crate::unlock::lock::{self, Lock};
use crate::unlock::recipient::{Introduced, Recipient};
use crate::unlock::{self, envelope, files, passphrase};

/// How the name of a store begins while it is made.
const DRAFT: &str = ".storra-admin-draft-";
/// Younger drafts may belong to a process that has only just begun.
const DRAFT_AGE: Duration = Duration::from_secs(3600);

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
/// [`Error::StoreExists`], also when another process is quicker; [`Error::NothingOpens`] without passphrase and recipient.
pub fn found(layout: &Layout, founding: &Founding, mut world: World) -> Result<Founded, Error> {
    if layout.exists() {
        return Err(Error::StoreExists(layout.dir().to_owned()));
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
        return Err(unlock::Error::Exists(file.clone()).into());
    }
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
        .map(|record| record.recipient.parse().map_err(unlock::Error::from))
        .collect::<Result<_, _>>()?;

    let parent = layout.dir().parent().unwrap_or(Path::new("."));
    files::create_dir(parent)?;
    sweep(parent, now);
    let draft = tempfile::Builder::new()
        .prefix(DRAFT)
        .permissions(Permissions::from_mode(files::DIR_MODE))
        .tempdir_in(parent)
        .map_err(|source| cannot_make(parent, source))?;
    let drafted = Layout::new(draft.path().to_owned());
    let lock = Lock::alone(drafted.dir())?;
    files::create(&drafted.key(), &envelope::seal(&key, &keys)?)?;
    if let Some(sealed) = sealed_identity {
        files::create(&drafted.identity(), &sealed)?;
    }
    files::create(&drafted.database(), b"")?;
    let mut store = Store::create(&drafted.database(), &key.to_hexadecimal())?;
    furnish(&mut store, &world, &account, &recipients)?;
    // Closed before it is moved: the database finds its log by its path.
    drop(store);
    files::sync_dir(drafted.dir())?;

    if let (Some(file), Some(identity)) = (&founding.identity_out, &handed_out) {
        files::create(file, identity.text().reveal().as_bytes())?;
    }
    let moved = move_into_place(&draft.keep(), layout.dir());
    if let Err(error) = moved {
        if let Some(file) = &founding.identity_out {
            // An identity that opens nothing must not be left lying about.
            let _ = fs::remove_file(file);
        }
        return Err(error);
    }
    // The lock has moved along, for it is on the directory. Until it is open, nobody else can have given the store another key.
    let store = Store::open(&layout.database(), &key.to_hexadecimal())?;
    lock.share(layout.dir())?;
    Ok(Founded {
        context: Some(Context::new(store.holding(lock), world)),
        recipients,
        account,
    })
}

/// Removes the drafts of processes that were killed long ago. They hold nothing that anybody was promised.
///
/// Only files that a draft has are removed: a directory with anything else in it stays, whatever it is called.
fn sweep(parent: &Path, now: Timestamp) {
    let old = |path: &Path| {
        let modified = fs::metadata(path).and_then(|metadata| metadata.modified());
        let since = modified
            .ok()
            .and_then(|m| m.duration_since(UNIX_EPOCH).ok());
        since.is_some_and(|since| {
            i64::try_from(since.as_millis())
                .is_ok_and(|millis| millis < now.minus(DRAFT_AGE).as_millis())
        })
    };
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    for entry in entries {
        let path = entry.path();
        let draft = entry.file_name().to_string_lossy().starts_with(DRAFT);
        if draft && path.is_dir() && old(&path) && !lock::is_held(&path) {
            let draft = Layout::new(path);
            for file in [draft.key(), draft.identity(), draft.database()] {
                // Whatever cannot be removed stays: it does no harm.
                let _ = fs::remove_file(file);
            }
            for log in ["store.db-wal", "store.db-shm"] {
                let _ = fs::remove_file(draft.dir().join(log));
            }
            let _ = fs::remove_dir(draft.dir());
        }
    }
}

fn cannot_make(path: &Path, source: io::Error) -> Error {
    Error::Unlock(unlock::Error::Io {
        doing: "cannot make a store in",
        path: path.to_owned(),
        source,
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
    store.write(Fate::Commit, now, &world.actor, |writer| {
        let list: Vec<&str> = recipients.iter().map(|r| r.recipient.as_str()).collect();
        let event = Event::new(Action::StoreInit, "store").with("recipients", list);
        let mut change = writer.record(&event)?;
        for record in recipients {
            change.insert_recipient(record)?;
        }
        writer
            .record(&super::accounts::created(account))?
            .insert_account(account)?;
        Ok(())
    })
}

fn move_into_place(draft: &Path, place: &Path) -> Result<(), Error> {
    let moved = fs::rename(draft, place);
    if moved.is_err() {
        let _ = fs::remove_dir_all(draft);
    }
    match moved {
        Ok(()) => {}
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists
            ) =>
        {
            let place = Layout::new(place.to_owned());
            let dir = place.dir().to_owned();
            return Err(if place.exists() {
                Error::StoreExists(dir)
            } else {
                Error::Occupied(dir)
            });
        }
        Err(source) => return Err(cannot_make(place, source)),
    }
    files::sync_dir(place.parent().unwrap_or(Path::new(".")))?;
    Ok(())
}
