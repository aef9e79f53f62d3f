//! Why a store could not be unlocked.

use std::io;
use std::path::{Path, PathBuf};

use super::Method;

/// A failure to unlock a store, or to write what unlocks it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing that could unlock it was given, and nobody could be asked.
    #[error("the store is locked, and nothing that unlocks it was given")]
    Locked {
        /// Whether a passphrase would do.
        passphrase: bool,
    },
    /// A session is open, and does not do for what was asked.
    #[error("a session is not enough to change who may open the store")]
    SessionOnly,
    /// Somebody was asked for a passphrase and gave none.
    #[error("no passphrase was given")]
    NotGiven,
    /// The passphrase does not open `identity.age`.
    #[error("wrong passphrase")]
    WrongPassphrase {
        /// How it was given, as far as that is known.
        by: Option<Method>,
    },
    /// A passphrase was given, and the store has none.
    #[error("this store has no passphrase")]
    NoPassphrase,
    /// No identity opens `store.key`.
    #[error("{} opens this store", none_of(.0.as_deref()))]
    WrongIdentity(Option<PathBuf>),
    /// The passphrase of an identity file was needed and not given, or wrong.
    #[error("the identity {} is protected by a passphrase, which was not given or is wrong", .0.display())]
    ProtectedIdentity(PathBuf),
    /// An SSH private key would open it, and is encrypted itself; nobody gave its passphrase.
    #[error(
        "the SSH key {} is encrypted, and there is no terminal to ask for its passphrase", .0.display()
    )]
    EncryptedKey(PathBuf),
    /// A file that the user named to unlock with cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Credential {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A file holds no identity.
    #[error("{} holds no age identity and no SSH private key", .0.display())]
    NotAnIdentity(PathBuf),
    /// A file holds public keys where a private one is needed.
    #[error("{} is a public key, and only the private one opens a store", .0.display())]
    PublicKey(PathBuf),
    /// A passphrase file is empty.
    #[error("the passphrase in {} is empty", .0.display())]
    EmptyPassphrase(PathBuf),
    /// A file asks for more key-derivation work than anyone should give it.
    #[error("the identity asks for a scrypt work factor of 2^{0}, and 2^{max} is the most", max = super::passphrase::MAX_LOG_N)]
    ExcessiveWork(u8),
    /// Others may read or write a file or directory.
    #[error("the permissions of {} are too loose ({mode:04o}): others could use it", path.display())]
    Loose {
        /// What is loose.
        path: PathBuf,
        /// Its permissions.
        mode: u32,
        /// The permissions it should have.
        wanted: u32,
    },
    /// A file of the store is no age file, or not what this program wrote.
    #[error("{} is damaged", file.display())]
    Damaged {
        /// Which.
        file: PathBuf,
    },
    /// Another process is giving the store a new key.
    #[error("the store is busy: another process has been re-keying it for more than 10 seconds")]
    Busy,
    /// Other processes have the store open, and it is needed alone.
    #[error("the store is in use: other processes have had it open for more than 10 seconds")]
    InUse,
    /// So many recipients that what is encrypted to them could not be read again.
    #[error("so many recipients do not fit into store.key")]
    TooManyRecipients,
    /// The kernel's keyring is not to be had.
    #[error("the kernel's keyring cannot be used: {0}")]
    Keyring(String),
    /// A text is no recipient.
    #[error(transparent)]
    Recipient(#[from] super::recipient::NotARecipient),
    /// A file or directory is there already.
    #[error("{} already exists", .0.display())]
    Exists(PathBuf),
    /// Something is in the place of a file that is never replaced.
    #[error("{} is a link, a directory or a device, and is not replaced", .0.display())]
    NotAFile(PathBuf),
    /// The operating system refused.
    #[error("{doing} {}: {source}", path.display())]
    Io {
        /// What was being done, as "cannot read".
        doing: &'static str,
        /// With what.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// Encrypting failed inside the age library.
    #[error("cannot encrypt: {0}")]
    Encrypt(String),
}

fn none_of(file: Option<&Path>) -> String {
    match file {
        Some(file) => format!("no identity in {}", file.display()),
        None => "none of the identities".to_owned(),
    }
}

impl Error {
    /// Makes of a file that cannot be read a credential that cannot be read.
    pub(super) fn of_credential(self) -> Self {
        match self {
            Self::Io { path, source, .. } => Self::Credential { path, source },
            other => other,
        }
    }
}
