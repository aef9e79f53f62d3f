//! The records of an access log, each of which is a line or, where a key holds line feeds, several.

use std::io;

use crate::domain::usage::access_log::{LogRecord, begins, read};
use crate::domain::usage::line::LineError;
use crate::service::input::Lines;

/// The most bytes of a line that are looked at. Go's HTTP server, which takes the longest requests,
/// takes 1 MiB of request line and headers, and what counts comes after the request line.
const MAX_BYTES: usize = 4 << 20;

/// The most line feeds in a record: a key is at most 1,024 bytes long.
const MAX_LINE_FEEDS: usize = 1_024;

/// A record, and the number of its first line.
pub(super) type Numbered = (u64, Result<LogRecord, LineError>);

/// The records of a log, one at a time.
pub(super) struct Records<'a> {
    lines: Lines<'a>,
    /// A line that was read and begins another record, with its number.
    ahead: Option<(u64, Vec<u8>)>,
}

impl<'a> Records<'a> {
    pub(super) fn new(lines: Lines<'a>) -> Self {
        Self { lines, ahead: None }
    }

    /// Returns how many bytes were read.
    pub(super) fn bytes(&self) -> u64 {
        self.lines.bytes
    }

    /// Reads the next record.
    ///
    /// # Errors
    /// If the stream cannot be read.
    pub(super) fn next(&mut self) -> io::Result<Option<Numbered>> {
        let (number, text) = match self.ahead.take() {
            Some(ahead) => ahead,
            None => match self.lines.next_bytes(MAX_BYTES)? {
                None => return Ok(None),
                Some(line) => {
                    let record = read(line);
                    if !matches!(record, Ok(LogRecord::Cut { .. })) {
                        return Ok(Some((self.lines.number, record)));
                    }
                    let text = line.to_vec();
                    (self.lines.number, text)
                }
            },
        };
        Ok(Some((number, self.complete(text)?)))
    }

    /// Reads a record, and more lines for as long as it is cut.
    fn complete(&mut self, mut text: Vec<u8>) -> io::Result<Result<LogRecord, LineError>> {
        let mut record = read(&text);
        for _ in 0..MAX_LINE_FEEDS {
            if !matches!(record, Ok(LogRecord::Cut { .. })) || text.len() > MAX_BYTES {
                break;
            }
            let next = self.lines.next_bytes(MAX_BYTES)?.map(<[u8]>::to_vec);
            match next {
                None => break,
                Some(line) if begins(&line) => {
                    self.ahead = Some((self.lines.number, line));
                    break;
                }
                Some(line) => {
                    text.push(b'\n');
                    text.extend(line);
                }
            }
            record = read(&text);
        }
        Ok(match record {
            Ok(LogRecord::Cut { download: true }) => Err(LineError::AccessLog(
                "after the key there is no request, e.g. `\"GET /a.jpg HTTP/1.1\"`, with a status and the bytes sent",
            )),
            // What the client wrote there does not matter.
            Ok(LogRecord::Cut { download: false }) => Ok(LogRecord::Other),
            record => record,
        })
    }
}
