//! A text that holds a secret.

use zeroize::Zeroizing;

/// A text that holds a secret. It is wiped when dropped, and has the room it needs from the start:
/// a text that grows leaves copies of itself in memory.
pub struct Text(Zeroizing<String>);

impl Text {
    /// Enough for what goes beside the secrets.
    pub const ROOM: usize = 32 * 1024;

    /// Creates a text with room for so many bytes, and [`Text::ROOM`] more.
    #[must_use]
    pub fn with_room(bytes: usize) -> Self {
        Self(Zeroizing::new(String::with_capacity(bytes + Self::ROOM)))
    }

    /// Creates a text.
    #[must_use]
    pub fn new() -> Self {
        Self::with_room(0)
    }

    /// Appends texts.
    pub fn push(&mut self, parts: &[&str]) {
        for part in parts {
            let more = self.0.len() + part.len();
            if more > self.0.capacity() {
                let mut larger = String::with_capacity(more * 2);
                larger.push_str(&self.0);
                // The smaller one is wiped here.
                self.0 = Zeroizing::new(larger);
            }
            self.0.push_str(part);
        }
    }

    /// Ends the last line, if it is not ended.
    pub(super) fn end_line(&mut self, end: &str) {
        if !self.0.is_empty() && !self.0.ends_with('\n') {
            self.push(&[end]);
        }
    }

    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the bytes of the text.
    #[must_use]
    pub fn into_bytes(mut self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(std::mem::take(&mut *self.0).into_bytes())
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::new()
    }
}
