//! What is known of the terminal.

use std::io::IsTerminal;
use std::os::fd::AsFd;

/// Returns the width of the terminal behind a stream in columns; `None` if there is none.
#[must_use]
pub fn width(stream: &(impl IsTerminal + AsFd)) -> Option<usize> {
    if !stream.is_terminal() {
        return None;
    }
    let size = rustix::termios::tcgetwinsize(stream).ok()?;
    (size.ws_col > 0).then(|| usize::from(size.ws_col))
}
