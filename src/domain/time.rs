//! Timestamps, and the notation of durations and times.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, SecondsFormat, Utc};

const MILLIS_PER_HOUR: i64 = 3_600_000;

/// The last millisecond in RFC 3339, 9999-12-31T23:59:59.999Z.
const LAST_MILLIS: i64 = 253_402_300_799_999;

/// A time in UTC with a resolution of one millisecond, in the years 1970 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Timestamp(i64);

impl Timestamp {
    /// 1970-01-01T00:00:00Z.
    pub const EPOCH: Self = Self(0);

    /// Creates a timestamp from the milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn from_millis(millis: i64) -> Option<Self> {
        (0..=LAST_MILLIS).contains(&millis).then_some(Self(millis))
    }

    /// Returns the milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// Parses an RFC 3339 timestamp with a time zone. Fractions of milliseconds are dropped.
    ///
    /// # Errors
    /// The reason why the text is not one.
    pub fn from_rfc3339(text: &str) -> Result<Self, TimeError> {
        let time = DateTime::parse_from_rfc3339(text).map_err(|error| match error.kind() {
            chrono::format::ParseErrorKind::OutOfRange
            | chrono::format::ParseErrorKind::Impossible => TimeError::NoSuchDate,
            _ => misspelled(text).unwrap_or_else(|| TimeError::Unreadable(error.to_string())),
        })?;
        Self::from_millis(time.timestamp_millis()).ok_or(TimeError::OutOfRange)
    }

    /// Returns the start of its hour in UTC.
    #[must_use]
    pub fn start_of_hour(self) -> Self {
        Self(self.0 - self.0 % MILLIS_PER_HOUR)
    }

    /// Returns the start of its day in UTC.
    #[must_use]
    pub fn start_of_day(self) -> Self {
        Self(self.0 - self.0 % (24 * MILLIS_PER_HOUR))
    }

    /// Returns the start of its month in UTC.
    #[must_use]
    pub fn start_of_month(self) -> Self {
        let date = DateTime::<Utc>::from_timestamp_millis(self.0)
            .unwrap_or_default()
            .date_naive();
        let first = date.with_day(1).unwrap_or(date).and_time(NaiveTime::MIN);
        Self(first.and_utc().timestamp_millis())
    }

    /// Returns the time `period` later, if it is before the year 10000.
    #[must_use]
    pub fn plus(self, period: Duration) -> Option<Self> {
        let millis = i64::try_from(period.as_millis()).ok()?;
        Self::from_millis(self.0.checked_add(millis)?)
    }

    /// Returns the time `period` earlier, but not before 1970.
    #[must_use]
    pub fn minus(self, period: Duration) -> Self {
        let millis = i64::try_from(period.as_millis()).unwrap_or(i64::MAX);
        Self(self.0.saturating_sub(millis).max(0))
    }
}

/// Formats as RFC 3339 in UTC with milliseconds, `2025-06-01T10:30:00.000Z`.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = DateTime::<Utc>::from_timestamp_millis(self.0).unwrap_or_default();
        f.write_str(&time.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

/// A clock.
pub trait Clock {
    /// Returns the current time.
    fn now(&self) -> Timestamp;

    /// Returns the time since the start of 1970, as precisely as the clock allows. Grants of other
    /// programs may expire within a millisecond.
    fn since_1970(&self) -> Duration {
        Duration::from_millis(self.now().as_millis().unsigned_abs())
    }
}

/// A duration or a time as users write it: `90d`, `12h`, `2027-01-31`, RFC 3339, `never`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    /// A duration from now, in the future or in the past.
    Period(Duration),
    /// A time. A date alone is its midnight in UTC.
    At(Timestamp),
    /// Never.
    Never,
}

/// Why a text is not a [`When`], or a [`When`] is not allowed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TimeError {
    /// It is neither a duration nor a time.
    #[error(
        "{0}; use a duration (`90d`, `12h`), a date (`2027-01-31`), an RFC 3339 timestamp, or `never`"
    )]
    Unreadable(String),
    /// It looks like a date, but there is no such day.
    #[error("this date does not exist")]
    NoSuchDate,
    /// A time without `Z` or an offset.
    #[error("the time zone is missing: append `Z` or an offset, e.g. `+02:00`")]
    NoZone,
    /// It is after the year 9999 or before 1970.
    #[error("it is outside of the years 1970 to 9999")]
    OutOfRange,
    /// It is not in the future.
    #[error("{0} is not in the future")]
    NotAhead(Timestamp),
}

impl When {
    /// Returns the time in the future, with a duration counted from `now`; `None` means never.
    ///
    /// # Errors
    /// [`TimeError::NotAhead`] if the time is not after `now`, [`TimeError::OutOfRange`] after the
    /// year 9999.
    pub fn ahead(self, now: Timestamp) -> Result<Option<Timestamp>, TimeError> {
        let time = match self {
            Self::Never => return Ok(None),
            Self::Period(period) => now.plus(period).ok_or(TimeError::OutOfRange)?,
            Self::At(time) => time,
        };
        if time <= now {
            return Err(TimeError::NotAhead(time));
        }
        Ok(Some(time))
    }

    /// Returns the time with a duration counted back from `now`; `None` means never.
    #[must_use]
    pub fn back(self, now: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Never => None,
            Self::Period(period) => Some(now.minus(period)),
            Self::At(time) => Some(time),
        }
    }
}

impl FromStr for When {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("never") {
            return Ok(Self::Never);
        }
        if looks_like_date(text) {
            return time(text).map(Self::At);
        }
        if text.contains('M') {
            let why = "`M` could mean minutes or months: use `m` or `month`";
            return Err(TimeError::Unreadable(why.to_owned()));
        }
        humantime::parse_duration(text)
            .map(Self::Period)
            .map_err(|error| TimeError::Unreadable(unreadable(&error)))
    }
}

/// The format of a date.
const DATE: &str = "0000-00-00";

fn looks_like_date(text: &str) -> bool {
    let (year, rest) = text.split_at_checked(4).unwrap_or(("", ""));
    rest.starts_with('-') && year.bytes().all(|b| b.is_ascii_digit())
}

/// Returns whether a text has the format of another, in which `0` means any digit.
fn has_shape(text: &str, shape: &str) -> bool {
    let fits = |(c, wanted): (u8, u8)| match wanted {
        b'0' => c.is_ascii_digit(),
        wanted => c == wanted,
    };
    text.len() == shape.len() && text.bytes().zip(shape.bytes()).all(fits)
}

/// Returns why a text that starts like a date is not an RFC 3339 timestamp.
fn misspelled(text: &str) -> Option<TimeError> {
    if !looks_like_date(text) {
        return None;
    }
    let wrong = |what: &str| Some(TimeError::Unreadable(what.to_owned()));
    let (date, rest) = text.split_at_checked(DATE.len()).unwrap_or((text, ""));
    if !has_shape(date, DATE) || rest.starts_with(|c: char| c.is_ascii_digit()) {
        return wrong("the month and the day of a date have two digits each");
    }
    let time = rest.get(1..).unwrap_or_default();
    let (time, zone) = match time.find(['Z', 'z', '+', '-']) {
        Some(place) => time.split_at(place),
        None => (time, ""),
    };
    let time = time.split_once('.').map_or(time, |(seconds, _)| seconds);
    if !rest.is_empty() && !has_shape(time, "00:00:00") {
        return wrong(
            "the time of day has hours, minutes and seconds of two digits each, e.g. `09:30:00`",
        );
    }
    if zone.is_empty() {
        return Some(TimeError::NoZone);
    }
    let is_offset = zone.starts_with(['+', '-']) && !has_shape(&zone[1..], "00:00");
    if is_offset {
        return wrong("the offset has hours and minutes with a colon in between, e.g. `+02:00`");
    }
    None
}

fn time(text: &str) -> Result<Timestamp, TimeError> {
    if text.len() != DATE.len() || !has_shape(text, DATE) {
        return Timestamp::from_rfc3339(text);
    }
    let date: NaiveDate = text.parse().map_err(|_| TimeError::NoSuchDate)?;
    let millis = date.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
    Timestamp::from_millis(millis).ok_or(TimeError::OutOfRange)
}

fn unreadable(error: &humantime::DurationError) -> String {
    match error {
        humantime::DurationError::UnknownUnit { unit, .. } if unit.is_empty() => {
            "the number has no unit".to_owned()
        }
        // Not the library's own message, which lists all units of all lengths.
        humantime::DurationError::UnknownUnit { unit, .. } => format!(
            "`{}` is not a unit (ms, s, m, h, d, w, month, y)",
            unit.escape_debug()
        ),
        humantime::DurationError::NumberOverflow => "the number is too large".to_owned(),
        humantime::DurationError::Empty => "it is empty".to_owned(),
        _ => "it is neither a duration nor a time".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DAY: u64 = 86_400;

    fn at(text: &str) -> Timestamp {
        match text.parse() {
            Ok(When::At(time)) => time,
            other => panic!("{text} gave {other:?}"),
        }
    }

    #[test]
    fn every_notation_is_parsed() {
        assert_eq!(
            "90d".parse(),
            Ok(When::Period(Duration::from_secs(90 * DAY)))
        );
        assert_eq!("1h30m".parse(), Ok(When::Period(Duration::from_secs(5400))));
        assert_eq!("never".parse(), Ok(When::Never));
        assert_eq!(at("2027-01-31").to_string(), "2027-01-31T00:00:00.000Z");
        assert_eq!(
            at("2027-01-31T02:00:00.5+02:00").to_string(),
            "2027-01-31T00:00:00.500Z"
        );
    }

    #[test]
    fn an_invalid_text_has_its_error() {
        let error = |text: &str| text.parse::<When>().unwrap_err();
        assert_eq!(error("2027-02-30"), TimeError::NoSuchDate);
        assert_eq!(error("2027-13-01T00:00:00Z"), TimeError::NoSuchDate);
        assert_eq!(error("2027-01-31T10:00:00"), TimeError::NoZone);
        assert_eq!(error("2027-01-31T10:00:00.5"), TimeError::NoZone);
        for (text, what) in [
            ("2027-1-31", "the month and the day"),
            ("2027-1-3", "the month and the day"),
            ("2027-01-3", "the month and the day"),
            ("2027-01-311", "the month and the day"),
            ("2027-1-31T10:00:00Z", "the month and the day"),
            ("2027-01-31T10:00:00+0200", "the offset has"),
            ("2027-01-31T10:00:00-02", "the offset has"),
            ("2027-01-31T10:00:00.5+2:00", "the offset has"),
            ("2027-01-31T10:00Z", "the time of day"),
            ("2027-01-31T10:00", "the time of day"),
            ("2027-01-31T1:00:00Z", "the time of day"),
        ] {
            let message = error(text).to_string();
            assert!(message.starts_with(what), "{text}: {message}");
        }
        assert!(error("90x").to_string().starts_with("`x` is not a unit"));
        assert!(
            error("90")
                .to_string()
                .starts_with("the number has no unit")
        );
        assert!(error("1M").to_string().starts_with("`M` could mean"));
        for text in [
            "",
            "d",
            "tomorrow",
            "-5d",
            "\u{1b}[2J",
            "99999999999999999999y",
        ] {
            assert!(matches!(error(text), TimeError::Unreadable(_)), "{text:?}");
        }
    }

    #[test]
    fn a_timestamp_in_a_file_needs_a_time_zone() {
        let read = |text| Timestamp::from_rfc3339(text);
        assert_eq!(read("2027-01-31T02:00:00.0009+02:00"), Ok(at("2027-01-31")));
        assert_eq!(read("2027-01-31"), Err(TimeError::NoZone));
        assert_eq!(read("2027-01-31T00:00:00"), Err(TimeError::NoZone));
        assert_eq!(read("2027-02-31T00:00:00Z"), Err(TimeError::NoSuchDate));
        assert_eq!(read("1969-12-31T23:59:59Z"), Err(TimeError::OutOfRange));
        assert!(matches!(read("90d"), Err(TimeError::Unreadable(_))));
    }

    #[test]
    fn hours_days_and_months_start_in_utc() {
        let time = at("2028-02-29T23:59:59.999Z");
        assert_eq!(time.start_of_hour(), at("2028-02-29T23:00:00Z"));
        assert_eq!(time.start_of_day(), at("2028-02-29"));
        assert_eq!(time.start_of_month(), at("2028-02-01"));
        assert_eq!(at("1970-01-01").start_of_month(), at("1970-01-01"));
    }

    #[test]
    fn an_expiry_must_be_in_the_future() {
        let now = at("2026-01-01");
        assert_eq!(
            When::At(now).ahead(now),
            Err(TimeError::NotAhead(now)),
            "now itself is not in the future"
        );
        assert_eq!(
            When::Period(Duration::from_secs(u64::MAX / 2)).ahead(now),
            Err(TimeError::OutOfRange)
        );
    }

    proptest! {
        #[test]
        fn going_ahead_and_back_by_the_same_period_returns(start in 0..LAST_MILLIS / 2, period in 1_u64..1_000_000_000_000) {
            let now = Timestamp::from_millis(start).unwrap();
            let period = Duration::from_millis(period);
            let later = When::Period(period).ahead(now).unwrap().unwrap();
            prop_assert!(later > now);
            prop_assert_eq!(When::Period(period).back(later), Some(now));
        }

        #[test]
        fn formatted_times_are_parsed_back(millis in 0..=LAST_MILLIS) {
            let time = Timestamp::from_millis(millis).unwrap();
            prop_assert_eq!(time.to_string().parse(), Ok(When::At(time)));
        }

        #[test]
        fn arbitrary_text_does_not_panic(text in ".{0,40}") {
            let _ = text.parse::<When>();
        }
    }
}
