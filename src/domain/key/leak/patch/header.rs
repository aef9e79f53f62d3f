//! The header of a file in a patch, and the name of the file.

use super::line;

/// Header lines that contain no usable name.
const OTHERS: &[&[u8]] = &[
    b"index ",
    b"old mode ",
    b"new mode ",
    b"mode ",
    b"new file mode ",
    b"deleted file mode ",
    b"similarity index ",
    b"dissimilarity index ",
    b"rename from ",
    b"copy from ",
];

/// The lines of a file before its changes. Some have the name as it is, others with a one-letter
/// prefix, unless Git omits it (`diff.noprefix`).
#[derive(Debug)]
pub(super) struct Header {
    /// Both names, after `diff --git `.
    both: Vec<u8>,
    /// The text after `--- `.
    old: Option<Vec<u8>>,
    /// The name, once known.
    pub(super) name: Option<String>,
    /// Whether it is from a line without a prefix.
    is_certain: bool,
}

impl Header {
    pub(super) fn begin(line: &[u8]) -> Self {
        let merged = [&b"diff --cc "[..], b"diff --combined "];
        let name = merged.into_iter().find_map(|word| line.strip_prefix(word));
        Self {
            both: line.strip_prefix(b"diff --git ").unwrap_or(b"").to_vec(),
            old: None,
            name: name.map(text),
            is_certain: name.is_some(),
        }
    }

    /// Reads a line. Returns `false` if it does not belong to the header.
    pub(super) fn pass(&mut self, bytes: &[u8]) -> bool {
        let line = line(bytes);
        for word in [&b"rename to "[..], b"copy to "] {
            if let Some(name) = line.strip_prefix(word) {
                self.name = Some(text(name));
                self.is_certain = true;
                return true;
            }
        }
        if let Some(name) = line.strip_prefix(b"--- ") {
            self.old = Some(bare(name).to_vec());
            return true;
        }
        if let Some(new) = line.strip_prefix(b"+++ ") {
            if !self.is_certain {
                self.name = self.choose(bare(new));
            }
            return true;
        }
        OTHERS.iter().any(|word| line.starts_with(word))
    }

    /// Chooses the new name, or the old one if the file was removed, and strips its prefix if there
    /// is one: the old and the new name have different prefixes.
    fn choose(&self, new: &[u8]) -> Option<String> {
        const NONE: &[u8] = b"/dev/null";
        let old = self.old.as_deref().unwrap_or(NONE);
        let (name, halves) = match (old == NONE, new == NONE) {
            (true, true) => return None,
            (false, false) => (new, (old, new)),
            (one, _) => {
                let name = if one { new } else { old };
                let (first, second) = self.both.split_at_checked(name.len())?;
                (name, (first, second.strip_prefix(b" ")?))
            }
        };
        let has_letter = match (letter(halves.0), letter(halves.1)) {
            (Some(old), Some(new)) => old != new,
            (None, _) | (_, None) => false,
        };
        if has_letter {
            return Some(match name.strip_prefix(b"\"") {
                Some(quoted) => format!("\"{}", text(&quoted[2..])),
                None => text(&name[2..]),
            });
        }
        // Without prefixes both names are the same. Git may also have been configured with other
        // prefixes, which cannot be known.
        (halves.0 == halves.1).then(|| text(name))
    }
}

/// Strips the tab that Git appends to a name with a space.
fn bare(name: &[u8]) -> &[u8] {
    name.strip_suffix(b"\t").unwrap_or(name)
}

/// Returns the prefix letter of a name, which depends on `diff.mnemonicPrefix`.
fn letter(name: &[u8]) -> Option<u8> {
    match name.strip_prefix(b"\"").unwrap_or(name) {
        [letter @ (b'a' | b'b' | b'c' | b'i' | b'o' | b'w'), b'/', ..] => Some(*letter),
        _ => None,
    }
}

/// Reads a name. If it has special characters, it keeps Git's quotes.
fn text(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}
