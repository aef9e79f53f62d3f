//! The keys that are pressed at a hidden prompt, on their way to `rpassword`.
//!
//! `rpassword` edits the line. It silently drops arrow keys and other control keys, and the user
//! believes that they had an effect: `abd`, left, `c` would become the passphrase `abdc`. So every
//! key is checked here first, and a line with such a key is not used.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, Read};
use std::rc::Rc;

use rustix::event::{PollFd, PollFlags, poll};
use zeroize::Zeroizing;

use crate::output::signals::DeferredSignals;

/// The longest line, in bytes.
const LONGEST: usize = 4096;

/// `Ctrl-C`
const INTERRUPT: u8 = 0x03;
/// The keys that `rpassword` supports for editing: both forms of Backspace, `Ctrl-U` and `Ctrl-W`.
const EDITING: [char; 4] = ['\u{8}', '\u{7f}', '\u{15}', '\u{17}'];

/// How the reading of a line ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ending {
    /// Not ended, or ended by Enter.
    Line,
    /// A key that is neither text nor an editing key was pressed.
    Unsupported,
    /// It is too long.
    TooLong,
    /// `Ctrl-C`, or a signal.
    Interrupted,
    /// The terminal is gone.
    Gone,
}

/// Reads the keys of one line from a terminal.
pub(super) struct Keys {
    terminal: File,
    signals: Rc<DeferredSignals>,
    line: Zeroizing<Vec<u8>>,
    ending: Rc<Cell<Ending>>,
}

impl Keys {
    /// Reads from a terminal. The second result is how the line ended.
    pub(super) fn of(terminal: File, signals: Rc<DeferredSignals>) -> (Self, Rc<Cell<Ending>>) {
        let ending = Rc::new(Cell::new(Ending::Line));
        let keys = Self {
            terminal,
            signals,
            // With this capacity the buffer is never reallocated, which would leave a copy in
            // memory.
            line: Zeroizing::new(Vec::with_capacity(LONGEST)),
            ending: Rc::clone(&ending),
        };
        (keys, ending)
    }

    /// Ends the line: `rpassword` reads no further.
    fn end(&self, how: Ending) -> io::Result<usize> {
        self.ending.set(how);
        match how {
            Ending::Interrupted => Err(io::ErrorKind::Interrupted.into()),
            Ending::Line | Ending::Unsupported | Ending::TooLong | Ending::Gone => Ok(0),
        }
    }

    /// Waits for a key. `false` if a signal came first.
    fn wait(&self) -> io::Result<bool> {
        loop {
            if self.signals.heard().is_some() {
                return Ok(false);
            }
            let mut ready = vec![PollFd::new(&self.terminal, PollFlags::IN)];
            ready.extend(
                self.signals
                    .wakes()
                    .map(|end| PollFd::new(end, PollFlags::IN)),
            );
            match poll(&mut ready, None) {
                Ok(_) if !ready[0].revents().is_empty() => return Ok(true),
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

impl Read for Keys {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ending.get() != Ending::Line || buffer.is_empty() {
            return Ok(0);
        }
        if !self.wait()? {
            return self.end(Ending::Interrupted);
        }
        let key = match self.terminal.read(&mut buffer[..1]) {
            Ok(1) => buffer[0],
            Ok(_) | Err(_) => return self.end(Ending::Gone),
        };
        match key {
            INTERRUPT => self.end(Ending::Interrupted),
            b'\n' | b'\r' if is_supported(&self.line) => Ok(1),
            b'\n' | b'\r' => self.end(Ending::Unsupported),
            _ if self.line.len() == LONGEST => self.end(Ending::TooLong),
            key => {
                self.line.push(key);
                Ok(1)
            }
        }
    }
}

/// Checks that a line contains only text and editing keys.
fn is_supported(line: &[u8]) -> bool {
    let is_text = |c: char| !c.is_control() || EDITING.contains(&c);
    std::str::from_utf8(line).is_ok_and(|text| text.chars().all(is_text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_the_keys_that_edit_are_supported() {
        for line in ["", "ab", "aé\u{7f}\u{8}b", "a b\u{17}c", "ab\u{15}", "🚲 ü"] {
            assert!(is_supported(line.as_bytes()), "{line:?}");
        }
    }

    #[test]
    fn other_control_keys_and_bytes_that_are_no_text_are_not() {
        for line in [
            &b"ab\t"[..],
            b"ab\x1a",
            b"ab\x1b[Dc",
            b"\x1bOA",
            b"\x1b[200~pasted\x1b[201~",
            b"a\0b",
            b"ab\x04",
            b"\xe9",
            b"\xc3",
            "a\u{85}".as_bytes(),
        ] {
            assert!(!is_supported(line), "{line:?}");
        }
    }
}
