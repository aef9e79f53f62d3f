//! Opening a private file by its name, without following links or blocking on pipes.

use std::fs::{File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use rustix::fs::OFlags;

use super::FILE_MODE;

fn open(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let flags = i32::try_from(flags.bits()).unwrap_or(0);
    options.custom_flags(flags).open(path)
}

/// Opens a file for reading.
///
/// # Errors
/// `ELOOP` if the name is a link; any other error of `open(2)`.
pub fn open_existing(path: &Path) -> io::Result<File> {
    open(OpenOptions::new().read(true), path)
}

/// Creates a file for writing, with mode 0600 whatever the umask.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] if the name is taken, even by a dangling link.
pub fn create_new(path: &Path) -> io::Result<File> {
    let options = &mut OpenOptions::new();
    options.write(true).create_new(true).mode(FILE_MODE);
    let file = open(options, path)?;
    // The umask may have removed permissions.
    file.set_permissions(Permissions::from_mode(FILE_MODE))?;
    Ok(file)
}

/// Opens a file to append to it, and creates it with mode 0600 if it does not exist.
///
/// # Errors
/// `ELOOP` if the name is a link; any other error of `open(2)`.
pub fn open_append(path: &Path) -> io::Result<File> {
    let options = &mut OpenOptions::new();
    options.read(true).append(true).create(true).mode(FILE_MODE);
    open(options, path)
}

/// Opens a file for writing, and creates it with mode 0600 if it does not exist. Its content is
/// kept.
pub(super) fn open_or_create(path: &Path) -> io::Result<File> {
    let options = &mut OpenOptions::new();
    options.write(true).create(true).truncate(false);
    open(options.mode(FILE_MODE), path)
}

/// Empties an existing file.
///
/// # Errors
/// `ELOOP` if the name is a link; any other error of `open(2)`.
pub fn truncate(path: &Path) -> io::Result<()> {
    open(OpenOptions::new().write(true), path)?.set_len(0)
}
