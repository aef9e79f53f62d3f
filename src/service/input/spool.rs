//! Input that comes when it likes: it is taken in before the store is locked.

use std::io::{self, BufReader, Read, Seek};
use std::path::Path;

use tempfile::SpooledTempFile;

/// So much is kept in memory.
const IN_MEMORY: usize = 8 << 20;

/// Reads everything that comes from a pipe or a terminal, however slowly. More than 8 MiB is kept in a file without a name in
/// `dir`, which is gone when it is dropped or the program ends in whatever way.
///
/// # Errors
/// What reading or writing fails with.
pub fn spool(mut input: impl Read, dir: &Path) -> io::Result<BufReader<SpooledTempFile>> {
    let mut spool = tempfile::spooled_tempfile_in(IN_MEMORY, dir);
    io::copy(&mut input, &mut spool)?;
    spool.rewind()?;
    Ok(BufReader::new(spool))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_in_comes_out_whole_and_leaves_no_file() {
        let dir = tempfile::tempdir().unwrap();
        for length in [0, 5, IN_MEMORY + 1] {
            let input = vec![7; length];
            let mut output = Vec::new();
            let mut spooled = spool(input.as_slice(), dir.path()).unwrap();
            spooled.read_to_end(&mut output).unwrap();
            assert!(output == input, "{length}");
            assert_eq!(dir.path().read_dir().unwrap().count(), 0, "it has no name");
        }
    }
}
