//! Putting a new plaintext into a file, so that the file and the store agree whatever happens in
//! between.
//!
//! Within the transaction that makes the plaintext, it is written beside its place and synced. The
//! transaction commits. Then the file is moved into its place; if that fails, the caller takes back
//! what the plaintext belongs to. A process that is killed before the commit leaves a file that
//! opens nothing; one that is killed behind it leaves a file that does, and both are named after
//! the key: the next delivery to that place finds them, and asks the store which it is
//! ([`recover`](Delivery::recover)).

mod inventory;
mod leftover;
mod locks;
mod staged;

use std::fs;
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

pub use self::leftover::{Obstacle, Recovered};
pub use self::locks::Locks;
pub(super) use self::staged::{Staged, mark};
use super::context::{Context, Purpose};
use super::error::{DeliveryError, Error};
use super::{grants, keys};
use crate::domain::delivery::{Content, Format, Manner};
use crate::domain::secret::Entropy;
use crate::domain::time::Timestamp;
use crate::files;
use crate::store::{Reader, Writer};

/// The lock file of a directory that is delivered to: one process at a time does. A directory in
/// which it cannot be created or locked has none, and needs none: nothing else is written beside a
/// place there.
pub(super) const LOCK_FILE: &str = ".storra-admin-delivering";

/// The largest file that is read before it is changed, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// Something whose plaintext is there, this once.
#[derive(Clone, Copy)]
pub enum Fresh<'a> {
    /// A key.
    Key(&'a keys::Issued),
    /// A grant.
    Grant(&'a grants::Issued),
}

/// Puts a secret into what is to be in a file. An error says why the file has no place for it, and
/// does not repeat it.
pub type Render = Box<dyn Fn(Fresh<'_>, &mut Content) -> Result<(), String>>;

/// A file that a secret is to go into.
pub struct Delivery {
    /// The file.
    pub path: PathBuf,
    /// What is in it.
    pub format: Format,
    /// Whether a file that is there may be replaced.
    pub overwrite: bool,
    /// Whether the user named the section, or the variable of a file that grows.
    pub is_named: bool,
    /// Puts the secret into it.
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
    /// [`DeliveryError::Exists`], [`DeliveryError::Link`], [`DeliveryError::NoFile`],
    /// [`DeliveryError::NameTooLong`], or [`DeliveryError::Io`] if it cannot be looked at.
    pub fn check(&self) -> Result<(), DeliveryError> {
        let path = &self.path;
        let name = path
            .file_name()
            .filter(|_| !path.as_os_str().as_encoded_bytes().ends_with(b"/"))
            .ok_or_else(|| DeliveryError::NoFile(path.clone()))?;
        if name == LOCK_FILE {
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
            match self.format.manner() {
                manner @ (Manner::Whole | Manner::Section) if !self.overwrite => {
                    Err(DeliveryError::Exists {
                        path: path.clone(),
                        manner,
                    })
                }
                Manner::Whole | Manner::Section | Manner::Append => Ok(()),
            }
        }
    }

    /// Returns the mode of the file that is replaced if other users can read it: the new one keeps
    /// it. A file that grows is another program's, which knows who reads it.
    #[must_use]
    pub fn readable_by_others(&self) -> Option<u32> {
        let mode = match self.format.manner() {
            Manner::Whole | Manner::Section => fs::symlink_metadata(&self.path).ok()?.mode(),
            Manner::Append => return None,
        };
        (mode & 0o044 != 0).then_some(mode & 0o7777)
    }

    /// Begins with what is in the file now, as far as it stays.
    ///
    /// # Errors
    /// [`DeliveryError::Io`]; [`DeliveryError::Unfit`] if the file cannot be read as its readers
    /// do.
    pub fn open(&self) -> Result<Content, DeliveryError> {
        let existing = match self.format.manner() {
            Manner::Section | Manner::Append => self.existing().map_err(|error| self.io(error))?,
            Manner::Whole => None,
        };
        let existing = existing.as_ref().map(|bytes| bytes.as_slice());
        Content::open(self.format, existing)
            .map_err(|error| DeliveryError::Unfit(error.to_string()))
    }

    /// Puts a secret into what is to be in the file.
    ///
    /// # Errors
    /// [`DeliveryError::Unfit`] if there is no place for it; [`DeliveryError::InUse`] if another
    /// key's good secret is in its section, and the section was not named.
    pub(super) fn add(
        &self,
        reader: &mut Reader<'_>,
        now: Timestamp,
        fresh: Fresh<'_>,
        content: &mut Content,
    ) -> Result<(), Error> {
        content.allow_replacing(self.overwrite);
        (self.render)(fresh, content).map_err(DeliveryError::Unfit)?;
        let replaced = content.take_replaced();
        if self.is_named {
            return Ok(());
        }
        let id = match fresh {
            Fresh::Key(issued) => issued.key.key.id.to_string(),
            Fresh::Grant(issued) => issued.grant.grant.id.to_string(),
        };
        match inventory::owner_of(reader, now, &replaced, &id)? {
            None => Ok(()),
            Some(name) => Err(DeliveryError::InUse {
                path: self.path.clone(),
                name,
            }
            .into()),
        }
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
        let staged = match self.format.manner() {
            Manner::Whole | Manner::Section => {
                staged::beside(&self.path, mark, &bytes, self.overwrite)
            }
            Manner::Append => staged::behind(&self.path, bytes),
        };
        staged.map_err(|error| self.io(error))
    }

    /// Writes a plaintext beside its place, durably.
    fn stage(
        &self,
        reader: &mut Reader<'_>,
        now: Timestamp,
        fresh: Fresh<'_>,
    ) -> Result<Staged, Error> {
        self.check()?;
        let mut content = self.open()?;
        self.add(reader, now, fresh, &mut content)?;
        Ok(self.put(&mark(fresh), content.into_bytes())?)
    }

    /// Makes something with a plaintext in one transaction, and puts the plaintext into the file.
    /// If that cannot be done, it is undone, and the file is as it was before.
    ///
    /// Returns why the file's name may not outlast a loss of power, if it may not.
    ///
    /// # Errors
    /// What `make` returns; [`DeliveryError`].
    pub(super) fn deliver<T, M, B>(
        &self,
        locks: &Locks,
        cx: &mut Context,
        making: Making<T, M, B>,
    ) -> Result<(T, Option<io::Error>), Error>
    where
        M: FnOnce(&mut Writer<'_>, &mut dyn Entropy) -> Result<T, Error>,
        B: FnOnce(&mut Context, &T) -> Result<(), Error>,
    {
        locks.check(&self.path)?;
        let (made, staged) = cx.write::<_, Error>(Purpose::Issue, |writer, entropy| {
            let made = (making.make)(writer, entropy)?;
            let fresh = (making.fresh)(&made);
            let now = writer.at();
            let staged = fresh
                .map(|fresh| self.stage(&mut writer.read(), now, fresh))
                .transpose()?;
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
        let file = match files::open_existing(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let length = usize::try_from(file.metadata()?.len().min(LARGEST)).unwrap_or_default();
        let mut bytes = Zeroizing::new(Vec::with_capacity(length + 2));
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

fn io_error(path: &Path, source: io::Error) -> DeliveryError {
    match source.kind() {
        // Another process created it after the check.
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
