//! A hunk of a patch, and the line numbers of its lines in the new file.

use memchr::memchr;

use super::line;

/// A hunk: `@@ -1,2 +1,3 @@`. A merge has one `-` range for each parent, and one more `@` on either
/// side for each further parent.
#[derive(Debug)]
pub(super) struct Hunk {
    /// The number of parents. Each line starts with as many characters, which tell which parents
    /// have it.
    pub(super) parents: usize,
    /// The number of remaining lines of each parent.
    old: Vec<u64>,
    /// The next line number in the new file, and the number of remaining lines.
    next: u64,
    new: u64,
    /// The line number of the current line in the new file.
    pub(super) at: Option<u64>,
}

/// More parents than any merge has.
const MOST_PARENTS: usize = 64;

impl Hunk {
    pub(super) fn begin(line: &[u8]) -> Option<Self> {
        let parents = line.iter().take_while(|byte| **byte == b'@').count();
        let parents = parents
            .checked_sub(1)
            .filter(|n| (1..=MOST_PARENTS).contains(n))?;
        // The text after the second mark is from the file, and may be anything.
        let ranges = line.get(parents + 1..)?;
        let ranges = std::str::from_utf8(&ranges[..memchr(b'@', ranges)?]).ok()?;
        let mut words = ranges.split_ascii_whitespace();
        let mut old = Vec::with_capacity(parents);
        for _ in 0..parents {
            old.push(range(words.next()?.strip_prefix('-')?)?.1);
        }
        let (next, new) = range(words.next()?.strip_prefix('+')?)?;
        // Line numbers start at 1, and only an empty file starts at 0.
        let has_first = next > 0 || new == 0;
        if words.next().is_some() || next.checked_add(new).is_none() || !has_first {
            return None;
        }
        Some(Self {
            parents,
            old,
            next,
            new,
            at: None,
        })
    }

    /// Returns whether all lines announced in the header were read.
    pub(super) fn is_over(&self) -> bool {
        self.new == 0 && self.old.iter().all(|left| *left == 0)
    }

    /// Reads a line. Returns `false` if it does not belong to the hunk: all announced lines were
    /// read, or it does not fit them.
    pub(super) fn pass(&mut self, bytes: &[u8]) -> bool {
        self.at = None;
        if bytes.first() == Some(&b'\\') {
            // `\ No newline at end of file`
            return true;
        }
        if self.is_over() {
            return false;
        }
        let line = line(bytes);
        // Some mail programs strip spaces.
        let blank = [b' '; MOST_PARENTS];
        let marks = match line.get(..self.parents) {
            Some(marks) => marks,
            None if line.is_empty() => &blank[..self.parents],
            None => return false,
        };
        if !marks.iter().all(|mark| b" +-".contains(mark)) {
            return false;
        }
        let gone = marks.contains(&b'-');
        for (left, mark) in self.old.iter_mut().zip(marks) {
            // For a removed line, a space means that this parent never had it.
            if *mark == b'-' || (*mark == b' ' && !gone) {
                let Some(fewer) = left.checked_sub(1) else {
                    return false;
                };
                *left = fewer;
            }
        }
        if gone {
            return true;
        }
        let Some(fewer) = self.new.checked_sub(1) else {
            return false;
        };
        self.new = fewer;
        self.at = Some(self.next);
        self.next += 1;
        true
    }
}

/// Parses `12,3`, or `12` for a single line.
fn range(text: &str) -> Option<(u64, u64)> {
    let (start, count) = text.split_once(',').unwrap_or((text, "1"));
    Some((start.parse().ok()?, count.parse().ok()?))
}
