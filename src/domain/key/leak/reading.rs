//! Scanning input of any length in pieces, with line and column numbers.

use std::ops::Range;

use memchr::{memchr_iter, memrchr};

use super::finding::LeakPosition;
use super::patch::PatchTracker;
use super::runs::{WORD, is};
use super::{CONTEXT, LOOK_AHEAD, LeakCandidate, Suspect, find};

/// The minimum size of the buffer for a piece, so that each piece makes progress.
pub const LEAST: usize = CONTEXT + LOOK_AHEAD + 1;

/// The position in scanned input.
#[derive(Debug)]
pub struct LeakReader {
    /// The line of the next byte.
    line: u64,
    /// The number of bytes of that line that were passed.
    column: u64,
    /// Whether the next byte starts a line.
    begins_line: bool,
    /// The number of bytes of the next piece that were already passed with the last one.
    context: usize,
    /// The position in a patch, if the input may be one.
    patch: Option<PatchTracker>,
}

impl LeakReader {
    /// Starts at the beginning.
    #[must_use]
    pub fn new() -> Self {
        Self {
            line: 1,
            column: 0,
            begins_line: true,
            context: 0,
            patch: None,
        }
    }

    /// Starts at the beginning of a possible Git patch.
    #[must_use]
    pub fn of_patch() -> Self {
        Self {
            patch: Some(PatchTracker::default()),
            ..Self::new()
        }
    }

    /// Returns the number of files that a patch has named so far without showing their content.
    #[must_use]
    pub fn hidden(&self) -> u64 {
        self.patch.as_ref().map_or(0, PatchTracker::hidden)
    }

    /// Finds possible secrets in the next piece, in order of position, and returns the number of
    /// bytes that can be dropped: the next piece must start with the remaining ones.
    ///
    /// A piece that is not the last must have a line feed in its new part, or be at least [`LEAST`]
    /// long; otherwise it is left until there is more. Only suspects that `keep` accepts are
    /// reported.
    pub fn pass(
        &mut self,
        piece: &[u8],
        last: bool,
        keep: &impl Fn(&Suspect) -> bool,
        found: &mut impl FnMut(LeakPosition, Suspect),
    ) -> usize {
        let cut = if last {
            Cut::Clean(piece.len())
        } else if let Some(cut) = self.cut(piece) {
            cut
        } else {
            return 0;
        };
        let (end, seen, context) = match cut {
            Cut::Clean(end) => (end, end, 0),
            Cut::InWord(end) => (end, piece.len(), CONTEXT.min(end)),
        };
        let mut kept: Vec<LeakCandidate> = Vec::new();
        find(&piece[..seen], &(self.context..end), &mut |candidate| {
            if keep(&candidate.suspect) {
                kept.push(candidate);
            }
        });
        kept.sort_by_key(|candidate| candidate.start);
        let mut at = self.context;
        for candidate in kept {
            self.walk(piece, at..candidate.start);
            at = candidate.start;
            found(self.place(candidate.is_wide), candidate.suspect);
        }
        // Most files are one piece without a secret, and their lines do not have to be counted.
        if !last || self.patch.is_some() {
            self.walk(piece, at..end);
        }
        self.context = context;
        end - context
    }

    /// Returns how much of a piece can be scanned without the next one.
    fn cut(&self, piece: &[u8]) -> Option<Cut> {
        if let Some(feed) = memrchr(b'\n', piece)
            && feed >= self.context
        {
            return Some(Cut::Clean(feed + 1));
        }
        if piece.len() < LEAST {
            return None;
        }
        let ahead = piece.len() - LOOK_AHEAD;
        // A zero may be half of a character.
        let ends_word = |byte: &u8| *byte != 0 && !is::<WORD>(*byte);
        let other = piece[ahead..].iter().rposition(ends_word);
        Some(match other {
            Some(other) => Cut::Clean(ahead + other + 1),
            None => Cut::InWord(ahead),
        })
    }

    fn walk(&mut self, piece: &[u8], range: Range<usize>) {
        let bytes = &piece[range.clone()];
        let mut line_starts = 0;
        let Some(last) = memrchr(b'\n', bytes) else {
            self.enter(piece, range.start, !bytes.is_empty());
            self.column += bytes.len() as u64;
            return;
        };
        self.enter(piece, range.start, true);
        if let Some(patch) = &mut self.patch {
            for feed in memchr_iter(b'\n', bytes) {
                line_starts += 1;
                // The line that starts after these bytes is not complete yet.
                if feed + 1 < bytes.len() {
                    patch.line(&piece[range.start + feed + 1..]);
                }
            }
        } else {
            line_starts = memchr_iter(b'\n', bytes).count() as u64;
        }
        self.line += line_starts;
        self.column = (bytes.len() - last - 1) as u64;
        self.begins_line = self.column == 0;
    }

    /// Passes the line that starts here to the patch, if any of it was passed.
    fn enter(&mut self, piece: &[u8], start: usize, moves: bool) {
        if !moves || !std::mem::take(&mut self.begins_line) {
            return;
        }
        if let Some(patch) = &mut self.patch {
            patch.line(&piece[start..]);
        }
    }

    /// Returns the line and column in the file that the patch changes.
    fn in_source(&self, is_wide: bool) -> Option<(u64, u64)> {
        if self.begins_line {
            // The last line that was passed is the one before.
            return None;
        }
        let (line, marks) = self.patch.as_ref()?.source_line()?;
        Some((line, column(self.column.checked_sub(marks)?, is_wide)))
    }

    fn place(&self, is_wide: bool) -> LeakPosition {
        let of = |part: fn(&PatchTracker) -> Option<&str>| self.patch.as_ref().and_then(part);
        LeakPosition {
            line: self.line,
            column: column(self.column, is_wide),
            commit: of(PatchTracker::commit).map(str::to_owned),
            source: of(PatchTracker::source).map(str::to_owned),
            in_source: self.in_source(is_wide),
        }
    }
}

/// Returns the column after a number of bytes of a line. In UTF-16 text a byte order mark counts as
/// one column, and half a line feed as none.
fn column(passed: u64, is_wide: bool) -> u64 {
    if is_wide { passed / 2 + 1 } else { passed + 1 }
}

impl Default for LeakReader {
    fn default() -> Self {
        Self::new()
    }
}

/// Where to stop in a piece.
enum Cut {
    /// No possible secret continues after it.
    Clean(usize),
    /// One does, and it is longer than any secret.
    InWord(usize),
}

#[cfg(test)]
mod tests;
