//! Opening a store, its status, and sessions.

use std::fs::File;
use std::io::{self, BufReader};
use std::time::Duration;
use std::{panic, thread};

use super::access;
use super::context::{Context, World};
use super::error::Error;
use crate::domain::time::When;
use crate::files::{self, Lock};
use crate::store::sqlcipher::log::{self, Log};
use crate::store::{self, RecipientRecord, SchemaVersion, Store};
use crate::unlock::layout::Layout;
use crate::unlock::{self, Means, Method, Unlocked, session};

/// Opens a store with the first means that applies.
///
/// # Errors
/// [`Error::NoStore`], [`Error::Incomplete`], or why it could not be unlocked or opened.
pub fn open(layout: &Layout, means: &Means, world: World) -> Result<(Context, Method), Error> {
    // Each takes a good part of the time of a short command, and neither needs the other.
    let unlocked = thread::scope(|scope| {
        let work = || unlock(layout, means);
        let Ok(unlocked) = thread::Builder::new().spawn_scoped(scope, work) else {
            // Whoever may have no other thread does one after the other.
            return Ok(work());
        };
        // Here rather than there: it allocates much, and a new thread's memory grows by a page at a time.
        store::warm_up();
        unlocked.join()
    });
    let unlocked = unlocked.unwrap_or_else(|panic| panic::resume_unwind(panic))?;
    let method = unlocked.method;
    let (store, _) = access::enter(layout, unlocked)?;
    Ok((Context::new(store, world), method))
}

pub(super) fn unlock(layout: &Layout, means: &Means) -> Result<Unlocked, Error> {
    present(layout)?;
    layout.check()?;
    refuse_damaged_log(layout)?;
    Ok(means.unlock(layout)?)
}

/// Refuses a log that somebody left behind, if SQLite would lose with it what was committed: it takes a log up to the first frame
/// that is not as it was written, and then removes it.
///
/// What a loss of power may have done is left to SQLite. So is what cannot be read, which it will tell.
fn refuse_damaged_log(layout: &Layout) -> Result<(), Error> {
    let log = layout.dir().join("store.db-wal");
    if !log
        .symlink_metadata()
        .is_ok_and(|log| log.is_file() && log.len() > 0)
    {
        return Ok(());
    }
    // Where others have it open they have looked, and it changes while one reads.
    let Some(_alone) = Lock::try_exclusive(layout.dir()) else {
        return Ok(());
    };
    let found =
        File::open(log).and_then(|log| log::examine(BufReader::with_capacity(1 << 16, log)));
    match found {
        Ok(Log::Damaged {
            frame,
            synced: true,
        }) => Err(store::Error::Damaged(format!(
            "its log is not as it was written at frame {frame}, and what was committed behind that would be lost"
        ))
        .into()),
        Ok(Log::Sound { .. } | Log::Torn { .. } | Log::Damaged { synced: false, .. }) | Err(_) => {
            Ok(())
        }
    }
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
                return Err(Error::File(files::Error::Io {
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
    /// Why what was given does not unlock it.
    pub misfit: Option<unlock::Error>,
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
/// As [`open`], but not for being locked, nor for means that open another store.
pub fn status(layout: &Layout, means: &Means) -> Result<Status, Error> {
    let mut misfit = None;
    let (unlocked_by, inside) = match unlock(layout, means) {
        Ok(unlocked) => {
            let method = unlocked.method;
            let (mut store, _) = access::enter(layout, unlocked)?;
            let inside = Inside {
                schema: store.schema_version()?,
                recipients: recipients(&mut store)?,
            };
            (Some(method), Some(inside))
        }
        Err(Error::Unlock(unlock::Error::Locked { .. })) => (None, None),
        Err(Error::Unlock(
            error @ (unlock::Error::WrongPassphrase { .. } | unlock::Error::WrongIdentity(_)),
        )) => {
            misfit = Some(error);
            (None, None)
        }
        Err(error) => return Err(error),
    };
    let size = |name: &str| {
        std::fs::metadata(layout.dir().join(name)).map_or(0, |metadata| metadata.len())
    };
    Ok(Status {
        unlocked_by,
        misfit,
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
    let unlocked = unlock(layout, means)?;
    let method = unlocked.method;
    // Proves that the key opens this database before it is kept; and while it is open, it keeps that key.
    let (_open, key) = access::enter(layout, unlocked)?;
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
