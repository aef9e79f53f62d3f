use proptest::prelude::*;

use super::*;
use crate::domain::key::IssuedSecret;
use crate::domain::secret::testing::Predictable;

/// The example in the documentation.
const EXAMPLE: &str = r#"
[[account]]
email = "ci@example.com"
plan = "pro"
[[project]]
account = "ci@example.com"
name = "web"
[[key]]
account = "ci@example.com"
name = "deploy"
kind = "client"
expires_in = "90d"
rotate_before = "14d"
overlap = "24h"
deliver = "env:deploy.env"
tags = { env = "prod" }
[[grant]]
project = "web"
name = "uploader"
disallow = ["reads", "deletes"]
prefixes = ["sj://photos/2026"]
"#;

fn mistakes(text: &str) -> Vec<String> {
    let mistakes = parse(text).unwrap_err();
    mistakes.iter().map(ToString::to_string).collect()
}

#[test]
fn a_whole_file_is_read() {
    let manifest = parse(EXAMPLE).unwrap();
    assert_eq!(manifest.name.as_str(), "default");
    assert_eq!(manifest.accounts[0].plan, Some(Plan::Pro));
    assert_eq!(manifest.projects[0].name.as_str(), "web");
    let key = &manifest.keys[0];
    assert_eq!(key.line, 8);
    assert_eq!(key.kind, Kind::Client);
    let days = |days: u64| Duration::from_secs(days * 24 * 3600);
    assert_eq!(key.expires.as_ref().unwrap().value, Expiry::In(days(90)));
    assert_eq!(key.rotate_before.as_ref().unwrap().value, days(14));
    assert_eq!(key.overlap, days(1));
    assert_eq!(key.tags.as_ref().unwrap().len(), 1);
    let grant = &manifest.grants[0];
    assert_eq!(grant.wish.disallow.len(), 2);
    assert_eq!(grant.wish.prefixes[0].to_string(), "sj://photos/2026");
}

#[test]
fn an_empty_file_declares_nothing() {
    let manifest = parse("# nothing\n").unwrap();
    assert!(manifest.keys.is_empty() && manifest.accounts.is_empty());
}

#[test]
fn all_mistakes_are_reported_with_line_and_field() {
    let text = r#"name = 3
[[account]]
email = "nobody"
plan = "gold"
balance = 1.5
[[key]]
kind = "ssh"
expires_in = "2027-01-31"
expire = "90d"
[[key]]
name = "b"
buckets = ["x"]
tags = { a = 1 }
deliver = "env"
rotate_before = "14d"
[[grant]]
name = "g"
disallow = ["reads", "naps"]
prefixes = "sj://a"
"#;
    let found = mistakes(text);
    let expected = [
        "line 1: `name`: it is a number, but must be a string",
        "line 3: `account.email`: ",
        "line 4: `account.plan`: the plan must be",
        "line 5: `account.balance`: it must be a whole number",
        "line 6: `key.name`: it is missing",
        "line 7: `key.kind`: a kind is",
        "line 8: `key.expires_in`: it must be a duration",
        "line 9: `key.expire`: unknown field; the fields are `account`, ",
        "line 12: `key.buckets`: ",
        "line 13: `key.tags`: each of its values must be a string",
        "line 14: `key.deliver`: it has no file",
        "line 15: `key.rotate_before`: it needs `expires_in`",
        "line 16: `grant.project`: it is missing",
        "line 18: `grant.disallow`: use `reads`",
        "line 19: `grant.prefixes`: it is a string, but must be a list",
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found} is not {expected}");
    }
}

#[test]
fn invalid_toml_is_reported_with_its_line() {
    let found = mistakes("[[key]]\nname = \"a\nkind = 'x'\n");
    assert!(found[0].starts_with("line 2: "), "{found:?}");
    assert!(mistakes("key = 3").iter().all(|m| m.contains("[[key]]")));
    assert!(mistakes("[key]\nname = 'a'")[0].contains("[[key]]"));
}

#[test]
fn invalid_toml_is_reported_in_the_order_of_the_lines() {
    let found = parse("name = 5\nkey = 1\n[[key]]\nna").unwrap_err();
    assert!(found.len() > 1, "{found:?}");
    assert!(found.is_sorted_by_key(|mistake| mistake.line), "{found:?}");
}

#[test]
fn duplicates_are_reported_with_both_lines() {
    let text = "[[key]]\nname = 'a'\ndeliver = 'raw:f'\n[[key]]\nname = 'a'\n[[key]]\nname = 'c'\ndeliver = 'env:f'\n";
    assert_eq!(
        mistakes(text),
        [
            "line 5: `key.name`: line 1 has the same key",
            "line 8: `key.deliver`: line 3 has the same target for a secret"
        ]
    );
    let profiles = "[[key]]\nname = 'a'\nkind = 'object-storage'\ndeliver = 'aws:f'\n[[key]]\nname = 'b'\n\
                    kind = 'object-storage'\ndeliver = 'aws:f'\nprofile = 'b'\n";
    assert!(parse(profiles).is_ok());
}

#[test]
fn a_time_field_suggests_only_forms_that_it_accepts() {
    let mistake = |field| mistakes(&format!("[[key]]\nname = 'a'\n{field}\n")).remove(0);
    for text in ["90", "soon", "90M"] {
        let message = mistake(format!("expires_in = '{text}'"));
        assert!(
            message.ends_with("; use a duration, e.g. `90d`"),
            "{message}"
        );
        assert!(!message.contains("never"), "{message}");
    }
    for text in ["90", "90d", "soon"] {
        let end = mistake(format!("expires = '{text}'"));
        assert!(end.ends_with("for a duration use `expires_in`"), "{end}");
        assert!(!end.contains("use a duration ("), "{end}");
    }
    assert!(mistake("expires = '2027-02-30'".to_owned()).contains("does not exist"));
}

#[test]
fn a_rotation_that_would_repeat_on_every_run_is_refused() {
    let text = "[[key]]\nname = 'a'\nexpires_in = '14d'\nrotate_before = '14d'\n";
    assert!(mistakes(text)[0].contains("every run"));
}

#[test]
fn a_secret_in_the_wrong_place_is_not_repeated() {
    let secret = "11111111-2222-4333-8444-555555555555";
    for field in [
        "kind",
        "expires_in",
        "overlap",
        "deliver",
        "account",
        "env_name",
    ] {
        let text = format!("[[key]]\nname = 'a'\n{field} = '{secret}'\n");
        assert!(!mistakes(&text).concat().contains(secret), "{field}");
    }
    for secret in [secret, "pk_live_Ab3dEf9hIjKlMnOpQr"] {
        let messages = mistakes(&format!("[[key]]\nname = 'a'\n{secret} = 1\n"));
        assert!(
            messages[0].starts_with("line 3: `key.…`: unknown field"),
            "{messages:?}"
        );
    }
}

#[test]
fn a_secret_anywhere_is_a_mistake_and_not_repeated() {
    let secret = Kind::Client.generate(&mut Predictable(3)).unwrap().secret;
    let IssuedSecret::Single(secret) = secret else {
        panic!("a client key is one text");
    };
    for secret in [secret.reveal(), "11111111-2222-4333-8444-555555555555"] {
        for (line, text) in [
            (1, format!("name = '{secret}'\n")),
            (2, format!("[[key]]\nname = '{secret}'\n")),
            (
                3,
                format!("[[key]]\nname = 'a'\ndeliver = 'raw:{secret}'\n"),
            ),
            (3, format!("[[key]]\nname = 'a'\nenv_name = '{secret}'\n")),
            (3, format!("[[key]]\nname = 'a'\nprofile = '{secret}'\n")),
            (
                3,
                format!("[[key]]\nname = 'a'\ntags = {{ '{secret}' = 'x' }}\n"),
            ),
            (
                3,
                format!("[[key]]\nname = 'a'\ntags = {{ x = '{secret}' }}\n"),
            ),
            (
                3,
                format!("[[project]]\nname = 'a'\ndescription = '{secret}'\n"),
            ),
            (
                3,
                format!("[[account]]\nemail = 'a@b'\nname = '{secret}'\n"),
            ),
        ] {
            let messages = mistakes(&text);
            assert!(
                messages[0].starts_with(&format!("line {line}: ")),
                "{messages:?}"
            );
            assert!(messages[0].contains("looks like a secret"), "{messages:?}");
            assert!(!messages.concat().contains(secret), "{messages:?}");
        }
    }
}

proptest! {
    #[test]
    fn foreign_files_never_panic(text in any::<String>()) {
        let _ = parse(&text);
    }

    #[test]
    fn nearly_valid_files_never_panic(cut in 0..EXAMPLE.len(), insert in "[\\[\\]\"'={}a-z0-9\n.,]{0,6}") {
        let mut text = EXAMPLE.to_owned();
        text.insert_str(cut, &insert);
        let _ = parse(&text);
        text.truncate(cut);
        let _ = parse(&text);
    }
}
