//! The rules of one ignore file.
//!
//! They are matched by the library of ripgrep, which differs from Git in a few spellings. Such a
//! line is left out if it ignores something. If it takes something back, the whole file counts as
//! one that ignores nothing: a scan may read too much, but not too little.

use std::path::Path;

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::domain::text::unmarked;

/// What rules say about a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    /// Git ignores it.
    Ignored,
    /// Git does not ignore it, whatever rules of less weight say.
    Kept,
    /// Nothing.
    Undecided,
}

/// The rules of one file.
pub(super) enum Rules {
    /// There are none.
    None,
    /// There are some, and they cannot be known: nothing is ignored.
    Unknown,
    /// These.
    Known(Box<Gitignore>),
}

impl Rules {
    /// Reads the rules.
    pub(super) fn parse(text: &[u8]) -> Self {
        Self::build(text).unwrap_or(Self::Unknown)
    }

    fn build(text: &[u8]) -> Option<Self> {
        let text = unmarked(text);
        let mut builder = GitignoreBuilder::new("");
        builder.allow_unclosed_class(false);
        for line in text.split(|byte| *byte == b'\n') {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let takes_back = line.starts_with(b"!");
            // On some file systems, the case of letters makes no difference to Git.
            builder.case_insensitive(takes_back).ok()?;
            let is_added = pattern(line).is_some_and(|line| builder.add_line(None, line).is_ok());
            if takes_back && !is_added {
                return None;
            }
        }
        let rules = builder.build().ok()?;
        Some(if rules.is_empty() {
            Self::None
        } else {
            Self::Known(Box::new(rules))
        })
    }

    /// Says what the rules are for a path below the directory that they are for.
    pub(super) fn judge(&self, path: &Path, is_directory: bool) -> Verdict {
        match self {
            Self::None => Verdict::Undecided,
            Self::Unknown => Verdict::Kept,
            Self::Known(rules) => match rules.matched(path, is_directory) {
                Match::Ignore(_) => Verdict::Ignored,
                Match::Whitelist(_) => Verdict::Kept,
                Match::None => Verdict::Undecided,
            },
        }
    }
}

/// Returns a line as the library is to read it, if it means the same to the library as to Git.
fn pattern(line: &[u8]) -> Option<&str> {
    let line = std::str::from_utf8(line).ok()?;
    let trimmed = line.trim_end_matches(' ');
    let is_alike = |c: char| !c.is_control() && !"\\{}".contains(c);
    let means_the_same = trimmed.chars().all(is_alike)
        // Git reads three stars as two of them where a slash follows, and takes two slashes as they
        // are.
        && !trimmed.contains("***")
        && !trimmed.contains("//")
        && !trimmed.ends_with(char::is_whitespace)
        && has_plain_classes(trimmed);
    means_the_same.then_some(trimmed)
}

/// Tells whether all classes are lists and ranges of letters, digits and a few marks: none holds a
/// slash.
fn has_plain_classes(line: &str) -> bool {
    let mut parts = line.split('[');
    let before = parts.next();
    before.is_some_and(|before| !before.contains(']'))
        && parts.all(|part| {
            let class = part.split_once(']');
            class.is_some_and(|(class, rest)| is_plain_class(class) && !rest.contains(']'))
        })
}

fn is_plain_class(class: &str) -> bool {
    let mut rest = class.as_bytes();
    while !rest.is_empty() {
        rest = match rest {
            [from, b'-', to, rest @ ..]
                if from.is_ascii_alphanumeric() && to.is_ascii_alphanumeric() && from <= to =>
            {
                rest
            }
            [other, rest @ ..] if other.is_ascii_alphanumeric() || b"._~#".contains(other) => rest,
            _ => return false,
        };
    }
    !class.is_empty()
}
