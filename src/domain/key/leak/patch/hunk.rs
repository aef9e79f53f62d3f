//! A hunk of a patch, and the line of the new file that each of its lines is.

use memchr::memchr;

use super::line;

/// Changes of a file that stand together: `@@ -1,2 +1,3 @@`. A merge has more than one `-` there, one for each parent, and one more `@`
/// on either side.
#[derive(Debug)]
pub(super) struct Hunk {
    /// How many files it was made of. So many characters before a line say which of them have it.
    pub(super) parents: usize,
    /// So many lines of these are still to come.
    old: Vec<u64>,
    /// The new file's line that comes next, and how many are still to come.
    next: u64,
    new: u64,
    /// The new file's line that this line is.
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
        // What stands behind the second mark is of the file, and may be anything.
        let ranges = line.get(parents + 1..)?;
        let ranges = std::str::from_utf8(&ranges[..memchr(b'@', ranges)?]).ok()?;
        let mut words = ranges.split_ascii_whitespace();
        let mut old = Vec::with_capacity(parents);
        for _ in 0..parents {
            old.push(range(words.next()?.strip_prefix('-')?)?.1);
        }
        let (next, new) = range(words.next()?.strip_prefix('+')?)?;
        // Lines are counted from 1, and only a file without any begins at 0.
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

    /// Tells whether all that the head promised has come.
    pub(super) fn is_over(&self) -> bool {
        self.new == 0 && self.old.iter().all(|left| *left == 0)
    }

    /// Passes a line. `false` if it is not of the hunk any more, or never was: what the head promised is over, or does not fit.
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
        // Some mailers cut blanks off.
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
            // Of a line that is gone, a blank says that this parent never had it.
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

/// Reads `12,3`, or `12` for one line.
fn range(text: &str) -> Option<(u64, u64)> {
    let (start, count) = text.split_once(',').unwrap_or((text, "1"));
    Some((start.parse().ok()?, count.parse().ok()?))
}
