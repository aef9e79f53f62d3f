//! `store.key`: the data key, encrypted to every recipient as an age file.
//!
//! Inside are the 64 hexadecimal digits of the key and a line feed, so that `age --decrypt` prints what SQLCipher takes.

use std::io::{Read, Write};

use age::{DecryptError, Decryptor, Encryptor};
use zeroize::Zeroizing;

use super::data_key::{DataKey, LENGTH};
use super::error::Error;
use super::identity::Identities;
use super::recipient::Recipient;

/// The largest `store.key` that is read: some thousand recipients.
pub const MAX_BYTES: u64 = 1024 * 1024;

/// Encrypts the data key to every one of the recipients.
///
/// # Errors
/// [`Error::Encrypt`] if there is no recipient.
pub fn seal(key: &DataKey, recipients: &[Recipient]) -> Result<Vec<u8>, Error> {
    let recipients = recipients
        .iter()
        .map(Recipient::to_age)
        .collect::<Result<Vec<_>, _>>()?;
    let line = Zeroizing::new(format!("{}\n", key.to_hexadecimal().reveal()));
    encrypt(
        Encryptor::with_recipients(recipients.iter().map(|r| &**r as &dyn age::Recipient)),
        line.as_bytes(),
    )
}

pub(super) fn encrypt(
    encryptor: Result<Encryptor, age::EncryptError>,
    plain: &[u8],
) -> Result<Vec<u8>, Error> {
    let encryptor = encryptor.map_err(|error| Error::Encrypt(error.to_string()))?;
    let mut sealed = Vec::new();
    encryptor
        .wrap_output(&mut sealed)
        .and_then(|mut writer| {
            writer.write_all(plain)?;
            writer.finish().map(|_| ())
        })
        .map_err(|error| Error::Encrypt(error.to_string()))?;
    Ok(sealed)
}

/// Decrypts the data key with the first identity that fits.
///
/// # Errors
/// [`Error::WrongIdentity`] if none does, [`Error::Damaged`] if this is no envelope.
pub fn open(sealed: &[u8], identities: &Identities) -> Result<DataKey, Error> {
    let damaged = || Error::Damaged {
        file: "store.key".into(),
    };
    let decryptor = Decryptor::new(sealed).map_err(|_| damaged())?;
    let mut reader = decryptor
        .decrypt(identities.iter())
        .map_err(|error| match error {
            DecryptError::NoMatchingKeys | DecryptError::DecryptionFailed => Error::WrongIdentity,
            DecryptError::KeyDecryptionFailed => identities.protected_error(),
            _ => damaged(),
        })?;
    let mut line = Zeroizing::new(Vec::with_capacity(2 * LENGTH + 1));
    reader
        .by_ref()
        .take(2 * LENGTH as u64 + 2)
        .read_to_end(&mut line)
        .map_err(|_| damaged())?;
    let digits = line.strip_suffix(b"\n").ok_or_else(damaged)?;
    let bytes = Zeroizing::new(hex::decode(digits).map_err(|_| damaged())?);
    DataKey::from_bytes(&bytes).ok_or_else(damaged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::secret::testing::Predictable;
    use crate::unlock::identity;

    #[test]
    fn every_recipient_opens_it_and_nobody_else() {
        let key = DataKey::generate(&mut Predictable(3)).unwrap();
        let (one, two, other) = (
            identity::generate(),
            identity::generate(),
            identity::generate(),
        );
        let sealed = seal(&key, &[one.recipient(), two.recipient()]).unwrap();
        for identity in [&one, &two] {
            let identities = identity::parse(identity.text(), None).unwrap();
            assert!(open(&sealed, &identities).unwrap() == key);
        }
        let stranger = identity::parse(other.text(), None).unwrap();
        assert!(matches!(
            open(&sealed, &stranger),
            Err(Error::WrongIdentity)
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
                    assert!(opened == key, "byte {place} gave another key");
                }
            }
        }
        for length in 0..sealed.len() {
            assert!(open(&sealed[..length], &identities).is_err());
        }
    }
}
