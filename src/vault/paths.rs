//! The paths of a store's files.

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
    /// Creates the paths of a directory, which does not have to exist.
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

    /// Returns the path of the identity that is encrypted with the passphrase. It may not exist.
    #[must_use]
    pub fn identity(&self) -> PathBuf {
        self.dir.join("identity.age")
    }

    /// Returns the path of the database that a re-key writes before it replaces the old one.
    #[must_use]
    pub fn copy(&self) -> PathBuf {
        self.dir.join("store.db.rekey")
    }

    /// Returns the path of the lock file that announces a re-key. While it exists, other processes
    /// wait before they open the store.
    #[must_use]
    pub fn announcement(&self) -> PathBuf {
        self.dir.join("store.db.rekey-lock")
    }

    /// Returns the paths of SQLite's WAL, shared memory and rollback journal of a database.
    #[must_use]
    pub fn logs_of(database: &Path) -> [PathBuf; 3] {
        ["-wal", "-shm", "-journal"].map(|end| {
            let mut name = database.as_os_str().to_owned();
            name.push(end);
            PathBuf::from(name)
        })
    }

    /// Reads the identity that is encrypted with the passphrase, if there is one.
    ///
    /// # Errors
    /// [`Error`] if it is not a regular file, cannot be read, is too large or has too loose
    /// permissions.
    pub fn own_identity(&self) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
        let file = self.identity();
        if !file.exists() {
            return Ok(None);
        }
        if !file.is_file() {
            // Reading a pipe would block.
            return Err(Error::Damaged { file });
        }
        Ok(Some(files::read(&file, passphrase::MAX_BYTES)?))
    }

    /// Returns whether a store exists, complete or not.
    #[must_use]
    pub fn exists(&self) -> bool {
        // One that cannot be accessed exists: advice to create a new one would be wrong.
        self.try_exists().unwrap_or(true)
    }

    /// Returns whether a store exists, complete or not.
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

    /// Refuses a store whose directory or files have too loose permissions, or whose files are not
    /// regular files: reading a pipe would block forever.
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

    /// Returns the name of this store's session. It is different for every path, and does not
    /// reveal the path.
    pub(super) fn session_name(&self) -> Result<String, Error> {
        let path =
            fs::canonicalize(&self.dir).map_err(files::io_error("cannot read", &self.dir))?;
        let digest = Sha256::digest(path.as_os_str().as_encoded_bytes());
        Ok(format!("storra-admin:{}", hex::encode(&digest[..16])))
    }
}
