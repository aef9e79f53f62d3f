//! Lines of files that other programs wrote: what every format and every noun shares. The bytes are foreign: nothing here panics
//! on them, and messages repeat only the beginning of what was read.

pub mod csv;
pub(super) mod json;

/// The longest line that is read, in bytes without its end.
pub const MAX_BYTES: usize = 64 * 1024;

/// How many characters of foreign text a message repeats.
pub(super) const SHOWN: usize = 60;

/// Why a line cannot be taken apart, whatever it says.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unreadable {
    /// Longer than [`MAX_BYTES`].
    #[error("it is longer than {MAX_BYTES} bytes")]
    TooLong,
    /// Bytes that are no text.
    #[error("it is not UTF-8")]
    NotUtf8,
    /// A CSV line with a quote that is not closed.
    #[error("a quote is not closed")]
    Quote,
    /// A CSV line inside of a quoted cell that began on a line before it.
    #[error("it stands inside of a quote that an earlier line did not close")]
    InQuote,
    /// A CSV line with another number of cells than the header.
    #[error("it has {found} cells, and the header has {expected}")]
    Cells {
        /// How many it has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
    /// A CSV line with so many cells that they are not counted.
    #[error("it has more than {0} cells")]
    ManyCells(usize),
}

/// Returns the beginning of a foreign text, for messages.
pub(super) fn clipped(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// Says what is wrong with the syntax of a line of JSON, and in which column.
pub(super) fn json_error(error: &serde_json::Error) -> String {
    let message = error.to_string();
    // Its own place in the line helps; that a line is the first of itself does not.
    let place = format!(" at line {} column {}", error.line(), error.column());
    let (what, place) = match message.strip_suffix(&place) {
        Some(what) => (what, format!(", at column {}", error.column())),
        None => (message.as_str(), String::new()),
    };
    let what: String = what.chars().take(3 * SHOWN).collect();
    format!("{what}{place}")
}
