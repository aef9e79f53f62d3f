//! Secrets, their hashes, and the source of randomness.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// A secret. It is wiped when dropped, and readable only through [`Secret::reveal`].
#[derive(Clone)]
pub struct Secret(SecretString);

impl Secret {
    /// Takes ownership of a secret text.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(SecretString::from(text))
    }

    /// Returns the text. Every call deserves a second look.
    #[must_use]
    pub fn reveal(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// The SHA-256 of a secret, which is all that is stored of it. Compared in constant time.
#[derive(Clone, Copy)]
pub struct SecretHash([u8; 32]);

impl SecretHash {
    /// Hashes the bytes of a secret.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Restores a stored hash.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Returns the bytes to store.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl PartialEq for SecretHash {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}
impl Eq for SecretHash {}

impl fmt::Debug for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// A cryptographically secure source of randomness.
pub trait Entropy {
    /// Fills the buffer with random bytes.
    ///
    /// # Errors
    /// [`NoEntropy`] if there is none.
    fn fill(&mut self, buffer: &mut [u8]) -> Result<(), NoEntropy>;
}

/// The operating system provided no randomness.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the operating system provided no randomness")]
pub struct NoEntropy;

/// Generates `length` characters of `alphabet`, each equally likely.
///
/// Bytes at or above the last multiple of the alphabet's length are discarded: a plain remainder
/// would favour the first characters of the alphabet.
///
/// # Errors
/// [`NoEntropy`], like [`Entropy::fill`].
pub fn draw(
    alphabet: &[u8],
    length: usize,
    entropy: &mut dyn Entropy,
) -> Result<String, NoEntropy> {
    let letters = alphabet.len().clamp(1, 256);
    let fair = 256 - 256 % letters;
    let mut text = String::with_capacity(length);
    let mut buffer = zeroize::Zeroizing::new([0_u8; 64]);
    while text.len() < length {
        entropy.fill(&mut buffer[..])?;
        text.extend(
            buffer
                .iter()
                .map(|byte| usize::from(*byte))
                .filter(|byte| *byte < fair)
                .map(|byte| char::from(alphabet[byte % letters]))
                .take(length - text.len()),
        );
    }
    Ok(text)
}

#[cfg(test)]
pub(crate) mod testing {
    use super::{Entropy, NoEntropy};

    /// A predictable stream (a 64-bit linear congruential generator) for repeatable tests.
    pub(crate) struct Predictable(pub u64);

    impl Entropy for Predictable {
        fn fill(&mut self, buffer: &mut [u8]) -> Result<(), NoEntropy> {
            for byte in buffer {
                self.0 = self
                    .0
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                *byte = self.0.to_be_bytes()[0];
            }
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::testing::Predictable;
    use super::*;

    #[test]
    fn debug_output_reveals_nothing() {
        let secret = Secret::new("hunter2".to_owned());
        assert_eq!(format!("{secret:?}"), "[redacted]");
        assert_eq!(format!("{:?}", SecretHash::of(b"hunter2")), "[redacted]");
    }

    #[test]
    fn every_letter_is_drawn_about_equally_often() {
        let alphabet = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        let text = draw(alphabet, 62_000, &mut Predictable(7)).unwrap();
        for letter in alphabet {
            let count = text.bytes().filter(|b| b == letter).count();
            assert!(
                (850..1150).contains(&count),
                "{} came {count} times",
                char::from(*letter)
            );
        }
    }
}
