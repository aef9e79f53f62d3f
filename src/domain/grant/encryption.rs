//! The encryption keys of an access grant, for the names and contents of objects.

use std::fmt;

use sha2::{Digest, Sha256};
use storj_access::{ApiKey, CipherSuite, EncryptionAccess};
use storj_encryption::{
    ARGON2_PARALLELISM_REQUEST, Key, Store, decrypt_path, derive_root_key, encrypt_path,
};
use zeroize::Zeroize;

use crate::domain::project::ProjectId;
use crate::domain::secret::Secret;

/// Encryption keys: one for everything, or one for each of several places. Wiped when dropped.
#[derive(Clone)]
pub struct Encryption(EncryptionAccess);

/// The keys could not be derived or used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the encryption key could not be derived")]
pub struct NoKey;

/// Wipes the default key. The crate wipes only the keys of single places.
pub(super) fn wipe(access: &mut EncryptionAccess) {
    if let Some(key) = &mut access.default_key {
        key.zeroize();
    }
}

impl Drop for Encryption {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

impl fmt::Debug for Encryption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Encryption {
    /// The memory that [`Encryption::from_passphrase`] needs, in bytes.
    pub const DERIVATION: u64 = 64 << 20;

    /// Derives the default key of a project from a passphrase, as `uplink` does: Argon2id with 64
    /// MiB, 8 lanes and one pass. The salt is the SHA-256 of the project ID, which a satellite uses
    /// for projects without their own salt.
    ///
    /// # Errors
    /// [`NoKey`] if there is not enough memory.
    pub fn from_passphrase(passphrase: &Secret, project: ProjectId) -> Result<Self, NoKey> {
        let salt = Sha256::digest(project.as_bytes());
        let password = passphrase.reveal().as_bytes();
        let key =
            derive_root_key(password, &salt, b"", ARGON2_PARALLELISM_REQUEST).map_err(|_| NoKey)?;
        Ok(Self(EncryptionAccess {
            default_key: Some(key.to_bytes()),
            ..EncryptionAccess::default()
        }))
    }

    /// Takes ownership of parsed keys.
    pub(super) fn new(access: EncryptionAccess) -> Self {
        Self(access)
    }

    pub(super) fn access(&self) -> &EncryptionAccess {
        &self.0
    }

    fn store(&self) -> Result<Store, NoKey> {
        let cipher = |suite: CipherSuite| storj_encryption::CipherSuite(suite.0);
        let mut store = Store::new();
        store.set_default_path_cipher(cipher(self.0.default_path_cipher));
        if let Some(key) = self.0.default_key {
            store.set_default_key(Key::from_bytes(key));
        }
        for entry in &self.0.store_entries {
            let bucket = std::str::from_utf8(&entry.bucket).map_err(|_| NoKey)?;
            store
                .add_with_cipher(
                    bucket,
                    &entry.unencrypted_path,
                    &entry.encrypted_path,
                    Key::from_bytes(entry.key),
                    cipher(entry.path_cipher),
                )
                .map_err(|_| NoKey)?;
        }
        Ok(store)
    }

    /// Encrypts a path, if there is a key for it.
    #[must_use]
    pub fn encrypt(&self, bucket: &str, path: &str) -> Option<Vec<u8>> {
        encrypt_path(bucket, path, &self.store().ok()?).ok()
    }

    /// Decrypts a path, if there is a key for it and it is text.
    #[must_use]
    pub fn decrypt(&self, bucket: &[u8], path: &[u8]) -> Option<String> {
        let bucket = std::str::from_utf8(bucket).ok()?;
        let plain = decrypt_path(bucket, path, &self.store().ok()?).ok()?;
        String::from_utf8(plain).ok()
    }

    /// Returns whether there is a key for this place, or for something in it.
    #[must_use]
    pub fn covers(&self, bucket: &str, encrypted_path: &[u8]) -> bool {
        self.0.default_key.is_some()
            || self.0.store_entries.iter().any(|entry| {
                let known = &entry.encrypted_path;
                entry.bucket == bucket.as_bytes()
                    && (known.starts_with(encrypted_path) || encrypted_path.starts_with(known))
            })
    }

    /// Keeps only the keys for what an API key can access.
    pub(super) fn limit_to(&self, key: &ApiKey) -> Result<Self, NoKey> {
        self.0.limit_to(key).map(Self).map_err(|_| NoKey)
    }

    /// Returns whether there is a key for everything.
    #[must_use]
    pub fn has_default_key(&self) -> bool {
        self.0.default_key.is_some()
    }

    /// Returns the places with their own key, each a bucket and an unencrypted path, in order.
    #[must_use]
    pub fn places(&self) -> Vec<(&[u8], &[u8])> {
        let mut places: Vec<(&[u8], &[u8])> = self
            .0
            .store_entries
            .iter()
            .map(|entry| (entry.bucket.as_slice(), entry.unencrypted_path.as_slice()))
            .collect();
        places.sort_unstable();
        places
    }
}
