//! What a killed process left beside a place: its secrets are looked up in the store, and the file
//! is put into its place, kept or removed.

use std::fs::{self, File, Metadata};
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use zeroize::Zeroizing;

use super::inventory::{self, Inventory, Worth};
use super::staged::{around, is_at, lock_file};
use super::{Delivery, LARGEST, Locks};
use crate::files;
use crate::service::context::Context;
use crate::service::error::Error;

/// What was done about a delivery that was cut short.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Recovered {
    /// The file is in its place now.
    Finished {
        /// The names of the keys and grants whose secrets are in it.
        names: Vec<String>,
        /// The file.
        path: PathBuf,
    },
    /// The file holds a secret that is good and is nowhere else, and could not be put into its
    /// place.
    Kept {
        /// The names of the keys and grants whose secrets are in it.
        names: Vec<String>,
        /// Why it was not put into its place.
        why: Obstacle,
        /// Where the secrets are.
        file: PathBuf,
        /// Where they were to go.
        path: PathBuf,
    },
    /// No secret in it was good and missing in its place: it is gone.
    Removed {
        /// Where it was to go.
        path: PathBuf,
    },
}

/// Why a file is not put into its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Obstacle {
    /// What is in the place is newer, a link, or not a file that can be read.
    #[error("its place holds something newer, or something that is not replaced")]
    Newer,
    /// A good secret in its place would be lost.
    #[error("another good secret is in its place")]
    GoodSecret,
    /// A dead secret would replace something.
    #[error("it also holds a secret that is not good any more")]
    DeadSecret,
    /// The key was rotated since.
    #[error("there is a newer secret")]
    Rotated,
}

/// A file beside a place that no other process works on.
struct Leftover {
    path: PathBuf,
    written: SystemTime,
    file: File,
}

/// What is to be done about a leftover.
enum Verdict {
    Finish(Vec<String>),
    Keep(Vec<String>, Obstacle),
    Remove,
}

/// What is in the place of a delivery.
enum Place {
    Empty,
    File {
        secrets: Inventory,
        written: SystemTime,
    },
    /// A link, a directory, or a file that cannot be read.
    Other,
}

impl Delivery {
    /// Finishes or removes what deliveries to the same place left that were cut short. Without a
    /// lock on the directory nothing is done: another process could be working on such a file.
    ///
    /// # Errors
    /// [`Error`] if the store cannot be read, or the file not be moved.
    pub fn recover(&self, locks: &Locks, cx: &mut Context) -> Result<Vec<Recovered>, Error> {
        let mut recovered = Vec::new();
        if !locks.hold(&self.path) {
            return Ok(recovered);
        }
        let now = cx.now();
        for leftover in leftovers(&self.path) {
            let path = self.path.clone();
            let Some(bytes) = read(&leftover.file) else {
                continue;
            };
            let found = look(&path);
            let is_empty = matches!(found, Found::Nothing);
            let verdict = cx.read(|reader| {
                let secrets = inventory::take(reader, now, &bytes)?;
                let place = match found {
                    Found::Nothing => Place::Empty,
                    Found::Other => Place::Other,
                    Found::File(bytes, written) => Place::File {
                        secrets: inventory::take(reader, now, &bytes)?,
                        written,
                    },
                };
                Ok(judge(&secrets, leftover.written, &place))
            })?;
            recovered.push(match verdict {
                Verdict::Finish(names) => {
                    self.finish(&leftover, is_empty)?;
                    Recovered::Finished { names, path }
                }
                Verdict::Keep(names, why) => Recovered::Kept {
                    names,
                    why,
                    file: leftover.path.clone(),
                    path,
                },
                Verdict::Remove => {
                    files::remove(&leftover.path)?;
                    Recovered::Removed { path }
                }
            });
        }
        Ok(recovered)
    }

    /// Moves a leftover into its place. A place that was empty must be so still.
    fn finish(&self, leftover: &Leftover, is_empty: bool) -> Result<(), files::Error> {
        if is_empty {
            files::rename_new(&leftover.path, &self.path)
        } else {
            files::rename(&leftover.path, &self.path)
        }
    }
}

/// Decides by all secrets in a leftover and in its place. A good one that is nowhere else is never
/// removed, and no good one is replaced by another.
fn judge(secrets: &Inventory, written: SystemTime, place: &Place) -> Verdict {
    let empty = Inventory::new();
    let there = match place {
        Place::File { secrets, .. } => secrets,
        Place::Empty | Place::Other => &empty,
    };
    let missing = || secrets.iter().filter(|(id, _)| !there.contains_key(*id));
    let good: Vec<String> = missing()
        .filter(|(_, known)| known.worth != Worth::Dead)
        .map(|(_, known)| known.name.clone())
        .collect();
    if good.is_empty() {
        return Verdict::Remove;
    }
    let is_replaced =
        |known: &inventory::Known, id| known.worth == Worth::Current && !secrets.contains_key(id);
    let obstacle = match place {
        Place::Other => Some(Obstacle::Newer),
        Place::File { written: there, .. } if *there > written => Some(Obstacle::Newer),
        Place::File { .. } if there.iter().any(|(id, known)| is_replaced(known, id)) => {
            Some(Obstacle::GoodSecret)
        }
        Place::File { .. } if missing().any(|(_, known)| known.worth == Worth::Dead) => {
            Some(Obstacle::DeadSecret)
        }
        Place::Empty | Place::File { .. } => {
            let any_current = missing().any(|(_, known)| known.worth == Worth::Current);
            (!any_current).then_some(Obstacle::Rotated)
        }
    };
    match obstacle {
        None => Verdict::Finish(good),
        Some(obstacle) => Verdict::Keep(good, obstacle),
    }
}

enum Found {
    Nothing,
    File(Zeroizing<Vec<u8>>, SystemTime),
    Other,
}

/// Reads what is in a place, and not through a link.
fn look(path: &Path) -> Found {
    if path.symlink_metadata().is_err() {
        return Found::Nothing;
    }
    let file = files::open_existing(path).ok();
    let read = file.and_then(|file| {
        let metadata = file.metadata().ok().filter(Metadata::is_file)?;
        Some(Found::File(read(&file)?, metadata.modified().ok()?))
    });
    read.unwrap_or(Found::Other)
}

/// Reads a whole file. `None` if it is too large or cannot be read.
fn read(file: &File) -> Option<Zeroizing<Vec<u8>>> {
    let length = usize::try_from(file.metadata().ok()?.len()).ok()?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(length + 1));
    file.take(LARGEST + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= LARGEST).then_some(bytes)
}

/// Finds what is beside a place, in the order of the names. Only a file that no other user could
/// have written counts.
fn leftovers(path: &Path) -> Vec<Leftover> {
    let (begin, end) = around(path);
    let begin = begin.as_encoded_bytes();
    let entries = fs::read_dir(files::parent(path))
        .into_iter()
        .flatten()
        .flatten();
    let there = path.symlink_metadata().ok();
    let mut found: Vec<Leftover> = entries
        .filter_map(|entry| {
            let name = entry.file_name();
            let mark = name.as_encoded_bytes().strip_prefix(begin)?;
            let mark = std::str::from_utf8(mark.strip_suffix(end.as_bytes())?).ok()?;
            let (_, version) = mark.rsplit_once('-')?;
            version.parse::<u32>().ok()?;
            let leftover = path.with_file_name(&name);
            let file = files::open_existing(&leftover).ok()?;
            let metadata = file.metadata().ok()?;
            if !is_ours(&metadata, there.as_ref()) {
                return None;
            }
            lock_file(&file).ok().filter(|locked| *locked)?;
            // Before the lock, its maker may have moved it.
            is_at(&file, &leftover).then_some(())?;
            Some(Leftover {
                path: leftover,
                written: metadata.modified().ok()?,
                file,
            })
        })
        .collect();
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// Tells whether this user made a file. It may have the owner and the mode of the file that it is
/// to replace already.
fn is_ours(metadata: &Metadata, there: Option<&Metadata>) -> bool {
    let mode = metadata.mode() & 0o7777;
    let owned = metadata.uid() == rustix::process::geteuid().as_raw();
    let like_there = there.is_some_and(|there| {
        metadata.uid() == there.uid() && (mode == there.mode() & 0o7777 || mode == files::FILE_MODE)
    });
    metadata.is_file() && metadata.nlink() == 1 && (owned && mode & 0o022 == 0 || like_there)
}
