//! What the process does about itself before anything secret is in its memory.

use std::sync::Arc;

use rustix::fs::Mode;

/// Turns off core dumps and the signal for files that grow too large, keeps other processes of the
/// same user from reading this one's memory, and sees to it that what it makes is its owner's to
/// use.
///
/// All are best effort: a system that does not know them must not keep anybody from working.
pub(super) fn apply() {
    let none = rustix::process::Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let _ = rustix::process::setrlimit(rustix::process::Resource::Core, none);
    // A umask that removes the owner's bits would create files and directories that no one can use.
    // It is corrected once, here: a directory that is recovered after it was made cannot be written
    // to meanwhile, and SQLite makes files of its own.
    let mask = rustix::process::umask(Mode::RWXG | Mode::RWXO);
    rustix::process::umask(mask - Mode::RWXU);
    // A file that must not grow any more gives an error that can be answered, rather than an end in
    // the middle of anything.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}
