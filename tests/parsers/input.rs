//! Takes typed values from the bytes of a fuzzer.

use storra_admin::domain::secret::{Entropy, NoEntropy};
use storra_admin::domain::time::Timestamp;

/// The last millisecond of the year 9999.
const LAST_MILLIS: u64 = 253_402_300_799_999;

/// Deterministic randomness (`SplitMix64`). The input bytes cannot be used directly: drawing
/// letters skips some bytes, and would never end if the input had no others.
pub(crate) struct Seeded(pub(crate) u64);

impl Entropy for Seeded {
    fn fill(&mut self, buffer: &mut [u8]) -> Result<(), NoEntropy> {
        for chunk in buffer.chunks_mut(8) {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut z = self.0;
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            let bytes = (z ^ (z >> 31)).to_le_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
        Ok(())
    }
}

/// Takes the next bytes, padded with zeros.
pub(crate) fn take<const LENGTH: usize>(rest: &mut &[u8]) -> [u8; LENGTH] {
    let (taken, behind) = rest.split_at(LENGTH.min(rest.len()));
    *rest = behind;
    let mut bytes = [0; LENGTH];
    bytes[..taken.len()].copy_from_slice(taken);
    bytes
}

/// Takes a number.
pub(crate) fn number(rest: &mut &[u8]) -> u64 {
    u64::from_le_bytes(take(rest))
}

/// Takes a time.
pub(crate) fn timestamp(rest: &mut &[u8]) -> Timestamp {
    let millis = i64::try_from(number(rest) % (LAST_MILLIS + 1)).unwrap();
    Timestamp::from_millis(millis).unwrap()
}

/// Asserts that a message does not contain a text, unless the text is short enough to match by
/// chance.
#[track_caller]
pub(crate) fn assert_not_repeated(message: &str, secret: &str) {
    assert!(
        secret.len() < 12 || !message.contains(secret),
        "a message repeats a secret: {message}"
    );
}
