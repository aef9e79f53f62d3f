//! Secrets: recognizing them, refusing them as arguments, and never printing them.

use storra_admin::domain::key::presented::{
    MalformedSecret, PresentedSecret, hashes_of_leaked, recognise_leaked,
};
use storra_admin::domain::key::selector::KeySelector;
use storra_admin::domain::key::{IssuedSecret, Kind};
use storra_admin::domain::secret::SecretHash;
use storra_admin::domain::secret_text::looks_secret;
use storra_admin::domain::selector::SelectorError;

use super::input::{Seeded, assert_not_repeated, number, take};

pub(crate) fn check(mut bytes: &[u8]) {
    if let Ok(text) = str::from_utf8(bytes) {
        foreign(text);
    }
    let seed = number(&mut bytes);
    for kind in Kind::ALL {
        generated(kind, seed, take(&mut bytes));
    }
}

/// Properties of any text.
fn foreign(text: &str) {
    let leaked = recognise_leaked(text);
    let hashed = SecretHash::of(text.as_bytes());
    match PresentedSecret::recognise(text, None) {
        Ok(PresentedSecret::Single(hash)) => {
            assert_eq!(hash, hashed);
            assert_eq!(leaked, Some(hash), "what verifies is found where it leaks");
            assert!(looks_secret(text));
        }
        Ok(PresentedSecret::Uuid { bytes, text: other }) => {
            let raw = hex::decode(text.replace('-', "")).unwrap();
            assert_eq!(
                bytes,
                SecretHash::of(&raw),
                "the documented bytes are hashed"
            );
            assert_eq!((leaked, other), (Some(bytes), hashed));
            assert!(looks_secret(text));
        }
        Ok(PresentedSecret::Pair(access_key, hash)) => {
            let (first, second) = text.split_once('\n').unwrap();
            assert_eq!(access_key.as_str(), first.trim_end());
            assert_eq!(hash, SecretHash::of(second.as_bytes()));
            let again = PresentedSecret::recognise(second, Some(&access_key)).unwrap();
            assert_eq!(again, PresentedSecret::Pair(access_key, hash));
        }
        Ok(PresentedSecret::Foreign {
            access_key: Some(access_key),
            hash,
            ..
        }) => {
            let (first, second) = text.split_once('\n').unwrap();
            assert_eq!(access_key.as_str(), first.trim_end());
            assert_eq!(hash, SecretHash::of(second.as_bytes()));
        }
        Ok(PresentedSecret::Foreign {
            access_key: None,
            hash,
            malformed,
        }) => {
            assert_eq!(hash, hashed);
            match malformed {
                MalformedSecret::Checksum => {
                    assert!(looks_secret(text), "a mistyped key is one too");
                }
                MalformedSecret::NoAccessKey => assert_eq!(leaked, Some(hash)),
                MalformedSecret::Shape => assert_eq!(leaked, None),
            }
            assert!(hashes_of_leaked(text).contains(&hash));
        }
        Err(_) => assert_eq!(leaked, None),
    }
    assert_eq!(
        looks_secret(text),
        looks_secret(&format!(" \t{text}\r\n")),
        "white space around it does not hide a secret"
    );
    if looks_secret(text) {
        refused(text);
    }
}

#[track_caller]
fn refused(secret: &str) {
    let error = secret.parse::<KeySelector>().unwrap_err();
    assert_eq!(error, SelectorError::Secret);
    assert_not_repeated(&format!("{error} {error:?}"), secret);
}

/// Properties of every key that this program creates.
fn generated(kind: Kind, seed: u64, [place, other]: [u8; 2]) {
    let credential = kind.generate(&mut Seeded(seed)).unwrap();
    let (secret, access_key) = match &credential.secret {
        IssuedSecret::Single(secret) => (secret, None),
        IssuedSecret::Pair {
            access_key,
            secret_key,
        } => (secret_key, Some(access_key)),
    };
    let text = secret.reveal();
    let hash = match PresentedSecret::recognise(text, access_key).unwrap() {
        PresentedSecret::Single(hash)
        | PresentedSecret::Pair(_, hash)
        | PresentedSecret::Uuid { bytes: hash, .. } => hash,
        PresentedSecret::Foreign { malformed, .. } => panic!("{malformed}"),
    };
    assert_eq!(hash, credential.hash);
    assert_eq!(recognise_leaked(text), Some(hash));
    refused(text);
    assert_not_repeated(&format!("{credential:?}"), text);

    let place = usize::from(place) % text.len();
    let mut mistyped = text.as_bytes().to_vec();
    mistyped[place] = other & 0x7f;
    let mistyped = String::from_utf8(mistyped).unwrap();
    if mistyped == text {
        return;
    }
    match kind {
        // In another case it is the same number.
        Kind::Rest => assert!(
            recognise_leaked(&mistyped) != Some(hash) || mistyped.eq_ignore_ascii_case(text)
        ),
        Kind::Client => assert_eq!(recognise_leaked(&mistyped), None),
        Kind::ObjectStorage => assert_ne!(recognise_leaked(&mistyped), Some(hash)),
    }
}
