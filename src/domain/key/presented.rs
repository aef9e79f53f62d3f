//! What somebody presents as a secret: recognising it, without knowing whether it is any good.

use super::object_storage::AccessKey;
use super::{client, object_storage, rest};
use crate::domain::grant::shape;
use crate::domain::secret::SecretHash;

/// A presented secret that has the shape of one of the kinds. Only its hash is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Presented {
    /// A REST or client key: the hash alone finds it.
    Single(SecretHash),
    /// A pair: the access key finds it, the hash proves it.
    Pair(AccessKey, SecretHash),
}

/// A text has the shape of no secret.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Malformed {
    /// The shape of no kind.
    #[error("the text on standard input has the shape of no key")]
    Shape,
    /// It looks like a client key, but its checksum does not hold.
    #[error("the checksum of the client key does not hold: it was mistyped or cut")]
    Checksum,
    /// It looks like the secret half of a pair, and the other half is missing.
    #[error("the secret key of a pair needs its access key: pass `--access-key`")]
    NoAccessKey,
}

impl Presented {
    /// Recognises a text as a secret; an access key says that it must be the secret half of that pair.
    ///
    /// A pair may also be given as it was printed: the access key, a line break and the secret key.
    ///
    /// # Errors
    /// [`Malformed`] if no kind has that shape.
    pub fn recognise(text: &str, access_key: Option<&AccessKey>) -> Result<Self, Malformed> {
        if let Some(access_key) = access_key {
            return object_storage::recognise(text)
                .map(|hash| Self::Pair(access_key.clone(), hash))
                .ok_or(Malformed::Shape);
        }
        if let Some((first, second)) = text.split_once('\n') {
            let access_key = first.trim_end().parse().map_err(|_| Malformed::Shape)?;
            return object_storage::recognise(second)
                .map(|hash| Self::Pair(access_key, hash))
                .ok_or(Malformed::Shape);
        }
        if let Some(hash) = rest::recognise(text).or_else(|| client::recognise(text)) {
            return Ok(Self::Single(hash));
        }
        Err(if client::has_shape(text) {
            Malformed::Checksum
        } else if object_storage::recognise(text).is_some() {
            Malformed::NoAccessKey
        } else {
            Malformed::Shape
        })
    }
}

/// Recognises a secret of any kind on its own, as it may turn up in a log, and returns its hash.
#[must_use]
pub fn recognise_leaked(text: &str) -> Option<SecretHash> {
    rest::recognise(text)
        .or_else(|| client::recognise(text))
        .or_else(|| object_storage::recognise(text))
}

/// Tells whether a text holds an age identity or the beginning of a private key in PEM.
#[must_use]
pub fn holds_private_key(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    upper.contains("AGE-SECRET-KEY-") || upper.contains("PRIVATE KEY-----")
}

/// Tells whether a text is probably a secret in the clear, so that it must not be an argument, logged or echoed.
///
/// A text of 40 letters and digits counts only when it mixes upper and lower case, as a secret key does and a commit's
/// hash does not.
#[must_use]
pub fn looks_secret(text: &str) -> bool {
    let text = text.trim();
    if holds_private_key(text) || shape::has_shape(text) {
        return true;
    }
    let mixed = |test: fn(&u8) -> bool| text.as_bytes().iter().any(test);
    client::has_shape(text)
        || rest::recognise(text).is_some()
        || (object_storage::recognise(text).is_some()
            && mixed(u8::is_ascii_uppercase)
            && mixed(u8::is_ascii_lowercase))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::key::{Kind, Plaintext};
    use crate::domain::secret::testing::Predictable;

    #[test]
    fn each_malformed_text_says_what_is_wrong() {
        let error = |text: &str| Presented::recognise(text, None).unwrap_err();
        assert_eq!(error(""), Malformed::Shape);
        assert_eq!(
            error(&format!("sk_{}", "0".repeat(46))),
            Malformed::Checksum
        );
        assert_eq!(error(&"aB3d".repeat(10)), Malformed::NoAccessKey);
        assert_eq!(error("\u{1b}[31m"), Malformed::Shape);
    }

    #[test]
    fn a_commit_hash_is_no_secret() {
        assert!(!looks_secret("da39a3ee5e6b4b0d3255bfef95601890afd80709"));
        assert!(!looks_secret("prod gateway"));
        assert!(!looks_secret("sk_abc12345"), "a prefix is public");
    }

    #[test]
    fn a_private_key_is_a_secret() {
        assert!(looks_secret("# a comment\nAGE-SECRET-KEY-1QQQ"));
        assert!(looks_secret("age-secret-key-1qqq"));
        assert!(looks_secret("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA"));
        assert!(!looks_secret("age1qqq"));
    }

    proptest! {
        #[test]
        fn every_generated_secret_looks_secret_and_is_recognised(seed: u64, kind in 0_usize..3) {
            let credential = Kind::ALL[kind].generate(&mut Predictable(seed)).unwrap();
            let (secret, access_key) = match &credential.plaintext {
                Plaintext::Single(secret) => (secret, None),
                Plaintext::Pair { access_key, secret_key } => (secret_key, Some(access_key)),
            };
            prop_assert!(looks_secret(secret.reveal()));
            let hash = match Presented::recognise(secret.reveal(), access_key).unwrap() {
                Presented::Single(hash) | Presented::Pair(_, hash) => hash,
            };
            prop_assert_eq!(hash, credential.hash);
        }

        #[test]
        fn foreign_text_never_panics(text in any::<String>()) {
            let _ = Presented::recognise(&text, None);
            let _ = looks_secret(&text);
        }
    }
}
