//! What is taken away from a grant: operations, places, times. And how that is written into a caveat.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use storj_access::{Caveat, CaveatPath, Permission};

use crate::domain::label::is_control_or_bidi;
use crate::domain::time::{TimeError, Timestamp, When};

/// What may be done with objects.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Operation {
    /// Download.
    Read,
    /// Upload.
    Write,
    /// See what there is.
    List,
    /// Remove.
    Delete,
}

impl Operation {
    /// Every operation.
    pub const ALL: [Self; 4] = [Self::Read, Self::Write, Self::List, Self::Delete];

    /// Returns the word for one of it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::List => "list",
            Self::Delete => "delete",
        }
    }

    /// Returns the word for many of it.
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

/// Some of the operations.
pub type Operations = BTreeSet<Operation>;

/// The name of a bucket as satellites of Storj allow it (`validateBucketName` in `satellite/metainfo/validation.go`): 3 to 63
/// characters, and parts between dots that hold lower-case letters, digits and dashes, and neither begin nor end with a dash.
///
/// An address, e.g. `192.0.2.1`, is no name of a bucket there. A grant for one opens nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BucketName(String);

/// A text is not the name of a bucket.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "a bucket name is 3 to 63 lower-case letters, digits, dashes and dots; each part between dots begins and ends with a letter or digit"
)]
pub struct NotABucketName;

impl BucketName {
    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for BucketName {
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

/// The key of an object, or the beginning of one: at most 1024 bytes, perhaps empty, without characters that steer a terminal.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ObjectPath(String);

impl ObjectPath {
    /// The longest key of an object, in bytes (that of S3). Paths are walked by recursion in `storj-encryption`, so there
    /// has to be some limit.
    pub const MAX_BYTES: usize = 1024;

    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Tells whether it also admits names that only begin like its last part, as `2024` admits `20245`.
    #[must_use]
    pub fn is_open_ended(&self) -> bool {
        !self.0.is_empty() && !self.0.ends_with('/')
    }
}

/// Why a text is no path or prefix.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PrefixError {
    /// Not `sj://`.
    #[error("write `sj://BUCKET` or `sj://BUCKET/PATH`")]
    NoScheme,
    /// Nothing between `sj://` and the path.
    #[error("it names no bucket; write `sj://BUCKET` or `sj://BUCKET/PATH`")]
    NoBucket,
    /// A path that is nothing but a slash, which `uplink` takes for the whole bucket.
    #[error("the path is a lone slash; write `sj://BUCKET` for the whole bucket")]
    Slash,
    /// No name of a bucket.
    #[error(transparent)]
    Bucket(#[from] NotABucketName),
    /// Too long for the key of an object.
    #[error("the path is {0} bytes long, and {max} is the most", max = ObjectPath::MAX_BYTES)]
    TooLong(usize),
    /// A control character, or one that reorders text on a terminal.
    #[error("the path holds the control character {}", .0.escape_unicode())]
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

/// A bucket, or what begins with a path in it, written `sj://BUCKET/PATH`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Prefix {
    /// The bucket.
    pub bucket: BucketName,
    /// The path; empty for the whole bucket.
    pub path: ObjectPath,
}

impl Prefix {
    /// Tells whether a path lies in it part by part, as it does where paths are encrypted: `2024` admits `2024` and
    /// `2024/a`, and not `20245`. A slash at its end makes no difference.
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
            bucket: bucket.parse::<BucketName>()?,
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

/// What is asked to be taken away, before it is known to make sense.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Wish {
    /// These operations.
    pub disallow: Operations,
    /// All places but these, if there are any.
    pub prefixes: Vec<Prefix>,
    /// The time before.
    pub not_before: Option<When>,
    /// The time after.
    pub not_after: Option<When>,
    /// That uploaded objects live longer than this.
    pub max_object_ttl: Option<When>,
}

/// Why restrictions make no sense.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RestrictionError {
    /// Every operation is taken away.
    #[error("that leaves nothing that the grant could do")]
    NothingLeft,
    /// The first moment does not fit.
    #[error("`--not-before`: {0}")]
    NotBefore(TimeError),
    /// A grant that is never valid.
    #[error("`--not-before`: `never` is no beginning")]
    NoBeginning,
    /// The last moment does not fit.
    #[error("`--not-after`: {0}")]
    NotAfter(TimeError),
    /// It ends before it begins.
    #[error("`--not-after` ({not_after}) is not after `--not-before` ({not_before})")]
    Order {
        /// The first moment.
        not_before: Timestamp,
        /// The last moment.
        not_after: Timestamp,
    },
    /// No period, or one that is too short or too long.
    #[error("`--max-object-ttl` is a period from a millisecond to 292 years, as `30d`")]
    Ttl,
}

/// What is taken away from a grant.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Restrictions {
    /// These operations.
    pub disallow: Operations,
    /// All places but these, if there are any.
    pub prefixes: Vec<Prefix>,
    /// The time before this moment.
    pub not_before: Option<Timestamp>,
    /// The time after this moment, which itself still counts.
    pub not_after: Option<Timestamp>,
    /// That uploaded objects live longer than this. Whole milliseconds.
    pub max_object_ttl: Option<Duration>,
}

impl Restrictions {
    /// The longest time to live: what fits into 64 bits of nanoseconds, which is what other readers of the format hold.
    const MAX_TTL: Duration = Duration::from_nanos(i64::MAX as u64);

    /// Makes restrictions of what is asked for at `now`.
    ///
    /// # Errors
    /// [`RestrictionError`].
    pub fn new(wish: Wish, now: Timestamp) -> Result<Self, RestrictionError> {
        if wish.disallow.len() == Operation::ALL.len() {
            return Err(RestrictionError::NothingLeft);
        }
        let not_before = match wish.not_before {
            None => None,
            Some(When::At(moment)) => Some(moment),
            Some(When::Period(period)) => {
                let moment = now.plus(period);
                Some(moment.ok_or(RestrictionError::NotBefore(TimeError::OutOfRange))?)
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
                // The store keeps milliseconds, and the caveat must say what the store says.
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

    /// Tells whether they take nothing away.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Writes them into a caveat. The paths are those of the prefixes, encrypted or not.
    ///
    /// Starts from what `uplink` makes of all permissions, and takes with an operation all that belongs to it: without
    /// writes nobody sets retentions, legal holds or the configuration of locks, without reads nobody gets them, and without
    /// deletes nobody goes round a retention. As `uplink` does it, every caveat also takes the deprecated locks and the
    /// configuration of notifications.
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

/// The years 1970 to 9999, which is all that a [`Timestamp`] holds, fit into every [`SystemTime`].
fn system_time(moment: Timestamp) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(moment.as_millis().unsigned_abs())
}

#[cfg(test)]
mod tests;
