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
pub mod layout;
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
use self::layout::Layout;
use self::recipient::Recipient;
use crate::domain::secret::Secret;
use crate::files::lock::TIMEOUT;
use crate::files::{self, Lock};

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
pub struct Means {
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

/// What a new store is encrypted to.
pub enum Given {
    /// These recipients.
    Recipients(Vec<Recipient>),
    /// An identity of its own, encrypted with this passphrase.
    Passphrase(Secret),
}

/// How a store was unlocked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
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

impl Method {
    /// Returns whether the passphrase of the store was used.
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

/// An unlocked store.
pub struct Unlocked {
    /// The content of `store.key`.
    pub keys: KeySlots,
    /// How it was unlocked.
    pub method: Method,
    /// The shared lock. It keeps the database from being re-keyed, so hold it for as long as the
    /// database is open.
    pub lock: Lock,
}

/// How many times the user may enter the passphrase.
const TRIES: u8 = 3;

/// The name of the systemd credential that holds an identity.
pub const CREDENTIAL: &str = "storra-admin-identity";

impl Means {
    /// Returns the passphrase that was given without a prompt, if any.
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

    /// Returns what to encrypt a new store to, so that the same credentials open it: the first that
    /// was given, in the order of [`Means::unlock`]. `None` if nothing was given.
    ///
    /// # Errors
    /// [`Error`] if a file cannot be read or is readable by others, or if an identity does not
    /// reveal its public key.
    pub fn given(&self) -> Result<Option<Given>, Error> {
        let of = |file: &Path, audience| {
            let recipients = identity::recipients(file, audience)?;
            if recipients.is_empty() {
                return Err(Error::NotAnIdentity(file.to_owned()));
            }
            Ok(Some(Given::Recipients(recipients)))
        };
        if let Some(file) = &self.identity {
            return of(file, files::Audience::Owner);
        }
        if let Some(passphrase) = self.given_passphrase()? {
            return Ok(Some(Given::Passphrase(passphrase)));
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

    /// Unlocks the data key with the first credential that was given, and returns which one it was.
    ///
    /// If that one fails, the next is not tried.
    ///
    /// # Errors
    /// [`Error::Locked`] if there is no credential, [`Error::Busy`] if another process is re-keying
    /// the store, or the reason why the credential does not unlock it.
    pub fn unlock(&self, layout: &Layout) -> Result<Unlocked, Error> {
        loop {
            // Takes the lock afterwards, so that no other process waits while the user types.
            let key_file = files::Snapshot::read(&layout.key(), key_file::MAX_BYTES)?;
            let (keys, method) = self.open(layout, &key_file.bytes)?;
            // Gives way to a process that waits to re-key the store: a steady stream of readers
            // would starve it.
            files::wait_for_release(&layout.announcement(), 2 * TIMEOUT)?;
            let lock = Lock::shared(layout.dir())?;
            if key_file.is_at(&layout.key())? {
                return Ok(Unlocked { keys, method, lock });
            }
            // Another process changed the key file before the lock was taken: start over.
        }
    }

    fn open(&self, layout: &Layout, sealed: &[u8]) -> Result<(KeySlots, Method), Error> {
        let own = || layout.own_identity();
        if let Some((identities, method)) = self.given_identities(&own)? {
            return Ok((key_file::open(sealed, &identities)?, method));
        }
        if self.session
            && let Some(key) = session::find(&layout.session_name()?, sealed)
        {
            return Ok((KeySlots::single(key), Method::Session));
        }
        let (identities, method) = self.asked_identities(&own)?;
        Ok((key_file::open(sealed, &identities)?, method))
    }

    /// Returns the identities of the first credential that was given, and which one it was. A
    /// passphrase decrypts the copy of `identity.age` that `own` returns.
    ///
    /// # Errors
    /// The same as [`Means::unlock`].
    pub(super) fn identities(&self, own: Own<'_>) -> Result<(Identities, Method), Error> {
        match self.given_identities(own)? {
            Some(given) => Ok(given),
            None => self.asked_identities(own),
        }
    }

    /// Returns the identities that need no prompt.
    fn given_identities(&self, own: Own<'_>) -> Result<Option<(Identities, Method)>, Error> {
        let load = |file: &Path, audience| {
            identity::load(file, audience, self.prompt.clone(), || {
                self.given_passphrase()
            })
        };
        if let Some(file) = &self.identity {
            let identities = load(file, files::Audience::Owner)?;
            return Ok(Some((identities, Method::Identity)));
        }
        if let Some(file) = &self.passphrase_file {
            let passphrase = passphrase::read_file_with_mark(file)?;
            let method = Method::PassphraseFile;
            return Ok(Some((opened(own()?, &passphrase, method)?, method)));
        }
        if let Some(passphrase) = &self.passphrase {
            let method = Method::Environment;
            return Ok(Some((opened(own()?, passphrase, method)?, method)));
        }
        if let Some(file) = self.credential() {
            // systemd grants a service access to its credential by an ACL, which shows as group
            // permissions.
            let identities = load(&file, files::Audience::OwnerAndGroup)?;
            return Ok(Some((identities, Method::Credential)));
        }
        Ok(None)
    }

    /// Asks for the passphrase, and returns the identities that it decrypts.
    fn asked_identities(&self, own: Own<'_>) -> Result<(Identities, Method), Error> {
        match (own()?, &self.prompt) {
            (Some(own), Some(prompt)) => {
                let mut question = "Passphrase of the store: ";
                let mut tries = 1;
                loop {
                    let passphrase = prompt.passphrase(question)?;
                    match opened(Some(own.clone()), &passphrase, Method::Prompt) {
                        Err(Error::WrongPassphrase { .. }) if tries < TRIES => {
                            question = "Wrong passphrase. Passphrase of the store: ";
                            tries += 1;
                        }
                        opened => return Ok((opened?, Method::Prompt)),
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
    pub fn recipients_used(&self, method: Method) -> Result<Vec<Recipient>, Error> {
        let used = match method {
            Method::Identity => (self.identity.clone(), files::Audience::Owner),
            Method::Credential => (self.credential(), files::Audience::OwnerAndGroup),
            Method::PassphraseFile | Method::Environment | Method::Session | Method::Prompt => {
                return Ok(Vec::new());
            }
        };
        match used {
            (Some(file), audience) => identity::recipients(&file, audience),
            (None, _) => Ok(Vec::new()),
        }
    }
}

/// Returns a copy of the encrypted identity that the passphrase opens, if there is one.
type Own<'a> = &'a dyn Fn() -> Result<Option<Zeroizing<Vec<u8>>>, Error>;

/// Decrypts the identity that the store keeps.
fn opened(
    own: Option<Zeroizing<Vec<u8>>>,
    passphrase: &Secret,
    by: Method,
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
