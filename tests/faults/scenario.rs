//! One scenario at a time: its scale, its random seed, its findings and its line of figures.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::chance::Chance;

/// Scenarios measure time and fill disks, so two at once would disturb each other.
static TURN: Mutex<()> = Mutex::new(());

/// Maximum number of findings that are printed.
const TOLD: usize = 20;
/// Maximum length of a printed finding, in characters.
const LONGEST: usize = 1500;

/// One scenario, from its first run to its figures.
pub(crate) struct Scenario {
    name: String,
    pub(crate) chance: Chance,
    faults: usize,
    begun: Instant,
    _alone: MutexGuard<'static, ()>,
}

/// Returns the divisor of the full scale (`FAULTS_ONE_IN`).
fn one_in() -> usize {
    let given = std::env::var("FAULTS_ONE_IN").ok();
    given.map_or(1, |given| {
        let parsed = given.parse().ok().filter(|number| *number > 0);
        parsed.unwrap_or_else(|| panic!("FAULTS_ONE_IN={given}: a number from 1 up"))
    })
}

/// Scales a full number down.
pub(crate) fn share(full: usize) -> usize {
    (full / one_in()).max(1)
}

/// Scales up the distance between tested positions, given the one at full scale.
pub(crate) fn stride(full: usize) -> usize {
    full * one_in()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the times of kills are spread over the duration of a command"
)]
pub(crate) fn now() -> Instant {
    Instant::now()
}

impl Scenario {
    /// Waits until no other scenario runs.
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

    /// Prints a finding at once and continues.
    #[expect(
        clippy::print_stderr,
        reason = "the developer who runs it needs the findings"
    )]
    pub(crate) fn fault(&mut self, what: &str) {
        self.faults += 1;
        if self.faults <= TOLD {
            let told: String = what.chars().take(LONGEST).collect();
            eprintln!("{}: FAULT: {told}\n", self.name);
        }
    }

    /// Records a finding, if there is one.
    pub(crate) fn hold(&mut self, wrong: Result<(), String>) {
        if let Err(what) = wrong {
            self.fault(&what);
        }
    }

    /// Reports that something cannot be tested on this machine.
    #[expect(clippy::print_stderr, reason = "a skipped scenario must be reported")]
    pub(crate) fn skip(&self, why: &str) {
        eprintln!("{}: not tried: {why}", self.name);
    }

    /// Prints the figures and returns the number of findings.
    #[must_use]
    #[expect(clippy::print_stdout, reason = "the figures are the result of a run")]
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

/// Fails if there are findings.
#[track_caller]
pub(crate) fn none(faults: usize) {
    assert_eq!(faults, 0, "faults were found: see above");
}
