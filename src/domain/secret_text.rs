//! Detects secrets in text, so that they are refused as arguments and not repeated in messages.

use super::grant::shape::{self, MAX_LENGTH};
use super::key::{client, object_storage, rest};

/// Returns whether a text contains an age identity or the start of a PEM private key.
#[must_use]
pub fn holds_private_key(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    upper.contains("AGE-SECRET-KEY-") || upper.contains("PRIVATE KEY-----")
}

/// Returns whether a text contains a secret that its checksum proves to be one: a client key or a
/// grant.
fn holds_proven(text: &str) -> bool {
    // A grant may follow a few characters that could be part of it, e.g. the `x` of `x1…`.
    const LEAD: usize = 8;
    let mut marks = text.match_indices(client::MARK);
    let client = marks.any(|(place, _)| {
        let key = text.get(place..place + client::LENGTH);
        key.is_some_and(|key| client::recognise(key).is_some())
    });
    let is_grant = |run: &str| {
        run.char_indices().take(LEAD).any(|(place, _)| {
            shape::has_shape(&run[place..]) && shape::checksum_holds(&run[place..])
        })
    };
    client
        || text
            .split(|c: char| !c.is_ascii_alphanumeric() || "0OIl".contains(c))
            .any(|run| (shape::SHORTEST..=MAX_LENGTH + LEAD).contains(&run.len()) && is_grant(run))
}

/// Returns whether a text is probably a secret, which must not be an argument, logged or echoed.
///
/// A secret with a checksum is detected anywhere in the text. A UUID is detected only on its own,
/// because many UUIDs are not secrets; the same holds for mistyped secrets. A text of 40 letters
/// and digits must mix upper and lower case, as secret keys do and commit hashes do not.
#[must_use]
pub fn looks_secret(text: &str) -> bool {
    let text = text.trim();
    if holds_private_key(text) || shape::has_shape(text) || holds_proven(text) {
        return true;
    }
    let mixed = |test: fn(&u8) -> bool| text.as_bytes().iter().any(test);
    client::has_shape(text)
        || rest::recognise(text).is_some()
        || (object_storage::recognise(text).is_some()
            && mixed(u8::is_ascii_uppercase)
            && mixed(u8::is_ascii_lowercase))
}

/// Returns whether any part of a text has the format of a secret, whatever surrounds it.
///
/// This is for messages that repeat user input. It also detects parts of long hashes, so it must
/// not decide what is refused.
#[must_use]
pub fn shows_secret(text: &str) -> bool {
    // A UUID with dashes and a client key are detected in a run of any length. The other formats
    // resemble a part of every long hash, so they are detected only with a few characters around
    // them.
    const AROUND: usize = 8;
    let holds = |run: &str, length: usize| {
        // Runs are ASCII, so every byte starts a character.
        (0..=run.len().saturating_sub(length))
            .filter_map(|place| run.get(place..place + length))
            .any(looks_secret)
    };
    let words = |joined: &'static str| {
        text.split(move |c: char| !(c.is_ascii_alphanumeric() || joined.contains(c)))
    };
    looks_secret(text)
        || words("-_").any(|run| holds(run, 36) || holds(run, client::LENGTH))
        || words("").any(|run| {
            [32, 40]
                .into_iter()
                .any(|length| run.len() <= length + AROUND && holds(run, length))
        })
}

#[cfg(test)]
mod tests {
    use storj_access::check_encode;

    use super::*;
    use crate::domain::secret::testing::Predictable;

    #[test]
    fn a_commit_hash_is_not_a_secret() {
        assert!(!looks_secret("da39a3ee5e6b4b0d3255bfef95601890afd80709"));
        assert!(!looks_secret("prod gateway"));
        assert!(!looks_secret("sk_abc12345"), "a prefix is public");
    }

    #[test]
    fn a_secret_with_a_checksum_is_detected_inside_a_text() {
        let made = client::generate(&mut Predictable(7)).unwrap().0;
        let grant = check_encode(&[&[0, 9][..], &[0xa5; 90]].concat(), 0);
        assert!(shape::has_shape(&grant));
        for secret in [made.reveal(), &grant] {
            for text in [
                format!("leaked {secret} in chat"),
                format!("--{secret}"),
                format!("@{secret}"),
                format!("x{secret}"),
                format!("./dir/{secret}.txt"),
                format!("\u{e9}{secret}"),
            ] {
                assert!(looks_secret(&text), "{text}");
            }
        }
        let mistyped = made.reveal().replace("sk_", "sk_0");
        for text in [
            "leaked sk_abc12345 in chat",
            "see 11111111-2222-4333-8444-555555555555",
            &format!("see {mistyped} there"),
            &"1Ab".repeat(40),
            &"sk_".repeat(40),
        ] {
            assert!(!holds_proven(text), "{text}");
        }
    }

    #[test]
    fn a_private_key_is_a_secret() {
        assert!(looks_secret("# a comment\nAGE-SECRET-KEY-1QQQ"));
        assert!(looks_secret("age-secret-key-1qqq"));
        assert!(looks_secret("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA"));
        assert!(!looks_secret("age1qqq"));
    }

    #[test]
    fn a_secret_is_detected_whatever_it_is_joined_to() {
        let uuid = "11111111-2222-4333-8444-555555555555";
        let bare = uuid.replace('-', "");
        let pair = "aB3d".repeat(10);
        let mistyped = format!("sk_{}", "0".repeat(46));
        for secret in [uuid, &bare, &pair, &mistyped] {
            for text in [
                format!("unexpected argument '-f{secret}' found"),
                format!("--{secret}"),
                format!("--output={secret}"),
                format!("x{secret}y"),
                format!("a/{secret}.txt"),
            ] {
                assert!(shows_secret(&text), "{text}");
            }
        }
        assert!(!shows_secret("unexpected argument '--expires-in' found"));
        assert!(!shows_secret("019a8f3c-1b2d-7000-8000-0123456789ab"));
    }
}
