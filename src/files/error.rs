//! Why a file could not be read, written or locked.

use std::io;
use std::path::{Path, PathBuf};

use super::lock::LockMode;

/// A failure to read, write, lock or remove a file.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or directory is there already.
    #[error("{} already exists", .0.display())]
    Exists(PathBuf),
    /// The path leads to a link, a directory or a device, none of which is ever replaced.
    #[error("{} is not replaced: it is a link, a directory or a device", .0.display())]
    NotAFile(PathBuf),
    /// Other users may read or write a file or directory that must be private.
    #[error("the permissions of {} are too open ({mode:04o}): other users could use it", path.display())]
    Loose {
        /// The file or directory.
        path: PathBuf,
        /// Its permissions.
        mode: u32,
        /// The permissions it should have.
        wanted: u32,
    },
    /// Other users could put another directory, or a link, in the place of a directory.
    #[error("other users can write to {} and could replace {}", above.display(), dir.display())]
    Exchangeable {
        /// The directory.
        dir: PathBuf,
        /// The directory above it.
        above: PathBuf,
    },
    /// The file belongs to the program: a store, its key, or a file that this command reads.
    #[error("refusing to write to {}: it is {what}", place.display())]
    ProtectedPath {
        /// The path that was given.
        place: PathBuf,
        /// What is there.
        what: &'static str,
    },
    /// Another process has kept a lock for longer than the timeout.
    #[error("another process has kept {} locked for more than {} seconds", path.display(), super::lock::TIMEOUT.as_secs())]
    LockTimeout {
        /// The locked file or directory.
        path: PathBuf,
        /// The lock that was asked for.
        mode: LockMode,
    },
    /// The operating system reported an error.
    #[error("{doing} {}: {source}", path.display())]
    Io {
        /// The operation, e.g. "cannot read".
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
}

/// Adds the operation and the path to an error of the operating system.
pub(crate) fn io_error(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
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
