//! Finding the recipients that selectors name, and checking that they can be removed.

use std::fmt;
use std::str::FromStr;

use super::recipient_error::RecipientError;
use crate::domain::label::{Label, LabelError};
use crate::domain::selector::MIN_ID_PREFIX;
use crate::store::RecipientRecord;
use crate::unlock::recipient::{NotARecipient, Recipient};

/// The longest text that names a recipient: an RSA key of 16384 bits and a comment.
const MAX_BYTES: usize = 4096;

/// A text that names a recipient: all of it, 8 or more characters of its beginning or end, or its
/// name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecipientSelector(String);

/// Why a text is not a [`RecipientSelector`].
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SelectorError {
    /// It is the secret half of a recipient. It is not repeated.
    #[error(transparent)]
    Recipient(#[from] NotARecipient),
    /// No name could look like that.
    #[error(transparent)]
    Label(#[from] LabelError),
}

impl FromStr for RecipientSelector {
    type Err = SelectorError;

    fn from_str(text: &str) -> Result<Self, SelectorError> {
        let text = text.trim();
        match text.parse::<Recipient>() {
            // An SSH public key may come with its comment.
            Ok(recipient) if text.len() <= MAX_BYTES => Ok(Self(recipient.to_string())),
            Err(NotARecipient::Private) => Err(NotARecipient::Private.into()),
            Ok(_) | Err(NotARecipient::Unknown | NotARecipient::Cut) => match text.parse::<Label>()
            {
                Ok(label) => Ok(Self(label.to_string())),
                // A part of a long key is longer than any name.
                Err(LabelError::TooLong(_)) if text.len() <= MAX_BYTES => Ok(Self(text.to_owned())),
                Err(error) => Err(error.into()),
            },
        }
    }
}

impl fmt::Display for RecipientSelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl RecipientSelector {
    /// Finds the one recipient that is selected. A whole recipient comes before a name or a part,
    /// but a name does not come before a part: a recipient with the beginning of another key as its
    /// name must not be removed in place of the other.
    fn find<'a>(&self, all: &'a [RecipientRecord]) -> Result<&'a RecipientRecord, RecipientError> {
        let text = self.0.as_str();
        let whole = |record: &RecipientRecord| record.recipient == text;
        let named =
            |record: &RecipientRecord| record.name.as_ref().is_some_and(|n| n.as_str() == text);
        // The SSH keys of one type all begin alike.
        let name_or_part = |record: &RecipientRecord| {
            let key = &record.recipient;
            let is_part = key.starts_with(text) || key.ends_with(text);
            named(record) || (text.len() >= MIN_ID_PREFIX && is_part)
        };
        let ways: [&dyn Fn(&RecipientRecord) -> bool; 2] = [&whole, &name_or_part];
        let found = ways
            .into_iter()
            .map(|way| all.iter().filter(|record| way(record)).collect::<Vec<_>>())
            .find(|found| !found.is_empty());
        match found.as_deref() {
            None => Err(RecipientError::NotFound(text.to_owned())),
            Some([one]) => Ok(one),
            Some(several) => Err(RecipientError::Ambiguous {
                selector: text.to_owned(),
                candidates: several.iter().copied().cloned().collect(),
            }),
        }
    }
}

/// Recipients that can be removed: others remain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecipientSelection {
    /// The recipients to remove.
    pub records: Vec<RecipientRecord>,
    /// Whether the store was opened by one of them, so that the same credentials would not open it
    /// again.
    pub own: bool,
}

/// How the store was opened.
pub(super) struct Opener {
    /// Whether the store has a passphrase that can be used: `identity.age` may be lost.
    pub(super) passphrase_works: bool,
    /// Whether it was opened with the passphrase.
    pub(super) by_passphrase: bool,
    /// The recipients of the identities that it was opened with, as far as they are known.
    pub(super) used: Vec<Recipient>,
}

/// Finds the recipients that selectors name, and refuses to remove the last one that opens the
/// store.
///
/// There is one passphrase, but interrupted changes of it leave several recipients. They are
/// removed together.
pub(super) fn select(
    all: &[RecipientRecord],
    selectors: &[RecipientSelector],
    opener: &Opener,
) -> Result<RecipientSelection, RecipientError> {
    let mut meant = Vec::new();
    for selector in selectors {
        meant.push(selector.find(all)?);
    }
    let passphrase = meant.iter().any(|record| record.is_of_passphrase());
    let (records, staying): (Vec<_>, Vec<_>) = all
        .iter()
        .cloned()
        .partition(|r| meant.contains(&r) || (passphrase && r.is_of_passphrase()));
    let opens = |r: &RecipientRecord| !r.is_of_passphrase() || opener.passphrase_works;
    if !staying.iter().any(opens) {
        return Err(RecipientError::LastWay);
    }
    let is_own = |record: &RecipientRecord| {
        if record.is_of_passphrase() {
            opener.by_passphrase
        } else {
            opener
                .used
                .iter()
                .any(|used| used.as_str() == record.recipient)
        }
    };
    let own = records.iter().any(is_own) && !staying.iter().any(is_own);
    Ok(RecipientSelection { records, own })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Timestamp;
    use crate::store::Origin;

    const SSH: &str =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN";

    fn record(recipient: &str, name: &str, origin: Origin) -> RecipientRecord {
        RecipientRecord {
            recipient: recipient.to_owned(),
            name: name.parse().ok(),
            origin,
            added_at: Timestamp::from_millis(7).unwrap(),
        }
    }

    fn all() -> Vec<RecipientRecord> {
        vec![
            record("age1aaaaaaaa", "", Origin::Passphrase),
            record("age1aaaabbbb", "alice", Origin::Recipient),
            record("age1cccccccc", "age1aaaabbbb", Origin::Identity),
            record(SSH, "bob", Origin::Recipient),
            record("age1dddddddd", "bob", Origin::Recipient),
        ]
    }

    fn opener() -> Opener {
        Opener {
            passphrase_works: true,
            by_passphrase: false,
            used: Vec::new(),
        }
    }

    fn selectors(texts: &[&str]) -> Vec<RecipientSelector> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    fn meant(text: &str) -> Result<String, RecipientError> {
        let all = all();
        let selector: RecipientSelector = text.parse().unwrap();
        selector.find(&all).map(|record| record.recipient.clone())
    }

    #[test]
    fn a_recipient_is_named_by_its_text_its_name_its_beginning_or_its_end() {
        for (text, recipient) in [
            ("age1cccccccc", "age1cccccccc"),
            ("alice", "age1aaaabbbb"),
            ("age1cccc", "age1cccccccc"),
            ("age1aaaabbbb", "age1aaaabbbb"),
            (SSH, SSH),
            (&format!("{SSH} bob@work"), SSH),
            (&SSH[..40], SSH),
            (&SSH[SSH.len() - 8..], SSH),
            ("aaaabbbb", "age1aaaabbbb"),
        ] {
            assert_eq!(meant(text).unwrap(), recipient, "{text}");
        }
    }

    #[test]
    fn what_names_none_or_several_is_refused() {
        for text in ["nobody", "age1", "age1ccc", "age1cccccccccc", "ALICE"] {
            let error = meant(text).unwrap_err();
            assert!(matches!(error, RecipientError::NotFound(_)), "{text}");
        }
        for text in ["bob", "age1aaaa"] {
            let error = meant(text).unwrap_err();
            assert!(
                matches!(error, RecipientError::Ambiguous { candidates, .. } if candidates.len() == 2),
                "{text}"
            );
        }
    }

    #[test]
    fn a_private_key_names_nobody() {
        let error = "AGE-SECRET-KEY-1QQQQ".parse::<RecipientSelector>();
        assert!(!error.unwrap_err().to_string().contains("QQQQ"));
    }

    #[test]
    fn the_last_way_in_stays() {
        let all = all();
        let everybody: Vec<&str> = all.iter().map(|r| r.recipient.as_str()).collect();
        let but_the_passphrase = &everybody[1..];
        let of = |texts: &[&str], opener| select(&all, &selectors(texts), &opener);
        assert!(matches!(
            of(&everybody, opener()),
            Err(RecipientError::LastWay)
        ));
        assert_eq!(of(but_the_passphrase, opener()).unwrap().records.len(), 4);
        let without_its_file = Opener {
            passphrase_works: false,
            ..opener()
        };
        assert!(matches!(
            of(but_the_passphrase, without_its_file),
            Err(RecipientError::LastWay)
        ));
    }

    #[test]
    fn every_trace_of_the_passphrase_goes_with_it() {
        let mut all = all();
        all.push(record("age1eeeeeeee", "", Origin::Passphrase));
        let selection = select(&all, &selectors(&["age1aaaaaaaa"]), &opener()).unwrap();
        assert_eq!(selection.records.len(), 2);
    }

    #[test]
    fn whoever_removes_themselves_is_known() {
        let all = all();
        let ssh = SSH.parse::<Recipient>().unwrap();
        let used = || Opener {
            used: vec![ssh.clone()],
            ..opener()
        };
        let own = |texts: &[&str], opener| select(&all, &selectors(texts), &opener).unwrap().own;
        assert!(own(&[SSH], used()));
        assert!(!own(&["alice"], used()));
        assert!(!own(&["age1aaaaaaaa"], used()));
        let by_passphrase = || Opener {
            by_passphrase: true,
            ..opener()
        };
        assert!(own(&["age1aaaaaaaa"], by_passphrase()));
        assert!(!own(&[SSH], by_passphrase()));
    }

    #[test]
    fn somebody_named_twice_goes_once() {
        let all = all();
        let selection = select(&all, &selectors(&["alice", "age1aaaabbbb"]), &opener()).unwrap();
        assert_eq!(selection.records.len(), 1);
    }
}
