//! A lock on a directory: `flock(2)` on the directory itself.
//!
//! No file has to be created for it, no process can delete it, and it works on read-only media. It
//! ends with the process, however that ends, and child processes do not inherit it (Rust opens
//! files with `O_CLOEXEC`). Anyone who can read the directory can take the lock, so it is only for
//! directories that are private. [`LockFile`](super::LockFile) is for the others.

use std::fs::{self, File};
use std::os::fd::AsFd;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::FlockOperation;
use rustix::io::Errno;

use super::error::{Error, io_error};

/// How long a process waits for a lock that another process holds.
pub const TIMEOUT: Duration = Duration::from_secs(10);

/// The pause between two attempts to take a lock. A blocking `flock(2)` has no timeout.
const PAUSE: Duration = Duration::from_millis(1);

/// Repeats an attempt until it returns something. `None` if the timeout is over: the last attempt
/// is made after it.
#[expect(
    clippy::disallowed_methods,
    reason = "a timeout is measured by the monotonic clock, and is not a time that anything records"
)]
pub fn poll<T>(timeout: Duration, mut attempt: impl FnMut() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    loop {
        let waited = start.elapsed();
        if let Some(result) = attempt() {
            return Some(result);
        }
        let left = timeout.checked_sub(waited)?;
        thread::sleep(PAUSE.min(left));
    }
}

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
    /// Takes the lock together with others.
    ///
    /// A file system without such locks counts as shared: no process can hold it exclusively there
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

    /// Takes the lock alone.
    ///
    /// # Errors
    /// [`Error::LockTimeout`] if other processes hold it, [`Error::Io`] if the directory cannot be
    /// locked.
    pub fn exclusive(dir: &Path) -> Result<Self, Error> {
        let lock = Self::open(dir)?;
        lock.take(dir, LockMode::Exclusive)?;
        Ok(lock)
    }

    /// Takes the lock alone if no process holds it now. Does not wait.
    #[must_use]
    pub fn try_exclusive(dir: &Path) -> Option<Self> {
        let lock = Self::open(dir).ok()?;
        try_lock(&lock.0, LockMode::Exclusive)
            .is_ok()
            .then_some(lock)
    }

    /// Lets others share a lock that was exclusive. The lock may be free for an instant in between.
    ///
    /// # Errors
    /// As [`Lock::shared`].
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
        match wait(&self.0, mode, TIMEOUT) {
            Some(Ok(())) => Ok(()),
            Some(Err(error)) => Err(io_error("cannot lock", dir)(error.into())),
            None => Err(Error::LockTimeout {
                path: dir.to_owned(),
                mode,
            }),
        }
    }
}

/// Waits for a lock on an open file or directory. `None` if the timeout is over.
pub(super) fn wait(
    file: impl AsFd,
    mode: LockMode,
    timeout: Duration,
) -> Option<rustix::io::Result<()>> {
    poll(timeout, || match try_lock(&file, mode) {
        Err(Errno::WOULDBLOCK | Errno::INTR) => None,
        taken => Some(taken),
    })
}

/// Locks a file that exists, until it is dropped. `None` where it cannot be opened or locked.
///
/// # Errors
/// [`Error::LockTimeout`] if another process holds the lock for longer than that.
pub fn lock_existing(path: &Path, timeout: Duration) -> Result<Option<File>, Error> {
    let Ok(file) = File::open(path) else {
        return Ok(None);
    };
    match wait(&file, LockMode::Exclusive, timeout) {
        Some(Ok(())) => Ok(Some(file)),
        Some(Err(_)) => Ok(None),
        None => Err(Error::LockTimeout {
            path: path.to_owned(),
            mode: LockMode::Exclusive,
        }),
    }
}

/// Takes a lock on an open file or directory if it is free.
pub(super) fn try_lock(file: impl AsFd, mode: LockMode) -> rustix::io::Result<()> {
    rustix::fs::flock(file, mode.without_waiting())
}

/// Returns the processes that hold the lock now, as far as Linux tells. Some file systems show
/// other numbers there than to `stat(2)`.
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

/// Checks whether a process holds the lock exclusively now, so that taking it shared would mean to
/// wait.
#[must_use]
pub fn is_held_exclusively(dir: &Path) -> bool {
    Lock::open(dir).is_ok_and(|lock| try_lock(&lock.0, LockMode::Shared) == Err(Errno::WOULDBLOCK))
}

/// Checks whether any process holds the lock now.
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
        let mut first = Some(Lock::shared(dir.path()).unwrap());
        let mut attempts = 0;
        let second = poll(TIMEOUT, || {
            attempts += 1;
            let taken = Lock::try_exclusive(dir.path());
            first = None;
            taken
        });
        assert!(second.is_some());
        assert_eq!(attempts, 2);
    }

    #[test]
    fn a_process_that_gives_up_keeps_no_other_process_waiting() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let first = lock_existing(file.path(), TIMEOUT).unwrap();
        assert!(first.is_some());
        for _ in 0..3 {
            let late = lock_existing(file.path(), Duration::ZERO);
            assert!(matches!(late, Err(Error::LockTimeout { .. })), "{late:?}");
        }
        drop(first);
        assert!(
            lock_existing(file.path(), Duration::ZERO)
                .unwrap()
                .is_some()
        );
    }

    #[test]
    fn a_file_that_does_not_exist_is_not_locked() {
        let dir = tempfile::tempdir().unwrap();
        let gone = dir.path().join("gone");
        assert!(lock_existing(&gone, TIMEOUT).unwrap().is_none());
    }
}
