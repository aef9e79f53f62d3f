//! What a grant looks like, before anything is decoded.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// The shortest text that looks like a grant: an API key without caveats whose head is shorter than any known.
pub const SHORTEST: usize = 80;

const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const CHECKSUM: usize = 4;

/// Tells whether a text has the shape of a grant, whether or not its checksum holds: a long run of Base58 that begins as
/// version 0 does.
#[must_use]
pub fn has_shape(text: &str) -> bool {
    let base58 = |b: &u8| b.is_ascii_alphanumeric() && !matches!(b, b'0' | b'O' | b'I' | b'l');
    let any = |test: fn(&u8) -> bool| text.as_bytes().iter().any(test);
    text.len() >= SHORTEST
        && text.starts_with('1')
        && text.as_bytes().iter().all(base58)
        && any(u8::is_ascii_uppercase)
        && any(u8::is_ascii_lowercase)
}

/// Tells whether the checksum of a `Base58Check` text holds: the first 4 bytes of double SHA-256 over what is before it.
///
/// This is for texts of anybody, most of which are no grants: it takes ten digits at a time, where a whole decoder takes one.
#[must_use]
pub fn checksum_holds(text: &str) -> bool {
    let Some(bytes) = decode(text.as_bytes()) else {
        return false;
    };
    let Some((body, checksum)) = bytes.split_last_chunk::<CHECKSUM>() else {
        return false;
    };
    Sha256::digest(Sha256::digest(body)).starts_with(checksum)
}

/// Decodes Base58.
fn decode(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    const DIGITS: usize = 10;
    // 58^10 is less than 2^59. So ten digits are one number, and a number takes less room than its digits do.
    let mut limbs: Zeroizing<Vec<u64>> =
        Zeroizing::new(Vec::with_capacity(text.len() / DIGITS + 1));
    let zeros = text.iter().take_while(|byte| **byte == ALPHABET[0]).count();
    for digits in text[zeros..].chunks(DIGITS) {
        let (mut carry, mut factor) = (0_u64, 1_u64);
        for digit in digits {
            let value = u64::from(VALUES[usize::from(*digit)]);
            if value >= 58 {
                return None;
            }
            (carry, factor) = (carry * 58 + value, factor * 58);
        }
        for limb in limbs.iter_mut() {
            let sum = u128::from(*limb) * u128::from(factor) + u128::from(carry);
            (*limb, carry) = split(sum);
        }
        if carry > 0 {
            limbs.push(carry);
        }
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(zeros + 8 * limbs.len()));
    bytes.resize(zeros, 0);
    let digits = limbs.iter().rev().flat_map(|limb| limb.to_be_bytes());
    bytes.extend(digits.skip_while(|byte| *byte == 0));
    Some(bytes)
}

/// Splits a sum into its lower and its upper half.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the upper half is what is cut off from the lower"
)]
fn split(sum: u128) -> (u64, u64) {
    (sum as u64, (sum >> 64) as u64)
}

/// The value of each digit of Base58; 255 for what is none.
const VALUES: [u8; 256] = {
    let mut values = [255; 256];
    let mut value = 0_u8;
    while value < 58 {
        values[ALPHABET[value as usize] as usize] = value;
        value += 1;
    }
    values
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use storj_access::{check_decode, check_encode};

    use super::*;

    proptest! {
        #[test]
        fn a_checksum_holds_if_the_whole_decoder_says_so(
            payload in prop::collection::vec(any::<u8>(), 0..300),
            zeros in 0_usize..4,
            place: prop::sample::Index,
            other in 0_usize..58,
        ) {
            let payload = [&vec![0; zeros][..], &payload].concat();
            let text = check_encode(&payload, 0);
            prop_assert!(checksum_holds(&text));
            let mut changed = text.into_bytes();
            let place = place.index(changed.len());
            changed[place] = ALPHABET[other];
            let changed = String::from_utf8(changed).unwrap();
            prop_assert_eq!(checksum_holds(&changed), check_decode(&changed).is_ok());
        }

        #[test]
        fn foreign_text_never_panics(text in any::<String>(), digits in "[1-9A-HJ-NP-Za-km-z]{0,200}") {
            let _ = checksum_holds(&text);
            prop_assert_eq!(checksum_holds(&digits), check_decode(&digits).is_ok());
        }
    }
}
