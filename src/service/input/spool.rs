//! Input that arrives in its own time: all of it is read before the store is locked.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Cursor, Read, Seek, Write};
use std::path::Path;

use crate::unlock::ephemeral::EphemeralKey;

/// This much is kept in memory.
const IN_MEMORY: usize = 8 << 20;

/// How much is read from a pipe, a device or a terminal. Regular files may have any length.
const MAX_PIPED: u64 = 4 << 30;

/// How much is read at once.
const BUFFER: usize = 256 << 10;

/// Reads all of a pipe or a terminal, however slow it is.
///
/// Up to 8 MiB stay in memory. More goes, encrypted with a key that only this process has, into a
/// file without a name in `dir`, which is gone when this process ends.
///
/// # Errors
/// Any error of reading or writing; [`io::ErrorKind::FileTooLarge`] for more than `MAX_PIPED`.
pub fn spool(input: impl Read, dir: &Path) -> io::Result<Box<dyn BufRead>> {
    spool_up_to(input, dir, IN_MEMORY, MAX_PIPED)
}

fn spool_up_to(
    mut input: impl Read,
    dir: &Path,
    in_memory: usize,
    most: u64,
) -> io::Result<Box<dyn BufRead>> {
    let mut beginning = Vec::new();
    (&mut input)
        .take(in_memory as u64 + 1)
        .read_to_end(&mut beginning)?;
    if beginning.len() <= in_memory {
        return Ok(Box::new(Cursor::new(beginning)));
    }
    let rest = most.saturating_sub(beginning.len() as u64);
    let key = EphemeralKey::generate();
    let mut writer = key.encrypt(BufWriter::with_capacity(
        BUFFER,
        tempfile::tempfile_in(dir)?,
    ))?;
    writer.write_all(&beginning)?;
    drop(beginning);
    let copied = io::copy(&mut input.take(rest + 1), &mut writer)?;
    if copied > rest {
        let message = format!("it is larger than {} MiB", most >> 20);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    let mut file: File = writer
        .finish()?
        .into_inner()
        .map_err(io::IntoInnerError::into_error)?;
    file.rewind()?;
    let plain = key.decrypt(BufReader::with_capacity(BUFFER, file))?;
    Ok(Box::new(BufReader::with_capacity(BUFFER, plain)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_comes_out_complete_and_leaves_no_file() {
        let dir = tempfile::tempdir().unwrap();
        for length in [0, 5, 1000, 1001, 300_000] {
            let input: Vec<u8> = (0..=255).cycle().take(length).collect();
            let mut output = Vec::new();
            let mut spooled = spool_up_to(&input[..], dir.path(), 1000, 1 << 20).unwrap();
            spooled.read_to_end(&mut output).unwrap();
            assert!(output == input, "{length}");
            assert_eq!(dir.path().read_dir().unwrap().count(), 0, "it has no name");
        }
    }

    #[test]
    fn an_endless_pipe_is_not_read_to_the_end() {
        let dir = tempfile::tempdir().unwrap();
        for (length, fits) in [(2000, true), (2001, false), (u64::MAX, false)] {
            let input = io::repeat(b'x').take(length);
            let spooled = spool_up_to(input, dir.path(), 1000, 2000).map(drop);
            let kind = spooled.map_err(|error| error.kind());
            let expected = if fits {
                Ok(())
            } else {
                Err(io::ErrorKind::FileTooLarge)
            };
            assert_eq!(kind, expected, "{length}");
        }
    }
}
