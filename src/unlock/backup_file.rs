//! Encrypted backups: age files of any length, encrypted to every recipient of a store.
//!
//! A backup carries a copy of `identity.age` in its header, in a stanza of a type that other
//! programs skip, as the age specification requires. So the passphrase opens it without any other
//! file, and `age --decrypt` opens it with the identity of any recipient. The header is
//! authenticated as a whole, including that stanza.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::io::{self, BufRead, Read, Write};
use std::rc::Rc;

use age::stream::{StreamReader, StreamWriter};
use age::{DecryptError, Decryptor, EncryptError, Encryptor};
use age_core::format::{FileKey, Stanza};
use zeroize::Zeroizing;

use super::age_io::{BoundedReader, MAGIC};
use super::armor;
use super::error::Error;
use super::identity::Identities;
use super::recipient::Recipient;
use super::{Credentials, UnlockMethod};

/// The type of the stanza that carries a copy of `identity.age`.
pub const CARRIER: &str = "storra-admin/identity.age";

/// Adds a copy of `identity.age` to the header. It decrypts nothing by itself.
struct CarriedIdentity<'a>(&'a [u8]);

impl age::Recipient for CarriedIdentity<'_> {
    fn wrap_file_key(&self, _: &FileKey) -> Result<(Vec<Stanza>, HashSet<String>), EncryptError> {
        let stanza = Stanza {
            tag: CARRIER.to_owned(),
            args: Vec::new(),
            body: self.0.to_vec(),
        };
        Ok((vec![stanza], HashSet::new()))
    }
}

/// Encrypts the bytes that are written to it.
pub struct BackupWriter<W: Write>(StreamWriter<W>);

impl<W: Write> Write for BackupWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl<W: Write> BackupWriter<W> {
    /// Finishes the file and returns the inner writer. A file that was not finished is refused when
    /// it is opened.
    ///
    /// # Errors
    /// The error of the inner writer.
    pub fn finish(self) -> io::Result<W> {
        self.0.finish()
    }
}

/// Starts a file that every recipient can open, and the passphrase of the identity that it carries.
///
/// # Errors
/// [`Error::Encrypt`] if there is no recipient; the inner error if the header cannot be written.
pub fn seal<W: Write>(
    recipients: &[Recipient],
    own_identity: Option<&[u8]>,
    out: W,
) -> Result<io::Result<BackupWriter<W>>, Error> {
    let recipients = recipients
        .iter()
        .map(Recipient::to_age)
        .collect::<Result<Vec<_>, _>>()?;
    let carry = own_identity.map(CarriedIdentity);
    let all = recipients
        .iter()
        .map(|recipient| &**recipient as &dyn age::Recipient)
        .chain(carry.as_ref().map(|carry| carry as &dyn age::Recipient));
    if recipients.is_empty() {
        return Err(Error::Encrypt("there is no recipient".to_owned()));
    }
    let encryptor =
        Encryptor::with_recipients(all).map_err(|error| Error::Encrypt(error.to_string()))?;
    Ok(encryptor.wrap_output(out).map(BackupWriter))
}

/// Why a backup cannot be opened.
#[derive(Debug)]
pub enum NotOpened {
    /// It is not an age file.
    Foreign,
    /// It is an age file with a damaged header.
    Damaged,
    /// The credentials failed or do not fit.
    Credentials(Error),
    /// It cannot be read.
    Read(io::Error),
}

/// An opened backup.
pub struct OpenedBackup<R: Read> {
    /// Decrypts while it is read. Damage is an error of kind [`io::ErrorKind::InvalidData`] or
    /// [`io::ErrorKind::UnexpectedEof`].
    pub content: StreamReader<BoundedReader<R>>,
    /// The copy of `identity.age` that it carries.
    pub own_identity: Option<Vec<u8>>,
    /// How it was opened.
    pub method: UnlockMethod,
    /// The number of bytes read from the file so far.
    pub bytes: Rc<Cell<u64>>,
}

/// Opens the header with the given credentials. The passphrase's identity is in the header itself,
/// so the credentials are read inside age's callback.
struct HeaderOpener<'a> {
    credentials: &'a Credentials,
    found: RefCell<HeaderContent>,
}

#[derive(Default)]
struct HeaderContent {
    own_identity: Option<Vec<u8>>,
    method: Option<Result<UnlockMethod, Error>>,
    identities: Option<Identities>,
}

impl age::Identity for HeaderOpener<'_> {
    fn unwrap_stanza(&self, _: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        None
    }

    fn unwrap_stanzas(&self, stanzas: &[Stanza]) -> Option<Result<FileKey, DecryptError>> {
        let carried = stanzas.iter().find(|stanza| stanza.tag == CARRIER);
        let carried = carried.map(|stanza| stanza.body.clone());
        let given = self
            .credentials
            .identities(&|| Ok(carried.clone().map(Zeroizing::new)));
        let mut found = self.found.borrow_mut();
        found.own_identity = carried;
        match given {
            Ok((identities, method)) => {
                found.method = Some(Ok(method));
                let identities = found.identities.insert(identities);
                identities
                    .iter()
                    .find_map(|identity| identity.unwrap_stanzas(stanzas))
            }
            Err(error) => {
                found.method = Some(Err(error));
                None
            }
        }
    }
}

/// Opens a backup with the first credential that was given. A session does not work: it holds the
/// key of a store, and not an identity.
///
/// # Errors
/// [`NotOpened`].
pub fn open<'a>(
    mut input: impl BufRead + 'a,
    credentials: &Credentials,
) -> Result<OpenedBackup<Box<dyn BufRead + 'a>>, NotOpened> {
    // A pipe may return fewer bytes at first. The library checks them all later.
    let beginning = input.fill_buf().map_err(NotOpened::Read)?;
    let length = beginning.len().min(MAGIC.len());
    let input: Box<dyn BufRead + 'a> = if length > 0 && beginning[..length] == MAGIC[..length] {
        Box::new(input)
    } else if armor::is_armored(beginning) {
        Box::new(armor::decode(input))
    } else {
        return Err(NotOpened::Foreign);
    };
    let bounded = BoundedReader::new(input);
    let bound = Rc::clone(&bounded.bound);
    let bytes = Rc::clone(&bounded.bytes);
    let decryptor = Decryptor::new_buffered(bounded).map_err(|error| match error {
        DecryptError::Io(error) if !is_damage(&error) => NotOpened::Read(error),
        _ => NotOpened::Damaged,
    })?;
    bound.set(None);
    let opener = HeaderOpener {
        credentials,
        found: RefCell::default(),
    };
    let decrypted = decryptor.decrypt(std::iter::once(&opener as &dyn age::Identity));
    let HeaderContent {
        own_identity,
        method,
        identities,
    } = opener.found.into_inner();
    let method = match method {
        Some(Ok(method)) => method,
        Some(Err(error)) => return Err(NotOpened::Credentials(error)),
        None => return Err(NotOpened::Damaged),
    };
    match (decrypted, identities) {
        (Ok(content), _) => Ok(OpenedBackup {
            content,
            own_identity,
            method,
            bytes,
        }),
        (Err(DecryptError::NoMatchingKeys | DecryptError::DecryptionFailed), Some(identities)) => {
            Err(NotOpened::Credentials(identities.wrong_error()))
        }
        (Err(DecryptError::KeyDecryptionFailed), Some(identities)) => {
            Err(NotOpened::Credentials(identities.protected_error()))
        }
        (Err(DecryptError::Io(error)), _) if !is_damage(&error) => Err(NotOpened::Read(error)),
        (Err(_), _) => Err(NotOpened::Damaged),
    }
}

/// Returns whether the file is at fault: it is truncated, or its armor is damaged.
fn is_damage(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData
    )
}

#[cfg(test)]
mod tests;
