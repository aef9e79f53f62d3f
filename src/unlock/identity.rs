//! Identities: private keys that open `store.key`.

use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use age::IdentityFile;
use age::secrecy::ExposeSecret;
use zeroize::Zeroizing;

use super::error::Error;
use super::recipient::{self, Recipient};
use super::ssh::{self, Missing, SshIdentity};
use super::{NotGiven, Prompt, age_io, armor, passphrase};
use crate::domain::secret::Secret;
use crate::domain::text::{self, NotText};
use crate::files::{self, Audience, Error as FileError};

const MAX_BYTES: u64 = 1024 * 1024;
/// The beginning of an SSH private key.
const PEM: &[u8] = b"-----BEGIN ";

/// A new identity, before it is written to a file.
pub struct NewIdentity {
    text: Secret,
    recipient: Recipient,
}

/// Generates a new X25519 identity with randomness from the operating system.
#[must_use]
pub fn generate() -> NewIdentity {
    let identity = age::x25519::Identity::generate();
    let line = identity.to_string();
    // Reserved in full: a string that grows would leave copies in memory.
    let mut text = String::with_capacity(line.expose_secret().len() + 1);
    text.push_str(line.expose_secret());
    text.push('\n');
    NewIdentity {
        text: Secret::new(text),
        recipient: Recipient::from(&identity.to_public()),
    }
}

impl NewIdentity {
    /// Returns the text of an identity file: `AGE-SECRET-KEY-1…` and a line feed.
    #[must_use]
    pub fn text(&self) -> &Secret {
        &self.text
    }

    /// Returns its public key.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        self.recipient.clone()
    }
}

/// The identities of one file.
pub struct Identities {
    list: Vec<Box<dyn age::Identity>>,
    file: Option<PathBuf>,
    /// Why the passphrase of an SSH key is missing, once it was needed.
    missing: Option<Missing>,
}

impl Identities {
    pub(super) fn iter(&self) -> impl Iterator<Item = &dyn age::Identity> {
        self.list.iter().map(|identity| &**identity)
    }

    /// Wraps an SSH private key.
    pub(super) fn of_ssh(identity: SshIdentity, missing: Missing) -> Self {
        Self {
            list: vec![Box::new(identity)],
            file: None,
            missing: Some(missing),
        }
    }

    /// Returns the error for a wrong passphrase.
    pub(super) fn protected_error(&self) -> Error {
        Error::ProtectedIdentity(self.file.clone().unwrap_or_default())
    }

    /// Returns the error if none of them decrypts a file: it is for other identities, or one of
    /// these could not be used.
    pub(super) fn wrong_error(&self) -> Error {
        let missing = self.missing.as_ref().and_then(Missing::error);
        missing.unwrap_or_else(|| Error::WrongIdentity(self.file.clone()))
    }
}

/// Reads an identity file: age identities, possibly encrypted with a passphrase, or an SSH private
/// key.
///
/// An encrypted file, such as a copy of `identity.age`, is decrypted with the passphrase that was
/// given, or the user is asked for it.
///
/// # Errors
/// [`Error`] if the file cannot be read, has too loose permissions, or holds no identity.
pub fn load(
    file: &Path,
    audience: Audience,
    prompt: Option<Arc<dyn Prompt>>,
    given: impl FnOnce() -> Result<Option<Secret>, Error>,
) -> Result<Identities, Error> {
    let bytes = read(file, audience)?;
    let none = || Error::NotAnIdentity(file.to_owned());
    let mut identities = if bytes.starts_with(PEM) {
        let (identity, missing) = ssh::read(&bytes, file, prompt)?;
        Identities::of_ssh(identity, missing)
    } else if bytes.starts_with(age_io::MAGIC) {
        let protected = || Error::ProtectedIdentity(file.to_owned());
        let passphrase = match given()? {
            Some(passphrase) => passphrase,
            None => ssh::ask(prompt.as_ref(), file).map_err(|why| match why {
                Some(NotGiven::Interrupted) => Error::Interrupted,
                Some(NotGiven::Declined) | None => protected(),
            })?,
        };
        let text = passphrase::decrypt(&bytes, &passphrase).map_err(|error| match error {
            Error::WrongPassphrase { .. } => protected(),
            Error::Damaged { .. } => none(),
            other => other,
        })?;
        parse(&text, Some(file))?
    } else {
        let text = std::str::from_utf8(&bytes).map_err(|_| none())?;
        parse(&Secret::new(text.to_owned()), Some(file))?
    };
    identities.file = Some(file.to_owned());
    Ok(identities)
}

/// Reads an identity file, whatever editor saved it. A file of public keys gets its own error, even
/// if its permissions are too loose: `chmod` would not help.
fn read(file: &Path, audience: Audience) -> Result<Zeroizing<Vec<u8>>, Error> {
    let public = |bytes: &[u8]| {
        let text = text::decode(bytes).unwrap_or("");
        recipient::read_lines(text).is_ok_and(|lines| !lines.is_empty())
    };
    match files::read_for(file, MAX_BYTES, audience) {
        Ok(bytes) if public(&bytes) => Err(Error::PublicKey(file.to_owned())),
        Err(FileError::Loose { .. })
            if files::read_for(file, MAX_BYTES, Audience::Everyone)
                .is_ok_and(|bytes| public(&bytes)) =>
        {
            Err(Error::PublicKey(file.to_owned()))
        }
        read => normalized(read.map_err(Error::of_credential)?, file),
    }
}

/// Undoes what editors and `age --armor` do to an identity file: a byte order mark, indentation,
/// other line endings, and armor.
fn normalized(bytes: Zeroizing<Vec<u8>>, file: &Path) -> Result<Zeroizing<Vec<u8>>, Error> {
    let wrong = |error: NotText| match error {
        NotText::Utf16 => Error::Credential {
            path: file.to_owned(),
            source: io::Error::new(io::ErrorKind::InvalidData, error),
        },
        NotText::NotUtf8 { .. } => Error::NotAnIdentity(file.to_owned()),
    };
    if bytes.starts_with(age_io::MAGIC) {
        return Ok(bytes);
    }
    let text = text::decode(&bytes).map_err(wrong)?;
    // Reserved in full: a vector that grows would leave copies in memory.
    let mut lines = Zeroizing::new(Vec::with_capacity(bytes.len() + 1));
    for line in text.lines() {
        lines.extend_from_slice(line.trim().as_bytes());
        lines.push(b'\n');
    }
    let begins = lines.trim_ascii_start();
    if !armor::is_armored(begins) {
        let blank = lines.len() - begins.len();
        lines.drain(..blank);
        return Ok(lines);
    }
    let mut binary = Zeroizing::new(Vec::with_capacity(lines.len()));
    let decoded = armor::decode(begins).read_to_end(&mut binary);
    decoded.map_err(|_| Error::NotAnIdentity(file.to_owned()))?;
    Ok(binary)
}

/// Returns the recipients of the identities in a file: plain age identities, or an SSH private key,
/// whose public half can be read without its passphrase. Other files have none that are known.
///
/// # Errors
/// [`Error`] if the file cannot be read or has too loose permissions.
pub fn recipients(file: &Path, audience: Audience) -> Result<Vec<Recipient>, Error> {
    let bytes = read(file, audience)?;
    if bytes.starts_with(PEM) {
        let public = age::ssh::Identity::from_buffer(BufReader::new(&bytes[..]), None)
            .ok()
            .and_then(|identity| age::ssh::Recipient::try_from(identity).ok())
            .and_then(|recipient| recipient.to_string().parse().ok());
        return Ok(public.into_iter().collect());
    }
    Ok(recipients_in(std::str::from_utf8(&bytes).unwrap_or("")))
}

/// Returns the recipients of the age identities in a text.
#[must_use]
pub fn recipients_in(text: &str) -> Vec<Recipient> {
    text.lines()
        .filter_map(|line| line.trim().parse::<age::x25519::Identity>().ok())
        .map(|identity| Recipient::from(&identity.to_public()))
        .collect()
}

/// Parses the text of an identity file.
///
/// # Errors
/// [`Error::NotAnIdentity`] if there is anything but identities and comments. The error does not
/// repeat the text.
pub fn parse(text: &Secret, file: Option<&Path>) -> Result<Identities, Error> {
    let none = || Error::NotAnIdentity(file.map(Path::to_owned).unwrap_or_default());
    let list: Vec<Box<dyn age::Identity>> = IdentityFile::from_buffer(text.reveal().as_bytes())
        .and_then(|file| file.into_identities().map_err(std::io::Error::other))
        .map_err(|_| none())?
        .into_iter()
        .map(|identity| identity as Box<dyn age::Identity>)
        .collect();
    if list.is_empty() {
        return Err(none());
    }
    Ok(Identities {
        list,
        file: file.map(Path::to_owned),
        missing: None,
    })
}
