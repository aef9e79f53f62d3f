//! Selectors: the ways to name a key on the command line.

use std::fmt;
use std::str::FromStr;

use super::client;
use super::object_storage::AccessKey;
use super::{Key, KeyId, Status, Version};
use crate::domain::account::AccountId;
use crate::domain::label::Label;
use crate::domain::selector::{
    Candidate, SelectorError, id_prefix, is_or_begins, no_secret, whole_id,
};
use crate::domain::time::Timestamp;

/// A text that names a key. It may be interpreted in several ways; the store determines which of
/// them match.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeySelector {
    text: Label,
}

/// The interpretations of a selector, each a way to look up a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Readings<'a> {
    /// A complete ID: if it exists, the other interpretations do not count.
    pub id: Option<KeyId>,
    /// The start of an ID, at least [`MIN_ID_PREFIX`](crate::domain::selector::MIN_ID_PREFIX)
    /// characters, in lower case.
    pub id_prefix: Option<String>,
    /// An exact name. Every selector may be one.
    pub name: &'a Label,
    /// The prefix of a client key, which may come from another system.
    pub prefix: Option<&'a str>,
    /// The public half of a pair.
    pub access_key: Option<AccessKey>,
    /// The small integer of an object-storage key.
    pub number: Option<i64>,
}

impl KeySelector {
    /// Returns the text as given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// Returns all interpretations.
    #[must_use]
    pub fn readings(&self) -> Readings<'_> {
        let text = self.text.as_str();
        Readings {
            id: whole_id(text),
            id_prefix: id_prefix(text),
            name: &self.text,
            prefix: client::foreign_prefix(text).is_ok().then_some(text),
            access_key: text.parse().ok(),
            // Only the canonical form: `01` is a name.
            number: text
                .parse()
                .ok()
                .filter(|number: &i64| *number > 0 && number.to_string() == text),
        }
    }
}

impl Readings<'_> {
    /// Returns whether the text identifies the key by more than its name: by its ID or the start of
    /// it, a prefix, an access key or its number.
    #[must_use]
    pub fn identify(&self, key: &Key) -> bool {
        let version = |version: &Version| {
            let (prefix, access_key) = (version.public.prefix(), version.public.access_key());
            (self.prefix.is_some() && prefix == self.prefix)
                || (access_key.is_some()
                    && access_key == self.access_key.as_ref().map(AccessKey::as_str))
        };
        is_or_begins(key.id, self.id, self.id_prefix.clone())
            || (self.number.is_some() && key.number == self.number)
            || key.versions.iter().any(version)
    }
}

impl Candidate for Key {
    type Home = AccountId;

    fn home(&self) -> AccountId {
        self.account
    }

    fn is_live(&self, now: Timestamp) -> bool {
        self.status(now) == Status::Active
    }
}

impl FromStr for KeySelector {
    type Err = SelectorError;

    fn from_str(text: &str) -> Result<Self, SelectorError> {
        no_secret(text).map(|text| Self { text })
    }
}

impl fmt::Display for KeySelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::key::{IssuedSecret, Kind};
    use crate::domain::secret::testing::Predictable;
    use crate::domain::time::Timestamp;

    fn selector(text: &str) -> KeySelector {
        text.parse().unwrap()
    }

    #[test]
    fn a_secret_is_refused_and_not_repeated() {
        let text = "11111111-2222-4333-8444-555555555555";
        let error = text.parse::<KeySelector>().unwrap_err();
        assert_eq!(error, SelectorError::Secret);
        assert!(!error.to_string().contains("1111"));
    }

    #[test]
    fn seven_characters_of_an_id_are_too_few() {
        assert_eq!(selector("019a8f3").readings().id_prefix, None);
        assert_eq!(
            selector("019A8F3C").readings().id_prefix.as_deref(),
            Some("019a8f3c")
        );
    }

    #[test]
    fn digits_may_be_a_number_an_id_and_a_name() {
        let selector = selector("12345678");
        let readings = selector.readings();
        assert_eq!(readings.number, Some(12_345_678));
        assert!(readings.id_prefix.is_some());
        assert_eq!(readings.name.as_str(), "12345678");
    }

    #[test]
    fn a_number_past_the_range_is_only_a_name() {
        assert_eq!(selector(&"9".repeat(30)).readings().number, None);
    }

    proptest! {
        #[test]
        fn complete_ids_and_their_prefixes_are_parsed(millis in 0_i64..4_000_000_000_000, seed: u64, length in crate::domain::selector::MIN_ID_PREFIX..36) {
            let now = Timestamp::from_millis(millis).unwrap();
            let id = KeyId::new(now, &mut Predictable(seed)).unwrap();
            let text = id.to_string();
            prop_assert_eq!(selector(&text).readings().id, Some(id));
            let short = selector(&text[..length]);
            let read = short.readings().id_prefix;
            prop_assert_eq!(read.as_deref(), Some(&text[..length]));
        }

        #[test]
        fn public_parts_are_selectors_and_secrets_are_not(seed: u64, kind in 0_usize..3) {
            let credential = Kind::ALL[kind].generate(&mut Predictable(seed)).unwrap();
            if let Some(prefix) = credential.public.prefix() {
                let selector = selector(prefix);
                prop_assert_eq!(selector.readings().prefix, Some(prefix));
            }
            if let Some(access_key) = credential.public.access_key() {
                prop_assert!(selector(access_key).readings().access_key.is_some());
            }
            let secret = match &credential.secret {
                IssuedSecret::Single(secret) | IssuedSecret::Pair { secret_key: secret, .. } => secret,
            };
            prop_assert_eq!(secret.reveal().parse::<KeySelector>(), Err(SelectorError::Secret));
        }
    }
}
