//! The paths of the files in the directory of a store.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::files::{self, Audience, Error as FileError};
use crate::unlock::{Error, passphrase};

/// The directory of a store and the paths of its files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StorePaths {
    dir: PathBuf,
}

impl StorePaths {
    /// Returns the paths in a directory.
    #[must_use]
    pub fn new(dir: PathBuf) -> Self {
        Self { dir }
    }

    /// Returns the directory.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Returns the path of the database.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.dir.join("store.db")
    }

    /// Returns the path of the encrypted data key.
    #[must_use]
    pub fn key(&self) -> PathBuf {
        self.dir.join("store.key")
    }

    /// Returns the path of the identity that the passphrase opens. A store without a passphrase has
    /// none.
    #[must_use]
    pub fn identity(&self) -> PathBuf {
        self.dir.join("identity.age")
    }

    /// Returns the path of the new database during a re-key, until it replaces the old one.
    #[must_use]
    pub fn copy(&self) -> PathBuf {
        self.dir.join("store.db.rekey")
    }

    /// Returns the path of the lock file of a process that is re-keying the store or waits to.
    /// Other processes wait for its release before they open the store.
    #[must_use]
    pub fn announcement(&self) -> PathBuf {
        self.dir.join("store.db.rekey-lock")
    }

    /// Returns the paths of the log, the log's index and the journal of a database.
    #[must_use]
    pub fn logs_of(database: &Path) -> [PathBuf; 3] {
        ["-wal", "-shm", "-journal"].map(|end| {
            let mut name = database.as_os_str().to_owned();
            name.push(end);
            PathBuf::from(name)
        })
    }

    /// Reads the identity that the passphrase opens, if there is one.
    ///
    /// # Errors
    /// [`Error`] if it is not a file, is too large, cannot be read, or other users can read it.
    pub fn own_identity(&self) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
        let file = self.identity();
        if !file.exists() {
            return Ok(None);
        }
        if !file.is_file() {
            // Reading a pipe would wait.
            return Err(Error::Damaged { file });
        }
        Ok(Some(files::read(&file, passphrase::MAX_BYTES)?))
    }

    /// Checks whether a store exists, complete or not.
    #[must_use]
    pub fn exists(&self) -> bool {
        // If that cannot be determined, it exists: the advice to create one would be wrong.
        self.try_exists().unwrap_or(true)
    }

    /// Checks whether a store exists, complete or not.
    ///
    /// # Errors
    /// [`FileError::Io`] if that cannot be determined.
    pub fn try_exists(&self) -> Result<bool, Error> {
        for path in [self.database(), self.key(), self.identity()] {
            match fs::symlink_metadata(&path) {
                Ok(_) => return Ok(true),
                Err(error)
                    if matches!(
                        error.kind(),
                        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                    ) => {}
                Err(error) => return Err(files::io_error("cannot read", &path)(error).into()),
            }
        }
        Ok(false)
    }

    /// Refuses a store if other users have access to its directory or files, or if a file is not a
    /// regular file: reading a pipe would wait for ever.
    ///
    /// # Errors
    /// [`FileError::Loose`] or [`Error::Damaged`] with the first such path; [`FileError::Io`] if a
    /// file is missing.
    pub fn check(&self) -> Result<(), Error> {
        files::check(&self.dir, Audience::Owner)?;
        let identity = self.identity();
        let mut paths = vec![self.key(), self.database()];
        if identity.exists() {
            paths.push(identity.clone());
        }
        for path in paths {
            match files::check(&path, Audience::Owner) {
                // Another process has just removed the passphrase.
                Err(FileError::Io { source, .. })
                    if path == identity && source.kind() == io::ErrorKind::NotFound =>
                {
                    continue;
                }
                checked => checked?,
            }
            if !path.is_file() {
                return Err(Error::Damaged { file: path });
            }
        }
        Ok(())
    }

    /// Returns the name of the session of this store: a hash of its path, which does not reveal the
    /// path.
    pub(super) fn session_name(&self) -> Result<String, Error> {
        let path =
            fs::canonicalize(&self.dir).map_err(files::io_error("cannot read", &self.dir))?;
        let digest = Sha256::digest(path.as_os_str().as_encoded_bytes());
        Ok(format!("storra-admin:{}", hex::encode(&digest[..16])))
    }
}
