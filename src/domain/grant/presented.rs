//! A grant as text: an API key, or an access grant that contains one. Parsing, restricting and
//! serializing it need no store.

use std::fmt;

use storj_access::{ApiKey, CaveatPath, Grant, MACAROON_VERSION, check_decode};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::caveat::{Caveat, UnreadableCaveat};
use super::encryption::{Encryption, wipe};
use super::restrictions::{Prefix, Restrictions};
use super::root::RootKey;
use super::satellite::Satellite;
use super::shape::{MAX_LENGTH, has_shape};
use crate::domain::secret::{Entropy, NoEntropy, Secret, SecretHash};

/// The maximum number of slashes in a decoded grant: `storj-encryption` walks paths recursively,
/// and no valid path has more.
const MAX_SLASHES: usize = 2048;

/// The two kinds of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GrantKind {
    /// A macaroon alone.
    ApiKey,
    /// A macaroon with the address of a satellite and encryption keys.
    AccessGrant,
}

impl GrantKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::ApiKey, Self::AccessGrant];

    /// Returns its name, which is also the name of the field that holds one.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ApiKey => "api_key",
            Self::AccessGrant => "access_grant",
        }
    }

    /// Returns its name in a sentence.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::ApiKey => "API key",
            Self::AccessGrant => "access grant",
        }
    }
}

/// Why a text is not a grant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MalformedGrant {
    /// It is empty.
    #[error("the input is empty")]
    Nothing,
    /// It is not UTF-8.
    #[error("the input is not text")]
    NotText,
    /// It is longer than [`MAX_LENGTH`].
    #[error("the input is longer than {MAX_LENGTH} characters, the maximum for a grant")]
    TooLong,
    /// It is not Base58.
    #[error("the text is neither an API key nor an access grant")]
    Shape,
    /// It was mistyped or truncated.
    #[error("the checksum is wrong: the text was mistyped or truncated")]
    Checksum,
    /// The `Base58Check` version is another one.
    #[error("the text has version {0}, and grants have version 0")]
    Version(u8),
    /// The macaroon version is another one.
    #[error("the macaroon has version {0}, and grants have version {MACAROON_VERSION}")]
    MacaroonVersion(u8),
    /// The checksum is valid, but it is not a macaroon.
    #[error("the API key cannot be read")]
    ApiKey,
    /// The checksum is valid, but it is not an access grant.
    #[error("the access grant cannot be read")]
    AccessGrant,
    /// One of its caveats cannot be understood.
    #[error("caveat {} cannot be relied on: {why}", .caveat + 1)]
    Caveat {
        /// The index of the caveat.
        caveat: usize,
        /// The reason.
        why: UnreadableCaveat,
    },
}

/// Why a grant cannot be restricted.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RestrictError {
    /// The access grant has no encryption key for a prefix.
    #[error("the access grant has no encryption key for `{0}`")]
    NoKey(Prefix),
    /// The result would be too long to be read.
    #[error("the grant would be {0} characters long; the maximum is {MAX_LENGTH}")]
    TooLong(usize),
    /// The grant cannot be understood.
    #[error(transparent)]
    Malformed(#[from] MalformedGrant),
    /// The operating system provided no randomness.
    #[error(transparent)]
    Entropy(#[from] NoEntropy),
}

/// A grant as its holder has it: it contains the secret.
#[derive(Clone)]
pub struct PresentedGrant {
    key: ApiKey,
    around: Option<Around>,
}

/// The parts of an access grant besides its API key.
#[derive(Clone)]
struct Around {
    satellite: String,
    encryption: Encryption,
}

impl fmt::Debug for PresentedGrant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl PresentedGrant {
    /// Parses an API key or an access grant, which may come from anyone.
    ///
    /// # Errors
    /// [`MalformedGrant`]. Caveats are not parsed here: see [`PresentedGrant::caveats`].
    pub fn parse(text: &str) -> Result<Self, MalformedGrant> {
        if text.is_empty() {
            return Err(MalformedGrant::Nothing);
        }
        if text.len() > MAX_LENGTH {
            return Err(MalformedGrant::TooLong);
        }
        let (payload, version) = check_decode(text).map_err(|error| match error {
            storj_access::DecodeError::Checksum if has_shape(text) => MalformedGrant::Checksum,
            // Many words happen to be Base58.
            storj_access::DecodeError::Checksum | storj_access::DecodeError::InvalidFormat => {
                MalformedGrant::Shape
            }
        })?;
        let payload = Zeroizing::new(payload);
        if version != 0 {
            return Err(MalformedGrant::Version(version));
        }
        match payload.first() {
            None => Err(MalformedGrant::Shape),
            Some(&MACAROON_VERSION) => ApiKey::parse_raw(&payload)
                .map(|key| Self { key, around: None })
                .map_err(|_| MalformedGrant::ApiKey),
            // A protobuf message cannot start with such a small byte, because there is no field 0.
            Some(&other) if other < 8 => Err(MalformedGrant::MacaroonVersion(other)),
            Some(_) if payload.split(|b| *b == b'/').count() > MAX_SLASHES => {
                Err(MalformedGrant::AccessGrant)
            }
            Some(_) => Self::parse_access_grant(text).ok_or(MalformedGrant::AccessGrant),
        }
    }

    fn parse_access_grant(text: &str) -> Option<Self> {
        let mut grant = Grant::parse(text).ok()?;
        let around = Around {
            satellite: grant.satellite_addr().to_owned(),
            encryption: Encryption::new(grant.enc_access().clone()),
        };
        wipe(grant.enc_access_mut());
        Some(Self {
            key: ApiKey::parse_raw(grant.api_key()).ok()?,
            around: Some(around),
        })
    }

    /// Creates an unrestricted grant: an access grant if a satellite and encryption keys are given.
    ///
    /// # Errors
    /// [`NoEntropy`] if the operating system provides no randomness.
    pub fn mint(
        root: &RootKey,
        around: Option<(&Satellite, Encryption)>,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, NoEntropy> {
        Ok(Self {
            key: root.mint(entropy)?,
            around: around.map(|(satellite, encryption)| Around {
                satellite: satellite.as_str().to_owned(),
                encryption,
            }),
        })
    }

    /// Derives a child with these additional restrictions.
    ///
    /// The paths in an API key are stored as given. Those in an access grant are encrypted without
    /// their trailing slash, as in `uplink`, and only the encryption keys for them are kept.
    ///
    /// # Errors
    /// [`RestrictError`].
    pub fn restrict(
        &self,
        restrictions: &Restrictions,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, RestrictError> {
        self.readable_caveats()?;
        let places = restrictions
            .prefixes
            .iter()
            .map(|prefix| self.place(prefix))
            .collect::<Result<Vec<_>, _>>()?;
        let mut nonce = [0; 4];
        entropy.fill(&mut nonce)?;
        let key = self
            .key
            .restrict(&restrictions.caveat(places.clone(), nonce));
        let Some(around) = &self.around else {
            return Ok(Self { key, around: None });
        };
        let encryption = around
            .encryption
            .limit_to(&key)
            .map_err(|_| MalformedGrant::AccessGrant)?;
        for (prefix, place) in restrictions.prefixes.iter().zip(&places) {
            if !encryption.covers(prefix.bucket.as_str(), &place.encrypted_path_prefix) {
                return Err(RestrictError::NoKey(prefix.clone()));
            }
        }
        Ok(Self {
            key,
            around: Some(Around {
                satellite: around.satellite.clone(),
                encryption,
            }),
        })
    }

    fn place(&self, prefix: &Prefix) -> Result<CaveatPath, RestrictError> {
        let (bucket, path) = (prefix.bucket.as_str(), prefix.path.as_str());
        let path = match &self.around {
            None => path.as_bytes().to_vec(),
            Some(around) => around
                .encryption
                .encrypt(bucket, path.strip_suffix('/').unwrap_or(path))
                .ok_or_else(|| RestrictError::NoKey(prefix.clone()))?,
        };
        Ok(CaveatPath {
            bucket: bucket.as_bytes().to_vec(),
            encrypted_path_prefix: path,
        })
    }

    /// Serializes it.
    ///
    /// # Errors
    /// [`RestrictError::TooLong`] if it could not be read again, here or by other programs.
    pub fn serialize(&self) -> Result<Secret, RestrictError> {
        let text = match &self.around {
            None => self.key.serialize(),
            Some(around) => {
                let raw = self.key.serialize_raw();
                let access = around.encryption.access().clone();
                let mut grant = Grant::from_parts(around.satellite.clone(), raw, access);
                let text = grant.serialize_from_fields();
                wipe(grant.enc_access_mut());
                text.map_err(|_| MalformedGrant::AccessGrant)?
            }
        };
        let text = Secret::new(text);
        match text.reveal().len() {
            length if length > MAX_LENGTH => Err(RestrictError::TooLong(length)),
            _ => Ok(text),
        }
    }

    /// Returns its kind.
    #[must_use]
    pub fn kind(&self) -> GrantKind {
        match self.around {
            None => GrantKind::ApiKey,
            Some(_) => GrantKind::AccessGrant,
        }
    }

    /// Returns the macaroon's head.
    #[must_use]
    pub fn head(&self) -> &[u8] {
        self.key.head()
    }

    /// Returns the hash that the store looks it up by.
    #[must_use]
    pub fn head_hash(&self) -> SecretHash {
        SecretHash::of(self.key.head())
    }

    /// Returns the macaroon's tail. With the head and the caveats, it is the whole secret.
    #[must_use]
    pub fn tail(&self) -> &[u8; 32] {
        self.key.tail()
    }

    /// Returns the satellite address of an access grant.
    #[must_use]
    pub fn satellite(&self) -> Option<&str> {
        self.around.as_ref().map(|around| around.satellite.as_str())
    }

    /// Returns the encryption keys of an access grant.
    #[must_use]
    pub fn encryption(&self) -> Option<&Encryption> {
        self.around.as_ref().map(|around| &around.encryption)
    }

    /// Parses the caveats, oldest first.
    #[must_use]
    pub fn caveats(&self) -> Vec<Result<Caveat, UnreadableCaveat>> {
        let caveats = self.key.macaroon().caveats();
        caveats.iter().map(|bytes| Caveat::decode(bytes)).collect()
    }

    /// Parses the caveats, all of which must be readable.
    ///
    /// # Errors
    /// [`MalformedGrant::Caveat`] for the first one that is not.
    pub fn readable_caveats(&self) -> Result<Vec<Caveat>, MalformedGrant> {
        let read = |(caveat, read): (usize, Result<Caveat, UnreadableCaveat>)| {
            read.map_err(|why| MalformedGrant::Caveat { caveat, why })
        };
        self.caveats().into_iter().enumerate().map(read).collect()
    }

    /// Derives the hashes of its ancestors' tails and its own, oldest first, if it is authentic: if
    /// it descends from a grant that was created with this root key.
    #[must_use]
    pub fn lineage(&self, root: &RootKey) -> Option<Vec<SecretHash>> {
        let secret = root.secret(self.key.head());
        let tails = Zeroizing::new(self.key.macaroon().tails(&secret[..]));
        let authentic = tails
            .last()
            .is_some_and(|last| last.ct_eq(self.key.tail()).into());
        authentic.then(|| tails.iter().map(|tail| SecretHash::of(tail)).collect())
    }
}

#[cfg(test)]
impl PresentedGrant {
    /// Creates a grant with a known head and a wrong secret.
    pub(crate) fn forged(head: &[u8]) -> Self {
        Self {
            key: ApiKey::from_parts(head.to_vec(), &[0; 32]),
            around: None,
        }
    }

    /// Removes all caveats, as only a thief of the root key could.
    pub(crate) fn stripped(&self, root: &RootKey) -> Self {
        Self {
            key: ApiKey::from_parts(self.head().to_vec(), &root.secret(self.head())[..]),
            around: None,
        }
    }

    /// Removes all caveats and keeps the tail, as anyone can.
    pub(crate) fn cut(&self) -> Self {
        let bare = ApiKey::from_parts(self.head().to_vec(), &[0; 32]);
        let mut raw = bare.serialize_raw();
        let start = raw.len() - self.tail().len();
        raw[start..].copy_from_slice(self.tail());
        let key = ApiKey::parse_raw(&raw).unwrap_or(bare);
        Self { key, around: None }
    }
}

#[cfg(test)]
mod tests;
