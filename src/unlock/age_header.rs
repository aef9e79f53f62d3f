//! The header of an age file, read without opening it: the types of its stanzas, and its scrypt
//! work factor.

use std::cell::RefCell;

use age::{DecryptError, Decryptor};
use age_core::format::{FileKey, Stanza};

use super::age_io::BoundedReader;

/// The stanza types of recipients. Readers skip other types, some of which are only there as noise.
const RECIPIENTS: [&str; 3] = ["X25519", "ssh-ed25519", "ssh-rsa"];
const SCRYPT: &str = "scrypt";

/// The stanzas of an age file, each with its type and arguments.
#[derive(Debug, Default)]
pub struct AgeHeader(Vec<(String, Vec<String>)>);

/// An identity that records the header and opens nothing.
#[derive(Default)]
struct HeaderReader(RefCell<AgeHeader>);

impl age::Identity for HeaderReader {
    fn unwrap_stanza(&self, _: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        None
    }

    fn unwrap_stanzas(&self, stanzas: &[Stanza]) -> Option<Result<FileKey, DecryptError>> {
        let seen = stanzas
            .iter()
            .map(|stanza| (stanza.tag.clone(), stanza.args.clone()));
        self.0.replace(AgeHeader(seen.collect()));
        None
    }
}

impl AgeHeader {
    /// Reads the header of a file. `None` if it is not an age file.
    #[must_use]
    pub fn of(file: &[u8]) -> Option<Self> {
        let decryptor = Decryptor::new_buffered(BoundedReader::new(file)).ok()?;
        let reader = HeaderReader::default();
        // It is not expected to decrypt.
        let _ = decryptor.decrypt(std::iter::once(&reader as &dyn age::Identity));
        Some(reader.0.into_inner())
    }

    /// Returns the number of recipients.
    #[must_use]
    pub fn recipients(&self) -> usize {
        let is_recipient = |(kind, _): &&(String, _)| RECIPIENTS.contains(&kind.as_str());
        self.0.iter().filter(is_recipient).count()
    }

    /// Returns the only argument of the only stanza of a type.
    pub(super) fn argument_of(&self, kind: &str) -> Option<&str> {
        let mut found = self.0.iter().filter(|(known, _)| known == kind);
        match (found.next(), found.next()) {
            (Some((_, arguments)), None) if arguments.len() == 1 => Some(&arguments[0]),
            _ => None,
        }
    }

    /// Returns the scrypt work factor as a power of two, if the file is encrypted with a
    /// passphrase.
    #[must_use]
    pub fn scrypt_log_n(&self) -> Option<u8> {
        match &self.0[..] {
            [(kind, arguments)] if kind == SCRYPT => arguments.get(1)?.parse().ok(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::secret::Secret;
    use crate::domain::secret::testing::Predictable;
    use crate::unlock::data_key::DataKey;
    use crate::unlock::{identity, key_file, passphrase};

    #[test]
    fn recipients_are_counted_and_nothing_else() {
        let key = DataKey::generate(&mut Predictable(3)).unwrap();
        let mut recipients = vec![identity::generate().recipient()];
        let ssh =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN";
        for count in 1..=3 {
            let sealed = key_file::seal(&key, &recipients).unwrap();
            let header = AgeHeader::of(&sealed).unwrap();
            assert_eq!(header.recipients(), count);
            assert_eq!(header.scrypt_log_n(), None);
            recipients.push(ssh.parse().unwrap());
        }
    }

    #[test]
    fn the_work_factor_shows() {
        let secret = |text: &str| Secret::new(text.to_owned());
        let sealed = passphrase::encrypt_text(&secret("text"), &secret("word"), 16).unwrap();
        let header = AgeHeader::of(&sealed).unwrap();
        assert_eq!(header.scrypt_log_n(), Some(16));
        assert_eq!(header.recipients(), 0);
        assert!(AgeHeader::of(b"age-encryption.org/v1\n").is_none());
    }
}
