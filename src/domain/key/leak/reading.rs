//! Reading through something of any length in pieces, and knowing the line and the column.

use std::ops::Range;

use memchr::{memchr_iter, memrchr};

use super::finding::Place;
use super::patch::Trail;
use super::runs::{WORD, is};
use super::{CONTEXT, Candidate, LOOK_AHEAD, Suspect, find};

/// The least that the memory for a piece must hold, so that each piece brings it further.
pub const LEAST: usize = CONTEXT + LOOK_AHEAD + 1;

/// How far something was read.
#[derive(Debug)]
pub struct Reading {
    /// The line that the next byte is in.
    line: u64,
    /// How many bytes of that line were passed.
    column: u64,
    /// Whether the next byte begins a line.
    begins_line: bool,
    /// So many bytes of the next piece were passed with the last one.
    context: usize,
    /// Whether it is a patch shows only on the way.
    trail: Option<Trail>,
}

impl Reading {
    /// Begins.
    #[must_use]
    pub fn new() -> Self {
        Self {
            line: 1,
            column: 0,
            begins_line: true,
            context: 0,
            trail: None,
        }
    }

    /// Begins with what may be a patch of Git.
    #[must_use]
    pub fn of_patch() -> Self {
        Self {
            trail: Some(Trail::default()),
            ..Self::new()
        }
    }

    /// Returns how many files a patch has named so far without showing what is in them.
    #[must_use]
    pub fn hidden(&self) -> u64 {
        self.trail.as_ref().map_or(0, Trail::hidden)
    }

    /// Finds what could be a secret in the next piece, in the order of the places, and returns how many bytes of the piece
    /// can be forgotten: the next one begins with those that are left.
    ///
    /// A piece that is not the last must have a line feed in what is new of it, or be [`LEAST`] long: otherwise it is left for
    /// when there is more. Only those that `keep` wants are told.
    pub fn pass(
        &mut self,
        piece: &[u8],
        last: bool,
        keep: &impl Fn(&Suspect) -> bool,
        found: &mut impl FnMut(Place, Suspect),
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
        let mut kept: Vec<Candidate> = Vec::new();
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
        // Most files are one piece without a secret, and nobody asks how many lines they have.
        if !last || self.trail.is_some() {
            self.walk(piece, at..end);
        }
        self.context = context;
        end - context
    }

    /// Says up to where a piece can be read without the next one.
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
        if let Some(trail) = &mut self.trail {
            for feed in memchr_iter(b'\n', bytes) {
                line_starts += 1;
                // The line that begins behind these bytes is not all there yet.
                if feed + 1 < bytes.len() {
                    trail.line(&piece[range.start + feed + 1..]);
                }
            }
        } else {
            line_starts = memchr_iter(b'\n', bytes).count() as u64;
        }
        self.line += line_starts;
        self.column = (bytes.len() - last - 1) as u64;
        self.begins_line = self.column == 0;
    }

    /// Tells the trail of the line that begins here, if one does and any of it is passed.
    fn enter(&mut self, piece: &[u8], start: usize, moves: bool) {
        if !moves || !std::mem::take(&mut self.begins_line) {
            return;
        }
        if let Some(trail) = &mut self.trail {
            trail.line(&piece[start..]);
        }
    }

    /// Returns the line and the column that this place has in the file that the patch is about.
    fn in_source(&self, is_wide: bool) -> Option<(u64, u64)> {
        if self.begins_line {
            // What was passed is the line before.
            return None;
        }
        let (line, marks) = self.trail.as_ref()?.source_line()?;
        Some((line, column(self.column.checked_sub(marks)?, is_wide)))
    }

    fn place(&self, is_wide: bool) -> Place {
        let of = |part: fn(&Trail) -> Option<&str>| self.trail.as_ref().and_then(part);
        Place {
            line: self.line,
            column: column(self.column, is_wide),
            commit: of(Trail::commit).map(str::to_owned),
            source: of(Trail::source).map(str::to_owned),
            in_source: self.in_source(is_wide),
        }
    }
}

/// Counts the column behind so many bytes of a line. Of text of two bytes a character, a byte order mark counts as one, and half
/// a line feed as none.
fn column(passed: u64, is_wide: bool) -> u64 {
    if is_wide { passed / 2 + 1 } else { passed + 1 }
}

impl Default for Reading {
    fn default() -> Self {
        Self::new()
    }
}

/// Up to where a piece is read.
enum Cut {
    /// Nothing that could be a secret goes on behind it.
    Clean(usize),
    /// Something does, and is longer than any secret.
    InWord(usize),
}

#[cfg(test)]
mod tests;
