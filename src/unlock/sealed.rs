//! Files of any length that are encrypted to every recipient of a store, as one age file: backups.
//!
//! Such a file carries a copy of `identity.age` in its own head, in a stanza of a kind that other programs pass over, as the
//! specification asks of them. So nothing has to be kept beside the file to open it with the passphrase, and `age --decrypt` opens it
//! with any of the recipients' identities. The head is authenticated as a whole, and that stanza with it.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::io::{self, BufRead, Read, Write};
use std::rc::Rc;

use age::stream::{StreamReader, StreamWriter};
use age::{DecryptError, Decryptor, EncryptError, Encryptor};
use age_core::format::{FileKey, Stanza};
use zeroize::Zeroizing;

use super::armor;
use super::error::Error;
use super::identity::Identities;
use super::recipient::Recipient;
use super::{Credentials, UnlockMethod};

/// The kind of the stanza that a copy of `identity.age` is carried in.
pub const CARRIER: &str = "storra-admin/identity.age";

/// What every age file begins with.
pub(super) const MAGIC: &[u8] = b"age-encryption.org/";

/// The longest head that is read. It has room for as many recipients as a `store.key`, and for what is carried.
const MAX_HEAD: u64 = 2 * 1024 * 1024;
/// What the last line of a head begins with.
const LAST_LINE: &[u8] = b"---";

/// Puts a copy of `identity.age` into the head. It opens nothing by itself.
struct Carry<'a>(&'a [u8]);

impl age::Recipient for Carry<'_> {
    fn wrap_file_key(&self, _: &FileKey) -> Result<(Vec<Stanza>, HashSet<String>), EncryptError> {
        let stanza = Stanza {
            tag: CARRIER.to_owned(),
            args: Vec::new(),
            body: self.0.to_vec(),
        };
        Ok((vec![stanza], HashSet::new()))
    }
}

/// Encrypts what is written to it.
pub struct Sealing<W: Write>(StreamWriter<W>);

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl<W: Write> Sealing<W> {
    /// Ends the file, and hands back what it was written to. A file without that end is refused when it is opened.
    ///
    /// # Errors
    /// Why it could not be written.
    pub fn finish(self) -> io::Result<W> {
        self.0.finish()
    }
}

/// Begins a file that every one of the recipients opens, and whoever knows the passphrase of the identity that it carries.
///
/// # Errors
/// [`Error::Encrypt`] if there is no recipient; the inner error if the head cannot be written.
pub fn seal<W: Write>(
    recipients: &[Recipient],
    own_identity: Option<&[u8]>,
    out: W,
) -> Result<io::Result<Sealing<W>>, Error> {
    let recipients = recipients
        .iter()
        .map(Recipient::to_age)
        .collect::<Result<Vec<_>, _>>()?;
    let carry = own_identity.map(Carry);
    let all = recipients
        .iter()
        .map(|recipient| &**recipient as &dyn age::Recipient)
        .chain(carry.as_ref().map(|carry| carry as &dyn age::Recipient));
    if recipients.is_empty() {
        return Err(Error::Encrypt("there is no recipient".to_owned()));
    }
    let encryptor =
        Encryptor::with_recipients(all).map_err(|error| Error::Encrypt(error.to_string()))?;
    Ok(encryptor.wrap_output(out).map(Sealing))
}

/// Why a file cannot be opened.
#[derive(Debug)]
pub enum NotOpened {
    /// It is no age file.
    Foreign,
    /// It is one, and its head is damaged.
    Damaged,
    /// What it was to be opened with fails or does not fit.
    Credentials(Error),
    /// It cannot be read.
    Read(io::Error),
}

/// A file that was opened.
pub struct Opened<R: Read> {
    /// Decrypts as it is read. Damage is an error there of the kind [`io::ErrorKind::InvalidData`] or [`io::ErrorKind::UnexpectedEof`].
    pub content: StreamReader<Bounded<R>>,
    /// The copy of `identity.age` that it carries.
    pub own_identity: Option<Vec<u8>>,
    /// How it was opened.
    pub method: UnlockMethod,
    /// How many bytes of the file were read so far.
    pub bytes: Rc<Cell<u64>>,
}

/// An input of which only so much may be read until the bound is taken away, and of which an age file's head is read in one piece.
pub struct Bounded<R> {
    input: R,
    bound: Rc<Cell<Option<u64>>>,
    bytes: Rc<Cell<u64>>,
}

impl<R: BufRead> Bounded<R> {
    /// Bounds an input at the longest head that is read.
    pub(super) fn new(input: R) -> Self {
        Self {
            input,
            bound: Rc::new(Cell::new(Some(MAX_HEAD))),
            bytes: Rc::default(),
        }
    }
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let taken = available.len().min(buffer.len());
        buffer[..taken].copy_from_slice(&available[..taken]);
        self.consume(taken);
        Ok(taken)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    /// Hands out all of the head at once. The library asks for it line by line, and begins anew with each.
    fn read_until(&mut self, end: u8, head: &mut Vec<u8>) -> io::Result<usize> {
        let before = head.len();
        loop {
            let line = head.len();
            let read = read_line(self, end, head)?;
            if read == 0 || head[line..].starts_with(LAST_LINE) {
                return Ok(head.len() - before);
            }
        }
    }

    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let bound = self.bound.get();
        let bytes = self.bytes.get();
        let available = self.input.fill_buf()?;
        let most = bound.map_or(available.len(), |bound| {
            usize::try_from(bound.saturating_sub(bytes)).unwrap_or(usize::MAX)
        });
        Ok(&available[..available.len().min(most)])
    }

    fn consume(&mut self, amount: usize) {
        self.bytes.set(self.bytes.get() + amount as u64);
        self.input.consume(amount);
    }
}

fn read_line(input: &mut impl BufRead, end: u8, line: &mut Vec<u8>) -> io::Result<usize> {
    let before = line.len();
    loop {
        let available = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            filled => filled?,
        };
        let found = available.iter().position(|byte| *byte == end);
        let taken = found.map_or(available.len(), |place| place + 1);
        line.extend_from_slice(&available[..taken]);
        input.consume(taken);
        if found.is_some() || taken == 0 {
            return Ok(line.len() - before);
        }
    }
}

/// Opens the head with the means that were given, once it is known what the head carries.
struct Opener<'a> {
    credentials: &'a Credentials,
    found: RefCell<Found>,
}

#[derive(Default)]
struct Found {
    own_identity: Option<Vec<u8>>,
    method: Option<Result<UnlockMethod, Error>>,
    identities: Option<Identities>,
}

impl age::Identity for Opener<'_> {
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

/// Opens a file with the first means that applies. A session does not: it knows the key of a store, and no identity.
///
/// # Errors
/// [`NotOpened`].
pub fn open<'a>(
    mut input: impl BufRead + 'a,
    credentials: &Credentials,
) -> Result<Opened<Box<dyn BufRead + 'a>>, NotOpened> {
    // A pipe may hand out the beginning in pieces. Then the library finds out.
    let beginning = input.fill_buf().map_err(NotOpened::Read)?;
    let length = beginning.len().min(MAGIC.len());
    let input: Box<dyn BufRead + 'a> = if length > 0 && beginning[..length] == MAGIC[..length] {
        Box::new(input)
    } else if armor::is_armored(beginning) {
        Box::new(armor::decode(input))
    } else {
        return Err(NotOpened::Foreign);
    };
    let bounded = Bounded::new(input);
    let bound = Rc::clone(&bounded.bound);
    let bytes = Rc::clone(&bounded.bytes);
    let decryptor = Decryptor::new_buffered(bounded).map_err(|error| match error {
        DecryptError::Io(error) if !is_damage(&error) => NotOpened::Read(error),
        _ => NotOpened::Damaged,
    })?;
    bound.set(None);
    let opener = Opener {
        credentials,
        found: RefCell::default(),
    };
    let decrypted = decryptor.decrypt(std::iter::once(&opener as &dyn age::Identity));
    let Found {
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
        (Ok(content), _) => Ok(Opened {
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

/// Tells whether it is the file that is at fault: it is cut, or its armor is damaged.
fn is_damage(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData
    )
}

#[cfg(test)]
mod tests;
