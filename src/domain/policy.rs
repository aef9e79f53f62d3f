//! The operator's rules for the lifetime of keys and grants, which are set in the configuration
//! file.
//!
//! A policy applies to new expiries only: when an object is created, and when its expiry is
//! changed. Older objects stay as they are.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::time::{Timestamp, When};

/// A rule, as in the configuration file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rule {
    /// The maximum lifetime.
    MaxLifetime,
    /// Whether an expiry is required.
    RequireExpiry,
    /// The expiry if none is given.
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

/// Rules as written, before they are validated. `None` means not set.
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
    /// Returns how to write the value of a rule, given the other rules.
    #[must_use]
    pub fn forms(&self, rule: Rule) -> &'static str {
        let ends = self.require_expiry == Some(true);
        match (rule, self.max_lifetime) {
            (Rule::DefaultExpires, Some(_)) => {
                "use a duration longer than zero and no longer than `policy.max_lifetime`"
            }
            (Rule::DefaultExpires, None) if !ends => {
                "use a duration longer than zero, e.g. `90d`, or `never`"
            }
            (Rule::DefaultExpires | Rule::MaxLifetime, _) => {
                "use a duration longer than zero, e.g. `90d`"
            }
            (Rule::RequireExpiry, _) => "use `true` or `false`",
        }
    }
}

/// Valid rules. The default has none.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Policy {
    max_lifetime: Option<Duration>,
    require_expiry: bool,
    default_expires: Option<When>,
    file: PathBuf,
}

/// A rule is invalid or contradicts another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PolicyContradiction {
    /// The invalid rule.
    pub rule: Rule,
    /// The reason.
    pub message: String,
}

/// A rule forbids an expiry.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PolicyViolation {
    /// There is no expiry.
    #[error("`{rule}` requires an expiry, but none was given")]
    Endless {
        /// The rule that requires one.
        rule: Rule,
        /// The file that sets it.
        file: PathBuf,
    },
    /// The expiry is too far in the future.
    #[error("`{}` is {}: the latest allowed expiry is {latest}, but {end} was requested", Rule::MaxLifetime, written(*.longest))]
    TooFar {
        /// The expiry.
        end: Timestamp,
        /// The latest allowed expiry.
        latest: Timestamp,
        /// The maximum lifetime.
        longest: Duration,
        /// The file that sets it.
        file: PathBuf,
    },
}

impl PolicyViolation {
    /// Returns the rule.
    #[must_use]
    pub fn rule(&self) -> Rule {
        match self {
            Self::Endless { rule, .. } => *rule,
            Self::TooFar { .. } => Rule::MaxLifetime,
        }
    }

    /// Returns the file that sets the rule.
    #[must_use]
    pub fn file(&self) -> &Path {
        match self {
            Self::Endless { file, .. } | Self::TooFar { file, .. } => file,
        }
    }
}

impl Policy {
    /// Creates a policy from the rules in a file.
    ///
    /// # Errors
    /// [`PolicyContradiction`] if a duration is invalid, or the default violates a rule.
    pub fn new(rules: &Rules, file: PathBuf) -> Result<Self, PolicyContradiction> {
        let wrong = |rule, message: String| PolicyContradiction { rule, message };
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
            // A fixed time would pass, and then nothing could be created any more.
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
                    "`never` is not allowed, because `{}` is set",
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

    /// Returns the maximum lifetime as text.
    #[must_use]
    pub fn max_lifetime(&self) -> Option<String> {
        self.max_lifetime.map(written)
    }

    /// Returns whether an expiry is required.
    #[must_use]
    pub fn requires_expiry(&self) -> bool {
        self.require_expiry
    }

    /// Returns the default expiry as text.
    #[must_use]
    pub fn default_expires(&self) -> Option<String> {
        self.default_expires.map(|default| match default {
            When::Period(period) => written(period),
            When::At(time) => time.to_string(),
            When::Never => "never".to_owned(),
        })
    }

    /// Returns the requested expiry, or the default.
    #[must_use]
    pub fn wanted(&self, requested: Option<When>) -> When {
        requested.or(self.default_expires).unwrap_or(When::Never)
    }

    /// Checks the expiry of an object that is created or changed at `now`; `None` means never.
    ///
    /// # Errors
    /// A [`PolicyViolation`] if a rule forbids it.
    pub fn admits(&self, end: Option<Timestamp>, now: Timestamp) -> Result<(), PolicyViolation> {
        let endless = |rule| PolicyViolation::Endless {
            rule,
            file: self.file.clone(),
        };
        match (end, self.max_lifetime) {
            (None, _) if self.require_expiry => Err(endless(Rule::RequireExpiry)),
            (None, Some(_)) => Err(endless(Rule::MaxLifetime)),
            (None | Some(_), None) => Ok(()),
            (Some(end), Some(longest)) => match now.plus(longest) {
                Some(latest) if end > latest => Err(PolicyViolation::TooFar {
                    end,
                    latest,
                    longest,
                    file: self.file.clone(),
                }),
                // Nothing expires after the year 9999.
                Some(_) | None => Ok(()),
            },
        }
    }
}

/// Formats a duration in the largest unit that divides it, e.g. `90d`.
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

    fn new(longest: &str, required: bool, default: &str) -> Result<Policy, PolicyContradiction> {
        let when = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        let rules = Rules {
            max_lifetime: when(longest),
            require_expiry: required.then_some(true),
            default_expires: when(default),
        };
        Policy::new(&rules, "config.toml".into())
    }

    /// Returns the rule that forbids an expiry, checked as in the services.
    fn refused(policy: &Policy, requested: Option<&str>) -> Option<Rule> {
        let effective = policy.wanted(requested.map(|text| text.parse().unwrap()));
        let end = effective.ahead(now()).unwrap();
        policy
            .admits(end, now())
            .err()
            .map(|refusal| refusal.rule())
    }

    #[test]
    fn without_rules_everything_is_allowed() {
        let policy = Policy::default();
        assert_eq!(policy.wanted(None), When::Never);
        for requested in [None, Some("never"), Some("9999-12-31"), Some("1ms")] {
            assert_eq!(refused(&policy, requested), None, "{requested:?}");
        }
    }

    #[test]
    fn an_expiry_may_be_as_late_as_the_maximum_lifetime_allows() {
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
    fn never_exceeds_every_maximum_lifetime() {
        let policy = new("90d", false, "").unwrap();
        assert_eq!(refused(&policy, Some("never")), Some(Rule::MaxLifetime));
        assert_eq!(refused(&policy, None), Some(Rule::MaxLifetime));
    }

    #[test]
    fn a_required_expiry_may_be_at_any_time() {
        let policy = new("", true, "").unwrap();
        assert_eq!(refused(&policy, Some("9999-12-31")), None);
        assert_eq!(refused(&policy, Some("never")), Some(Rule::RequireExpiry));
        assert_eq!(refused(&policy, None), Some(Rule::RequireExpiry));
        let both = new("90d", true, "").unwrap();
        assert_eq!(refused(&both, None), Some(Rule::RequireExpiry));
    }

    #[test]
    fn the_default_applies_only_if_no_expiry_is_given() {
        let policy = new("90d", true, "30d").unwrap();
        assert_eq!(policy.wanted(None), "30d".parse().unwrap());
        assert_eq!(policy.wanted(Some(When::Never)), When::Never);
        assert_eq!(refused(&policy, None), None);
        assert_eq!(refused(&policy, Some("never")), Some(Rule::RequireExpiry));
        assert_eq!(new("", false, "never").unwrap().wanted(None), When::Never);
    }

    #[test]
    fn a_maximum_lifetime_beyond_the_last_year_limits_nothing() {
        let policy = new("9000y", false, "").unwrap();
        assert_eq!(refused(&policy, Some("9999-12-31")), None);
    }

    #[test]
    fn contradicting_rules_are_refused() {
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
    fn a_refusal_names_the_rule_and_the_limit() {
        let policy = new("36h", false, "").unwrap();
        let refusal = policy.admits(Some(at("2026-02-01T00:00:00Z")), now());
        assert_eq!(
            refusal.unwrap_err().to_string(),
            "`policy.max_lifetime` is 36h: the latest allowed expiry is 2026-01-02T12:00:00.000Z, but 2026-02-01T00:00:00.000Z was requested"
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
