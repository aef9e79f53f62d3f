//! Parsing a caveat, which may have been written by anyone.
//!
//! `storj-access` decodes a time that its `SystemTime` cannot hold, and a negative time to live, as
//! if there were none: a limit would turn into the absence of one. So the limits are parsed here a
//! second time, as plain numbers. A caveat with an invalid limit is [`UnreadableCaveat`], and a
//! grant that contains it is denied.
//!
//! A repeated field is read as Storj's library reads it (`Caveat.Decode` in
//! `storj.io/common/macaroon`, and `Decoder.Message` in `storj.io/picobuf`): of flags, nonces and
//! limits the last one counts, and replaces the ones before it. Other readers of Protocol Buffers
//! merge the parts of messages, which would give another limit.

use std::fmt;
use std::time::Duration;

use chrono::{DateTime, SecondsFormat};
use prost::Message;

use super::restrictions::Operation;
use crate::domain::time::Timestamp;

/// A caveat that cannot be understood, so it must not allow anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum UnreadableCaveat {
    /// It is not a caveat.
    #[error("it cannot be read")]
    Format,
    /// A time outside of the years 1 to 9999, or with an invalid fraction.
    #[error("it contains an invalid time")]
    Time,
    /// A time to live that is not positive.
    #[error("it contains an invalid time to live")]
    Ttl,
}

/// A point in time with nanoseconds, in the years 1 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct CaveatTime {
    seconds: i64,
    nanos: u32,
}

impl CaveatTime {
    // The range of `google.protobuf.Timestamp`.
    const FIRST_SECOND: i64 = -62_135_596_800;
    const LAST_SECOND: i64 = 253_402_300_799;

    fn new(seconds: i64, nanos: i32) -> Option<Self> {
        let nanos = u32::try_from(nanos).ok().filter(|n| *n < 1_000_000_000)?;
        let known = (Self::FIRST_SECOND..=Self::LAST_SECOND).contains(&seconds);
        known.then_some(Self { seconds, nanos })
    }
}

impl From<Duration> for CaveatTime {
    /// Returns the time at this duration after the start of 1970.
    fn from(since_1970: Duration) -> Self {
        Self {
            seconds: i64::try_from(since_1970.as_secs()).unwrap_or(i64::MAX),
            nanos: since_1970.subsec_nanos(),
        }
    }
}

impl From<Timestamp> for CaveatTime {
    fn from(time: Timestamp) -> Self {
        Duration::from_millis(time.as_millis().unsigned_abs()).into()
    }
}

/// Formats as RFC 3339 in UTC with milliseconds.
impl fmt::Display for CaveatTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = DateTime::from_timestamp(self.seconds, self.nanos).unwrap_or_default();
        f.write_str(&time.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

/// The limits of a caveat, each as many times as it occurs.
#[derive(Clone, PartialEq, Message)]
struct Limits {
    #[prost(message, repeated, tag = "20")]
    not_after: Vec<Pair>,
    #[prost(message, repeated, tag = "21")]
    not_before: Vec<Pair>,
    #[prost(message, repeated, tag = "22")]
    max_object_ttl: Vec<Pair>,
}

/// `google.protobuf.Timestamp` and `google.protobuf.Duration` have the same encoding.
#[derive(Clone, PartialEq, Message)]
struct Pair {
    #[prost(int64, tag = "1")]
    seconds: i64,
    #[prost(int32, tag = "2")]
    nanos: i32,
}

/// A parsed caveat.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Caveat {
    inner: storj_access::Caveat,
    /// Denied before this time.
    pub not_before: Option<CaveatTime>,
    /// Denied after this time.
    pub not_after: Option<CaveatTime>,
    /// The maximum lifetime of uploaded objects.
    pub max_object_ttl: Option<Duration>,
    /// Whether all of it was understood. Unknown fields are skipped, as in every reader of the
    /// format.
    pub is_complete: bool,
}

impl Caveat {
    /// Parses a caveat.
    ///
    /// # Errors
    /// [`UnreadableCaveat`].
    pub fn decode(bytes: &[u8]) -> Result<Self, UnreadableCaveat> {
        let inner = storj_access::Caveat::decode(bytes).map_err(|_| UnreadableCaveat::Format)?;
        let limits = Limits::decode(bytes).map_err(|_| UnreadableCaveat::Format)?;
        let time = |pairs: Vec<Pair>| {
            let last = pairs.last();
            last.map(|p| CaveatTime::new(p.seconds, p.nanos).ok_or(UnreadableCaveat::Time))
                .transpose()
        };
        let period = |pair: &Pair| {
            let seconds = u64::try_from(pair.seconds).ok()?;
            let nanos = u32::try_from(pair.nanos).ok()?;
            let proper = nanos < 1_000_000_000 && (seconds, nanos) != (0, 0);
            proper.then(|| Duration::new(seconds, nanos))
        };
        let max_object_ttl = limits
            .max_object_ttl
            .last()
            .map(|p| period(p).ok_or(UnreadableCaveat::Ttl));
        Ok(Self {
            // An unknown or repeated field is not part of the re-encoded caveat.
            is_complete: inner.encode().len() == bytes.len(),
            not_before: time(limits.not_before)?,
            not_after: time(limits.not_after)?,
            max_object_ttl: max_object_ttl.transpose()?,
            inner,
        })
    }

    /// Returns whether it denies this operation.
    #[must_use]
    pub fn disallows(&self, operation: Operation) -> bool {
        match operation {
            Operation::Read => self.inner.disallow_reads,
            Operation::Write => self.inner.disallow_writes,
            Operation::List => self.inner.disallow_lists,
            Operation::Delete => self.inner.disallow_deletes,
        }
    }

    /// Returns all flags other than the four operations, with their names in the format.
    #[must_use]
    pub fn other_flags(&self) -> [(&'static str, bool); 10] {
        let c = &self.inner;
        [
            ("locks", c.disallow_locks),
            ("put_retention", c.disallow_put_retention),
            ("get_retention", c.disallow_get_retention),
            ("put_legal_hold", c.disallow_put_legal_hold),
            ("get_legal_hold", c.disallow_get_legal_hold),
            (
                "bypass_governance_retention",
                c.disallow_bypass_governance_retention,
            ),
            (
                "put_bucket_object_lock_configuration",
                c.disallow_put_bucket_object_lock_configuration,
            ),
            (
                "get_bucket_object_lock_configuration",
                c.disallow_get_bucket_object_lock_configuration,
            ),
            (
                "put_bucket_notification_configuration",
                c.disallow_put_bucket_notification_configuration,
            ),
            (
                "get_bucket_notification_configuration",
                c.disallow_get_bucket_notification_configuration,
            ),
        ]
    }

    /// Returns the only allowed places: each a bucket and the start of a path, as the satellite
    /// sees it. None means every place.
    #[must_use]
    pub fn places(&self) -> impl ExactSizeIterator<Item = (&[u8], &[u8])> {
        self.inner
            .allowed_paths
            .iter()
            .map(|p| (p.bucket.as_slice(), p.encrypted_path_prefix.as_slice()))
    }

    /// Returns the random bytes that distinguish it from an otherwise equal caveat.
    #[must_use]
    pub fn nonce(&self) -> &[u8] {
        &self.inner.nonce
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Encodes a message with a varint field and small numbers, as a length-delimited field.
    fn pair(tag: u8, seconds: i64, nanos: i32) -> Vec<u8> {
        let inner = Pair { seconds, nanos }.encode_to_vec();
        // The tags 20 to 22 take two bytes: the lower seven bits with the type of the field, then a
        // 1.
        let mut bytes = vec![((tag & 0x0f) << 3) | 2 | 0x80, 1];
        bytes.push(u8::try_from(inner.len()).unwrap());
        bytes.extend(inner);
        bytes
    }

    const NOT_AFTER: u8 = 20;
    const NOT_BEFORE: u8 = 21;
    const TTL: u8 = 22;

    #[test]
    fn a_limit_that_the_crate_reads_as_none_is_unreadable() {
        for tag in [NOT_AFTER, NOT_BEFORE] {
            for (seconds, nanos) in [
                (i64::MAX, 0),
                (i64::MIN, 0),
                (253_402_300_800, 0),
                (0, -1),
                (0, 1_000_000_000),
            ] {
                let read = Caveat::decode(&pair(tag, seconds, nanos));
                assert_eq!(read, Err(UnreadableCaveat::Time), "{tag} {seconds} {nanos}");
            }
        }
        for (seconds, nanos) in [(-1, 0), (0, 0), (0, -1), (i64::MIN, 0)] {
            let read = Caveat::decode(&pair(TTL, seconds, nanos));
            assert_eq!(read, Err(UnreadableCaveat::Ttl), "{seconds} {nanos}");
        }
        // The bugs of the crate. Once they are fixed, the second parsing in this file can go.
        let decoded = |bytes: &[u8]| storj_access::Caveat::decode(bytes).unwrap();
        assert_eq!(decoded(&pair(TTL, -1, 0)).max_object_ttl, None);
        let beyond = pair(NOT_AFTER, i64::MAX, i32::MAX);
        assert_eq!(decoded(&beyond).not_after, None);
    }

    #[test]
    fn a_time_is_compared_to_the_nanosecond() {
        let caveat = Caveat::decode(&pair(NOT_AFTER, 1, 500_000_001)).unwrap();
        let not_after = caveat.not_after.unwrap();
        let at = |millis| Timestamp::from_millis(millis).unwrap();
        assert!(not_after > at(1500).into());
        assert!(not_after < at(1501).into());
        assert_eq!(not_after, Duration::from_nanos(1_500_000_001).into());
        assert_eq!(CaveatTime::new(1, 500_000_000).unwrap(), at(1500).into());
        assert_eq!(not_after.to_string(), "1970-01-01T00:00:01.500Z");
    }

    #[test]
    fn of_a_repeated_limit_only_the_last_counts() {
        for tag in [NOT_AFTER, NOT_BEFORE] {
            let read = |bytes: &[u8]| {
                let caveat = Caveat::decode(bytes)?;
                assert!(!caveat.is_complete);
                Ok(caveat.not_after.or(caveat.not_before))
            };
            // Go's library reads the end of 1970-01-01T00:00:00Z here; merged, it would be the year
            // 2030.
            let twice = [pair(tag, 1_900_000_000, 7), pair(tag, 0, 0)].concat();
            assert_eq!(read(&twice), Ok(CaveatTime::new(0, 0)));
            let parts = [pair(tag, 1_900_000_000, 0), pair(tag, 0, 7)].concat();
            assert_eq!(read(&parts), Ok(CaveatTime::new(0, 7)));
            let fixed = [pair(tag, i64::MAX, 0), pair(tag, 5, 0)].concat();
            assert_eq!(read(&fixed), Ok(CaveatTime::new(5, 0)));
            let broken = [pair(tag, 5, 0), pair(tag, i64::MAX, 0)].concat();
            assert_eq!(read(&broken), Err(UnreadableCaveat::Time));
        }
        let ttl = Caveat::decode(&[pair(TTL, 90, 7), pair(TTL, 5, 0)].concat()).unwrap();
        assert_eq!(ttl.max_object_ttl, Some(Duration::from_secs(5)));
        let none = [pair(TTL, 90, 0), pair(TTL, 0, 0)].concat();
        assert_eq!(Caveat::decode(&none), Err(UnreadableCaveat::Ttl));
    }

    #[test]
    fn of_flags_and_nonces_the_last_counts_and_places_add_up() {
        // `disallow_reads`: true, then false; two nonces; two paths, the second of which names its
        // bucket twice.
        let bytes = b"\x08\x01\x08\x00\xf2\x01\x01a\xf2\x01\x01b\x52\x03\x0a\x01x\x52\x06\x0a\x01y\x0a\x01z";
        let caveat = Caveat::decode(bytes).unwrap();
        assert!(!caveat.disallows(Operation::Read) && !caveat.is_complete);
        assert_eq!(caveat.nonce(), b"b");
        let places: Vec<_> = caveat.places().map(|(bucket, _)| bucket).collect();
        assert_eq!(places, [b"x", b"z"]);
    }

    #[test]
    fn unknown_fields_are_noticed() {
        assert!(Caveat::decode(&[0x10, 0x01]).unwrap().is_complete);
        // Field 99.
        let strange = Caveat::decode(&[0x10, 0x01, 0x98, 0x06, 0x01]).unwrap();
        assert!(!strange.is_complete && strange.disallows(Operation::Write));
        assert_eq!(Caveat::decode(&[0xff]), Err(UnreadableCaveat::Format));
    }

    proptest! {
        #[test]
        fn foreign_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            if let Ok(caveat) = Caveat::decode(&bytes) {
                let _ = (caveat.not_after.map(|m| m.to_string()), caveat.places().len());
            }
        }

        #[test]
        fn a_limit_is_never_read_as_none(tag in NOT_AFTER..=TTL, seconds: i64, nanos: i32) {
            if let Ok(caveat) = Caveat::decode(&pair(tag, seconds, nanos)) {
                let limited = caveat.not_after.is_some() || caveat.not_before.is_some();
                prop_assert!(limited || caveat.max_object_ttl.is_some());
            }
        }
    }
}
