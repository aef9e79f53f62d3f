//! Names for completion: which, in which order, and how many rows they cost.

use super::plans::{assert_indexed, plans};
use super::*;

fn names(scratch: &mut Scratch, start: &str, account: Option<AccountId>) -> Vec<String> {
    scratch
        .store
        .read::<_, Error>(|reader| reader.key_names_from(start, account))
        .unwrap()
}

#[test]
fn each_name_comes_once_in_order_and_without_the_revoked() {
    let mut scratch = scratch(21);
    let all: Vec<String> = (0..7).map(|number| format!("key {number}")).collect();
    assert_eq!(names(&mut scratch, "", None), all);
    assert_eq!(names(&mut scratch, "key 3", None), ["key 3"]);
    assert!(names(&mut scratch, "key 33", None).is_empty());
    assert!(names(&mut scratch, "KEY", None).is_empty());
    // The fifth of these five is revoked.
    let mut few = self::scratch(5);
    let left = ["key 0", "key 1", "key 2", "key 3"];
    assert_eq!(names(&mut few, "key", None), left);
}

#[test]
fn a_name_that_thousands_have_does_not_hide_the_next() {
    // Seven names of three hundred keys each: more than are looked at one by one.
    let mut scratch = scratch(2_100);
    assert_eq!(names(&mut scratch, "", None).len(), 7);
}

#[test]
fn an_account_has_only_its_own_names() {
    let mut scratch = scratch(9);
    let own = scratch.account.id;
    assert_eq!(names(&mut scratch, "", Some(own)).len(), 6);
    let other = AccountId::new(at(3), &mut Predictable(3)).unwrap();
    assert!(names(&mut scratch, "", Some(other)).is_empty());
}

#[test]
fn tags_come_once_in_order_and_cost_no_more_for_being_on_many_keys() {
    let mut scratch = scratch(300);
    let tags = |scratch: &mut Scratch, start: &str| {
        let read = scratch
            .store
            .read::<_, Error>(|reader| reader.tags_from(start));
        read.unwrap()
    };
    let all = tags(&mut scratch, "");
    assert!(!all.is_empty() && all.is_sorted(), "{all:?}");
    let plans = plans(&mut scratch, |store| {
        let read = store.read::<_, Error>(|reader| reader.tags_from(""));
        assert_eq!(read.unwrap(), all);
    });
    assert_indexed(&plans);
    // One step for each value, and one that finds no more of them; the same for the names.
    assert!(plans.len() <= 4 * all.len() + 1, "{}", plans.len());
    let one = &all[0];
    assert_eq!(&tags(&mut scratch, one), std::slice::from_ref(one));
    assert!(tags(&mut scratch, "no such=").is_empty());
}

#[test]
fn names_of_every_noun_come_from_an_index() {
    let mut scratch = scratch(9);
    with_web(&mut scratch);
    let plans = plans(&mut scratch, |store| {
        store
            .read::<_, Error>(|reader| {
                assert_eq!(reader.key_names_from("key", None)?.len(), 6);
                assert_eq!(reader.emails_from("owner")?, ["owner@localhost"]);
                assert_eq!(reader.project_names_from("w", None)?, ["web"]);
                assert!(reader.grant_names_from("", None)?.is_empty());
                Ok(())
            })
            .unwrap();
    });
    assert_indexed(&plans);
}

#[test]
fn a_store_that_is_only_looked_at_cannot_be_changed() {
    let scratch = scratch(1);
    let mut glance = Store::open_for_a_glance(&scratch.file, &scratch.key)
        .unwrap()
        .unwrap();
    let event = AuditEvent::new(Action::StorePassphrase, "store");
    let result = glance.write::<_, Error>(
        &WriteOptions::new(WriteMode::Commit, at(1), &actor()),
        |writer| writer.record(&event).map(drop),
    );
    assert!(result.is_err());
}
