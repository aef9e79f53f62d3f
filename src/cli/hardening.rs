//! Hardens the process before any secret is in its memory.

use std::sync::Arc;

use rustix::fs::Mode;

/// Disables core dumps and the signal for files that exceed a size limit, prevents other processes
/// of the same user from reading the memory, and lets the owner use the files that are created.
///
/// All of it is best effort: the program must also run on systems without these features.
pub(super) fn apply() {
    let none = rustix::process::Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let _ = rustix::process::setrlimit(rustix::process::Resource::Core, none);
    // A umask that removes the owner's bits would create files and directories that no one can use.
    // It is corrected once, here: a directory whose mode is corrected after its creation cannot be
    // written to in between, and SQLite creates its own files.
    let mask = rustix::process::umask(Mode::RWXG | Mode::RWXO);
    rustix::process::umask(mask - Mode::RWXU);
    // Writing to a file at its size limit then returns an error that can be handled, instead of
    // ending the process in the middle of a change.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}
