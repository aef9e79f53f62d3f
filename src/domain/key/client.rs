//! Client API keys: `sk_`, 40 random characters and a checksum, presented as `X-API-Key`.
//!
//! The checksum is CRC-32 (ISO-HDLC, as in zlib) of the 43 characters before it, written in base 62
//! (digits, upper case, lower case) with six places. It tells a mistyped key from an unknown one
//! without asking the store, and keeps scanners for leaked keys from false alarms. It is no
//! protection against forgery; the hash is.

use crate::domain::secret::{Entropy, NoEntropy, Secret, SecretHash, draw};

/// What every client key begins with.
pub const MARK: &str = "sk_";
/// The length of a whole key in characters.
pub const LENGTH: usize = MARK.len() + RANDOM + CHECKSUM;
/// The length in characters of the public part: the mark and 8 more.
pub const PREFIX_LENGTH: usize = 11;

const RANDOM: usize = 40;
const CHECKSUM: usize = 6;
pub(super) const BASE62: &[u8; 62] =
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Generates the plaintext and its hash.
///
/// # Errors
/// [`NoEntropy`] if the operating system gives no randomness.
pub fn generate(entropy: &mut dyn Entropy) -> Result<(Secret, SecretHash), NoEntropy> {
    let random = zeroize::Zeroizing::new(draw(BASE62, RANDOM, entropy)?);
    let mut plain = String::with_capacity(LENGTH);
    plain.push_str(MARK);
    plain.push_str(&random);
    let checksum = checksum(plain.as_bytes());
    plain.push_str(&checksum);
    let hash = SecretHash::of(plain.as_bytes());
    Ok((Secret::new(plain), hash))
}

/// Recognises a client key whose checksum holds, and returns its hash.
#[must_use]
pub fn recognise(text: &str) -> Option<SecretHash> {
    let (body, end) = text.split_at_checked(LENGTH - CHECKSUM)?;
    (has_shape(text) && checksum(body.as_bytes()) == end).then(|| SecretHash::of(text.as_bytes()))
}

/// Tells whether a text looks like a client key, whether or not its checksum holds.
#[must_use]
pub fn has_shape(text: &str) -> bool {
    text.len() == LENGTH
        && text
            .strip_prefix(MARK)
            .is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// The longest public part of another system's client key in characters.
const LONGEST_FOREIGN_PREFIX: usize = 24;

/// A text cannot be the public part of a client key of any system.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a prefix is 1 to {LONGEST_FOREIGN_PREFIX} printable ASCII characters without blanks")]
pub struct NotAPrefix;

/// Reads the public part of a client key that was imported from another system. Ours is one too.
///
/// # Errors
/// [`NotAPrefix`]. The text is not repeated: a long one may be a secret.
pub fn foreign_prefix(text: &str) -> Result<String, NotAPrefix> {
    let fits = (1..=LONGEST_FOREIGN_PREFIX).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_graphic());
    fits.then(|| text.to_owned()).ok_or(NotAPrefix)
}

fn checksum(body: &[u8]) -> String {
    let mut rest = crc32fast::hash(body);
    let mut digits = [b'0'; CHECKSUM];
    for digit in digits.iter_mut().rev() {
        *digit = BASE62[(rest % 62) as usize];
        rest /= 62;
    }
    digits.map(char::from).iter().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::secret::testing::Predictable;

    #[test]
    fn the_checksum_is_crc32_in_base_62() {
        // CRC-32 of "123456789" is the check value 0xCBF43926 of the algorithm's catalogue entry.
        let mut value = 0_u64;
        for digit in checksum(b"123456789").bytes() {
            let place = BASE62.iter().position(|b| *b == digit).unwrap();
            value = value * 62 + place as u64;
        }
        assert_eq!(value, 0xCBF4_3926);
        assert_eq!(checksum(b""), "000000", "padded with zeros");
    }

    proptest! {
        #[test]
        fn generated_keys_are_recognised(seed: u64) {
            let (secret, hash) = generate(&mut Predictable(seed)).unwrap();
            prop_assert_eq!(secret.reveal().len(), 49);
            prop_assert_eq!(recognise(secret.reveal()), Some(hash));
        }

        #[test]
        fn every_change_of_one_character_is_caught(seed: u64, place in 0..LENGTH, other in 0_usize..62) {
            let (secret, _) = generate(&mut Predictable(seed)).unwrap();
            let mut bytes = secret.reveal().as_bytes().to_vec();
            prop_assume!(bytes[place] != BASE62[other]);
            bytes[place] = BASE62[other];
            prop_assert_eq!(recognise(&String::from_utf8(bytes).unwrap()), None);
        }

        #[test]
        fn foreign_text_is_never_recognised(text in "\\PC{0,60}") {
            prop_assert_eq!(recognise(&text), None);
        }
    }
}
