//! Cutting values out of the bytes that a fuzzer gives.

use storra_admin::domain::secret::{Entropy, NoEntropy};
use storra_admin::domain::time::Timestamp;

/// The last millisecond of the year 9999.
const LAST_MILLIS: u64 = 253_402_300_799_999;

/// Randomness that is the same for the same seed (`SplitMix64`). The bytes of the input will not do by themselves: drawing
/// letters throws some bytes away, and would never end with an input that holds no others.
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

/// Takes the next bytes; zeros where there are no more.
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

/// Takes a moment.
pub(crate) fn moment(rest: &mut &[u8]) -> Timestamp {
    let millis = i64::try_from(number(rest) % (LAST_MILLIS + 1)).unwrap();
    Timestamp::from_millis(millis).unwrap()
}

/// Asserts that a message does not hold a text, unless that is so short that it is there by accident.
#[track_caller]
pub(crate) fn assert_not_repeated(message: &str, secret: &str) {
    assert!(
        secret.len() < 12 || !message.contains(secret),
        "a message repeats a secret: {message}"
    );
}
