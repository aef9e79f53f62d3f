//! Text chosen by users: names, reasons, tags, actors.
//!
//! The rules for new names are stricter than those for names in a store: [`Label`] parses both, and
//! [`Label::check_new`] and [`Label::check_new_name`] are called where a name is set.

use std::fmt;
use std::str::FromStr;

use super::invisible::hidden;

/// The maximum length of a label, in bytes of UTF-8.
pub const MAX_BYTES: usize = 256;

/// A name or remark: 1 to 256 bytes of UTF-8 without control characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Label(String);

/// Why a text is not a [`Label`].
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LabelError {
    /// It is empty or only white space.
    #[error("it is empty")]
    Empty,
    /// It is longer than [`MAX_BYTES`].
    #[error("it is {0} bytes long; the maximum is {MAX_BYTES}")]
    TooLong(usize),
    /// It contains a control character, or one that reorders text on a terminal.
    #[error("it contains the control character {}", .0.escape_unicode())]
    Control(char),
    /// It is a new text with an invisible character.
    #[error("it contains the invisible character {}", .0.escape_unicode())]
    Invisible(char),
    /// It is a new name that would be parsed as an option.
    #[error("it starts with `-`, so it would be parsed as an option")]
    Option,
}

/// Returns whether a character could control a terminal or reorder the text around it.
///
/// These are the Unicode category Cc, the line and paragraph separators, and the bidirectional
/// controls of UAX #9.
#[must_use]
pub fn is_control_or_bidi(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns whether a text would be parsed as an option, possibly after a shell or `xargs` removed
/// spaces and quotes.
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

    /// Checks the additional rules for a new text.
    ///
    /// # Errors
    /// [`LabelError::Invisible`].
    pub fn check_new(&self) -> Result<(), LabelError> {
        match hidden(&self.0).next() {
            None => Ok(()),
            Some((_, c)) => Err(LabelError::Invisible(c)),
        }
    }

    /// Checks the additional rules for a new name, which users pass as an argument.
    ///
    /// # Errors
    /// [`LabelError::Invisible`] or [`LabelError::Option`].
    pub fn check_new_name(&self) -> Result<(), LabelError> {
        if is_like_an_option(&self.0) {
            return Err(LabelError::Option);
        }
        self.check_new()
    }

    /// Returns this label with `-number` appended, as for a batch of keys.
    ///
    /// # Errors
    /// [`LabelError::TooLong`] if the result exceeds [`MAX_BYTES`].
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
    fn control_characters_are_refused() {
        for text in ["a\u{1b}[31m", "a\nb", "\u{202e}gnp", "\u{9b}m", "\0"] {
            assert!(matches!(text.parse::<Label>(), Err(LabelError::Control(_))));
        }
    }

    #[test]
    fn a_new_name_is_not_an_option_and_has_no_invisible_characters() {
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
