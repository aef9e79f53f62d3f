//! Import files: reading their lines, and the loop over them. `domain` parses the lines.

mod import;
mod lines;
mod spool;

use std::fmt;

pub use self::import::Flaw;
pub(super) use self::import::{Counted, Numbered, Rejected, import_records};
pub(super) use self::lines::Lines;
pub use self::spool::spool;

/// Number of lines between two reports of the progress.
const LINES_BETWEEN_REPORTS: u64 = 1_000;

/// What is wrong with a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadLine {
    /// Its number in the file; the first is 1.
    pub line: u64,
    /// The field of the line, if it is about one alone.
    pub field: Option<&'static str>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(field) = self.field {
            write!(f, ", `{field}`")?;
        }
        write!(f, ": {}", self.message)
    }
}

/// Hears of an import while it goes on.
pub trait Watch {
    /// Hears of a bad line.
    fn bad_line(&mut self, bad: &BadLine);

    /// Hears how many lines and bytes were read.
    fn progress(&mut self, lines: u64, bytes: u64);
}
