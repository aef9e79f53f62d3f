//! Patches as Git writes them: which commit and which file a line belongs to.
//!
//! Lines of files stand behind ` `, `+` or `-` there, and messages are indented. So what begins with another letter is Git's own. A place is
//! claimed only inside of changes that are as their head says; whatever else comes between two files ends what is known of the first.

mod commit;
mod header;
mod hunk;

use memchr::memchr;

use self::header::Header;
use self::hunk::Hunk;

/// How much of a line is looked at.
const LONGEST: usize = 8192;

/// The way through a patch.
#[derive(Default, Debug)]
pub struct Trail {
    commit: Option<String>,
    /// What may be the commit, if changes of a file follow: the first word of a line as `git log --oneline` writes it.
    first_word: Option<String>,
    /// What is known of a file between the first line about it and the first change of it.
    header: Option<Header>,
    /// The file whose changes are being passed: its new name, or its old one if it is gone.
    file: Option<String>,
    /// The changes that are being passed.
    hunk: Option<Hunk>,
    /// Whether it is mail. Messages are not indented there, so that a patch in one looks like any other.
    is_mail: bool,
    /// How many files were named and not shown.
    hidden: u64,
}

impl Trail {
    /// Returns the commit whose lines these are.
    #[must_use]
    pub fn commit(&self) -> Option<&str> {
        self.commit.as_deref()
    }

    /// Returns the file whose line this is. `None` for what is no line of a file, and wherever it is not certain.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        self.hunk.as_ref()?;
        self.file.as_deref()
    }

    /// Returns the line of the file that the line of the patch is, and how many bytes of Git's own stand before it. `None` if the new file
    /// does not have that line, and wherever it is not certain.
    #[must_use]
    pub fn source_line(&self) -> Option<(u64, u64)> {
        self.source()?;
        let hunk = self.hunk.as_ref()?;
        Some((hunk.at?, hunk.parents as u64))
    }

    /// Returns how many files Git has named as binary so far without showing what is in them. Those that are gone do not count.
    #[must_use]
    pub fn hidden(&self) -> u64 {
        self.hidden
    }

    /// Takes in a line, with whatever follows it.
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
            // What `--stat`, `--raw` and their like put before the changes.
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

/// Tells whether a line names a file without showing what is in it.
fn hides(line: &[u8]) -> bool {
    // What follows the first is encoded; the second is said of merges.
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
