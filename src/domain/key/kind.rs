//! The kinds of keys, and how a credential of each is generated.

use std::fmt;
use std::str::FromStr;

use super::object_storage::AccessKey;
use super::{client, object_storage, rest};
use crate::domain::secret::{Entropy, NoEntropy, Secret, SecretHash};

/// The purpose of a key, which determines its format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// See [`rest`].
    Rest,
    /// See [`client`].
    Client,
    /// See [`object_storage`].
    ObjectStorage,
}

/// The text is not a kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a kind is `rest`, `client` or `object-storage`")]
pub struct NotAKind;

impl Kind {
    /// Every kind, the default first.
    pub const ALL: [Self; 3] = [Self::Rest, Self::Client, Self::ObjectStorage];

    /// Returns its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rest => "rest",
            Self::Client => "client",
            Self::ObjectStorage => "object-storage",
        }
    }

    /// Generates a credential of this kind.
    ///
    /// # Errors
    /// [`NoEntropy`] if the operating system provides no randomness.
    pub fn generate(self, entropy: &mut dyn Entropy) -> Result<Credential, NoEntropy> {
        Ok(match self {
            Self::Rest => {
                let (secret, hash) = rest::generate(entropy)?;
                Credential {
                    secret: IssuedSecret::Single(secret),
                    hash,
                    public: Public::Nothing,
                }
            }
            Self::Client => {
                let (secret, hash) = client::generate(entropy)?;
                let prefix = secret.reveal()[..client::PREFIX_LENGTH].to_owned();
                Credential {
                    secret: IssuedSecret::Single(secret),
                    hash,
                    public: Public::Prefix(prefix),
                }
            }
            Self::ObjectStorage => {
                let (access_key, secret_key, hash) = object_storage::generate(entropy)?;
                Credential {
                    public: Public::AccessKey(access_key.clone()),
                    secret: IssuedSecret::Pair {
                        access_key,
                        secret_key,
                    },
                    hash,
                }
            }
        })
    }
}

impl FromStr for Kind {
    type Err = NotAKind;

    fn from_str(text: &str) -> Result<Self, NotAKind> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or(NotAKind)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A newly generated secret, with what the store keeps of it.
#[derive(Debug)]
pub struct Credential {
    /// What the user gets, once.
    pub secret: IssuedSecret,
    /// What the store keeps.
    pub hash: SecretHash,
    /// The part that may be shown.
    pub public: Public,
}

/// A newly generated secret, before it is handed out.
#[derive(Debug)]
pub enum IssuedSecret {
    /// A REST or client key.
    Single(Secret),
    /// An S3 key pair.
    Pair {
        /// The public half.
        access_key: AccessKey,
        /// The secret half.
        secret_key: Secret,
    },
}

/// The part of a version that is not secret.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Public {
    /// REST keys have none. Imported client keys may have none.
    Nothing,
    /// The first 11 characters of a client key, or the prefix that another system gave it. Unique
    /// in the store.
    Prefix(String),
    /// The access key of a pair, unique in the store.
    AccessKey(AccessKey),
}

impl Public {
    /// Returns the prefix of a client key.
    #[must_use]
    pub fn prefix(&self) -> Option<&str> {
        match self {
            Self::Prefix(prefix) => Some(prefix),
            Self::Nothing | Self::AccessKey(_) => None,
        }
    }

    /// Returns the access key of a pair.
    #[must_use]
    pub fn access_key(&self) -> Option<&str> {
        match self {
            Self::AccessKey(access_key) => Some(access_key.as_str()),
            Self::Nothing | Self::Prefix(_) => None,
        }
    }
}
