//! `identity.age`: an identity encrypted with a passphrase (age's scrypt recipient).

use std::io::Read;
use std::iter;

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, scrypt};

use super::envelope::encrypt;
use super::error::Error;
use super::sealed::Bounded;
use crate::domain::secret::Secret;

/// The largest file that is read.
pub const MAX_BYTES: u64 = 64 * 1024;
/// The scrypt work factor is 2 to the power of this, unless the user asks for another.
pub const DEFAULT_LOG_N: u8 = 17;
/// The least work factor's power.
pub const MIN_LOG_N: u8 = 16;
/// The greatest work factor's power: a file that asks for more would take minutes and gigabytes.
pub const MAX_LOG_N: u8 = 22;

fn to_age(passphrase: &Secret) -> SecretString {
    SecretString::from(passphrase.reveal().to_owned())
}

/// Encrypts a text with a passphrase and a work factor of 2 to the power of `log_n`.
///
/// # Errors
/// [`Error::Encrypt`] if the library fails.
pub fn encrypt_text(text: &Secret, passphrase: &Secret, log_n: u8) -> Result<Vec<u8>, Error> {
    let mut recipient = scrypt::Recipient::new(to_age(passphrase));
    recipient.set_work_factor(log_n.clamp(MIN_LOG_N, MAX_LOG_N));
    encrypt(
        Encryptor::with_recipients(iter::once(&recipient as &dyn age::Recipient)),
        text.reveal().as_bytes(),
    )
}

/// Decrypts a text with a passphrase.
///
/// # Errors
/// [`Error::WrongPassphrase`], [`Error::ExcessiveWork`] if the file asks for more than 2^22, [`Error::Damaged`] if it is no
/// age file.
pub fn decrypt(sealed: &[u8], passphrase: &Secret) -> Result<Secret, Error> {
    let damaged = || Error::Damaged {
        file: "identity.age".into(),
    };
    let mut identity = scrypt::Identity::new(to_age(passphrase));
    identity.set_max_work_factor(MAX_LOG_N);
    let decryptor = Decryptor::new_buffered(Bounded::new(sealed)).map_err(|_| damaged())?;
    let reader = decryptor
        .decrypt(iter::once(&identity as &dyn age::Identity))
        .map_err(|error| match error {
            DecryptError::DecryptionFailed
            | DecryptError::KeyDecryptionFailed
            | DecryptError::NoMatchingKeys => Error::WrongPassphrase { by: None },
            DecryptError::ExcessiveWork { required, .. } => Error::ExcessiveWork(required),
            _ => damaged(),
        })?;
    // With this room it never moves and leaves a copy behind.
    let mut text = String::with_capacity(sealed.len());
    reader
        .take(MAX_BYTES)
        .read_to_string(&mut text)
        .map_err(|_| damaged())?;
    Ok(Secret::new(text))
}

/// Encrypts a text with hardly any work, for tests that decrypt it hundreds of times.
#[cfg(test)]
pub(crate) fn encrypt_quickly(text: &Secret, passphrase: &Secret) -> Vec<u8> {
    let mut recipient = scrypt::Recipient::new(to_age(passphrase));
    recipient.set_work_factor(2);
    encrypt(
        Encryptor::with_recipients(iter::once(&recipient as &dyn age::Recipient)),
        text.reveal().as_bytes(),
    )
    .unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed() -> Vec<u8> {
        encrypt_text(
            &Secret::new("text".to_owned()),
            &Secret::new("correct".to_owned()),
            MIN_LOG_N,
        )
        .unwrap()
    }

    #[test]
    fn only_the_right_passphrase_opens_it() {
        let sealed = sealed();
        let open = |passphrase: &str| decrypt(&sealed, &Secret::new(passphrase.to_owned()));
        assert_eq!(open("correct").unwrap().reveal(), "text");
        assert!(matches!(open("wrong"), Err(Error::WrongPassphrase { .. })));
        assert!(matches!(open(""), Err(Error::WrongPassphrase { .. })));
    }

    #[test]
    fn a_file_that_asks_for_too_much_work_is_refused_at_once() {
        let mut text = sealed();
        let place = text.windows(4).position(|w| w == b" 16\n").unwrap();
        text[place + 1..place + 3].copy_from_slice(b"23");
        assert!(matches!(
            decrypt(&text, &Secret::new("correct".to_owned())),
            Err(Error::ExcessiveWork(23))
        ));
    }
}
