//! Signals that end the program, deferred while a secret is being handed out.
//!
//! Ending between the commit of a new secret and its last byte on standard output would leave a
//! secret that no one received.

use std::io;
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;
use signal_hook::low_level::{emulate_default_handler, pipe};

/// The signals that end the program and can be deferred.
pub(super) const SIGNALS: [i32; 3] = [SIGHUP, SIGINT, SIGTERM];

/// The state of the signal handlers.
struct Hold {
    /// Whether a signal ends the program, as by default.
    over: Arc<AtomicBool>,
    /// The last deferred signal, or zero.
    heard: Arc<AtomicUsize>,
}

static HOLD: OnceLock<Hold> = OnceLock::new();

/// Becomes readable when a signal was received.
static WAKE: OnceLock<Option<UnixStream>> = OnceLock::new();

/// Defers signals from now on. Earlier ones have ended the program.
pub fn hold() {
    let hold = HOLD.get_or_init(|| {
        let hold = Hold {
            over: Arc::new(AtomicBool::new(false)),
            heard: Arc::new(AtomicUsize::new(0)),
        };
        for signal in SIGNALS {
            let number = usize::try_from(signal).unwrap_or_default();
            // The system refuses only unknown signals. Then there is nothing to defer.
            let _ = flag::register_usize(signal, Arc::clone(&hold.heard), number);
            let _ = flag::register_conditional_default(signal, Arc::clone(&hold.over));
        }
        hold
    });
    hold.over.store(false, Ordering::SeqCst);
}

/// Stops deferring signals. A signal that was received in the meantime ends the program.
pub fn release() {
    let Some(hold) = HOLD.get() else {
        return;
    };
    hold.over.store(true, Ordering::SeqCst);
    if let Some(signal) = heard() {
        let _ = emulate_default_handler(signal);
    }
}

/// Defers signals while the terminal is in another mode. When dropped, a signal that was received
/// in the meantime ends the program.
pub struct DeferredSignals {
    /// Whether signals were already deferred, so that another owner releases them.
    already: bool,
}

impl DeferredSignals {
    /// Defers signals from now on.
    #[must_use]
    pub fn begin() -> Self {
        let already = HOLD
            .get()
            .is_some_and(|hold| !hold.over.load(Ordering::SeqCst));
        hold();
        WAKE.get_or_init(|| wake().ok());
        Self { already }
    }

    /// Returns a received signal.
    #[must_use]
    pub fn heard(&self) -> Option<i32> {
        heard()
    }

    /// Returns a socket that becomes readable when a signal was received, if there is one.
    #[must_use]
    pub fn wakes(&self) -> Option<&UnixStream> {
        WAKE.get().and_then(Option::as_ref)
    }
}

impl Drop for DeferredSignals {
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

/// Returns a signal that was received while signals are deferred.
pub(super) fn heard() -> Option<i32> {
    let heard = HOLD.get()?.heard.load(Ordering::SeqCst);
    i32::try_from(heard).ok().filter(|signal| *signal != 0)
}

/// Returns the error for a write that was interrupted by a signal.
pub(super) fn interrupted(signal: i32) -> io::Error {
    io::Error::new(
        io::ErrorKind::Interrupted,
        format!("interrupted by signal {signal}"),
    )
}
