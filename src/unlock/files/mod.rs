//! Private files: born with mode 0600, whole or not there at all, and refused when others could read them.

mod reading;
#[cfg(test)]
mod tests;
mod writing;

use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

pub(super) use self::reading::read_for;
pub use self::reading::{Kept, read, read_passphrase};
pub use self::writing::{
    UNFINISHED, Unfinished, create, create_empty, replace, replace_keeping, sweep,
};
use super::error::Error;

/// The permissions of a private file.
pub const FILE_MODE: u32 = 0o600;
/// The permissions of a private directory.
pub const DIR_MODE: u32 = 0o700;

/// Who may have access to a file besides root.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Audience {
    /// Its owner.
    Owner,
    /// Its owner and its group.
    OwnerAndGroup,
    /// Anybody, for a look at what a file is. Nothing secret is read so.
    Everybody,
}

pub(super) fn io_error(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |source| match source.kind() {
        io::ErrorKind::AlreadyExists => Error::Exists(path),
        _ => Error::Io {
            doing,
            path,
            source,
        },
    }
}

/// Refuses a file or directory to which others have access. Pipes pass: they have no others.
///
/// # Errors
/// [`Error::Loose`] with the permissions it should have.
pub fn check(path: &Path, audience: Audience) -> Result<(), Error> {
    let metadata = fs::metadata(path).map_err(io_error("cannot read", path))?;
    if !metadata.is_file() && !metadata.is_dir() {
        return Ok(());
    }
    let mode = metadata.permissions().mode() & 0o7777;
    let forbidden = match audience {
        Audience::Owner => 0o077,
        Audience::OwnerAndGroup => 0o007,
        Audience::Everybody => 0,
    };
    if mode & forbidden == 0 {
        return Ok(());
    }
    Err(Error::Loose {
        path: path.to_owned(),
        mode,
        wanted: if metadata.is_dir() {
            DIR_MODE
        } else {
            FILE_MODE
        },
    })
}

/// Returns what tells a file from every other one of the machine.
#[must_use]
pub fn number(metadata: &fs::Metadata) -> (u64, u64) {
    (metadata.dev(), metadata.ino())
}

/// Makes a directory with mode 0700, and those above it that are missing.
///
/// # Errors
/// [`Error`] if it cannot be made.
pub fn create_dir(path: &Path) -> Result<(), Error> {
    DirBuilder::new()
        .mode(DIR_MODE)
        .recursive(true)
        .create(path)
        .map_err(|source| Error::Io {
            doing: "cannot make the directory",
            path: path.to_owned(),
            source,
        })
}

/// Makes durable that the names in a directory are what they are.
///
/// # Errors
/// [`Error`] if the directory cannot be synced.
pub fn sync_dir(path: &Path) -> Result<(), Error> {
    sync(path)
}

/// Makes durable what others have written into a file.
///
/// # Errors
/// [`Error`] if the file cannot be synced.
pub fn sync_file(path: &Path) -> Result<(), Error> {
    sync(path)
}

fn sync(path: &Path) -> Result<(), Error> {
    File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(io_error("cannot sync", path))
}

/// Removes a file, if it is there.
///
/// # Errors
/// [`Error`] if it is there and cannot be removed.
pub fn remove(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(io_error("cannot remove", path)(error))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Moves a file to the place of another durably.
///
/// # Errors
/// [`Error`] if it cannot be moved, or the directory not be synced: it has been moved then.
pub fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    fs::rename(from, to).map_err(io_error("cannot write", to))?;
    sync_dir(parent(to))
}

/// Returns one path of a file, whatever way it is written. The file need not be there.
#[must_use]
pub fn resolved(path: &Path) -> PathBuf {
    match (parent(path).canonicalize(), path.file_name()) {
        (Ok(dir), Some(name)) => dir.join(name),
        (_, None) => path.canonicalize().unwrap_or_else(|_| path.to_owned()),
        (Err(_), Some(_)) => std::path::absolute(path).unwrap_or_else(|_| path.to_owned()),
    }
}

/// Returns the directory that a file is in, or would be in.
#[must_use]
pub fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    }
}
