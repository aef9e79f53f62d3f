//! Prompts on the terminal.

mod hidden;
mod keys;

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, IsTerminal, Write};
use std::rc::Rc;

use rpassword::ConfigBuilder;

use self::hidden::Hidden;
use self::keys::{Ending, Keys};
use super::failure::{Code, Failure};
use crate::domain::secret::Secret;
use crate::output::signals::DeferredSignals;
use crate::unlock::{NotGiven, Prompt};
use crate::view::escape;

const TERMINAL: &str = "/dev/tty";

/// Maximum number of attempts after an unusable line.
const TRIES: u8 = 3;

/// The controlling terminal of the program.
pub(super) struct Terminal;

impl Terminal {
    /// Finds a terminal with a user at it.
    ///
    /// A job may have a controlling terminal that no one watches. A user is there if stdin or
    /// stderr goes to a terminal: output may be captured, and input piped, but not both with the
    /// errors thrown away.
    pub(super) fn find() -> Option<Self> {
        let watched = io::stdin().is_terminal() || io::stderr().is_terminal();
        (watched && Self::open().is_ok()).then_some(Self)
    }

    fn open() -> io::Result<File> {
        OpenOptions::new().read(true).write(true).open(TERMINAL)
    }

    /// Asks a question. `y` or `yes` confirms; any other input declines.
    pub(super) fn confirm(question: &str) -> io::Result<bool> {
        let line = Self::ask(&format!("{} [y/N] ", escape(question)))?;
        Ok(matches!(line.to_ascii_lowercase().as_str(), "y" | "yes"))
    }

    /// Asks the user to type a name. Any other input declines.
    pub(super) fn confirm_by_name(question: &str, name: &str) -> io::Result<bool> {
        let line = Self::ask(&format!("{} Type its name to confirm: ", escape(question)))?;
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

    /// Prompts twice for a new passphrase of the store, after a lead-in text.
    pub(super) fn new_passphrase(&self, lead: &str) -> Result<Secret, Failure> {
        self.passphrase_twice(&format!("{lead}New passphrase: "))
    }

    /// Prompts for a passphrase twice.
    pub(super) fn passphrase_twice(&self, question: &str) -> Result<Secret, Failure> {
        let first = self.passphrase(question)?;
        if first.reveal().is_empty() {
            return Err(Failure::new(
                Code::EmptyPassphrase,
                "the passphrase is empty",
            ));
        }
        let second = self.passphrase("Confirm passphrase: ")?;
        if *first.reveal() != *second.reveal() {
            return Err(Failure::new(
                Code::PassphrasesDiffer,
                "the passphrases do not match; nothing was changed",
            )
            .hint("try again"));
        }
        Ok(first)
    }
}

impl From<NotGiven> for Failure {
    fn from(why: NotGiven) -> Self {
        match why {
            NotGiven::Declined => Self::new(Code::Cancelled, "no passphrase was entered"),
            NotGiven::Interrupted => Self::interrupted(),
        }
    }
}

impl Prompt for Terminal {
    fn passphrase(&self, question: &str) -> Result<Secret, NotGiven> {
        let mut terminal = Self::open().map_err(|_| NotGiven::Declined)?;
        for _ in 0..TRIES {
            let again = match read_hidden(&mut terminal, question).unwrap_or(Typed::Nothing) {
                Typed::Line(line) => return Ok(line),
                Typed::Unsupported => {
                    "Only text can be typed here, and only Backspace, Ctrl-U and Ctrl-W edit it. \
                     Type it again.\n"
                }
                Typed::TooLong => "That is too long. Type it again.\n",
                Typed::Interrupted => return Err(NotGiven::Interrupted),
                Typed::Nothing => return Err(NotGiven::Declined),
            };
            let _ = terminal.write_all(again.as_bytes());
        }
        Err(NotGiven::Declined)
    }
}

/// The input at a hidden prompt.
enum Typed {
    Line(Secret),
    Unsupported,
    TooLong,
    Interrupted,
    /// `Ctrl-D` on an empty line, or the terminal is gone.
    Nothing,
}

/// Asks a question, and reads the answer without echo.
fn read_hidden(terminal: &mut File, question: &str) -> io::Result<Typed> {
    // Dropped last, so that a signal ends the program only after the terminal is restored.
    let signals = Rc::new(DeferredSignals::begin());
    // Before the question, so that a fast answer is not echoed either.
    let hidden = Hidden::begin(terminal)?;
    terminal.write_all(escape(question).as_bytes())?;
    terminal.flush()?;
    let (keys, ending) = Keys::of(terminal.try_clone()?, Rc::clone(&signals));
    let config = ConfigBuilder::new()
        .input_reader(keys)
        .output_discard()
        .build();
    let line = rpassword::read_password_with_config(config).map(Secret::new);
    drop(hidden);
    // The line feed that was typed was not echoed.
    let _ = terminal.write_all(b"\n");
    Ok(match (ending.get(), line) {
        (Ending::Line, Ok(line)) => Typed::Line(line),
        (Ending::Unsupported, _) => Typed::Unsupported,
        (Ending::TooLong, _) => Typed::TooLong,
        (Ending::Interrupted, _) => Typed::Interrupted,
        (Ending::Line, Err(_)) | (Ending::Gone, _) => Typed::Nothing,
    })
}
