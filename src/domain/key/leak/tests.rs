use proptest::prelude::*;

use super::*;
use crate::domain::grant::presented::PresentedGrant;
use crate::domain::grant::restrictions::Restrictions;
use crate::domain::grant::root::RootKey;
use crate::domain::key::{IssuedSecret, Kind};
use crate::domain::secret::testing::Predictable;

fn found(bytes: &[u8]) -> Vec<(usize, SecretHash)> {
    let mut found = Vec::new();
    find(bytes, &(0..bytes.len()), &mut |candidate| {
        found.push((candidate.start, candidate.suspect.hash()));
    });
    found
}

/// Generates a secret of a kind, and the hash that a store would keep.
fn issue(kind: Kind, seed: u64) -> (String, SecretHash) {
    let credential = kind.generate(&mut Predictable(seed)).unwrap();
    let (IssuedSecret::Single(secret)
    | IssuedSecret::Pair {
        secret_key: secret, ..
    }) = credential.secret;
    (secret.reveal().to_owned(), credential.hash)
}

/// Creates a grant and one derived from it.
fn grants(seed: u64) -> [PresentedGrant; 2] {
    let entropy = &mut Predictable(seed);
    let root = RootKey::generate(entropy).unwrap();
    let grant = PresentedGrant::mint(&root, None, entropy).unwrap();
    let child = grant.restrict(&Restrictions::default(), entropy).unwrap();
    [grant, child]
}

#[test]
fn every_notation_of_a_rest_key_is_found() {
    let (plain, hash) = issue(Kind::Rest, 1);
    for text in [
        plain.clone(),
        plain.to_uppercase(),
        plain.replace('-', ""),
        plain.replace('-', "").to_uppercase(),
        format!("{}{}", &plain[..18].to_uppercase(), &plain[18..]),
    ] {
        assert_eq!(found(text.as_bytes()), [(0, hash)], "{text}");
    }
}

#[test]
fn a_grant_and_its_child_are_found_by_the_same_head() {
    for presented in grants(3) {
        let text = presented.serialize().unwrap();
        let bytes = format!("key={}\n", text.reveal());
        assert_eq!(found(bytes.as_bytes()), [(4, presented.head_hash())]);
        let cut = &bytes.as_bytes()[..bytes.len() - 2];
        assert_eq!(found(cut), [], "the checksum does not hold");
    }
}

#[test]
fn text_that_is_not_a_secret_is_not_a_suspect() {
    for text in [
        // A SHA-256 hash, a UUID version 7, an access key, the prefix of a client key.
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "01a20202-4f3c-7bd2-b4dd-1a25a4a1a0c9",
        "M1IPRFNOCK8IAPK4GAL7",
        "sk_abcdefgh",
        "--------------------------------------------------",
        "________________________________________",
        "",
    ] {
        assert_eq!(found(text.as_bytes()), [], "{text}");
    }
}

#[test]
fn a_commit_hash_is_exactly_one_suspect() {
    let line = "commit da39a3ee5e6b4b0d3255bfef95601890afd80709";
    assert_eq!(found(line.as_bytes()).len(), 1);
}

#[test]
fn only_secrets_that_start_in_the_range_are_found() {
    let (plain, hash) = issue(Kind::Client, 5);
    let bytes = format!(" {plain} {plain} ");
    let mut starts = Vec::new();
    find(bytes.as_bytes(), &(2..bytes.len()), &mut |candidate| {
        starts.push((candidate.start, candidate.suspect.hash()));
    });
    assert_eq!(starts, [(51, hash)]);
}

#[test]
fn a_suspect_does_not_reveal_the_secret() {
    let [grant, _] = grants(4);
    let shown = format!("{:?}", Suspect::Grant(Box::new(grant)));
    assert_eq!(shown, "Grant([redacted])");
    let key = Suspect::Key(SecretHash::of(b"x"));
    assert_eq!(format!("{key:?}"), "Key([redacted])");
}

/// Text that may surround a secret: marks, the rest of escapes in JSON, URLs and terminals, and
/// bytes that are not text.
fn around() -> (
    impl Strategy<Value = &'static [u8]>,
    impl Strategy<Value = &'static [u8]>,
) {
    let before: Vec<&[u8]> = vec![
        b"",
        b" ",
        b"\"",
        b"KEY=",
        b"\\n",
        b"\\u0022",
        b"%3D",
        b"%3d",
        b"\x1b[31m",
        b"\x1b[38;5;196m",
        b"-",
        b"_",
        b"/",
        b":",
        b"\0",
        b"\xff",
        b"\n",
        b"Bearer\t",
        b"+",
        b"\xc3\xa9",
    ];
    let after: Vec<&[u8]> = vec![
        b"",
        b" ",
        b"\"",
        b"\\n",
        b"%26",
        b"\x1b[0m",
        b"-",
        b"_",
        b"/",
        b"\0",
        b"\xff",
        b"\r\n",
        b",",
        b"\xc3\xa9",
    ];
    (prop::sample::select(before), prop::sample::select(after))
}

/// Encodes a text in two bytes per character.
fn wide(text: &str, is_big: bool) -> Vec<u8> {
    let bytes = if is_big {
        u16::to_be_bytes
    } else {
        u16::to_le_bytes
    };
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn a_character_of_another_script_is_not_part_of_a_wide_secret() {
    let (plain, hash) = issue(Kind::ObjectStorage, 7);
    // One half of each of these is an ASCII letter or digit, or zero.
    for other in [
        "\u{131}", "\u{6100}", "\u{3131}", "\u{100}", "\u{4e0a}", "é", "🗝",
    ] {
        for is_big in [false, true] {
            for text in [
                format!("{other}{plain}"),
                format!("{plain}{other}"),
                format!("{other}{plain}{other}"),
            ] {
                // The character may cause another suspect, which no store knows.
                let found = found(&wide(&text, is_big));
                assert!(found.iter().any(|found| found.1 == hash), "{text} {is_big}");
            }
        }
    }
}

#[test]
fn a_wide_secret_is_found_where_half_a_character_was_cut_off() {
    for kind in Kind::ALL {
        let (plain, hash) = issue(kind, 8);
        let little = wide(&plain, false);
        let big = wide(&plain, true);
        for bytes in [&little[..little.len() - 1], &big[1..]] {
            assert!(found(bytes).contains(&(0, hash)), "{kind}");
        }
    }
}

#[test]
fn utf8_and_utf16_are_found_in_one_file() {
    let (plain, hash) = issue(Kind::Client, 9);
    let (other, other_hash) = issue(Kind::Rest, 9);
    for is_big in [false, true] {
        for mark in ["", "\u{feff}"] {
            let text = [
                &wide(&format!("{mark}K=é{plain}\r\n"), is_big)[..],
                other.as_bytes(),
                b"\nx",
                &wide(&format!("'{plain}'"), is_big),
                b"\xe9",
                other.as_bytes(),
                b"\xe9",
            ]
            .concat();
            let found: Vec<_> = found(&text).into_iter().map(|found| found.1).collect();
            assert_eq!(found, [other_hash, other_hash, hash, hash]);
        }
    }
}

proptest! {
    #[test]
    fn every_issued_wide_secret_is_found_at_any_alignment(
        seed: u64,
        kind in 0_usize..5,
        is_big: bool,
        before in prop::collection::vec(any::<u8>(), 0..70),
        around in prop::sample::select(vec![" ", "\"", "=", "\n", "é", "\u{feff}", "\u{4e0a}"]),
        after in prop::collection::vec(any::<u8>(), 0..70),
    ) {
        let (plain, hash) = if let Some(kind) = Kind::ALL.get(kind) {
            issue(*kind, seed)
        } else {
            let presented = grants(seed)[kind - Kind::ALL.len()].clone();
            let text = presented.serialize().unwrap();
            (text.reveal().to_owned(), presented.head_hash())
        };
        let text = wide(&format!("{around}{plain}{around}"), is_big);
        let start = before.len() + 2 + usize::from(is_big);
        let bytes = [before, text, after].concat();
        prop_assert!(found(&bytes).contains(&(start, hash)));
    }

    #[test]
    fn every_issued_secret_is_found_whatever_surrounds_it(
        seed: u64,
        kind in 0_usize..5,
        (before, after) in around(),
        filler in "[a-z .,-]{0,90}",
    ) {
        let (plain, hash) = if let Some(kind) = Kind::ALL.get(kind) {
            issue(*kind, seed)
        } else {
            let presented = grants(seed)[kind - Kind::ALL.len()].clone();
            let text = presented.serialize().unwrap();
            (text.reveal().to_owned(), presented.head_hash())
        };
        // Words that touch it are part of it; a filler is not.
        let bytes = [filler.as_bytes(), b" ", before, plain.as_bytes(), after].concat();
        let start = filler.len() + 1 + before.len();
        prop_assert!(
            found(&bytes).contains(&(start, hash)),
            "{}", String::from_utf8_lossy(&bytes)
        );
    }

    #[test]
    fn foreign_bytes_never_panic(bytes: Vec<u8>, text in "[1A-Za-z0-9_-]{0,300}") {
        let _ = found(&bytes);
        let _ = found(text.as_bytes());
    }
}
