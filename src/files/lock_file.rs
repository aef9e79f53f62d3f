//! A lock on a private file, for directories that other users can read or write.
//!
//! Anyone who can read a directory can lock it, and could so keep its users waiting in `/tmp` or in
//! a shared directory. A file with mode 0600 can only be opened, and so only be locked, by its
//! owner.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::io::Errno;

use super::access::{FileId, is_dir_writable};
use super::error::Error;
use super::lock::{LockMode, TIMEOUT, poll, try_lock, wait};
use super::path::parent;
use super::private;

/// An exclusive lock on a file that exists for as long as the lock is held. After a kill the file
/// stays, and the next process takes it over.
#[derive(Debug)]
pub struct LockFile {
    path: PathBuf,
    file: File,
}

impl LockFile {
    /// Waits for the lock. `None` where a file cannot be created or locked.
    ///
    /// # Errors
    /// [`Error::LockTimeout`] if another process holds it for longer than [`TIMEOUT`].
    pub fn wait(path: &Path) -> Result<Option<Self>, Error> {
        let taken = poll(TIMEOUT, || attempt(path).transpose());
        match taken {
            Some(lock) => Ok(lock.ok()),
            None => Err(Error::LockTimeout {
                path: path.to_owned(),
                mode: LockMode::Exclusive,
            }),
        }
    }
}

/// Waits until no process holds the lock of a lock file. Takes and creates nothing.
///
/// # Errors
/// [`Error::LockTimeout`] if a process holds it for longer than that.
pub fn wait_for_release(path: &Path, timeout: Duration) -> Result<(), Error> {
    let Ok(file) = private::open_existing(path) else {
        return Ok(());
    };
    match wait(&file, LockMode::Shared, timeout) {
        // Free; or a file system without such locks.
        Some(Ok(()) | Err(_)) => Ok(()),
        None => Err(Error::LockTimeout {
            path: path.to_owned(),
            mode: LockMode::Shared,
        }),
    }
}

/// Removes a lock file that a killed process left. One that is held stays.
pub fn remove_abandoned(path: &Path) {
    if fs::symlink_metadata(path).is_ok() {
        // Taking it over and dropping it removes it. Best effort: it does no harm.
        let _ = attempt(path);
    }
}

impl Drop for LockFile {
    fn drop(&mut self) {
        // While it is still locked. A process that has opened it meanwhile finds that the name is
        // gone, and tries again.
        if is_at(&self.file, &self.path) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Takes the lock if it is free.
fn attempt(path: &Path) -> io::Result<Option<LockFile>> {
    let file = match private::open_or_create(path) {
        Ok(file) => file,
        Err(error) if is_taken(&error, parent(path)) => return Ok(None),
        Err(error) => return Err(error),
    };
    match try_lock(&file, LockMode::Exclusive) {
        Ok(()) if is_at(&file, path) => Ok(Some(LockFile {
            path: path.to_owned(),
            file,
        })),
        // Another process holds it; or it held it, and has removed the file.
        Ok(()) | Err(Errno::WOULDBLOCK | Errno::INTR) => Ok(None),
        Err(error) => {
            // A file system without such locks.
            let _ = fs::remove_file(path);
            Err(error.into())
        }
    }
}

/// Checks whether a file could not be opened because it belongs to another user, is not a file, or
/// was removed just then.
fn is_taken(error: &io::Error, dir: &Path) -> bool {
    let foreign = [
        Errno::ACCESS,
        Errno::PERM,
        Errno::LOOP,
        Errno::NXIO,
        Errno::ISDIR,
        Errno::NOENT,
        Errno::EXIST,
    ];
    let is = |errno: &Errno| error.raw_os_error() == Some(errno.raw_os_error());
    // In a directory that is not writable, these errors mean only that.
    foreign.iter().any(is) && is_dir_writable(dir)
}

/// Checks whether a name is still that of an open file.
fn is_at(file: &File, path: &Path) -> bool {
    let (mine, there) = (FileId::of_file(file), FileId::at_name(path));
    matches!((mine, there), (Ok(mine), Ok(there)) if mine == there)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::thread;

    use super::*;
    use crate::files::FILE_MODE;

    const NAME: &str = ".lock";

    #[test]
    fn only_one_process_holds_the_lock() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(NAME);
        let first = attempt(&path).unwrap().unwrap();
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o7777, FILE_MODE);
        assert!(attempt(&path).unwrap().is_none());
        drop(first);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        // As a killed process leaves it.
        fs::write(&path, "").unwrap();
        assert!(attempt(&path).unwrap().is_some());
    }

    #[test]
    fn waiting_for_the_release_neither_takes_nor_creates_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(NAME);
        wait_for_release(&path, Duration::ZERO).unwrap();
        assert!(!path.exists());
        let held = attempt(&path).unwrap().unwrap();
        assert!(wait_for_release(&path, Duration::ZERO).is_err());
        remove_abandoned(&path);
        assert!(path.exists());
        thread::scope(|scope| {
            let waiting = scope.spawn(|| wait_for_release(&path, TIMEOUT));
            drop(held);
            waiting.join().unwrap().unwrap();
        });
        // As a killed process leaves it.
        fs::write(&path, "").unwrap();
        wait_for_release(&path, Duration::ZERO).unwrap();
        remove_abandoned(&path);
        assert!(!path.exists());
    }

    #[test]
    fn a_lock_on_the_directory_does_not_matter() {
        let dir = tempfile::tempdir().unwrap();
        let reader = File::open(dir.path()).unwrap();
        try_lock(&reader, LockMode::Shared).unwrap();
        assert!(attempt(&dir.path().join(NAME)).unwrap().is_some());
    }

    #[test]
    fn a_link_or_directory_is_not_used_as_a_lock() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(NAME);
        symlink("elsewhere", &path).unwrap();
        assert!(attempt(&path).unwrap().is_none());
        assert!(!dir.path().join("elsewhere").exists());
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert!(attempt(&path).unwrap().is_none());
    }

    #[test]
    fn many_threads_take_the_lock_one_after_the_other() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("count");
        fs::write(&file, "0").unwrap();
        let add = || {
            for _ in 0..50 {
                let _lock = LockFile::wait(&dir.path().join(NAME)).unwrap().unwrap();
                let count: u32 = fs::read_to_string(&file).unwrap().parse().unwrap();
                fs::write(&file, (count + 1).to_string()).unwrap();
            }
        };
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(add);
            }
        });
        assert_eq!(fs::read_to_string(&file).unwrap(), "200");
    }
}
