//! Progress messages for users at a terminal.

use std::io::{self, IsTerminal};

use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::diagnostics::{Message, Verbosity, print_message};

/// A line on standard error with the progress of reading files. It is only shown on a terminal.
pub struct Progress {
    bar: ProgressBar,
    verbosity: Verbosity,
}

impl Progress {
    /// Starts with nothing read, out of `total` bytes, if known.
    #[must_use]
    pub fn new(total: Option<u64>, verbosity: Verbosity) -> Self {
        let target = if verbosity.quiet || !io::stderr().is_terminal() {
            ProgressDrawTarget::hidden()
        } else {
            ProgressDrawTarget::stderr()
        };
        let template = match total {
            Some(_) => "[{bar:30}] {percent}%  {msg}",
            None => "{spinner} {msg}",
        };
        let bar = ProgressBar::with_draw_target(total, target);
        // An invalid template leaves the default.
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("=> "));
        }
        Self { bar, verbosity }
    }

    /// Updates the amount read.
    pub fn read(&self, lines: u64, bytes: u64) {
        if !self.bar.is_hidden() {
            self.bar.set_message(format!("{lines} lines"));
            self.bar.set_position(bytes);
        }
    }

    /// Updates the amount read, of an unknown number of files.
    pub fn read_files(&self, files: u64, bytes: u64) {
        if !self.bar.is_hidden() {
            self.bar.set_message(amount(files, bytes));
            self.bar.tick();
        }
    }

    /// Prints a message above the line.
    pub fn message(&self, message: &Message) {
        self.bar
            .suspend(|| print_message(message, self.verbosity, None));
    }
}

/// Formats the number of files and bytes.
#[must_use]
pub fn amount(files: u64, bytes: u64) -> String {
    let word = if files == 1 { "file" } else { "files" };
    format!("{files} {word}, {}", size(bytes))
}

/// Formats a size in bytes.
#[must_use]
pub fn size(bytes: u64) -> String {
    HumanBytes(bytes).to_string()
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
