//! SSH private keys as identities, and their passphrases.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use age::secrecy::SecretString;
use age::{Callbacks, DecryptError, Recipient as _};
use age_core::format::{FileKey, Stanza};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use zeroize::Zeroizing;

use super::error::Error;
use super::{NotGiven, Prompt};
use crate::domain::secret::Secret;

/// The maximum number of bcrypt-pbkdf rounds: about half a minute. `ssh-keygen` sets 24.
const MAX_ROUNDS: u32 = 4096;

/// An SSH private key. If it is encrypted, the user is asked for its passphrase only if it would
/// decrypt something.
pub(super) struct SshIdentity {
    key: Box<dyn age::Identity>,
    /// The start of the stanzas that are for this key; `None` if it is unknown.
    mark: Option<Mark>,
}

/// The type of a stanza, and the key that it is for.
#[derive(PartialEq, Eq)]
struct Mark {
    tag: String,
    whose: Option<String>,
}

impl Mark {
    fn of(stanza: &Stanza) -> Self {
        Self {
            tag: stanza.tag.clone(),
            whose: stanza.args.first().cloned(),
        }
    }
}

impl age::Identity for SshIdentity {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        // The library would ask for the passphrase at every SSH stanza, whichever key it is for.
        let own = self.mark.as_ref();
        if own.is_some_and(|own| *own != Mark::of(stanza)) {
            return None;
        }
        self.key.unwrap_stanza(stanza)
    }
}

/// Records why a passphrase that was needed is missing.
#[derive(Clone)]
pub(super) struct Missing {
    why: Arc<OnceLock<Option<NotGiven>>>,
    file: PathBuf,
}

impl Missing {
    /// Returns the error if a passphrase is missing.
    pub(super) fn error(&self) -> Option<Error> {
        Some(match self.why.get()? {
            Some(why) => (*why).into(),
            // There is no prompt.
            None => Error::EncryptedKey(self.file.clone()),
        })
    }
}

/// Asks for the passphrase of a private key when age needs it.
#[derive(Clone)]
struct Ask {
    prompt: Option<Arc<dyn Prompt>>,
    missing: Missing,
}

impl Callbacks for Ask {
    fn display_message(&self, _: &str) {}

    fn confirm(&self, _: &str, _: &str, _: Option<&str>) -> Option<bool> {
        None
    }

    fn request_public_string(&self, _: &str) -> Option<String> {
        None
    }

    fn request_passphrase(&self, _: &str) -> Option<SecretString> {
        let given = ask(self.prompt.as_ref(), &self.missing.file);
        match given {
            Ok(secret) => Some(secret.reveal().to_owned().into()),
            Err(why) => {
                // Keeps the first reason.
                let _ = self.missing.why.set(why);
                None
            }
        }
    }
}

/// Asks for the passphrase of an identity file.
///
/// # Errors
/// Why it was not given; `None` if there is no prompt.
pub(super) fn ask(
    prompt: Option<&Arc<dyn Prompt>>,
    file: &Path,
) -> Result<Secret, Option<NotGiven>> {
    let question = format!("Passphrase of the identity {}: ", file.display());
    Ok(prompt.ok_or(None)?.passphrase(&question)?)
}

/// Reads a private key.
///
/// # Errors
/// [`Error::NotAnIdentity`], or [`Error::ExcessiveRounds`] if its key derivation would take
/// minutes.
pub(super) fn read(
    bytes: &[u8],
    file: &Path,
    prompt: Option<Arc<dyn Prompt>>,
) -> Result<(SshIdentity, Missing), Error> {
    let identity = age::ssh::Identity::from_buffer(bytes, None)
        .map_err(|_| Error::NotAnIdentity(file.to_owned()))?;
    if let Some(rounds) = bcrypt_rounds(bytes).filter(|rounds| *rounds > MAX_ROUNDS) {
        let path = file.to_owned();
        return Err(Error::ExcessiveRounds {
            path,
            rounds,
            most: MAX_ROUNDS,
        });
    }
    let missing = Missing {
        why: Arc::default(),
        file: file.to_owned(),
    };
    let ask = Ask {
        prompt,
        missing: missing.clone(),
    };
    let identity = SshIdentity {
        mark: mark(identity.clone()),
        key: Box::new(identity.with_callbacks(ask)),
    };
    Ok((identity, missing))
}

/// Returns the number of bcrypt-pbkdf rounds of an OpenSSH private key, if it is encrypted.
fn bcrypt_rounds(pem: &[u8]) -> Option<u32> {
    let text = std::str::from_utf8(pem).ok()?;
    let base64: String = text
        .lines()
        .map(str::trim)
        .filter(|l| !l.starts_with("-----"))
        .collect();
    let bytes = Zeroizing::new(
        BASE64_STANDARD
            .decode(Zeroizing::new(base64).as_bytes())
            .ok()?,
    );
    let (_cipher, rest) = string(bytes.strip_prefix(b"openssh-key-v1\0")?)?;
    let (kdf, rest) = string(rest)?;
    let (options, _) = string(rest)?;
    let (_salt, rounds) = string(options)?;
    (kdf == b"bcrypt").then(|| rounds.first_chunk().map(|four| u32::from_be_bytes(*four)))?
}

/// Splits off a string in SSH's wire format: four bytes of length, then the string.
fn string(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)
}

/// Finds out which stanzas are for a key by creating one. The public half of a private key can be
/// read without its passphrase.
fn mark(identity: age::ssh::Identity) -> Option<Mark> {
    let recipient = age::ssh::Recipient::try_from(identity).ok()?;
    let worthless = FileKey::new(Box::new([0; 16]));
    let (stanzas, _) = recipient.wrap_file_key(&worthless).ok()?;
    stanzas.first().map(Mark::of)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::domain::secret::testing::Predictable;
    use crate::unlock::data_key::DataKey;
    use crate::unlock::identity::{self, Identities};
    use crate::unlock::key_file;
    use crate::unlock::recipient::Recipient;

    /// A key pair that is used nowhere else. Its passphrase is `correct horse`.
    const PUBLIC: &str =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHr3kmCuCq413sZWujqHxVishlqe/9GRLrY7z+7dB8Rg";
    const PRIVATE: &[u8] = b"-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0AAAAGAAAABCBno7Vh4
sZUiIMUDaXLR0uAAAAAQAAAAEAAAAzAAAAC3NzaC1lZDI1NTE5AAAAIHr3kmCuCq413sZW
ujqHxVishlqe/9GRLrY7z+7dB8RgAAAAkCQWXnntB9bzxQhEANbtVaLt55ozEggsCD7YiI
Ol9jmtoXkvtthtXAo9JHcrCMBWXTjwBuFtw8+0OHe837H7vTLNYb74Mz8Ndyvotxl9obUx
iFOt6rCA16yCzxTOS1cqOSRfuOfYalh2rOdb69hQmuW8Km/zQNZWh7fXK6vi3oULzBvQe8
enZNJn3bQPof8yfw==
-----END OPENSSH PRIVATE KEY-----
";

    /// Gives the same answer to every question, and counts the questions.
    struct FixedPrompt(Option<&'static str>, AtomicUsize);

    impl Prompt for FixedPrompt {
        fn passphrase(&self, _: &str) -> Result<Secret, NotGiven> {
            self.1.fetch_add(1, Ordering::Relaxed);
            let answer = self.0.ok_or(NotGiven::Declined)?;
            Ok(Secret::new(answer.to_owned()))
        }
    }

    fn prompt_with(answer: Option<&'static str>) -> FixedPrompt {
        FixedPrompt(answer, AtomicUsize::new(0))
    }

    /// Opens a key file that is or is not for an encrypted key. Returns the result and the number
    /// of questions.
    fn opened(prompt: Option<FixedPrompt>, fits: bool) -> (Result<(), Error>, usize) {
        let key = DataKey::generate(&mut Predictable(3)).unwrap();
        let mut recipients: Vec<Recipient> =
            (0..5).map(|_| identity::generate().recipient()).collect();
        if fits {
            recipients.push(PUBLIC.parse().unwrap());
        }
        let sealed = key_file::seal(&key, &recipients).unwrap();
        let counter = prompt.map(Arc::new);
        let prompt = counter.clone().map(|one| one as Arc<dyn Prompt>);
        let (identity, missing) = read(PRIVATE, Path::new("id"), prompt).unwrap();
        let identities = Identities::of_ssh(identity, missing);
        let result = key_file::open(&sealed, &identities).map(drop);
        let asked = counter.map_or(0, |one| one.1.load(Ordering::Relaxed));
        (result, asked)
    }

    #[test]
    fn an_encrypted_key_is_asked_for_once_and_opens() {
        let (result, asked) = opened(Some(prompt_with(Some("correct horse"))), true);
        result.unwrap();
        assert_eq!(asked, 1);
    }

    #[test]
    fn what_it_does_not_open_needs_no_passphrase() {
        let (result, asked) = opened(Some(prompt_with(Some("correct horse"))), false);
        assert!(matches!(result, Err(Error::WrongIdentity(_))), "{result:?}");
        assert_eq!(asked, 0);
        let (result, _) = opened(None, false);
        assert!(matches!(result, Err(Error::WrongIdentity(_))), "{result:?}");
    }

    #[test]
    fn a_key_that_asks_for_too_many_rounds_is_refused_at_once() {
        let text = std::str::from_utf8(PRIVATE).unwrap();
        let base64: String = text.lines().filter(|line| !line.starts_with('-')).collect();
        let bytes = BASE64_STANDARD.decode(base64).unwrap();
        // After the name come the length of the options, and the salt with its length.
        let name = bytes.windows(6).position(|w| w == b"bcrypt").unwrap();
        let place = name + 6 + 4 + 4 + 16;
        for rounds in [1, MAX_ROUNDS, MAX_ROUNDS + 1, u32::MAX] {
            let mut forged = bytes.clone();
            forged[place..place + 4].copy_from_slice(&rounds.to_be_bytes());
            let base64 = BASE64_STANDARD.encode(forged);
            let lines: Vec<&str> = (base64.as_bytes().chunks(70))
                .map(|line| std::str::from_utf8(line).unwrap())
                .collect();
            let (begin, end) = ("-----BEGIN OPENSSH PRIVATE", "-----END OPENSSH PRIVATE");
            let pem = format!("{begin} KEY-----\n{}\n{end} KEY-----\n", lines.join("\n"));
            assert_eq!(bcrypt_rounds(pem.as_bytes()), Some(rounds));
            let error = read(pem.as_bytes(), Path::new("id"), None).err();
            let refused = matches!(error, Some(Error::ExcessiveRounds { .. }));
            assert_eq!(refused, rounds > MAX_ROUNDS, "{rounds}: {error:?}");
        }
    }

    #[test]
    fn each_reason_why_an_encrypted_key_fails_has_its_own_error() {
        let (result, _) = opened(None, true);
        assert!(matches!(result, Err(Error::EncryptedKey(_))), "{result:?}");
        let (result, _) = opened(Some(prompt_with(None)), true);
        assert!(matches!(result, Err(Error::NotGiven)), "{result:?}");
        let (result, _) = opened(Some(prompt_with(Some("wrong"))), true);
        assert!(
            matches!(result, Err(Error::ProtectedIdentity(_))),
            "{result:?}"
        );
    }
}
