//! Encryption of a temporary file with a key that only this process has.

use std::io::{self, BufRead, Read, Write};
use std::iter;

use age::stream::StreamWriter;
use age::{Decryptor, Encryptor, x25519};

/// A key that is wiped when dropped. After that, its files cannot be read.
pub struct EphemeralKey(x25519::Identity);

impl EphemeralKey {
    /// Generates a new key with randomness from the operating system.
    #[must_use]
    pub fn generate() -> Self {
        Self(x25519::Identity::generate())
    }

    /// Encrypts what is written, until [`StreamWriter::finish`].
    ///
    /// # Errors
    /// If the header cannot be written.
    pub fn encrypt<W: Write>(&self, output: W) -> io::Result<StreamWriter<W>> {
        let recipient = self.0.to_public();
        Encryptor::with_recipients(iter::once(&recipient as &dyn age::Recipient))
            .map_err(io::Error::other)?
            .wrap_output(output)
    }

    /// Decrypts a file that was encrypted with this key, while it is read.
    ///
    /// # Errors
    /// If the header cannot be read or was changed. The rest is checked while it is read.
    pub fn decrypt<R: BufRead>(&self, input: R) -> io::Result<impl Read + use<R>> {
        Decryptor::new_buffered(input)
            .map_err(io::Error::other)?
            .decrypt(iter::once(&self.0 as &dyn age::Identity))
            .map_err(io::Error::other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_key_decrypts() {
        let key = EphemeralKey::generate();
        let mut file = Vec::new();
        let mut writer = key.encrypt(&mut file).unwrap();
        writer.write_all(b"alice@example.com").unwrap();
        writer.finish().unwrap();
        assert!(!file.windows(5).any(|window| window == b"alice"));
        let mut text = String::new();
        let mut reader = key.decrypt(&file[..]).unwrap();
        reader.read_to_string(&mut text).unwrap();
        assert_eq!(text, "alice@example.com");
        assert!(EphemeralKey::generate().decrypt(&file[..]).is_err());
    }
}
