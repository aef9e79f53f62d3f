//! A plaintext that is written down, and not in its place yet.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rustix::fs::FlockOperation;
use rustix::io::Errno;
use tempfile::TempPath;
use zeroize::Zeroizing;

use super::{Fresh, io_error};
use crate::files::{self, FileId};
use crate::service::error::DeliveryError;

/// The longest name of a file in whose place something can be put, in bytes: beside it stands a
/// longer one for an instant.
pub(super) const LONGEST_NAME: usize = 180;

const END: &str = ".undelivered";

/// Tells from the name of a file beside its place what is in it.
pub(in crate::service) fn mark(fresh: Fresh<'_>) -> String {
    match fresh {
        Fresh::Key(issued) => {
            let key = &issued.key.key;
            let version = key.current().map_or(1, |version| version.number);
            format!("{}-{version}", key.id)
        }
        Fresh::Grant(issued) => format!("{}-1", issued.grant.grant.id),
    }
}

/// Returns the beginning and the end of the names of temporary files next to a place, with a mark
/// in between.
pub(super) fn around(path: &Path) -> (OsString, &'static str) {
    let mut begin = OsString::from(".");
    begin.push(path.file_name().unwrap_or_default());
    begin.push(".");
    (begin, END)
}

/// A plaintext that is written down, and not in its place yet. If it is dropped before, it was
/// never there.
pub(in crate::service) struct Staged {
    path: PathBuf,
    how: How,
}

enum How {
    Beside {
        file: TempPath,
        overwrite: bool,
        // Kept open for its lock: a locked file is not a leftover.
        _lock: File,
    },
    Behind {
        file: File,
        bytes: Zeroizing<Vec<u8>>,
    },
}

/// So often a file is begun whose name or lock another process takes away.
const TRIES: u32 = 100;

/// Writes a file beside its place, durably. It has mode 0600, or the owner and the mode of the file
/// that it is to replace.
pub(super) fn beside(path: &Path, mark: &str, bytes: &[u8], overwrite: bool) -> io::Result<Staged> {
    let (mut name, end) = around(path);
    name.push(mark);
    name.push(end);
    let place = path.with_file_name(name);
    let (mut file, staged) = begin(&place)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    if overwrite {
        files::keep_owner_and_mode(&file, path).map_err(|error| match error {
            files::Error::Io { source, .. } => source,
            other => io::Error::other(other),
        })?;
    }
    Ok(Staged {
        path: path.to_owned(),
        how: How::Beside {
            file: staged,
            overwrite,
            _lock: file,
        },
    })
}

/// Creates a file and locks it.
fn begin(place: &Path) -> io::Result<(File, TempPath)> {
    for _ in 0..TRIES {
        let file = files::create_new(place)?;
        let staged = TempPath::try_from_path(place)?;
        // Until it is locked, a process without the lock of the directory could take it for a
        // leftover and remove it.
        if lock_file(&file)? && is_at(&file, place) {
            return Ok((file, staged));
        }
    }
    Err(io::ErrorKind::ResourceBusy.into())
}

/// Locks a file. False if another process has it locked. Where there are no locks, no process can
/// have one.
pub(super) fn lock_file(file: &File) -> io::Result<bool> {
    match rustix::fs::flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) | Err(Errno::NOTSUP | Errno::NOSYS | Errno::NOLCK) => Ok(true),
        Err(Errno::WOULDBLOCK | Errno::INTR) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Tells whether a name is still that of an open file.
pub(super) fn is_at(file: &File, path: &Path) -> bool {
    let (mine, there) = (FileId::of_file(file), FileId::at_name(path));
    matches!((mine, there), (Ok(mine), Ok(there)) if mine == there)
}

/// Opens a file that is to grow, and keeps what it is to grow by.
pub(super) fn behind(path: &Path, bytes: Zeroizing<Vec<u8>>) -> io::Result<Staged> {
    Ok(Staged {
        path: path.to_owned(),
        how: How::Behind {
            file: files::open_append(path)?,
            bytes,
        },
    })
}

impl Staged {
    /// Puts it into its place. Returns why its name may not outlast a loss of power, if it may not.
    ///
    /// # Errors
    /// [`DeliveryError`] if it could not be put there. Then nothing of it is left.
    pub(in crate::service) fn settle(self) -> Result<Option<io::Error>, DeliveryError> {
        let path = self.path;
        let settled = match self.how {
            How::Beside {
                file, overwrite, ..
            } => {
                let moved = if overwrite {
                    file.persist(&path)
                } else {
                    file.persist_noclobber(&path)
                };
                moved.map_err(|error| error.error)
            }
            How::Behind { file, bytes } => append(file, &bytes),
        };
        settled.map_err(|error| io_error(&path, error))?;
        let synced = File::open(files::parent(&path)).and_then(|dir| dir.sync_all());
        Ok(synced.err())
    }
}

/// Appends whole lines to a file, all or nothing.
fn append(mut file: File, bytes: &[u8]) -> io::Result<()> {
    let length = file.metadata()?.len();
    let mut write = || {
        if length > 0 {
            let mut last = [0];
            file.seek(SeekFrom::End(-1))?;
            file.read_exact(&mut last)?;
            if last != *b"\n" {
                file.write_all(b"\n")?;
            }
        }
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().inspect_err(|_| {
        // Others may have added lines of theirs by now, which must stay. A line that is left holds
        // nothing good: what it belongs to is taken back.
        let grown = file
            .metadata()
            .is_ok_and(|now| now.len() <= length + bytes.len() as u64 + 1);
        if grown {
            let _ = file.set_len(length);
        }
    })
}
