//! Asking people on their terminal.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, IsTerminal, Write};

use zeroize::Zeroizing;

use super::exit::Exit;
use super::failure::Failure;
use crate::domain::secret::Secret;
use crate::service::Prompt;
use crate::view::escape;

const TERMINAL: &str = "/dev/tty";

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
        let mut terminal = Self::open()?;
        write!(terminal, "{} [y/N] ", escape(question))?;
        terminal.flush()?;
        let mut line = String::new();
        BufReader::new(terminal).read_line(&mut line)?;
        Ok(matches!(
            line.trim().to_ascii_lowercase().as_str(),
            "y" | "yes"
        ))
    }

    /// Asks for a new passphrase twice.
    pub(super) fn new_passphrase(&self) -> Result<Secret, Failure> {
        let given_up = || Failure::new("cancelled", Exit::Other, "no passphrase was given");
        let first = self.passphrase("New passphrase: ").ok_or_else(given_up)?;
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
        let given = rpassword::prompt_password(escape(question)).ok()?;
        let given = Zeroizing::new(given);
        Some(Secret::new(given.to_string()))
    }
}
