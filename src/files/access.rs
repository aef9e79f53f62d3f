//! Access to files, and their identity.

use std::fs::{self, File, Metadata};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use rustix::fs::Access;

use super::error::{Error, io_error};
use super::{DIR_MODE, FILE_MODE};

/// The users besides root who may have access to a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Audience {
    /// Its owner.
    Owner,
    /// Its owner and its group.
    OwnerAndGroup,
    /// Everyone, for files without secrets.
    Everyone,
}

/// Device and inode, which identify a file on this machine for as long as it exists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FileId {
    device: u64,
    inode: u64,
}

impl FileId {
    /// Returns the identity of a file from its metadata.
    #[must_use]
    pub fn of(metadata: &Metadata) -> Self {
        Self {
            device: metadata.dev(),
            inode: metadata.ino(),
        }
    }

    /// Returns the identity of an open file.
    ///
    /// # Errors
    /// Any error of `fstat(2)`.
    pub fn of_file(file: &File) -> io::Result<Self> {
        file.metadata().map(|metadata| Self::of(&metadata))
    }

    /// Returns the identity of the file at a path, following links.
    ///
    /// # Errors
    /// Any error of `stat(2)`.
    pub fn at(path: &Path) -> io::Result<Self> {
        fs::metadata(path).map(|metadata| Self::of(&metadata))
    }

    /// Returns the identity of a directory entry, without following a link.
    ///
    /// # Errors
    /// Any error of `lstat(2)`.
    pub fn at_name(path: &Path) -> io::Result<Self> {
        fs::symlink_metadata(path).map(|metadata| Self::of(&metadata))
    }
}

/// Checks whether a link may be followed to write to its target: it must belong to this user, to
/// root, or to the owner of the target, because another user could direct root anywhere. A path
/// that is not a link is trusted.
#[must_use]
pub fn is_trusted_link(link: &Path, target: &Path) -> bool {
    let Ok(there) = fs::symlink_metadata(link) else {
        return false;
    };
    let own = rustix::process::geteuid().as_raw();
    !there.is_symlink()
        || [0, own].contains(&there.uid())
        || fs::metadata(target).is_ok_and(|target| target.uid() == there.uid())
}

/// Checks whether files can be created in a directory, by permissions and file system.
#[must_use]
pub fn is_dir_writable(dir: &Path) -> bool {
    rustix::fs::access(dir, Access::WRITE_OK | Access::EXEC_OK).is_ok()
}

/// Refuses a file or directory that others have access to. Pipes are allowed: their permissions
/// protect nothing.
///
/// # Errors
/// [`Error::Loose`] with the recommended permissions.
pub fn check(path: &Path, audience: Audience) -> Result<(), Error> {
    let metadata = fs::metadata(path).map_err(io_error("cannot read", path))?;
    check_metadata(path, &metadata, audience)
}

/// The same as [`check`], for the metadata of an open file.
pub(super) fn check_metadata(
    path: &Path,
    metadata: &Metadata,
    audience: Audience,
) -> Result<(), Error> {
    if !metadata.is_file() && !metadata.is_dir() {
        return Ok(());
    }
    let mode = metadata.permissions().mode() & 0o7777;
    let forbidden = match audience {
        Audience::Owner => 0o077,
        Audience::OwnerAndGroup => 0o007,
        Audience::Everyone => 0,
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

/// Checks whether `chmod` could help: the file system is writable, and the file belongs to this
/// user.
#[must_use]
pub fn can_change_mode(path: &Path) -> bool {
    let read_only = rustix::fs::statvfs(path)
        .is_ok_and(|fs| fs.f_flag.contains(rustix::fs::StatVfsMountFlags::RDONLY));
    let user = rustix::process::geteuid();
    let own = fs::metadata(path).is_ok_and(|there| user.is_root() || there.uid() == user.as_raw());
    own && !read_only
}
