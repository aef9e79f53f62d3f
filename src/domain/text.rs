//! Decoding text files, whatever editor wrote them.

/// Some editors write this in front of UTF-8.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// Why bytes are not text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotText {
    /// They start with the byte order mark of UTF-16.
    #[error("it is UTF-16 text: save it as UTF-8")]
    Utf16,
    /// They are not UTF-8.
    #[error("it is not UTF-8 text")]
    NotUtf8 {
        /// The number of valid bytes at the start.
        valid: usize,
    },
}

/// Decodes a text file without its byte order mark.
///
/// # Errors
/// [`NotText`].
pub fn decode(bytes: &[u8]) -> Result<&str, NotText> {
    decode_with_mark(unmarked(bytes))
}

/// Removes the byte order mark.
#[must_use]
pub fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// Decodes a text file, keeping a byte order mark.
///
/// # Errors
/// [`NotText`].
pub fn decode_with_mark(bytes: &[u8]) -> Result<&str, NotText> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(NotText::Utf16);
    }
    std::str::from_utf8(bytes).map_err(|error| NotText::NotUtf8 {
        valid: error.valid_up_to(),
    })
}

/// Returns the first line of a file, without its line end. The last line may have none.
#[must_use]
pub fn first_line(bytes: &[u8]) -> &[u8] {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or(bytes);
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        assert_eq!(decode(b"\xef\xbb\xbfa b"), Ok("a b"));
        assert_eq!(decode(b"a b"), Ok("a b"));
        // Only the first one is a mark.
        assert_eq!(decode(b"\xef\xbb\xbf\xef\xbb\xbfa"), Ok("\u{feff}a"));
        assert_eq!(decode_with_mark(b"\xef\xbb\xbfa"), Ok("\u{feff}a"));
    }

    #[test]
    fn invalid_utf8_is_reported_with_its_position() {
        assert_eq!(decode(b"\xff\xfea\0"), Err(NotText::Utf16));
        assert_eq!(decode(b"\xfe\xff\0a"), Err(NotText::Utf16));
        assert_eq!(decode(b"ab\xe9"), Err(NotText::NotUtf8 { valid: 2 }));
    }

    #[test]
    fn the_first_line_is_returned_without_its_end() {
        for text in ["a b", "a b\n", "a b\r\n", "a b\nc", "a b\r\nc\r\n"] {
            assert_eq!(first_line(text.as_bytes()), b"a b", "{text:?}");
        }
        assert_eq!(first_line(b""), b"");
        assert_eq!(first_line(b"\r\n"), b"");
    }
}
