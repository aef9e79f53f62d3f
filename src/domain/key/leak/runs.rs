//! Runs of characters of one class, found without looking at every byte.

use std::ops::Range;

/// Letters, digits, dashes and underscores: the characters of secrets.
pub(super) const WORD: u8 = 1;
/// Letters and digits.
pub(super) const ALPHANUMERIC: u8 = 2;
/// Hexadecimal digits of either case.
pub(super) const HEXADECIMAL: u8 = 4;

/// The classes of every byte.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        let mut class = 0;
        if byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_' {
            class |= WORD;
        }
        if byte.is_ascii_alphanumeric() {
            class |= ALPHANUMERIC;
        }
        if byte.is_ascii_hexdigit() {
            class |= HEXADECIMAL;
        }
        classes[byte as usize] = class;
        byte += 1;
    }
    classes
};

/// Returns whether a byte belongs to a class.
pub(super) fn is<const CLASS: u8>(byte: u8) -> bool {
    CLASSES[usize::from(byte)] & CLASS != 0
}

/// The maximal runs of a class, with a minimum length, in order.
///
/// If a window of that length contains another byte, the next run starts after it at the earliest.
/// So the last byte of the window is tested first, and in text with short words most bytes are
/// never tested (as in the Boyer-Moore search).
pub(super) struct Runs<'a, const CLASS: u8> {
    bytes: &'a [u8],
    shortest: usize,
    at: usize,
}

impl<'a, const CLASS: u8> Runs<'a, CLASS> {
    pub(super) fn new(bytes: &'a [u8], shortest: usize) -> Self {
        Self {
            bytes,
            shortest,
            at: 0,
        }
    }
}

impl<const CLASS: u8> Iterator for Runs<'_, CLASS> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let mut start = self.at;
        // All bytes from `start` up to here are of the class.
        let mut known = start;
        loop {
            let end = start + self.shortest;
            let unknown = self.bytes.get(known..end)?;
            let Some(other) = unknown.iter().rposition(|byte| !is::<CLASS>(*byte)) else {
                let rest = self.bytes[end..].iter();
                let more = rest.take_while(|byte| is::<CLASS>(**byte)).count();
                self.at = end + more;
                return Some(start..self.at);
            };
            start = known + other + 1;
            known = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn all_long_enough_runs_are_found(
            bytes in prop::collection::vec(prop::sample::select(b"aZ09-_ .\xff".to_vec()), 0..200),
            shortest in 1_usize..12,
        ) {
            let mut expected = Vec::new();
            let mut start = 0;
            for end in 0..=bytes.len() {
                if bytes.get(end).is_none_or(|byte| !is::<WORD>(*byte)) {
                    if end - start >= shortest {
                        expected.push(start..end);
                    }
                    start = end + 1;
                }
            }
            let found: Vec<_> = Runs::<WORD>::new(&bytes, shortest).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
