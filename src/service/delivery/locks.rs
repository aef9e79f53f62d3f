//! Locks on the directories of deliveries. Delivering and finishing what was cut short both need
//! one as an argument, so neither can come before it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Delivery;
use crate::files::{self, LockFile};
use crate::service::error::DeliveryError;

/// The name of the file that is locked. It is removed afterwards; if the process is killed, the
/// next one takes it over.
pub(super) const LOCK_FILE: &str = ".storra-admin-delivering";

/// Keeps other deliveries out of the directories of some files until it is dropped.
///
/// The store is written while these locks are held, and never the other way round, so no two
/// processes wait for each other.
pub struct Locks(BTreeMap<PathBuf, Option<LockFile>>);

impl Locks {
    /// Waits for the directories of some files. A directory where no file can be created or locked
    /// stays without a lock: nothing can be moved there either, or no process can have a lock
    /// there.
    ///
    /// # Errors
    /// [`DeliveryError::Busy`] if another process holds one of the locks for too long.
    pub(in crate::service) fn wait<'a>(
        places: impl Iterator<Item = &'a Path>,
    ) -> Result<Self, DeliveryError> {
        // In the order of the paths, so that two processes that need the same directories do not
        // wait for each other.
        let mut locks: BTreeMap<PathBuf, Option<LockFile>> = places
            .filter_map(directory)
            .map(|dir| (dir, None))
            .collect();
        for (dir, lock) in &mut locks {
            let file = dir.join(LOCK_FILE);
            *lock = LockFile::wait(&file).map_err(|_| DeliveryError::Busy(file))?;
        }
        Ok(Self(locks))
    }

    /// Refuses a file in a directory that was not asked for.
    pub(in crate::service) fn check(&self, place: &Path) -> Result<(), DeliveryError> {
        match directory(place) {
            Some(dir) if !self.0.contains_key(&dir) => {
                Err(DeliveryError::Busy(dir.join(LOCK_FILE)))
            }
            // Without a directory, writing fails in its own words.
            Some(_) | None => Ok(()),
        }
    }

    /// Tells whether the directory of a file is locked.
    pub(super) fn hold(&self, place: &Path) -> bool {
        directory(place).is_some_and(|dir| matches!(self.0.get(&dir), Some(Some(_))))
    }
}

fn directory(place: &Path) -> Option<PathBuf> {
    files::parent(place).canonicalize().ok()
}

impl Delivery {
    /// Waits until no other process delivers into the same directory, and keeps others waiting
    /// until the result is dropped.
    ///
    /// # Errors
    /// [`DeliveryError::Busy`].
    pub fn lock(&self) -> Result<Locks, DeliveryError> {
        Locks::wait(std::iter::once(self.path.as_path()))
    }
}
