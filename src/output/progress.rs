//! How far something long has come, for people who look at a terminal.

use std::io::{self, IsTerminal};

use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::talk::{Remark, Voice, remark};

/// A line on standard error that says how far the reading of files has come. It is there only on a terminal.
pub struct Progress {
    bar: ProgressBar,
    voice: Voice,
}

impl Progress {
    /// Begins with nothing read, of so many bytes if that is known.
    #[must_use]
    pub fn new(total: Option<u64>, voice: Voice) -> Self {
        let target = if voice.quiet || !io::stderr().is_terminal() {
            ProgressDrawTarget::hidden()
        } else {
            ProgressDrawTarget::stderr()
        };
        let template = match total {
            Some(_) => "[{bar:30}] {percent}%  {msg}",
            None => "{spinner} {msg}",
        };
        let bar = ProgressBar::with_draw_target(total, target);
        // A template that is not understood leaves the default.
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("=> "));
        }
        Self { bar, voice }
    }

    /// Says how much was read.
    pub fn read(&self, lines: u64, bytes: u64) {
        if !self.bar.is_hidden() {
            self.bar.set_message(format!("{lines} lines"));
            self.bar.set_position(bytes);
        }
    }

    /// Says how much of an unknown number of files was read.
    pub fn read_files(&self, files: u64, bytes: u64) {
        if !self.bar.is_hidden() {
            self.bar.set_message(amount(files, bytes));
            self.bar.tick();
        }
    }

    /// Makes a remark above the line.
    pub fn remark(&self, what: &Remark) {
        self.bar.suspend(|| remark(what, self.voice, None));
    }
}

/// Words how much was read.
#[must_use]
pub fn amount(files: u64, bytes: u64) -> String {
    let word = if files == 1 { "file" } else { "files" };
    format!("{files} {word}, {}", size(bytes))
}

/// Words how large something is.
#[must_use]
pub fn size(bytes: u64) -> String {
    HumanBytes(bytes).to_string()
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
