use proptest::prelude::*;
use serde_json::{Value, json as object};

use super::columns::KeyColumns;
use super::json::json;
use super::*;
use crate::domain::secret::testing::Predictable;

const HASH: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

fn now() -> Timestamp {
    Timestamp::from_rfc3339("2026-06-01T00:00:00Z").unwrap()
}

/// Returns a line about a client key, with some members replaced.
fn line(changes: &[(&str, Value)]) -> String {
    let mut line = object!({ "kind": "client", "hash": HASH, "name": "ci" });
    for (name, value) in changes {
        line[*name] = value.clone();
    }
    line.to_string()
}

fn read(changes: &[(&str, Value)]) -> KeyRecord {
    json(&line(changes), now()).unwrap()
}

/// Returns every error in a line as `field: message`.
fn wrong(changes: &[(&str, Value)]) -> Vec<String> {
    errors_of(json(&line(changes), now()))
}

fn errors_of(read: Result<KeyRecord, Vec<RecordError>>) -> Vec<String> {
    let mistakes = read.unwrap_err().into_iter();
    let errors = mistakes.map(|m| format!("{}: {}", m.field.unwrap_or("-"), m.message));
    errors.collect()
}

fn pair(changes: &[(&str, Value)]) -> Vec<(&'static str, Value)> {
    let mut all = vec![
        ("kind", object!("object-storage")),
        ("access_key", object!("A".repeat(20))),
    ];
    for (name, value) in changes {
        let name = FIELDS.iter().find(|field| *field == name).unwrap();
        all.push((name, value.clone()));
    }
    all
}

#[test]
fn csv_and_json_lines_are_equivalent() {
    let header = "hash,kind,name,account,access_key,created_at,expires_at,last_used_at,tags,bucket_access,limited";
    let access_key = "ABCDEFGHIJ0123456789";
    let csv = format!(
        "{HASH},object-storage,\"backup, nightly\",ci@example.com,{access_key},2026-01-01T00:00:00Z,2027-01-01T02:00:00+02:00,\
         2026-05-01T00:00:00Z,env=prod; team=a=b;,ap-south-1/photos:read_only;c/logs:read_write,true"
    );
    let csv = KeyColumns::new(header).unwrap().line(&csv, now()).unwrap();
    let text = object!({
        "kind": "object-storage",
        "hash": HASH,
        "name": "backup, nightly",
        "account": "ci@example.com",
        "access_key": access_key,
        "created_at": "2026-01-01T00:00:00Z",
        "expires_at": "2027-01-01T00:00:00.000Z",
        "last_used_at": "2026-05-01T00:00:00Z",
        "tags": { "team": "a=b", "env": "prod" },
        "bucket_access": [
            { "cluster": "ap-south-1", "bucket_name": "photos", "permissions": "read_only" },
            "c/logs:read_write",
        ],
    });
    assert_eq!(json(&text.to_string(), now()), Ok(csv.clone()));
    assert_eq!(csv.tags.len(), 2);
    assert!(matches!(csv.access, Access::Limited(list) if list.len() == 2));
}

#[test]
fn missing_fields_have_the_defaults_of_a_new_key() {
    let read = read(&[("account", Value::Null), ("tags", object!({}))]);
    assert_eq!(read.account, None);
    assert_eq!(read.public, Public::Nothing);
    assert_eq!(read.access, Access::Unlimited);
    assert_eq!((read.created_at, read.expires_at), (None, None));
}

#[test]
fn every_error_in_a_line_is_reported() {
    let errors = wrong(&[
        ("kind", object!("s3")),
        ("hash", object!("abc")),
        ("name", object!("")),
        ("account", object!("nobody")),
        ("created_at", object!("2030-01-01T00:00:00Z")),
        ("expires_at", object!("tomorrow")),
        ("tags", object!({ "": "x", "n": 1 })),
        ("bucket_access", object!(["photos"])),
        ("limited", object!("yes")),
        ("color", object!("red")),
    ]);
    let fields: Vec<&str> = errors
        .iter()
        .map(|m| m.split(':').next().unwrap())
        .collect();
    let expected = [
        "-",
        "tags",
        "tags",
        "bucket_access",
        "limited",
        "kind",
        "hash",
        "name",
        "account",
        "expires_at",
        "created_at",
    ];
    assert_eq!(fields, expected, "{errors:#?}");
    assert_eq!(errors[0], "-: the member `color` is unknown");
}

#[test]
fn missing_and_duplicate_fields_are_named() {
    assert_eq!(
        errors_of(json("{}", now())),
        [
            "kind: it is missing",
            "hash: it is missing",
            "name: it is missing"
        ]
    );
    let twice = format!(r#"{{"kind":"rest","hash":"{HASH}","name":"a","name":null}}"#);
    assert_eq!(errors_of(json(&twice, now())), ["name: it is duplicated"]);
}

#[test]
fn a_line_that_is_not_an_object_is_not_repeated() {
    for text in [
        "",
        "[]",
        "\"sk_live\"",
        "sk_live",
        "{\"a\"",
        "{} {}",
        "{\"kind\": sk_live}",
    ] {
        let errors = errors_of(json(text, now())).join("\n");
        assert!(!errors.contains("sk_live"), "{errors}");
    }
}

#[test]
fn a_public_part_belongs_to_its_kind() {
    assert_eq!(
        read(&[("prefix", object!("pk_live_ab"))]).public,
        Public::Prefix("pk_live_ab".to_owned())
    );
    let errors = wrong(&[("kind", object!("rest")), ("prefix", object!("pk"))]);
    assert_eq!(errors, ["prefix: `rest` keys have none"]);
    let errors = wrong(&[("access_key", object!("A".repeat(20)))]);
    assert_eq!(errors, ["access_key: `client` keys have none"]);
    let errors = wrong(&[("kind", object!("object-storage"))]);
    assert_eq!(errors, ["access_key: it is missing"]);
    for prefix in ["a b", &"x".repeat(25), "cl\u{e9}"] {
        let errors = wrong(&[("prefix", object!(prefix))]);
        assert!(errors[0].starts_with("prefix: a prefix is"), "{errors:?}");
    }
}

#[test]
fn no_list_of_buckets_and_an_empty_one_are_distinguished() {
    let access = |changes: &[(&str, Value)]| read(&pair(changes)).access;
    let none = Access::Limited(Vec::new());
    assert_eq!(access(&[]), Access::Unlimited);
    assert_eq!(access(&[("limited", object!(false))]), Access::Unlimited);
    assert_eq!(access(&[("bucket_access", Value::Null)]), Access::Unlimited);
    assert_eq!(access(&[("bucket_access", object!([]))]), none);
    assert_eq!(access(&[("limited", object!(true))]), none);
    let errors = wrong(&pair(&[
        ("limited", object!(false)),
        ("bucket_access", object!([])),
    ]));
    assert_eq!(
        errors,
        ["limited: it is false, but there is a list of buckets"]
    );
    let errors = wrong(&[("bucket_access", object!([]))]);
    assert_eq!(errors, ["bucket_access: `client` keys have no buckets"]);
}

#[test]
fn impossible_times_are_refused_and_an_expiry_may_be_past() {
    let read = read(&[("expires_at", object!("2020-01-01T00:00:00Z"))]);
    assert!(read.expires_at.unwrap() < now());
    let errors = wrong(&[
        ("created_at", object!("2026-01-02T00:00:00Z")),
        ("expires_at", object!("2026-01-02T00:00:00Z")),
        ("last_used_at", object!("2026-06-01T00:00:01Z")),
    ]);
    assert_eq!(
        errors,
        [
            "last_used_at: it is in the future",
            "expires_at: it is not after `created_at`"
        ]
    );
}

#[test]
fn a_known_key_is_the_same_until_a_fact_differs() {
    let facts = [
        ("prefix", object!("pk_1")),
        ("created_at", object!("2026-01-01T00:00:00Z")),
        ("last_used_at", object!("2026-02-01T00:00:00Z")),
        ("tags", object!({ "env": "prod" })),
    ];
    let account: AccountId = "019a0000-0000-7000-8000-000000000000".parse().unwrap();
    let other: AccountId = "019a0000-0000-7000-8000-000000000001".parse().unwrap();
    let id = "019a0000-0000-7000-8000-000000000002".parse().unwrap();
    let mut key = read(&facts).into_key(id, account, None, now());
    let with = |change: (&str, Value)| read(&[&facts[..], &[change]].concat());
    let same = with(("last_used_at", Value::Null));
    assert_eq!(same.difference(&key, account), None, "use is no fact");
    assert_eq!(same.difference(&key, other), Some("account"));
    for (field, value) in [
        ("kind", object!("rest")),
        ("prefix", object!("pk_2")),
        ("name", object!("cd")),
        ("tags", object!({})),
        ("created_at", object!("2026-01-01T00:00:00.001Z")),
        ("expires_at", object!("2026-12-01T00:00:00Z")),
    ] {
        let changed = if field == "kind" {
            let mut changed = read(&facts);
            changed.kind = Kind::Rest;
            changed
        } else {
            with((field, value))
        };
        assert_eq!(changed.difference(&key, account), Some(field));
    }
    assert_eq!(
        with(("created_at", Value::Null)).difference(&key, account),
        None
    );
    let new = Public::Prefix("sk_abcdefgh".to_owned());
    key.rotate(SecretHash::of(b"new"), new, now(), now())
        .unwrap();
    key.revoke(now(), None).unwrap();
    assert_eq!(
        same.difference(&key, account),
        None,
        "what became of it since"
    );
}

#[test]
fn a_header_without_names_is_not_repeated() {
    let secret = "11111111-2222-4333-8444-555555555555";
    let error = |header: &str| KeyColumns::new(header).err().unwrap().to_string();
    let errors = error(&format!("client,{secret},ci"));
    assert!(errors.contains("`client`"), "{errors}");
    let errors = error(&format!("kind,{secret},ci"));
    assert!(
        errors.contains("column 2") && !errors.contains("1111"),
        "{errors}"
    );
    assert_eq!(error("kind,name"), "the header has no column `hash`");
    assert_eq!(
        error("kind,hash,name,color"),
        "the column `color` in the header is unknown"
    );
}

proptest! {
    #[test]
    fn a_secret_in_any_field_is_not_repeated(seed: u64, kind in 0_usize..3, place in 0..FIELDS.len()) {
        let credential = Kind::ALL[kind].generate(&mut Predictable(seed)).unwrap();
        let secret = match &credential.secret {
            crate::domain::key::IssuedSecret::Single(secret)
            | crate::domain::key::IssuedSecret::Pair { secret_key: secret, .. } => secret,
        };
        let secret = secret.reveal();
        for value in [object!(secret), object!([secret]), object!({ secret: secret })] {
            let errors = wrong(&[(FIELDS[place], value)]).join("\n");
            prop_assert!(!errors.contains(secret), "{}", errors);
        }
        let member = format!(r#"{{"{secret}":1}}"#);
        prop_assert!(!errors_of(json(&member, now())).join("\n").contains(secret));
        let mut cells = ["client", HASH, "ci", "", "", "", "", "", "", "", "", ""];
        cells[place] = secret;
        let mut columns = KeyColumns::new(&FIELDS.join(",")).unwrap();
        let errors = errors_of(columns.line(&cells.join(","), now())).join("\n");
        prop_assert!(!errors.contains(secret), "{}", errors);
    }

    #[test]
    fn no_value_is_repeated(place in 0..FIELDS.len(), value in "[a-z]{2}[0-9]{5}[A-Z]{2}[a-z]{3}") {
        if let Err(mistakes) = json(&line(&[(FIELDS[place], object!(value.as_str()))]), now()) {
            for RecordError { message, .. } in mistakes {
                prop_assert!(!message.contains(&value), "{}", message);
            }
        }
    }

    #[test]
    fn arbitrary_text_does_not_panic(text in "\\PC{0,200}", cells in "[a-z,\";= ]{0,60}") {
        let _ = json(&text, now());
        let _ = json(&format!("{{{text}"), now());
        let _ = KeyColumns::new(&text);
        let _ = KeyColumns::new(&FIELDS.join(",")).unwrap().line(&cells, now());
    }
}
