//! The database: what is in it, and the few ways to reach it.
//!
//! Reading goes through [`Reader`], writing through [`Writer::record`]. There is no other way to
//! change a row than through the [`Change`] that `record` returns, so a write without its audit
//! entry does not compile. (Noting a use is the one exception, and no change:
//! [`Writer::touch_versions`].)
//!
//! ```compile_fail,E0599
//! use storra_admin::store::{Error, Store, WriteOptions};
//! # fn example(store: &mut Store, options: &WriteOptions<'_>) -> Result<(), Error> {
//! let id = "019a0000-0000-7000-8000-000000000000".parse().unwrap();
//! store.write(options, |writer| writer.delete_account(id))
//! # }
//! ```
//!
//! With the entry it does:
//!
//! ```
//! use storra_admin::domain::audit::{Action, AuditEvent};
//! use storra_admin::store::{Error, Store, WriteOptions};
//! # fn example(store: &mut Store, options: &WriteOptions<'_>) -> Result<(), Error> {
//! let id = "019a0000-0000-7000-8000-000000000000".parse().unwrap();
//! store.write(options, |writer| {
//!     writer.record(&AuditEvent::new(Action::AccountDelete, id))?.delete_account(id)
//! })
//! # }
//! ```
//!
//! Queries are written so that SQLite and PostgreSQL both understand them; what only one of them
//! has is in `sqlcipher`.

mod accounts;
mod audit;
pub mod backup;
mod counters;
mod error;
mod grants;
mod keys;
mod names;
mod projects;
mod provisioned;
mod recipients;
mod schema;
mod search;
pub mod sqlcipher;
#[cfg(test)]
pub(crate) mod testing;
mod transaction;
mod usage;

use std::any::Any;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

pub use self::accounts::AccountFilter;
pub use self::counters::Counter;
pub use self::error::{Error, Failure};
pub use self::grants::GrantFilter;
pub use self::projects::ProjectFilter;
pub use self::provisioned::{Provisioned, Thing};
pub use self::recipients::{Origin, RecipientRecord};
pub use self::sqlcipher::connection::BUSY_TIMEOUT;
use self::sqlcipher::connection::{Access, StoreConnection};
pub use self::sqlcipher::migration::SchemaVersion;
use self::sqlcipher::{connection, migration, queue};
pub use self::transaction::{Change, Reader, WriteMode, WriteOptions, Writer};
pub use self::usage::{Addition, BucketNumber, ImportNumber};
use crate::domain::audit::chain::Head;
use crate::domain::secret::Secret;
use crate::files;

/// Starts the database and its ciphers, which takes a millisecond, if nothing has yet. What could
/// go wrong will go wrong again when a store is opened, and is told then.
pub fn warm_up() {
    connection::warm_up();
}

/// An open store.
pub struct Store {
    // Taken out only when the store is dropped.
    connection: Option<StoreConnection>,
    access: Access,
    // Dropped after the connection, for closing it writes.
    guard: Option<Box<dyn Any + Send>>,
    queue: Option<PathBuf>,
    /// Whether damage was met. Closing the database would then overwrite what can still be
    /// examined.
    damaged: bool,
}

impl Drop for Store {
    fn drop(&mut self) {
        if self.damaged
            && let Some(connection) = self.connection.take()
        {
            connection.abandon();
        }
    }
}

impl Store {
    /// Fills an empty file with a new, encrypted store.
    ///
    /// The key is 64 hexadecimal digits. The file must exist: the caller sets its permissions.
    ///
    /// # Errors
    /// [`Error`] if the file cannot be written.
    pub fn create(file: &Path, key: &Secret) -> Result<Self, Error> {
        let mut store = Self::opened(StoreConnection::open(file, key)?);
        store.with(|connection| {
            connection.use_log()?;
            migration::migrate(connection)
        })?;
        Ok(store)
    }

    /// Opens a store, and brings an older schema up to date after a backup copy.
    ///
    /// # Errors
    /// [`Error::Damaged`] if the key does not fit or a page is not authentic, [`Error::Newer`] if
    /// the schema is from the future, [`Error::Busy`] if another process keeps it locked.
    pub fn open(file: &Path, key: &Secret) -> Result<Self, Error> {
        let mut store = Self::opened(StoreConnection::open(file, key)?);
        let access = store.access;
        // Nothing is written before the schema is known to be one of ours.
        store.with(|connection| {
            migration::bring_up_to_date(connection, file)?;
            match access {
                Access::ReadWrite => connection.use_log(),
                Access::ReadOnly => Ok(()),
            }
        })?;
        Ok(store)
    }

    /// Opens a store read-only, without waiting or migrating, for shell completion. `None` if the
    /// schema is not that of this program.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_for_a_glance(file: &Path, key: &Secret) -> Result<Option<Self>, Error> {
        let mut store = Self::opened(StoreConnection::open_within(file, key, Duration::ZERO)?);
        let current = store.with(|connection| {
            connection.refuse_to_write()?;
            migration::is_current(connection)
        })?;
        Ok(current.then_some(store))
    }

    /// Opens a store to look at it and never write to it, whatever state it is in: its schema stays
    /// as it is, and no page is read before it is needed.
    ///
    /// # Errors
    /// [`Error`] if the file cannot be opened.
    pub fn look(file: &Path, key: &Secret) -> Result<Self, Error> {
        let connection = StoreConnection::look(file, key)?;
        Ok(Self::opened((connection, Access::ReadOnly)))
    }

    /// Holds something until the database is closed: a lock, say.
    #[must_use]
    pub fn holding(mut self, guard: impl Any + Send) -> Self {
        self.guard = Some(Box::new(guard));
        self
    }

    /// Waits at a file, before each write, for others who do the same. It must not be the database
    /// itself.
    #[must_use]
    pub fn queueing_at(mut self, file: PathBuf) -> Self {
        self.queue = Some(file);
        self
    }

    /// Tells whether a key is that of a database. Nothing is locked or written, and the log is not
    /// looked at.
    ///
    /// # Errors
    /// [`Error`] if the file cannot be read.
    pub fn is_key_of(file: &Path, key: &Secret) -> Result<bool, Error> {
        StoreConnection::is_key_of(file, key)
    }

    /// Fills an empty file with a copy that has another key. The copy is not synced.
    ///
    /// # Errors
    /// [`Error`] if it cannot be written. What there is of it then is of no use.
    pub fn copy_with_key(&mut self, file: &Path, key: &Secret) -> Result<(), Error> {
        self.with(|connection| connection.copy_with_key(file, key))
    }

    /// Closes the store, and moves its log into the database first. If others have it open, the log
    /// stays.
    ///
    /// # Errors
    /// [`Error`] if the log cannot be moved.
    pub fn close(mut self) -> Result<(), Error> {
        self.with(StoreConnection::empty_log)
    }

    fn connection(&mut self) -> &mut StoreConnection {
        self.connection
            .as_mut()
            .unwrap_or_else(|| unreachable!("a dropped store has no methods"))
    }

    fn opened((connection, access): (StoreConnection, Access)) -> Self {
        Self {
            connection: Some(connection),
            access,
            guard: None,
            queue: None,
            damaged: false,
        }
    }

    /// Works with the connection, and notes damage.
    fn with<T>(
        &mut self,
        work: impl FnOnce(&mut StoreConnection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let result = work(self.connection());
        self.noting_damage(result)
    }

    fn noting_damage<T, E: Failure>(&mut self, result: Result<T, E>) -> Result<T, E> {
        if let Err(error) = &result {
            self.damaged |= error.of_store().is_some_and(Error::is_damage);
        }
        result
    }

    /// Checks whether the store can only be read.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.access == Access::ReadOnly
    }

    /// Returns the newest migration that the store has had.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn schema_version(&mut self) -> Result<SchemaVersion, Error> {
        self.with(migration::version)
    }

    /// Returns the newest migration that this program knows.
    ///
    /// # Errors
    /// [`Error`] if the program was built wrong.
    pub fn known_schema() -> Result<SchemaVersion, Error> {
        migration::newest()
    }

    /// Returns the newest audit entry, which changes with every write. One statement is a snapshot
    /// of its own: asking costs a few microseconds.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn trail_head(&mut self) -> Result<Head, Error> {
        self.with(audit::head)
    }

    /// Keeps more of the database in memory: up to 64 MiB, for a process that reads again and
    /// again.
    ///
    /// # Errors
    /// [`Error`] if the database refuses.
    pub fn make_room(&mut self) -> Result<(), Error> {
        self.with(StoreConnection::make_room)
    }

    /// Reads in one consistent snapshot.
    ///
    /// # Errors
    /// What `work` returns, or [`Error`] if the snapshot cannot be had.
    pub fn read<T, E: Failure>(
        &mut self,
        work: impl FnOnce(&mut Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.with(StoreConnection::begin_read)?;
        let result = work(&mut Reader::new(self.connection()));
        self.end_reading(result)
    }

    /// Reads while no other process writes: for work that depends on the last write and must be
    /// done before the next one.
    ///
    /// # Errors
    /// What `work` returns, or [`Error::Busy`] if other processes write for longer than that.
    pub fn read_exclusively<T, E: Failure>(
        &mut self,
        lock_timeout: Duration,
        work: impl FnOnce(&mut Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.begin_write(lock_timeout)?;
        let result = work(&mut Reader::new(self.connection()));
        self.end_reading(result)
    }

    fn end_reading<T, E: Failure>(&mut self, result: Result<T, E>) -> Result<T, E> {
        // Nothing was written, so nothing is lost; a failure to end the transaction must not hide
        // the error of the work.
        let ended = self.with(StoreConnection::roll_back);
        let value = self.noting_damage(result)?;
        ended?;
        Ok(value)
    }

    /// Writes in one transaction that holds the write lock from the start.
    ///
    /// # Errors
    /// What `work` returns, after everything is rolled back, or [`Error`] if the store is busy or
    /// cannot be written.
    pub fn write<T, E: Failure>(
        &mut self,
        options: &WriteOptions<'_>,
        work: impl FnOnce(&mut Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.begin_write(options.lock_timeout)?;
        let worked = work(&mut Writer::new(
            self.connection(),
            options.at,
            options.actor,
        ));
        match (self.noting_damage(worked), options.mode) {
            (Ok(value), WriteMode::Commit) => {
                (options.before_commit)();
                if let Err(error) = self.with(StoreConnection::commit) {
                    // A commit that fails leaves the transaction open.
                    let _ = self.with(StoreConnection::roll_back);
                    return Err(error.into());
                }
                Ok(value)
            }
            (Ok(value), WriteMode::DryRun) => {
                self.with(StoreConnection::roll_back)?;
                Ok(value)
            }
            (Err(error), _) => {
                // The first error is the one to report.
                let _ = self.with(StoreConnection::roll_back);
                Err(error)
            }
        }
    }

    /// Begins a transaction that holds the write lock.
    ///
    /// The turn in the queue ends here, and not with the transaction: of all processes only the one
    /// whose turn it is waits for SQLite's lock, and one that writes again and again has to queue
    /// for each write.
    fn begin_write(&mut self, lock_timeout: Duration) -> Result<(), Error> {
        if self.is_read_only() {
            return Err(Error::ReadOnly(error::NOT_WRITABLE));
        }
        let wait = Wait::begin();
        let _turn = match &self.queue {
            Some(file) => queue::turn(file, lock_timeout).ok_or(Error::Busy {
                waited: wait.so_far(),
            })?,
            None => None,
        };
        let left = lock_timeout.saturating_sub(wait.so_far());
        let begun = self.with(|connection| {
            // SQLite would try again less and less often.
            connection.wait_for_locks(Duration::ZERO)?;
            let begun = files::lock::poll(left, || match connection.begin_write() {
                Err(Error::Busy { .. }) => None,
                begun => Some(begun),
            });
            connection.wait_for_locks(BUSY_TIMEOUT)?;
            begun.transpose()
        })?;
        begun.ok_or(Error::Busy {
            waited: wait.so_far(),
        })
    }
}

/// How long a write has waited for other processes.
struct Wait(Instant);

#[expect(
    clippy::disallowed_methods,
    reason = "a wait is measured by the monotonic clock, and is not a time that anything records"
)]
impl Wait {
    fn begin() -> Self {
        Self(Instant::now())
    }

    fn so_far(&self) -> Duration {
        self.0.elapsed()
    }
}

#[cfg(test)]
mod tests;
