//! The key that the database is encrypted with.

use std::fmt;

use zeroize::Zeroizing;

use crate::domain::secret::{Entropy, NoEntropy, Secret};

/// The length of a data key in bytes.
pub const LENGTH: usize = 32;

/// 256 random bits, wiped when dropped. They are boxed, because moving them would leave copies in
/// memory.
#[derive(Clone, PartialEq, Eq)]
pub struct DataKey(Box<Zeroizing<[u8; LENGTH]>>);

impl DataKey {
    /// Generates a new key.
    ///
    /// # Errors
    /// [`NoEntropy`] if the operating system gives no randomness.
    pub fn generate(entropy: &mut dyn Entropy) -> Result<Self, NoEntropy> {
        let mut key = Self::blank();
        entropy.fill(&mut key.0[..])?;
        Ok(key)
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut key = Self::blank();
        (bytes.len() == LENGTH).then(|| key.0.copy_from_slice(bytes))?;
        Some(key)
    }

    fn blank() -> Self {
        Self(Box::new(Zeroizing::new([0; LENGTH])))
    }

    pub(super) fn as_bytes(&self) -> &[u8; LENGTH] {
        &self.0
    }

    /// Returns the 64 hexadecimal digits that SQLCipher takes as a raw key.
    #[must_use]
    pub fn to_hexadecimal(&self) -> Secret {
        Secret::new(hex::encode(&self.0[..]))
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}
