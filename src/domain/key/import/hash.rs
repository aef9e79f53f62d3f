//! Parsing the hash of a secret, in the notations of other systems.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::domain::secret::SecretHash;
use crate::domain::secret_text::looks_secret;

/// Precedes base64, as in Subresource Integrity (W3C). Without it, the base64 of 32 bytes may as
/// well be a secret: many tools create tokens in that format.
const MARK: &str = "sha256-";

/// Why a text is not a hash. The error never repeats it, because it may be the secret.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub(super) enum NotAHash {
    /// It has the format of one of our secrets.
    #[error("this is a secret, not the hash of one")]
    Secret,
    /// It is the base64 of as many bytes as a hash has, without the mark.
    #[error(
        "this may be the base64 of a hash or a secret: write `{MARK}` before it if it is a hash"
    )]
    NoMark,
    /// Anything else.
    #[error("this is not a SHA-256 hash: use 64 hexadecimal digits, or `{MARK}` and base64")]
    Shape,
}

/// Parses 64 hexadecimal digits, or base64 after its mark.
pub(super) fn read(text: &str) -> Result<SecretHash, NotAHash> {
    let mut bytes = [0; 32];
    if hex::decode_to_slice(text, &mut bytes).is_ok() {
        return Ok(SecretHash::from_bytes(bytes));
    }
    let whole = |text| STANDARD.decode(text).ok()?.try_into().ok();
    if let Some(bytes) = text.strip_prefix(MARK).and_then(whole) {
        return Ok(SecretHash::from_bytes(bytes));
    }
    Err(if looks_secret(text) {
        NotAHash::Secret
    } else if whole(text).is_some() {
        NotAHash::NoMark
    } else {
        NotAHash::Shape
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::key::{IssuedSecret, Kind};
    use crate::domain::secret::testing::Predictable;

    #[test]
    fn every_notation_of_a_hash_is_parsed() {
        let hash = SecretHash::of(b"abc");
        let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let base64 = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
        for text in [hex, &hex.to_uppercase(), base64] {
            assert_eq!(read(text), Ok(hash), "{text}");
        }
    }

    #[test]
    fn base64_that_may_be_a_secret_is_not_accepted_as_a_hash() {
        let bare = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
        assert_eq!(read(bare), Err(NotAHash::NoMark));
        for text in [
            "",
            "sha256-",
            "sha256-AAAA",
            "sha256-!",
            "abc",
            &"a".repeat(63),
        ] {
            assert_eq!(read(text), Err(NotAHash::Shape), "{text}");
        }
    }

    proptest! {
        #[test]
        fn our_secrets_are_not_accepted_as_hashes(seed: u64, kind in 0_usize..3) {
            let credential = Kind::ALL[kind].generate(&mut Predictable(seed)).unwrap();
            let secret = match &credential.secret {
                IssuedSecret::Single(secret) | IssuedSecret::Pair { secret_key: secret, .. } => secret,
            };
            prop_assert_eq!(read(secret.reveal()), Err(NotAHash::Secret));
        }

        #[test]
        fn arbitrary_text_does_not_panic(text in "\\PC{0,80}") {
            let _ = read(&text);
        }
    }
}
