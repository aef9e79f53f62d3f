//! Why a store could not be unlocked.

use std::io;
use std::path::{Path, PathBuf};

use super::{NotGiven, UnlockMethod};
use crate::files;
use crate::files::lock::{self, LockMode};

/// A failure to unlock a store, or to write what unlocks it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No credential was given, and there is no terminal to ask.
    #[error("the store is locked, and no passphrase or identity was provided")]
    Locked {
        /// Whether the store has a passphrase.
        passphrase: bool,
    },
    /// A session is open, but is not enough for this operation.
    #[error("a session is not enough to change the recipients or the key")]
    SessionOnly,
    /// The user gave no passphrase at the prompt.
    #[error("no passphrase was entered")]
    NotGiven,
    /// `Ctrl-C` was pressed at a prompt.
    #[error("interrupted")]
    Interrupted,
    /// The passphrase does not open `identity.age`.
    #[error("wrong passphrase")]
    WrongPassphrase {
        /// How it was given, if known.
        by: Option<UnlockMethod>,
    },
    /// A passphrase was given, but the store has none.
    #[error("this store has no passphrase")]
    NoPassphrase,
    /// No identity opens `store.key`.
    #[error("{} opens this store", none_of(.0.as_deref()))]
    WrongIdentity(Option<PathBuf>),
    /// The passphrase of an identity file was not given or is wrong.
    #[error("the identity {} is protected by a passphrase, which is missing or wrong", .0.display())]
    ProtectedIdentity(PathBuf),
    /// An SSH private key would open the store, but is encrypted, and its passphrase was not given.
    #[error(
        "the SSH key {} is encrypted, and there is no terminal to ask for its passphrase", .0.display()
    )]
    EncryptedKey(PathBuf),
    /// A credential file cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Credential {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The file contains no identity.
    #[error("{} does not contain an age identity or an SSH private key", .0.display())]
    NotAnIdentity(PathBuf),
    /// The file contains public keys where a private key is needed.
    #[error("{} is a public key; only the private key opens a store", .0.display())]
    PublicKey(PathBuf),
    /// The passphrase file is empty.
    #[error("the passphrase in {} is empty", .0.display())]
    EmptyPassphrase(PathBuf),
    /// A file requires too much key-derivation work.
    #[error("the identity asks for a scrypt work factor of 2^{required}; the maximum is 2^{most}")]
    ExcessiveWork {
        /// The work factor's power of two.
        required: u8,
        /// The largest that is accepted.
        most: u8,
    },
    /// This process cannot have the memory for deriving a key from the passphrase.
    #[error("deriving the key from the passphrase needs {} MiB of memory, which this process cannot get", bytes >> 20)]
    NotEnoughMemory {
        /// The required memory.
        bytes: u64,
    },
    /// An SSH key requires too much key-derivation work.
    #[error("the SSH key {} asks for {rounds} rounds of bcrypt; the maximum is {most}", path.display())]
    ExcessiveRounds {
        /// The path of the key.
        path: PathBuf,
        /// The required number of rounds.
        rounds: u32,
        /// The largest number that is accepted.
        most: u32,
    },
    /// A new passphrase contains a character that cannot be typed or seen.
    #[error("the new passphrase has the character {}, which cannot be typed or is invisible", .0.escape_unicode())]
    UnusablePassphrase(char),
    /// A file of the store is not an age file, or was not written by this program.
    #[error("{} is damaged", file.display())]
    Damaged {
        /// The path of the file.
        file: PathBuf,
    },
    /// Another process is re-keying the store.
    #[error("the store is busy: another process is re-keying it or waiting to")]
    Busy,
    /// Other processes have the store open, but it is needed exclusively.
    #[error("the store is in use: {} it open for more than {} seconds", have_had(.0), lock::TIMEOUT.as_secs())]
    InUse(Vec<u32>),
    /// The key file would be too large to be read, because of the number of recipients.
    #[error("too many recipients to fit into store.key")]
    TooManyRecipients,
    /// The kernel keyring is not available.
    #[error("cannot use the kernel's keyring: {0}")]
    Keyring(String),
    /// A text is not a recipient.
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

/// Names a process by its number, and by its command line if that can be read.
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
            // Only the directory of a store is locked here: shared to use the store, exclusive to
            // change its key.
            files::Error::LockTimeout { mode, path } => match mode {
                LockMode::Shared => Self::Busy,
                LockMode::Exclusive => Self::InUse(lock::holders(&path)),
            },
            other => Self::File(other),
        }
    }
}

impl Error {
    /// Converts the error of reading a credential file.
    pub(super) fn of_credential(error: files::Error) -> Self {
        match error {
            files::Error::Io { path, source, .. } => Self::Credential { path, source },
            other => other.into(),
        }
    }
}
