//! Every system call of a command in turn: the n-th call of each name, for every n until there are
//! no more.

use std::collections::BTreeMap;

use super::ended::How;
use super::home_snapshot::HomeSnapshot;
use super::operation::{Became, Operation};
use super::scenario::{Scenario, stride};
use super::tracer::{Family, Tampered, Tracer};

/// Upper bound of the step: no command makes so many calls of one name that a larger one would test
/// any.
const FARTHEST: usize = 12;

/// The fault that is injected.
#[derive(Clone, Copy)]
pub(crate) enum Harm {
    /// This call fails.
    Once(&'static str),
    /// This call and all calls after it fail.
    FromThenOn(&'static str),
    /// The process gets a signal.
    Signal(&'static str),
}

impl Harm {
    fn at(self, place: usize) -> String {
        match self {
            Self::Once(error) => format!("error={error}:when={place}"),
            Self::FromThenOn(error) => format!("error={error}:when={place}+"),
            Self::Signal(signal) => format!("signal={signal}:when={place}"),
        }
    }

    /// Returns all faults that a call of a family can have.
    pub(crate) fn failures(family: &Family) -> Vec<Self> {
        let errors = family.errors.iter();
        errors
            .flat_map(|error| [Self::Once(error), Self::FromThenOn(error)])
            .collect()
    }
}

/// The results of a sweep.
#[derive(Default)]
pub(crate) struct Swept {
    places: BTreeMap<&'static str, usize>,
    ends: BTreeMap<String, usize>,
    became: [usize; 3],
}

impl Swept {
    /// Returns the figures of failed calls.
    pub(crate) fn failures(&self) -> String {
        let list = |counts: Vec<String>| counts.join(", ");
        let places = self.places.iter().map(|(name, n)| format!("{n} {name}"));
        let ends = self.ends.iter().map(|(end, n)| format!("{n} {end}"));
        let all: usize = self.places.values().sum();
        format!(
            "{all} failing calls ({}): {}",
            list(places.collect()),
            list(ends.collect())
        )
    }

    /// Returns the figures of signals at exact calls.
    pub(crate) fn signals(&self) -> String {
        let all: usize = self.places.values().sum();
        let [undone, unheard, done] = self.became;
        format!(
            "{all} exact places, {undone} undone, {unheard} done and not told, {done} done and told"
        )
    }
}

/// Names the leftover temporary files.
fn left_over(news: Vec<String>) -> Vec<String> {
    let half = |path: &String| {
        let name = path.rsplit('/').next().unwrap_or_default();
        name.starts_with(".tmp") || name.contains("-draft-") || name.contains(".undelivered")
    };
    news.into_iter().filter(half).collect()
}

/// Injects a fault at every call, each time in the same home.
pub(crate) fn sweep(
    scenario: &mut Scenario,
    tracer: &Tracer,
    mut operation: impl Operation,
    families: &'static [Family],
    harms: impl Fn(&Family) -> Vec<Harm>,
) -> Swept {
    let home = operation.home();
    let arguments = operation.prepare(&home, 0);
    let input = operation.input();
    let home_snapshot = HomeSnapshot::of(&home);
    let before = tracer.before_main(&home, &arguments, &input);
    let mut swept = Swept::default();
    let apart = stride(1).min(FARTHEST);
    for family in families {
        for (call, harm) in family
            .calls
            .iter()
            .flat_map(|call| harms(family).into_iter().map(move |harm| (call, harm)))
        {
            let first = before.get(*call).copied().unwrap_or(0) + 1;
            let skipped = scenario.chance.below(apart as u64);
            let first = first + usize::try_from(skipped).unwrap();
            for place in (first..).step_by(apart) {
                home_snapshot.thaw(&home);
                let how = harm.at(place);
                let Tampered { ended, met, heard } =
                    tracer.tamper(&home, &arguments, &input, call, &how);
                if !met {
                    break;
                }
                *swept.places.entry(family.name).or_default() += 1;
                let end = match ended.how {
                    How::Exited(code) => format!("with exit code {code}"),
                    How::Signalled(signal) => format!("by signal {signal}"),
                };
                *swept.ends.entry(end).or_default() += 1;
                let named = |wrong: String| format!("{call}:{how}: {wrong}");
                if !matches!(harm, Harm::Signal(_)) {
                    scenario.hold(ended.decent(heard).map_err(named));
                    let left = left_over(home_snapshot.news(&home));
                    // If nothing can be opened or removed any more, leftovers remain.
                    let helpless = family.name == "other"
                        || family.name == "open" && matches!(harm, Harm::FromThenOn(_));
                    if !left.is_empty() && !helpless {
                        scenario.fault(&named(format!("{left:?} is left\n{ended}")));
                    }
                }
                scenario.hold(operation.check(&home).map_err(named));
                match operation.clone().judge(&home, &ended) {
                    Ok(became) => swept.became[became as usize] += 1,
                    Err(wrong) => scenario.fault(&named(wrong)),
                }
            }
        }
    }
    swept
}

/// Asserts that a run without faults leaves nothing behind.
pub(crate) fn unharmed(scenario: &mut Scenario, mut operation: impl Operation) {
    let home = operation.home();
    let arguments = operation.prepare(&home, 0);
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut child = home.command(&words);
    let output = super::ended::run(&mut child, &operation.input());
    scenario.hold(operation.check(&home));
    match operation.judge(&home, &output) {
        Ok(Became::Done) => {}
        Ok(became) => scenario.fault(&format!("it became {became:?}\n{output}")),
        Err(wrong) => scenario.fault(&wrong),
    }
}
