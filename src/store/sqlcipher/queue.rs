//! The queue of those who want to write.
//!
//! SQLite lets one write at a time and keeps no queue. Whoever waits looks again now and then, less and less often, so that of
//! many some would look in vain for seconds while others come and go. So a writer takes its turn first: a lock on a file, which
//! the kernel gives to those who wait about in the order in which they came.
//!
//! This is about fairness alone. That no two write at once is for SQLite to see to, so whoever can have no turn does without.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crate::store::error::Error;

/// A turn, which ends when it is dropped. `None` where there is no queue.
pub(in crate::store) type Turn = Option<File>;

/// Waits for a turn in the queue at a file, which must not be the database: closing that would end SQLite's locks on it.
///
/// # Errors
/// [`Error::Busy`] if others have theirs for longer than that.
pub(in crate::store) fn turn(file: &Path, longest: Duration) -> Result<Turn, Error> {
    let Ok(file) = File::open(file) else {
        return Ok(None);
    };
    match file.try_lock() {
        Ok(()) => return Ok(Some(file)),
        Err(TryLockError::WouldBlock) => {}
        Err(TryLockError::Error(_)) => return Ok(None),
    }
    // There is no waiting with an end, so somebody else waits. A turn that comes too late goes on to the next at once.
    let (hand_over, taken) = mpsc::channel();
    let wait = move || {
        if file.lock().is_ok() {
            let _ = hand_over.send(file);
        }
    };
    if thread::Builder::new().spawn(wait).is_err() {
        return Ok(None);
    }
    match taken.recv_timeout(longest) {
        Ok(file) => Ok(Some(file)),
        Err(RecvTimeoutError::Timeout) => Err(Error::Busy),
        Err(RecvTimeoutError::Disconnected) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    fn queue() -> tempfile::NamedTempFile {
        tempfile::NamedTempFile::new().unwrap()
    }

    #[test]
    fn one_has_its_turn_when_the_one_before_is_done() {
        let queue = queue();
        let first = turn(queue.path(), LONG).unwrap();
        assert!(first.is_some());
        thread::scope(|scope| {
            let second = scope.spawn(|| turn(queue.path(), LONG));
            drop(first);
            assert!(second.join().unwrap().unwrap().is_some());
        });
    }

    #[test]
    fn nobody_waits_for_longer_than_told_and_whoever_gives_up_keeps_nobody_waiting() {
        let queue = queue();
        let first = turn(queue.path(), LONG).unwrap();
        for _ in 0..3 {
            let late = turn(queue.path(), Duration::ZERO);
            assert!(matches!(late, Err(Error::Busy)), "{late:?}");
        }
        drop(first);
        assert!(turn(queue.path(), LONG).unwrap().is_some());
    }

    #[test]
    fn where_there_is_no_queue_one_goes_without() {
        let gone = queue().path().to_owned();
        assert!(turn(&gone, LONG).unwrap().is_none());
    }
}
