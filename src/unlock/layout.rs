//! Where the files of a store are.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::error::Error;
use super::passphrase;
use crate::files::{self, Audience, Error as FileError};

/// The directory of a store and the names in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layout {
    dir: PathBuf,
}

impl Layout {
    /// Names the directory of a store.
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

    /// Returns the path of the identity that the passphrase opens. It need not exist.
    #[must_use]
    pub fn identity(&self) -> PathBuf {
        self.dir.join("identity.age")
    }

    /// Returns the path of the database that a re-keying makes, until it has the place of the old one.
    #[must_use]
    pub fn copy(&self) -> PathBuf {
        self.dir.join("store.db.rekey")
    }

    /// Returns the path of the lock file by which a process announces that it is going to re-key the store: others wait then, before
    /// they open it. It is there for as long as that takes.
    #[must_use]
    pub fn announcement(&self) -> PathBuf {
        self.dir.join("store.db.rekey-lock")
    }

    /// Returns where SQLite keeps what belongs to a database and is not in it yet, or not any more.
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
    /// [`Error`] if it is no file, cannot be read, is too large or too loose.
    pub fn own_identity(&self) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
        let file = self.identity();
        if !file.exists() {
            return Ok(None);
        }
        if !file.is_file() {
            // A pipe would be waited for.
            return Err(Error::Damaged { file });
        }
        Ok(Some(files::read(&file, passphrase::MAX_BYTES)?))
    }

    /// Tells whether a store is there, whole or in part.
    #[must_use]
    pub fn exists(&self) -> bool {
        // One that cannot be looked at is there: "there is none, make one" would be the wrong advice.
        self.try_exists().unwrap_or(true)
    }

    /// Tells whether a store is there, whole or in part.
    ///
    /// # Errors
    /// [`FileError::Io`] if it cannot be told.
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

    /// Refuses a store whose directory or files others could use, or whose files are none: reading a pipe in the place of one
    /// would wait for ever.
    ///
    /// # Errors
    /// [`FileError::Loose`] or [`Error::Damaged`] naming the first such path; [`FileError::Io`] if a file of it is missing.
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

    /// Returns the name of this store's session: it says nothing of the path, and differs for every path.
    pub(super) fn session_name(&self) -> Result<String, Error> {
        let path =
            fs::canonicalize(&self.dir).map_err(files::io_error("cannot read", &self.dir))?;
        let digest = Sha256::digest(path.as_os_str().as_encoded_bytes());
        Ok(format!("storra-admin:{}", hex::encode(&digest[..16])))
    }
}
