//! What a process left beside a place when it was killed: told apart, and put into its place or removed.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rustix::fs::FlockOperation;

use super::staged::{around, open_no_link};
use super::{Delivery, io_error};
use crate::domain::grant::GrantId;
use crate::domain::key::KeyId;
use crate::service::context::Context;
use crate::service::error::Error;
use crate::store::Reader;
use crate::unlock::files;

/// What was done about a delivery that was cut short.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mended {
    /// Its change had been made: the file is in its place now.
    Finished {
        /// The name of the key or grant.
        name: String,
        /// The file.
        path: PathBuf,
    },
    /// Its change had been made, and something newer is in its place. It was left where it is.
    Kept {
        /// The name of the key or grant.
        name: String,
        /// Where its plaintext is.
        file: PathBuf,
        /// Where it was to go.
        path: PathBuf,
    },
    /// Its change had not been made: what it had written opens nothing, and is gone.
    Removed {
        /// Where it was to go.
        path: PathBuf,
    },
}

/// A file beside a place that nobody works on.
struct Leftover {
    file: PathBuf,
    id: String,
    version: u32,
    written: SystemTime,
    _lock: File,
}

impl Delivery {
    /// Finishes or removes what deliveries to the same place left that were cut short.
    ///
    /// # Errors
    /// [`Error`] if the store cannot be read, or the file not be moved.
    pub fn mend(&self, cx: &mut Context) -> Result<Vec<Mended>, Error> {
        let mut mended = Vec::new();
        for leftover in leftovers(&self.path) {
            let fail = |error| Error::from(io_error(&self.path, error));
            let path = self.path.clone();
            let committed = cx.read(|reader| committed(reader, &leftover))?;
            mended.push(match committed {
                // A link in its place is none of ours: what is beside it stays for a person to look at.
                Some(_) if path.is_symlink() => continue,
                // Nor does it take the place of what somebody put there since.
                Some(name) if newer(&path, leftover.written) => Mended::Kept {
                    name,
                    file: leftover.file.clone(),
                    path,
                },
                Some(name) => {
                    fs::rename(&leftover.file, &path).map_err(fail)?;
                    files::sync_dir(files::parent(&path))?;
                    Mended::Finished { name, path }
                }
                None => {
                    fs::remove_file(&leftover.file).map_err(fail)?;
                    Mended::Removed { path }
                }
            });
        }
        Ok(mended)
    }
}

fn newer(path: &Path, than: SystemTime) -> bool {
    let modified = fs::metadata(path).and_then(|metadata| metadata.modified());
    modified.is_ok_and(|modified| modified > than)
}

/// Finds what stands beside a place, in the order of its names. Whatever cannot be read as a leftover is none.
fn leftovers(path: &Path) -> Vec<Leftover> {
    let (begin, end) = around(path);
    let begin = begin.as_encoded_bytes();
    let entries = fs::read_dir(files::parent(path))
        .into_iter()
        .flatten()
        .flatten();
    let mut found: Vec<Leftover> = entries
        .filter_map(|entry| {
            let name = entry.file_name();
            let mark = name.as_encoded_bytes().strip_prefix(begin)?;
            let mark = std::str::from_utf8(mark.strip_suffix(end.as_bytes())?).ok()?;
            let (id, version) = mark.rsplit_once('-')?;
            let (id, version) = (id.to_owned(), version.parse().ok()?);
            let file = path.with_file_name(&name);
            let lock = open_no_link(OpenOptions::new().read(true), &file).ok()?;
            // What somebody else put there is none of ours, whatever it is called.
            let metadata = lock.metadata().ok()?;
            let ours = metadata.is_file()
                && metadata.uid() == rustix::process::geteuid().as_raw()
                && metadata.mode() & 0o7777 == files::FILE_MODE
                && metadata.nlink() == 1;
            if !ours {
                return None;
            }
            rustix::fs::flock(&lock, FlockOperation::NonBlockingLockExclusive).ok()?;
            // Between the look and the lock its maker may have moved it.
            file.exists().then_some(Leftover {
                written: metadata.modified().ok()?,
                file,
                id,
                version,
                _lock: lock,
            })
        })
        .collect();
    found.sort_by(|a, b| a.file.cmp(&b.file));
    found
}

/// Returns the name of the key or grant whose current plaintext is in a leftover, if it was committed and is good.
fn committed(reader: &mut Reader<'_>, leftover: &Leftover) -> Result<Option<String>, Error> {
    if let Ok(id) = leftover.id.parse::<KeyId>()
        && let Some(key) = reader.key(id)?
    {
        let current = key.current().map(|version| version.number);
        let good = key.revocation.is_none() && current == Some(leftover.version);
        return Ok(good.then(|| key.name.to_string()));
    }
    if let Ok(id) = leftover.id.parse::<GrantId>()
        && let Some(grant) = reader.grant(id)?
    {
        return Ok(grant.revocation.is_none().then(|| grant.name.to_string()));
    }
    Ok(None)
}
