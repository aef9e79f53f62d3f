//! Object-storage keys: an S3 key pair and the buckets that it may access.

use std::fmt;
use std::str::FromStr;

use super::client::BASE62;
use crate::domain::secret::{Entropy, NoEntropy, Secret, SecretHash, draw};

const ACCESS_KEY_LENGTH: usize = 20;
const SECRET_KEY_LENGTH: usize = 40;
const ACCESS_KEY_ALPHABET: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// The public half of a pair: 20 characters of `A-Z0-9`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct AccessKey(String);

/// The text is not an access key.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("an access key is 20 characters of `A-Z` and `0-9`")]
pub struct NotAnAccessKey;

impl AccessKey {
    /// Returns the 20 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for AccessKey {
    type Err = NotAnAccessKey;

    fn from_str(text: &str) -> Result<Self, NotAnAccessKey> {
        let fits = text.len() == ACCESS_KEY_LENGTH
            && text
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        fits.then(|| Self(text.to_owned())).ok_or(NotAnAccessKey)
    }
}

impl fmt::Display for AccessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Generates a pair: the access key, the secret key and the hash of the secret's ASCII text.
///
/// # Errors
/// [`NoEntropy`] if the operating system provides no randomness.
pub fn generate(entropy: &mut dyn Entropy) -> Result<(AccessKey, Secret, SecretHash), NoEntropy> {
    let access_key = AccessKey(draw(ACCESS_KEY_ALPHABET, ACCESS_KEY_LENGTH, entropy)?);
    let secret = Secret::new(draw(BASE62, SECRET_KEY_LENGTH, entropy)?);
    let hash = SecretHash::of(secret.reveal().as_bytes());
    Ok((access_key, secret, hash))
}

/// Recognises the secret half of a pair and returns its hash.
#[must_use]
pub fn recognise(text: &str) -> Option<SecretHash> {
    let fits = text.len() == SECRET_KEY_LENGTH && text.bytes().all(|b| b.is_ascii_alphanumeric());
    fits.then(|| SecretHash::of(text.as_bytes()))
}

/// What a key may do in a bucket.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Permission {
    /// Get and list.
    ReadOnly,
    /// Get, list, put and delete.
    ReadWrite,
}

impl Permission {
    /// Every permission, the weaker one first.
    pub const ALL: [Self; 2] = [Self::ReadOnly, Self::ReadWrite];

    /// Returns its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReadOnly => "read_only",
            Self::ReadWrite => "read_write",
        }
    }

    /// Returns whether this permission includes `wanted`.
    #[must_use]
    pub const fn covers(self, wanted: Self) -> bool {
        match (self, wanted) {
            (Self::ReadWrite, Self::ReadOnly | Self::ReadWrite)
            | (Self::ReadOnly, Self::ReadOnly) => true,
            (Self::ReadOnly, Self::ReadWrite) => false,
        }
    }
}

/// A bucket in a cluster, written as `CLUSTER/BUCKET`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bucket {
    /// 1 to 63 lower-case letters, digits and dashes, e.g. `ap-south-1`.
    pub cluster: String,
    /// 3 to 63 characters: words of lower-case letters and digits joined by single dashes or dots.
    pub name: String,
}

/// A bucket that a limited key may access, written as `CLUSTER/BUCKET:PERMISSION`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BucketAccess {
    /// The bucket.
    pub bucket: Bucket,
    /// What the key may do there.
    pub permission: Permission,
}

/// The buckets that a key may access.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Access {
    /// Every bucket of the account, present and future.
    Unlimited,
    /// Only these buckets. The empty list means no bucket, and must never be confused with
    /// [`Access::Unlimited`].
    Limited(Vec<BucketAccess>),
}

/// Why a text is not a bucket or a bucket access.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BucketError {
    /// There is no slash.
    #[error("write `CLUSTER/BUCKET`, e.g. `ap-south-1/photos`")]
    NoCluster,
    /// There is no slash in a bucket access.
    #[error("write `CLUSTER/BUCKET:PERMISSION`, as `ap-south-1/photos:read_only`")]
    NoClusterOfAccess,
    /// The cluster is invalid.
    #[error("a cluster is 1 to 63 lower-case letters, digits and dashes, e.g. `ap-south-1`")]
    Cluster,
    /// The bucket name is invalid.
    #[error(
        "a bucket name is 3 to 63 lower-case letters and digits, in words joined by single dashes or dots"
    )]
    Name,
    /// The permission is missing.
    #[error("the permission is missing: add `:read_only` or `:read_write`")]
    NoPermission,
    /// The permission is unknown.
    #[error("a permission is `read_only` or `read_write`")]
    Permission,
}

/// Returns whether a text is a valid bucket name.
fn is_bucket_name(text: &str) -> bool {
    (3..=63).contains(&text.len()) && text.split(['-', '.']).all(is_word)
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

impl FromStr for Permission {
    type Err = BucketError;

    fn from_str(text: &str) -> Result<Self, BucketError> {
        Self::ALL
            .into_iter()
            .find(|permission| permission.as_str() == text)
            .ok_or(BucketError::Permission)
    }
}

impl FromStr for Bucket {
    type Err = BucketError;

    fn from_str(text: &str) -> Result<Self, BucketError> {
        let (cluster, name) = text.split_once('/').ok_or(BucketError::NoCluster)?;
        if cluster.len() > 63 || !cluster.split('-').all(is_word) {
            return Err(BucketError::Cluster);
        }
        if !is_bucket_name(name) {
            return Err(BucketError::Name);
        }
        Ok(Self {
            cluster: cluster.to_owned(),
            name: name.to_owned(),
        })
    }
}

impl fmt::Display for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.cluster, self.name)
    }
}

impl FromStr for BucketAccess {
    type Err = BucketError;

    fn from_str(text: &str) -> Result<Self, BucketError> {
        if !text.contains('/') {
            return Err(BucketError::NoClusterOfAccess);
        }
        let Some((bucket, permission)) = text.split_once(':') else {
            text.parse::<Bucket>()?;
            return Err(BucketError::NoPermission);
        };
        Ok(Self {
            bucket: bucket.parse()?,
            permission: permission.parse()?,
        })
    }
}

impl fmt::Display for BucketAccess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.bucket, self.permission.as_str())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::secret::testing::Predictable;

    #[test]
    fn buckets_that_cannot_exist_are_refused() {
        let error = |text: &str| text.parse::<Bucket>().unwrap_err();
        assert_eq!(error("photos"), BucketError::NoCluster);
        assert_eq!(error("ap-south-1/"), BucketError::Name);
        assert_eq!(error("/photos"), BucketError::Cluster);
        assert_eq!(error("AP/photos"), BucketError::Cluster);
        for name in [
            "Bad_Bucket",
            "ab",
            "-ab",
            "a--b",
            "a..b",
            "ab-",
            "a/b",
            "ünï",
        ] {
            assert_eq!(error(&format!("c/{name}")), BucketError::Name, "{name}");
        }
        assert_eq!(error(&format!("c/{}", "a".repeat(64))), BucketError::Name);
        assert!("ap-south-1/my.photos-2026".parse::<Bucket>().is_ok());
    }

    #[test]
    fn a_bucket_access_needs_a_permission() {
        let error = |text: &str| text.parse::<BucketAccess>().unwrap_err();
        assert_eq!(error("photos"), BucketError::NoClusterOfAccess);
        assert_eq!(error("c/photos"), BucketError::NoPermission);
        assert_eq!(error("c/photos:"), BucketError::Permission);
        assert_eq!(error("c/photos:admin"), BucketError::Permission);
        assert_eq!(error("c/:read_only"), BucketError::Name);
    }

    #[test]
    fn read_write_covers_read_only() {
        use Permission::{ReadOnly, ReadWrite};
        assert!(ReadWrite.covers(ReadOnly));
        assert!(!ReadOnly.covers(ReadWrite));
    }

    proptest! {
        #[test]
        fn generated_pairs_are_recognised(seed: u64) {
            let (access_key, secret, hash) = generate(&mut Predictable(seed)).unwrap();
            prop_assert_eq!(access_key.as_str().parse(), Ok(access_key));
            prop_assert_eq!(recognise(secret.reveal()), Some(hash));
        }
    }
}
