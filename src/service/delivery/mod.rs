//! Putting a new plaintext into a file, so that the file and the store agree whatever happens in between.
//!
//! Within the transaction that makes the plaintext, it is written beside its place and synced. The
//! transaction commits. Then the file is moved into its place; if that fails, the caller takes back what the
//! plaintext belongs to. A process that is killed before the commit leaves a file that opens nothing; one that is killed behind it
//! leaves a file that does, and both are called after the key: whoever delivers to that place next finds them, and tells from the
//! store which it is ([`mend`](Delivery::mend)).

mod leftover;
mod staged;
mod turn;

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::iter;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

pub use self::leftover::Mended;
pub(super) use self::staged::{Staged, mark};
use self::turn::Turn;
use super::context::Context;
use super::error::{DeliveryError, Error};
use super::{grants, keys};
use crate::domain::delivery::Manner;
use crate::domain::secret::Entropy;
use crate::store::Writer;
use crate::unlock::files;

/// The largest file with sections that is taken over into a new one, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// Something whose plaintext is there, this once.
#[derive(Clone, Copy)]
pub enum Fresh<'a> {
    /// A key.
    Key(&'a keys::Issued),
    /// A grant.
    Grant(&'a grants::Issued),
}

/// Gives a plaintext in the format of a file. What stands in the file already comes along, for formats with sections. An error
/// says why it has no place there, and not what it is.
pub type Render = Box<dyn Fn(Fresh<'_>, Option<&[u8]>) -> Result<Zeroizing<Vec<u8>>, String>>;

/// A file that a plaintext is to go into.
pub struct Delivery {
    /// The file.
    pub path: PathBuf,
    /// How it takes in what is new.
    pub manner: Manner,
    /// Whether a file that is there may be replaced.
    pub overwrite: bool,
    /// Writes what goes into it.
    pub render: Render,
}

/// How something with a plaintext is made, and unmade.
pub(super) struct Making<T, M, B> {
    /// Makes it.
    pub(super) make: M,
    /// Returns what has the plaintext, if there is one.
    pub(super) fresh: fn(&T) -> Option<Fresh<'_>>,
    /// Takes it back.
    pub(super) take_back: B,
    /// What is taken back, as `the new key`.
    pub(super) what: &'static str,
    /// What is said when it was, as `the new key was revoked again`.
    pub(super) taken_back: &'static str,
}

impl Delivery {
    /// Refuses a place that could not take a file, before there is a plaintext.
    ///
    /// # Errors
    /// [`DeliveryError::Exists`], [`DeliveryError::Link`], [`DeliveryError::NoFile`], [`DeliveryError::NameTooLong`], or
    /// [`DeliveryError::Io`] if it cannot be looked at.
    pub fn check(&self) -> Result<(), DeliveryError> {
        let path = &self.path;
        let name = path
            .file_name()
            .filter(|_| !path.as_os_str().as_encoded_bytes().ends_with(b"/"))
            .ok_or_else(|| DeliveryError::NoFile(path.clone()))?;
        if name == turn::NAME {
            return Err(DeliveryError::NoFile(path.clone()));
        }
        if name.len() > staged::LONGEST_NAME {
            return Err(DeliveryError::NameTooLong(path.clone()));
        }
        let metadata = match fs::symlink_metadata(path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let dir = files::parent(path);
                return match fs::metadata(dir) {
                    Ok(metadata) if metadata.is_dir() => Ok(()),
                    Ok(_) => Err(self.io(io::ErrorKind::NotADirectory.into())),
                    Err(error) => Err(self.io(error)),
                };
            }
            Err(error) => return Err(self.io(error)),
        };
        if metadata.is_symlink() {
            Err(DeliveryError::Link(path.clone()))
        } else if !metadata.is_file() {
            Err(DeliveryError::NoFile(path.clone()))
        } else {
            match self.manner {
                Manner::Whole | Manner::Section if !self.overwrite => Err(DeliveryError::Exists {
                    path: path.clone(),
                    manner: self.manner,
                }),
                Manner::Whole | Manner::Section | Manner::Append => Ok(()),
            }
        }
    }

    /// Returns all that is to be in the file, with a plaintext.
    ///
    /// # Errors
    /// As [`Delivery::check`]; [`DeliveryError::Unfit`] if the format has no place for it.
    pub(super) fn content(&self, fresh: Fresh<'_>) -> Result<Zeroizing<Vec<u8>>, DeliveryError> {
        self.check()?;
        let existing = match self.manner {
            Manner::Section => self.existing().map_err(|error| self.io(error))?,
            Manner::Whole | Manner::Append => None,
        };
        self.content_beside(fresh, existing.as_ref().map(|bytes| bytes.as_slice()))
    }

    /// Returns all that is to be in a file in which something stands already.
    pub(super) fn content_beside(
        &self,
        fresh: Fresh<'_>,
        existing: Option<&[u8]>,
    ) -> Result<Zeroizing<Vec<u8>>, DeliveryError> {
        (self.render)(fresh, existing).map_err(DeliveryError::Unfit)
    }

    /// Writes a file beside its place, durably. Nothing is in its place yet.
    ///
    /// # Errors
    /// [`DeliveryError::Io`].
    pub(super) fn put(
        &self,
        mark: &str,
        bytes: Zeroizing<Vec<u8>>,
    ) -> Result<Staged, DeliveryError> {
        let staged = match self.manner {
            Manner::Whole | Manner::Section => {
                staged::beside(&self.path, mark, &bytes, self.overwrite)
            }
            Manner::Append => staged::behind(&self.path, bytes),
        };
        staged.map_err(|error| self.io(error))
    }

    /// Writes a plaintext beside its place, durably.
    fn stage(&self, fresh: Fresh<'_>) -> Result<Staged, DeliveryError> {
        self.put(&mark(fresh), self.content(fresh)?)
    }

    /// Makes something with a plaintext in one transaction, and puts the plaintext into the file. If that cannot be done, it
    /// is taken back, and whoever opens the file finds what was there before.
    ///
    /// Returns why the file's name may not outlast a loss of power, if it may not.
    ///
    /// # Errors
    /// What `make` returns; [`DeliveryError`].
    pub(super) fn deliver<T, M, B>(
        &self,
        cx: &mut Context,
        making: Making<T, M, B>,
    ) -> Result<(T, Option<io::Error>), Error>
    where
        M: FnOnce(&mut Writer<'_>, &mut dyn Entropy) -> Result<T, Error>,
        B: FnOnce(&mut Context, &T) -> Result<(), Error>,
    {
        // Until the file is in its place, nobody else puts one there: theirs could be newer.
        let _alone = guard(iter::once(self.path.as_path()))?;
        let (made, staged) = cx.issue(|writer, entropy| {
            let made = (making.make)(writer, entropy)?;
            let fresh = (making.fresh)(&made);
            let staged = fresh.map(|fresh| self.stage(fresh)).transpose()?;
            Ok((made, staged))
        })?;
        let Some(staged) = staged else {
            return Ok((made, None));
        };
        match staged.settle() {
            Ok(unsynced) => Ok((made, unsynced)),
            Err(cause) => {
                let cause = Box::new(cause);
                Err(match (making.take_back)(cx, &made) {
                    Ok(()) => DeliveryError::TakenBack {
                        cause,
                        what: making.taken_back,
                    },
                    Err(error) => DeliveryError::Stuck {
                        cause,
                        what: making.what,
                        error: Box::new(error),
                        id: (making.fresh)(&made).map_or_else(String::new, mark),
                    },
                }
                .into())
            }
        }
    }

    fn existing(&self) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
        let file = match staged::open_no_link(fs::OpenOptions::new().read(true), &self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut bytes = Zeroizing::new(Vec::new());
        file.take(LARGEST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LARGEST {
            return Err(io::Error::new(
                io::ErrorKind::FileTooLarge,
                format!("it is larger than {LARGEST} bytes"),
            ));
        }
        Ok(Some(bytes))
    }

    fn io(&self, source: io::Error) -> DeliveryError {
        io_error(&self.path, source)
    }
}

/// Keeps other deliveries from the directories of some places, until the result is dropped.
///
/// # Errors
/// [`DeliveryError::Busy`] if somebody else delivers to one of them for longer than ten seconds.
pub(super) fn guard<'a>(
    places: impl Iterator<Item = &'a Path>,
) -> Result<Vec<Turn>, DeliveryError> {
    // Always in the same order, so that two that need the same ones do not wait for each other. A directory that is not there is
    // told of by whoever writes to it.
    let dirs: BTreeSet<PathBuf> = places
        .filter_map(|place| files::parent(place).canonicalize().ok())
        .collect();
    let turns = dirs.iter().map(|dir| Turn::wait(dir));
    turns.filter_map(Result::transpose).collect()
}

fn io_error(path: &Path, source: io::Error) -> DeliveryError {
    match source.kind() {
        // Somebody was quicker than the check.
        io::ErrorKind::AlreadyExists => DeliveryError::Exists {
            path: path.to_owned(),
            manner: Manner::Whole,
        },
        _ => DeliveryError::Io {
            path: path.to_owned(),
            source,
        },
    }
}

#[cfg(test)]
mod tests;
