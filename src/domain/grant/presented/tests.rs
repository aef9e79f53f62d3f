//! The format, tested with the reference's vectors, the crate itself, and arbitrary text.

use std::time::Duration;

use proptest::prelude::*;
use storj_access::{EncryptionAccess, Permission, SharePrefix, StoreEntry, check_encode};

use super::*;
use crate::domain::grant::check::{BucketPlace, Question, check};
use crate::domain::grant::restrictions::{Operation, RestrictionRequest};
use crate::domain::secret::testing::Predictable;
use crate::domain::time::{Timestamp, When};

/// From uplink's `cmd_access_inspect_test.go`.
const ROOT: &str = "13YqdsDpS5T26sbKUPWkqeczTN1TEm28hBuCD5mCGEDsC9JNte3VUbj2iJRsWogorpfbm3cCx8gFfAWPtf3tJncy9YRjU3734VKPYoh";
const CHILD: &str = "1dfJRDAYwLTD3Repgzg6DS1gABme4BQXTp8mmQ56penApYPJ8bMLmF6125scmj7PVKezhSraMGnU6WiwGwPpe6u9Vq5tqZMJD13bnUB4hykKaTaNptRY";

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis).unwrap()
}

fn root() -> RootKey {
    RootKey::generate(&mut Predictable(1)).unwrap()
}

fn api_key() -> PresentedGrant {
    PresentedGrant::mint(&root(), None, &mut Predictable(2)).unwrap()
}

fn node_id() -> String {
    // The last byte of a node ID is its version.
    check_encode(&[[7; 31].as_slice(), &[0]].concat(), 0)
}

fn satellite() -> Satellite {
    format!("{}@127.0.0.1:7777", node_id()).parse().unwrap()
}

fn access_grant() -> PresentedGrant {
    let encryption = Encryption::new(EncryptionAccess {
        default_key: Some([0x33; 32]),
        ..EncryptionAccess::default()
    });
    let around = Some((&satellite(), encryption));
    PresentedGrant::mint(&root(), around, &mut Predictable(2)).unwrap()
}

fn restrictions(prefixes: &[&str], disallow: &[Operation]) -> Restrictions {
    let wish = RestrictionRequest {
        prefixes: prefixes.iter().map(|p| p.parse().unwrap()).collect(),
        disallow: disallow.iter().copied().collect(),
        ..RestrictionRequest::default()
    };
    Restrictions::new(wish, at(0)).unwrap()
}

fn restrict(parent: &PresentedGrant, restrictions: &Restrictions) -> PresentedGrant {
    parent.restrict(restrictions, &mut Predictable(3)).unwrap()
}

fn text(grant: &PresentedGrant) -> String {
    grant.serialize().unwrap().reveal().to_owned()
}

/// Checks a grant as a satellite would: the path is encrypted first if it is an access grant.
fn allows(grant: &PresentedGrant, operation: Operation, bucket: &str, path: &str) -> bool {
    let path = match grant.encryption() {
        None => Some(path.as_bytes().to_vec()),
        Some(encryption) => encryption.encrypt(bucket, path),
    };
    let caveats = grant.readable_caveats().unwrap();
    path.is_some_and(|path| {
        let question = Question {
            operation: Some(operation),
            bucket: Some(bucket),
            place: match path.as_slice() {
                [] => BucketPlace::Bucket,
                path => BucketPlace::At(path),
            },
        };
        check(&caveats, question, at(0)).is_ok()
    })
}

#[test]
fn the_test_vectors_of_the_reference_are_parsed() {
    let root = PresentedGrant::parse(ROOT).unwrap();
    assert_eq!(
        hex::encode(root.head()),
        "41a47b1f4256604c4dd6e10b39bb97b8f9248080a2cef722e430863d0bca4362"
    );
    assert_eq!(
        hex::encode(root.tail()),
        "493c477ed4df261f4497e76f2fa7d90be2778a41391c03fc4e1f9ed8a61372a0"
    );
    assert_eq!((root.kind(), root.caveats().len()), (GrantKind::ApiKey, 0));
    assert_eq!(text(&root), ROOT);

    let child = PresentedGrant::parse(CHILD).unwrap();
    let caveats = child.readable_caveats().unwrap();
    assert_eq!(
        hex::encode(&child.key.macaroon().caveats()[0]),
        "f20104bf532658"
    );
    assert_eq!(caveats.len(), 1);
    assert_eq!(hex::encode(caveats[0].nonce()), "bf532658");
    assert_eq!(
        hex::encode(child.tail()),
        "5a2267107a53ccfcc18df47677151d79739d59efb34113a3432c19d6093a09b8"
    );
    assert_eq!(text(&child), CHILD);
}

#[test]
fn the_test_vectors_of_the_crate_are_authentic_with_their_secret() {
    // Created by Go's `APIKey.Restrict`, from the tests of storj-access: head 0x11…, secret 0x22…;
    // unrestricted, then read-only.
    let raw = "020220111111111111111111111111111111111111111111111111111111111111111100020b10012001f20104aabbccdd000006208e7477ab11f901c5bd31619b3a06022b47809474ede6b9dd4b491bfbc46c33d3";
    let key = PresentedGrant::parse(&check_encode(&hex::decode(raw).unwrap(), 0)).unwrap();
    assert!(key.key.macaroon().validate(&[0x22; 32]));
    let caveat = &key.readable_caveats().unwrap()[0];
    let disallowed: Vec<Operation> = Operation::ALL
        .into_iter()
        .filter(|operation| caveat.disallows(*operation))
        .collect();
    assert_eq!(disallowed, [Operation::Write, Operation::Delete]);
    assert!(key.lineage(&root()).is_none(), "not with another");
}

#[test]
fn issued_grants_are_parsed_validated_and_restricted_by_the_crate() {
    let root = root();
    let grant = access_grant();
    let mut theirs = Grant::parse(&text(&grant)).unwrap();
    let key = ApiKey::parse_raw(theirs.api_key()).unwrap();
    assert!(key.macaroon().validate(&root.secret(key.head())[..]));
    assert_eq!(theirs.enc_access().default_key, Some([0x33; 32]));

    let share = SharePrefix {
        bucket: "photos".to_owned(),
        prefix: "2024/".to_owned(),
    };
    theirs = theirs.restrict(&Permission::read_only(), &[share]).unwrap();
    let child = PresentedGrant::parse(&theirs.serialize().unwrap()).unwrap();
    assert_eq!(child.lineage(&root).unwrap().len(), 2);
    assert!(allows(&child, Operation::Read, "photos", "2024/a"));
    assert!(!allows(&child, Operation::Write, "photos", "2024/a"));
    assert!(
        !allows(&child, Operation::Read, "photos", "20245"),
        "whole names only"
    );

    // The same restriction made here differs only in the nonce.
    let ours = restrict(&grant, &restrictions(&["sj://photos/2024/"], &[]));
    let places = |grant: &PresentedGrant| {
        let caveat = grant.readable_caveats().unwrap().pop().unwrap();
        let places: Vec<_> = caveat
            .places()
            .map(|(b, p)| (b.to_vec(), p.to_vec()))
            .collect();
        places
    };
    assert_eq!(places(&ours), places(&child));
    assert_eq!(
        Grant::parse(&text(&ours)).unwrap().enc_access(),
        theirs.enc_access(),
    );
}

#[test]
fn restricting_to_a_prefix_keeps_only_its_key() {
    let child = restrict(&access_grant(), &restrictions(&["sj://photos/2024/"], &[]));
    let theirs = Grant::parse(&text(&child)).unwrap();
    assert_eq!(theirs.enc_access().default_key, None);
    let [
        StoreEntry {
            bucket,
            unencrypted_path,
            key,
            ..
        },
    ] = &theirs.enc_access().store_entries[..]
    else {
        panic!("one key");
    };
    assert_eq!(
        (&bucket[..], &unencrypted_path[..]),
        (&b"photos"[..], &b"2024"[..])
    );
    let derived = storj_encryption::Key::from_bytes([0x33; 32])
        .derive_path_component(b"photos")
        .derive_path_component(b"2024");
    assert_eq!(key, derived.as_bytes());

    let encryption = child.encryption().unwrap();
    assert_eq!(encryption.places(), [(&b"photos"[..], &b"2024"[..])]);
    assert!(encryption.encrypt("photos", "2024/a").is_some());
    assert!(encryption.encrypt("photos", "2025/a").is_none());
    let caveat = child.readable_caveats().unwrap().pop().unwrap();
    let (bucket, path) = caveat.places().next().unwrap();
    assert_eq!(encryption.decrypt(bucket, path).as_deref(), Some("2024"));
}

#[test]
fn a_prefix_without_a_key_is_refused_and_one_below_is_not() {
    let child = restrict(&access_grant(), &restrictions(&["sj://photos/2024/"], &[]));
    let try_it = |prefix: &str| child.restrict(&restrictions(&[prefix], &[]), &mut Predictable(4));
    for prefix in [
        "sj://photos/2025/",
        "sj://photos/20",
        "sj://videos",
        "sj://videos/2024",
    ] {
        let refused = try_it(prefix).unwrap_err();
        assert_eq!(refused, RestrictError::NoKey(prefix.parse().unwrap()));
    }
    assert!(try_it("sj://photos/2024/jan/").is_ok());
    // The whole bucket, as far as the parent allows.
    let wide = try_it("sj://photos").unwrap();
    assert!(allows(&wide, Operation::Read, "photos", "2024/a"));
    assert!(!allows(&wide, Operation::Read, "photos", "2025/a"));
}

#[test]
fn the_paths_of_an_api_key_are_raw() {
    let child = restrict(&api_key(), &restrictions(&["sj://photos/2024"], &[]));
    assert!(allows(&child, Operation::Read, "photos", "20245"));
    let child = restrict(&api_key(), &restrictions(&["sj://photos/2024/"], &[]));
    assert!(!allows(&child, Operation::Read, "photos", "20245"));
    assert!(allows(&child, Operation::Read, "photos", "2024/a"));
}

#[test]
fn keys_are_derived_from_a_passphrase_as_uplink_does() {
    let project = "019a0000-0000-7000-8000-000000000002".parse().unwrap();
    let passphrase = Secret::new("hunter2".to_owned());
    let encryption = Encryption::from_passphrase(&passphrase, project).unwrap();
    // Computed with Python's `hashlib`, `hmac` and `cryptography` from the reference's formula.
    assert_eq!(
        hex::encode(encryption.access().default_key.unwrap()),
        "706b40eba0020c9dd0b14462bde9d4d55ec4807c027f86794176b7d75a329432"
    );
    assert_eq!(
        format!("{encryption:?} {:?}", access_grant()),
        "[redacted] [redacted]"
    );
}

#[test]
fn each_malformed_text_has_its_reason() {
    let error = |text: &str| PresentedGrant::parse(text).unwrap_err();
    assert_eq!(error(""), MalformedGrant::Nothing);
    assert_eq!(error("hunter2 hunter2"), MalformedGrant::Shape);
    assert_eq!(error("0OIl"), MalformedGrant::Shape);
    assert_eq!(error(&ROOT[..ROOT.len() - 1]), MalformedGrant::Checksum);
    assert_eq!(error(&ROOT.replacen('q', "r", 1)), MalformedGrant::Checksum);
    assert_eq!(
        error(&check_encode(b"Hello World", 1)),
        MalformedGrant::Version(1)
    );
    assert_eq!(
        error(&check_encode(&[3, 2, 1], 0)),
        MalformedGrant::MacaroonVersion(3)
    );
    assert_eq!(
        error(&check_encode(&[2, 2, 32, 1], 0)),
        MalformedGrant::ApiKey
    );
    assert_eq!(
        error(&check_encode(&[0x0a, 1, b'x'], 0)),
        MalformedGrant::AccessGrant
    );
    assert_eq!(error(&check_encode(&[], 0)), MalformedGrant::Shape);
}

// Decoding the longer one would take minutes.
#[test]
fn a_text_that_is_too_long_is_refused_at_once() {
    for length in [MAX_LENGTH + 1, 1_000_000] {
        assert_eq!(
            PresentedGrant::parse(&"1".repeat(length)).unwrap_err(),
            MalformedGrant::TooLong
        );
    }
}

/// Access grants whose paths have very many parts, as only an attacker would create them. The first
/// one overflows the stack of `storj-encryption` if it reaches it.
#[test]
fn deep_paths_do_not_exhaust_the_stack() {
    let entry = |path: Vec<u8>| StoreEntry {
        bucket: b"b".to_vec(),
        unencrypted_path: path.clone(),
        encrypted_path: path,
        key: [1; 32],
        path_cipher: storj_access::CipherSuite::NULL,
        encryption_parameters: None,
    };
    for (entries, depth) in [
        (1, 5000),
        (1, 1020),
        (2, 500),
        (20, 50),
        (100, 10),
        (200, 1),
    ] {
        let store_entries = (0..entries)
            .map(|number: u32| {
                let mut path = number.to_string().into_bytes();
                path.extend(vec![b'/'; depth]);
                entry(path)
            })
            .collect();
        let access = EncryptionAccess {
            store_entries,
            default_path_cipher: storj_access::CipherSuite::NULL,
            ..EncryptionAccess::default()
        };
        let raw = ApiKey::from_parts(vec![1; 32], &[2; 32]).serialize_raw();
        let grant = Grant::from_parts("sat", raw, access)
            .serialize_from_fields()
            .unwrap();
        let parsed = PresentedGrant::parse(&grant);
        let small = depth * 2 * entries as usize <= 2200 && grant.len() <= MAX_LENGTH;
        assert_eq!(parsed.is_ok(), small, "{entries} {depth} {}", grant.len());
        if let Ok(parsed) = parsed {
            let _ = parsed.encryption().unwrap().encrypt("b", "0/x");
        }
    }
}

#[test]
fn grants_look_like_secrets_and_names_do_not() {
    assert!(has_shape(ROOT) && has_shape(CHILD) && has_shape(&text(&access_grant())));
    assert!(has_shape(&ROOT[..90]), "cut");
    for text in [
        "prod gateway",
        &satellite().to_string(),
        &node_id(),
        &"1".repeat(200),
        "sj://photos/2024/",
    ] {
        assert!(!has_shape(text), "{text}");
    }
}

#[test]
fn a_child_that_is_too_long_to_be_read_is_not_created() {
    let prefixes: Vec<String> = (0..300)
        .map(|n| format!("sj://photos/{n}/{}", "x".repeat(40)))
        .collect();
    let prefixes: Vec<&str> = prefixes.iter().map(String::as_str).collect();
    let child = restrict(&api_key(), &restrictions(&prefixes, &[]));
    assert!(matches!(child.serialize(), Err(RestrictError::TooLong(_))));
}

#[test]
fn an_unreadable_caveat_is_reported_and_cannot_be_restricted() {
    for bytes in [&[0xff][..], &[0xb2, 0x01, 0x02, 0x08, 0x00]] {
        let key = PresentedGrant {
            key: ApiKey::parse_raw(
                &api_key()
                    .key
                    .macaroon()
                    .add_first_party_caveat(bytes)
                    .serialize(),
            )
            .unwrap(),
            around: None,
        };
        let again = PresentedGrant::parse(&text(&key)).unwrap();
        assert!(again.caveats()[0].is_err());
        assert!(matches!(
            again.readable_caveats(),
            Err(MalformedGrant::Caveat { caveat: 0, .. })
        ));
        let refused = again.restrict(&restrictions(&["sj://photos"], &[]), &mut Predictable(1));
        assert!(matches!(refused, Err(RestrictError::Malformed(_))));
    }
}

fn any_restrictions() -> impl Strategy<Value = Restrictions> {
    (
        any::<[bool; 4]>(),
        proptest::collection::vec(("[bc]{3}", "[a/]{0,4}"), 0..3),
        proptest::option::of(1_u64..50),
    )
        .prop_filter_map("sense", |(flags, prefixes, end)| {
            let wish = RestrictionRequest {
                disallow: Operation::ALL
                    .into_iter()
                    .zip(flags)
                    .filter_map(|(operation, take)| take.then_some(operation))
                    .collect(),
                prefixes: prefixes
                    .iter()
                    .map(|(bucket, path)| format!("sj://{bucket}/{path}").parse().ok())
                    .collect::<Option<Vec<_>>>()?,
                not_after: end.map(|millis| When::Period(Duration::from_millis(millis))),
                ..RestrictionRequest::default()
            };
            Restrictions::new(wish, at(0)).ok()
        })
}

proptest! {
    #[test]
    fn a_child_is_never_wider_than_its_parent(
        whole: bool,
        chain in proptest::collection::vec(any_restrictions(), 1..4),
        operation in 0_usize..4,
        bucket in "[bc]{3}",
        path in "[a/]{0,5}",
    ) {
        let root = root();
        let mut parent = if whole { access_grant() } else { api_key() };
        for restrictions in &chain {
            let Ok(child) = parent.restrict(restrictions, &mut Predictable(9)) else {
                // There is no key for it.
                break;
            };
            // The serialized grant parses, is authentic, and descends from its parent.
            let child = PresentedGrant::parse(&text(&child)).unwrap();
            let lineage = child.lineage(&root).unwrap();
            let parents = parent.lineage(&root).unwrap();
            prop_assert_eq!(&lineage[..lineage.len() - 1], &parents[..]);
            let operation = Operation::ALL[operation];
            let may = allows(&child, operation, &bucket, &path);
            prop_assert!(!may || allows(&parent, operation, &bucket, &path));
            parent = child;
        }
    }

    #[test]
    fn a_changed_byte_is_refused(whole: bool, place: prop::sample::Index, change in 1_u8..=255) {
        let root = root();
        let grant = if whole { access_grant() } else { api_key() };
        let child = restrict(&grant, &restrictions(&["sj://photos/2024/"], &[Operation::Write]));
        let good = text(&child);
        // In the text, the checksum detects it.
        let mut letters = good.clone().into_bytes();
        let index = place.index(letters.len());
        letters[index] = letters[index].wrapping_add(change) & 0x7f;
        if letters != good.as_bytes() {
            prop_assert!(PresentedGrant::parse(&String::from_utf8(letters).unwrap()).is_err());
        }
        // With a new checksum, the tail does, wherever the macaroon is changed.
        let mut raw = child.key.serialize_raw();
        let index = place.index(raw.len());
        raw[index] ^= change;
        let forged = PresentedGrant::parse(&check_encode(&raw, 0));
        prop_assert!(forged.map_or(true, |forged| forged.lineage(&root).is_none()));
    }

    #[test]
    fn foreign_text_never_panics(text in any::<String>()) {
        prop_assert!(PresentedGrant::parse(&text).is_err());
        let _ = has_shape(&text);
    }

    #[test]
    fn foreign_bytes_with_a_valid_checksum_never_panic(
        start in prop::sample::select(vec![vec![], vec![2], vec![2, 2, 32], vec![0x0a, 3, b's', b'a', b't', 0x12]]),
        bytes in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        let payload = [start, bytes].concat();
        if let Ok(grant) = PresentedGrant::parse(&check_encode(&payload, 0)) {
            prop_assert!(grant.lineage(&root()).is_none());
            let _ = grant.caveats();
        }
    }

    #[test]
    fn a_damaged_grant_never_panics(places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let child = restrict(&access_grant(), &restrictions(&["sj://photos/2024/", "sj://photos/2025"], &[]));
        let (mut payload, _) = check_decode(&text(&child)).unwrap();
        for (place, byte) in places {
            let index = place.index(payload.len());
            payload[index] = byte;
        }
        if let Ok(grant) = PresentedGrant::parse(&check_encode(&payload, 0)) {
            for caveat in grant.caveats().into_iter().flatten() {
                for (bucket, path) in caveat.places() {
                    let _ = grant.encryption().map(|encryption| encryption.decrypt(bucket, path));
                }
            }
            let _ = grant.restrict(&restrictions(&["sj://photos/2024/x"], &[]), &mut Predictable(5));
        }
    }
}
