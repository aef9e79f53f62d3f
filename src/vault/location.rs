use std::fmt;
use std::path::{Path, PathBuf};

use super::error::Error;
use super::paths::StorePaths;

/// Where a store is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Location {
    /// In a directory of this machine.
    Directory(PathBuf),
}

impl Location {
    /// Returns the directory.
    #[must_use]
    pub fn dir(&self) -> &Path {
        let Self::Directory(dir) = self;
        dir
    }

    /// Returns the paths of the files of the store.
    #[must_use]
    pub fn paths(&self) -> StorePaths {
        let Self::Directory(dir) = self;
        StorePaths::new(dir.clone())
    }

    /// Checks whether there is a store. One that cannot be examined exists: the advice to create
    /// one would be wrong.
    #[must_use]
    pub fn exists(&self) -> bool {
        self.paths().exists()
    }

    /// Checks whether there is a store.
    ///
    /// # Errors
    /// [`Error::Unlock`] if that cannot be determined.
    pub fn try_exists(&self) -> Result<bool, Error> {
        Ok(self.paths().try_exists()?)
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.dir().display().fmt(f)
    }
}
