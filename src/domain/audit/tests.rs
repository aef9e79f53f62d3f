use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::json;

use super::*;

fn entry() -> Entry {
    Entry {
        sequence: 2,
        at: Timestamp::from_millis(1_000).unwrap(),
        actor: "me@here".parse().unwrap(),
        action: Action::KeyRevoke.as_str().to_owned(),
        subject: "id".to_owned(),
        details: canonical(
            &AuditEvent::new(Action::KeyRevoke, "id")
                .with("b", 1)
                .with("a", "x")
                .details,
        ),
        previous: EntryHash::new([7; 32]),
    }
}

#[test]
fn every_action_is_in_the_list_of_all() {
    let source = include_str!("mod.rs");
    let (_, words) = source.split_once("pub const fn as_str").unwrap();
    let (words, _) = words.split_once("\n}\n").unwrap();
    let written: BTreeSet<&str> = words.split('"').skip(1).step_by(2).collect();
    let known: BTreeSet<&str> = Action::ALL.iter().map(|action| action.as_str()).collect();
    assert_eq!(known, written);
    assert_eq!(known.len(), Action::ALL.len(), "one is duplicated");
}

#[test]
fn the_details_are_ordered_by_name() {
    assert_eq!(entry().details, r#"{"a":"x","b":1}"#);
}

#[test]
fn nested_details_are_ordered_as_in_rfc_8785() {
    // In UTF-16, characters beyond the basic plane come before its last ones.
    let inner = json!({"\u{fb33}": 1, "\u{1f600}": 2, "b": [{"z": null, "y": {}}], "a": true});
    let event = AuditEvent::new(Action::KeyUpdate, "id").with("tags", inner);
    assert_eq!(
        canonical(&event.details),
        "{\"tags\":{\"a\":true,\"b\":[{\"y\":{},\"z\":null}],\"\u{1f600}\":2,\"\u{fb33}\":1}}"
    );
}

#[cfg(debug_assertions)]
#[test]
#[should_panic(expected = "n has a fraction in it")]
fn a_fraction_is_not_allowed_in_details() {
    let _ = AuditEvent::new(Action::KeyUpdate, "id").with("n", json!([{"x": 0.5}]));
}

#[test]
fn the_hash_is_computed_from_the_documented_text() {
    let text = format!(
        r#"{{"action":"key.revoke","actor":"me@here","at":1000,"details":"{{\"a\":\"x\",\"b\":1}}","previous":"{}","sequence":2,"subject":"id"}}"#,
        "07".repeat(32)
    );
    assert_eq!(entry().hash(), EntryHash::new(Sha256::digest(text).into()));
}

#[test]
fn a_change_of_any_part_changes_the_hash() {
    let original = entry().hash();
    let changes: [fn(&mut Entry); 7] = [
        |e| e.sequence += 1,
        |e| e.at = Timestamp::from_millis(1_001).unwrap(),
        |e| e.actor = "you@here".parse().unwrap(),
        |e| e.action.push('x'),
        |e| e.subject.push('x'),
        |e| e.details.push(' '),
        |e| e.previous = EntryHash::NONE,
    ];
    for change in changes {
        let mut entry = entry();
        change(&mut entry);
        assert_ne!(entry.hash(), original);
    }
}

/// Any value that an event may contain.
fn any_detail() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((".{0,6}", inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn details_are_read_back_as_they_were_written(value in any_detail()) {
        let event = AuditEvent::new(Action::KeyUpdate, "id").with("what", value.clone());
        let entry = Entry { details: canonical(&event.details), ..entry() };
        prop_assert_eq!(&entry.parsed_details().unwrap()["what"], &value);
    }

    #[test]
    fn arbitrary_details_do_not_panic(details in ".{0,60}") {
        let entry = Entry { details, ..entry() };
        let _ = entry.parsed_details();
    }
}
