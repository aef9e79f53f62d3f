use super::*;
use crate::domain::secret::Secret;
use crate::files;
use crate::unlock::identity::{self, NewIdentity};
use crate::unlock::passphrase::{MIN_LOG_N, encrypt_text};

const PASSPHRASE: &str = "correct horse battery staple";

struct Case {
    dir: tempfile::TempDir,
    own: NewIdentity,
    other: NewIdentity,
    identity_age: Vec<u8>,
}

impl Case {
    fn new() -> Self {
        let own = identity::generate();
        let passphrase = Secret::new(PASSPHRASE.to_owned());
        let identity_age = encrypt_text(own.text(), &passphrase, MIN_LOG_N).unwrap();
        Self {
            dir: tempfile::tempdir().unwrap(),
            own,
            other: identity::generate(),
            identity_age,
        }
    }

    fn seal(&self, content: &[u8]) -> Vec<u8> {
        let recipients = [self.own.recipient(), self.other.recipient()];
        let mut sealing = seal(&recipients, Some(&self.identity_age), Vec::new())
            .unwrap()
            .unwrap();
        sealing.write_all(content).unwrap();
        sealing.finish().unwrap()
    }

    fn identity(&self, name: &str, text: &[u8]) -> Credentials {
        let file = self.dir.path().join(name);
        files::replace(&file, text).unwrap();
        Credentials {
            identity: Some(file),
            ..Credentials::default()
        }
    }

    fn other(&self) -> Credentials {
        self.identity("other", self.other.text().reveal().as_bytes())
    }

    fn passphrase(text: &str) -> Credentials {
        Credentials {
            passphrase: Some(Secret::new(text.to_owned())),
            ..Credentials::default()
        }
    }
}

fn content(sealed: &[u8], credentials: &Credentials) -> (Vec<u8>, Option<Vec<u8>>, UnlockMethod) {
    let mut opened = open(sealed, credentials).map_err(|_| ()).unwrap();
    let mut content = Vec::new();
    opened.content.read_to_end(&mut content).unwrap();
    (content, opened.own_identity, opened.method)
}

#[test]
fn the_passphrase_alone_opens_it_and_so_does_every_recipient() {
    let case = Case::new();
    let text = b"text".repeat(50_000);
    let sealed = case.seal(&text);
    let carried = Some(case.identity_age.clone());
    assert_eq!(
        content(&sealed, &Case::passphrase(PASSPHRASE)),
        (text.clone(), carried.clone(), UnlockMethod::Environment)
    );
    assert_eq!(
        content(&sealed, &case.other()),
        (text, carried, UnlockMethod::Identity)
    );
}

#[test]
fn a_copy_of_identity_age_opens_it_with_the_passphrase_that_was_given() {
    let case = Case::new();
    let sealed = case.seal(b"text");
    let credentials = Credentials {
        passphrase: Some(Secret::new(PASSPHRASE.to_owned())),
        ..case.identity("copy", &case.identity_age)
    };
    let (text, _, method) = content(&sealed, &credentials);
    assert_eq!((&text[..], method), (&b"text"[..], UnlockMethod::Identity));
}

#[test]
fn nothing_else_opens_it() {
    let case = Case::new();
    let sealed = case.seal(b"text");
    let stranger = identity::generate();
    let refused = |credentials: &Credentials| match open(&sealed[..], credentials) {
        Err(NotOpened::Credentials(error)) => error,
        _ => panic!("it was not the means that failed"),
    };
    assert!(matches!(
        refused(&Case::passphrase("wrong")),
        Error::WrongPassphrase { .. }
    ));
    assert!(matches!(
        refused(&case.identity("stranger", stranger.text().reveal().as_bytes())),
        Error::WrongIdentity(_)
    ));
    assert!(matches!(
        refused(&Credentials::default()),
        Error::Locked { passphrase: true }
    ));
}

#[test]
fn without_a_passphrase_nothing_is_carried() {
    let identity = identity::generate();
    let sealed = seal(&[identity.recipient()], None, Vec::new())
        .unwrap()
        .unwrap()
        .finish()
        .unwrap();
    assert!(matches!(
        open(&sealed[..], &Case::passphrase(PASSPHRASE)),
        Err(NotOpened::Credentials(Error::NoPassphrase))
    ));
    assert!(matches!(
        open(&sealed[..], &Credentials::default()),
        Err(NotOpened::Credentials(Error::Locked { passphrase: false }))
    ));
}

#[test]
fn a_changed_byte_and_a_truncated_file_are_refused() {
    let case = Case::new();
    let sealed = case.seal(b"text");
    let credentials = case.other();
    let read = |bytes: &[u8]| {
        let mut opened = open(bytes, &credentials).ok()?;
        let mut content = Vec::new();
        opened.content.read_to_end(&mut content).ok()?;
        Some(content)
    };
    assert_eq!(read(&sealed).as_deref(), Some(&b"text"[..]));
    for place in 0..sealed.len() {
        for flip in [1, 0x20, 0x80] {
            let mut bytes = sealed.clone();
            bytes[place] ^= flip;
            assert_eq!(read(&bytes), None, "byte {place} changed by {flip:#x}");
        }
        assert_eq!(read(&sealed[..place]), None, "cut to {place}");
    }
    assert_eq!(read(&[&sealed[..], b"more"].concat()), None, "it goes on");
}

#[test]
fn a_foreign_file_is_distinguished_from_a_damaged_one() {
    let credentials = Case::new().other();
    for foreign in [&b""[..], b"\n", b"PK\x03\x04", &[0xff; 4096]] {
        assert!(matches!(
            open(foreign, &credentials),
            Err(NotOpened::Foreign)
        ));
    }
    for damaged in [
        &b"age"[..],
        b"age-encryption.org/v1\n",
        b"age-encryption.org/v2\n---\n",
        b"age-encryption.org/v1\n-> X25519\n--- \n",
    ] {
        assert!(matches!(
            open(damaged, &credentials),
            Err(NotOpened::Damaged)
        ));
    }
}

#[test]
fn an_endless_header_is_not_read_to_the_end() {
    struct Endless(usize);
    impl Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let line = b"-> a b\n";
            for byte in buffer.iter_mut() {
                let place = self.0.saturating_sub(MAGIC.len() + 3);
                *byte = match self.0 {
                    at if at < MAGIC.len() + 3 => b"age-encryption.org/v1\n"[at],
                    _ => line[place % line.len()],
                };
                self.0 += 1;
            }
            Ok(buffer.len())
        }
    }
    let credentials = Case::new().other();
    let input = io::BufReader::new(Endless(0));
    assert!(matches!(open(input, &credentials), Err(NotOpened::Damaged)));
}
