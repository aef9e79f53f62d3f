//! What the process does about itself before anything secret is in its memory.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::fs::Mode;

static STDOUT_WAS_CLOSED: AtomicBool = AtomicBool::new(false);

/// Turns off core dumps and the signal for files that grow too large, keeps other processes of the same user from reading this
/// one's memory, and sees to it that what it makes is its owner's to use.
///
/// All are best effort: a system that does not know them must not keep anybody from working.
pub(super) fn apply() {
    let none = rustix::process::Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let _ = rustix::process::setrlimit(rustix::process::Resource::Core, none);
    // A umask that takes bits from the owner too would leave files and directories that nobody can use. It is mended once, here: a
    // directory that is mended after it was made cannot be written to meanwhile, and SQLite makes files of its own.
    let mask = rustix::process::umask(Mode::RWXG | Mode::RWXO);
    rustix::process::umask(mask - Mode::RWXU);
    // A file that must not grow any more gives an error that can be answered, rather than an end in the middle of anything.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

/// Tells whether the program was started without a standard output.
///
/// Rust's runtime opens `/dev/null` in the place of a standard stream that is closed, so a plaintext would be written
/// happily to nowhere. That it was closed can only be seen before the runtime starts.
pub(super) fn stdout_was_closed() -> bool {
    STDOUT_WAS_CLOSED.load(Ordering::Relaxed)
}

#[cfg(target_os = "linux")]
mod before_main {
    use super::{Ordering, STDOUT_WAS_CLOSED};

    extern "C" fn look() {
        if rustix::io::fcntl_getfd(rustix::stdio::stdout()).is_err() {
            STDOUT_WAS_CLOSED.store(true, Ordering::Relaxed);
        }
    }

    #[expect(
        unsafe_code,
        reason = "the one way to run before the runtime; `look` makes one system call and touches nothing else"
    )]
    #[used]
    #[unsafe(link_section = ".init_array")]
    static LOOK: extern "C" fn() = look;
}
