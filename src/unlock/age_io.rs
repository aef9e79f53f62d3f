//! Bounded reading and writing of age files, shared by the key file, the passphrase file and
//! backups.

use std::cell::Cell;
use std::io::{self, BufRead, Read, Write};
use std::rc::Rc;

use age::Encryptor;

use super::error::Error;

/// The first bytes of every age file.
pub(super) const MAGIC: &[u8] = b"age-encryption.org/";

/// The longest header that is read. It has room for as many recipients as `store.key`, and for the
/// copy of `identity.age` in a backup.
const MAX_HEADER: u64 = 2 * 1024 * 1024;
/// The beginning of a header's last line.
const LAST_LINE: &[u8] = b"---";

/// Encrypts a short text in memory.
pub(super) fn encrypt(
    encryptor: Result<Encryptor, age::EncryptError>,
    plain: &[u8],
) -> Result<Vec<u8>, Error> {
    let encryptor = encryptor.map_err(|error| Error::Encrypt(error.to_string()))?;
    let mut sealed = Vec::new();
    encryptor
        .wrap_output(&mut sealed)
        .and_then(|mut writer| {
            writer.write_all(plain)?;
            writer.finish().map(|_| ())
        })
        .map_err(|error| Error::Encrypt(error.to_string()))?;
    Ok(sealed)
}

/// A reader that stops after a number of bytes until the bound is removed, and that reads the
/// header of an age file in one piece.
pub struct BoundedReader<R> {
    input: R,
    pub(super) bound: Rc<Cell<Option<u64>>>,
    pub(super) bytes: Rc<Cell<u64>>,
}

impl<R: BufRead> BoundedReader<R> {
    /// Bounds the input to the longest header that is read.
    pub(super) fn new(input: R) -> Self {
        Self {
            input,
            bound: Rc::new(Cell::new(Some(MAX_HEADER))),
            bytes: Rc::default(),
        }
    }
}

impl<R: BufRead> Read for BoundedReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let taken = available.len().min(buffer.len());
        buffer[..taken].copy_from_slice(&available[..taken]);
        self.consume(taken);
        Ok(taken)
    }
}

impl<R: BufRead> BufRead for BoundedReader<R> {
    /// Returns the whole header at once. The library asks for it line by line, and parses it from
    /// the start for each line.
    fn read_until(&mut self, end: u8, head: &mut Vec<u8>) -> io::Result<usize> {
        let before = head.len();
        loop {
            let line = head.len();
            let read = read_line(self, end, head)?;
            if read == 0 || head[line..].starts_with(LAST_LINE) {
                return Ok(head.len() - before);
            }
        }
    }

    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let bound = self.bound.get();
        let bytes = self.bytes.get();
        let available = self.input.fill_buf()?;
        let most = bound.map_or(available.len(), |bound| {
            usize::try_from(bound.saturating_sub(bytes)).unwrap_or(usize::MAX)
        });
        Ok(&available[..available.len().min(most)])
    }

    fn consume(&mut self, amount: usize) {
        self.bytes.set(self.bytes.get() + amount as u64);
        self.input.consume(amount);
    }
}

fn read_line(input: &mut impl BufRead, end: u8, line: &mut Vec<u8>) -> io::Result<usize> {
    let before = line.len();
    loop {
        let available = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            filled => filled?,
        };
        let found = available.iter().position(|byte| *byte == end);
        let taken = found.map_or(available.len(), |place| place + 1);
        line.extend_from_slice(&available[..taken]);
        input.consume(taken);
        if found.is_some() || taken == 0 {
            return Ok(line.len() - before);
        }
    }
}
