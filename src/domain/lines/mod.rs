//! Lines of files that other programs wrote: what all formats and nouns share. The input is
//! untrusted: nothing here panics on it, and messages repeat only the start of a text.

pub mod csv;
pub(super) mod json;

/// The maximum length of a line in bytes, without its end.
pub const MAX_BYTES: usize = 64 * 1024;

/// The number of characters of untrusted text that a message repeats.
pub(super) const SHOWN: usize = 60;

/// Why a line cannot be split into fields.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum UnreadableLine {
    /// It is longer than [`MAX_BYTES`].
    #[error("it is longer than {MAX_BYTES} bytes")]
    TooLong,
    /// It is not text.
    #[error("it is not UTF-8")]
    NotUtf8,
    /// A CSV line with a quote that is not closed.
    #[error("a quote is not closed")]
    Quote,
    /// A CSV line inside a quoted cell that started on an earlier line.
    #[error("it is inside a quote that an earlier line did not close")]
    InQuote,
    /// A CSV line with another number of cells than the header.
    #[error("it has {found} cells, but the header has {expected}")]
    Cells {
        /// The number of its cells.
        found: usize,
        /// The number of cells in the header.
        expected: usize,
    },
    /// A CSV line with too many cells to count.
    #[error("it has more than {0} cells")]
    ManyCells(usize),
}

/// Returns the start of an untrusted text, for messages.
pub(super) fn clipped(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// Describes a syntax error in a line of JSON, with its column.
pub(super) fn json_error(error: &serde_json::Error) -> String {
    let message = error.to_string();
    // The column helps; that the error is in line 1 of this line does not.
    let place = format!(" at line {} column {}", error.line(), error.column());
    let (what, place) = match message.strip_suffix(&place) {
        Some(what) => (what, format!(", at column {}", error.column())),
        None => (message.as_str(), String::new()),
    };
    let what: String = what.chars().take(3 * SHOWN).collect();
    format!("{what}{place}")
}
