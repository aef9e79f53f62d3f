//! Which files Git tracks, as its index says.
//!
//! Ignore rules do not apply to tracked files, so a scan that honors these rules needs the index. Only the names are read. The
//! format is that of <https://git-scm.com/docs/index-format>, versions 2 to 4, with SHA-1 or SHA-256. Whatever else an index
//! may be (split, sparse, damaged) is refused, for a name that is missed would be a file that is not scanned.

/// All names together take no more than this. In version 4, a small index can name very long paths.
const MAX_NAMES: usize = 48 << 20;

/// The bytes of an entry before the hash: times, device, inode, mode, owner and size.
const STAT: usize = 40;
/// Where the mode is in them.
const MODE: usize = 24;

/// The names of the files that Git tracks, without regard to the case of ASCII letters: there are file systems that have none.
#[derive(Default, Debug)]
pub struct Tracked {
    /// All names, one after the other.
    names: Vec<u8>,
    /// Where each begins and ends, in the order of the names.
    places: Vec<(usize, usize)>,
}

impl Tracked {
    /// Reads an index. `None` if it may not say all.
    #[must_use]
    pub fn parse(index: &[u8]) -> Option<Self> {
        const HASHES: [usize; 2] = [20, 32];
        let mut tracked = HASHES.into_iter().find_map(|hash| read(index, hash))?;
        tracked.names.make_ascii_lowercase();
        let Self { names, places } = &mut tracked;
        places.sort_unstable_by_key(|(start, end)| &names[*start..*end]);
        Some(tracked)
    }

    /// Tells whether Git tracks a path: a file, a link or a submodule.
    #[must_use]
    pub fn contains(&self, path: &[u8]) -> bool {
        let path = path.to_ascii_lowercase();
        self.first_from(&path) == Some(path.as_slice())
    }

    /// Tells whether Git tracks anything below a directory.
    #[must_use]
    pub fn is_below(&self, directory: &[u8]) -> bool {
        let prefix = [directory, b"/"].concat().to_ascii_lowercase();
        let first = self.first_from(&prefix);
        first.is_some_and(|name| name.starts_with(&prefix))
    }

    /// Returns the first name that is not before this one.
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

/// Reads an index whose hashes have this length.
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
        // Anything but a file, a link or a submodule is a directory of a sparse index, which names none of its files.
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
        let told = usize::from(flags & 0x0fff);
        if length == 0 || told != length.min(0x0fff) {
            return None;
        }
        if version < 4 {
            // With the one that ends the name, 1 to 8 zeros.
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
        // An extension that must be understood: a split index has its other names in another file.
        if !signature[0].is_ascii_uppercase() {
            return None;
        }
        let length = rest.number()?;
        rest.take(usize::try_from(length).ok()?)?;
    }
    Some(tracked)
}

/// What of the index is not read yet.
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

    /// Takes a text and the zero at its end.
    fn text(&mut self) -> Option<&'a [u8]> {
        let end = memchr::memchr(0, self.0)?;
        let text = self.take(end)?;
        self.take(1)?;
        Some(text)
    }

    /// Takes a number of any length, as Git writes offsets.
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
