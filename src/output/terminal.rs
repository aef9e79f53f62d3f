//! The size of the terminal.

use std::io::IsTerminal;
use std::os::fd::AsFd;

/// Returns the width of a stream's terminal in columns; `None` if it is not a terminal.
#[must_use]
pub fn width(stream: &(impl IsTerminal + AsFd)) -> Option<usize> {
    size(stream).map(|(columns, _)| columns)
}

/// Returns the height of a stream's terminal in lines; `None` if it is not a terminal.
#[must_use]
pub fn height(stream: &(impl IsTerminal + AsFd)) -> Option<usize> {
    size(stream).map(|(_, lines)| lines)
}

fn size(stream: &(impl IsTerminal + AsFd)) -> Option<(usize, usize)> {
    if !stream.is_terminal() {
        return None;
    }
    let size = rustix::termios::tcgetwinsize(stream).ok()?;
    let known = size.ws_col > 0 && size.ws_row > 0;
    known.then(|| (usize::from(size.ws_col), usize::from(size.ws_row)))
}
