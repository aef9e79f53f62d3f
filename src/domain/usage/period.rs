//! The period of a rollup.

use crate::domain::time::{Timestamp, When};

/// A period of time, including both its ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    /// Its start, a full hour; `None` for the start of all time.
    pub since: Option<Timestamp>,
    /// Its end; `None` for no end.
    pub before: Option<Timestamp>,
}

/// A period that ends before it starts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{since} is after {before}")]
pub struct Backwards {
    /// The requested start.
    pub since: Timestamp,
    /// The end.
    pub before: Timestamp,
}

impl Period {
    /// Creates the requested period: by default, this month so far. The start is rounded down to
    /// the hour (UTC).
    ///
    /// # Errors
    /// [`Backwards`] if it would end before it starts.
    pub fn new(
        since: Option<When>,
        before: Option<When>,
        now: Timestamp,
    ) -> Result<Self, Backwards> {
        let before = before.map_or(Some(now), |when| when.back(now));
        let since = match since {
            Some(when) => when.back(now),
            // The month of the end, so that `--before` alone gives a useful period.
            None => Some(before.unwrap_or(now).min(now).start_of_month()),
        };
        if let (Some(since), Some(before)) = (since, before)
            && since > before
        {
            return Err(Backwards { since, before });
        }
        Ok(Self {
            since: since.map(Timestamp::start_of_hour),
            before,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::from_rfc3339(text).unwrap()
    }

    fn when(text: &str) -> When {
        text.parse().unwrap()
    }

    #[test]
    fn without_ends_it_is_this_month_so_far() {
        let now = at("2026-03-15T10:30:00.5Z");
        let period = Period::new(None, None, now).unwrap();
        assert_eq!(period.since, Some(at("2026-03-01T00:00:00Z")));
        assert_eq!(period.before, Some(now));
    }

    #[test]
    fn the_end_alone_selects_its_own_month() {
        let now = at("2026-03-15T10:30:00Z");
        let of = |before| Period::new(None, Some(when(before)), now).unwrap();
        assert_eq!(of("2025-12-24").since, Some(at("2025-12-01T00:00:00Z")));
        assert_eq!(of("never").since, Some(at("2026-03-01T00:00:00Z")));
        assert_eq!(of("2027-01-02").since, Some(at("2026-03-01T00:00:00Z")));
    }

    #[test]
    fn the_start_is_rounded_to_the_hour_and_the_end_is_not() {
        let now = at("2026-03-15T10:30:00Z");
        let period = Period::new(
            Some(when("2026-01-01T02:59:59.999+02:00")),
            Some(when("2026-01-01T00:59:59.999Z")),
            now,
        )
        .unwrap();
        assert_eq!(period.since, Some(at("2026-01-01T00:00:00Z")));
        assert_eq!(period.before, Some(at("2026-01-01T00:59:59.999Z")));
    }

    #[test]
    fn periods_run_back_from_now_and_never_has_no_end() {
        let now = at("2026-03-15T10:30:00Z");
        let period = Period::new(Some(when("30d")), Some(when("never")), now).unwrap();
        let month = Duration::from_secs(30 * 86_400);
        assert_eq!(period.since, Some(now.minus(month).start_of_hour()));
        assert_eq!(period.before, None);
        assert_eq!(
            Period::new(Some(when("never")), None, now).unwrap().since,
            None
        );
    }

    #[test]
    fn a_period_does_not_end_before_it_starts() {
        let now = at("2026-03-15T10:30:00Z");
        let error =
            Period::new(Some(when("2026-02-01")), Some(when("2026-01-01")), now).unwrap_err();
        assert_eq!(
            error.to_string(),
            "2026-02-01T00:00:00.000Z is after 2026-01-01T00:00:00.000Z"
        );
        // Both are within one hour: rounded to the hour, the period would look valid.
        assert!(
            Period::new(
                Some(when("2026-01-01T00:30:00Z")),
                Some(when("2026-01-01T00:20:00Z")),
                now
            )
            .is_err()
        );
        assert!(Period::new(Some(when("2026-01-01")), Some(when("2026-01-01")), now).is_ok());
    }
}
