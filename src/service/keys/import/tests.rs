//! Importing, and what imported keys are good for.

use super::*;
use crate::domain::account::Plan;
use crate::domain::key::Status;
use crate::domain::key::listing::{KeyFilter, KeyListing, KeySort};
use crate::domain::key::object_storage::AccessKey;
use crate::domain::key::presented::{PresentedSecret, hashes_of_leaked};
use crate::domain::secret::SecretHash;
use crate::domain::verification::Denial;
use crate::service::input::BadLine;
use crate::service::keys::{list, show_leaked, verify};
use crate::service::testing::{self, HandClock};

struct Bench {
    _dir: tempfile::TempDir,
    _clock: HandClock,
    cx: Context,
}

fn bench() -> Bench {
    let (dir, clock, cx) = testing::bench(7);
    Bench {
        _dir: dir,
        _clock: clock,
        cx,
    }
}

/// Remembers what it heard.
#[derive(Default)]
struct Notes(Vec<String>);

impl Watch for Notes {
    fn bad_line(&mut self, bad: &BadLine) {
        self.0.push(bad.to_string());
    }

    fn progress(&mut self, _: u64, _: u64) {}
}

fn hash(secret: &str) -> String {
    hex::encode(SecretHash::of(secret.as_bytes()).as_bytes())
}

fn client(secret: &str, name: &str) -> String {
    format!(
        r#"{{"kind":"client","hash":"{}","name":"{name}"}}"#,
        hash(secret)
    )
}

impl Bench {
    fn import(&mut self, text: &str) -> (Result<KeyImportResult, Error>, Vec<String>) {
        let mut notes = Notes::default();
        let result = import(
            &mut self.cx,
            None,
            Source::Jsonl,
            &mut text.as_bytes(),
            &mut notes,
        );
        (result, notes.0)
    }

    #[track_caller]
    fn imports(&mut self, text: &str) -> KeyImportResult {
        let (result, notes) = self.import(text);
        assert!(notes.is_empty(), "{notes:?}");
        result.unwrap()
    }

    fn verdict(&mut self, secret: &str, access_key: Option<&AccessKey>) -> Result<(), Denial> {
        let presented = PresentedSecret::recognise(secret, access_key);
        verify(&mut self.cx, &presented, None, None)
            .unwrap()
            .decision
    }

    fn count(&mut self) -> u64 {
        let owner = "owner@localhost".parse().unwrap();
        let account = AccountSelector::Email(owner);
        accounts::show(&mut self.cx, &account).unwrap().keys
    }
}

#[test]
fn a_client_key_of_any_shape_verifies_by_the_hash_of_its_text() {
    let mut bench = bench();
    let uuid = "1a1b1c1d-2222-4333-8444-555555555555";
    let commit = "da39a3ee5e6b4b0d3255bfef95601890afd80709";
    let cut = format!("sk_{}", "0".repeat(46));
    let long = "x".repeat(512);
    let secrets = ["pk_live_4242", uuid, commit, &cut, &long, "two words"];
    for secret in secrets {
        assert!(bench.verdict(secret, None).is_err(), "{secret}");
        bench.imports(&client(secret, "theirs"));
        assert_eq!(bench.verdict(secret, None), Ok(()), "{secret}");
    }
    // The text counts, exactly as it was hashed.
    assert_eq!(
        bench.verdict(&uuid.to_uppercase(), None),
        Err(Denial::Unknown)
    );
    assert_eq!(bench.verdict("pk_live_4243", None), Err(Denial::Malformed));
}

#[test]
fn a_rest_key_verifies_by_the_hash_of_its_bytes_only() {
    let mut bench = bench();
    let uuid = "11111111-2222-4333-8444-555555555555";
    let of_bytes = "19c51b176b4178937723d25347bb8295b254d6aa7bb4a5c4fa475274668bd42d";
    let line = |hash: &str| format!(r#"{{"kind":"rest","hash":"{hash}","name":"r"}}"#);
    bench.imports(&line(&hash(uuid)));
    assert_eq!(bench.verdict(uuid, None), Err(Denial::Unknown));
    bench.imports(&line(of_bytes));
    assert_eq!(bench.verdict(uuid, None), Ok(()));
    assert_eq!(
        bench.verdict(&uuid.replace('-', "").to_uppercase(), None),
        Ok(())
    );
}

#[test]
fn a_pair_with_any_printable_secret_verifies_with_its_access_key_only() {
    let mut bench = bench();
    let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    let access_key: AccessKey = "AKIAIOSFODNN7EXAMPLE".parse().unwrap();
    bench.imports(&format!(
        r#"{{"kind":"object-storage","hash":"{}","name":"p","access_key":"{access_key}"}}"#,
        hash(secret)
    ));
    assert_eq!(bench.verdict(secret, Some(&access_key)), Ok(()));
    assert_eq!(
        bench.verdict(&format!("{access_key}\n{secret}"), None),
        Ok(())
    );
    assert_eq!(bench.verdict(secret, None), Err(Denial::Malformed));
    assert_eq!(
        bench.verdict("another/one", Some(&access_key)),
        Err(Denial::Malformed)
    );
}

#[test]
fn a_leaked_secret_of_another_system_finds_its_key() {
    let mut bench = bench();
    bench.imports(&client("pk_live_4242", "theirs"));
    let found = show_leaked(&mut bench.cx, &hashes_of_leaked("pk_live_4242"), None).unwrap();
    assert_eq!(found.key.name.as_str(), "theirs");
}

#[test]
fn a_file_that_comes_twice_changes_nothing_the_second_time() {
    let mut bench = bench();
    let file = [client("a", "a"), client("b", "b"), client("a", "a")].join("\n");
    let first = bench.imports(&file);
    assert_eq!((first.lines, first.new, first.known), (3, 2, 1));
    let again = bench.imports(&file);
    assert_eq!((again.lines, again.new, again.known), (3, 0, 3));
    assert_eq!(bench.count(), 2);
}

#[test]
fn every_mistake_is_told_and_the_worst_decides() {
    let mut bench = bench();
    bench.imports(&client("known", "known"));
    let file = [
        client("new", "new"),
        client("known", "other"),
        "{}".to_owned(),
    ]
    .join("\n\n");
    let (result, notes) = bench.import(&file);
    assert_eq!(notes.len(), 4, "{notes:?}");
    assert!(
        notes[0].starts_with("line 3, `name`: the key 0"),
        "{notes:?}"
    );
    assert!(
        notes[0].ends_with("has this hash, and another `name`"),
        "{notes:?}"
    );
    assert_eq!(notes[3], "line 5, `name`: it is missing");
    assert!(matches!(
        result,
        Err(Error::Key(KeyError::BadLines { flaw: Flaw::Wrong, bad: 2, first })) if first.line == 3
    ));
    assert_eq!(bench.count(), 1, "all or nothing");
}

#[test]
fn the_plan_and_the_balance_count_as_for_new_keys() {
    let mut bench = bench();
    testing::account(&mut bench.cx, "free@localhost");
    let account = AccountSelector::Email("free@localhost".parse().unwrap());
    let changes = accounts::Changes {
        plan: Some(Plan::Free),
        balance: Some(-1),
        ..accounts::Changes::default()
    };
    accounts::update(&mut bench.cx, &account, changes).unwrap();
    for (kind, more) in [
        ("rest", ""),
        ("client", ""),
        ("object-storage", r#","access_key":"ABCDEFGHIJ0123456789""#),
    ] {
        let line = format!(
            r#"{{"kind":"{kind}","hash":"{}","name":"k","account":"Free@LocalHost"{more}}}"#,
            hash("x")
        );
        let (result, notes) = bench.import(&line);
        assert!(notes[0].starts_with("line 1, `kind`: "), "{notes:?}");
        assert!(matches!(
            result,
            Err(Error::Key(KeyError::BadLines {
                flaw: Flaw::Refused,
                ..
            }))
        ));
    }
}

#[test]
fn a_line_without_an_account_needs_one_that_is_implied() {
    let mut bench = bench();
    testing::account(&mut bench.cx, "other@localhost");
    let (_, notes) = bench.import(&client("a", "a"));
    assert_eq!(
        notes,
        ["line 1, `account`: it is missing, and there are several accounts"]
    );
    let named = client("a", "a").replace('}', r#","account":"nobody@localhost"}"#);
    let (_, notes) = bench.import(&named);
    assert_eq!(notes, ["line 1, `account`: no account `nobody@localhost`"]);
}

#[test]
fn a_public_part_belongs_to_one_key() {
    let mut bench = bench();
    let with = |secret: &str| client(secret, "k").replace('}', r#","prefix":"pk_live_1"}"#);
    bench.imports(&with("a"));
    let (result, notes) = bench.import(&with("b"));
    assert_eq!(notes, ["line 1, `prefix`: another key has the same"]);
    assert!(matches!(
        result,
        Err(Error::Key(KeyError::BadLines {
            flaw: Flaw::Conflict,
            ..
        }))
    ));
}

#[test]
fn a_known_key_is_left_as_it_became() {
    let mut bench = bench();
    bench.imports(&client("a", "a"));
    let found = show_leaked(&mut bench.cx, &hashes_of_leaked("a"), None).unwrap();
    crate::service::keys::revoke(&mut bench.cx, &[found.key.id], None).unwrap();
    assert_eq!(bench.imports(&client("a", "a")).known, 1);
    assert_eq!(bench.verdict("a", None), Err(Denial::Revoked));
}

#[test]
fn imported_keys_are_listed_by_when_they_were_made_elsewhere() {
    let mut bench = bench();
    let made = |name: &str, year: u32| {
        let more = format!(
            r#","created_at":"{year}-01-01T00:00:00Z","expires_at":"2026-01-01T00:00:00Z"}}"#
        );
        client(name, name).replace('}', &more)
    };
    bench.imports(&[made("c", 2024), made("a", 2021), made("b", 2023)].join("\n"));
    let now = bench.cx.now();
    let listing = KeyListing {
        filter: KeyFilter::default(),
        sort: KeySort::default(),
        after: None,
        limit: None,
        now,
    };
    let keys = list(&mut bench.cx, None, listing)
        .unwrap()
        .rows(bench.cx)
        .map(Result::unwrap);
    let keys: Vec<(String, Status)> = keys
        .map(|owned| (owned.key.name.to_string(), owned.key.status(now)))
        .collect();
    let expected = ["a", "b", "c"].map(|name| (name.to_owned(), Status::Expired));
    assert_eq!(keys, expected);
}
