//! The root key, from which the secrets of all grants are derived.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use storj_access::ApiKey;
use zeroize::Zeroizing;

use crate::domain::secret::{Entropy, NoEntropy};

const LENGTH: usize = 32;

/// The grant root key: 256 random bits that never leave the encrypted store. With it, every grant
/// can be recreated.
///
/// It is boxed until it is wiped, because moving it would leave copies in memory.
pub struct RootKey(Box<Zeroizing<[u8; LENGTH]>>);

impl RootKey {
    /// Generates a new key.
    ///
    /// # Errors
    /// [`NoEntropy`] if the operating system provides no randomness.
    pub fn generate(entropy: &mut dyn Entropy) -> Result<Self, NoEntropy> {
        let mut key = Box::new(Zeroizing::new([0; LENGTH]));
        entropy.fill(&mut key[..])?;
        Ok(Self(key))
    }

    /// Restores a stored key.
    #[must_use]
    pub fn from_bytes(bytes: &Zeroizing<Vec<u8>>) -> Option<Self> {
        let mut key = Box::new(Zeroizing::new([0; LENGTH]));
        if bytes.len() != LENGTH {
            return None;
        }
        key.copy_from_slice(bytes);
        Some(Self(key))
    }

    /// Returns the bytes to store.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; LENGTH] {
        &self.0
    }

    /// Derives the secret of the macaroon with this head: HMAC-SHA256 with this key.
    pub(super) fn secret(&self, head: &[u8]) -> Zeroizing<[u8; LENGTH]> {
        let mut secret = Zeroizing::new([0; LENGTH]);
        // HMAC accepts keys of any length, so this never fails.
        if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0[..]) {
            mac.update(head);
            secret.copy_from_slice(&mac.finalize().into_bytes());
        }
        secret
    }

    /// Creates an unrestricted API key.
    ///
    /// # Errors
    /// [`NoEntropy`] if the operating system provides no randomness.
    pub(super) fn mint(&self, entropy: &mut dyn Entropy) -> Result<ApiKey, NoEntropy> {
        let mut head = vec![0; LENGTH];
        entropy.fill(&mut head)?;
        let secret = self.secret(&head);
        Ok(ApiKey::from_parts(head, &secret[..]))
    }
}

impl fmt::Debug for RootKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::secret::testing::Predictable;

    #[test]
    fn the_secret_is_the_hmac_of_the_head() {
        // RFC 4231, test case 1 has a key of 20 bytes; this is the same with 32.
        let root = RootKey::from_bytes(&Zeroizing::new(vec![0x0b; 32])).unwrap();
        // Computed with Python's `hmac`.
        let expected = "198a607eb44bfbc69903a0f1cf2bbdc5ba0aa3f3d9ae3c1c7a3b1696a0b68cf7";
        assert_eq!(hex::encode(&root.secret(b"Hi There")[..]), expected);
    }

    #[test]
    fn debug_output_is_redacted() {
        let root = RootKey::generate(&mut Predictable(1)).unwrap();
        assert_eq!(format!("{root:?}"), "[redacted]");
        assert!(RootKey::from_bytes(&Zeroizing::new(vec![0; 31])).is_none());
    }
}
