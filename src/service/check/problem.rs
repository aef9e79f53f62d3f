//! What a check can find. What to do about it is said at the edge.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::domain::time::Timestamp;
use crate::service::examination::Flaw;
use crate::store::{self, SchemaVersion};
use crate::unlock;

/// At most so many pages are named.
const NAMED: usize = 10;

/// How grave something is, the gravest last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Probably not what was wanted.
    Warning,
    /// Something could not be looked at, for nothing opens it.
    Locked,
    /// Others could read or change the store.
    Unsafe,
    /// Something is not as it was written, or gone.
    Damage,
}

impl Severity {
    /// Every severity.
    pub const ALL: [Self; 5] = [
        Self::Note,
        Self::Warning,
        Self::Locked,
        Self::Unsafe,
        Self::Damage,
    ];

    /// Returns the word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Locked => "locked",
            Self::Unsafe => "unsafe",
            Self::Damage => "damage",
        }
    }
}

/// Something that is not as it should be.
#[derive(Debug)]
pub enum Problem {
    /// A file is gone that every store has.
    Missing(PathBuf),
    /// Something else is in the place of a file.
    NotAFile(PathBuf),
    /// A file or directory cannot be read or looked at.
    Unreadable {
        /// Which.
        path: PathBuf,
        /// The system's reason.
        error: io::Error,
    },
    /// Others have access.
    Loose {
        /// To what.
        path: PathBuf,
        /// Its permissions.
        mode: u32,
        /// The permissions it should have.
        wanted: u32,
    },
    /// Somebody else owns it.
    Owner {
        /// What.
        path: PathBuf,
        /// The number of who owns it.
        uid: u32,
        /// The number of who should.
        wanted: u32,
    },
    /// A process that was killed left it.
    Leftover(PathBuf),
    /// A file that no store has.
    Stranger(PathBuf),
    /// A copy from before a migration.
    OldCopy(PathBuf),
    /// `store.key` is not as it was written.
    KeyDamaged,
    /// `identity.age` is not as it was written.
    IdentityDamaged,
    /// The passphrase that was given does not open `identity.age`.
    IdentityNotOpened,
    /// No passphrase was given, so nobody knows whether it opens `identity.age`.
    IdentityNotChecked,
    /// What is in `identity.age` belongs to none of the recipients.
    IdentityNotListed,
    /// Guessing the passphrase takes less work than it could.
    WeakScrypt {
        /// The power of two of the work factor.
        log_n: u8,
        /// The default.
        wanted: u8,
    },
    /// The store could not be unlocked.
    Locked(unlock::Error),
    /// The key in `store.key` is not that of `store.db`, or not a single page is as it was written.
    WrongKey,
    /// Pages of `store.db` are not as they were written.
    Pages(Vec<u64>),
    /// What else SQLCipher says of the file.
    File(String),
    /// The log is damaged at that frame; 0 is its head.
    LogDamaged(u64),
    /// The log ends in the middle of a write.
    LogTorn(u64),
    /// The database cannot answer.
    Database(store::Error),
    /// What the database holds is not sound.
    Unsound(Flaw),
    /// A newer program wrote the store, so its rows were not read.
    Newer(SchemaVersion),
    /// The store was not migrated yet, so its rows were not read.
    Older(SchemaVersion),
    /// A recipient is none.
    Recipient(String),
    /// `store.key` is encrypted to more or fewer recipients than the store has.
    Recipients {
        /// How many the store has.
        listed: usize,
        /// To how many `store.key` is encrypted.
        sealed: usize,
    },
    /// The clock is before the newest entry of the trail.
    ClockBehind {
        /// What the clock says.
        now: Timestamp,
        /// When the newest entry was written.
        newest: Timestamp,
    },
    /// Entries of the trail are dated so much before earlier ones that the clock must have been set back.
    ClockTurnedBack(u64),
    /// Keys were made in the future.
    KeysAhead(u64),
}

impl Problem {
    /// Returns the file or directory that it is about, if it is about one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Missing(path)
            | Self::NotAFile(path)
            | Self::Unreadable { path, .. }
            | Self::Loose { path, .. }
            | Self::Owner { path, .. }
            | Self::Leftover(path)
            | Self::Stranger(path)
            | Self::OldCopy(path) => Some(path),
            Self::KeyDamaged
            | Self::IdentityDamaged
            | Self::IdentityNotOpened
            | Self::IdentityNotChecked
            | Self::IdentityNotListed
            | Self::WeakScrypt { .. }
            | Self::Locked(_)
            | Self::WrongKey
            | Self::Pages(_)
            | Self::File(_)
            | Self::LogDamaged(_)
            | Self::LogTorn(_)
            | Self::Database(_)
            | Self::Unsound(_)
            | Self::Newer(_)
            | Self::Older(_)
            | Self::Recipient(_)
            | Self::Recipients { .. }
            | Self::ClockBehind { .. }
            | Self::ClockTurnedBack(_)
            | Self::KeysAhead(_) => None,
        }
    }

    /// Returns how grave it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::IdentityNotChecked
            | Self::Leftover(_)
            | Self::OldCopy(_)
            | Self::Older(_)
            | Self::ClockTurnedBack(_) => Severity::Note,
            Self::Stranger(_)
            | Self::WeakScrypt { .. }
            | Self::LogTorn(_)
            | Self::Newer(_)
            | Self::Recipients { .. }
            | Self::ClockBehind { .. }
            | Self::KeysAhead(_) => Severity::Warning,
            Self::Locked(_)
            | Self::IdentityNotOpened
            | Self::Database(store::Error::Busy { .. } | store::Error::ReadOnly(_)) => {
                Severity::Locked
            }
            Self::Loose { .. } | Self::Owner { .. } => Severity::Unsafe,
            Self::Missing(_)
            | Self::NotAFile(_)
            | Self::Unreadable { .. }
            | Self::KeyDamaged
            | Self::IdentityDamaged
            | Self::IdentityNotListed
            | Self::WrongKey
            | Self::Pages(_)
            | Self::File(_)
            | Self::LogDamaged(_)
            | Self::Database(_)
            | Self::Unsound(_)
            | Self::Recipient(_) => Severity::Damage,
        }
    }
}

/// Lists numbers, the first ten of them.
fn list(numbers: &[u64]) -> String {
    let named: Vec<String> = numbers.iter().take(NAMED).map(u64::to_string).collect();
    match numbers.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "{} is missing", path.display()),
            Self::NotAFile(path) => write!(f, "{} is no file", path.display()),
            Self::Unreadable { path, error } => {
                write!(f, "{} cannot be read: {error}", path.display())
            }
            Self::Loose { path, mode, .. } => write!(
                f,
                "the permissions of {} are too loose ({mode:04o}): others could use it",
                path.display()
            ),
            Self::Owner { path, uid, .. } => {
                write!(f, "{} belongs to the user with the number {uid}", path.display())
            }
            Self::Leftover(path) => write!(
                f,
                "{} is what a killed process left, unless one is at work right now",
                path.display()
            ),
            Self::Stranger(path) => write!(f, "{} is no file of a store", path.display()),
            Self::OldCopy(path) => {
                write!(f, "{} is a copy from before a migration", path.display())
            }
            Self::KeyDamaged => f.write_str("store.key is damaged"),
            Self::IdentityDamaged => f.write_str("identity.age is damaged"),
            Self::IdentityNotOpened => f.write_str(
                "the passphrase does not open identity.age: it is another one, or the file is damaged",
            ),
            Self::IdentityNotChecked => f.write_str(
                "identity.age was not opened, for no passphrase was given: whether it is damaged is not known",
            ),
            Self::IdentityNotListed => f.write_str(
                "identity.age opens nothing: what is in it belongs to none of the store's recipients",
            ),
            Self::WeakScrypt { log_n, wanted } => write!(
                f,
                "the passphrase is protected with a scrypt work factor of 2^{log_n}, and 2^{wanted} is the default"
            ),
            Self::Locked(error) => write!(f, "store.db was not looked into: {error}"),
            Self::WrongKey => f.write_str(
                "no page of store.db fits the key in store.key: one of the two files is of another store",
            ),
            Self::Pages(numbers) => match numbers[..] {
                [one] => write!(f, "page {one} of store.db is not as it was written"),
                _ => write!(f, "pages {} of store.db are not as they were written", list(numbers)),
            },
            Self::File(text) => write!(f, "store.db: {text}"),
            Self::LogDamaged(0) => f.write_str("the head of the log store.db-wal is damaged"),
            Self::LogDamaged(frame) => write!(
                f,
                "the log store.db-wal is damaged at frame {frame}: what was committed behind it would be lost"
            ),
            Self::LogTorn(frame) => write!(
                f,
                "the log store.db-wal ends at frame {frame} in the middle of a write: it was cut off, or its end is damaged"
            ),
            Self::Database(error) => error.fmt(f),
            Self::Unsound(flaw) => flaw.fmt(f),
            Self::Newer(schema) => write!(
                f,
                "a newer program wrote the store (schema {schema}), so its rows were not read"
            ),
            Self::Older(schema) => write!(
                f,
                "the store has schema {schema} and was not migrated yet, so its rows were not read"
            ),
            Self::Recipient(text) => write!(f, "the recipient `{text}` cannot be read"),
            Self::Recipients { listed, sealed } => write!(
                f,
                "store.key is encrypted to {sealed}, and the store lists {listed} who may open it"
            ),
            Self::ClockBehind { now, newest } => write!(
                f,
                "the clock says {now}, and the newest entry of the trail was written at {newest}"
            ),
            Self::ClockTurnedBack(1) => {
                f.write_str("1 entry of the trail is dated more than ten minutes before an earlier one")
            }
            Self::ClockTurnedBack(count) => {
                write!(f, "{count} entries of the trail are dated more than ten minutes before earlier ones")
            }
            Self::KeysAhead(1) => f.write_str("1 key is dated in the future"),
            Self::KeysAhead(count) => write!(f, "{count} keys are dated in the future"),
        }
    }
}
