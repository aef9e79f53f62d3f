//! Taking turns: of those who deliver into one directory, one does at a time.
//!
//! Whose turn it is has a private file there locked. A lock on the directory itself would be had by whoever can read it, and so
//! could be kept from its users by anybody, in `/tmp` or in a directory that is shared.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rustix::fs::{Access, FlockOperation};
use rustix::io::Errno;

use super::staged::open_no_link;
use crate::service::error::DeliveryError;
use crate::unlock::files;

/// The name of the file. It is gone when nobody delivers, unless somebody was killed, and then the next one takes it over.
pub(super) const NAME: &str = ".storra-admin-delivering";

/// How often it is tried for, and how long to wait in between: ten seconds in all.
const TRIES: u32 = 2000;
const PAUSE: Duration = Duration::from_millis(5);

/// A turn, until it is dropped or this process ends.
#[derive(Debug)]
pub(in crate::service) struct Turn {
    path: PathBuf,
    file: File,
}

impl Turn {
    /// Waits for a turn in a directory. Where no file can be made or locked there is none, and none is needed: nothing else is
    /// written beside a place there.
    ///
    /// # Errors
    /// [`DeliveryError::Busy`] after ten seconds.
    pub(super) fn wait(dir: &Path) -> Result<Option<Self>, DeliveryError> {
        for _ in 0..TRIES {
            match attempt(dir) {
                Ok(Some(turn)) => return Ok(Some(turn)),
                Ok(None) => thread::sleep(PAUSE),
                Err(_) => return Ok(None),
            }
        }
        Err(DeliveryError::Busy(dir.join(NAME)))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        // While it is still locked. Whoever has opened it meanwhile finds that it is there no more, and begins anew.
        if is_at(&self.file, &self.path) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Takes a turn if nobody else has it.
fn attempt(dir: &Path) -> io::Result<Option<Turn>> {
    let path = dir.join(NAME);
    let options = &mut OpenOptions::new();
    options.write(true).create(true).mode(files::FILE_MODE);
    let file = match open_no_link(options, &path) {
        Ok(file) => file,
        Err(error) if is_taken(&error, dir) => return Ok(None),
        Err(error) => return Err(error),
    };
    match rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) if is_at(&file, &path) => Ok(Some(Turn { path, file })),
        // Somebody has it; or had it, and has removed it.
        Ok(()) | Err(Errno::WOULDBLOCK | Errno::INTR) => Ok(None),
        Err(error) => {
            // A file system without such locks.
            let _ = fs::remove_file(&path);
            Err(error.into())
        }
    }
}

/// Tells whether a file could not be opened because it is somebody else's, or no file at all.
fn is_taken(error: &io::Error, dir: &Path) -> bool {
    let foreign = [
        Errno::ACCESS,
        Errno::PERM,
        Errno::LOOP,
        Errno::NXIO,
        Errno::ISDIR,
    ];
    let is = |errno: &Errno| error.raw_os_error() == Some(errno.raw_os_error());
    // In a directory that cannot be written to, it is only that.
    foreign.iter().any(is) && rustix::fs::access(dir, Access::WRITE_OK | Access::EXEC_OK).is_ok()
}

/// Tells whether a file has that name still.
fn is_at(file: &File, path: &Path) -> bool {
    let number = |metadata: fs::Metadata| files::number(&metadata);
    let (mine, there) = (file.metadata(), fs::symlink_metadata(path));
    matches!((mine.map(number), there.map(number)), (Ok(mine), Ok(there)) if mine == there)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn nobody_has_a_turn_while_somebody_else_has() {
        let dir = tempfile::tempdir().unwrap();
        let first = attempt(dir.path()).unwrap().unwrap();
        let mode = fs::metadata(&first.path).unwrap().permissions().mode();
        assert_eq!(mode & 0o7777, files::FILE_MODE);
        assert!(attempt(dir.path()).unwrap().is_none());
        drop(first);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
        // As somebody who was killed leaves it.
        fs::write(dir.path().join(NAME), "").unwrap();
        assert!(attempt(dir.path()).unwrap().is_some());
    }

    #[test]
    fn what_only_reads_the_directory_keeps_nobody_waiting() {
        let dir = tempfile::tempdir().unwrap();
        let reader = File::open(dir.path()).unwrap();
        rustix::fs::flock(&reader, FlockOperation::NonBlockingLockShared).unwrap();
        assert!(attempt(dir.path()).unwrap().is_some());
    }

    #[test]
    fn what_is_no_file_of_ours_is_not_passed_over() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(NAME);
        symlink("elsewhere", &path).unwrap();
        assert!(attempt(dir.path()).unwrap().is_none());
        assert!(!dir.path().join("elsewhere").exists());
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert!(attempt(dir.path()).unwrap().is_none());
    }

    #[test]
    fn of_many_that_take_turns_none_is_lost() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("count");
        fs::write(&file, "0").unwrap();
        let add = || {
            for _ in 0..50 {
                let _turn = Turn::wait(dir.path()).unwrap().unwrap();
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
