//! Writing private files, whole or not at all.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::{FILE_MODE, io_error, parent, sync_dir};
use crate::unlock::error::Error;

/// How the name of a file begins until it has the one that it was made for.
pub const UNFINISHED: &str = ".storra-admin-new-";

/// A private file that is written beside its place, and gets there only when it is whole.
#[derive(Debug)]
pub struct Unfinished {
    file: NamedTempFile,
    place: PathBuf,
    replace: bool,
}

impl Unfinished {
    /// Begins a file. It may take the place of another only if that is said here, and that of a link or directory never.
    ///
    /// # Errors
    /// [`Error::Exists`] if the name is taken, [`Error::NotAFile`] by something that is never replaced.
    pub fn begin(place: &Path, replace: bool) -> Result<Self, Error> {
        match fs::symlink_metadata(place) {
            Ok(there) if replace && there.is_file() => {}
            Ok(_) if replace => return Err(Error::NotAFile(place.to_owned())),
            Ok(_) => return Err(Error::Exists(place.to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(io_error("cannot write", place)(error)),
        }
        let dir = parent(place);
        fs::metadata(dir).map_err(io_error("cannot write", place))?;
        let file = tempfile::Builder::new()
            .prefix(UNFINISHED)
            .tempfile_in(dir)
            .map_err(|error| io_error("cannot write", place)(error.kind().into()))?;
        Ok(Self {
            file,
            place: place.to_owned(),
            replace,
        })
    }

    /// Makes the file durable, and then puts it in its place.
    ///
    /// # Errors
    /// As [`Unfinished::begin`], for the name may be taken by now; [`Error::Io`] if it cannot be written.
    pub fn finish(self) -> Result<(), Error> {
        let Self {
            file,
            place,
            replace,
        } = self;
        let failed = io_error("cannot write", &place);
        file.as_file().sync_all().map_err(failed)?;
        let put = if replace {
            file.persist(&place)
        } else {
            file.persist_noclobber(&place)
        };
        put.map_err(|error| io_error("cannot write", &place)(error.error))?;
        sync_dir(parent(&place))
    }
}

impl Write for Unfinished {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Not by way of the library, whose errors name the file as nobody asked for it.
        self.file.as_file().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_file().flush()
    }
}

pub(super) fn write_beside(path: &Path, bytes: &[u8]) -> Result<NamedTempFile, Error> {
    let dir = parent(path);
    fs::metadata(dir).map_err(io_error("cannot write", path))?;
    // Made exclusively and with mode 0600. Its own name, which nobody asked for, is left out of the error.
    let mut file = tempfile::Builder::new()
        .prefix(UNFINISHED)
        .tempfile_in(dir)
        .map_err(|error| io_error("cannot write", path)(error.kind().into()))?;
    file.write_all(bytes)
        .and_then(|()| file.as_file().sync_all())
        .map_err(io_error("cannot write", path))?;
    Ok(file)
}

/// Removes what processes that were killed have left of new files. The caller knows that nobody writes any in there now.
pub fn sweep(dir: &Path) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        if entry
            .file_name()
            .as_encoded_bytes()
            .starts_with(UNFINISHED.as_bytes())
        {
            // Whatever cannot be removed stays: nobody reads it.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Writes a new private file durably; it appears whole.
///
/// # Errors
/// [`Error::Exists`] if the name is taken, even by a dangling link.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    write_beside(path, bytes)?
        .persist_noclobber(path)
        .map_err(|error| io_error("cannot write", path)(error.error))?;
    // Whoever is told that it failed does not look for a file.
    sync_dir(parent(path)).inspect_err(|_| drop(fs::remove_file(path)))
}

/// Makes an empty private file under its own name, so that whatever comes of it is found under that name.
///
/// # Errors
/// [`Error::Exists`] if the name is taken, even by a dangling link.
pub fn create_empty(path: &Path) -> Result<(), Error> {
    let made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(FILE_MODE)
        .open(path);
    made.map(drop).map_err(io_error("cannot write", path))
}

/// Puts a private file in the place of another durably: at every moment the old one or the new one is there.
///
/// # Errors
/// [`Error`] if it cannot be written.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    write_beside(path, bytes)?
        .persist(path)
        .map_err(|error| io_error("cannot write", path)(error.error))?;
    sync_dir(parent(path))
}

/// Puts a file in the place of another durably, as [`replace`], with the owner and the permissions of the other.
///
/// # Errors
/// [`Error`] if there is no other, or the file cannot be written.
pub fn replace_keeping(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let other = fs::metadata(path).map_err(io_error("cannot write", path))?;
    let file = write_beside(path, bytes)?;
    let own = file
        .as_file()
        .metadata()
        .map_err(io_error("cannot write", path))?;
    if (own.uid(), own.gid()) != (other.uid(), other.gid()) {
        // Whoever runs this as root must not take the file from its owner.
        std::os::unix::fs::fchown(file.as_file(), Some(other.uid()), Some(other.gid()))
            .map_err(io_error("cannot keep the owner of", path))?;
    }
    file.as_file()
        .set_permissions(other.permissions())
        .and_then(|()| file.as_file().sync_all())
        .map_err(io_error("cannot write", path))?;
    file.persist(path)
        .map_err(|error| io_error("cannot write", path)(error.error))?;
    sync_dir(parent(path))
}
