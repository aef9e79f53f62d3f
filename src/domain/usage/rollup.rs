//! Rollups: the totals of tallies and egress over a period, without rounding errors.
//!
//! Each tally applies until the next one; the newest only ends the last interval. Sums are integers
//! (bytes times milliseconds) and divided once at the end, so that they do not drift with the
//! number of tallies.

use super::{BucketName, EgressKind, Tally, UsageItem};
use crate::domain::project::ProjectId;
use crate::domain::usage::period::Period;

const MILLIS_PER_HOUR: u64 = 3_600_000;
const BYTES_PER_GB: u64 = 1_000_000_000;

/// The sums of one bucket. Items must be added in order of time.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sums {
    last: Option<Tally>,
    // Each is multiplied by milliseconds. An amount is below 2^63 and all time below 2^48 ms, so
    // these cannot overflow.
    bytes: u128,
    objects: u128,
    segments: u128,
    metadata_bytes: u128,
    get: u128,
    audit: u128,
    repair: u128,
}

impl Sums {
    /// Adds an item.
    pub fn add(&mut self, seen: UsageItem) {
        match seen {
            UsageItem::Tally(tally) => self.add_tally(tally),
            UsageItem::Egress { kind, bytes, .. } => {
                let sum = match kind {
                    EgressKind::Get => &mut self.get,
                    EgressKind::Audit => &mut self.audit,
                    EgressKind::Repair => &mut self.repair,
                };
                *sum = sum.saturating_add(bytes);
            }
        }
    }

    fn add_tally(&mut self, tally: Tally) {
        if let Some(last) = self.last {
            let millis = tally.at.as_millis() - last.at.as_millis();
            let millis = u128::from(millis.unsigned_abs());
            self.bytes += last.bytes.wide() * millis;
            self.objects += last.objects.wide() * millis;
            self.segments += last.segments.wide() * millis;
            self.metadata_bytes += last.metadata_bytes.wide() * millis;
        }
        self.last = Some(tally);
    }

    /// Returns the storage in GB-hours.
    #[must_use]
    pub fn stored_gb_hours(&self) -> f64 {
        quotient(self.bytes, MILLIS_PER_HOUR * BYTES_PER_GB)
    }

    /// Returns the stored metadata in GB-hours.
    #[must_use]
    pub fn metadata_gb_hours(&self) -> f64 {
        quotient(self.metadata_bytes, MILLIS_PER_HOUR * BYTES_PER_GB)
    }

    /// Returns the object-hours.
    #[must_use]
    pub fn object_hours(&self) -> f64 {
        quotient(self.objects, MILLIS_PER_HOUR)
    }

    /// Returns the segment-hours.
    #[must_use]
    pub fn segment_hours(&self) -> f64 {
        quotient(self.segments, MILLIS_PER_HOUR)
    }

    /// Returns the egress of a kind in GB.
    #[must_use]
    pub fn egress_gb(&self, kind: EgressKind) -> f64 {
        let bytes = match kind {
            EgressKind::Get => self.get,
            EgressKind::Audit => self.audit,
            EgressKind::Repair => self.repair,
        };
        quotient(bytes, BYTES_PER_GB)
    }
}

/// The usage of a bucket over a period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rollup {
    /// The project of the bucket.
    pub project: ProjectId,
    /// The bucket.
    pub bucket: BucketName,
    /// The totals.
    pub sums: Sums,
    /// The period.
    pub period: Period,
}

/// Divides and rounds once: returns the double nearest to the exact quotient, ties to even.
#[expect(
    clippy::cast_precision_loss,
    reason = "this is the one place that rounds, on purpose"
)]
fn quotient(dividend: u128, divisor: u64) -> f64 {
    let divisor = u128::from(divisor);
    let (mut whole, mut rest) = (dividend / divisor, dividend % divisor);
    // Long division in base 2, until there are more digits than a double has (53).
    let mut digits = 0;
    while rest != 0 && whole >> 64 == 0 && digits < 127 {
        rest <<= 1;
        whole = whole << 1 | u128::from(rest >= divisor);
        rest %= divisor;
        digits += 1;
    }
    // A remainder distinguishes a tie from a little more.
    whole |= u128::from(rest != 0);
    // The divisor is a power of two, so only the conversion rounds.
    whole as f64 / (1_u128 << digits) as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::time::Timestamp;
    use crate::domain::usage::Amount;

    const HOUR: i64 = 3_600_000;

    fn tally(at: i64, bytes: i64) -> UsageItem {
        let amount = |number| Amount::new(number).unwrap();
        UsageItem::Tally(Tally {
            at: Timestamp::from_millis(at).unwrap(),
            bytes: amount(bytes),
            objects: amount(bytes % 1_000),
            segments: amount(bytes % 777),
            metadata_bytes: amount(bytes / 3),
        })
    }

    fn sums(seen: impl IntoIterator<Item = UsageItem>) -> Sums {
        let mut sums = Sums::default();
        for seen in seen {
            sums.add(seen);
        }
        sums
    }

    /// Divides digit by decimal digit, and lets the standard library round the result.
    fn long_division(dividend: u128, divisor: u128) -> f64 {
        let mut text = format!("{}.", dividend / divisor);
        let mut rest = dividend % divisor;
        for _ in 0..80 {
            rest *= 10;
            text.push(char::from(b'0' + u8::try_from(rest / divisor).unwrap()));
            rest %= divisor;
        }
        // A digit in place of all that follow.
        text.push(if rest == 0 { '0' } else { '1' });
        text.parse().unwrap()
    }

    #[test]
    fn storing_a_gigabyte_for_an_hour_is_one_gigabyte_hour() {
        let sums = sums([tally(0, 1_000_000_000), tally(HOUR, 7)]);
        assert_eq!(sums.stored_gb_hours().to_bits(), 1.0_f64.to_bits());
    }

    #[test]
    fn the_newest_tally_only_ends_the_interval() {
        assert_eq!(sums([tally(HOUR, 5_000)]).stored_gb_hours().to_bits(), 0);
        let some = sums([tally(0, 5_000), tally(HOUR, 1)]);
        let other = sums([tally(0, 5_000), tally(HOUR, 1_000_000)]);
        assert_eq!(
            some.stored_gb_hours().to_bits(),
            other.stored_gb_hours().to_bits()
        );
    }

    #[test]
    fn egress_is_summed_by_its_kind() {
        let at = Timestamp::from_millis(0).unwrap();
        let sums = sums(
            [
                (EgressKind::Get, 3_200_000_000),
                (EgressKind::Audit, 1),
                (EgressKind::Get, 1),
            ]
            .map(|(kind, bytes)| UsageItem::Egress { at, kind, bytes }),
        );
        assert_eq!(
            sums.egress_gb(EgressKind::Get).to_bits(),
            3.200_000_001_f64.to_bits()
        );
        assert_eq!(
            sums.egress_gb(EgressKind::Audit).to_bits(),
            1e-9_f64.to_bits()
        );
        assert_eq!(sums.egress_gb(EgressKind::Repair).to_bits(), 0);
    }

    #[test]
    fn a_million_tallies_do_not_drift() {
        // Sizes that doubles cannot add exactly: a petabyte and a few bytes, at irregular times.
        let mut at = 0;
        let all: Vec<(i64, i64)> = (0..1_000_000_i64)
            .map(|number| {
                at += 1 + number * 7_919 % 100_003;
                (at, 1_000_000_000_000_000 + number * 104_729 % 1_000_003)
            })
            .collect();
        let sums = sums(all.iter().map(|(at, bytes)| tally(*at, *bytes)));
        // The same in another way: each level counts from its tally to the end, minus what was
        // counted before. High and low halves are summed separately.
        let end = all.last().unwrap().0;
        let (mut high, mut low, mut before) = (0_i128, 0_i128, 0_i64);
        for (at, bytes) in &all[..all.len() - 1] {
            let area = i128::from(bytes - before) * i128::from(end - at);
            high += area >> 32;
            low += area & 0xffff_ffff;
            before = *bytes;
        }
        let exact = u128::try_from((high << 32) + low).unwrap();
        let expected = long_division(exact, 3_600_000_000_000_000);
        assert_eq!(sums.stored_gb_hours().to_bits(), expected.to_bits());
        assert!(
            expected > 1e9,
            "the sum is one that doubles would get wrong"
        );
    }

    #[test]
    fn the_largest_possible_usage_does_not_overflow() {
        let last = 253_402_300_799_999;
        let sums = sums([tally(0, i64::MAX), tally(1, i64::MAX), tally(last, 0)]);
        let expected = long_division(
            u128::from(i64::MAX.unsigned_abs()) * u128::from(last.unsigned_abs()),
            3_600_000_000_000_000,
        );
        assert_eq!(sums.stored_gb_hours().to_bits(), expected.to_bits());
    }

    proptest! {
        #[test]
        fn a_quotient_is_the_nearest_double(dividend: u128, shift in 0_u32..128, divisor in 1_u64..10_000_000_000_000_000) {
            let dividend = dividend >> shift;
            prop_assert_eq!(
                quotient(dividend, divisor).to_bits(),
                long_division(dividend, u128::from(divisor)).to_bits()
            );
        }

        #[test]
        fn cutting_an_interval_in_two_changes_nothing(bytes in 0..i64::MAX, whole in 2_i64..1_000_000_000_000, cut in 1_i64..1_000_000) {
            let cut = cut.min(whole - 1);
            let one = sums([tally(0, bytes), tally(whole, 1)]);
            let two = sums([tally(0, bytes), tally(cut, bytes), tally(whole, 1)]);
            prop_assert_eq!(one, two);
        }
    }
}
