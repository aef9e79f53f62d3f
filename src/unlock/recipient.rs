//! Recipients: public keys to which the data key is encrypted.

use std::fmt;
use std::str::FromStr;

use crate::domain::key::presented::holds_private_key;
use crate::domain::label::is_steering;

/// An age X25519 recipient (`age1…`) or an SSH public key (`ssh-ed25519 …`, `ssh-rsa …`), without its comment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recipient(String);

/// A text is no recipient.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotARecipient {
    /// It is the secret half.
    #[error("it is a private key: pass the public one (`age1…`)")]
    Private,
    /// It is something else.
    #[error("a recipient is `age1…`, or an SSH public key of type `ssh-ed25519` or `ssh-rsa`")]
    Unknown,
}

impl Recipient {
    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn to_age(&self) -> Result<Box<dyn age::Recipient>, NotARecipient> {
        if let Ok(recipient) = self.0.parse::<age::x25519::Recipient>() {
            return Ok(Box::new(recipient));
        }
        self.0
            .parse::<age::ssh::Recipient>()
            .map(|recipient| Box::new(recipient) as Box<dyn age::Recipient>)
            .map_err(|_| NotARecipient::Unknown)
    }
}

impl From<&age::x25519::Recipient> for Recipient {
    fn from(recipient: &age::x25519::Recipient) -> Self {
        Self(recipient.to_string())
    }
}

impl FromStr for Recipient {
    type Err = NotARecipient;

    fn from_str(text: &str) -> Result<Self, NotARecipient> {
        let text = text.trim();
        if holds_private_key(text) {
            return Err(NotARecipient::Private);
        }
        if text.chars().any(is_steering) {
            return Err(NotARecipient::Unknown);
        }
        let mut words = text.split_whitespace();
        let bare = match (words.next(), words.next()) {
            (Some(kind), Some(key)) if kind.starts_with("ssh-") => format!("{kind} {key}"),
            _ => text.to_owned(),
        };
        let recipient = Self(bare);
        recipient.to_age()?;
        Ok(recipient)
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_comment_of_an_ssh_key_is_dropped() {
        let key =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN";
        let recipient: Recipient = format!("{key} alice@rust").parse().unwrap();
        assert_eq!(recipient.as_str(), key);
    }

    #[test]
    fn a_private_key_is_refused_by_name() {
        let text = "AGE-SECRET-KEY-1QQQQ";
        let error = text.parse::<Recipient>().unwrap_err();
        assert_eq!(error, NotARecipient::Private);
        assert!(!error.to_string().contains("QQQQ"));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "age1",
            "ssh-dss AAAA",
            "ssh-ed25519",
            "ssh-ed25519 !!",
            "age1\u{1b}",
        ] {
            assert_eq!(
                text.parse::<Recipient>(),
                Err(NotARecipient::Unknown),
                "{text:?}"
            );
        }
    }
}
