//! Patches as Git writes them: which commit and which file a line belongs to.
//!
//! Lines of files stand behind ` `, `+` or `-` there, and messages are indented. So what begins with a `c` or a `d` is Git's own.

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
    source: Option<String>,
    /// What is known of a file between the first line about it and the first change of it.
    header: Option<Header>,
    /// The changes that are being passed.
    hunk: Option<Hunk>,
    /// How many files were named and not shown.
    hidden: u64,
}

impl Trail {
    /// Returns the commit whose lines these are.
    #[must_use]
    pub fn commit(&self) -> Option<&str> {
        self.commit.as_deref()
    }

    /// Returns the file whose lines these are: its new name, or its old one if it is gone.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// Returns the line of the file that the line of the patch is, and how many bytes of Git's own stand before it. `None` if the new file
    /// does not have that line, and wherever it is not certain.
    #[must_use]
    pub fn source_line(&self) -> Option<(u64, u64)> {
        self.source.as_ref()?;
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
        if let Some(hunk) = &mut self.hunk {
            if hunk.pass(bytes) {
                return;
            }
            self.hunk = None;
        }
        if let Some(header) = &mut self.header
            && header.pass(bytes)
        {
            self.source.clone_from(&header.name);
            return;
        }
        match bytes.first() {
            Some(b'c') => self.begin_commit(line(bytes).strip_prefix(b"commit ")),
            Some(b'F') => self.begin_commit(line(bytes).strip_prefix(b"From ")),
            Some(b'd') if bytes.starts_with(b"diff --") => {
                let header = Header::begin(line(bytes));
                self.source.clone_from(&header.name);
                self.header = Some(header);
            }
            Some(b'@') => {
                self.header = None;
                self.hunk = Hunk::begin(line(bytes));
            }
            Some(b'B') if hides(line(bytes)) => self.hidden += 1,
            // What follows is encoded.
            Some(b'G') if line(bytes) == b"GIT binary patch" => self.hidden += 1,
            Some(_) | None => {}
        }
    }

    fn begin_commit(&mut self, rest: Option<&[u8]>) {
        let Some(rest) = rest else { return };
        let end = rest.iter().position(|byte| !byte.is_ascii_hexdigit());
        let digits = &rest[..end.unwrap_or(rest.len())];
        // SHA-1 or SHA-256.
        if matches!(digits.len(), 40 | 64) {
            self.commit = Some(String::from_utf8_lossy(digits).into_owned());
            self.source = None;
            self.header = None;
        }
    }
}

fn hides(line: &[u8]) -> bool {
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
