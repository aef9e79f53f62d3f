//! Why a store could not be unlocked.

use std::io;
use std::path::{Path, PathBuf};

use super::{NotGiven, UnlockMethod};
use crate::files;
use crate::files::lock::{self, LockMode};

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
    /// `Ctrl-C` was pressed at a prompt.
    #[error("interrupted")]
    Interrupted,
    /// The passphrase does not open `identity.age`.
    #[error("wrong passphrase")]
    WrongPassphrase {
        /// How it was given, as far as that is known.
        by: Option<UnlockMethod>,
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
    /// Deriving the key from a passphrase takes more memory than this process can have.
    #[error("deriving the key from the passphrase needs {} MiB of memory, and this process cannot have that much", bytes >> 20)]
    NotEnoughMemory {
        /// How much it needs.
        bytes: u64,
    },
    /// An SSH key asks for more key-derivation work than anyone should give it.
    #[error("the SSH key {} asks for {rounds} rounds of bcrypt, and {max} is the most", path.display(), max = super::ssh::MAX_ROUNDS)]
    ExcessiveRounds {
        /// The key.
        path: PathBuf,
        /// How many it asks for.
        rounds: u32,
    },
    /// A new passphrase has a character that no one could type or see.
    #[error("the new passphrase has the character {}, which cannot be typed or seen", .0.escape_unicode())]
    UnusablePassphrase(char),
    /// A file of the store is no age file, or not what this program wrote.
    #[error("{} is damaged", file.display())]
    Damaged {
        /// Which.
        file: PathBuf,
    },
    /// Another process is giving the store a new key.
    #[error("the store is busy: another process is re-keying it, or waits to")]
    Busy,
    /// Other processes have the store open, and it is needed alone.
    #[error("the store is in use: {} it open for more than {} seconds", have_had(.0), lock::TIMEOUT.as_secs())]
    InUse(Vec<u32>),
    /// So many recipients that what is encrypted to them could not be read again.
    #[error("so many recipients do not fit into store.key")]
    TooManyRecipients,
    /// The kernel's keyring is not to be had.
    #[error("the kernel's keyring cannot be used: {0}")]
    Keyring(String),
    /// A text is no recipient.
    #[error(transparent)]
    Recipient(#[from] super::recipient::NotARecipient),
    /// A file could not be read or written.
    #[error(transparent)]
    File(files::Error),
    /// Encrypting failed inside the age library.
    #[error("cannot encrypt: {0}")]
    Encrypt(String),
}

/// Names processes, as far as they are known.
fn have_had(processes: &[u32]) -> String {
    match processes {
        [] => "other processes have had".to_owned(),
        [one] => format!("{} has had", called(*one)),
        several => {
            let names: Vec<String> = several.iter().map(|process| called(*process)).collect();
            format!("{} have had", names.join(", "))
        }
    }
}

/// Names a process by its number, and by what it was started as if the system tells.
fn called(process: u32) -> String {
    const LONGEST: usize = 80;
    let line = std::fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
    let words = String::from_utf8_lossy(&line).replace('\0', " ");
    let line: String = words.trim().chars().take(LONGEST).collect();
    match line.as_str() {
        "" => format!("process {process}"),
        line => format!("process {process} (`{line}`)"),
    }
}

fn none_of(file: Option<&Path>) -> String {
    match file {
        Some(file) => format!("no identity in {}", file.display()),
        None => "none of the identities".to_owned(),
    }
}

impl From<NotGiven> for Error {
    fn from(why: NotGiven) -> Self {
        match why {
            NotGiven::Declined => Self::NotGiven,
            NotGiven::Interrupted => Self::Interrupted,
        }
    }
}

impl From<files::Error> for Error {
    fn from(error: files::Error) -> Self {
        match error {
            // Only the directory of a store is locked here: shared to use the store, exclusively to change its key.
            files::Error::LockTimeout { mode, path } => match mode {
                LockMode::Shared => Self::Busy,
                LockMode::Exclusive => Self::InUse(lock::holders(&path)),
            },
            other => Self::File(other),
        }
    }
}

impl Error {
    /// Turns the error of reading a file into one about the credential in it.
    pub(super) fn of_credential(error: files::Error) -> Self {
        match error {
            files::Error::Io { path, source, .. } => Self::Credential { path, source },
            other => other.into(),
        }
    }
}
