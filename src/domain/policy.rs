//! The operator's own rules about how long a key or a grant may live. They stand in the configuration file.
//!
//! A policy speaks of new ends only: when something is made, and when its end is moved. What was made before a rule was
//! written stays as it is.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::time::{Timestamp, When};

/// The setting that says how far ahead an end may lie.
pub const MAX_LIFETIME: &str = "policy.max_lifetime";
/// The setting that says whether everything has to end.
pub const REQUIRE_EXPIRY: &str = "policy.require_expiry";
/// The setting that says when something ends of which nothing else is said.
pub const DEFAULT_EXPIRES: &str = "policy.default_expires";

/// Rules as they are written, before they are known to agree. `None` says nothing.
#[derive(Clone, Default, Debug)]
pub struct Rules {
    /// [`MAX_LIFETIME`]
    pub max_lifetime: Option<When>,
    /// [`REQUIRE_EXPIRY`]
    pub require_expiry: Option<bool>,
    /// [`DEFAULT_EXPIRES`]
    pub default_expires: Option<When>,
}

/// Rules that agree with each other. The default has none.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Policy {
    max_lifetime: Option<Duration>,
    require_expiry: bool,
    default_expires: Option<Duration>,
    file: PathBuf,
}

/// Why rules are none, or do not agree. Names the setting that is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contradiction {
    /// The setting.
    pub setting: &'static str,
    /// Why.
    pub message: String,
}

/// A rule that stands against an end.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// There is none.
    #[error("`{setting}` demands an end, and there is none")]
    Endless {
        /// The setting that demands one.
        setting: &'static str,
        /// Where it stands.
        file: PathBuf,
    },
    /// It lies too far ahead.
    #[error("`{MAX_LIFETIME}` is {}: the latest end is {latest}, and {end} is later", written(*.longest))]
    TooFar {
        /// The end.
        end: Timestamp,
        /// The last one that is allowed.
        latest: Timestamp,
        /// The longest life that is allowed.
        longest: Duration,
        /// Where it stands.
        file: PathBuf,
    },
}

impl Refusal {
    /// Returns the setting that stands against it.
    #[must_use]
    pub fn setting(&self) -> &'static str {
        match self {
            Self::Endless { setting, .. } => setting,
            Self::TooFar { .. } => MAX_LIFETIME,
        }
    }

    /// Returns the file in which the setting stands.
    #[must_use]
    pub fn file(&self) -> &Path {
        match self {
            Self::Endless { file, .. } | Self::TooFar { file, .. } => file,
        }
    }
}

impl Policy {
    /// Makes a policy of the rules in a file.
    ///
    /// # Errors
    /// [`Contradiction`] if a period is none, or a default would break a rule.
    pub fn new(rules: &Rules, file: PathBuf) -> Result<Self, Contradiction> {
        let wrong = |setting, message: String| Contradiction { setting, message };
        let max_lifetime = match rules.max_lifetime {
            None => None,
            Some(When::Period(longest)) if !longest.is_zero() => Some(longest),
            Some(When::Period(_) | When::At(_) | When::Never) => {
                let message = "write a period longer than zero, as `90d`";
                return Err(wrong(MAX_LIFETIME, message.to_owned()));
            }
        };
        let require_expiry = rules.require_expiry.unwrap_or(false);
        let default_expires = match (rules.default_expires, max_lifetime) {
            (None, _) => None,
            // A moment would pass, and then nothing could be made any more.
            (Some(When::At(_)), _) => {
                let message = "write a period, as `90d`, or `never`";
                return Err(wrong(DEFAULT_EXPIRES, message.to_owned()));
            }
            (Some(When::Never), Some(_)) => {
                let message = format!("`never` is later than `{MAX_LIFETIME}` allows");
                return Err(wrong(DEFAULT_EXPIRES, message));
            }
            (Some(When::Never), None) if require_expiry => {
                let message = format!("`never` is no end, and `{REQUIRE_EXPIRY}` demands one");
                return Err(wrong(DEFAULT_EXPIRES, message));
            }
            (Some(When::Never), None) => None,
            (Some(When::Period(default)), _) if default.is_zero() => {
                let message = "write a period longer than zero, as `90d`, or `never`";
                return Err(wrong(DEFAULT_EXPIRES, message.to_owned()));
            }
            (Some(When::Period(default)), Some(longest)) if default > longest => {
                let message = format!(
                    "{} is longer than `{MAX_LIFETIME}` allows ({})",
                    written(default),
                    written(longest)
                );
                return Err(wrong(DEFAULT_EXPIRES, message));
            }
            (Some(When::Period(default)), _) => Some(default),
        };
        Ok(Self {
            max_lifetime,
            require_expiry,
            default_expires,
            file,
        })
    }

    /// Returns what is wanted where this was said: the default where nothing was.
    #[must_use]
    pub fn wanted(&self, said: Option<When>) -> When {
        said.unwrap_or(match self.default_expires {
            Some(period) => When::Period(period),
            None => When::Never,
        })
    }

    /// Tells whether something that is made, or gets a new end, at `now` may end then; `None` means never.
    ///
    /// # Errors
    /// The [`Refusal`] that stands against it.
    pub fn admits(&self, end: Option<Timestamp>, now: Timestamp) -> Result<(), Refusal> {
        let endless = |setting| Refusal::Endless {
            setting,
            file: self.file.clone(),
        };
        match (end, self.max_lifetime) {
            (None, _) if self.require_expiry => Err(endless(REQUIRE_EXPIRY)),
            (None, Some(_)) => Err(endless(MAX_LIFETIME)),
            (None, None) | (Some(_), None) => Ok(()),
            (Some(end), Some(longest)) => match now.plus(longest) {
                Some(latest) if end > latest => Err(Refusal::TooFar {
                    end,
                    latest,
                    longest,
                    file: self.file.clone(),
                }),
                // Past the year 9999 nothing ends.
                Some(_) | None => Ok(()),
            },
        }
    }
}

/// Writes a period in the largest unit that leaves nothing over, as a person would: `90d`.
fn written(period: Duration) -> String {
    const UNITS: [(u128, &str); 4] = [
        (86_400_000, "d"),
        (3_600_000, "h"),
        (60_000, "m"),
        (1000, "s"),
    ];
    let millis = period.as_millis();
    let unit = UNITS.iter().find(|(unit, _)| millis % unit == 0);
    let (unit, name) = unit.unwrap_or(&(1, "ms"));
    format!("{}{name}", millis / unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::from_rfc3339(text).unwrap()
    }

    fn now() -> Timestamp {
        at("2026-01-01T00:00:00Z")
    }

    fn new(longest: &str, required: bool, default: &str) -> Result<Policy, Contradiction> {
        let when = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        let rules = Rules {
            max_lifetime: when(longest),
            require_expiry: required.then_some(true),
            default_expires: when(default),
        };
        Policy::new(&rules, "config.toml".into())
    }

    /// Says what stands against an end, in the way in which the services ask.
    fn refused(policy: &Policy, said: Option<&str>) -> Option<&'static str> {
        let wanted = policy.wanted(said.map(|text| text.parse().unwrap()));
        let end = wanted.ahead(now()).unwrap();
        policy
            .admits(end, now())
            .err()
            .map(|refusal| refusal.setting())
    }

    #[test]
    fn without_rules_everything_is_allowed() {
        let policy = Policy::default();
        assert_eq!(policy.wanted(None), When::Never);
        for said in [None, Some("never"), Some("9999-12-31"), Some("1ms")] {
            assert_eq!(refused(&policy, said), None, "{said:?}");
        }
    }

    #[test]
    fn an_end_may_lie_as_far_ahead_as_the_longest_life_and_no_further() {
        let policy = new("90d", false, "").unwrap();
        assert_eq!(refused(&policy, Some("90d")), None);
        assert_eq!(refused(&policy, Some("2026-04-01")), None);
        assert_eq!(refused(&policy, Some("2160h1ms")), Some(MAX_LIFETIME));
        assert_eq!(refused(&policy, Some("2026-04-02")), Some(MAX_LIFETIME));
    }

    #[test]
    fn what_never_ends_outlives_every_longest_life() {
        let policy = new("90d", false, "").unwrap();
        assert_eq!(refused(&policy, Some("never")), Some(MAX_LIFETIME));
        assert_eq!(refused(&policy, None), Some(MAX_LIFETIME));
    }

    #[test]
    fn a_required_end_may_lie_anywhere() {
        let policy = new("", true, "").unwrap();
        assert_eq!(refused(&policy, Some("9999-12-31")), None);
        assert_eq!(refused(&policy, Some("never")), Some(REQUIRE_EXPIRY));
        assert_eq!(refused(&policy, None), Some(REQUIRE_EXPIRY));
        let both = new("90d", true, "").unwrap();
        assert_eq!(refused(&both, None), Some(REQUIRE_EXPIRY));
    }

    #[test]
    fn the_default_stands_where_nothing_is_said_and_nowhere_else() {
        let policy = new("90d", true, "30d").unwrap();
        assert_eq!(policy.wanted(None), "30d".parse().unwrap());
        assert_eq!(policy.wanted(Some(When::Never)), When::Never);
        assert_eq!(refused(&policy, None), None);
        assert_eq!(refused(&policy, Some("never")), Some(REQUIRE_EXPIRY));
        assert_eq!(new("", false, "never").unwrap().wanted(None), When::Never);
    }

    #[test]
    fn a_life_past_the_last_year_bounds_nothing() {
        let policy = new("9000y", false, "").unwrap();
        assert_eq!(refused(&policy, Some("9999-12-31")), None);
    }

    #[test]
    fn rules_that_cannot_all_hold_are_refused() {
        let setting = |longest, required, default| {
            new(longest, required, default)
                .err()
                .map(|contradiction| contradiction.setting)
        };
        assert_eq!(setting("90d", true, "90d"), None);
        assert_eq!(setting("90d", false, "91d"), Some(DEFAULT_EXPIRES));
        assert_eq!(setting("90d", false, "never"), Some(DEFAULT_EXPIRES));
        assert_eq!(setting("", true, "never"), Some(DEFAULT_EXPIRES));
        assert_eq!(setting("", false, "2027-01-31"), Some(DEFAULT_EXPIRES));
        assert_eq!(setting("", false, "0s"), Some(DEFAULT_EXPIRES));
        for longest in ["never", "2027-01-31", "0s"] {
            assert_eq!(setting(longest, false, ""), Some(MAX_LIFETIME), "{longest}");
        }
    }

    #[test]
    fn a_refusal_says_the_rule_and_the_limit() {
        let policy = new("36h", false, "").unwrap();
        let refusal = policy.admits(Some(at("2026-02-01T00:00:00Z")), now());
        assert_eq!(
            refusal.unwrap_err().to_string(),
            "`policy.max_lifetime` is 36h: the latest end is 2026-01-02T12:00:00.000Z, and 2026-02-01T00:00:00.000Z is later"
        );
        let periods = ["90d", "36h", "90m", "61s", "1500ms"];
        for text in periods {
            let Ok(When::Period(period)) = text.parse() else {
                panic!("{text} is a period");
            };
            assert_eq!(written(period), text);
        }
    }
}
