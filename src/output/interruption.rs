//! Signals that ask the program to end, and must wait while a plaintext is on its way.
//!
//! Between the commit of a new secret and its last byte on standard output, ending at once would leave a secret that nobody has.

use std::io;
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;
use signal_hook::low_level::{emulate_default_handler, pipe};

/// What asks the program to end, and can be told to wait.
pub(super) const SIGNALS: [i32; 3] = [SIGHUP, SIGINT, SIGTERM];

/// What the handlers know.
struct Hold {
    /// Whether a signal ends the program, as it does by itself.
    over: Arc<AtomicBool>,
    /// The last signal that came, or zero.
    heard: Arc<AtomicUsize>,
}

static HOLD: OnceLock<Hold> = OnceLock::new();

/// Can be read from once a signal has come.
static WAKE: OnceLock<Option<UnixStream>> = OnceLock::new();

/// Lets signals wait from now on. Those that came before have ended the program.
pub fn hold() {
    let hold = HOLD.get_or_init(|| {
        let hold = Hold {
            over: Arc::new(AtomicBool::new(false)),
            heard: Arc::new(AtomicUsize::new(0)),
        };
        for signal in SIGNALS {
            let number = usize::try_from(signal).unwrap_or_default();
            // The system refuses signals only that there are not. Then there is nothing to wait.
            let _ = flag::register_usize(signal, Arc::clone(&hold.heard), number);
            let _ = flag::register_conditional_default(signal, Arc::clone(&hold.over));
        }
        hold
    });
    hold.over.store(false, Ordering::SeqCst);
}

/// Lets signals end the program again, and lets the one end it that came meanwhile.
pub fn release() {
    let Some(hold) = HOLD.get() else {
        return;
    };
    hold.over.store(true, Ordering::SeqCst);
    if let Some(signal) = heard() {
        let _ = emulate_default_handler(signal);
    }
}

/// Lets signals wait while the terminal is not as it was. When this is dropped, the one that came
/// meanwhile ends the program.
pub struct Held {
    /// Whether signals were waiting already, so that somebody else releases them.
    already: bool,
}

impl Held {
    /// Lets signals wait from now on.
    #[must_use]
    pub fn begin() -> Self {
        let already = HOLD
            .get()
            .is_some_and(|hold| !hold.over.load(Ordering::SeqCst));
        hold();
        WAKE.get_or_init(|| wake().ok());
        Self { already }
    }

    /// Returns a signal that has come.
    #[must_use]
    pub fn heard(&self) -> Option<i32> {
        heard()
    }

    /// Returns what can be read from once a signal has come, if there is such a thing.
    #[must_use]
    pub fn wakes(&self) -> Option<&UnixStream> {
        WAKE.get().and_then(Option::as_ref)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if !self.already {
            release();
        }
    }
}

fn wake() -> io::Result<UnixStream> {
    let (wakes, writes) = UnixStream::pair()?;
    for signal in SIGNALS {
        pipe::register(signal, writes.try_clone()?)?;
    }
    Ok(wakes)
}

/// Returns a signal that came since they were told to wait.
pub(super) fn heard() -> Option<i32> {
    let heard = HOLD.get()?.heard.load(Ordering::SeqCst);
    i32::try_from(heard).ok().filter(|signal| *signal != 0)
}

/// Says that a signal kept something from being written.
pub(super) fn interrupted(signal: i32) -> io::Error {
    io::Error::new(
        io::ErrorKind::Interrupted,
        format!("interrupted by signal {signal}"),
    )
}
