//! Queries for lists of keys: filter, order and page.

use std::str::FromStr;

use super::tag::Tag;
use super::{KeyId, Kind, Status};
use crate::domain::account::AccountId;
use crate::domain::time::Timestamp;

/// A query for a list of keys.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyListing {
    /// All of these conditions must hold.
    pub filter: KeyFilter,
    /// The sort order. Ties are ordered by ID.
    pub sort: KeySort,
    /// Start after this key, in the sort order.
    pub after: Option<KeyId>,
    /// The maximum number of keys.
    pub limit: Option<u64>,
    /// The time for which statuses are derived.
    pub now: Timestamp,
}

/// Conditions on keys. The empty filter matches every key.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct KeyFilter {
    /// Owned by this account.
    pub account: Option<AccountId>,
    /// Of this kind.
    pub kind: Option<Kind>,
    /// With this status.
    pub status: Option<Status>,
    /// Not revoked yet, whether expired or not.
    pub revocable: bool,
    /// Revoked or expired before this time.
    pub dead_before: Option<Timestamp>,
    /// With this expiry.
    pub expiring: Option<Expiring>,
    /// Unused in this way.
    pub unused: Option<Unused>,
    /// With all of these tags.
    pub tags: Vec<Tag>,
    /// With this text in the name, ASCII case-insensitive.
    pub search: Option<String>,
}

impl KeyFilter {
    /// Returns the order in which an index finds these keys, which is also the most useful one:
    /// next to expire first, longest unused first, otherwise oldest first.
    #[must_use]
    pub fn natural_sort(&self) -> KeySort {
        let by = match (self.expiring, self.unused, self.status) {
            (Some(_), _, _) | (None, None, Some(Status::Expired)) => SortBy::Expires,
            (None, Some(_), _) => SortBy::LastUsed,
            (None, None, Some(Status::Active | Status::Revoked) | None) => SortBy::Created,
        };
        KeySort {
            by,
            descending: false,
        }
    }
}

/// A condition on the expiry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Expiring {
    /// Active now, and expired by then.
    By(Timestamp),
    /// Active now, with no expiry.
    Never,
}

/// A condition on the last use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unused {
    /// Active now, created before that time and not used since.
    Since(Timestamp),
    /// Active now, and never used at all.
    Ever,
}

/// A sort order of keys.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct KeySort {
    /// The sort key.
    pub by: SortBy,
    /// Largest first.
    pub descending: bool,
}

/// What keys can be sorted by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SortBy {
    /// Time of creation.
    #[default]
    Created,
    /// Name, by its UTF-8 bytes.
    Name,
    /// Expiry; keys without one come last.
    Expires,
    /// Last use; keys that were never used come first.
    LastUsed,
}

impl SortBy {
    /// Every sort key.
    pub const ALL: [Self; 4] = [Self::Created, Self::Name, Self::Expires, Self::LastUsed];

    /// Returns its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Name => "name",
            Self::Expires => "expires",
            Self::LastUsed => "last_used",
        }
    }
}

/// The text is not a sort order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "sort by `created`, `name`, `expires` or `last_used`, or with a `-` in front for the reverse order"
)]
pub struct NotASort;

impl FromStr for KeySort {
    type Err = NotASort;

    fn from_str(text: &str) -> Result<Self, NotASort> {
        let (descending, word) = match text.strip_prefix('-') {
            Some(word) => (true, word),
            None => (false, text),
        };
        SortBy::ALL
            .into_iter()
            .find(|by| by.as_str() == word)
            .map(|by| Self { by, descending })
            .ok_or(NotASort)
    }
}
