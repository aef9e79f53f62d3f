//! Presented secrets: recognising them, without knowing whether they are valid.

use super::object_storage::AccessKey;
use super::{client, object_storage, rest};
use crate::domain::secret::SecretHash;

/// The maximum length of a secret of another system, in bytes.
const LONGEST_FOREIGN: usize = 512;

/// A presented secret. Only its hash is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PresentedSecret {
    /// A client key, found by its hash alone.
    Single(SecretHash),
    /// A UUID: a REST key, or the client key of another system that hashes UUIDs as text.
    Uuid {
        /// The hash of its 16 bytes, which is looked up first.
        bytes: SecretHash,
        /// The hash of its text, as presented.
        text: SecretHash,
    },
    /// A pair, found by the access key and proven by the hash.
    Pair(AccessKey, SecretHash),
    /// A text in none of our formats: malformed, unless an imported key has this hash.
    Foreign {
        /// The access key, if the text can only be the secret half of a pair.
        access_key: Option<AccessKey>,
        /// The hash of its text.
        hash: SecretHash,
        /// Why it is not one of our secrets.
        malformed: MalformedSecret,
    },
}

/// The text does not have the format of any secret.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MalformedSecret {
    /// It has the format of no kind.
    #[error("stdin does not contain a key")]
    Shape,
    /// It has the format of a client key, but its checksum is wrong.
    #[error("the checksum of the client key is wrong: it was mistyped or truncated")]
    Checksum,
    /// It has the format of the secret half of a pair, and the other half is missing.
    #[error("the secret key of a pair needs its access key: pass `--access-key`")]
    NoAccessKey,
}

impl PresentedSecret {
    /// Recognises a text as a secret. With an access key, it must be the secret half of that pair.
    ///
    /// A pair may also be given as it was printed: the access key, a line break and the secret key.
    ///
    /// # Errors
    /// [`MalformedSecret`] if no system has such secrets.
    pub fn recognise(text: &str, access_key: Option<&AccessKey>) -> Result<Self, MalformedSecret> {
        if let Some(access_key) = access_key {
            return Self::pair(access_key.clone(), text);
        }
        if let Some((first, second)) = text.split_once('\n') {
            let access_key = first
                .trim_end()
                .parse()
                .map_err(|_| MalformedSecret::Shape)?;
            return Self::pair(access_key, second);
        }
        if let Some(bytes) = rest::recognise(text) {
            let text = SecretHash::of(text.as_bytes());
            return Ok(Self::Uuid { bytes, text });
        }
        if let Some(hash) = client::recognise(text) {
            return Ok(Self::Single(hash));
        }
        let malformed = if client::has_shape(text) {
            MalformedSecret::Checksum
        } else if object_storage::recognise(text).is_some() {
            MalformedSecret::NoAccessKey
        } else {
            MalformedSecret::Shape
        };
        Self::foreign(None, text, malformed)
    }

    fn pair(access_key: AccessKey, secret_key: &str) -> Result<Self, MalformedSecret> {
        match object_storage::recognise(secret_key) {
            Some(hash) => Ok(Self::Pair(access_key, hash)),
            None => Self::foreign(Some(access_key), secret_key, MalformedSecret::Shape),
        }
    }

    fn foreign(
        access_key: Option<AccessKey>,
        text: &str,
        malformed: MalformedSecret,
    ) -> Result<Self, MalformedSecret> {
        let hash = foreign_hash(text).ok_or(malformed)?;
        Ok(Self::Foreign {
            access_key,
            hash,
            malformed,
        })
    }

    /// Returns why it is not one of our secrets. This is the result if no imported key has its
    /// hash.
    #[must_use]
    pub fn malformed(&self) -> Option<MalformedSecret> {
        match self {
            Self::Single(_) | Self::Uuid { .. } | Self::Pair(..) => None,
            Self::Foreign { malformed, .. } => Some(*malformed),
        }
    }
}

/// Returns the hash of a text that may be a secret of another system: printable ASCII, 1 to 512
/// bytes.
fn foreign_hash(text: &str) -> Option<SecretHash> {
    let fits = (1..=LONGEST_FOREIGN).contains(&text.len())
        && text.bytes().all(|b| b == b' ' || b.is_ascii_graphic());
    fits.then(|| SecretHash::of(text.as_bytes()))
}

/// Returns every hash that a key with this secret may have, the most likely first: the hash for our
/// own formats, and that of the text for imported keys.
#[must_use]
pub fn hashes_of_leaked(text: &str) -> Vec<SecretHash> {
    let mut hashes: Vec<SecretHash> = recognise_leaked(text).into_iter().collect();
    if let Some(hash) = foreign_hash(text)
        && !hashes.contains(&hash)
    {
        hashes.push(hash);
    }
    hashes
}

/// Recognises a secret of any kind without context, as it may appear in a log, and returns its
/// hash.
#[must_use]
pub fn recognise_leaked(text: &str) -> Option<SecretHash> {
    rest::recognise(text)
        .or_else(|| client::recognise(text))
        .or_else(|| object_storage::recognise(text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::key::{IssuedSecret, Kind};
    use crate::domain::secret::testing::Predictable;
    use crate::domain::secret_text::looks_secret;

    #[test]
    fn each_malformed_text_has_its_reason() {
        let malformed = |text: &str| match PresentedSecret::recognise(text, None) {
            Ok(presented) => presented.malformed().unwrap(),
            Err(malformed) => malformed,
        };
        assert_eq!(malformed(""), MalformedSecret::Shape);
        assert_eq!(
            malformed(&format!("sk_{}", "0".repeat(46))),
            MalformedSecret::Checksum
        );
        assert_eq!(malformed(&"aB3d".repeat(10)), MalformedSecret::NoAccessKey);
        assert_eq!(malformed("\u{1b}[31m"), MalformedSecret::Shape);
    }

    #[test]
    fn only_printable_ascii_of_a_bounded_length_may_be_another_systems_secret() {
        let foreign = |text: &str| PresentedSecret::recognise(text, None).is_ok();
        assert!(foreign("pk_live_0123456789"));
        assert!(foreign(&"x".repeat(512)));
        for text in ["", "\t", "a\u{7f}", "cl\u{e9}", "a\0b", &"x".repeat(513)] {
            assert!(!foreign(text), "{text:?}");
        }
    }

    #[test]
    fn a_uuid_may_also_be_the_text_that_another_system_hashed() {
        let text = "11111111-2222-4333-8444-555555555555";
        let bytes = rest::recognise(text).unwrap();
        let hash = SecretHash::of(text.as_bytes());
        let both = PresentedSecret::Uuid { bytes, text: hash };
        assert_eq!(PresentedSecret::recognise(text, None), Ok(both));
        assert_eq!(hashes_of_leaked(text), [bytes, hash]);
        assert_eq!(hashes_of_leaked("another").len(), 1);
    }

    proptest! {
        #[test]
        fn every_generated_secret_looks_secret_and_is_recognised(seed: u64, kind in 0_usize..3) {
            let credential = Kind::ALL[kind].generate(&mut Predictable(seed)).unwrap();
            let (secret, access_key) = match &credential.secret {
                IssuedSecret::Single(secret) => (secret, None),
                IssuedSecret::Pair { access_key, secret_key } => (secret_key, Some(access_key)),
            };
            prop_assert!(looks_secret(secret.reveal()));
            let hash = match PresentedSecret::recognise(secret.reveal(), access_key).unwrap() {
                PresentedSecret::Single(hash)
                | PresentedSecret::Pair(_, hash)
                | PresentedSecret::Uuid { bytes: hash, .. } => hash,
                PresentedSecret::Foreign { malformed, .. } => panic!("{malformed}"),
            };
            prop_assert_eq!(hash, credential.hash);
        }

        #[test]
        fn foreign_text_never_panics(text in any::<String>()) {
            let _ = PresentedSecret::recognise(&text, None);
            let _ = looks_secret(&text);
        }
    }
}
