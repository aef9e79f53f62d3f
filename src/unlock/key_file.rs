//! `store.key`: the data key, encrypted to every recipient as an age file.
//!
//! The plaintext is the 64 hexadecimal digits of the key and a line feed, so that `age --decrypt`
//! prints the key as SQLCipher takes it.
//!
//! During a recipient change or a re-key the file holds two keys, so that a process that opens the
//! store can tell that the change may have been interrupted. In a re-key they differ: the new key
//! comes first, and the database may have either.

use std::collections::HashSet;
use std::io::Read;

use age::{DecryptError, Decryptor, EncryptError, Encryptor};
use age_core::format::{FileKey, Stanza};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::age_header::AgeHeader;
use super::age_io::{BoundedReader, encrypt};
use super::data_key::{DataKey, LENGTH};
use super::error::Error;
use super::identity::Identities;
use super::recipient::Recipient;

/// The type of the stanza that identifies the data key by a hash. It decrypts nothing.
const KEY_ID: &str = "storra-admin/data-key";

/// The largest `store.key` that is read: some thousand recipients.
pub const MAX_BYTES: u64 = 1024 * 1024;
/// 64 digits and a line feed.
const LINE: usize = 2 * LENGTH + 1;

/// The keys in `store.key`: one, or two during a change.
#[derive(Debug)]
pub struct KeySlots {
    first: DataKey,
    second: Option<DataKey>,
}

impl KeySlots {
    /// Wraps a key that is known to be the one of the database.
    #[must_use]
    pub fn single(key: DataKey) -> Self {
        Self {
            first: key,
            second: None,
        }
    }

    /// Returns whether a recipient change or a re-key is in progress or was interrupted.
    #[must_use]
    pub fn change_in_progress(&self) -> bool {
        self.second.is_some()
    }

    /// Returns the key of the database. If there are two that differ, `fits` is called with the
    /// first.
    ///
    /// # Errors
    /// The error of `fits`.
    pub fn choose<E>(self, fits: impl FnOnce(&DataKey) -> Result<bool, E>) -> Result<DataKey, E> {
        match self.second {
            Some(second) if second != self.first && !fits(&self.first)? => Ok(second),
            Some(_) | None => Ok(self.first),
        }
    }
}

/// Encrypts the data key to all recipients.
///
/// # Errors
/// [`Error::Encrypt`] if there is no recipient, [`Error::TooManyRecipients`] if the result would be
/// too large to be read.
pub fn seal(key: &DataKey, recipients: &[Recipient]) -> Result<Vec<u8>, Error> {
    seal_lines(&[key], recipients)
}

/// Encrypts two data keys to all recipients, the new one first. If only the recipients change, both
/// are the same.
///
/// # Errors
/// The same as [`seal`].
pub fn seal_during_change(
    new: &DataKey,
    old: &DataKey,
    recipients: &[Recipient],
) -> Result<Vec<u8>, Error> {
    seal_lines(&[new, old], recipients)
}

fn seal_lines(keys: &[&DataKey], recipients: &[Recipient]) -> Result<Vec<u8>, Error> {
    let recipients = recipients
        .iter()
        .map(Recipient::to_age)
        .collect::<Result<Vec<_>, _>>()?;
    // Reserved in full: a string that grows would leave copies in memory.
    let mut lines = Zeroizing::new(String::with_capacity(LINE * keys.len()));
    for key in keys {
        lines.push_str(key.to_hexadecimal().reveal());
        lines.push('\n');
    }
    // A session is for one data key, so a file with two different keys gets no ID.
    let id = match keys {
        [first, rest @ ..] if rest.iter().all(|key| key == first) => Some(KeyId(key_id(first))),
        _ => None,
    };
    let all = recipients
        .iter()
        .map(|recipient| &**recipient as &dyn age::Recipient)
        .chain(id.as_ref().map(|id| id as &dyn age::Recipient));
    if recipients.is_empty() {
        return Err(Error::Encrypt("there is no recipient".to_owned()));
    }
    let sealed = encrypt(Encryptor::with_recipients(all), lines.as_bytes())?;
    if sealed.len() as u64 > MAX_BYTES {
        return Err(Error::TooManyRecipients);
    }
    Ok(sealed)
}

/// Adds the ID of the data key to the header. It decrypts nothing.
struct KeyId(String);

impl age::Recipient for KeyId {
    fn wrap_file_key(&self, _: &FileKey) -> Result<(Vec<Stanza>, HashSet<String>), EncryptError> {
        let stanza = Stanza {
            tag: KEY_ID.to_owned(),
            args: vec![self.0.clone()],
            body: Vec::new(),
        };
        Ok((vec![stanza], HashSet::new()))
    }
}

/// Returns an ID for a data key that reveals nothing of the key.
fn key_id(key: &DataKey) -> String {
    let mut hash = Sha256::new_with_prefix(KEY_ID);
    hash.update(key.as_bytes());
    hex::encode(&hash.finalize()[..16])
}

/// Returns whether a `store.key` holds this data key and no other. `None` if it does not say: an
/// earlier version wrote it, or the store is being re-keyed.
pub(super) fn names(sealed: &[u8], key: &DataKey) -> Option<bool> {
    let header = AgeHeader::of(sealed)?;
    Some(header.argument_of(KEY_ID)? == key_id(key))
}

/// Decrypts one or two data keys with the first identity that fits.
///
/// # Errors
/// [`Error::WrongIdentity`] if none fits, [`Error::EncryptedKey`] or [`Error::NotGiven`] if one
/// fits but is encrypted itself, [`Error::Damaged`] if this is not a key file.
pub fn open(sealed: &[u8], identities: &Identities) -> Result<KeySlots, Error> {
    let damaged = || Error::Damaged {
        file: "store.key".into(),
    };
    let decryptor = Decryptor::new_buffered(BoundedReader::new(sealed)).map_err(|_| damaged())?;
    let mut reader = decryptor
        .decrypt(identities.iter())
        .map_err(|error| match error {
            DecryptError::NoMatchingKeys | DecryptError::DecryptionFailed => {
                identities.wrong_error()
            }
            DecryptError::KeyDecryptionFailed => identities.protected_error(),
            _ => damaged(),
        })?;
    let mut lines = Zeroizing::new(Vec::with_capacity(2 * LINE + 1));
    reader
        .by_ref()
        .take(2 * LINE as u64 + 1)
        .read_to_end(&mut lines)
        .map_err(|_| damaged())?;
    let key = |line: &[u8]| {
        let digits = line.strip_suffix(b"\n")?;
        let bytes = Zeroizing::new(hex::decode(digits).ok()?);
        DataKey::from_bytes(&bytes)
    };
    let (first, rest) = lines.split_at_checked(LINE).ok_or_else(damaged)?;
    let second = if rest.is_empty() {
        None
    } else {
        Some(key(rest).ok_or_else(damaged)?)
    };
    let first = key(first).ok_or_else(damaged)?;
    Ok(KeySlots { first, second })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::secret::testing::Predictable;
    use crate::unlock::identity;

    #[test]
    fn every_recipient_opens_it_and_no_one_else() {
        let key = DataKey::generate(&mut Predictable(3)).unwrap();
        let (one, two, other) = (
            identity::generate(),
            identity::generate(),
            identity::generate(),
        );
        let sealed = seal(&key, &[one.recipient(), two.recipient()]).unwrap();
        for identity in [&one, &two] {
            let identities = identity::parse(identity.text(), None).unwrap();
            assert!(open(&sealed, &identities).unwrap().first == key);
        }
        let stranger = identity::parse(other.text(), None).unwrap();
        assert!(matches!(
            open(&sealed, &stranger),
            Err(Error::WrongIdentity(_))
        ));
    }

    #[test]
    fn a_change_of_any_byte_is_refused() {
        let key = DataKey::generate(&mut Predictable(3)).unwrap();
        let identity = identity::generate();
        let sealed = seal(&key, &[identity.recipient()]).unwrap();
        let identities = identity::parse(identity.text(), None).unwrap();
        for place in 0..sealed.len() {
            for flip in [1, 0x20, 0x80] {
                let mut bytes = sealed.clone();
                bytes[place] ^= flip;
                if let Ok(opened) = open(&bytes, &identities) {
                    assert!(opened.first == key, "byte {place} gave another key");
                    assert!(!opened.change_in_progress(), "byte {place}");
                }
            }
        }
        for length in 0..sealed.len() {
            assert!(open(&sealed[..length], &identities).is_err());
        }
    }

    #[test]
    fn of_two_keys_the_one_that_fits_is_chosen() {
        let mut chance = Predictable(3);
        let [new, old] = [0; 2].map(|_| DataKey::generate(&mut chance).unwrap());
        assert!(new != old);
        let identity = identity::generate();
        let sealed = seal_during_change(&new, &old, &[identity.recipient()]).unwrap();
        let identities = identity::parse(identity.text(), None).unwrap();
        for key in [&new, &old] {
            let keys = open(&sealed, &identities).unwrap();
            assert!(keys.change_in_progress());
            let chosen = keys.choose(|tried| Ok::<_, Error>(tried == key)).unwrap();
            assert!(chosen == *key);
        }
    }

    #[test]
    fn a_single_key_is_not_tried() {
        let key = DataKey::generate(&mut Predictable(3)).unwrap();
        let identity = identity::generate();
        let identities = identity::parse(identity.text(), None).unwrap();
        let recipients = [identity.recipient()];
        for sealed in [
            seal(&key, &recipients),
            seal_during_change(&key, &key, &recipients),
        ] {
            let keys = open(&sealed.unwrap(), &identities).unwrap();
            let chosen = keys.choose(|_| Err(())).unwrap();
            assert!(chosen == key);
        }
    }

    #[test]
    fn a_key_file_too_large_to_be_read_is_not_written() {
        let key = DataKey::generate(&mut Predictable(3)).unwrap();
        let recipients = vec![identity::generate().recipient(); 11_000];
        let sealed = seal(&key, &recipients);
        assert!(matches!(sealed, Err(Error::TooManyRecipients)));
    }

    #[test]
    fn a_header_with_thousands_of_recipients_is_read_once() {
        let key = DataKey::generate(&mut Predictable(3)).unwrap();
        let sealed = seal(&key, &[identity::generate().recipient()]).unwrap();
        let end = sealed
            .windows(4)
            .position(|bytes| bytes == b"\n---")
            .unwrap();
        let stanza = format!("\n-> X25519 {0}\n{0}", "A".repeat(43));
        let mut crowded = sealed[..end].to_vec();
        crowded.extend_from_slice(stanza.repeat(4000).as_bytes());
        crowded.extend_from_slice(&sealed[end..]);
        // Parsing it anew for every line would take minutes.
        let stranger = identity::parse(identity::generate().text(), None).unwrap();
        assert!(open(&crowded, &stranger).is_err());
    }
}
