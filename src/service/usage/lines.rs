//! Cutting a stream into lines, however long they are.

use std::io::{self, BufRead, Read};

use crate::domain::usage::line::{LineError, MAX_BYTES};

/// What editors of some systems put in front of UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The lines of a stream, one at a time in the same memory.
pub(super) struct Lines<'a> {
    input: &'a mut dyn BufRead,
    buffer: Vec<u8>,
    /// The number of the line that was read last; the first is 1.
    pub(super) number: u64,
    /// How many bytes were read.
    pub(super) bytes: u64,
}

impl<'a> Lines<'a> {
    pub(super) fn new(input: &'a mut dyn BufRead) -> Self {
        Self {
            input,
            buffer: Vec::new(),
            number: 0,
            bytes: 0,
        }
    }

    /// Reads the next line that is not empty, without its end.
    ///
    /// # Errors
    /// If the stream cannot be read.
    pub(super) fn next(&mut self) -> io::Result<Option<Result<&str, LineError>>> {
        // Looking at it once more costs less than what the borrow checker asks for instead.
        while let Some(too_long) = self.fill()? {
            if too_long {
                return Ok(Some(Err(LineError::TooLong)));
            }
            if !self.buffer.trim_ascii().is_empty() {
                break;
            }
        }
        if self.buffer.is_empty() {
            return Ok(None);
        }
        let Ok(text) = str::from_utf8(&self.buffer) else {
            return Ok(Some(Err(LineError::NotUtf8)));
        };
        let text = text.trim_end_matches(['\n', '\r']);
        Ok(Some(Ok(match self.number {
            1 => text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text),
            _ => text,
        })))
    }

    /// Reads a line with its end, and tells whether it is too long; `None` at the end of the stream.
    fn fill(&mut self) -> io::Result<Option<bool>> {
        self.buffer.clear();
        // With room for the end of the line.
        let most = MAX_BYTES as u64 + 2;
        let read = (&mut *self.input)
            .take(most)
            .read_until(b'\n', &mut self.buffer)?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        self.bytes += read as u64;
        let ended = self.buffer.last() == Some(&b'\n');
        let too_long = self.buffer.trim_ascii_end().len() > MAX_BYTES;
        if !ended && read as u64 == most {
            self.bytes += self.input.skip_until(b'\n')? as u64;
            return Ok(Some(true));
        }
        Ok(Some(too_long))
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use proptest::prelude::*;

    use super::*;

    fn all(bytes: &[u8]) -> Vec<(u64, Result<String, LineError>)> {
        // A small buffer, so that lines are longer than it.
        let mut input = BufReader::with_capacity(7, bytes);
        let mut lines = Lines::new(&mut input);
        let mut found = Vec::new();
        loop {
            let line = match lines.next().unwrap() {
                None => break,
                Some(line) => line.map(str::to_owned),
            };
            found.push((lines.number, line));
        }
        assert_eq!(lines.bytes, bytes.len() as u64);
        found
    }

    fn texts(bytes: &[u8]) -> Vec<(u64, String)> {
        let found = all(bytes).into_iter();
        found
            .map(|(number, line)| (number, line.unwrap()))
            .collect()
    }

    #[test]
    fn lines_end_in_every_way_and_empty_ones_only_count() {
        let found = texts(b"a\r\n\n  \nb\n\tc d\r\n\r\ne");
        let expected = [(1, "a"), (4, "b"), (5, "\tc d"), (7, "e")];
        assert_eq!(found, expected.map(|(n, text)| (n, text.to_owned())));
        assert!(texts(b"").is_empty());
        assert!(texts(b"\n\n").is_empty());
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_first_line() {
        assert_eq!(
            texts(b"\xef\xbb\xbfa\nb"),
            [(1, "a".into()), (2, "b".into())]
        );
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        for (length, fits) in [
            (MAX_BYTES, true),
            (MAX_BYTES + 1, false),
            (MAX_BYTES + 2, false),
            (MAX_BYTES + 3, false),
            (5 * MAX_BYTES, false),
        ] {
            for end in ["\n", "\r\n"] {
                let text = format!("a{end}{}{end}b{end}", "x".repeat(length));
                let found = all(text.as_bytes());
                let numbers: Vec<u64> = found.iter().map(|(number, _)| *number).collect();
                assert_eq!(numbers, [1, 2, 3], "{length}");
                assert_eq!(found[1].1.is_ok(), fits, "{length}");
                assert_eq!(found[2].1.as_deref(), Ok("b"), "{length}");
            }
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_a_bad_line() {
        let found = all(b"a\n\xff\xfe\nb\n");
        assert_eq!(found[1], (2, Err(LineError::NotUtf8)));
        assert_eq!(found[2], (3, Ok("b".to_owned())));
    }

    proptest! {
        #[test]
        fn every_byte_is_read_and_nothing_panics(bytes: Vec<u8>) {
            let _ = all(&bytes);
        }
    }
}
