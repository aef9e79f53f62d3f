//! A store while it is created: in a directory with a temporary name, which gets its own when the store is complete.

use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::error::Error;
use crate::domain::time::Timestamp;
use crate::files::{self, Lock, StagingDir};
use crate::unlock::layout::Layout;

/// How the name of a store begins while it is created.
pub(super) const DRAFT: &str = ".storra-admin-draft-";
/// The files that a draft has. A directory with any other file is not removed.
const FILES: [&str; 5] = [
    "store.db",
    "store.db-wal",
    "store.db-shm",
    "store.key",
    "identity.age",
];
/// Younger drafts may belong to a process that has only just begun.
const DRAFT_AGE: Duration = Duration::from_secs(3600);

/// A store that is not in its place yet. It is removed when this is dropped.
pub(super) struct Draft {
    dir: StagingDir,
    layout: Layout,
    in_use: Lock,
}

impl Draft {
    /// Begins a store that is to be at `place`, and removes drafts that killed processes left there long ago.
    ///
    /// # Errors
    /// [`Error::File`] if the directory cannot be created.
    pub(super) fn begin(place: &Path, now: Timestamp) -> Result<Self, Error> {
        let above = files::parent(place);
        files::create_dir(above)?;
        let millis = u64::try_from(now.as_millis()).unwrap_or(0);
        let now = SystemTime::UNIX_EPOCH + Duration::from_millis(millis);
        files::sweep_staging_dirs(above, DRAFT, &FILES, now, DRAFT_AGE);
        Self::within(above)
    }

    /// Begins a store for a dry run, on the disk where `place` is or would be.
    ///
    /// # Errors
    /// [`Error::File`] if the directory cannot be created.
    pub(super) fn rehearse(place: &Path) -> Result<Self, Error> {
        let there = place.ancestors().skip(1).find(|dir| dir.is_dir());
        Self::within(there.unwrap_or(Path::new(".")))
    }

    fn within(above: &Path) -> Result<Self, Error> {
        let dir = StagingDir::create(above, DRAFT).map_err(|source| cannot_make(above, source))?;
        let layout = Layout::new(dir.path().to_owned());
        let in_use = Lock::exclusive(layout.dir())?;
        Ok(Self {
            dir,
            layout,
            in_use,
        })
    }

    /// Returns where the files of the draft are.
    pub(super) fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Makes the names of its files durable.
    ///
    /// # Errors
    /// [`Error::File`] if the directory cannot be synced.
    pub(super) fn sync(&self) -> Result<(), Error> {
        Ok(files::sync_dir(self.layout.dir())?)
    }

    /// Moves the store to its place, and returns the lock on it, which moves along with the directory. Until the lock is released
    /// or shared, no other process can change the key of the store. The database must be closed: it finds its log by its path.
    ///
    /// # Errors
    /// [`Error::StoreExists`] if another process was quicker, [`Error::Occupied`] if something else is there.
    pub(super) fn install(self, place: &Path) -> Result<Lock, Error> {
        self.dir.install(place).map_err(|error| {
            if !is_taken(&error) {
                return cannot_make(place, error);
            }
            let dir = place.to_owned();
            if Layout::new(dir.clone()).exists() {
                Error::StoreExists(dir)
            } else {
                Error::Occupied(dir)
            }
        })?;
        Ok(self.in_use)
    }
}

fn is_taken(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists
    )
}

fn cannot_make(path: &Path, source: io::Error) -> Error {
    Error::File(files::Error::Io {
        doing: "cannot make a store in",
        path: path.to_owned(),
        source,
    })
}
