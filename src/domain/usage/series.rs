//! Usage over time, in slots of equal length, for a chart.

use std::time::Duration;

use super::{Amount, EgressKind};
use crate::domain::time::Timestamp;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// Readable lengths of slots, in milliseconds.
const STEPS: [i64; 15] = [
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    3 * DAY,
    4 * DAY,
    7 * DAY,
    14 * DAY,
    28 * DAY,
    91 * DAY,
    364 * DAY,
    3640 * DAY,
];

/// Usage between two times, in slots.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Series {
    start: Timestamp,
    end: Timestamp,
    step: i64,
    slots: Vec<Slot>,
}

/// The storage and egress of one slot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slot {
    /// Its start.
    pub begin: Timestamp,
    /// Its end. The last slot ends with the series.
    pub end: Timestamp,
    /// Bytes times milliseconds.
    stored: u128,
    egress: [u128; EgressKind::ALL.len()],
}

impl Slot {
    /// Returns the average number of stored bytes.
    #[must_use]
    pub fn stored(&self) -> f64 {
        let length = u128::try_from(self.end.as_millis() - self.begin.as_millis()).unwrap_or(0);
        ratio(self.stored, length)
    }

    /// Returns the egress of a kind in bytes.
    #[must_use]
    pub fn egress(&self, kind: EgressKind) -> f64 {
        ratio(self.egress[kind as usize], 1)
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a chart has fewer digits than a float"
)]
fn ratio(sum: u128, divisor: u128) -> f64 {
    if divisor == 0 {
        return 0.0;
    }
    sum as f64 / divisor as f64
}

impl Series {
    /// Creates an empty series with at most `most` slots, each at least an hour long.
    #[must_use]
    pub fn new(start: Timestamp, end: Timestamp, most: usize) -> Self {
        let end = end.max(start);
        let length = end.as_millis() - start.as_millis();
        let most = i64::try_from(most.max(1)).unwrap_or(i64::MAX);
        let fits = |step: &i64| length <= step.saturating_mul(most);
        let step = STEPS
            .into_iter()
            .find(fits)
            // All times of RFC 3339.
            .unwrap_or_else(|| (length / most / DAY + 1) * DAY);
        let mut slots = Vec::new();
        let mut begin = start;
        while begin < end {
            let next = begin
                .plus(Duration::from_millis(step.unsigned_abs()))
                .map_or(end, |next| next.min(end));
            slots.push(Slot {
                begin,
                end: next,
                stored: 0,
                egress: [0; EgressKind::ALL.len()],
            });
            begin = next;
        }
        Self {
            start,
            end,
            step,
            slots,
        }
    }

    /// Adds bytes that were stored between two times. Anything outside of the series is ignored.
    pub fn hold(&mut self, from: Timestamp, to: Timestamp, bytes: Amount) {
        let from = from.max(self.start);
        let to = to.min(self.end);
        if from >= to {
            return;
        }
        let first = self.place(from);
        for slot in self.slots.iter_mut().skip(first) {
            if slot.begin >= to {
                break;
            }
            let overlap = to.min(slot.end).as_millis() - from.max(slot.begin).as_millis();
            slot.stored += bytes.wide() * u128::try_from(overlap).unwrap_or(0);
        }
    }

    /// Adds bytes that were sent at a time. Anything outside of the series is ignored.
    pub fn send(&mut self, at: Timestamp, kind: EgressKind, bytes: u128) {
        if at < self.start || at > self.end {
            return;
        }
        // The end of the series belongs to the last slot.
        let place = self.place(at).min(self.slots.len().saturating_sub(1));
        if let Some(slot) = self.slots.get_mut(place) {
            slot.egress[kind as usize] += bytes;
        }
    }

    fn place(&self, at: Timestamp) -> usize {
        let passed = at.as_millis() - self.start.as_millis();
        usize::try_from(passed / self.step).unwrap_or(usize::MAX)
    }

    /// Returns the slots in order of time.
    #[must_use]
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Returns the length of a slot.
    #[must_use]
    pub fn step(&self) -> Duration {
        Duration::from_millis(self.step.unsigned_abs())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis).unwrap()
    }

    fn amount(number: i64) -> Amount {
        Amount::new(number).unwrap()
    }

    #[test]
    fn slots_are_as_short_as_possible_and_the_last_may_be_shorter() {
        let series = Series::new(at(0), at(31 * DAY), 31);
        assert_eq!(series.step(), Duration::from_secs(86_400));
        assert_eq!(series.slots().len(), 31);
        let series = Series::new(at(0), at(31 * DAY + 1), 31);
        assert_eq!(series.slots().len(), 16);
        assert_eq!(series.slots()[15].end, at(31 * DAY + 1));
        assert_eq!(Series::new(at(5), at(5), 31).slots().len(), 0);
        assert_eq!(Series::new(at(5), at(2), 31).slots().len(), 0);
    }

    #[test]
    fn the_average_of_a_slot_is_weighted_by_time() {
        let mut series = Series::new(at(0), at(4 * HOUR), 4);
        series.hold(at(0), at(HOUR / 2), amount(1_000));
        series.hold(at(HOUR), at(3 * HOUR), amount(10));
        let stored: Vec<f64> = series.slots().iter().map(Slot::stored).collect();
        assert_eq!(stored, [500.0, 10.0, 10.0, 0.0]);
    }

    #[test]
    fn egress_at_the_very_end_is_not_lost() {
        let mut series = Series::new(at(0), at(2 * HOUR), 4);
        series.send(at(2 * HOUR), EgressKind::Get, 7);
        series.send(at(0), EgressKind::Repair, 3);
        series.send(at(2 * HOUR + 1), EgressKind::Get, 100);
        let sent = |kind| {
            series
                .slots()
                .iter()
                .map(|slot| slot.egress(kind))
                .collect()
        };
        let (get, repair): (Vec<f64>, Vec<f64>) = (sent(EgressKind::Get), sent(EgressKind::Repair));
        assert_eq!((get, repair), (vec![0.0, 7.0], vec![3.0, 0.0]));
    }

    proptest! {
        #[test]
        fn nothing_within_the_series_is_lost(
            length in 1..4_000 * DAY, most in 1_usize..60, from in 0..4_000 * DAY, held in 0..4_000 * DAY, bytes in 0..i64::MAX
        ) {
            let mut series = Series::new(at(0), at(length), most);
            prop_assert!(series.slots().len() <= most.max(usize::try_from(length / HOUR + 1).unwrap().min(most)));
            series.hold(at(from), at(from + held), amount(bytes));
            let expected = (from + held).min(length).saturating_sub(from).max(0);
            let sum: u128 = series.slots.iter().map(|slot| slot.stored).sum();
            prop_assert_eq!(sum, amount(bytes).wide() * u128::try_from(expected).unwrap());
        }
    }
}
