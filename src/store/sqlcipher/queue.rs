//! The queue of processes that want to write.
//!
//! SQLite allows one writer at a time and has no queue: a process that waits tries again less and
//! less often, so that one of many can wait for seconds while others come and go. So a writer first
//! takes its turn, a lock on a file, and holds it until SQLite's lock is its own.
//!
//! This is about fairness only. SQLite's own lock keeps two processes from writing at once, so a
//! process that cannot lock the file does without.

use std::fs::File;
use std::path::Path;
use std::time::Duration;

use crate::files;

/// A turn, which ends when it is dropped. `None` where there is no queue.
pub(in crate::store) type Turn = Option<File>;

/// Waits for a turn in the queue at a file. It must not be the database: closing that would release
/// SQLite's locks on it. `None` if other processes have theirs for longer than the timeout.
pub(in crate::store) fn turn(file: &Path, timeout: Duration) -> Option<Turn> {
    files::lock::lock_existing(file, timeout).ok()
}
