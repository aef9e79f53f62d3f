use proptest::prelude::*;

use super::*;
use crate::domain::audit::{Event, canonical};
use crate::domain::time::Timestamp;

/// Makes the honest chain of so many entries.
fn honest(length: i64) -> Vec<Found> {
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
            &Event::new(Action::KeyCreate, "")
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

/// Puts an entry in its place, with the hash that it has.
fn found(entry: Entry) -> Found {
    Found {
        sequence: entry.sequence,
        kept: Some(Kept {
            hash: entry.hash(),
            entry,
        }),
    }
}

fn walk(trail: &[Found]) -> Result<Head, Break> {
    let mut chain = Chain::new();
    for found in trail {
        chain.follow(found.clone())?;
    }
    chain.end()
}

fn head(trail: &[Found]) -> Head {
    let last = trail.last().unwrap();
    Head {
        sequence: last.sequence,
        hash: last.kept.as_ref().unwrap().hash,
    }
}

fn broken(sequence: i64, fault: Fault) -> Result<Head, Break> {
    Err(Break { sequence, fault })
}

/// Every way to change one column and leave the others.
const EDITS: [fn(&mut Kept); 7] = [
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
fn an_empty_trail_lacks_its_first_entry() {
    assert_eq!(walk(&[]), broken(1, Fault::Missing));
}

#[test]
fn a_trail_begins_with_the_making_of_the_store() {
    let first = Entry {
        action: Action::KeyCreate.as_str().to_owned(),
        ..honest(1)[0].kept.clone().unwrap().entry
    };
    assert_eq!(walk(&[found(first)]), broken(1, Fault::Beheaded));
}

#[test]
fn two_entries_that_changed_places_are_out_of_order() {
    let mut trail = honest(5);
    for (place, other) in [(2, 3), (3, 2)] {
        trail[place] = honest(5)[other].clone();
        trail[place].sequence = honest(5)[place].sequence;
        trail[place].kept.as_mut().unwrap().entry.sequence = trail[place].sequence;
    }
    assert_eq!(walk(&trail), broken(3, Fault::OutOfOrder));
}

#[test]
fn an_entry_before_the_first_place_is_out_of_order() {
    for place in [0, -1, i64::MIN] {
        let mut trail = honest(2);
        trail[0].sequence = place;
        assert_eq!(walk(&trail), broken(place, Fault::OutOfOrder));
    }
}

#[test]
fn an_entry_far_behind_the_last_leaves_a_gap() {
    let mut trail = honest(3);
    trail[2].sequence = i64::MAX;
    assert_eq!(walk(&trail), broken(3, Fault::Missing));
}

#[test]
fn particulars_that_are_not_written_again_as_they_stand_are_unreadable() {
    let honest = honest(2);
    for details in ["", "[]", "{", "{\"a\":1,\"a\":2}", "{ }", "{\"a\":1e2}"] {
        let entry = Entry {
            details: details.to_owned(),
            ..honest[1].kept.clone().unwrap().entry
        };
        let trail = [honest[0].clone(), found(entry)];
        assert_eq!(walk(&trail), broken(2, Fault::Unreadable), "{details}");
    }
}

#[test]
fn each_fault_says_what_it_is() {
    assert_eq!(
        Break {
            sequence: 7,
            fault: Fault::Missing
        }
        .to_string(),
        "the audit trail is broken at entry 7: it is missing"
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
    fn a_change_of_any_entry_is_found_where_it_was_made(length in 1..9_i64, place: prop::sample::Index, edit: prop::sample::Index) {
        let mut trail = honest(length);
        let place = place.index(trail.len());
        let edit = edit.get(&EDITS);
        edit(trail[place].kept.as_mut().unwrap());
        prop_assert_eq!(walk(&trail), broken(trail[place].sequence, Fault::Edited));
    }

    #[test]
    fn an_unreadable_entry_is_found(length in 1..9_i64, place: prop::sample::Index) {
        let mut trail = honest(length);
        let place = place.index(trail.len());
        trail[place].kept = None;
        prop_assert_eq!(walk(&trail), broken(trail[place].sequence, Fault::Unreadable));
    }

    #[test]
    fn an_entry_that_is_taken_out_is_missed(length in 2..9_i64, place: prop::sample::Index) {
        let mut trail = honest(length);
        // Taking out the last is cutting off the end.
        let place = place.index(trail.len() - 1);
        let taken = trail.remove(place);
        prop_assert_eq!(walk(&trail), broken(taken.sequence, Fault::Missing));
    }

    #[test]
    fn a_gap_that_was_closed_is_found(length in 2..9_i64, place: prop::sample::Index) {
        let mut trail = honest(length);
        let place = place.index(trail.len() - 1);
        trail.remove(place);
        for found in &mut trail[place..] {
            found.sequence -= 1;
            found.kept.as_mut().unwrap().entry.sequence -= 1;
        }
        prop_assert_eq!(walk(&trail), broken(trail[place].sequence, Fault::OutOfOrder));
    }

    #[test]
    fn an_entry_that_was_written_anew_breaks_what_follows_or_is_another_head(length in 2..9_i64, place: prop::sample::Index) {
        let honest = honest(length);
        let mut trail = honest.clone();
        let place = place.index(trail.len());
        let mut entry = trail[place].kept.clone().unwrap().entry;
        entry.subject.push('x');
        trail[place] = found(entry);
        if let Some(next) = trail.get(place + 1) {
            prop_assert_eq!(walk(&trail), broken(next.sequence, Fault::OutOfOrder));
        } else {
            prop_assert_ne!(walk(&trail).unwrap(), head(&honest));
        }
    }

    #[test]
    fn every_beginning_of_a_trail_is_a_trail_with_a_head_of_its_own(length in 1..9_i64, cut: prop::sample::Index) {
        let trail = honest(length);
        let cut = &trail[..=cut.index(trail.len())];
        prop_assert_eq!(walk(cut), Ok(head(cut)));
    }
}
