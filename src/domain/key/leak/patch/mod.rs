//! Patches as Git writes them: which commit and which file a line belongs to.
//!
//! Lines of files stand behind ` `, `+` or `-` there, and messages are indented. So what begins with a `c` or a `d` is Git's own.

use memchr::memchr;

/// How much of a line is looked at.
const LONGEST: usize = 8192;

/// The way through a patch.
#[derive(Default, Debug)]
pub struct Trail {
    commit: Option<String>,
    source: Option<String>,
    /// Between the first line about a file and the first change of it.
    in_header: bool,
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

    /// Takes in a line, with whatever follows it.
    pub fn line(&mut self, bytes: &[u8]) {
        match bytes.first() {
            Some(b'c') => self.begin_commit(line(bytes).strip_prefix(b"commit ")),
            Some(b'F') => self.begin_commit(line(bytes).strip_prefix(b"From ")),
            Some(b'd') if bytes.starts_with(b"diff --") => {
                self.source = None;
                self.in_header = true;
            }
            Some(b'-') if self.in_header => {
                if let Some(name) = line(bytes).strip_prefix(b"--- ") {
                    self.source = file(name);
                }
            }
            Some(b'+') if self.in_header => {
                if let Some(name) = line(bytes).strip_prefix(b"+++ ") {
                    self.source = file(name).or_else(|| self.source.take());
                }
            }
            Some(b'@') => self.in_header = false,
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
            self.in_header = false;
        }
    }
}

fn line(bytes: &[u8]) -> &[u8] {
    let bytes = &bytes[..bytes.len().min(LONGEST)];
    let line = &bytes[..memchr(b'\n', bytes).unwrap_or(bytes.len())];
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Reads the name of a file, without the `a/` or `b/` before it. One with strange characters stays in Git's quotes.
fn file(name: &[u8]) -> Option<String> {
    // Git puts a tab behind a name with a blank in it.
    let name = name.strip_suffix(b"\t").unwrap_or(name);
    if name == b"/dev/null" {
        return None;
    }
    let (quote, bare) = match name.strip_prefix(b"\"") {
        Some(bare) => ("\"", bare),
        None => ("", name),
    };
    let bare = match bare {
        // Which letter it is, `diff.mnemonicPrefix` decides.
        [b'a' | b'b' | b'c' | b'i' | b'o' | b'w', b'/', rest @ ..] => rest,
        _ => bare,
    };
    Some(format!("{quote}{}", String::from_utf8_lossy(bare)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMIT: &str = "8f2b3a1c5d7e9f0b2a4c6d8e0f1a3b5c7d9e1f20";

    /// Returns where the last line of a patch belongs.
    fn end(patch: &str) -> (Option<String>, Option<String>) {
        let mut trail = Trail::default();
        for (start, _) in std::iter::once((0, "")).chain(patch.match_indices('\n')) {
            let start = if start == 0 { 0 } else { start + 1 };
            trail.line(&patch.as_bytes()[start..]);
        }
        (
            trail.commit().map(str::to_owned),
            trail.source().map(str::to_owned),
        )
    }

    fn source(patch: &str) -> Option<String> {
        end(patch).1
    }

    #[test]
    fn a_line_belongs_to_the_commit_and_the_file_above_it() {
        let patch = format!(
            "commit {COMMIT} (HEAD -> main)\nAuthor: A <a@example.com>\n\n    one\n\n\
             diff --git a/x b/y\n--- a/x\n+++ b/y\n@@ -1 +1 @@\n+here"
        );
        assert_eq!(end(&patch), (Some(COMMIT.to_owned()), Some("y".to_owned())));
        let next = patch.replace("+here", &format!("\ncommit {COMMIT}\n\n    here"));
        assert_eq!(end(&next), (Some(COMMIT.to_owned()), None));
        let mailed = format!("From {COMMIT} Mon Sep 17 00:00:00 2001\nhere");
        assert_eq!(end(&mailed), (Some(COMMIT.to_owned()), None));
    }

    #[test]
    fn a_removed_file_has_its_old_name() {
        let header = "diff --git a/x b/x\n";
        assert_eq!(
            source(&format!("{header}--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-")),
            Some("x".to_owned())
        );
        assert_eq!(
            source(&format!("{header}--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+")),
            Some("x".to_owned())
        );
    }

    #[test]
    fn names_are_read_in_every_way_git_writes_them() {
        let of = |name: &str| source(&format!("diff --git a b\n--- {name}\n+++ {name}\n@@"));
        assert_eq!(of("w/a b\t").as_deref(), Some("a b"));
        assert_eq!(of("src/x").as_deref(), Some("src/x"));
        assert_eq!(of("\"b/\\303\\274\"").as_deref(), Some("\"\\303\\274\""));
        assert_eq!(of("b/x\r").as_deref(), Some("x"));
    }

    #[test]
    fn lines_of_files_are_not_taken_for_gits_own() {
        let patch = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n--- a/y\n+++ b/z\n+";
        assert_eq!(source(patch).as_deref(), Some("x"));
        assert_eq!(end("commit to it\ncommit 1234\n").0, None);
        assert_eq!(end("--- a/y\n+++ b/z\n"), (None, None));
    }
}
