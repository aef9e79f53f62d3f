//! The format of a grant, before decoding.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// The minimum length of a grant: an API key without caveats whose head is shorter than any known.
pub const SHORTEST: usize = 80;

/// The maximum length of a grant in characters. Decoding Base58 takes time quadratic in the length.
pub const MAX_LENGTH: usize = 16 * 1024;

const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const CHECKSUM: usize = 4;

/// Returns whether a text has the format of a grant, whatever its checksum: a long run of Base58
/// that starts like version 0.
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

/// Returns whether a text encodes the first bytes of a grant, in the encoding of all known issuers.
///
/// This is a quick test for long runs of Base58. It uses only the first digits, because decoding
/// takes time quadratic in the length.
#[must_use]
pub fn begins_well(text: &[u8]) -> bool {
    /// As many digits as almost fit into the 53 bits of a float's mantissa.
    const LEADING: usize = 9;
    // One `1` is version 0. A second one would be a zero byte, which no grant starts with.
    let Some((b'1', digits)) = text.split_first() else {
        return false;
    };
    let Some((leading, rest)) = digits.split_at_checked(LEADING) else {
        return false;
    };
    let mut value = 0.0;
    for digit in leading {
        match VALUES[usize::from(*digit)] {
            digit @ 0..58 => value = value * 58.0 + f64::from(digit),
            _ => return false,
        }
    }
    let Ok(rest) = u32::try_from(rest.len()) else {
        return false;
    };
    if leading[0] == ALPHABET[0] {
        return false;
    }
    // At 16 KiB, these bits are accurate to 2^-35, and the omitted digits contribute less than
    // 2^-46.
    let bits = value.log2() + f64::from(rest) * 58_f64.log2();
    let first = (bits - 8.0 * ((bits / 8.0).floor() - 3.0)).exp2();
    [first - 1.0, first, first + 1.0]
        .into_iter()
        .any(|first| begins_payload(first_bytes(first)))
}

/// Returns the four bytes of a number below 2^32.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "such a cast saturates"
)]
fn first_bytes(number: f64) -> [u8; 4] {
    (number as u32).to_be_bytes()
}

/// Returns whether these are the first bytes of a macaroon or of an access grant.
fn begins_payload(bytes: [u8; 4]) -> bool {
    match bytes {
        // Version 2, and a packet with the location or the identifier.
        [2, packet, ..] => matches!(packet, 1 | 2),
        // The field of the satellite address, its length and its first character.
        [0x0a, length, character, _] => length >= 0x80 || character.is_ascii_graphic(),
        // The API key, or the encryption keys: Storj does not write these first, but accepts them.
        [0x12 | 0x1a, ..] => true,
        _ => false,
    }
}

/// Returns whether the checksum of a `Base58Check` text is valid: the first 4 bytes of the double
/// SHA-256 of the payload.
///
/// This is for arbitrary texts, most of which are not grants. It processes ten digits at a time,
/// where a full decoder processes one.
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
    // 58^10 is less than 2^59, so ten digits fit into one limb.
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

/// Splits a sum into its lower and upper half.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the upper half is what is cut off from the lower"
)]
fn split(sum: u128) -> (u64, u64) {
    (sum as u64, (sum >> 64) as u64)
}

/// The value of each Base58 digit; 255 for other bytes.
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
        // Encoding takes time quadratic in the length.
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn a_payload_that_starts_like_a_grant_is_accepted(
            begin in prop::sample::select(vec![[2, 1, 0], [2, 2, 32], [0x0a, 62, b'1'], [0x0a, 0x80, 1], [0x12, 0, 0], [0x1a, 255, 255]]),
            payload in prop::collection::vec(any::<u8>(), 60..300),
            edge in prop::sample::select(vec![None, Some(0_u8), Some(255)]),
            long in 0_usize..20,
        ) {
            // Few bits distinguish such a number from one that starts otherwise.
            let edge = edge.map_or(vec![], |byte| vec![byte; 20]);
            let payload = [&begin[..], &edge, &payload, &vec![7; long * 600]].concat();
            prop_assert!(begins_well(check_encode(&payload, 0).as_bytes()));
        }
    }

    proptest! {
        #[test]
        fn a_payload_that_starts_otherwise_is_not(
            begin in prop::sample::select(vec![[0, 2, 1], [1, 2, 1], [2, 3, 0], [2, 0, 9], [3, 0, 0], [8, 0, 0], [0x0a, 62, 0], [0x0a, 62, 130], [255, 1, 0]]),
            payload in prop::collection::vec(1_u8..255, 60..300),
        ) {
            let payload = [&begin[..], &[9], &payload].concat();
            prop_assert!(!begins_well(check_encode(&payload, 0).as_bytes()));
        }

        #[test]
        fn a_checksum_is_valid_if_the_full_decoder_accepts_it(
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
            let _ = begins_well(text.as_bytes());
            prop_assert_eq!(checksum_holds(&digits), check_decode(&digits).is_ok());
        }
    }
}
