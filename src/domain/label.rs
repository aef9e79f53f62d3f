//! Text that people choose: names, reasons, tags, actors.

use std::fmt;
use std::str::FromStr;

/// The longest label, in bytes of UTF-8.
pub const MAX_BYTES: usize = 256;

/// A name or remark: 1 to 256 bytes of UTF-8 without characters that steer a terminal.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Label(String);

/// Why a text is no [`Label`].
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LabelError {
    /// Nothing, or only white space.
    #[error("it is empty")]
    Empty,
    /// Longer than [`MAX_BYTES`].
    #[error("it is {0} bytes long, and {MAX_BYTES} is the most")]
    TooLong(usize),
    /// A control character, or one that reorders text on a terminal.
    #[error("it holds the control character {}", .0.escape_unicode())]
    Control(char),
}

/// Tells whether a character could steer a terminal or reorder the text around it.
///
/// That is Unicode's category Cc, the line and paragraph separators, and the bidirectional controls of UAX #9.
#[must_use]
pub fn is_steering(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl Label {
    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns this label with `-number` behind it, as a batch of keys is named.
    ///
    /// # Errors
    /// [`LabelError::TooLong`] if the result passes [`MAX_BYTES`].
    pub fn numbered(&self, number: u32) -> Result<Self, LabelError> {
        format!("{}-{number}", self.0).parse()
    }
}

impl FromStr for Label {
    type Err = LabelError;

    fn from_str(text: &str) -> Result<Self, LabelError> {
        if let Some(c) = text.chars().find(|c| is_steering(*c)) {
            return Err(LabelError::Control(c));
        }
        if text.trim().is_empty() {
            return Err(LabelError::Empty);
        }
        if text.len() > MAX_BYTES {
            return Err(LabelError::TooLong(text.len()));
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_bytes_not_characters() {
        assert!("x".repeat(256).parse::<Label>().is_ok());
        assert_eq!(
            "x".repeat(257).parse::<Label>(),
            Err(LabelError::TooLong(257))
        );
        assert_eq!(
            "é".repeat(129).parse::<Label>(),
            Err(LabelError::TooLong(258))
        );
    }

    #[test]
    fn text_that_steers_a_terminal_is_refused() {
        for text in ["a\u{1b}[31m", "a\nb", "\u{202e}gnp", "\u{9b}m", "\0"] {
            assert!(matches!(text.parse::<Label>(), Err(LabelError::Control(_))));
        }
    }

    #[test]
    fn blank_text_is_refused() {
        assert_eq!("".parse::<Label>(), Err(LabelError::Empty));
        assert_eq!("   ".parse::<Label>(), Err(LabelError::Empty));
    }
}
