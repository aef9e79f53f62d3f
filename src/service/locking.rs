//! Opening a store, its status, sessions and the passphrase.

use std::io;
use std::time::Duration;

use super::context::{Context, World};
use super::error::Error;
use crate::domain::audit::{Action, Event};
use crate::domain::secret::Secret;
use crate::domain::time::When;
use crate::store::{Fate, Origin, RecipientRecord, SchemaVersion, Store, Writer};
use crate::unlock::data_key::DataKey;
use crate::unlock::layout::Layout;
use crate::unlock::recipient::Recipient;
use crate::unlock::{self, Means, Method, envelope, files, identity, passphrase, session};

/// Opens a store with the first means that applies.
///
/// # Errors
/// [`Error::NoStore`], [`Error::Incomplete`], or why it could not be unlocked or opened.
pub fn open(layout: &Layout, means: &Means, world: World) -> Result<(Context, Method), Error> {
    let (key, method) = unlock(layout, means)?;
    let store = Store::open(&layout.database(), &key.to_hexadecimal())?;
    Ok((Context::new(store, world), method))
}

pub(super) fn unlock(layout: &Layout, means: &Means) -> Result<(DataKey, Method), Error> {
    present(layout)?;
    layout.check()?;
    Ok(means.unlock(layout)?)
}

fn present(layout: &Layout) -> Result<(), Error> {
    if !layout.exists() {
        return Err(Error::NoStore(layout.dir().to_owned()));
    }
    for (path, missing) in [(layout.database(), "store.db"), (layout.key(), "store.key")] {
        match std::fs::metadata(&path) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Error::Incomplete {
                    dir: layout.dir().to_owned(),
                    missing,
                });
            }
            Err(source) => {
                return Err(Error::Unlock(unlock::Error::Io {
                    doing: "cannot read",
                    path,
                    source,
                }));
            }
        }
    }
    Ok(())
}

/// What can be said of a store.
pub struct Status {
    /// How it was unlocked; `None` if it is locked.
    pub unlocked_by: Option<Method>,
    /// Whether a session is open.
    pub session: bool,
    /// Whether it has a passphrase.
    pub passphrase: bool,
    /// The size of the database and its log in bytes.
    pub size: u64,
    /// What only an open store tells.
    pub inside: Option<Inside>,
}

/// What is told of an open store.
pub struct Inside {
    /// The newest migration.
    pub schema: SchemaVersion,
    /// Who may open it.
    pub recipients: Vec<RecipientRecord>,
}

/// Tells the status of a store: of a locked one too, though less.
///
/// # Errors
/// As [`open`], but not for being locked.
pub fn status(layout: &Layout, means: &Means) -> Result<Status, Error> {
    let (unlocked_by, inside) = match unlock(layout, means) {
        Ok((key, method)) => {
            let mut store = Store::open(&layout.database(), &key.to_hexadecimal())?;
            let inside = Inside {
                schema: store.schema_version()?,
                recipients: recipients(&mut store)?,
            };
            (Some(method), Some(inside))
        }
        Err(Error::Unlock(unlock::Error::Locked { .. })) => (None, None),
        Err(error) => return Err(error),
    };
    let size = |name: &str| {
        std::fs::metadata(layout.dir().join(name)).map_or(0, |metadata| metadata.len())
    };
    Ok(Status {
        unlocked_by,
        session: session::is_open(layout)?,
        passphrase: layout.identity().exists(),
        size: size("store.db") + size("store.db-wal"),
        inside,
    })
}

fn recipients(store: &mut Store) -> Result<Vec<RecipientRecord>, Error> {
    store.read(|reader| Ok(reader.recipients()?))
}

/// Longer sessions are no sessions. (The kernel counts their seconds in 32 bits, and takes zero for no end.)
const LONGEST_SESSION: Duration = Duration::from_secs(31 * 24 * 3600);

/// Keeps the store unlocked for a while, and returns for how long and how it was unlocked.
///
/// # Errors
/// [`Error`] if it cannot be unlocked, or the period has no end or none ahead.
pub fn begin_session(
    layout: &Layout,
    means: &Means,
    world: &World,
    period: When,
) -> Result<(Duration, Method), Error> {
    const WHAT: &str = "the session's end";
    let now = world.clock.now();
    let end = period
        .ahead(now)
        .map_err(|error| Error::Time { what: WHAT, error })?
        .ok_or(Error::NoEnd(WHAT))?;
    let millis = end.as_millis() - now.as_millis();
    let timeout = Duration::from_millis(u64::try_from(millis).unwrap_or(0));
    if timeout > LONGEST_SESSION {
        return Err(Error::SessionTooLong);
    }
    let (key, method) = unlock(layout, means)?;
    // Proves that the key opens this database before it is kept.
    Store::open(&layout.database(), &key.to_hexadecimal())?;
    session::begin(layout, &key, timeout)?;
    Ok((timeout, method))
}

/// Ends the session, and tells whether there was one.
///
/// # Errors
/// [`Error`] if there is no store or the kernel refuses.
pub fn end_session(layout: &Layout) -> Result<bool, Error> {
    present(layout)?;
    Ok(session::end(layout)?)
}

/// A store that was unlocked to get a new passphrase.
pub struct PassphraseChange<'a> {
    layout: &'a Layout,
    world: World,
    key: DataKey,
}

/// Unlocks a store to change its passphrase, so that the new one is asked for only when it can be set. A session does not
/// do: whoever finds a terminal unattended could take the store over.
///
/// # Errors
/// As [`open`].
pub fn begin_passphrase_change<'a>(
    layout: &'a Layout,
    means: &Means,
    world: World,
) -> Result<PassphraseChange<'a>, Error> {
    let means = Means {
        session: false,
        ..means.clone()
    };
    let (key, _) = unlock(layout, &means)?;
    Ok(PassphraseChange { layout, world, key })
}

impl PassphraseChange<'_> {
    /// Sets the passphrase, in place of the one there was, if any.
    ///
    /// The store's own identity is made anew. At every moment `store.key` is encrypted to whoever the database lists, and both
    /// to whoever `identity.age` holds: the new recipient joins them first, then `identity.age` is replaced, then the old
    /// one leaves. Whenever this is cut short, however often, one of the passphrases opens the store. Two changes at once
    /// follow each other.
    ///
    /// # Errors
    /// [`Error`] if a file cannot be written.
    pub fn finish(self, passphrase: &Secret, scrypt_log_n: u8) -> Result<(), Error> {
        let Self { layout, world, key } = self;
        let identity = identity::generate();
        let sealed = passphrase::encrypt_text(identity.text(), passphrase, scrypt_log_n)?;
        let record = RecipientRecord {
            recipient: identity.recipient().to_string(),
            origin: Origin::Passphrase,
        };
        let event = |step| {
            Event::new(Action::StorePassphrase, "store")
                .with("recipient", record.recipient.as_str())
                .with("step", step)
        };
        let _alone = files::lock_dir(layout.dir())?;
        let mut store = Store::open(&layout.database(), &key.to_hexadecimal())?;
        let now = world.clock.now();
        let fate = world.fate;
        let seal = |writer: &mut Writer<'_>| -> Result<(), Error> {
            let recipients = parse(writer.read().recipients()?)?;
            if fate == Fate::Commit {
                files::replace(&layout.key(), &envelope::seal(&key, &recipients)?)?;
            }
            Ok(())
        };
        store.write(fate, now, &world.actor, |writer| {
            writer
                .record(&event("added"))?
                .insert_recipient(&record, now)?;
            seal(writer)
        })?;
        if fate == Fate::Rehearse {
            return Ok(());
        }
        files::replace(&layout.identity(), &sealed)?;
        store.write(fate, now, &world.actor, |writer| {
            writer
                .record(&event("replaced others"))?
                .delete_other_passphrase_recipients(&record)?;
            seal(writer)
        })
    }
}

fn parse(records: Vec<RecipientRecord>) -> Result<Vec<Recipient>, Error> {
    records
        .into_iter()
        .map(|record| {
            record.recipient.parse().map_err(|_| {
                Error::Store(crate::store::Error::Damaged(
                    "a recipient cannot be read".to_owned(),
                ))
            })
        })
        .collect()
}
