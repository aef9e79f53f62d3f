//! A terminal that does not echo input.

use std::fs::File;
use std::io;

use rustix::termios::{
    LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr,
};

/// Turns echo off until this is dropped, and passes every key on as a byte, including `Ctrl-C`: a
/// signal would end the program before the terminal is restored.
pub(super) struct Hidden {
    terminal: File,
    before: Termios,
}

impl Hidden {
    /// Turns echo off, and discards earlier input, which was not typed for this prompt.
    pub(super) fn begin(terminal: &File) -> io::Result<Self> {
        let terminal = terminal.try_clone()?;
        let before = tcgetattr(&terminal)?;
        let mut modes = before.clone();
        modes.local_modes -= LocalModes::ECHO
            | LocalModes::ECHONL
            | LocalModes::ICANON
            | LocalModes::IEXTEN
            | LocalModes::ISIG;
        modes.special_codes[SpecialCodeIndex::VMIN] = 1;
        modes.special_codes[SpecialCodeIndex::VTIME] = 0;
        tcsetattr(&terminal, OptionalActions::Flush, &modes)?;
        Ok(Self { terminal, before })
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        // Flush: the second line of a pasted text must not be echoed, nor run by the shell.
        // An error means that the terminal is gone.
        let _ = tcsetattr(&self.terminal, OptionalActions::Flush, &self.before);
    }
}
