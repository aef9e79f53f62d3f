//! Randomness that can be repeated for a failing test.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

/// A seeded generator, which prints its seed when the test fails.
pub(crate) struct Chance {
    seed: u64,
    state: u64,
}

impl Chance {
    /// Uses the seed in `TEST_SEED`, or a new one.
    pub(crate) fn new() -> Self {
        let given = std::env::var("TEST_SEED").ok();
        let seed = given.map_or_else(|| RandomState::new().hash_one(0), |s| s.parse().unwrap());
        Self { seed, state: seed }
    }

    /// Returns the seed.
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

    /// Returns a random duration below a number of milliseconds.
    pub(crate) fn within(&mut self, millis: u64) -> Duration {
        Duration::from_micros(self.below(millis * 1000))
    }
}

impl Drop for Chance {
    #[expect(
        clippy::print_stderr,
        reason = "the seed is needed to repeat the failure"
    )]
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the seed was TEST_SEED={}", self.seed());
        }
    }
}
