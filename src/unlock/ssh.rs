//! SSH private keys as identities, and their own passphrases.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use age::secrecy::SecretString;
use age::{Callbacks, DecryptError, Recipient as _};
use age_core::format::{FileKey, Stanza};

use super::Prompt;
use super::error::Error;
use crate::domain::secret::Secret;

/// An SSH private key. If it is encrypted, somebody is asked for its passphrase where it would open something, and only there.
pub(super) struct SshIdentity {
    key: Box<dyn age::Identity>,
    /// What the stanzas that are for it begin with; `None` if that cannot be told.
    mark: Option<Mark>,
}

/// The kind of a stanza, and whose it is.
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
        // The library would ask for the passphrase at every stanza, whosever it is.
        let own = self.mark.as_ref();
        if own.is_some_and(|own| *own != Mark::of(stanza)) {
            return None;
        }
        self.key.unwrap_stanza(stanza)
    }
}

/// Whether a passphrase was wanted and nobody gave it.
#[derive(Clone)]
pub(super) struct Missing {
    wanted: Arc<AtomicBool>,
    /// Whether there was somebody to ask.
    asked: bool,
    file: PathBuf,
}

impl Missing {
    /// Says so, if it is what is the matter.
    pub(super) fn error(&self) -> Option<Error> {
        if !self.wanted.load(Ordering::Relaxed) {
            return None;
        }
        Some(if self.asked {
            Error::NotGiven
        } else {
            Error::EncryptedKey(self.file.clone())
        })
    }
}

/// Asks for the passphrase of a private key when age comes to need it.
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
        if given.is_none() {
            self.missing.wanted.store(true, Ordering::Relaxed);
        }
        given.map(|secret| secret.reveal().to_owned().into())
    }
}

/// Asks for the passphrase of an identity in a file.
pub(super) fn ask(prompt: Option<&Arc<dyn Prompt>>, file: &Path) -> Option<Secret> {
    prompt?.passphrase(&format!("Passphrase of the identity {}: ", file.display()))
}

/// Reads a private key; `None` if it is none.
pub(super) fn read(
    bytes: &[u8],
    file: &Path,
    prompt: Option<Arc<dyn Prompt>>,
) -> Option<(SshIdentity, Missing)> {
    let identity = age::ssh::Identity::from_buffer(bytes, None).ok()?;
    let missing = Missing {
        wanted: Arc::default(),
        asked: prompt.is_some(),
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
    Some((identity, missing))
}

/// Learns what stanzas are for a key, by making one. The public half of a private key can be read without its passphrase.
fn mark(identity: age::ssh::Identity) -> Option<Mark> {
    let recipient = age::ssh::Recipient::try_from(identity).ok()?;
    let worthless = FileKey::new(Box::new([0; 16]));
    let (stanzas, _) = recipient.wrap_file_key(&worthless).ok()?;
    stanzas.first().map(Mark::of)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;
    use crate::domain::secret::testing::Predictable;
    use crate::unlock::data_key::DataKey;
    use crate::unlock::envelope;
    use crate::unlock::identity::{self, Identities};
    use crate::unlock::recipient::Recipient;

    /// A key pair of nobody. Its passphrase is `correct horse`.
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

    /// Answers every question in the same way, and counts them.
    struct Somebody(Option<&'static str>, AtomicUsize);

    impl Prompt for Somebody {
        fn passphrase(&self, _: &str) -> Option<Secret> {
            self.1.fetch_add(1, Ordering::Relaxed);
            self.0.map(|answer| Secret::new(answer.to_owned()))
        }
    }

    fn somebody(answer: Option<&'static str>) -> Somebody {
        Somebody(answer, AtomicUsize::new(0))
    }

    /// Opens an envelope that is for an encrypted key or is not, and returns what came of it and how many questions were asked.
    fn opened(somebody: Option<Somebody>, fits: bool) -> (Result<(), Error>, usize) {
        let key = DataKey::generate(&mut Predictable(3)).unwrap();
        let mut recipients: Vec<Recipient> =
            (0..5).map(|_| identity::generate().recipient()).collect();
        if fits {
            recipients.push(PUBLIC.parse().unwrap());
        }
        let sealed = envelope::seal(&key, &recipients).unwrap();
        let somebody = somebody.map(Arc::new);
        let prompt = somebody.clone().map(|one| one as Arc<dyn Prompt>);
        let (identity, missing) = read(PRIVATE, Path::new("id"), prompt).unwrap();
        let identities = Identities::of_ssh(identity, missing);
        let result = envelope::open(&sealed, &identities).map(drop);
        let asked = somebody.map_or(0, |one| one.1.load(Ordering::Relaxed));
        (result, asked)
    }

    #[test]
    fn an_encrypted_key_is_asked_for_once_and_opens() {
        let (result, asked) = opened(Some(somebody(Some("correct horse"))), true);
        result.unwrap();
        assert_eq!(asked, 1);
    }

    #[test]
    fn what_it_does_not_open_needs_no_passphrase() {
        let (result, asked) = opened(Some(somebody(Some("correct horse"))), false);
        assert!(matches!(result, Err(Error::WrongIdentity(_))), "{result:?}");
        assert_eq!(asked, 0);
        let (result, _) = opened(None, false);
        assert!(matches!(result, Err(Error::WrongIdentity(_))), "{result:?}");
    }

    #[test]
    fn why_an_encrypted_key_opens_nothing_is_told_apart() {
        let (result, _) = opened(None, true);
        assert!(matches!(result, Err(Error::EncryptedKey(_))), "{result:?}");
        let (result, _) = opened(Some(somebody(None)), true);
        assert!(matches!(result, Err(Error::NotGiven)), "{result:?}");
        let (result, _) = opened(Some(somebody(Some("wrong"))), true);
        assert!(
            matches!(result, Err(Error::ProtectedIdentity(_))),
            "{result:?}"
        );
    }
}
