//! Files that are imported: how they are read, and who hears of it. What their lines say is for `domain`.

mod lines;
mod spool;

use std::fmt;

pub(super) use self::lines::Lines;
pub use self::spool::spool;

/// After so many lines it is told how far it is.
pub(super) const LINES_BETWEEN_REPORTS: u64 = 1_000;

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
