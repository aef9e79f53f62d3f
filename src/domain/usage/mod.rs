//! Usage: how much a bucket stored at a time, what was downloaded from it, and the totals over a
//! period.
//!
//! A **tally** is a snapshot of a bucket: it applies until the next tally. **Egress** is data that
//! left a bucket at a time. [`rollup`] sums both up; [`mod@line`], [`columns`], [`access_log`] and
//! [`rclone`] read them from the output of other programs.

pub mod access_log;
pub mod columns;
pub mod line;
pub mod period;
pub mod rclone;
pub mod rollup;
pub mod series;

use std::fmt;
use std::str::FromStr;

use super::label::{Label, LabelError};
use super::time::Timestamp;

/// The bucket name in usage data: a label, because other stores have other rules for names.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct BucketName(Label);

impl BucketName {
    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for BucketName {
    type Err = LabelError;

    fn from_str(text: &str) -> Result<Self, LabelError> {
        text.parse().map(Self)
    }
}

impl fmt::Display for BucketName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A number of bytes, objects or segments, from 0 to 2^63 - 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Amount(i64);

/// Why a text is not an [`Amount`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AmountError {
    /// It is negative.
    #[error("it is negative")]
    Negative,
    /// It is above [`Amount::MAX`].
    #[error("it is larger than {}", Amount::MAX.get())]
    TooLarge,
    /// It is not a whole number.
    #[error("it is not a whole number")]
    NotWhole,
}

impl Amount {
    /// The largest amount: that of a database column.
    pub const MAX: Self = Self(i64::MAX);

    /// Creates an amount, unless the number is negative.
    #[must_use]
    pub fn new(number: i64) -> Option<Self> {
        (number >= 0).then_some(Self(number))
    }

    /// Returns the number, which is never negative.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Returns the number for sums that may exceed any amount.
    #[must_use]
    pub const fn wide(self) -> u128 {
        self.0.unsigned_abs() as u128
    }
}

impl TryFrom<u64> for Amount {
    type Error = AmountError;

    fn try_from(number: u64) -> Result<Self, AmountError> {
        i64::try_from(number)
            .map(Self)
            .map_err(|_| AmountError::TooLarge)
    }
}

impl FromStr for Amount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        match text.strip_prefix('-') {
            Some(rest) if digits(rest) => Err(AmountError::Negative),
            None if digits(text) => text.parse().map(Self).map_err(|_| AmountError::TooLarge),
            Some(_) | None => Err(AmountError::NotWhole),
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The content of a bucket at a time. A bucket has at most one tally for each time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tally {
    /// When it was taken.
    pub at: Timestamp,
    /// The total size of the objects in bytes.
    pub bytes: Amount,
    /// The number of objects.
    pub objects: Amount,
    /// The number of their segments.
    pub segments: Amount,
    /// The total size of their metadata in bytes.
    pub metadata_bytes: Amount,
}

/// Why data left a bucket.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EgressKind {
    /// A download.
    Get,
    /// A storage node proved that it has the data.
    Audit,
    /// Lost pieces were recreated from the remaining ones.
    Repair,
}

impl EgressKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Get, Self::Audit, Self::Repair];

    /// Returns its name, which is also the stored one.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Audit => "audit",
            Self::Repair => "repair",
        }
    }

    /// Finds the kind with this name.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// Data that left a bucket at a time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Egress {
    /// When it left.
    pub at: Timestamp,
    /// Why it left.
    pub kind: EgressKind,
    /// The number of bytes.
    pub bytes: Amount,
    /// Distinguishes it from otherwise equal egress, e.g. the request ID in an access log. May be
    /// empty.
    pub reference: String,
}

/// A fact about a bucket in a line of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fact {
    /// Its content.
    Tally(Tally),
    /// Data that left it.
    Egress(Egress),
}

/// An item of the usage of a bucket, in order of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UsageItem {
    /// Its content.
    Tally(Tally),
    /// Data that left it, with equal events combined.
    Egress {
        /// When it left.
        at: Timestamp,
        /// Why it left.
        kind: EgressKind,
        /// The total number of bytes.
        bytes: u128,
    },
}

impl Fact {
    /// Returns its time.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        match self {
            Self::Tally(tally) => tally.at,
            Self::Egress(egress) => egress.at,
        }
    }
}

impl UsageItem {
    /// Returns its time.
    #[must_use]
    pub const fn at(self) -> Timestamp {
        match self {
            Self::Tally(tally) => tally.at,
            Self::Egress { at, .. } => at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_a_whole_number_that_fits_a_column() {
        assert_eq!("0".parse(), Ok(Amount::default()));
        assert_eq!("9223372036854775807".parse(), Ok(Amount::MAX));
        assert_eq!(
            "9223372036854775808".parse::<Amount>(),
            Err(AmountError::TooLarge)
        );
        assert_eq!("-1".parse::<Amount>(), Err(AmountError::Negative));
        for text in ["", "-", "+1", "1.5", "1e9", "0x10", " 1", "١"] {
            assert_eq!(text.parse::<Amount>(), Err(AmountError::NotWhole), "{text}");
        }
    }

    #[test]
    fn bucket_names_of_every_store_are_accepted() {
        for text in ["photos", "Photos_2006", "a.b.c", "my bucket", "фото"] {
            assert!(text.parse::<BucketName>().is_ok(), "{text}");
        }
        for text in ["", " ", "a\u{1b}[2J", "a\nb"] {
            assert!(text.parse::<BucketName>().is_err(), "{text:?}");
        }
    }
}
