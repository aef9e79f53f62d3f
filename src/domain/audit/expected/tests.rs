use serde_json::{Value, json};

use super::*;
use crate::domain::account::Account;
use crate::domain::audit::{AuditEvent, EntryHash, canonical};
use crate::domain::key::object_storage::Access;
use crate::domain::key::{Key, Kind, Public, Version};
use crate::domain::secret::SecretHash;

const ID: &str = "019a0000-0000-7000-8000-000000000001";
const ACCOUNT: &str = "019a0000-0000-7000-8000-000000000000";

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis).unwrap()
}

/// Creates entries as a store would, one second apart.
fn entries(events: &[(Action, Value)]) -> Vec<Entry> {
    (1..)
        .zip(events)
        .map(|(sequence, (action, details))| Entry {
            sequence,
            at: at(sequence * 1000),
            actor: "tester".parse().unwrap(),
            action: action.as_str().to_owned(),
            subject: ID.to_owned(),
            details: details.to_string(),
            previous: EntryHash::NONE,
        })
        .collect()
}

fn created() -> (Action, Value) {
    let details = json!({"account": ACCOUNT, "access_key": null, "expires_at": null, "kind": "client", "name": "k", "prefix": "sk_1"});
    (Action::KeyCreate, details)
}

fn rotated(version: u32, old_until: i64) -> (Action, Value) {
    let details = json!({"version": version, "old_until": old_until, "prefix": format!("sk_{version}"), "name": "k"});
    (Action::KeyRotate, details)
}

fn undone(version: u32) -> (Action, Value) {
    (Action::KeyRotateUndo, json!({"version": version}))
}

fn version(number: u32, created_at: i64, retires_at: Option<i64>) -> Version {
    Version {
        number,
        hash: SecretHash::of(b"x"),
        public: Public::Prefix(format!("sk_{number}")),
        created_at: at(created_at),
        retires_at: retires_at.map(at),
        last_used_at: None,
    }
}

fn key(versions: Vec<Version>) -> Key {
    Key {
        id: ID.parse().unwrap(),
        account: ACCOUNT.parse().unwrap(),
        kind: Kind::Client,
        name: "k".parse().unwrap(),
        number: None,
        access: Access::Unlimited,
        tags: std::collections::BTreeMap::new(),
        created_at: at(1000),
        expires_at: None,
        last_used_at: None,
        revocation: None,
        versions,
    }
}

/// Returns the difference of a key after these entries, as text.
#[track_caller]
fn difference(events: &[(Action, Value)], row: Option<&Key>) -> String {
    let outcome: ReplayOutcome<ExpectedKey> = ReplayOutcome::of(&entries(events));
    let difference = outcome.difference(&ID, row);
    difference.map_or_else(String::new, |difference| difference.to_string())
}

#[test]
fn rotations_and_their_undoing_lead_to_the_versions_of_the_row() {
    let cases = [
        (
            vec![rotated(2, 9000)],
            vec![version(1, 1000, Some(9000)), version(2, 2000, None)],
        ),
        // The previous version keeps its time, unless all are to end now.
        (
            vec![rotated(2, 9000), rotated(3, 8000)],
            vec![
                version(1, 1000, Some(9000)),
                version(2, 2000, Some(8000)),
                version(3, 3000, None),
            ],
        ),
        (
            vec![rotated(2, 9000), rotated(3, 3000)],
            vec![
                version(1, 1000, Some(3000)),
                version(2, 2000, Some(3000)),
                version(3, 3000, None),
            ],
        ),
        (
            vec![rotated(2, 9000), undone(2)],
            vec![version(1, 1000, None)],
        ),
        (
            vec![rotated(2, 9000), rotated(3, 3000), undone(3)],
            vec![version(1, 1000, Some(9000)), version(2, 2000, None)],
        ),
        (
            vec![rotated(2, 9000), rotated(3, 3000), undone(3), undone(2)],
            vec![version(1, 1000, None)],
        ),
        // It was rotated again in between.
        (
            vec![rotated(2, 9000), rotated(3, 9000), undone(2)],
            vec![
                version(1, 1000, Some(9000)),
                version(2, 2000, Some(4000)),
                version(3, 3000, None),
            ],
        ),
        (
            vec![rotated(2, 9000), undone(2), rotated(2, 9500)],
            vec![version(1, 1000, Some(9500)), version(2, 4000, None)],
        ),
    ];
    for (events, versions) in cases {
        let events = [&[created()][..], &events].concat();
        let mut row = key(versions);
        assert_eq!(difference(&events, Some(&row)), "", "{events:?}");
        row.versions.last_mut().unwrap().retires_at = Some(at(7));
        let last = events.len();
        let expected =
            format!("the key `k` ({ID}) does not match the audit log: `versions` (entry {last})");
        assert_eq!(difference(&events, Some(&row)), expected);
    }
}

#[test]
fn a_row_must_exist_exactly_from_creation_to_deletion() {
    let row = key(vec![version(1, 1000, None)]);
    let pruned = (Action::KeyPrune, json!({"kind": "client", "name": "k"}));
    assert_eq!(difference(&[], None), "");
    assert_eq!(difference(&[created()], Some(&row)), "");
    assert_eq!(difference(&[created(), pruned.clone()], None), "");
    for (events, row, what) in [
        (
            vec![created()],
            None,
            "is missing, and entry 1 of the audit log created it",
        ),
        (
            vec![],
            Some(&row),
            "is in the store, and no entry of the audit log created it",
        ),
        (
            vec![created(), pruned],
            Some(&row),
            "is in the store, and entry 2 of the audit log deleted it",
        ),
    ] {
        assert_eq!(
            difference(&events, row),
            format!("the key `k` ({ID}) {what}")
        );
    }
}

#[test]
fn entries_of_a_newer_program_are_not_compared() {
    let mut entries = entries(&[created(), created()]);
    entries[1].action = "key.freeze".to_owned();
    let outcome: ReplayOutcome<ExpectedKey> = ReplayOutcome::of(&entries);
    assert_eq!(outcome.difference(&ID, None), None);
}

#[test]
fn fields_that_an_older_program_did_not_record_are_not_compared() {
    let details = json!({"balance": 0, "email": "a@b.c", "name": "A", "plan": "pro"});
    let outcome: ReplayOutcome<ExpectedAccount> =
        ReplayOutcome::of(&entries(&[(Action::AccountCreate, details)]));
    let row = Account {
        id: ID.parse().unwrap(),
        email: "a@b.c".parse().unwrap(),
        name: "A".parse().unwrap(),
        plan: crate::domain::account::Plan::Pro,
        balance: 0,
        project_limit: Some(7),
        created_at: at(1000),
    };
    assert_eq!(outcome.difference(&ID, Some(&row)), None);
}

/// Replays changes of the list of recipients, and compares a list with the result.
fn listed(events: &[(Action, Value)], rows: &[(&str, &str, i64)]) -> Vec<String> {
    let mut expected = ExpectedRecipients::default();
    for entry in entries(events) {
        let entry = Recorded::read(&entry).unwrap();
        match entry.action.effect() {
            Effect::Recipients(change) => expected.change(change, &entry),
            other => panic!("{other:?}"),
        }
    }
    let rows: Vec<RecipientRow<'_>> = rows
        .iter()
        .map(|(recipient, origin, added_at)| RecipientRow {
            recipient,
            name: None,
            origin,
            added_at: at(*added_at),
        })
        .collect();
    let differences = expected.differences(&rows);
    differences.iter().map(ToString::to_string).collect()
}

#[test]
fn a_new_passphrase_replaces_the_old_one_in_the_list() {
    let init = (Action::StoreInit, json!({"recipients": ["old", "file"]}));
    let passphrase = |step: &str| {
        (
            Action::StorePassphrase,
            json!({"recipient": "new", "step": step}),
        )
    };
    let both = [
        init.clone(),
        passphrase("added"),
        passphrase("replaced others"),
    ];
    let in_one = [
        init.clone(),
        (Action::StorePassphrase, json!({"recipient": "new"})),
    ];
    let rows = [("file", "identity", 1000), ("new", "passphrase", 2000)];
    assert_eq!(listed(&both, &rows), [""; 0]);
    assert_eq!(
        listed(&in_one, &rows),
        [""; 0],
        "as the first programs wrote it"
    );
    let old = [&[("old", "passphrase", 1000)][..], &rows].concat();
    assert_eq!(listed(&both[..2], &old), [""; 0]);
    let expected = "the recipient `old` is in the store, and entry 3 of the audit log deleted it";
    assert_eq!(listed(&both, &old), [expected]);
    let missing = "the recipient `new` is missing, and entry 2 of the audit log created it";
    assert_eq!(listed(&both, &rows[..1]), [missing]);
    // After a re-key, its entry alone determines the list.
    let rekey = (Action::StoreRekey, json!({"recipients": ["new"]}));
    let rekeyed = [&both[..], &[rekey]].concat();
    assert_eq!(listed(&rekeyed, &rows[1..]), [""; 0]);
    assert_eq!(listed(&rekeyed, &rows).len(), 1);
}

#[test]
fn a_row_is_compared_with_exactly_what_is_recorded() {
    let mut row = key(vec![version(1, 1000, None)]);
    row.tags.insert("a".parse().unwrap(), "b".parse().unwrap());
    let event = AuditEvent::describing(
        Action::KeyCreate,
        ID,
        crate::domain::audit::describe::key(&row),
    );
    let details = serde_json::from_str(&canonical(&event.details)).unwrap();
    assert_eq!(difference(&[(Action::KeyCreate, details)], Some(&row)), "");
}
