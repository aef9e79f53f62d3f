//! The clock and the randomness of the machine: the only place that asks for them.

use std::time::{Duration, SystemTime};

use crate::domain::secret::{Entropy, NoEntropy};
use crate::domain::time::{Clock, Timestamp};

/// The system's clock.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let epoch = Timestamp::from_millis(0);
        // A clock set past 9999 is wrong; the epoch makes that plain to see.
        epoch
            .and_then(|epoch| epoch.plus(self.since_1970()))
            .or(epoch)
            .unwrap_or_else(|| unreachable!("the epoch is a timestamp"))
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "everything else gets its time from here"
    )]
    fn since_1970(&self) -> Duration {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        // A clock set before 1970 is wrong; the epoch makes that plain to see.
        since.unwrap_or(Duration::ZERO)
    }
}

/// The system's randomness.
#[derive(Clone, Copy, Debug)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    #[expect(
        clippy::disallowed_methods,
        reason = "everything else gets its randomness from here"
    )]
    fn fill(&mut self, buffer: &mut [u8]) -> Result<(), NoEntropy> {
        getrandom::fill(buffer).map_err(|_| NoEntropy)
    }
}
