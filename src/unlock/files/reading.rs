//! Reading private files.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use zeroize::Zeroizing;

use super::{Audience, check, io_error};
use crate::domain::secret::Secret;
use crate::unlock::error::Error;

const MAX_PASSPHRASE_FILE: u64 = 64 * 1024;

/// Reads a file of at most `limit` bytes, to which only its owner has access. What was read is wiped when dropped.
///
/// # Errors
/// [`Error`] if it cannot be read, is too large or too loose.
pub fn read(path: &Path, limit: u64) -> Result<Zeroizing<Vec<u8>>, Error> {
    read_for(path, limit, Audience::Owner)
}

pub(in crate::unlock) fn read_for(
    path: &Path,
    limit: u64,
    audience: Audience,
) -> Result<Zeroizing<Vec<u8>>, Error> {
    Kept::read_for(path, limit, audience).map(|kept| kept.bytes)
}

/// A file that was read and is kept open, so that it can be told whether it is still the one of that name.
pub struct Kept {
    file: File,
    limit: u64,
    audience: Audience,
    /// What was read. It is wiped when dropped.
    pub bytes: Zeroizing<Vec<u8>>,
}

impl Kept {
    /// Reads a file of at most `limit` bytes, to which only its owner has access.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read, is too large or too loose.
    pub fn read(path: &Path, limit: u64) -> Result<Self, Error> {
        Self::read_for(path, limit, Audience::Owner)
    }

    fn read_for(path: &Path, limit: u64, audience: Audience) -> Result<Self, Error> {
        let file = File::open(path).map_err(io_error("cannot read", path))?;
        if path.is_dir() {
            return Err(io_error("cannot read", path)(
                io::ErrorKind::IsADirectory.into(),
            ));
        }
        check(path, audience)?;
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

    /// Tells whether no other file has been put in the place of this one, or one that holds the same.
    ///
    /// # Errors
    /// [`Error`] if the file of that name cannot be looked at.
    pub fn is_at(&self, path: &Path) -> Result<bool, Error> {
        // It is open, so no other file can have its number. But some file systems do not always give a file the same.
        let number = |metadata: fs::Metadata| super::number(&metadata);
        let mine = self.file.metadata().map(number);
        let there = fs::metadata(path).map(number);
        let same = mine.and_then(|mine| Ok(mine == there?));
        if same.map_err(io_error("cannot read", path))? {
            return Ok(true);
        }
        let there = read_for(path, self.limit, self.audience)?;
        Ok(*there == *self.bytes)
    }
}

/// Reads a passphrase from the first line of a file.
///
/// # Errors
/// [`Error`] if the file cannot be read, is too loose, or begins with an empty line.
pub fn read_passphrase(path: &Path) -> Result<Secret, Error> {
    let bytes = read(path, MAX_PASSPHRASE_FILE).map_err(Error::of_credential)?;
    let line = bytes.split(|b| *b == b'\n').next().unwrap_or(&[]);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let text = std::str::from_utf8(line).map_err(|_| Error::Credential {
        path: path.to_owned(),
        source: io::Error::new(io::ErrorKind::InvalidData, "the passphrase is not UTF-8"),
    })?;
    if text.is_empty() {
        return Err(Error::EmptyPassphrase(path.to_owned()));
    }
    Ok(Secret::new(text.to_owned()))
}
