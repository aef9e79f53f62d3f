//! The lock on the directory of a store.
//!
//! Whoever has a store open shares it, from the moment that the data key is known until the database is closed. Whoever puts
//! another database in the place of `store.db` has it alone. So nobody writes to a database that is no longer there, and
//! nobody's log is taken for that of another database.
//!
//! It is `flock(2)` on the directory itself: nothing has to be made for it, nobody can delete it, and it can be had where
//! nothing can be written. It ends with the process, however that ends, and programs that this one starts do not inherit it
//! (Rust opens files with `O_CLOEXEC`). SQLite's own locks are of another kind and on other files.

use std::fs::File;
use std::path::Path;
use std::thread;
use std::time::Duration;

use rustix::fs::FlockOperation;
use rustix::io::Errno;

use super::error::Error;
use super::files::io_error;

/// How often a lock is tried for, and how long to wait in between: ten seconds in all. There is no queue, so whoever wants
/// the lock alone must look often to meet a moment in which nobody has it.
const TRIES: u32 = 2000;
const PAUSE: Duration = Duration::from_millis(5);

/// A lock on a directory, held until it is dropped or this process ends.
#[derive(Debug)]
pub struct Lock(File);

impl Lock {
    /// Shares the directory with whoever else shares it.
    ///
    /// A file system without such locks counts as shared: nobody can have it alone there either.
    ///
    /// # Errors
    /// [`Error::Busy`] if somebody has it alone for longer than ten seconds, [`Error::Io`] if it cannot be locked.
    pub fn shared(dir: &Path) -> Result<Self, Error> {
        let lock = Self::open(dir)?;
        lock.share(dir)?;
        Ok(lock)
    }

    /// Has the directory alone.
    ///
    /// # Errors
    /// [`Error::InUse`] if others share it for longer than ten seconds, [`Error::Io`] if it cannot be locked.
    pub fn alone(dir: &Path) -> Result<Self, Error> {
        let lock = Self::open(dir)?;
        if lock.take(dir, FlockOperation::NonBlockingLockExclusive)? {
            Ok(lock)
        } else {
            Err(Error::InUse)
        }
    }

    /// Has the directory alone if nobody has it now. Nobody is waited for.
    #[must_use]
    pub fn at_once(dir: &Path) -> Option<Self> {
        let lock = Self::open(dir).ok()?;
        let taken = rustix::fs::flock(&lock.0, FlockOperation::NonBlockingLockExclusive);
        taken.is_ok().then_some(lock)
    }

    /// Shares what was held alone. There may be a moment between the two.
    ///
    /// # Errors
    /// As [`Lock::shared`].
    pub fn share(&self, dir: &Path) -> Result<(), Error> {
        match self.take(dir, FlockOperation::NonBlockingLockShared) {
            Ok(true) => Ok(()),
            Ok(false) => Err(Error::Busy),
            Err(Error::Io { source, .. }) if has_no_locks(&source) => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn open(dir: &Path) -> Result<Self, Error> {
        let dir = File::open(dir).map_err(io_error("cannot lock", dir))?;
        Ok(Self(dir))
    }

    /// Tells whether the lock could be had in time.
    fn take(&self, dir: &Path, operation: FlockOperation) -> Result<bool, Error> {
        for _ in 0..TRIES {
            match rustix::fs::flock(&self.0, operation) {
                Ok(()) => return Ok(true),
                Err(Errno::WOULDBLOCK) => thread::sleep(PAUSE),
                Err(Errno::INTR) => {}
                Err(error) => return Err(io_error("cannot lock", dir)(error.into())),
            }
        }
        Ok(false)
    }
}

fn has_no_locks(error: &std::io::Error) -> bool {
    let without = [Errno::NOTSUP, Errno::OPNOTSUPP, Errno::NOSYS, Errno::NOLCK];
    without
        .iter()
        .any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}

/// Tells whether somebody has a directory alone now, so that sharing it would take a while.
#[must_use]
pub fn is_held_alone(dir: &Path) -> bool {
    File::open(dir).is_ok_and(|dir| {
        let taken = rustix::fs::flock(&dir, FlockOperation::NonBlockingLockShared);
        taken == Err(Errno::WOULDBLOCK)
    })
}

/// Tells whether anybody has a lock on a directory now.
#[must_use]
pub fn is_held(dir: &Path) -> bool {
    File::open(dir)
        .is_ok_and(|dir| rustix::fs::flock(&dir, FlockOperation::NonBlockingLockExclusive).is_err())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_share_a_directory_and_then_nobody_has_it_alone() {
        let dir = tempfile::tempdir().unwrap();
        let one = Lock::shared(dir.path()).unwrap();
        let two = Lock::shared(dir.path()).unwrap();
        assert!(is_held(dir.path()));
        drop(one);
        assert!(is_held(dir.path()));
        drop(two);
        assert!(!is_held(dir.path()));
    }

    #[test]
    fn nobody_is_waited_for_who_has_it_at_once() {
        let dir = tempfile::tempdir().unwrap();
        let one = Lock::shared(dir.path()).unwrap();
        assert!(Lock::at_once(dir.path()).is_none());
        drop(one);
        assert!(Lock::at_once(dir.path()).is_some());
        assert!(!is_held(dir.path()));
    }

    #[test]
    fn what_was_held_alone_can_be_shared() {
        let dir = tempfile::tempdir().unwrap();
        let first = Lock::alone(dir.path()).unwrap();
        assert!(is_held_alone(dir.path()));
        first.share(dir.path()).unwrap();
        assert!(!is_held_alone(dir.path()));
        Lock::shared(dir.path()).unwrap();
    }

    #[test]
    fn whoever_waits_for_the_lock_gets_it_when_it_is_given_up() {
        let dir = tempfile::tempdir().unwrap();
        let first = Lock::shared(dir.path()).unwrap();
        thread::scope(|scope| {
            let second = scope.spawn(|| Lock::alone(dir.path()).map(drop));
            drop(first);
            second.join().unwrap().unwrap();
        });
    }
}
