//! Usage: what a bucket held at a moment, what was read from it, and what both come to over a period.
//!
//! A **tally** is a snapshot of a bucket: between two of them it is taken to have held what the earlier one says. **Egress** is
//! something that left it at a moment. [`rollup`] sums both up; [`mod@line`], [`columns`], [`access_log`] and [`rclone`] read them
//! from other programs' lines.

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

/// The name of a bucket that usage is about: a label, for the rules of other people's stores differ.
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

/// Why a text is no [`Amount`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AmountError {
    /// Below zero.
    #[error("it is negative")]
    Negative,
    /// Above [`Amount::MAX`].
    #[error("it is larger than {}", Amount::MAX.get())]
    TooLarge,
    /// Something else than digits.
    #[error("it is no whole number")]
    NotWhole,
}

impl Amount {
    /// The largest amount: what a column of a database holds.
    pub const MAX: Self = Self(i64::MAX);

    /// Makes an amount, unless the number is negative.
    #[must_use]
    pub fn new(number: i64) -> Option<Self> {
        (number >= 0).then_some(Self(number))
    }

    /// Returns the number, which is never negative.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Returns the number for sums that are larger than any amount.
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

/// What a bucket held at a moment. A bucket has one tally for a moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tally {
    /// When it was taken.
    pub at: Timestamp,
    /// The bytes of the objects.
    pub bytes: Amount,
    /// How many objects.
    pub objects: Amount,
    /// How many segments they are stored in.
    pub segments: Amount,
    /// The bytes of their metadata.
    pub metadata_bytes: Amount,
}

/// Why something left a bucket.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EgressKind {
    /// Somebody downloaded it.
    Get,
    /// A node proved that it has it.
    Audit,
    /// Pieces were made anew from those that were left.
    Repair,
}

impl EgressKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Get, Self::Audit, Self::Repair];

    /// Returns the word for it, which is also the stored one.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Audit => "audit",
            Self::Repair => "repair",
        }
    }

    /// Finds the kind that a word means.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// Something that left a bucket at a moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Egress {
    /// When.
    pub at: Timestamp,
    /// Why.
    pub kind: EgressKind,
    /// How much.
    pub bytes: Amount,
    /// What tells it apart from an equal one, as the request's id in an access log. Empty if there is nothing of the kind.
    pub reference: String,
}

/// What one line of a file says of a bucket.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fact {
    /// What it held.
    Tally(Tally),
    /// What left it.
    Egress(Egress),
}

/// What is met on a walk through the usage of a bucket.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Seen {
    /// What it held.
    Tally(Tally),
    /// What left it: equal events together.
    Egress {
        /// When.
        at: Timestamp,
        /// Why.
        kind: EgressKind,
        /// How much in all.
        bytes: u128,
    },
}

impl Fact {
    /// Returns when it was.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        match self {
            Self::Tally(tally) => tally.at,
            Self::Egress(egress) => egress.at,
        }
    }
}

impl Seen {
    /// Returns when it was.
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
    fn an_amount_is_a_whole_number_that_a_column_holds() {
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
    fn buckets_of_every_store_have_a_name() {
        for text in ["photos", "Photos_2006", "a.b.c", "my bucket", "фото"] {
            assert!(text.parse::<BucketName>().is_ok(), "{text}");
        }
        for text in ["", " ", "a\u{1b}[2J", "a\nb"] {
            assert!(text.parse::<BucketName>().is_err(), "{text:?}");
        }
    }
}
