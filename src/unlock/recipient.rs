//! Recipients: public keys to which the data key is encrypted.

use std::fmt;
use std::str::FromStr;

use crate::domain::label::{Label, is_control_or_bidi};
use crate::domain::secret_text::holds_private_key;

/// An age X25519 recipient (`age1…`) or an SSH public key (`ssh-ed25519 …`, `ssh-rsa …`), without
/// its comment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recipient(String);

/// The text is not a recipient.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotARecipient {
    /// It is a private key.
    #[error("it is a private key: pass the public one (`age1…`)")]
    Private,
    /// It is the first word of an SSH public key: the shell split the key into several arguments.
    #[error(
        "it is only the first word of an SSH public key: put the whole key in quotes, or pass `--recipient-file FILE`"
    )]
    Cut,
    /// The file is not a backup.
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
        if matches!(text, "ssh-ed25519" | "ssh-rsa") {
            return Err(NotARecipient::Cut);
        }
        if text.chars().any(is_control_or_bidi) {
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

/// A recipient and its name. The comment of an SSH public key becomes the name if it is a valid
/// one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Introduced {
    /// The public key.
    pub recipient: Recipient,
    /// The name.
    pub name: Option<Label>,
}

impl FromStr for Introduced {
    type Err = NotARecipient;

    fn from_str(text: &str) -> Result<Self, NotARecipient> {
        let recipient: Recipient = text.parse()?;
        let after_key = || {
            let (_, key) = recipient.0.split_once(' ')?;
            let (_, comment) = text.split_once(key)?;
            comment.trim().parse().ok()
        };
        let name = after_key().filter(|name: &Label| name.check_new_name().is_ok());
        Ok(Self { recipient, name })
    }
}

/// A line of a recipient file is not a recipient.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("line {line}: {error}")]
pub struct BadLine {
    /// The line number, from 1.
    pub line: usize,
    /// Why it is not a recipient.
    pub error: NotARecipient,
}

/// Reads a file of public keys, one per line, as `ssh-keygen` and `age-keygen -y` write it. Empty
/// lines and lines that begin with `#` are skipped.
///
/// # Errors
/// [`BadLine`] for the first line that is not a recipient. The error does not repeat the line,
/// which may be a private key given by mistake.
pub fn read_lines(text: &str) -> Result<Vec<Introduced>, BadLine> {
    let lines = (1..).zip(text.lines());
    let entries = lines.filter(|(_, line)| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#')
    });
    entries
        .map(|(line, text)| text.parse().map_err(|error| BadLine { line, error }))
        .collect()
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

    const SSH: &str =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN";
    const AGE: &str = "age1zp5qgnah9kyrg7d9rgysxguc2pgt97eyxktdr44qnxjaltuuhgmq248sa3";

    #[test]
    fn the_comment_of_an_ssh_key_is_its_name() {
        let name = |text: &str| text.parse::<Introduced>().unwrap().name;
        let named = |text: &str| name(text).map(|name| name.to_string());
        assert_eq!(
            named(&format!("{SSH}  Alice at work ")).as_deref(),
            Some("Alice at work")
        );
        assert_eq!(named(SSH), None);
        assert_eq!(named(AGE), None);
        let long = "x".repeat(257);
        assert_eq!(named(&format!("{SSH} {long}")), None, "too long for a name");
    }

    #[test]
    fn a_file_of_public_keys_is_read_line_by_line() {
        let text = format!("# operators\r\n\n{AGE}\n  {SSH} alice@rust\r\n");
        let read = read_lines(&text).unwrap();
        let texts: Vec<_> = read.iter().map(|r| r.recipient.as_str()).collect();
        assert_eq!(texts, [AGE, SSH]);
        assert_eq!(read[1].name, Some("alice@rust".parse().unwrap()));
        assert_eq!(read_lines("\n# nobody\n"), Ok(Vec::new()));
    }

    #[test]
    fn a_bad_line_is_reported_by_number_and_not_repeated() {
        for (bad, error) in [
            ("AGE-SECRET-KEY-1QQQQ", NotARecipient::Private),
            (
                "-----BEGIN OPENSSH PRIVATE KEY-----",
                NotARecipient::Private,
            ),
            ("letter", NotARecipient::Unknown),
        ] {
            let found = read_lines(&format!("{AGE}\n\n{bad}\n{AGE}")).unwrap_err();
            assert_eq!(found, BadLine { line: 3, error });
            assert!(!found.to_string().contains(bad), "{found}");
        }
    }

    #[test]
    fn a_private_key_has_its_own_error() {
        let text = "AGE-SECRET-KEY-1QQQQ";
        let error = text.parse::<Recipient>().unwrap_err();
        assert_eq!(error, NotARecipient::Private);
        assert!(!error.to_string().contains("QQQQ"));
    }

    #[test]
    fn the_first_word_of_a_key_has_its_own_error() {
        for word in ["ssh-ed25519", " ssh-rsa "] {
            assert_eq!(word.parse::<Recipient>(), Err(NotARecipient::Cut));
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "age1", "ssh-dss AAAA", "ssh-ed25519 !!", "age1\u{1b}"] {
            assert_eq!(
                text.parse::<Recipient>(),
                Err(NotARecipient::Unknown),
                "{text:?}"
            );
        }
    }
}
