//! Asking people on their terminal.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};

use rustix::termios::{
    LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr,
};
use zeroize::Zeroizing;

use super::exit::Exit;
use super::failure::Failure;
use crate::domain::secret::Secret;
use crate::service::Prompt;
use crate::view::escape;

const TERMINAL: &str = "/dev/tty";
/// The longest line that is taken, in bytes.
const LONGEST: usize = 4096;

/// The terminal of whoever started the program.
pub(super) struct Terminal;

impl Terminal {
    /// Finds a terminal with somebody at it.
    ///
    /// A job may have a controlling terminal that nobody watches. Somebody is there if standard input or standard error
    /// goes to a terminal: output may be captured, and input piped, but not both with the errors thrown away.
    pub(super) fn find() -> Option<Self> {
        let watched = io::stdin().is_terminal() || io::stderr().is_terminal();
        (watched && Self::open().is_ok()).then_some(Self)
    }

    fn open() -> io::Result<File> {
        OpenOptions::new().read(true).write(true).open(TERMINAL)
    }

    /// Asks a question that `y` or `yes` affirms. Anything else, or nothing, denies it.
    pub(super) fn confirm(question: &str) -> io::Result<bool> {
        let line = Self::ask(&format!("{} [y/N] ", escape(question)))?;
        Ok(matches!(line.to_ascii_lowercase().as_str(), "y" | "yes"))
    }

    /// Asks for a name to be typed. Anything else, or nothing, denies.
    pub(super) fn confirm_by_name(question: &str, name: &str) -> io::Result<bool> {
        let line = Self::ask(&format!("{} Type its name to go on: ", escape(question)))?;
        Ok(line == name.trim())
    }

    fn ask(question: &str) -> io::Result<String> {
        let mut terminal = Self::open()?;
        terminal.write_all(question.as_bytes())?;
        terminal.flush()?;
        let mut line = String::new();
        BufReader::new(terminal).read_line(&mut line)?;
        Ok(line.trim().to_owned())
    }

    /// Asks for a new passphrase of the store twice, behind what is said first.
    pub(super) fn new_passphrase(&self, lead: &str) -> Result<Secret, Failure> {
        self.passphrase_twice(&format!("{lead}New passphrase: "))
    }

    /// Asks for a passphrase twice.
    pub(super) fn passphrase_twice(&self, question: &str) -> Result<Secret, Failure> {
        let given_up = || Failure::new("cancelled", Exit::Other, "no passphrase was given");
        let first = self.passphrase(question).ok_or_else(given_up)?;
        if first.reveal().is_empty() {
            return Err(Failure::new(
                "empty_passphrase",
                Exit::Usage,
                "the passphrase is empty",
            ));
        }
        let second = self.passphrase("The same again: ").ok_or_else(given_up)?;
        if *first.reveal() != *second.reveal() {
            return Err(Failure::new(
                "passphrases_differ",
                Exit::Usage,
                "the two passphrases differ, so nothing was done",
            )
            .hint("try again"));
        }
        Ok(first)
    }
}

impl Prompt for Terminal {
    fn passphrase(&self, question: &str) -> Option<Secret> {
        let mut terminal = Self::open().ok()?;
        // Before the question, so that whoever types fast is not echoed either.
        let hidden = Hidden::begin(&terminal).ok()?;
        let typed = terminal
            .write_all(escape(question).as_bytes())
            .and_then(|()| terminal.flush())
            .ok()
            .and_then(|()| read_line(&mut terminal));
        drop(hidden);
        // The line feed that was typed was not echoed.
        let _ = terminal.write_all(b"\n");
        typed
    }
}

/// A terminal that shows nothing of what is typed, and hands on every key, until this is dropped.
///
/// `Ctrl-C` comes as a key too: a signal would end the program before the terminal is as it was.
struct Hidden {
    terminal: File,
    before: Termios,
}

impl Hidden {
    fn begin(terminal: &File) -> io::Result<Self> {
        let terminal = terminal.try_clone()?;
        let before = tcgetattr(&terminal)?;
        let mut modes = before.clone();
        modes.local_modes -= LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG;
        modes.special_codes[SpecialCodeIndex::VMIN] = 1;
        modes.special_codes[SpecialCodeIndex::VTIME] = 0;
        tcsetattr(&terminal, OptionalActions::Flush, &modes)?;
        Ok(Self { terminal, before })
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        // There is nobody to tell if the terminal is gone.
        let _ = tcsetattr(&self.terminal, OptionalActions::Now, &self.before);
    }
}

/// Reads a line key by key. `None` if it was given up (`Ctrl-C`, `Ctrl-D` on an empty line, the terminal gone) or is no text.
fn read_line(terminal: &mut impl Read) -> Option<Secret> {
    const INTERRUPT: u8 = 0x03;
    const END: u8 = 0x04;
    const KILL: u8 = 0x15;
    const BACKSPACE: [u8; 2] = [0x08, 0x7f];
    let mut line = Zeroizing::new(Vec::with_capacity(LONGEST));
    loop {
        let mut key = [0];
        match terminal.read(&mut key) {
            Ok(1) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Ok(_) | Err(_) => return None,
        }
        match key[0] {
            b'\n' | b'\r' => break,
            INTERRUPT => return None,
            END if line.is_empty() => return None,
            END => {}
            KILL => line.clear(),
            key if BACKSPACE.contains(&key) => {
                // The last byte of a character, and those before it that continue one.
                while line.pop().is_some_and(|byte| byte & 0xc0 == 0x80) {}
            }
            // No more room: a longer line would have to move and leave a copy behind.
            _ if line.len() == LONGEST => return None,
            key => line.push(key),
        }
    }
    std::str::from_utf8(&line)
        .ok()
        .map(|text| Secret::new(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &str) -> Option<String> {
        read_line(&mut keys.as_bytes()).map(|secret| secret.reveal().to_owned())
    }

    #[test]
    fn what_was_typed_can_be_mended() {
        assert_eq!(typed("ab\n").as_deref(), Some("ab"));
        assert_eq!(typed("aé\u{7f}b\r").as_deref(), Some("ab"));
        assert_eq!(typed("\u{8}x\u{15}y\n").as_deref(), Some("y"));
        assert_eq!(typed("\n").as_deref(), Some(""));
    }

    #[test]
    fn giving_up_gives_nothing() {
        assert_eq!(typed("ab\u{3}\n"), None);
        assert_eq!(typed("\u{4}"), None);
        assert_eq!(typed("ab"), None, "the terminal is gone");
        assert_eq!(typed(&"x".repeat(5000)), None);
    }
}
