//! REST keys: a random UUID, presented as `Authorization: Bearer`.

use uuid::{Uuid, Version};

use crate::domain::secret::{Entropy, NoEntropy, Secret, SecretHash};

/// Generates a secret, a lower-case UUID version 4 with dashes, and the hash of its 16 raw bytes.
///
/// # Errors
/// [`NoEntropy`] if the operating system provides no randomness.
pub fn generate(entropy: &mut dyn Entropy) -> Result<(Secret, SecretHash), NoEntropy> {
    let mut random = zeroize::Zeroizing::new([0; 16]);
    entropy.fill(&mut random[..])?;
    let uuid = uuid::Builder::from_random_bytes(*random).into_uuid();
    Ok((
        Secret::new(uuid.hyphenated().to_string()),
        SecretHash::of(uuid.as_bytes()),
    ))
}

/// Recognises a REST key in either case, with or without dashes, and returns its hash.
#[must_use]
pub fn recognise(text: &str) -> Option<SecretHash> {
    // `try_parse` also accepts braces and URNs, which are never sent as a bearer token.
    let uuid = matches!(text.len(), 32 | 36)
        .then(|| Uuid::try_parse(text).ok())
        .flatten()?;
    (uuid.get_version() == Some(Version::Random)).then(|| SecretHash::of(uuid.as_bytes()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::secret::testing::Predictable;

    #[test]
    fn the_published_test_vector_has_the_published_hash() {
        let hash = recognise("11111111-2222-4333-8444-555555555555").unwrap();
        assert_eq!(
            hex::encode(hash.as_bytes()),
            "19c51b176b4178937723d25347bb8295b254d6aa7bb4a5c4fa475274668bd42d"
        );
    }

    #[test]
    fn other_notations_of_a_uuid_are_not_keys() {
        for text in [
            "{11111111-2222-4333-8444-555555555555}",
            "urn:uuid:11111111-2222-4333-8444-555555555555",
            "11111111-2222-7333-8444-555555555555",
            "11111111-2222-4333-8444-55555555555",
            " 11111111-2222-4333-8444-555555555555",
        ] {
            assert_eq!(recognise(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn generated_keys_are_recognised_in_every_notation(seed: u64) {
            let (secret, hash) = generate(&mut Predictable(seed)).unwrap();
            let plain = secret.reveal();
            prop_assert_eq!(recognise(plain), Some(hash));
            prop_assert_eq!(recognise(&plain.replace('-', "")), Some(hash));
            prop_assert_eq!(recognise(&plain.to_uppercase()), Some(hash));
        }
    }
}
