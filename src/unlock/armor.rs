//! Age's armor: an age file in base64, as `age --armor` writes it.

use std::io::{self, BufRead, BufReader, Read};

use age::armor::ArmoredReader;

/// The beginning of an armored file.
const BEGIN: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";

/// The longest line that is read. Armored files have lines of 64 characters.
const LONGEST_LINE: usize = 1024;

/// Checks the beginning of a file, or as much of it as was read.
pub(super) fn is_armored(beginning: &[u8]) -> bool {
    let length = beginning.len().min(BEGIN.len());
    length > 0 && beginning[..length] == BEGIN[..length]
}

/// Decodes an armored file while it is read. Damage is an error of kind
/// [`io::ErrorKind::InvalidData`] or [`io::ErrorKind::UnexpectedEof`].
pub(super) fn decode(input: impl Read) -> impl BufRead {
    let lines = ShortLines { input, length: 0 };
    BufReader::new(ArmoredReader::new(lines))
}

/// Refuses long lines, which the library would read into memory as a whole.
struct ShortLines<R> {
    input: R,
    /// The length of the line so far.
    length: usize,
}

impl<R: Read> Read for ShortLines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        for byte in &buffer[..read] {
            self.length = if *byte == b'\n' { 0 } else { self.length + 1 };
            if self.length > LONGEST_LINE {
                return Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    "a line is too long",
                ));
            }
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use age::armor::{ArmoredWriter, Format};

    use super::*;

    fn armored(bytes: &[u8]) -> Vec<u8> {
        let mut writer = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor).unwrap();
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    }

    fn decoded(bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut all = Vec::new();
        decode(bytes).read_to_end(&mut all).map(|_| all)
    }

    #[test]
    fn an_armored_file_is_decoded_with_either_line_end() {
        let bytes: Vec<u8> = (0..=255).cycle().take(1000).collect();
        let text = armored(&bytes);
        assert!(is_armored(&text) && is_armored(&text[..5]));
        assert_eq!(decoded(&text).unwrap(), bytes);
        let crlf = String::from_utf8(text).unwrap().replace('\n', "\r\n");
        assert_eq!(decoded(crlf.as_bytes()).unwrap(), bytes);
        assert!(!is_armored(b"age-encryption.org/v1\n"));
        assert!(!is_armored(b""));
    }

    #[test]
    fn an_endless_line_is_not_read_to_the_end() {
        let endless = BEGIN.chain(&b"\n"[..]).chain(io::repeat(b'A'));
        let mut all = Vec::new();
        let error = decode(endless).read_to_end(&mut all).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        assert!(all.is_empty());
    }
}
