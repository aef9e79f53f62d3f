//! The one connection type, and how an encrypted database is opened.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::{Connection, SqliteConnection};
use zeroize::Zeroizing;

use crate::domain::secret::Secret;
use crate::files;
use crate::store::error::{Error, LOG_WITHOUT_INDEX, is_wrong_key};

/// How long a process waits for another one's lock.
pub const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// A connection to any of the engines that a store can be in.
#[derive(diesel::MultiConnection)]
#[expect(
    unreachable_pub,
    reason = "the code that the derive generates names it as public"
)]
pub enum StoreConnection {
    /// One file, encrypted page by page.
    SqlCipher(SqliteConnection),
}

/// What can be done with an open database.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::store) enum Access {
    /// It can be read and written.
    ReadWrite,
    /// It can be read: it is on a read-only medium, or in a directory that cannot be written to.
    ReadOnly,
}

/// Whether other processes may have the database open meanwhile.
#[derive(Clone, Copy)]
enum LockingMode {
    Normal,
    Exclusive,
}

impl LockingMode {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Normal => "NORMAL",
            Self::Exclusive => "EXCLUSIVE",
        }
    }
}

impl StoreConnection {
    /// Opens an existing file with a raw key of 64 hexadecimal digits, and reads a page with it.
    pub(in crate::store) fn open(file: &Path, key: &Secret) -> Result<(Self, Access), Error> {
        Self::open_within(file, key, BUSY_TIMEOUT)
    }

    /// Opens an existing file as [`open`](Self::open), and waits for other processes as long as it
    /// is told.
    pub(in crate::store) fn open_within(
        file: &Path,
        key: &Secret,
        longest: Duration,
    ) -> Result<(Self, Access), Error> {
        let error = match Self::open_in(LockingMode::Normal, file, key, longest) {
            Ok(connection) => return Ok((connection, Access::ReadWrite)),
            Err(error @ (Error::Io(_) | Error::ReadOnly(_))) => error,
            Err(error) => return Err(error),
        };
        if !files::is_dir_writable(files::parent(file)) {
            let mut connection = Self::look(file, key)?;
            connection.touch()?;
            return Ok((connection, Access::ReadOnly));
        }
        // Processes share the index of the log in a file beside it. A full disk may have no room
        // for that file; a process that is alone can read without it.
        let connection = Self::open_in(LockingMode::Exclusive, file, key, longest);
        Ok((connection.map_err(|_| error)?, Access::ReadWrite))
    }

    fn open_in(
        mode: LockingMode,
        file: &Path,
        key: &Secret,
        longest: Duration,
    ) -> Result<Self, Error> {
        let mut connection = Self::SqlCipher(SqliteConnection::establish(&uri(file))?);
        match connection.unlock(mode, key, longest) {
            Ok(()) => Ok(connection),
            // A connection that is left as it is keeps its lock, and another one could not do
            // without sharing.
            Err(error @ Error::Io(_)) => Err(error),
            Err(error) => {
                connection.abandon();
                Err(error)
            }
        }
    }

    /// Opens an existing file for reading only. Not even closing it writes: a log is left as it is.
    ///
    /// Nothing is read yet, so a wrong key or a damaged head is not found here.
    pub(in crate::store) fn look(file: &Path, key: &Secret) -> Result<Self, Error> {
        let mut connection = SqliteConnection::establish(&uri_for_reading(file)?)?;
        prepare(&mut connection, key)?;
        let patience = BUSY_TIMEOUT.as_millis();
        connection.batch_execute(&format!("PRAGMA busy_timeout = {patience}"))?;
        Ok(Self::SqlCipher(connection))
    }

    /// Reads a page.
    pub(in crate::store) fn touch(&mut self) -> Result<(), Error> {
        match self {
            Self::SqlCipher(connection) => {
                Ok(connection.batch_execute("SELECT count(*) FROM sqlite_schema")?)
            }
        }
    }

    /// Leaves the files as they are. Closing would move the log into the database first, and
    /// whatever is wrong with either of them could no longer be examined or repaired.
    pub(in crate::store) fn abandon(self) {
        std::mem::forget(self);
    }

    fn unlock(&mut self, mode: LockingMode, key: &Secret, longest: Duration) -> Result<(), Error> {
        let Self::SqlCipher(connection) = self;
        prepare(connection, key)?;
        // The locking mode must come first: setting others reads the file, and it holds from the
        // first read.
        connection.batch_execute(&format!(
            "PRAGMA locking_mode = {}; PRAGMA busy_timeout = {}; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;",
            mode.as_str(),
            longest.as_millis()
        ))?;
        // A wrong key or a damaged head shows only at the first read.
        connection.batch_execute("SELECT count(*) FROM sqlite_schema")?;
        Ok(())
    }

    /// Makes the database write-ahead logged. The mode is a property of the file, but a copy made
    /// by `VACUUM INTO` loses it.
    pub(in crate::store) fn use_log(&mut self) -> Result<(), Error> {
        match self {
            Self::SqlCipher(connection) => {
                Ok(connection.batch_execute("PRAGMA journal_mode = WAL")?)
            }
        }
    }

    /// Makes every statement fail that would change the database.
    pub(in crate::store) fn refuse_to_write(&mut self) -> Result<(), Error> {
        match self {
            Self::SqlCipher(connection) => Ok(connection.batch_execute("PRAGMA query_only = ON")?),
        }
    }

    /// Writes a copy of the whole database, encrypted with the same key, into an empty file.
    pub(in crate::store) fn copy_to(&mut self, file: &Path) -> Result<(), Error> {
        match self {
            Self::SqlCipher(connection) => {
                let target = uri(file).replace('\'', "''");
                Ok(connection.batch_execute(&format!("VACUUM INTO '{target}'"))?)
            }
        }
    }

    /// Writes a copy of the whole database, encrypted with another key, into an empty file. It is
    /// not synced.
    pub(in crate::store) fn copy_with_key(
        &mut self,
        file: &Path,
        key: &Secret,
    ) -> Result<(), Error> {
        match self {
            Self::SqlCipher(connection) => {
                let target = uri(file).replace('\'', "''");
                let attach = Zeroizing::new(format!(
                    "ATTACH '{target}' AS copy KEY \"x'{}'\"",
                    key.reveal()
                ));
                connection.batch_execute(&attach)?;
                // A copy that was cut short is thrown away, so it needs no journal.
                connection.batch_execute(
                    "PRAGMA copy.journal_mode = OFF; PRAGMA copy.synchronous = OFF; PRAGMA cache_size = -65536",
                )?;
                connection.batch_execute("BEGIN; SELECT sqlcipher_export('copy'); COMMIT")?;
                Ok(connection.batch_execute("DETACH copy")?)
            }
        }
    }

    /// Tells whether a key is that of a database. The log is not looked at, nothing is locked, and
    /// nothing is written.
    pub(in crate::store) fn is_key_of(file: &Path, key: &Secret) -> Result<bool, Error> {
        // A connection with the wrong key must not meet the log: closing it could move the log into
        // the database.
        let uri = format!("{}?mode=ro&immutable=1", escaped(file));
        let mut connection = SqliteConnection::establish(&uri)?;
        prepare(&mut connection, key)?;
        // Only the head of the first page: the log may know better about all the others.
        match connection.batch_execute("PRAGMA user_version") {
            Ok(()) => Ok(true),
            Err(error) if is_wrong_key(&error) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Moves the whole log into the database.
    pub(in crate::store) fn empty_log(&mut self) -> Result<(), Error> {
        match self {
            Self::SqlCipher(connection) => {
                Ok(connection.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)")?)
            }
        }
    }

    /// Sets how long to wait for another process's lock.
    pub(in crate::store) fn wait_for_locks(&mut self, longest: Duration) -> Result<(), Error> {
        match self {
            Self::SqlCipher(connection) => {
                let pragma = format!("PRAGMA busy_timeout = {}", longest.as_millis());
                Ok(connection.batch_execute(&pragma)?)
            }
        }
    }

    /// Begins a transaction that holds the write lock from its first statement.
    ///
    /// One that begins by reading could find, when it comes to write, that another process wrote in
    /// between.
    pub(in crate::store) fn begin_write(&mut self) -> Result<(), Error> {
        // A batch of new keys touches many pages; without room for them each would be encrypted
        // many times. A list needs no such room, and must not take it.
        self.make_room()?;
        match self {
            Self::SqlCipher(connection) => Ok(AnsiTransactionManager::begin_transaction_sql(
                connection,
                "BEGIN IMMEDIATE",
            )?),
        }
    }

    /// Lets the cache of pages grow to 64 MiB.
    pub(in crate::store) fn make_room(&mut self) -> Result<(), Error> {
        match self {
            Self::SqlCipher(connection) => {
                Ok(connection.batch_execute("PRAGMA cache_size = -65536")?)
            }
        }
    }

    pub(in crate::store) fn begin_read(&mut self) -> Result<(), Error> {
        Ok(Self::begin_transaction(self)?)
    }

    pub(in crate::store) fn commit(&mut self) -> Result<(), Error> {
        Ok(Self::commit_transaction(self)?)
    }

    pub(in crate::store) fn roll_back(&mut self) -> Result<(), Error> {
        Ok(Self::rollback_transaction(self)?)
    }
}

/// Makes SQLCipher start OpenSSL, by a database in memory.
pub(in crate::store) fn warm_up() {
    let _ = SqliteConnection::establish(":memory:");
}

/// Gives a connection its key.
fn prepare(connection: &mut SqliteConnection, key: &Secret) -> diesel::QueryResult<()> {
    // What is wrong with a page is told by the error; SQLCipher would also write it to standard
    // error by itself.
    connection.batch_execute("PRAGMA cipher_log_level = NONE")?;
    // SQLCipher takes the key from a statement only, and before anything reads the file. It is
    // wiped here, as SQLCipher wipes its own copy, and diesel's is wiped by the allocator. The copy
    // in SQLite's parser stays until that memory is reused.
    let mut pragma = Zeroizing::new(String::with_capacity(128));
    for part in ["PRAGMA key = \"x'", key.reveal(), "'\""] {
        pragma.push_str(part);
    }
    connection.batch_execute(&pragma)
}

/// Writes a path as a URI that SQLite opens for reading and writing and never creates.
fn uri(file: &Path) -> String {
    format!("{}?mode=rw", escaped(file))
}

/// The length of the header of a write-ahead log in bytes. Shorter ones hold no page
/// (<https://www.sqlite.org/fileformat2.html>, section 4.1).
const LOG_HEADER: u64 = 32;

/// Writes a path as a URI that SQLite opens for reading only.
///
/// SQLite reads a write-ahead logged database with an index of the log, a file that it creates
/// beside the database. Where it cannot create one, and there is no log to read, the database is
/// opened as one that does not change.
fn uri_for_reading(file: &Path) -> Result<String, Error> {
    let uri = format!("{}?mode=ro", escaped(file));
    let beside = |end: &str| {
        let mut name = file.as_os_str().to_owned();
        name.push(end);
        std::fs::metadata(name)
    };
    if beside("-shm").is_ok() || files::is_dir_writable(files::parent(file)) {
        return Ok(uri);
    }
    if beside("-wal").is_ok_and(|log| log.len() > LOG_HEADER) {
        return Err(Error::ReadOnly(LOG_WITHOUT_INDEX));
    }
    Ok(format!("{uri}&immutable=1"))
}

/// Writes a path as a URI without parameters.
///
/// Every byte but the plainest is escaped, so that no path can pass parameters of its own.
fn escaped(file: &Path) -> String {
    let mut uri = String::from("file:");
    for byte in file.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.".contains(byte) {
            uri.push(char::from(*byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_pass_parameters() {
        assert_eq!(
            uri(Path::new("/a b/x?mode=memory#'é")),
            "file:/a%20b/x%3Fmode%3Dmemory%23%27%C3%A9?mode=rw"
        );
    }
}
