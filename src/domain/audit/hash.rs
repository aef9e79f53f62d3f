//! The hash of an entry: 32 bytes, 64 hexadecimal digits.

use std::fmt;
use std::str::FromStr;

/// The hash of an audit entry. It is not a secret.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct EntryHash([u8; 32]);

impl EntryHash {
    /// The previous hash in the first entry.
    pub const NONE: Self = Self([0; 32]);

    /// Wraps a SHA-256 hash.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Returns the bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// The text or bytes are not a hash.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a hash has 64 hexadecimal digits")]
pub struct NotAHash;

impl TryFrom<Vec<u8>> for EntryHash {
    type Error = NotAHash;

    fn try_from(bytes: Vec<u8>) -> Result<Self, NotAHash> {
        bytes.try_into().map(Self).map_err(|_| NotAHash)
    }
}

impl FromStr for EntryHash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| NotAHash)?;
        Ok(Self(bytes))
    }
}

/// Formats as lower-case hexadecimal.
impl fmt::Display for EntryHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for EntryHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_64_digits_of_either_case_are_a_hash() {
        let hash = EntryHash::new([0xab; 32]);
        assert_eq!(hash.to_string(), "ab".repeat(32));
        assert_eq!("ab".repeat(32).parse(), Ok(hash));
        assert_eq!("AB".repeat(32).parse(), Ok(hash));
        for text in [
            String::new(),
            "ab".repeat(31),
            "ab".repeat(33),
            "a".repeat(63),
            "ag".repeat(32),
            "é".repeat(32),
            format!(" {}", "ab".repeat(32)),
        ] {
            assert_eq!(text.parse::<EntryHash>(), Err(NotAHash), "{text}");
        }
        assert_eq!(EntryHash::try_from(vec![0; 31]), Err(NotAHash));
    }
}
