//! A new store in a staging directory, which is renamed when the store is complete.

use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::error::Error;
use super::paths::StorePaths;
use crate::domain::time::Timestamp;
use crate::files::{self, Lock, StagingDir};

/// The prefix of the names of staging directories.
pub const STAGING_PREFIX: &str = ".storra-admin-draft-";
/// The files of a staging directory. A directory with any other file is not removed.
const FILES: [&str; 5] = [
    "store.db",
    "store.db-wal",
    "store.db-shm",
    "store.key",
    "identity.age",
];
/// A younger staging directory may belong to a process that has just begun.
const MIN_AGE: Duration = Duration::from_secs(3600);

/// A new store in a staging directory, which is removed when this is dropped.
pub struct StagedStore {
    dir: StagingDir,
    paths: StorePaths,
    in_use: Lock,
}

impl StagedStore {
    /// Creates a staging directory beside `place`, and removes those that killed processes left
    /// there.
    ///
    /// # Errors
    /// [`Error::File`] if the directory cannot be created.
    pub fn begin(place: &Path, now: Timestamp) -> Result<Self, Error> {
        let above = files::parent(place);
        files::create_dir(above)?;
        let millis = u64::try_from(now.as_millis()).unwrap_or(0);
        let now = SystemTime::UNIX_EPOCH + Duration::from_millis(millis);
        files::sweep_staging_dirs(above, STAGING_PREFIX, &FILES, now, MIN_AGE);
        Self::within(above)
    }

    /// Creates a staging directory for a dry run, on the file system of `place`.
    ///
    /// # Errors
    /// [`Error::File`] if the directory cannot be created.
    pub fn begin_dry_run(place: &Path) -> Result<Self, Error> {
        let there = place.ancestors().skip(1).find(|dir| dir.is_dir());
        Self::within(there.unwrap_or(Path::new(".")))
    }

    fn within(above: &Path) -> Result<Self, Error> {
        let dir = StagingDir::create(above, STAGING_PREFIX)
            .map_err(|source| cannot_create(above, source))?;
        let paths = StorePaths::new(dir.path().to_owned());
        let in_use = Lock::exclusive(paths.dir())?;
        Ok(Self { dir, paths, in_use })
    }

    /// Returns the paths of the files.
    #[must_use]
    pub fn paths(&self) -> &StorePaths {
        &self.paths
    }

    /// Makes the names of its files durable.
    ///
    /// # Errors
    /// [`Error::File`] if the directory cannot be synced.
    pub fn sync(&self) -> Result<(), Error> {
        Ok(files::sync_dir(self.paths.dir())?)
    }

    /// Moves the store to its place, and returns the lock on it, which moves with the directory.
    /// Until the lock is released or shared, no other process can change the key of the store. The
    /// database must be closed: it finds its log by its path.
    ///
    /// # Errors
    /// [`Error::StoreExists`] if another process created it first, [`Error::Occupied`] if the
    /// directory holds other files.
    pub fn install(self, place: &Path) -> Result<Lock, Error> {
        self.dir.install(place).map_err(|error| {
            if !is_taken(&error) {
                return cannot_create(place, error);
            }
            let dir = place.to_owned();
            if StorePaths::new(dir.clone()).exists() {
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

fn cannot_create(path: &Path, source: io::Error) -> Error {
    Error::File(files::Error::Io {
        doing: "cannot make a store in",
        path: path.to_owned(),
        source,
    })
}
