//! Git patches: the commit and file that each line belongs to.
//!
//! In a patch, lines of files follow ` `, `+` or `-`, and commit messages are indented. So a line
//! that starts with another letter is Git's own. A position is reported only within a hunk that
//! matches its header; any other line between two files ends the first one.

mod commit;
mod header;
mod hunk;

use memchr::memchr;

use self::header::Header;
use self::hunk::Hunk;

/// The number of bytes of a line that are examined.
const LONGEST: usize = 8192;

/// Tracks the position in a patch.
#[derive(Default, Debug)]
pub struct PatchTracker {
    commit: Option<String>,
    /// A possible commit, if changes follow: the first word of a line of `git log --oneline`.
    first_word: Option<String>,
    /// The header of a file, until its first hunk.
    header: Option<Header>,
    /// The current file: its new name, or the old one if it was removed.
    file: Option<String>,
    /// The current hunk.
    hunk: Option<Hunk>,
    /// Whether it is a mail. Commit messages are not indented there, so a patch quoted in a message
    /// looks like a real one.
    is_mail: bool,
    /// The number of files named without their content.
    hidden: u64,
}

impl PatchTracker {
    /// Returns the current commit.
    #[must_use]
    pub fn commit(&self) -> Option<&str> {
        self.commit.as_deref()
    }

    /// Returns the file of the current line; `None` outside of files, and if it is not certain.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        self.hunk.as_ref()?;
        self.file.as_deref()
    }

    /// Returns the line number in the file, and the number of Git's marks before the line. `None`
    /// if the new file does not have the line, and if it is not certain.
    #[must_use]
    pub fn source_line(&self) -> Option<(u64, u64)> {
        self.source()?;
        let hunk = self.hunk.as_ref()?;
        Some((hunk.at?, hunk.parents as u64))
    }

    /// Returns the number of binary files whose content the patch does not show. Removed files do
    /// not count.
    #[must_use]
    pub fn hidden(&self) -> u64 {
        self.hidden
    }

    /// Reads a line; more lines may follow it.
    pub fn line(&mut self, bytes: &[u8]) {
        // `-z` puts these between commits.
        let bytes = match bytes {
            [0, rest @ ..] => rest,
            bytes => bytes,
        };
        if let Some(hunk) = &mut self.hunk {
            if hunk.pass(bytes) {
                return;
            }
            if !hunk.is_over() {
                self.file = None;
            }
            self.hunk = None;
        }
        if let Some(header) = &mut self.header
            && header.pass(bytes)
        {
            return;
        }
        let line = line(bytes);
        if line.starts_with(b"@@") {
            if let Some(header) = self.header.take() {
                self.file = header.name.filter(|_| !self.is_mail);
            }
            self.hunk = Hunk::begin(line);
            return;
        }
        if hides(line) {
            self.hidden += 1;
        }
        self.file = None;
        if line.starts_with(b"diff --") {
            self.header = Some(Header::begin(line));
            if let Some(commit) = self.first_word.take() {
                self.commit = Some(commit);
            }
            return;
        }
        self.header = None;
        if matches!(line, [] | [b' ' | b':', ..] | b"---") {
            // The output of `--stat`, `--raw` and similar options before the changes.
            return;
        }
        self.first_word = None;
        if let Some(rest) = line.strip_prefix(b"commit ") {
            self.commit = commit::named_by(rest);
        } else if let Some(rest) = line.strip_prefix(b"From ") {
            self.is_mail = true;
            self.commit = commit::named_in_mail(rest);
        } else if line.starts_with(b"tag ") || commit::is_object(line) {
            self.commit = None;
        } else if !self.is_mail
            && let Some(word) = commit::first_word(line)
        {
            self.first_word = Some(word);
            self.commit = None;
        }
    }
}

/// Returns whether a line names a file without showing its content.
fn hides(line: &[u8]) -> bool {
    // The content after the first form is encoded; merges have the second form.
    if line == b"GIT binary patch" || line == b"Binary files differ" {
        return true;
    }
    let names = line.strip_prefix(b"Binary files ");
    let names = names.and_then(|rest| rest.strip_suffix(b" differ"));
    names.is_some_and(|names| !names.ends_with(b" and /dev/null"))
}

fn line(bytes: &[u8]) -> &[u8] {
    let bytes = &bytes[..bytes.len().min(LONGEST)];
    let line = &bytes[..memchr(b'\n', bytes).unwrap_or(bytes.len())];
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests;
