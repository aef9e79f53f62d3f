//! Cutting a stream into lines, however long they are.

use std::io::{self, BufRead, Read};

use crate::domain::lines::csv::{HeaderError, Quotes};
use crate::domain::lines::{MAX_BYTES, UnreadableLine};
use crate::domain::text::{BYTE_ORDER_MARK, unmarked};

/// The lines of a stream, one at a time in the same memory.
pub(in crate::service) struct Lines<'a> {
    input: &'a mut dyn BufRead,
    buffer: Vec<u8>,
    /// Of CSV: the quotes up to the end of the line that was read last.
    quotes: Option<Quotes>,
    /// The number of the line that was read last; the first is 1.
    pub(in crate::service) number: u64,
    /// How many bytes were read.
    pub(in crate::service) bytes: u64,
}

impl<'a> Lines<'a> {
    pub(in crate::service) fn new(input: &'a mut dyn BufRead) -> Self {
        Self {
            input,
            buffer: Vec::new(),
            quotes: None,
            number: 0,
            bytes: 0,
        }
    }

    /// Reads the header of a CSV file, its first line, and parses it. A line after it that begins
    /// inside a quote is bad.
    ///
    /// # Errors
    /// If the stream cannot be read; inside, if the header is wrong.
    pub(in crate::service) fn header<C>(
        &mut self,
        parse: impl FnOnce(&str) -> Result<C, HeaderError>,
    ) -> io::Result<Result<C, HeaderError>> {
        let columns = match self.next()? {
            None => Err(HeaderError::Nothing),
            Some(Err(error)) => Err(HeaderError::Unreadable(error)),
            Some(Ok(header)) => parse(header),
        };
        self.quotes = Some(Quotes::default());
        Ok(columns)
    }

    fn quotes_are_open(&self) -> bool {
        self.quotes.is_some_and(Quotes::are_open)
    }

    fn pass_quotes(&mut self) {
        if let Some(quotes) = &mut self.quotes {
            quotes.pass(&self.buffer);
        }
    }

    /// Reads the beginning of the next line that is not empty, without its end: at most `most`
    /// bytes of whatever a line holds.
    ///
    /// # Errors
    /// If the stream cannot be read.
    pub(in crate::service) fn next_bytes(&mut self, most: usize) -> io::Result<Option<&[u8]>> {
        loop {
            self.buffer.clear();
            let read = (&mut *self.input)
                .take(most as u64)
                .read_until(b'\n', &mut self.buffer)?;
            if read == 0 {
                return Ok(None);
            }
            self.number += 1;
            self.bytes += read as u64;
            if read == most && self.buffer.last() != Some(&b'\n') {
                self.bytes += self.input.skip_until(b'\n')? as u64;
            }
            if !self.buffer.trim_ascii().is_empty() {
                break;
            }
        }
        let mut line = self.buffer.as_slice();
        while let Some((b'\n' | b'\r', front)) = line.split_last() {
            line = front;
        }
        Ok(Some(match self.number {
            1 => unmarked(line),
            _ => line,
        }))
    }

    /// Reads the next line that is not empty, without its end.
    ///
    /// # Errors
    /// If the stream cannot be read.
    pub(in crate::service) fn next(&mut self) -> io::Result<Option<Result<&str, UnreadableLine>>> {
        // Looking at it once more costs less than what the borrow checker asks for instead.
        let in_quote = self.quotes_are_open();
        while let Some(too_long) = self.fill()? {
            if in_quote {
                return Ok(Some(Err(UnreadableLine::InQuote)));
            }
            if too_long {
                return Ok(Some(Err(UnreadableLine::TooLong)));
            }
            if !self.buffer.trim_ascii().is_empty() {
                break;
            }
        }
        if self.buffer.is_empty() {
            return Ok(None);
        }
        let Ok(text) = str::from_utf8(&self.buffer) else {
            return Ok(Some(Err(UnreadableLine::NotUtf8)));
        };
        let text = text.trim_end_matches(['\n', '\r']);
        Ok(Some(Ok(match self.number {
            1 => text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text),
            _ => text,
        })))
    }

    /// Reads a line with its end, and tells whether it is too long; `None` at the end of the
    /// stream.
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
        self.pass_quotes();
        let ended = self.buffer.last() == Some(&b'\n');
        let too_long = self.buffer.trim_ascii_end().len() > MAX_BYTES;
        if !ended && read as u64 == most {
            self.skip()?;
            return Ok(Some(true));
        }
        Ok(Some(too_long))
    }

    /// Passes over the rest of a line.
    fn skip(&mut self) -> io::Result<()> {
        loop {
            self.buffer.clear();
            let read = (&mut *self.input)
                .take(MAX_BYTES as u64)
                .read_until(b'\n', &mut self.buffer)?;
            self.bytes += read as u64;
            self.pass_quotes();
            if read == 0 || self.buffer.last() == Some(&b'\n') {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use proptest::prelude::*;

    use super::*;

    fn all(bytes: &[u8]) -> Vec<(u64, Result<String, UnreadableLine>)> {
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
        assert_eq!(found[1], (2, Err(UnreadableLine::NotUtf8)));
        assert_eq!(found[2], (3, Ok("b".to_owned())));
    }

    #[test]
    fn lines_inside_of_a_quote_are_bad_up_to_the_one_that_closes_it() {
        let long = "x".repeat(5 * MAX_BYTES);
        let opening = [
            "a,\"b".to_owned(),
            format!("a,\"{long}"),
            format!("{long},\""),
        ];
        let opening = opening.iter().map(String::as_bytes);
        for opens in opening.chain([&b"a,\"\xff"[..]]) {
            let text = [opens, b"\na,b\n\n\xff\n\",c\nd\n"].concat();
            let mut input = BufReader::with_capacity(7, &text[..]);
            let mut lines = Lines::new(&mut input);
            lines.quotes = Some(Quotes::default());
            lines.next().unwrap().unwrap().ok();
            let mut inside = Vec::new();
            while let Some(Err(error)) = lines.next().unwrap() {
                assert_eq!(error, UnreadableLine::InQuote);
                inside.push(lines.number);
            }
            assert_eq!((inside, lines.number), (vec![2, 3, 4, 5], 6));
            assert_eq!(lines.next().unwrap(), None);
            assert_eq!(lines.bytes, text.len() as u64);
        }
    }

    proptest! {
        #[test]
        fn every_byte_is_read_and_nothing_panics(bytes: Vec<u8>) {
            let _ = all(&bytes);
        }
    }
}
