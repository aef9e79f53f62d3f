//! One scenario at a time: how large it is, by whose chance, what it found, and its line of figures.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::chance::Chance;

/// Scenarios measure, and fill disks: two at once would disturb each other.
static TURN: Mutex<()> = Mutex::new(());

/// More than these are not told one by one.
const TOLD: usize = 20;
/// And of each not more than so many characters.
const LONGEST: usize = 1500;

/// One scenario from its first run to its figures.
pub(crate) struct Scenario {
    name: String,
    pub(crate) chance: Chance,
    faults: usize,
    begun: Instant,
    _alone: MutexGuard<'static, ()>,
}

/// Returns which part of the full scale is done: one in so many (`FAULTS_ONE_IN`).
fn one_in() -> usize {
    let given = std::env::var("FAULTS_ONE_IN").ok();
    given.map_or(1, |given| {
        let parsed = given.parse().ok().filter(|number| *number > 0);
        parsed.unwrap_or_else(|| panic!("FAULTS_ONE_IN={given}: a number from 1 up"))
    })
}

/// Returns the share of a full number that is done.
pub(crate) fn share(full: usize) -> usize {
    (full / one_in()).max(1)
}

/// Returns how far apart the places are that are tried, if they are so far apart at the full scale.
pub(crate) fn stride(full: usize) -> usize {
    full * one_in()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the moments of kills are spread over the time that a command takes"
)]
pub(crate) fn now() -> Instant {
    Instant::now()
}

impl Scenario {
    /// Waits for its turn.
    pub(crate) fn begin(name: impl Into<String>) -> Self {
        let alone = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        Self {
            name: name.into(),
            chance: Chance::new(),
            faults: 0,
            begun: now(),
            _alone: alone,
        }
    }

    /// Says at once what is wrong, and goes on.
    #[expect(clippy::print_stderr, reason = "what was found is for whoever runs it")]
    pub(crate) fn fault(&mut self, what: &str) {
        self.faults += 1;
        if self.faults <= TOLD {
            let told: String = what.chars().take(LONGEST).collect();
            eprintln!("{}: FAULT: {told}\n", self.name);
        }
    }

    /// Notes what is wrong, if anything.
    pub(crate) fn hold(&mut self, wrong: Result<(), String>) {
        if let Err(what) = wrong {
            self.fault(&what);
        }
    }

    /// Says that something cannot be tried here.
    #[expect(
        clippy::print_stderr,
        reason = "a scenario that proves nothing says so"
    )]
    pub(crate) fn skip(&self, why: &str) {
        eprintln!("{}: not tried: {why}", self.name);
    }

    /// Prints the line of figures, and returns how many faults were found.
    #[must_use]
    #[expect(clippy::print_stdout, reason = "the figures are what it is run for")]
    pub(crate) fn end(self, figures: &str) -> usize {
        let took = Duration::from_secs(self.begun.elapsed().as_secs());
        let seed = self.chance.seed();
        println!(
            "{}: {figures}, {} faults (in {took:?}, TEST_SEED={seed})",
            self.name, self.faults
        );
        self.faults
    }
}

/// Fails if anything was found.
#[track_caller]
pub(crate) fn none(faults: usize) {
    assert_eq!(faults, 0, "faults were found: see above");
}
