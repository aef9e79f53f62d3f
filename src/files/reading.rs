//! Reading private files.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use zeroize::Zeroizing;

use super::access::{Audience, FileId, check_metadata};
use super::error::{Error, io_error};

/// Reads a file of at most `limit` bytes that only its owner has access to. The bytes are wiped
/// when dropped.
///
/// # Errors
/// [`Error`] if it cannot be read, is too large, or has too loose permissions.
pub fn read(path: &Path, limit: u64) -> Result<Zeroizing<Vec<u8>>, Error> {
    read_for(path, limit, Audience::Owner)
}

/// Reads a file of at most `limit` bytes that only an audience has access to.
///
/// # Errors
/// The same as [`read`].
pub fn read_for(path: &Path, limit: u64, audience: Audience) -> Result<Zeroizing<Vec<u8>>, Error> {
    Snapshot::read_for(path, limit, audience).map(|snapshot| snapshot.bytes)
}

/// The content of a file. The file stays open, so that a later check can tell whether it was
/// replaced.
pub struct Snapshot {
    file: File,
    limit: u64,
    audience: Audience,
    /// The content. It is wiped when dropped.
    pub bytes: Zeroizing<Vec<u8>>,
}

impl Snapshot {
    /// Reads a file of at most `limit` bytes that only its owner has access to.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read, is too large, or has too loose permissions.
    pub fn read(path: &Path, limit: u64) -> Result<Self, Error> {
        Self::read_for(path, limit, Audience::Owner)
    }

    fn read_for(path: &Path, limit: u64, audience: Audience) -> Result<Self, Error> {
        let file = File::open(path).map_err(io_error("cannot read", path))?;
        // Checks the open file instead of the path, which may refer to another file by now.
        let metadata = file.metadata().map_err(io_error("cannot read", path))?;
        if metadata.is_dir() {
            return Err(io_error("cannot read", path)(
                io::ErrorKind::IsADirectory.into(),
            ));
        }
        check_metadata(path, &metadata, audience)?;
        let mut bytes = Zeroizing::new(Vec::with_capacity(4096));
        (&file)
            .take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(io_error("cannot read", path))?;
        if bytes.len() as u64 > limit {
            return Err(Error::Io {
                doing: "cannot read",
                path: path.to_owned(),
                source: io::Error::new(
                    io::ErrorKind::FileTooLarge,
                    format!("it is larger than {limit} bytes"),
                ),
            });
        }
        Ok(Self {
            file,
            limit,
            audience,
            bytes,
        })
    }

    /// Checks whether a path still refers to this file, or to one with the same content.
    ///
    /// # Errors
    /// [`Error`] if the file at that path cannot be read.
    pub fn is_at(&self, path: &Path) -> Result<bool, Error> {
        // The file is open, so no other file can have its inode. But some file systems change the
        // inode of a file.
        let same = FileId::of_file(&self.file).and_then(|mine| Ok(mine == FileId::at(path)?));
        if same.map_err(io_error("cannot read", path))? {
            return Ok(true);
        }
        let there = read_for(path, self.limit, self.audience)?;
        Ok(*there == *self.bytes)
    }
}
