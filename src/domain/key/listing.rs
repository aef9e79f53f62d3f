//! What a list of keys is asked for: filters, order and page.

use std::str::FromStr;

use super::tag::Tag;
use super::{KeyId, Kind, Status};
use crate::domain::account::AccountId;
use crate::domain::time::Timestamp;

/// Which keys, in which order, from where, and how many.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listing {
    /// All of these must hold.
    pub filter: Filter,
    /// The order; keys that are equal in it follow each other by id.
    pub sort: Sort,
    /// Begin behind this key, where it stands in that order.
    pub after: Option<KeyId>,
    /// At most so many.
    pub limit: Option<u64>,
    /// The moment at which statuses are judged.
    pub now: Timestamp,
}

/// Conditions on keys. An empty filter holds for every key.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// Owned by this account.
    pub account: Option<AccountId>,
    /// Of this kind.
    pub kind: Option<Kind>,
    /// With this status.
    pub status: Option<Status>,
    /// Not revoked, so that it can be; expired or not.
    pub revocable: bool,
    /// Revoked or expired before this time.
    pub dead_before: Option<Timestamp>,
    /// Ending in this way.
    pub expiring: Option<Expiring>,
    /// Not used in this way.
    pub unused: Option<Unused>,
    /// With all of these tags.
    pub tags: Vec<Tag>,
    /// With this text in the name; the case of the letters A to Z does not count.
    pub search: Option<String>,
}

impl Filter {
    /// Returns the order in which an index finds these keys, which is also the one that answers the question best: the
    /// next to expire first, the longest unused first, else the oldest first.
    #[must_use]
    pub fn natural_sort(&self) -> Sort {
        let by = match (self.expiring, self.unused, self.status) {
            (Some(_), _, _) | (None, None, Some(Status::Expired)) => SortBy::Expires,
            (None, Some(_), _) => SortBy::LastUsed,
            (None, None, Some(Status::Active | Status::Revoked) | None) => SortBy::Created,
        };
        Sort {
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
    /// Active now, made before that moment and not used since.
    Since(Timestamp),
    /// Active now, and never used at all.
    Ever,
}

/// An order of keys.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sort {
    /// By what.
    pub by: SortBy,
    /// The largest first.
    pub descending: bool,
}

/// What keys can be ordered by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SortBy {
    /// When it was made.
    #[default]
    Created,
    /// Its name, by the bytes of its UTF-8.
    Name,
    /// When it expires; those that never do come last.
    Expires,
    /// When it was last used; those that never were come first.
    LastUsed,
}

impl SortBy {
    /// Every order.
    pub const ALL: [Self; 4] = [Self::Created, Self::Name, Self::Expires, Self::LastUsed];

    /// Returns the word for it.
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

/// A text names no order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "sort by `created`, `name`, `expires` or `last_used`, with a `-` before it for the reverse"
)]
pub struct NotASort;

impl FromStr for Sort {
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
