//! Shared by all imports: preparing the input, and reporting progress and bad lines.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use serde_json::{Value, json};

use super::failure::Failure;
use super::input;
use crate::output::diagnostics::{Message, Verbosity};
use crate::output::progress::Progress;
use crate::service::ErrorCode;
use crate::service::bad_lines;
use crate::service::input::{BadLine, Watch, spool};

/// Size of the read buffer of a file.
const BUFFER: usize = 256 * 1024;

/// Maximum number of bad lines in a JSON error, so that memory does not grow with their number.
const TOLD: usize = 1_000;

/// Opens a file or standard input.
pub(super) fn open(path: &Path) -> Result<File, Failure> {
    input::open(path, "name a file, or `-` for standard input")
}

fn unreadable(error: &io::Error) -> Failure {
    let message = format!("cannot read the input: {error}");
    let failure = |code| Failure::new(code, message.clone());
    match error.kind() {
        io::ErrorKind::FileTooLarge => failure(ErrorCode::Io).hint(
            "nothing was imported; write it to a file and name that, for a file may have any length",
        ),
        io::ErrorKind::StorageFull => {
            failure(ErrorCode::DiskFull).hint("nothing was imported; free some space and try again")
        }
        _ => failure(ErrorCode::Io),
    }
}

/// Prepares the input, and returns its size if it is known.
///
/// Input that is not a regular file is read to its end first: a slow writer of a pipe would
/// otherwise keep the store locked.
pub(super) fn ready(file: File, dir: &Path) -> Result<(Box<dyn BufRead>, Option<u64>), Failure> {
    let metadata = file.metadata().map_err(|error| unreadable(&error))?;
    if metadata.is_file() {
        let input = BufReader::with_capacity(BUFFER, file);
        return Ok((Box::new(input), Some(metadata.len())));
    }
    let spooled = spool(file, dir).map_err(|error| unreadable(&error))?;
    Ok((Box::new(spooled), None))
}

/// Reports the bad lines and the progress of an import.
pub(super) struct Listener {
    progress: Progress,
    /// Bad lines for the JSON error, which is the only output on standard error.
    kept: Option<Vec<BadLine>>,
    /// The kind of message for a bad line.
    word: fn(String) -> Message,
    /// The text before each bad line.
    place: String,
    /// Maximum number of bad lines that are shown.
    most: u64,
    told: u64,
}

impl Listener {
    pub(super) fn new(
        size: Option<u64>,
        verbosity: Verbosity,
        word: fn(String) -> Message,
    ) -> Self {
        Self {
            progress: Progress::new(size, verbosity),
            kept: verbosity.json.then(Vec::new),
            word,
            place: String::new(),
            most: u64::MAX,
            told: 0,
        }
    }

    /// Shows at most this many bad lines, each with the name of the file.
    pub(super) fn of_file(mut self, name: &str, most: u64) -> Self {
        self.place = format!("{name}, ");
        self.most = most;
        self
    }

    /// Returns the bad lines for a JSON error. Shows the number of lines that were left out, and
    /// removes the progress bar.
    pub(super) fn finish(self) -> Vec<BadLine> {
        let untold = self.told.saturating_sub(self.most);
        if untold > 0 && self.kept.is_none() {
            self.progress
                .message(&(self.word)(format!("and {untold} more")));
        }
        self.kept.unwrap_or_default()
    }
}

impl Watch for Listener {
    fn bad_line(&mut self, bad: &BadLine) {
        self.told += 1;
        match &mut self.kept {
            None if self.told > self.most => {}
            None => {
                let sentence = format!("{}{bad}", self.place);
                self.progress.message(&(self.word)(sentence));
            }
            Some(kept) if kept.len() < TOLD => kept.push(bad.clone()),
            Some(_) => {}
        }
    }

    fn progress(&mut self, lines: u64, bytes: u64) {
        self.progress.read(lines, bytes);
    }
}

/// Adds the bad lines to a failure, for scripts. On a terminal each was shown when it was read.
pub(super) fn with_lines(mut failure: Failure, bad: u64, kept: &[BadLine]) -> Failure {
    if kept.is_empty() {
        failure.message = format!("{}; nothing was imported", bad_lines(bad));
    }
    let lines: Vec<Value> = kept
        .iter()
        .map(|bad| {
            let mut line = json!({ "line": bad.line, "message": bad.message });
            if let Some(field) = bad.field {
                line["field"] = field.into();
            }
            line
        })
        .collect();
    failure.with("bad", bad).with("lines", lines)
}
