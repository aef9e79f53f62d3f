//! Unlocking a store: from a passphrase, an identity or a session to the data key.
//!
//! `store.key` is an age file (<https://age-encryption.org/v1>) that holds the data key, encrypted
//! to every recipient. `identity.age` holds the identity of one of them, encrypted with the
//! passphrase. This module does not know the database.

pub mod age_header;
mod age_io;
mod armor;
pub mod backup_file;
pub mod data_key;
pub mod ephemeral;
mod error;
pub mod identity;
pub mod key_file;
pub mod memory;
pub mod passphrase;
pub mod recipient;
pub mod session;
mod ssh;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use zeroize::Zeroizing;

pub use self::error::Error;
use self::identity::Identities;
use self::key_file::KeySlots;
use self::recipient::Recipient;
use crate::domain::secret::Secret;
use crate::files;

/// A way to ask the user for a passphrase.
pub trait Prompt: Send + Sync {
    /// Asks for a passphrase without echoing the input.
    ///
    /// # Errors
    /// [`NotGiven`] if the user gives none.
    fn passphrase(&self, question: &str) -> Result<Secret, NotGiven>;
}

/// Why a prompt returned nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotGiven {
    /// No text was entered, or the terminal is gone.
    Declined,
    /// `Ctrl-C` was pressed.
    Interrupted,
}

/// Everything the user provided that could unlock a store.
#[derive(Clone, Default)]
pub struct Credentials {
    /// A file with an age or SSH private key.
    pub identity: Option<PathBuf>,
    /// A file whose first line is the passphrase.
    pub passphrase_file: Option<PathBuf>,
    /// The passphrase itself, from the environment.
    pub passphrase: Option<Secret>,
    /// The directory in which systemd puts credentials.
    pub credentials_directory: Option<PathBuf>,
    /// Whether the session in the kernel's keyring may be used.
    pub session: bool,
    /// Asks the user, if there is a terminal.
    pub prompt: Option<Arc<dyn Prompt>>,
}

/// What a new store can be made for.
pub enum FirstCredential {
    /// The owners of these identities.
    Recipients(Vec<Recipient>),
    /// An identity of its own, encrypted with this passphrase.
    Passphrase(Secret),
}

/// How a store was unlocked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnlockMethod {
    /// `--identity` or `STORRA_ADMIN_IDENTITY`.
    Identity,
    /// `STORRA_ADMIN_PASSPHRASE_FILE`.
    PassphraseFile,
    /// `STORRA_ADMIN_PASSPHRASE`.
    Environment,
    /// A systemd credential.
    Credential,
    /// The session of `store unlock`.
    Session,
    /// The prompt.
    Prompt,
}

impl UnlockMethod {
    /// Tells whether it was the passphrase of the store.
    #[must_use]
    pub const fn is_passphrase(self) -> bool {
        match self {
            Self::PassphraseFile | Self::Environment | Self::Prompt => true,
            Self::Identity | Self::Credential | Self::Session => false,
        }
    }

    /// Returns its name for people.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Identity => "identity file",
            Self::PassphraseFile => "passphrase file",
            Self::Environment => "passphrase from the environment",
            Self::Credential => "systemd credential",
            Self::Session => "session",
            Self::Prompt => "prompt",
        }
    }
}

/// Number of attempts at the passphrase prompt.
const TRIES: u8 = 3;

/// The name of the systemd credential that holds an identity.
pub const CREDENTIAL: &str = "storra-admin-identity";

impl Credentials {
    /// Returns the passphrase that the user gave without being asked, if any.
    ///
    /// # Errors
    /// [`Error`] if the passphrase file cannot be read or is readable by others.
    pub fn given_passphrase(&self) -> Result<Option<Secret>, Error> {
        match (&self.passphrase_file, &self.passphrase) {
            (Some(file), _) => passphrase::read_file_with_mark(file).map(Some),
            (None, Some(passphrase)) => Ok(Some(passphrase.clone())),
            (None, None) => Ok(None),
        }
    }

    /// Returns what a new store could be made for, so that the same means open it: the first that
    /// was given, in the order in which [`Credentials::open`] takes them. `None` if nothing was
    /// given.
    ///
    /// # Errors
    /// [`Error`] if a file cannot be read or is readable by others, or an identity's public key
    /// cannot be told.
    pub fn given(&self) -> Result<Option<FirstCredential>, Error> {
        let of = |file: &Path, audience| {
            let recipients = identity::recipients(file, audience)?;
            if recipients.is_empty() {
                return Err(Error::NotAnIdentity(file.to_owned()));
            }
            Ok(Some(FirstCredential::Recipients(recipients)))
        };
        if let Some(file) = &self.identity {
            return of(file, files::Audience::Owner);
        }
        if let Some(passphrase) = self.given_passphrase()? {
            return Ok(Some(FirstCredential::Passphrase(passphrase)));
        }
        match self.credential() {
            Some(file) => of(&file, files::Audience::OwnerAndGroup),
            None => Ok(None),
        }
    }

    /// Returns the path of the systemd credential that holds an identity, if there is one.
    #[must_use]
    pub fn credential(&self) -> Option<PathBuf> {
        let file = self.credentials_directory.as_ref()?.join(CREDENTIAL);
        file.exists().then_some(file)
    }

    /// Opens a key file with the first of these that is set, and returns which it was. If that one
    /// fails, the next one is not tried.
    ///
    /// A passphrase opens what `own` returns, a copy of `identity.age`. `session_name` returns the
    /// name of the session of this store.
    ///
    /// # Errors
    /// [`Error::Locked`] if none is set; why it could not be opened otherwise.
    pub fn open(
        &self,
        key_file: &[u8],
        own: Own<'_>,
        session_name: impl FnOnce() -> Result<String, Error>,
    ) -> Result<(KeySlots, UnlockMethod), Error> {
        if let Some((identities, method)) = self.given_identities(own)? {
            return Ok((key_file::open(key_file, &identities)?, method));
        }
        if self.session
            && let Some(key) = session::find(&session_name()?, key_file)
        {
            return Ok((KeySlots::single(key), UnlockMethod::Session));
        }
        let (identities, method) = self.asked_identities(own)?;
        Ok((key_file::open(key_file, &identities)?, method))
    }

    /// Returns the identities of the first credential that was given, and which one it was. A
    /// passphrase decrypts the copy of `identity.age` that `own` returns.
    ///
    /// # Errors
    /// As [`Credentials::open`].
    pub(super) fn identities(&self, own: Own<'_>) -> Result<(Identities, UnlockMethod), Error> {
        match self.given_identities(own)? {
            Some(given) => Ok(given),
            None => self.asked_identities(own),
        }
    }

    /// Returns the identities of what was given without being asked for.
    fn given_identities(&self, own: Own<'_>) -> Result<Option<(Identities, UnlockMethod)>, Error> {
        let load = |file: &Path, audience| {
            identity::load(file, audience, self.prompt.clone(), || {
                self.given_passphrase()
            })
        };
        if let Some(file) = &self.identity {
            let identities = load(file, files::Audience::Owner)?;
            return Ok(Some((identities, UnlockMethod::Identity)));
        }
        if let Some(file) = &self.passphrase_file {
            let passphrase = passphrase::read_file_with_mark(file)?;
            let method = UnlockMethod::PassphraseFile;
            return Ok(Some((opened(own()?, &passphrase, method)?, method)));
        }
        if let Some(passphrase) = &self.passphrase {
            let method = UnlockMethod::Environment;
            return Ok(Some((opened(own()?, passphrase, method)?, method)));
        }
        if let Some(file) = self.credential() {
            // systemd grants a service access to its credential by an ACL, which shows as group
            // permissions.
            let identities = load(&file, files::Audience::OwnerAndGroup)?;
            return Ok(Some((identities, UnlockMethod::Credential)));
        }
        Ok(None)
    }

    /// Prompts for the passphrase, and returns the identities that it opens.
    fn asked_identities(&self, own: Own<'_>) -> Result<(Identities, UnlockMethod), Error> {
        match (own()?, &self.prompt) {
            (Some(own), Some(prompt)) => {
                let mut question = "Store passphrase: ";
                let mut tries = 1;
                loop {
                    let passphrase = prompt.passphrase(question)?;
                    match opened(Some(own.clone()), &passphrase, UnlockMethod::Prompt) {
                        Err(Error::WrongPassphrase { .. }) if tries < TRIES => {
                            question = "Wrong passphrase, try again: ";
                            tries += 1;
                        }
                        opened => return Ok((opened?, UnlockMethod::Prompt)),
                    }
                }
            }
            (own, _) => Err(Error::Locked {
                passphrase: own.is_some(),
            }),
        }
    }

    /// Returns the recipients whose identities unlocked a store in this way, as far as that is
    /// known without a prompt. The passphrase belongs to the store and is not one of them.
    ///
    /// # Errors
    /// [`Error`] if the file can no longer be read.
    pub fn recipients_used(&self, method: UnlockMethod) -> Result<Vec<Recipient>, Error> {
        let used = match method {
            UnlockMethod::Identity => (self.identity.clone(), files::Audience::Owner),
            UnlockMethod::Credential => (self.credential(), files::Audience::OwnerAndGroup),
            UnlockMethod::PassphraseFile
            | UnlockMethod::Environment
            | UnlockMethod::Session
            | UnlockMethod::Prompt => {
                return Ok(Vec::new());
            }
        };
        match used {
            (Some(file), audience) => identity::recipients(&file, audience),
            (None, _) => Ok(Vec::new()),
        }
    }
}

/// Returns a copy of the identity that the passphrase opens, if the store has one.
pub type Own<'a> = &'a dyn Fn() -> Result<Option<Zeroizing<Vec<u8>>>, Error>;

/// Decrypts the identity that the store keeps.
fn opened(
    own: Option<Zeroizing<Vec<u8>>>,
    passphrase: &Secret,
    by: UnlockMethod,
) -> Result<Identities, Error> {
    let sealed = own.ok_or(Error::NoPassphrase)?;
    let text = passphrase::decrypt(&sealed, passphrase).map_err(|error| match error {
        Error::WrongPassphrase { .. } => Error::WrongPassphrase { by: Some(by) },
        other => other,
    })?;
    identity::parse(&text, None).map_err(|_| Error::Damaged {
        file: "identity.age".into(),
    })
}
