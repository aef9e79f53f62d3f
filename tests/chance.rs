//! Randomness that a failing test can be given again.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

/// A generator with a seed, which it names when the test that uses it fails.
pub(crate) struct Chance {
    seed: u64,
    state: u64,
}

impl Chance {
    /// Takes a new seed, or the one in `TEST_SEED`.
    pub(crate) fn new() -> Self {
        let given = std::env::var("TEST_SEED").ok();
        let seed = given.map_or_else(|| RandomState::new().hash_one(0), |s| s.parse().unwrap());
        Self { seed, state: seed }
    }

    /// Returns what it began with.
    pub(crate) fn seed(&self) -> u64 {
        self.seed
    }

    /// Returns a number below a bound (`SplitMix64`).
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound
    }

    /// Returns a moment before a number of milliseconds has gone by.
    pub(crate) fn within(&mut self, millis: u64) -> Duration {
        Duration::from_micros(self.below(millis * 1000))
    }
}

impl Drop for Chance {
    #[expect(clippy::print_stderr, reason = "whoever sees the test fail needs it")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the seed was TEST_SEED={}", self.seed());
        }
    }
}
