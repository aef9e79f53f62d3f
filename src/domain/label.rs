//! Text that people choose: names, reasons, tags, actors.
//!
//! What may be in a new name is narrower than what a store may hold: [`Label`] reads both, and
//! [`Label::check_new`] and [`Label::check_new_name`] are asked where something gets a name.

use std::fmt;
use std::str::FromStr;

use super::invisible::hidden;

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
    /// A character that shows nothing, in a new text.
    #[error("it holds the invisible character {}", .0.escape_unicode())]
    Invisible(char),
    /// A new name that commands would take for an option.
    #[error("it begins with `-`, so commands would take it for an option")]
    Option,
}

/// Tells whether a character could steer a terminal or reorder the text around it.
///
/// That is Unicode's category Cc, the line and paragraph separators, and the bidirectional controls of UAX #9.
#[must_use]
pub fn is_control_or_bidi(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Checks whether commands would take a text for an option, also after a shell or `xargs` has removed blanks and quotes.
pub(super) fn is_like_an_option(text: &str) -> bool {
    let removed = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '\\');
    text.trim_start_matches(removed).starts_with('-')
}

impl Label {
    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Checks what is asked of a new text.
    ///
    /// # Errors
    /// [`LabelError::Invisible`].
    pub fn check_new(&self) -> Result<(), LabelError> {
        match hidden(&self.0).next() {
            None => Ok(()),
            Some((_, c)) => Err(LabelError::Invisible(c)),
        }
    }

    /// Checks what is asked of a new name: people write names as arguments.
    ///
    /// # Errors
    /// [`LabelError::Invisible`] or [`LabelError::Option`].
    pub fn check_new_name(&self) -> Result<(), LabelError> {
        if is_like_an_option(&self.0) {
            return Err(LabelError::Option);
        }
        self.check_new()
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
        if let Some(c) = text.chars().find(|c| is_control_or_bidi(*c)) {
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
    fn a_new_name_is_no_option_and_hides_nothing() {
        let check = |text: &str| text.parse::<Label>().unwrap().check_new_name();
        for text in [
            "--all",
            "-",
            "-f",
            "-1",
            " --all",
            "\"--all\"",
            "'-f",
            "\\-f",
            "\u{a0} \"-",
        ] {
            assert_eq!(check(text), Err(LabelError::Option), "{text}");
        }
        assert_eq!(check("ci\u{200b}"), Err(LabelError::Invisible('\u{200b}')));
        assert_eq!(check("\u{feff}"), Err(LabelError::Invisible('\u{feff}')));
        assert_eq!(check("a-b 👩🏽\u{200d}💻"), Ok(()));
        assert_eq!(check("\"a\" --all"), Ok(()));
    }

    #[test]
    fn blank_text_is_refused() {
        assert_eq!("".parse::<Label>(), Err(LabelError::Empty));
        assert_eq!("   ".parse::<Label>(), Err(LabelError::Empty));
    }
}
