//! `identity.age`: an identity encrypted with a passphrase (age's scrypt recipient).

use std::io::{self, Read};
use std::iter;
use std::path::Path;

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, scrypt};

use super::age_header::AgeHeader;
use super::age_io::{BoundedReader, encrypt};
use super::error::Error;
use super::memory;
use crate::domain::invisible::hidden;
use crate::domain::secret::Secret;
use crate::domain::text::{self, BYTE_ORDER_MARK};
use crate::files;

/// The largest file that is read.
pub const MAX_BYTES: u64 = 64 * 1024;
const MAX_PASSPHRASE_FILE: u64 = 64 * 1024;
/// The default scrypt work factor, as a power of two.
pub const DEFAULT_LOG_N: u8 = 17;
/// The smallest work factor, as a power of two.
pub const MIN_LOG_N: u8 = 16;
/// The largest work factor, as a power of two: more would take minutes and gigabytes.
pub const MAX_LOG_N: u8 = 22;

fn to_age(passphrase: &Secret) -> SecretString {
    SecretString::from(passphrase.reveal().to_owned())
}

/// Refuses a new passphrase that the user could not enter again: editors, pasted text and arrow
/// keys leave invisible characters in it. Existing passphrases of this sort still open their
/// stores.
///
/// # Errors
/// [`Error::UnusablePassphrase`].
pub fn check_new(passphrase: &Secret) -> Result<(), Error> {
    let passphrase = without_mark(passphrase);
    let text = passphrase.reveal();
    // Bytes that are not UTF-8 were replaced by this character.
    let replaced = text.contains(char::REPLACEMENT_CHARACTER);
    let replaced = replaced.then_some(char::REPLACEMENT_CHARACTER);
    match hidden(text).map(|(_, c)| c).next().or(replaced) {
        Some(c) => Err(Error::UnusablePassphrase(c)),
        None => Ok(()),
    }
}

/// Checks the memory that scrypt needs: 128 r N bytes, where age's r is 8.
fn require_memory(log_n: u8) -> Result<(), Error> {
    memory::require(1024 << log_n)
}

/// Encrypts a text with a passphrase and a work factor of `2^log_n`. A byte order mark is not part
/// of the passphrase.
///
/// # Errors
/// [`Error::NotEnoughMemory`]; [`Error::Encrypt`] if the library fails.
pub fn encrypt_text(text: &Secret, passphrase: &Secret, log_n: u8) -> Result<Vec<u8>, Error> {
    let log_n = log_n.clamp(MIN_LOG_N, MAX_LOG_N);
    require_memory(log_n)?;
    let mut recipient = scrypt::Recipient::new(to_age(&without_mark(passphrase)));
    recipient.set_work_factor(log_n);
    encrypt(
        Encryptor::with_recipients(iter::once(&recipient as &dyn age::Recipient)),
        text.reveal().as_bytes(),
    )
}

/// Decrypts a text with a passphrase.
///
/// A byte order mark is not part of the passphrase. In stores of earlier versions it may be, so a
/// passphrase with a mark is tried both ways.
///
/// # Errors
/// [`Error::WrongPassphrase`], [`Error::ExcessiveWork`] if the file asks for more than 2^22,
/// [`Error::NotEnoughMemory`], [`Error::Damaged`] if it is not an age file.
pub fn decrypt(sealed: &[u8], passphrase: &Secret) -> Result<Secret, Error> {
    match AgeHeader::of(sealed).and_then(|header| header.scrypt_log_n()) {
        Some(log_n) if log_n <= MAX_LOG_N => require_memory(log_n)?,
        // The library refuses it.
        Some(_) | None => {}
    }
    match decrypt_with(sealed, &without_mark(passphrase)) {
        Err(Error::WrongPassphrase { .. }) if passphrase.reveal().starts_with(BYTE_ORDER_MARK) => {
            decrypt_with(sealed, passphrase)
        }
        decrypted => decrypted,
    }
}

fn decrypt_with(sealed: &[u8], passphrase: &Secret) -> Result<Secret, Error> {
    let damaged = || Error::Damaged {
        file: "identity.age".into(),
    };
    let mut identity = scrypt::Identity::new(to_age(passphrase));
    identity.set_max_work_factor(MAX_LOG_N);
    let decryptor = Decryptor::new_buffered(BoundedReader::new(sealed)).map_err(|_| damaged())?;
    let reader = decryptor
        .decrypt(iter::once(&identity as &dyn age::Identity))
        .map_err(|error| match error {
            DecryptError::DecryptionFailed
            | DecryptError::KeyDecryptionFailed
            | DecryptError::NoMatchingKeys => Error::WrongPassphrase { by: None },
            DecryptError::ExcessiveWork { required, .. } => Error::ExcessiveWork {
                required,
                most: MAX_LOG_N,
            },
            _ => damaged(),
        })?;
    // Reserved in full: a string that grows would leave copies in memory.
    let mut text = String::with_capacity(sealed.len());
    reader
        .take(MAX_BYTES)
        .read_to_string(&mut text)
        .map_err(|_| damaged())?;
    Ok(Secret::new(text))
}

/// Reads a passphrase from the first line of a file.
///
/// # Errors
/// [`Error`] if the file cannot be read, has too loose permissions, or begins with an empty line.
pub fn read_file(path: &Path) -> Result<Secret, Error> {
    read_file_with_mark(path).map(|passphrase| without_mark(&passphrase))
}

/// Reads a passphrase for decryption, like [`read_file`]. It keeps a byte order mark, so that
/// [`decrypt`] can try both ways.
///
/// # Errors
/// The same as [`read_file`].
pub(super) fn read_file_with_mark(path: &Path) -> Result<Secret, Error> {
    let bytes = files::read(path, MAX_PASSPHRASE_FILE).map_err(Error::of_credential)?;
    let line = text::decode_with_mark(text::first_line(&bytes)).map_err(|error| {
        let path = path.to_owned();
        let source = io::Error::new(io::ErrorKind::InvalidData, error);
        Error::Credential { path, source }
    })?;
    match line.trim_start_matches(BYTE_ORDER_MARK) {
        "" => Err(Error::EmptyPassphrase(path.to_owned())),
        _ => Ok(Secret::new(line.to_owned())),
    }
}

/// Removes the byte order mark that an editor put in front of a passphrase.
fn without_mark(passphrase: &Secret) -> Secret {
    let text = passphrase.reveal();
    Secret::new(
        text.strip_prefix(BYTE_ORDER_MARK)
            .unwrap_or(text)
            .to_owned(),
    )
}

/// Encrypts a text with very little work, for tests that decrypt it hundreds of times.
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
    fn a_byte_order_mark_is_part_of_a_passphrase_only_if_it_was_stored_with_it() {
        let secret = |text: &str| Secret::new(text.to_owned());
        let marked = secret("\u{feff}correct");
        let sealed = encrypt_text(&secret("text"), &marked, MIN_LOG_N).unwrap();
        assert!(decrypt(&sealed, &secret("correct")).is_ok());
        assert!(decrypt(&sealed, &marked).is_ok());
        let earlier = encrypt_quickly(&secret("text"), &marked);
        assert!(decrypt(&earlier, &marked).is_ok());
        assert!(decrypt(&earlier, &secret("correct")).is_err());
    }

    #[test]
    fn a_passphrase_with_control_characters_opens_but_cannot_be_set() {
        for text in [
            "abc\u{1a}\t",
            "abc\u{1b}[D",
            "a\0",
            "a\u{fffd}",
            "a\u{feff}",
            "a\u{200b}b",
        ] {
            let passphrase = Secret::new(text.to_owned());
            assert!(check_new(&passphrase).is_err(), "{text:?}");
            let sealed = encrypt_quickly(&Secret::new("text".to_owned()), &passphrase);
            assert!(decrypt(&sealed, &passphrase).is_ok(), "{text:?}");
        }
        for text in ["correct horse", " ü🚲 ❤\u{fe0f}", "\u{feff}correct"] {
            check_new(&Secret::new(text.to_owned())).unwrap();
        }
    }

    #[test]
    fn a_file_that_asks_for_too_much_work_is_refused_at_once() {
        let mut text = sealed();
        let place = text.windows(4).position(|w| w == b" 16\n").unwrap();
        text[place + 1..place + 3].copy_from_slice(b"23");
        assert!(matches!(
            decrypt(&text, &Secret::new("correct".to_owned())),
            Err(Error::ExcessiveWork { required: 23, .. })
        ));
    }

    #[test]
    fn the_passphrase_is_the_first_line_without_its_end() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("f");
        for (content, expected) in [("a b\n", "a b"), ("x\r\ny", "x"), ("ü", "ü")] {
            files::replace(&file, content.as_bytes()).unwrap();
            assert_eq!(read_file(&file).unwrap().reveal(), expected);
        }
        files::replace(&file, b"\nsecond").unwrap();
        assert!(matches!(read_file(&file), Err(Error::EmptyPassphrase(_))));
    }
}
