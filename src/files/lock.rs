//! A lock on a directory: `flock(2)` on the directory itself.
//!
//! It needs no file, cannot be deleted, and works on read-only directories. It ends with the
//! process, however that ends, and child processes do not inherit it (Rust opens files with
//! `O_CLOEXEC`). Everyone who can read the directory can take the lock, so it is only for private
//! directories. [`LockFile`](super::LockFile) is for the others.

use std::fs::{self, File};
use std::os::fd::AsFd;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::thread;
use std::time::Duration;

use rustix::fs::FlockOperation;
use rustix::io::Errno;

use super::error::{Error, io_error};

/// The lock timeout.
pub const TIMEOUT: Duration = Duration::from_secs(10);
/// The pause between two attempts. There is no queue, so a process that wants an exclusive lock
/// must try often to catch a time when no other process holds it.
pub(super) const PAUSE: Duration = Duration::from_millis(5);

/// Whether others can hold the lock at the same time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LockMode {
    /// Any number of processes hold it.
    Shared,
    /// One process holds it.
    Exclusive,
}

impl LockMode {
    const fn without_waiting(self) -> FlockOperation {
        match self {
            Self::Shared => FlockOperation::NonBlockingLockShared,
            Self::Exclusive => FlockOperation::NonBlockingLockExclusive,
        }
    }
}

/// A lock on a directory, held until it is dropped or the process ends.
#[derive(Debug)]
pub struct Lock(File);

impl Lock {
    /// Takes a shared lock.
    ///
    /// On a file system without locks this succeeds: no process can hold an exclusive lock there
    /// either.
    ///
    /// # Errors
    /// [`Error::LockTimeout`] if another process holds it exclusively, [`Error::Io`] if the
    /// directory cannot be locked.
    pub fn shared(dir: &Path) -> Result<Self, Error> {
        let lock = Self::open(dir)?;
        lock.share(dir)?;
        Ok(lock)
    }

    /// Takes an exclusive lock.
    ///
    /// # Errors
    /// [`Error::LockTimeout`] if other processes hold it, [`Error::Io`] if the directory cannot be
    /// locked.
    pub fn exclusive(dir: &Path) -> Result<Self, Error> {
        let lock = Self::open(dir)?;
        lock.take(dir, LockMode::Exclusive)?;
        Ok(lock)
    }

    /// Takes an exclusive lock if no process holds the lock. Does not wait.
    #[must_use]
    pub fn try_exclusive(dir: &Path) -> Option<Self> {
        let lock = Self::open(dir).ok()?;
        try_lock(&lock.0, LockMode::Exclusive)
            .is_ok()
            .then_some(lock)
    }

    /// Turns an exclusive lock into a shared one. The lock may be free for a short time in between.
    ///
    /// # Errors
    /// The same as [`Lock::shared`].
    pub fn share(&self, dir: &Path) -> Result<(), Error> {
        match self.take(dir, LockMode::Shared) {
            Err(Error::Io { source, .. }) if has_no_locks(&source) => Ok(()),
            taken => taken,
        }
    }

    fn open(dir: &Path) -> Result<Self, Error> {
        let dir = File::open(dir).map_err(io_error("cannot lock", dir))?;
        Ok(Self(dir))
    }

    fn take(&self, dir: &Path, mode: LockMode) -> Result<(), Error> {
        for _ in 0..TIMEOUT.as_millis() / PAUSE.as_millis() {
            match try_lock(&self.0, mode) {
                Ok(()) => return Ok(()),
                Err(Errno::WOULDBLOCK) => thread::sleep(PAUSE),
                Err(Errno::INTR) => {}
                Err(error) => return Err(io_error("cannot lock", dir)(error.into())),
            }
        }
        Err(Error::LockTimeout {
            path: dir.to_owned(),
            mode,
        })
    }
}

/// Takes a lock on an open file or directory if it is free.
pub(super) fn try_lock(file: impl AsFd, mode: LockMode) -> rustix::io::Result<()> {
    rustix::fs::flock(file, mode.without_waiting())
}

/// Returns the processes that hold the lock, as far as Linux reports them. On some file systems
/// these numbers differ from those of `stat(2)`.
#[must_use]
pub fn holders(dir: &Path) -> Vec<u32> {
    let Ok(there) = fs::metadata(dir) else {
        return Vec::new();
    };
    let (major, minor) = (
        rustix::fs::major(there.dev()),
        rustix::fs::minor(there.dev()),
    );
    let file = format!("{major:02x}:{minor:02x}:{}", there.ino());
    let locks = fs::read_to_string("/proc/locks").unwrap_or_default();
    // `4: FLOCK  ADVISORY  READ 1234 08:01:5678 0 EOF`
    let held = locks.lines().filter_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            [_, "FLOCK", _, _, process, place, ..] if place == file => process.parse().ok(),
            _ => None,
        }
    });
    let mut holders: Vec<u32> = held.filter(|process| *process > 0).collect();
    holders.sort_unstable();
    holders.dedup();
    holders
}

fn has_no_locks(error: &std::io::Error) -> bool {
    let without = [Errno::NOTSUP, Errno::OPNOTSUPP, Errno::NOSYS, Errno::NOLCK];
    without
        .iter()
        .any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}

/// Checks whether a process holds an exclusive lock, so that a shared lock would have to wait.
#[must_use]
pub fn is_held_exclusively(dir: &Path) -> bool {
    Lock::open(dir).is_ok_and(|lock| try_lock(&lock.0, LockMode::Shared) == Err(Errno::WOULDBLOCK))
}

/// Checks whether any process holds the lock.
#[must_use]
pub fn is_held(dir: &Path) -> bool {
    Lock::open(dir).is_ok_and(|lock| try_lock(&lock.0, LockMode::Exclusive).is_err())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_lock_keeps_an_exclusive_one_away() {
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
    #[cfg(target_os = "linux")]
    fn the_holders_are_known_where_the_system_tells() {
        let dir = tempfile::tempdir().unwrap();
        assert!(holders(dir.path()).is_empty());
        let _lock = Lock::shared(dir.path()).unwrap();
        let holders = holders(dir.path());
        assert!(
            holders.is_empty() || holders == [std::process::id()],
            "{holders:?}"
        );
    }

    #[test]
    fn trying_does_not_wait() {
        let dir = tempfile::tempdir().unwrap();
        let one = Lock::shared(dir.path()).unwrap();
        assert!(Lock::try_exclusive(dir.path()).is_none());
        drop(one);
        assert!(Lock::try_exclusive(dir.path()).is_some());
        assert!(!is_held(dir.path()));
    }

    #[test]
    fn an_exclusive_lock_can_be_shared() {
        let dir = tempfile::tempdir().unwrap();
        let first = Lock::exclusive(dir.path()).unwrap();
        assert!(is_held_exclusively(dir.path()));
        first.share(dir.path()).unwrap();
        assert!(!is_held_exclusively(dir.path()));
        Lock::shared(dir.path()).unwrap();
    }

    #[test]
    fn a_process_that_waits_for_the_lock_gets_it_when_it_is_released() {
        let dir = tempfile::tempdir().unwrap();
        let first = Lock::shared(dir.path()).unwrap();
        thread::scope(|scope| {
            let second = scope.spawn(|| Lock::exclusive(dir.path()).map(drop));
            drop(first);
            second.join().unwrap().unwrap();
        });
    }
}
