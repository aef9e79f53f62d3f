use proptest::prelude::*;

use super::*;
use crate::domain::audit::{AuditEvent, canonical};
use crate::domain::time::Timestamp;

/// Returns a valid chain of this length.
fn honest(length: i64) -> Vec<FoundEntry> {
    let mut previous = EntryHash::NONE;
    let entry = |sequence, previous| Entry {
        sequence,
        at: Timestamp::from_millis(1_000 * sequence).unwrap(),
        actor: "me@here".parse().unwrap(),
        action: if sequence == 1 {
            Action::StoreInit.as_str().to_owned()
        } else {
            Action::KeyCreate.as_str().to_owned()
        },
        subject: format!("id {sequence}"),
        details: canonical(
            &AuditEvent::new(Action::KeyCreate, "")
                .with("n", sequence)
                .details,
        ),
        previous,
    };
    (1..=length)
        .map(|sequence| {
            let found = found(entry(sequence, previous));
            previous = found.kept.as_ref().unwrap().hash;
            found
        })
        .collect()
}

/// Wraps an entry with its correct hash.
fn found(entry: Entry) -> FoundEntry {
    FoundEntry {
        sequence: entry.sequence,
        kept: Some(StoredEntry {
            hash: entry.hash(),
            entry,
        }),
    }
}

fn walk(log: &[FoundEntry]) -> Result<Head, Break> {
    let mut chain = Chain::new();
    for found in log {
        chain.follow(found.clone())?;
    }
    chain.end()
}

fn head(log: &[FoundEntry]) -> Head {
    let last = log.last().unwrap();
    Head {
        sequence: last.sequence,
        hash: last.kept.as_ref().unwrap().hash,
    }
}

fn broken(sequence: i64, fault: Fault) -> Result<Head, Break> {
    Err(Break { sequence, fault })
}

/// Every way to change one column and leave the others.
const EDITS: [fn(&mut StoredEntry); 7] = [
    |kept| kept.entry.at = Timestamp::from_millis(kept.entry.at.as_millis() + 1).unwrap(),
    |kept| kept.entry.actor = "you@here".parse().unwrap(),
    |kept| kept.entry.action.push('x'),
    |kept| kept.entry.subject.push('x'),
    |kept| kept.entry.details = "{}".to_owned(),
    |kept| kept.entry.previous = flipped(kept.entry.previous),
    |kept| kept.hash = flipped(kept.hash),
];

fn flipped(hash: EntryHash) -> EntryHash {
    let mut bytes = *hash.as_bytes();
    bytes[31] ^= 1;
    EntryHash::new(bytes)
}

#[test]
fn an_empty_log_lacks_its_first_entry() {
    assert_eq!(walk(&[]), broken(1, Fault::Missing));
}

#[test]
fn a_log_starts_with_the_creation_of_the_store() {
    let first = Entry {
        action: Action::KeyCreate.as_str().to_owned(),
        ..honest(1)[0].kept.clone().unwrap().entry
    };
    assert_eq!(walk(&[found(first)]), broken(1, Fault::Beheaded));
}

#[test]
fn two_swapped_entries_are_out_of_order() {
    let mut log = honest(5);
    for (place, other) in [(2, 3), (3, 2)] {
        log[place] = honest(5)[other].clone();
        log[place].sequence = honest(5)[place].sequence;
        log[place].kept.as_mut().unwrap().entry.sequence = log[place].sequence;
    }
    assert_eq!(walk(&log), broken(3, Fault::OutOfOrder));
}

#[test]
fn an_entry_before_the_first_place_is_out_of_order() {
    for place in [0, -1, i64::MIN] {
        let mut log = honest(2);
        log[0].sequence = place;
        assert_eq!(walk(&log), broken(place, Fault::OutOfOrder));
    }
}

#[test]
fn an_entry_far_after_the_last_leaves_a_gap() {
    let mut log = honest(3);
    log[2].sequence = i64::MAX;
    assert_eq!(walk(&log), broken(3, Fault::Missing));
}

#[test]
fn details_that_are_not_canonical_are_unreadable() {
    let honest = honest(2);
    for details in ["", "[]", "{", "{\"a\":1,\"a\":2}", "{ }", "{\"a\":1e2}"] {
        let entry = Entry {
            details: details.to_owned(),
            ..honest[1].kept.clone().unwrap().entry
        };
        let log = [honest[0].clone(), found(entry)];
        assert_eq!(walk(&log), broken(2, Fault::Unreadable), "{details}");
    }
}

#[test]
fn each_fault_has_a_message() {
    assert_eq!(
        Break {
            sequence: 7,
            fault: Fault::Missing
        }
        .to_string(),
        "the audit log is broken at entry 7: it is missing"
    );
    for (fault, word) in [
        (Fault::OutOfOrder, "out of order"),
        (Fault::Edited, "edited"),
        (Fault::Unreadable, "unreadable"),
        (Fault::Beheaded, "missing"),
    ] {
        assert!(fault.to_string().contains(word));
    }
}

proptest! {
    #[test]
    fn a_change_is_found_at_the_changed_entry(length in 1..9_i64, place: prop::sample::Index, edit: prop::sample::Index) {
        let mut log = honest(length);
        let place = place.index(log.len());
        let edit = edit.get(&EDITS);
        edit(log[place].kept.as_mut().unwrap());
        prop_assert_eq!(walk(&log), broken(log[place].sequence, Fault::Edited));
    }

    #[test]
    fn an_unreadable_entry_is_found(length in 1..9_i64, place: prop::sample::Index) {
        let mut log = honest(length);
        let place = place.index(log.len());
        log[place].kept = None;
        prop_assert_eq!(walk(&log), broken(log[place].sequence, Fault::Unreadable));
    }

    #[test]
    fn a_removed_entry_is_detected(length in 2..9_i64, place: prop::sample::Index) {
        let mut log = honest(length);
        // Removing the last one truncates the log.
        let place = place.index(log.len() - 1);
        let taken = log.remove(place);
        prop_assert_eq!(walk(&log), broken(taken.sequence, Fault::Missing));
    }

    #[test]
    fn a_closed_gap_is_detected(length in 2..9_i64, place: prop::sample::Index) {
        let mut log = honest(length);
        let place = place.index(log.len() - 1);
        log.remove(place);
        for found in &mut log[place..] {
            found.sequence -= 1;
            found.kept.as_mut().unwrap().entry.sequence -= 1;
        }
        prop_assert_eq!(walk(&log), broken(log[place].sequence, Fault::OutOfOrder));
    }

    #[test]
    fn a_rewritten_entry_breaks_the_chain_or_changes_the_head(length in 2..9_i64, place: prop::sample::Index) {
        let honest = honest(length);
        let mut log = honest.clone();
        let place = place.index(log.len());
        let mut entry = log[place].kept.clone().unwrap().entry;
        entry.subject.push('x');
        log[place] = found(entry);
        if let Some(next) = log.get(place + 1) {
            prop_assert_eq!(walk(&log), broken(next.sequence, Fault::OutOfOrder));
        } else {
            prop_assert_ne!(walk(&log).unwrap(), head(&honest));
        }
    }

    #[test]
    fn every_prefix_of_a_log_is_a_valid_log_with_its_own_head(length in 1..9_i64, cut: prop::sample::Index) {
        let log = honest(length);
        let cut = &log[..=cut.index(log.len())];
        prop_assert_eq!(walk(cut), Ok(head(cut)));
    }
}
