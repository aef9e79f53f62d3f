//! Writing and reading the lines, and hashing them as they go by.

use std::io::{self, Read, Write};

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::format::MAX_LINE;
use crate::service::error::{BackupError, Error};

/// How much is read at once.
const CHUNK: usize = 64 * 1024;

/// Lines on their way out.
pub(super) struct Writing<W> {
    out: W,
    hash: Sha256,
}

impl<W: Write> Writing<W> {
    pub(super) fn new(out: W) -> Self {
        Self {
            out,
            hash: Sha256::new(),
        }
    }

    /// Writes a line. It is not kept in memory: one of them holds a secret.
    pub(super) fn line(&mut self, parts: &[&str]) -> io::Result<()> {
        for part in parts.iter().copied().chain(["\n"]) {
            self.hash.update(part);
            self.out.write_all(part.as_bytes())?;
        }
        Ok(())
    }

    /// Returns the hash of all lines so far.
    pub(super) fn digest(&self) -> String {
        hex::encode(self.hash.clone().finalize())
    }

    pub(super) fn into_inner(self) -> W {
        self.out
    }
}

/// Lines on their way in. What was read is wiped.
pub(super) struct Reading<R> {
    input: R,
    chunk: Zeroizing<Vec<u8>>,
    /// What of the chunk is not yet taken.
    left: std::ops::Range<usize>,
    line: Zeroizing<Vec<u8>>,
    hash: Sha256,
    /// The number of the line that was read last; the first is 1.
    pub(super) number: u64,
}

impl<R: Read> Reading<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            input,
            chunk: Zeroizing::new(vec![0; CHUNK]),
            left: 0..0,
            line: Zeroizing::new(Vec::with_capacity(CHUNK)),
            hash: Sha256::new(),
            number: 0,
        }
    }

    /// Reads the next line, without its end; `None` at the end of the file.
    ///
    /// # Errors
    /// [`BackupError::Damaged`] and [`BackupError::Line`] if that is not what was written,
    /// [`BackupError::Read`] if it cannot be read.
    pub(super) fn next(&mut self) -> Result<Option<&str>, Error> {
        self.line.clear();
        loop {
            if self.left.is_empty() {
                let read = self.input.read(&mut self.chunk).map_err(unreadable)?;
                self.left = 0..read;
            }
            let there = &self.chunk[self.left.clone()];
            if there.is_empty() {
                if self.line.is_empty() {
                    return Ok(None);
                }
                return Err(self.wrong("it has no end"));
            }
            let end = there.iter().position(|byte| *byte == b'\n');
            let taken = end.unwrap_or(there.len());
            if self.line.len() + taken > MAX_LINE {
                self.number += 1;
                return Err(self.wrong("it is longer than any that is ever written"));
            }
            self.line.extend_from_slice(&there[..taken]);
            self.left.start += taken + usize::from(end.is_some());
            if end.is_some() {
                break;
            }
        }
        self.number += 1;
        if std::str::from_utf8(&self.line).is_err() {
            return Err(self.wrong("it is not text"));
        }
        Ok(std::str::from_utf8(&self.line).ok())
    }

    /// Counts the line that was read last among those that are hashed.
    pub(super) fn count_in(&mut self) {
        self.hash.update(&*self.line);
        self.hash.update(b"\n");
    }

    /// Returns the hash of the lines that were counted in.
    pub(super) fn digest(&self) -> String {
        hex::encode(self.hash.clone().finalize())
    }

    fn wrong(&self, why: &str) -> Error {
        BackupError::Line {
            line: self.number.max(1),
            why: why.to_owned(),
        }
        .into()
    }
}

/// Tells damage from an input that cannot be read.
fn unreadable(error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => BackupError::damaged("it is cut short").into(),
        io::ErrorKind::InvalidData => {
            BackupError::damaged("a part of it is not as it was encrypted").into()
        }
        _ => BackupError::Read(error).into(),
    }
}

/// Counts what passes through.
pub(super) struct Counting<T> {
    pub(super) inner: T,
    pub(super) bytes: u64,
}

impl<T> Counting<T> {
    pub(super) fn new(inner: T) -> Self {
        Self { inner, bytes: 0 }
    }
}

impl<W: Write> Write for Counting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
