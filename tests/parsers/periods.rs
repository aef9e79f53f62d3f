//! Times and periods.

use storra_admin::domain::time::{TimeError, Timestamp, When};
use storra_admin::domain::usage::period::Period;

use super::input::timestamp;

pub(crate) fn check(mut bytes: &[u8]) {
    let now = timestamp(&mut bytes);
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let mut halves = text.splitn(2, '\n').map(|half| when(half, now));
    let (since, before) = (halves.next().flatten(), halves.next().flatten());
    if let Ok(period) = Period::new(since, before, now)
        && let Some(since) = period.since
    {
        assert_eq!(since, since.start_of_hour());
        assert!(period.before.is_none_or(|before| since <= before));
    }
}

fn when(text: &str, now: Timestamp) -> Option<When> {
    if let Ok(at) = Timestamp::from_rfc3339(text) {
        assert_eq!(Timestamp::from_rfc3339(&at.to_string()), Ok(at));
        assert_eq!(
            text.parse(),
            Ok(When::At(at)),
            "times are read the same everywhere"
        );
        assert!(at.start_of_month() <= at.start_of_day());
        assert!(at.start_of_day() <= at.start_of_hour() && at.start_of_hour() <= at);
    }
    let when: When = text.parse().ok()?;
    match when.ahead(now) {
        Ok(None) => assert_eq!(when, When::Never),
        Ok(Some(later)) => assert!(later > now),
        Err(TimeError::NotAhead(at)) => assert!(at <= now),
        Err(error) => assert_eq!(error, TimeError::OutOfRange),
    }
    match when {
        When::Never => assert_eq!(when.back(now), None),
        When::Period(period) => {
            let earlier = when.back(now).unwrap();
            assert!(earlier <= now);
            let returned = earlier.plus(period);
            assert!(returned == Some(now) || earlier.as_millis() == 0);
        }
        When::At(at) => assert_eq!(at.to_string().parse(), Ok(When::At(at))),
    }
    Some(when)
}
