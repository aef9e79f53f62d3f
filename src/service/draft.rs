//! A store while it is made: beside its place, and then moved there whole. Nothing half-made is ever found under its name.

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use tempfile::TempDir;

use super::error::Error;
use crate::domain::time::Timestamp;
use crate::unlock::layout::Layout;
use crate::unlock::lock::{self, Lock};
use crate::unlock::{self, files};

/// How the name of a store begins while it is made.
pub(super) const DRAFT: &str = ".storra-admin-draft-";
/// Younger drafts may belong to a process that has only just begun.
const DRAFT_AGE: Duration = Duration::from_secs(3600);

/// A store that is not yet in its place. Whatever is in it goes when this is dropped.
pub(super) struct Draft {
    dir: TempDir,
    layout: Layout,
    in_use: Lock,
}

impl Draft {
    /// Begins a store that is to be at `place`. What processes left there that were killed long ago is removed.
    ///
    /// # Errors
    /// [`Error::Unlock`] if the directory cannot be made.
    pub(super) fn begin(place: &Path, now: Timestamp) -> Result<Self, Error> {
        let parent = above(place);
        files::create_dir(parent)?;
        sweep(parent, now);
        Self::within(parent)
    }

    /// Begins a store that is never to be anywhere, on the disk where `place` is or would be.
    ///
    /// # Errors
    /// [`Error::Unlock`] if the directory cannot be made.
    pub(super) fn rehearse(place: &Path) -> Result<Self, Error> {
        let there = place.ancestors().skip(1).find(|dir| dir.is_dir());
        Self::within(there.unwrap_or(Path::new(".")))
    }

    fn within(parent: &Path) -> Result<Self, Error> {
        let dir = tempfile::Builder::new()
            .prefix(DRAFT)
            .permissions(Permissions::from_mode(files::DIR_MODE))
            .tempdir_in(parent)
            .map_err(|source| cannot_make(parent, source))?;
        let layout = Layout::new(dir.path().to_owned());
        let in_use = Lock::alone(layout.dir())?;
        Ok(Self {
            dir,
            layout,
            in_use,
        })
    }

    /// Returns where the files of the draft are.
    pub(super) fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Makes the names of its files durable. They may not be open any more when it is moved: the database finds its log by its
    /// path.
    ///
    /// # Errors
    /// [`Error::Unlock`] if the directory cannot be synced.
    pub(super) fn sync(&self) -> Result<(), Error> {
        Ok(files::sync_dir(self.layout.dir())?)
    }

    /// Moves the store into its place, and returns the lock on it, which moves along, for it is on the directory. Until that is
    /// given up or shared, nobody else can give the store another key.
    ///
    /// # Errors
    /// [`Error::StoreExists`] if another process was quicker, [`Error::Occupied`] if something else is there.
    pub(super) fn install(self, place: &Path) -> Result<Lock, Error> {
        move_into_place(&self.dir.keep(), place)?;
        Ok(self.in_use)
    }
}

/// Returns the directory that a store is in.
pub(super) fn above(place: &Path) -> &Path {
    match place.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    }
}

/// Removes the drafts of processes that were killed long ago. They hold nothing that anybody was promised.
///
/// Only files that a draft has are removed: a directory with anything else in it stays, whatever it is called.
fn sweep(parent: &Path, now: Timestamp) {
    let old = |path: &Path| {
        let modified = fs::metadata(path).and_then(|metadata| metadata.modified());
        let since = modified
            .ok()
            .and_then(|m| m.duration_since(UNIX_EPOCH).ok());
        since.is_some_and(|since| {
            i64::try_from(since.as_millis())
                .is_ok_and(|millis| millis < now.minus(DRAFT_AGE).as_millis())
        })
    };
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    for entry in entries {
        let path = entry.path();
        let draft = entry.file_name().to_string_lossy().starts_with(DRAFT);
        if draft && path.is_dir() && old(&path) && !lock::is_held(&path) {
            let draft = Layout::new(path);
            for file in [draft.key(), draft.identity(), draft.database()] {
                // Whatever cannot be removed stays: it does no harm.
                let _ = fs::remove_file(file);
            }
            for log in ["store.db-wal", "store.db-shm"] {
                let _ = fs::remove_file(draft.dir().join(log));
            }
            let _ = fs::remove_dir(draft.dir());
        }
    }
}

fn cannot_make(path: &Path, source: io::Error) -> Error {
    Error::Unlock(unlock::Error::Io {
        doing: "cannot make a store in",
        path: path.to_owned(),
        source,
    })
}

fn move_into_place(draft: &Path, place: &Path) -> Result<(), Error> {
    let moved = fs::rename(draft, place);
    if moved.is_err() {
        let _ = fs::remove_dir_all(draft);
    }
    match moved {
        Ok(()) => {}
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists
            ) =>
        {
            let place = Layout::new(place.to_owned());
            let dir = place.dir().to_owned();
            return Err(if place.exists() {
                Error::StoreExists(dir)
            } else {
                Error::Occupied(dir)
            });
        }
        Err(source) => return Err(cannot_make(place, source)),
    }
    let synced = files::sync_dir(above(place));
    if synced.is_err() && fs::rename(place, draft).is_ok() {
        // Whoever is told that it failed does not look for a store. Nobody has used it: the lock on it is held.
        let _ = fs::remove_dir_all(draft);
    }
    Ok(synced?)
}
