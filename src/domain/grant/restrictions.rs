//! The restrictions of a grant: operations, places and times, and how they are written into a
//! caveat.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use storj_access::{Caveat, CaveatPath, Permission};

use crate::domain::label::is_control_or_bidi;
use crate::domain::time::{TimeError, Timestamp, When};

/// An operation on objects.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Operation {
    /// Download.
    Read,
    /// Upload.
    Write,
    /// List.
    List,
    /// Delete.
    Delete,
}

impl Operation {
    /// Every operation.
    pub const ALL: [Self; 4] = [Self::Read, Self::Write, Self::List, Self::Delete];

    /// Returns its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::List => "list",
            Self::Delete => "delete",
        }
    }

    /// Returns its plural.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Read => "reads",
            Self::Write => "writes",
            Self::List => "lists",
            Self::Delete => "deletes",
        }
    }
}

/// A set of operations.
pub type Operations = BTreeSet<Operation>;

/// A bucket name that Storj satellites accept (`validateBucketName` in
/// `satellite/metainfo/validation.go`): 3 to 63 characters; the parts between dots consist of
/// lower-case letters, digits and dashes, and do not start or end with a dash.
///
/// Satellites refuse IP addresses, e.g. `192.0.2.1`, which are accepted here. A grant for one gives
/// access to nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GrantBucketName(String);

/// The text is not a bucket name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "a bucket name is 3 to 63 lower-case letters, digits, dashes and dots; each part between dots starts and ends with a letter or digit"
)]
pub struct NotABucketName;

impl GrantBucketName {
    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for GrantBucketName {
    type Err = NotABucketName;

    fn from_str(text: &str) -> Result<Self, NotABucketName> {
        let alphanumeric = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        let part = |part: &str| {
            let ends = |end: Option<u8>| end.is_some_and(alphanumeric);
            ends(part.bytes().next())
                && ends(part.bytes().next_back())
                && part.bytes().all(|b| alphanumeric(b) || b == b'-')
        };
        if (3..=63).contains(&text.len()) && text.split('.').all(part) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotABucketName)
        }
    }
}

/// An object key or the start of one: at most 1024 bytes, possibly empty, without control
/// characters.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ObjectPath(String);

impl ObjectPath {
    /// The maximum length of an object key in bytes (that of S3). `storj-encryption` walks paths
    /// recursively, so there has to be a limit.
    pub const MAX_BYTES: usize = 1024;

    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether it also matches names that only start with its last part, as `2024` matches
    /// `20245`.
    #[must_use]
    pub fn is_open_ended(&self) -> bool {
        !self.0.is_empty() && !self.0.ends_with('/')
    }
}

/// Why a text is not a path or prefix.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PrefixError {
    /// It does not start with `sj://`.
    #[error("write `sj://BUCKET` or `sj://BUCKET/PATH`")]
    NoScheme,
    /// There is no bucket.
    #[error("the bucket is missing; write `sj://BUCKET` or `sj://BUCKET/PATH`")]
    NoBucket,
    /// The path is a single slash, which `uplink` interprets as the whole bucket.
    #[error("the path is a single slash; write `sj://BUCKET` for the whole bucket")]
    Slash,
    /// The bucket name is invalid.
    #[error(transparent)]
    Bucket(#[from] NotABucketName),
    /// The path is too long for an object key.
    #[error("the path is {0} bytes long; the maximum is {max}", max = ObjectPath::MAX_BYTES)]
    TooLong(usize),
    /// It contains a control character, or one that reorders text on a terminal.
    #[error("the path contains the control character {}", .0.escape_unicode())]
    Control(char),
}

impl FromStr for ObjectPath {
    type Err = PrefixError;

    fn from_str(text: &str) -> Result<Self, PrefixError> {
        if let Some(c) = text.chars().find(|c| is_control_or_bidi(*c)) {
            return Err(PrefixError::Control(c));
        }
        if text.len() > Self::MAX_BYTES {
            return Err(PrefixError::TooLong(text.len()));
        }
        Ok(Self(text.to_owned()))
    }
}

/// A bucket, or the objects in it that start with a path, written as `sj://BUCKET/PATH`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Prefix {
    /// The bucket.
    pub bucket: GrantBucketName,
    /// The path; empty for the whole bucket.
    pub path: ObjectPath,
}

impl Prefix {
    /// Returns whether it contains a path when compared part by part, as for encrypted paths:
    /// `2024` contains `2024` and `2024/a`, but not `20245`. A trailing slash makes no difference.
    #[must_use]
    pub fn covers_parts(&self, path: &str) -> bool {
        let whole = self.path.as_str();
        let own = whole.strip_suffix('/').unwrap_or(whole);
        own.is_empty()
            || path
                .strip_prefix(own)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

const SCHEME: &str = "sj://";

impl FromStr for Prefix {
    type Err = PrefixError;

    fn from_str(text: &str) -> Result<Self, PrefixError> {
        let rest = text.strip_prefix(SCHEME).ok_or(PrefixError::NoScheme)?;
        let (bucket, path) = rest.split_once('/').unwrap_or((rest, ""));
        if bucket.is_empty() {
            return Err(PrefixError::NoBucket);
        }
        if path == "/" {
            return Err(PrefixError::Slash);
        }
        Ok(Self {
            bucket: bucket.parse::<GrantBucketName>()?,
            path: path.parse()?,
        })
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{SCHEME}{}", self.bucket.as_str())?;
        if self.path.as_str().is_empty() {
            return Ok(());
        }
        write!(f, "/{}", self.path.as_str())
    }
}

/// Requested restrictions, before they are validated.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RestrictionRequest {
    /// Operations to deny.
    pub disallow: Operations,
    /// The only places to allow; if empty, all.
    pub prefixes: Vec<Prefix>,
    /// The start of the validity.
    pub not_before: Option<When>,
    /// The end of the validity.
    pub not_after: Option<When>,
    /// The maximum lifetime of uploaded objects.
    pub max_object_ttl: Option<When>,
}

/// Why restrictions are invalid.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RestrictionError {
    /// They deny every operation.
    #[error("these restrictions leave nothing that the grant could do")]
    NothingLeft,
    /// The start of the validity is invalid.
    #[error("`--not-before`: {0}")]
    NotBefore(TimeError),
    /// The start of the validity is `never`.
    #[error("`--not-before`: `never` is not allowed")]
    NoBeginning,
    /// The end of the validity is invalid.
    #[error("`--not-after`: {0}")]
    NotAfter(TimeError),
    /// The end is not after the start.
    #[error("`--not-after` ({not_after}) is not after `--not-before` ({not_before})")]
    Order {
        /// The start.
        not_before: Timestamp,
        /// The end.
        not_after: Timestamp,
    },
    /// Not a duration, or one that is too short or too long.
    #[error("`--max-object-ttl` must be a duration from 1 millisecond to 292 years, e.g. `30d`")]
    Ttl,
}

/// The restrictions of a grant.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Restrictions {
    /// The denied operations.
    pub disallow: Operations,
    /// The only allowed places; if empty, all.
    pub prefixes: Vec<Prefix>,
    /// The start of the validity.
    pub not_before: Option<Timestamp>,
    /// The end of the validity, inclusive.
    pub not_after: Option<Timestamp>,
    /// The maximum lifetime of uploaded objects, in whole milliseconds.
    pub max_object_ttl: Option<Duration>,
}

impl Restrictions {
    /// The maximum lifetime that fits into 64 bits of nanoseconds, which other readers of the
    /// format use.
    const MAX_TTL: Duration = Duration::from_nanos(i64::MAX as u64);

    /// Validates requested restrictions at `now`.
    ///
    /// # Errors
    /// [`RestrictionError`].
    pub fn new(wish: RestrictionRequest, now: Timestamp) -> Result<Self, RestrictionError> {
        if wish.disallow.len() == Operation::ALL.len() {
            return Err(RestrictionError::NothingLeft);
        }
        let not_before = match wish.not_before {
            None => None,
            Some(When::At(time)) => Some(time),
            Some(When::Period(period)) => {
                let time = now.plus(period);
                Some(time.ok_or(RestrictionError::NotBefore(TimeError::OutOfRange))?)
            }
            Some(When::Never) => return Err(RestrictionError::NoBeginning),
        };
        let not_after = match wish.not_after {
            None => None,
            Some(when) => when.ahead(now).map_err(RestrictionError::NotAfter)?,
        };
        if let (Some(not_before), Some(not_after)) = (not_before, not_after)
            && not_after <= not_before
        {
            return Err(RestrictionError::Order {
                not_before,
                not_after,
            });
        }
        let max_object_ttl = match wish.max_object_ttl {
            None => None,
            Some(When::Period(period)) if period.as_millis() > 0 && period <= Self::MAX_TTL => {
                // The store keeps milliseconds, and the caveat must agree with it.
                let rest = period.subsec_nanos() % 1_000_000;
                Some(period.saturating_sub(Duration::from_nanos(rest.into())))
            }
            Some(When::Period(_) | When::At(_) | When::Never) => return Err(RestrictionError::Ttl),
        };
        Ok(Self {
            disallow: wish.disallow,
            prefixes: wish.prefixes,
            not_before,
            not_after,
            max_object_ttl,
        })
    }

    /// Returns whether there are no restrictions.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Writes them into a caveat. The paths are those of the prefixes, possibly encrypted.
    ///
    /// Starts from the full permissions of `uplink`, and with an operation also denies what belongs
    /// to it: setting retentions, legal holds and lock configurations belongs to writing, getting
    /// them to reading, and bypassing a retention to deleting. As in `uplink`, every caveat also
    /// denies the deprecated locks and the notification configuration.
    pub(super) fn caveat(&self, paths: Vec<CaveatPath>, nonce: [u8; 4]) -> Caveat {
        let may = |operation| !self.disallow.contains(&operation);
        let reads = may(Operation::Read);
        let writes = may(Operation::Write);
        let deletes = may(Operation::Delete);
        let permission = Permission {
            allow_download: reads,
            allow_get_object_retention: reads,
            allow_get_object_legal_hold: reads,
            allow_get_bucket_object_lock_configuration: reads,
            allow_upload: writes,
            allow_put_object_retention: writes,
            allow_put_object_legal_hold: writes,
            allow_put_bucket_object_lock_configuration: writes,
            allow_list: may(Operation::List),
            allow_delete: deletes,
            allow_bypass_governance_retention: deletes,
            not_before: self.not_before.map(system_time),
            not_after: self.not_after.map(system_time),
            max_object_ttl: self.max_object_ttl,
            ..Permission::full()
        };
        Caveat {
            allowed_paths: paths,
            nonce: nonce.to_vec(),
            ..Caveat::from_permission(&permission)
        }
    }
}

/// A [`Timestamp`] is in the years 1970 to 9999, which fit into every [`SystemTime`].
fn system_time(time: Timestamp) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(time.as_millis().unsigned_abs())
}

#[cfg(test)]
mod tests;
