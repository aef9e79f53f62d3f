//! What can go wrong with the database, told apart by what the user can do about it.

use std::time::Duration;

use diesel::result::{DatabaseErrorKind, Error as Diesel};

use super::sqlcipher::connection::BUSY_TIMEOUT;

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another process kept the store locked.
    #[error("the store is busy: another process has kept it locked for {}", in_words(*.waited))]
    Busy {
        /// How long this process waited.
        waited: Duration,
    },
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The operating system refused to read or write.
    #[error("the store cannot be read or written: {0}")]
    Io(String),
    /// The store is on a read-only medium, or in a directory that this user cannot write to.
    #[error("the store is read-only: {0}")]
    ReadOnly(&'static str),
    /// The database is not what was written to it.
    #[error("the store is damaged or was tampered with: {0}")]
    Damaged(String),
    /// The database was written by a newer program.
    #[error("the store has schema {found}, and this program knows schemas up to {known}")]
    Newer {
        /// The newest migration in the store.
        found: String,
        /// The newest migration of this program.
        known: String,
    },
    /// The operating system gave no randomness.
    #[error(transparent)]
    Entropy(#[from] crate::domain::secret::NoEntropy),
    /// A rule of the schema was broken, or the program asked for something impossible.
    #[error("the database refused a statement: {0}")]
    Refused(String),
}

/// Writes how long a process waited, e.g. `10 seconds` or `50 milliseconds`.
fn in_words(waited: Duration) -> String {
    match waited.as_secs() {
        0 => format!("{} milliseconds", waited.as_millis()),
        1 => "1 second".to_owned(),
        seconds => format!("{seconds} seconds"),
    }
}

/// Why a store can be read and not written.
pub(super) const NOT_WRITABLE: &str = "nothing can be written in its directory";
/// Why a store cannot even be read where nothing can be written.
pub(super) const LOG_WITHOUT_INDEX: &str =
    "its write-ahead log has no index, which can only be created where its directory is writable";

/// The error of whatever works with an open store. The store asks it whether damage was met.
pub trait Failure: From<Error> {
    /// Returns the error of the store that it comes from, if it comes from one.
    fn of_store(&self) -> Option<&Error>;
}

impl Failure for Error {
    fn of_store(&self) -> Option<&Error> {
        Some(self)
    }
}

impl Error {
    pub(super) fn damaged(what: &str) -> Self {
        Self::Damaged(what.to_owned())
    }

    /// Checks whether a file of the store is damaged.
    pub(super) fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged(_))
    }
}

/// Tells whether the first page cannot be decrypted: with the wrong key it looks like damage.
pub(super) fn is_wrong_key(error: &Diesel) -> bool {
    match error {
        Diesel::DatabaseError(_, info) => info.message().contains("not a database"),
        _ => false,
    }
}

// SQLite's messages are fixed English sentences (`sqlite3_errstr`), and diesel hands on no result
// codes.
fn classify(message: &str) -> Error {
    let has = |part: &str| message.contains(part);
    // "locking protocol" is what SQLite says who tried for ten seconds in vain to join the others.
    if has("locked") || has("locking protocol") {
        // A statement outside of a write waits for the busy timeout of its connection.
        Error::Busy {
            waited: BUSY_TIMEOUT,
        }
    } else if has("disk is full") {
        Error::Full
    } else if has("readonly") {
        Error::ReadOnly(NOT_WRITABLE)
    } else if ["out of memory", "disk I/O error", "unable to open"]
        .into_iter()
        .any(has)
    {
        Error::Io(message.to_owned())
    } else if has("malformed")
        || has("not a database")
        || has("SQL logic error")
        || has("no such table")
        || has("no such column")
    {
        Error::damaged(message)
    } else {
        Error::Refused(message.to_owned())
    }
}

impl From<Diesel> for Error {
    fn from(error: Diesel) -> Self {
        match error {
            Diesel::DatabaseError(DatabaseErrorKind::Unknown, info) => classify(info.message()),
            Diesel::DatabaseError(_, info) => Self::Refused(info.message().to_owned()),
            Diesel::DeserializationError(error) => Self::damaged(&error.to_string()),
            other => Self::Refused(other.to_string()),
        }
    }
}

impl From<diesel::ConnectionError> for Error {
    fn from(error: diesel::ConnectionError) -> Self {
        match error {
            diesel::ConnectionError::BadConnection(message) => match classify(&message) {
                Self::Refused(message) => Self::Io(message),
                known => known,
            },
            other => Self::Io(other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locks_that_are_not_to_be_had_are_no_fault_of_the_program() {
        for message in ["database is locked", "locking protocol"] {
            assert!(matches!(classify(message), Error::Busy { .. }), "{message}");
        }
        assert!(matches!(classify("disk I/O error"), Error::Io(_)));
    }
}
