//! The operator's own rules about how long a key or a grant may live. They stand in the configuration file.
//!
//! A policy speaks of new ends only: when something is made, and when its end is moved. What was made before a rule was
//! written stays as it is.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::time::{Timestamp, When};

/// A rule, as the configuration file names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rule {
    /// How far ahead an end may lie.
    MaxLifetime,
    /// Whether everything has to end.
    RequireExpiry,
    /// When something ends of which nothing else is said.
    DefaultExpires,
}

impl Rule {
    /// Returns the name of its setting.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MaxLifetime => "policy.max_lifetime",
            Self::RequireExpiry => "policy.require_expiry",
            Self::DefaultExpires => "policy.default_expires",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Rules as they are written, before they are known to agree. `None` says nothing.
#[derive(Clone, Default, Debug)]
pub struct Rules {
    /// [`Rule::MaxLifetime`]
    pub max_lifetime: Option<When>,
    /// [`Rule::RequireExpiry`]
    pub require_expiry: Option<bool>,
    /// [`Rule::DefaultExpires`]
    pub default_expires: Option<When>,
}

impl Rules {
    /// Says how a period is to be written that a rule takes: only what the other rules leave.
    #[must_use]
    pub fn forms(&self, rule: Rule) -> &'static str {
        let ends = self.require_expiry == Some(true);
        match (rule, self.max_lifetime) {
            (Rule::DefaultExpires, Some(_)) => {
                "write a period longer than zero and no longer than `policy.max_lifetime`"
            }
            (Rule::DefaultExpires, None) if !ends => {
                "write a period longer than zero, as `90d`, or `never`"
            }
            (Rule::DefaultExpires | Rule::MaxLifetime, _) => {
                "write a period longer than zero, as `90d`"
            }
            (Rule::RequireExpiry, _) => "write `true` or `false`",
        }
    }
}

/// Rules that agree with each other. The default has none.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Policy {
    max_lifetime: Option<Duration>,
    require_expiry: bool,
    default_expires: Option<When>,
    file: PathBuf,
}

/// Why rules are none, or do not agree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contradiction {
    /// The one that is wrong.
    pub rule: Rule,
    /// Why.
    pub message: String,
}

/// A rule that stands against an end.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// There is none.
    #[error("`{rule}` demands an end, and there is none")]
    Endless {
        /// The rule that demands one.
        rule: Rule,
        /// Where it stands.
        file: PathBuf,
    },
    /// It lies too far ahead.
    #[error("`{}` is {}: the latest end is {latest}, and {end} is later", Rule::MaxLifetime, written(*.longest))]
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
    /// Returns the rule that stands against it.
    #[must_use]
    pub fn rule(&self) -> Rule {
        match self {
            Self::Endless { rule, .. } => *rule,
            Self::TooFar { .. } => Rule::MaxLifetime,
        }
    }

    /// Returns the file in which the rule stands.
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
        let wrong = |rule, message: String| Contradiction { rule, message };
        let max_lifetime = match rules.max_lifetime {
            None => None,
            Some(When::Period(longest)) if !longest.is_zero() => Some(longest),
            Some(When::Period(_) | When::At(_) | When::Never) => {
                let message = rules.forms(Rule::MaxLifetime);
                return Err(wrong(Rule::MaxLifetime, message.to_owned()));
            }
        };
        let require_expiry = rules.require_expiry.unwrap_or(false);
        let default_expires = match (rules.default_expires, max_lifetime) {
            // A moment would pass, and then nothing could be made any more.
            (Some(When::At(_)), _) => {
                let message = rules.forms(Rule::DefaultExpires);
                return Err(wrong(Rule::DefaultExpires, message.to_owned()));
            }
            (Some(When::Never), Some(_)) => {
                let message = format!("`never` is later than `{}` allows", Rule::MaxLifetime);
                return Err(wrong(Rule::DefaultExpires, message));
            }
            (Some(When::Never), None) if require_expiry => {
                let message = format!(
                    "`never` is no end, and `{}` demands one",
                    Rule::RequireExpiry
                );
                return Err(wrong(Rule::DefaultExpires, message));
            }
            (None, _) => None,
            (Some(When::Never), None) => Some(When::Never),
            (Some(When::Period(default)), _) if default.is_zero() => {
                let message = rules.forms(Rule::DefaultExpires);
                return Err(wrong(Rule::DefaultExpires, message.to_owned()));
            }
            (Some(When::Period(default)), Some(longest)) if default > longest => {
                let message = format!(
                    "{} is longer than `{}` allows ({})",
                    written(default),
                    Rule::MaxLifetime,
                    written(longest)
                );
                return Err(wrong(Rule::DefaultExpires, message));
            }
            (Some(When::Period(default)), _) => Some(When::Period(default)),
        };
        Ok(Self {
            max_lifetime,
            require_expiry,
            default_expires,
            file,
        })
    }

    /// Returns the longest life, as a person writes it.
    #[must_use]
    pub fn max_lifetime(&self) -> Option<String> {
        self.max_lifetime.map(written)
    }

    /// Tells whether everything has to end.
    #[must_use]
    pub fn requires_expiry(&self) -> bool {
        self.require_expiry
    }

    /// Returns when something ends of which nothing else is said, as a person writes it.
    #[must_use]
    pub fn default_expires(&self) -> Option<String> {
        self.default_expires.map(|default| match default {
            When::Period(period) => written(period),
            When::At(moment) => moment.to_string(),
            When::Never => "never".to_owned(),
        })
    }

    /// Returns what is wanted where this was said: the default where nothing was.
    #[must_use]
    pub fn wanted(&self, said: Option<When>) -> When {
        said.or(self.default_expires).unwrap_or(When::Never)
    }

    /// Tells whether something that is made, or gets a new end, at `now` may end then; `None` means never.
    ///
    /// # Errors
    /// The [`Refusal`] that stands against it.
    pub fn admits(&self, end: Option<Timestamp>, now: Timestamp) -> Result<(), Refusal> {
        let endless = |rule| Refusal::Endless {
            rule,
            file: self.file.clone(),
        };
        match (end, self.max_lifetime) {
            (None, _) if self.require_expiry => Err(endless(Rule::RequireExpiry)),
            (None, Some(_)) => Err(endless(Rule::MaxLifetime)),
            (None | Some(_), None) => Ok(()),
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
    let unit = UNITS.iter().find(|(unit, _)| millis.is_multiple_of(*unit));
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
    fn refused(policy: &Policy, said: Option<&str>) -> Option<Rule> {
        let wanted = policy.wanted(said.map(|text| text.parse().unwrap()));
        let end = wanted.ahead(now()).unwrap();
        policy
            .admits(end, now())
            .err()
            .map(|refusal| refusal.rule())
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
        assert_eq!(refused(&policy, Some("2160h1ms")), Some(Rule::MaxLifetime));
        assert_eq!(
            refused(&policy, Some("2026-04-02")),
            Some(Rule::MaxLifetime)
        );
    }

    #[test]
    fn what_never_ends_outlives_every_longest_life() {
        let policy = new("90d", false, "").unwrap();
        assert_eq!(refused(&policy, Some("never")), Some(Rule::MaxLifetime));
        assert_eq!(refused(&policy, None), Some(Rule::MaxLifetime));
    }

    #[test]
    fn a_required_end_may_lie_anywhere() {
        let policy = new("", true, "").unwrap();
        assert_eq!(refused(&policy, Some("9999-12-31")), None);
        assert_eq!(refused(&policy, Some("never")), Some(Rule::RequireExpiry));
        assert_eq!(refused(&policy, None), Some(Rule::RequireExpiry));
        let both = new("90d", true, "").unwrap();
        assert_eq!(refused(&both, None), Some(Rule::RequireExpiry));
    }

    #[test]
    fn the_default_stands_where_nothing_is_said_and_nowhere_else() {
        let policy = new("90d", true, "30d").unwrap();
        assert_eq!(policy.wanted(None), "30d".parse().unwrap());
        assert_eq!(policy.wanted(Some(When::Never)), When::Never);
        assert_eq!(refused(&policy, None), None);
        assert_eq!(refused(&policy, Some("never")), Some(Rule::RequireExpiry));
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
                .map(|contradiction| contradiction.rule)
        };
        assert_eq!(setting("90d", true, "90d"), None);
        assert_eq!(setting("90d", false, "91d"), Some(Rule::DefaultExpires));
        assert_eq!(setting("90d", false, "never"), Some(Rule::DefaultExpires));
        assert_eq!(setting("", true, "never"), Some(Rule::DefaultExpires));
        assert_eq!(setting("", false, "2027-01-31"), Some(Rule::DefaultExpires));
        assert_eq!(setting("", false, "0s"), Some(Rule::DefaultExpires));
        for longest in ["never", "2027-01-31", "0s"] {
            assert_eq!(
                setting(longest, false, ""),
                Some(Rule::MaxLifetime),
                "{longest}"
            );
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
