//! The files that Git tracks, read from its index.
//!
//! Ignore rules do not apply to tracked files, so a scan that honors these rules needs the index.
//! Only the names are read. The format is described in <https://git-scm.com/docs/index-format>,
//! versions 2 to 4, with SHA-1 or SHA-256. Any other index (split, sparse, damaged) is refused,
//! because a missed name would be a file that is not scanned.

/// The limit of all names together. In version 4, a small index can have very long paths.
const MAX_NAMES: usize = 48 << 20;

/// The size of an entry before the hash: times, device, inode, mode, owner and size.
const STAT: usize = 40;
/// The offset of the mode in these bytes.
const MODE: usize = 24;

/// The names of tracked files, in lower case: some file systems do not distinguish ASCII case.
#[derive(Default, Debug)]
pub struct Tracked {
    /// All names, one after another.
    names: Vec<u8>,
    /// The start and end of each name, sorted by name.
    places: Vec<(usize, usize)>,
}

impl Tracked {
    /// Parses an index. `None` if it may be incomplete.
    #[must_use]
    pub fn parse(index: &[u8]) -> Option<Self> {
        const HASHES: [usize; 2] = [20, 32];
        let mut tracked = HASHES.into_iter().find_map(|hash| read(index, hash))?;
        tracked.names.make_ascii_lowercase();
        let Self { names, places } = &mut tracked;
        places.sort_unstable_by_key(|(start, end)| &names[*start..*end]);
        Some(tracked)
    }

    /// Returns whether Git tracks a path: a file, a link or a submodule.
    #[must_use]
    pub fn contains(&self, path: &[u8]) -> bool {
        let path = path.to_ascii_lowercase();
        self.first_from(&path) == Some(path.as_slice())
    }

    /// Returns whether Git tracks anything in a directory.
    #[must_use]
    pub fn is_below(&self, directory: &[u8]) -> bool {
        let prefix = [directory, b"/"].concat().to_ascii_lowercase();
        let first = self.first_from(&prefix);
        first.is_some_and(|name| name.starts_with(&prefix))
    }

    /// Returns the first name that is not less than this one.
    fn first_from(&self, name: &[u8]) -> Option<&[u8]> {
        let of = |(start, end): &(usize, usize)| &self.names[*start..*end];
        let first = self.places.partition_point(|place| of(place) < name);
        self.places.get(first).map(of)
    }

    fn push(&mut self, kept: &[u8], more: &[u8]) -> Option<()> {
        let start = self.names.len();
        if start + kept.len() + more.len() > MAX_NAMES {
            return None;
        }
        self.names.extend_from_slice(kept);
        self.names.extend_from_slice(more);
        self.places.push((start, self.names.len()));
        Some(())
    }
}

/// Parses an index with hashes of this length.
fn read(index: &[u8], hash: usize) -> Option<Tracked> {
    let end = index.len().checked_sub(hash)?;
    let mut rest = Rest(&index[..end]);
    if rest.take(4)? != b"DIRC" {
        return None;
    }
    let version = rest.number()?;
    if !(2..=4).contains(&version) {
        return None;
    }
    let count = rest.number()?;
    let mut tracked = Tracked::default();
    let mut previous: Vec<u8> = Vec::new();
    for _ in 0..count {
        let entry = rest.0.len();
        let stat = rest.take(STAT)?;
        // Any other mode is a directory of a sparse index, which does not name its files.
        if !matches!(stat[MODE + 2] >> 4, 0o10 | 0o12 | 0o16) {
            return None;
        }
        rest.take(hash)?;
        let flags = rest.short()?;
        let is_extended = flags & 0x4000 != 0;
        if is_extended {
            rest.take(if version == 2 { return None } else { 2 })?;
        }
        let kept = match version {
            4 => previous.len().checked_sub(rest.varint()?)?,
            _ => 0,
        };
        let more = rest.text()?;
        let length = kept + more.len();
        let stated = usize::from(flags & 0x0fff);
        if length == 0 || stated != length.min(0x0fff) {
            return None;
        }
        if version < 4 {
            // 1 to 8 zeros, including the terminator of the name.
            let taken = entry - rest.0.len();
            let zeros = rest.take(taken.next_multiple_of(8) - taken)?;
            if zeros.iter().any(|byte| *byte != 0) {
                return None;
            }
        }
        tracked.push(&previous[..kept], more)?;
        let is_sorted = previous.as_slice() <= [&previous[..kept], more].concat().as_slice();
        if !is_sorted {
            return None;
        }
        previous.truncate(kept);
        previous.extend_from_slice(more);
    }
    while !rest.0.is_empty() {
        let signature = rest.take(4)?;
        // A required extension: a split index has its other names in another file.
        if !signature[0].is_ascii_uppercase() {
            return None;
        }
        let length = rest.number()?;
        rest.take(usize::try_from(length).ok()?)?;
    }
    Some(tracked)
}

/// The unread rest of the index.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        let bytes = self.take(4)?.first_chunk()?;
        Some(u32::from_be_bytes(*bytes))
    }

    fn short(&mut self) -> Option<u16> {
        let bytes = self.take(2)?.first_chunk()?;
        Some(u16::from_be_bytes(*bytes))
    }

    /// Takes a text up to its terminating zero.
    fn text(&mut self) -> Option<&'a [u8]> {
        let end = memchr::memchr(0, self.0)?;
        let text = self.take(end)?;
        self.take(1)?;
        Some(text)
    }

    /// Takes a variable-length number, as Git encodes offsets.
    fn varint(&mut self) -> Option<usize> {
        let mut value = 0_usize;
        loop {
            let byte = *self.take(1)?.first()?;
            value = value
                .checked_mul(128)?
                .checked_add(usize::from(byte & 0x7f))?;
            if byte & 0x80 == 0 {
                return Some(value);
            }
            value = value.checked_add(1)?;
        }
    }
}

#[cfg(test)]
mod tests;
