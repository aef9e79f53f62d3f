//! Bulk changes, and concurrent changes by another process.

use std::time::Duration;

use super::*;
use crate::domain::key::Kind;
use crate::domain::key::listing::{Expiring, Unused};
use crate::domain::key::presented::PresentedSecret;
use crate::domain::key::tag::Tags;
use crate::domain::time::When;
use crate::service::keys::{
    Changes, Created, Issued, NewKey, Retirement, Rotated, create, prune_chosen, revoke,
    revoke_chosen, rotate, rotate_chosen, show, take_back_rotations, update, verify,
};
use crate::service::testing::{self, HandClock};

const HOUR: u64 = 3600;

struct Bench {
    _dir: tempfile::TempDir,
    clock: HandClock,
    cx: Context,
}

fn bench() -> Bench {
    let (dir, clock, cx) = testing::bench(11);
    Bench {
        _dir: dir,
        clock,
        cx,
    }
}

fn named(name: &str) -> KeySelector {
    name.parse().unwrap()
}

fn hours(hours: u64) -> When {
    When::Period(Duration::from_secs(hours * HOUR))
}

/// The tag that every key of [`Bench::create`] has.
fn tagged() -> KeyFilter {
    KeyFilter {
        tags: vec!["env=test".parse().unwrap()],
        ..KeyFilter::default()
    }
}

impl Bench {
    fn create(&mut self, name: &str, expires: When) -> Issued {
        let mut tags = Tags::new();
        tags.insert("env".parse().unwrap(), "test".parse().unwrap());
        let new = NewKey {
            kind: Kind::Rest,
            name: name.parse().unwrap(),
            expires: Some(expires),
            tags,
            buckets: None,
            count: None,
            if_not_exists: false,
        };
        // Ids of one millisecond are in no order.
        self.clock.pass(1);
        match create(&mut self.cx, None, &new).unwrap() {
            Created::New { mut issued, .. } => issued.remove(0),
            Created::Existing(_) => panic!("nothing was there before"),
        }
    }

    fn choose(&mut self, filter: KeyFilter, what: Move) -> Chosen {
        choose(&mut self.cx, Choice::Fitting(filter), None, what).unwrap()
    }

    fn names(&mut self, filter: KeyFilter, what: Move) -> Vec<String> {
        let chosen = self.choose(filter, what);
        let names = chosen.keys().iter().map(|owned| owned.key.name.to_string());
        names.collect()
    }

    fn holds(&mut self) -> Vec<OwnedKey> {
        self.choose(KeyFilter::default(), Move::Revoke).keys
    }

    fn is_good(&mut self, issued: &Issued) -> bool {
        let crate::domain::key::IssuedSecret::Single(secret) = &issued.plaintext else {
            panic!("a pair");
        };
        let presented = PresentedSecret::recognise(secret.reveal(), None);
        let verdict = verify(&mut self.cx, &presented, None, None).unwrap();
        verdict.decision.is_ok()
    }
}

#[track_caller]
fn changed<T>(result: Result<T, Error>, key: &str, word: &str) {
    match result {
        Err(Error::Key(KeyError::Changed { name, how, .. })) => {
            assert_eq!((name.as_str(), how.to_string().as_str()), (key, word));
        }
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("it was done"),
    }
}

#[test]
fn conditions_choose_only_keys_of_which_the_move_can_be_made() {
    let mut bench = bench();
    bench.create("expired", hours(1));
    bench.create("active", When::Never);
    let revoked = bench.create("revoked", When::Never);
    revoke(&mut bench.cx, &[revoked.key.key.id], None).unwrap();
    bench.clock.pass(2 * HOUR);
    assert_eq!(bench.names(tagged(), Move::Revoke), ["expired", "active"]);
    assert_eq!(bench.names(tagged(), Move::Rotate), ["active"]);
    for (name, what) in [
        ("revoked", Move::Revoke),
        ("revoked", Move::Rotate),
        ("expired", Move::Rotate),
    ] {
        let named = [named(name)];
        let chosen = choose(&mut bench.cx, Choice::Named(&named), None, what);
        assert!(matches!(
            chosen.err(),
            Some(Error::Key(KeyError::State { .. }))
        ));
    }
}

#[test]
fn conditions_choose_within_the_account_that_is_meant_or_in_all() {
    let mut bench = bench();
    bench.create("mine", When::Never);
    testing::account(&mut bench.cx, "other@localhost");
    let other = AccountSelector::Email("other@localhost".parse().unwrap());
    let of = |cx: &mut Context, account| {
        let chosen = choose(cx, Choice::Fitting(tagged()), account, Move::Revoke);
        chosen.unwrap().keys().len()
    };
    assert_eq!(of(&mut bench.cx, None), 1);
    assert_eq!(of(&mut bench.cx, Some(&other)), 0);
}

#[test]
fn more_than_a_page_is_chosen_once_each_in_the_order_of_the_list() {
    let mut bench = bench();
    let new = NewKey {
        kind: Kind::Rest,
        name: "k".parse().unwrap(),
        expires: Some(hours(1)),
        tags: Tags::new(),
        buckets: None,
        count: Some(1_203),
        if_not_exists: false,
    };
    create(&mut bench.cx, None, &new).unwrap();
    let end = hours(2).ahead(bench.cx.now()).unwrap().unwrap();
    let expiring = KeyFilter {
        expiring: Some(Expiring::By(end)),
        ..KeyFilter::default()
    };
    let chosen = bench.choose(expiring, Move::Revoke);
    let ids: Vec<KeyId> = chosen.keys().iter().map(|owned| owned.key.id).collect();
    assert_eq!(ids.len(), 1_203);
    assert!(ids.is_sorted());
    let revoked = revoke_chosen(&mut bench.cx, &chosen, None).unwrap();
    assert!(revoked.iter().map(|owned| owned.key.id).eq(ids));
    assert!(bench.holds().is_empty());
}

#[test]
fn what_was_revoked_in_the_meantime_stops_all_of_it() {
    let mut bench = bench();
    for name in ["a", "b", "c"] {
        bench.create(name, When::Never);
    }
    let chosen = bench.choose(tagged(), Move::Revoke);
    let quick = show(&mut bench.cx, &named("b"), None).unwrap();
    revoke(&mut bench.cx, &[quick.key.id], None).unwrap();
    assert!(matches!(
        revoke_chosen(&mut bench.cx, &chosen, None),
        Err(Error::Key(KeyError::State { name, .. })) if name.as_str() == "b"
    ));
    assert_eq!(bench.names(tagged(), Move::Revoke), ["a", "c"]);
}

#[test]
fn what_ceased_to_fit_in_the_meantime_stops_all_of_it() {
    let mut bench = bench();
    bench.create("a", When::Never);
    let used = bench.create("b", When::Never);
    let untagged = bench.choose(tagged(), Move::Revoke);
    let unused = KeyFilter {
        unused: Some(Unused::Ever),
        ..KeyFilter::default()
    };
    let unused = bench.choose(unused, Move::Rotate);
    assert!(bench.is_good(&used));
    let before = bench.holds();
    changed(
        rotate_chosen(&mut bench.cx, &unused, Retirement::Now),
        "b",
        "ceased to fit the conditions",
    );
    assert_eq!(bench.holds(), before);
    let changes = Changes {
        untag: vec!["env".parse().unwrap()],
        ..Changes::default()
    };
    update(&mut bench.cx, &named("a"), None, changes).unwrap();
    changed(
        revoke_chosen(&mut bench.cx, &untagged, None),
        "a",
        "ceased to fit the conditions",
    );
    assert_eq!(bench.holds().len(), 2);
}

#[test]
fn a_key_that_came_in_the_meantime_is_left_alone() {
    let mut bench = bench();
    bench.create("a", When::Never);
    let chosen = bench.choose(tagged(), Move::Revoke);
    bench.create("b", When::Never);
    revoke_chosen(&mut bench.cx, &chosen, None).unwrap();
    assert_eq!(bench.names(tagged(), Move::Revoke), ["b"]);
}

#[test]
fn a_key_that_was_rotated_or_removed_in_the_meantime_is_named() {
    let mut bench = bench();
    bench.create("a", When::Never);
    bench.create("b", hours(1));
    let rotating = bench.choose(tagged(), Move::Rotate);
    rotate(&mut bench.cx, &named("a"), None, Retirement::Now).unwrap();
    changed(
        rotate_chosen(&mut bench.cx, &rotating, Retirement::Now),
        "a",
        "was rotated",
    );
    let revoking = bench.choose(tagged(), Move::Revoke);
    bench.clock.pass(2 * HOUR);
    let now = bench.cx.now();
    testing::prune(&mut bench.cx, now, None);
    changed(
        revoke_chosen(&mut bench.cx, &revoking, None),
        "b",
        "was removed",
    );
    assert_eq!(bench.holds().len(), 1);
}

#[test]
fn a_key_that_was_renamed_or_moved_in_the_meantime_is_not_revoked() {
    for filter in [false, true] {
        let mut bench = bench();
        bench.create("a", When::Never);
        let names = [named("a")];
        let choose = |bench: &mut Bench| {
            if filter {
                return bench.choose(KeyFilter::default(), Move::Revoke);
            }
            choose(&mut bench.cx, Choice::Named(&names), None, Move::Revoke).unwrap()
        };
        let chosen = choose(&mut bench);
        let rename = |name: &str| Changes {
            name: Some(name.parse().unwrap()),
            ..Changes::default()
        };
        update(&mut bench.cx, &named("a"), None, rename("prod")).unwrap();
        changed(
            revoke_chosen(&mut bench.cx, &chosen, None),
            "a",
            "was changed",
        );
        update(&mut bench.cx, &named("prod"), None, rename("a")).unwrap();
        let chosen = choose(&mut bench);
        rotate(&mut bench.cx, &named("a"), None, Retirement::Now).unwrap();
        changed(
            revoke_chosen(&mut bench.cx, &chosen, None),
            "a",
            "was rotated",
        );
        let chosen = choose(&mut bench);
        let moved = accounts::Changes {
            email: Some("moved@localhost".parse().unwrap()),
            ..accounts::Changes::default()
        };
        let owner = AccountSelector::Email("owner@localhost".parse().unwrap());
        accounts::update(&mut bench.cx, &owner, moved).unwrap();
        changed(
            revoke_chosen(&mut bench.cx, &chosen, None),
            "a",
            "was changed",
        );
        assert_eq!(bench.holds().len(), 1);
    }
}

#[test]
fn a_key_that_was_used_in_the_meantime_is_revoked() {
    let mut bench = bench();
    let issued = bench.create("a", When::Never);
    let names = [named("a")];
    let chosen = choose(&mut bench.cx, Choice::Named(&names), None, Move::Revoke).unwrap();
    assert!(bench.is_good(&issued));
    revoke_chosen(&mut bench.cx, &chosen, None).unwrap();
    assert!(!bench.is_good(&issued));
}

#[test]
fn only_the_dead_keys_that_were_shown_are_removed() {
    let mut bench = bench();
    let dead = bench.create("dead", hours(1));
    bench.clock.pass(2 * HOUR);
    let filter = KeyFilter {
        dead_before: Some(bench.cx.now()),
        ..KeyFilter::default()
    };
    let chosen = bench.choose(filter.clone(), Move::Remove);
    assert_eq!(chosen.keys().len(), 1);
    let longer = Changes {
        expires: Some(hours(9)),
        ..Changes::default()
    };
    update(&mut bench.cx, &named("dead"), None, longer).unwrap();
    changed(
        prune_chosen(&mut bench.cx, &chosen),
        "dead",
        "ceased to fit the conditions",
    );
    assert!(bench.is_good(&dead));
    bench.clock.pass(9 * HOUR);
    bench.create("late", hours(1));
    let filter = KeyFilter {
        dead_before: Some(bench.cx.now()),
        ..filter
    };
    let chosen = bench.choose(filter, Move::Remove);
    revoke(&mut bench.cx, &[bench_key(&chosen)], None).unwrap();
    changed(prune_chosen(&mut bench.cx, &chosen), "dead", "was changed");
    assert_eq!(bench.holds().len(), 1, "the other one");
}

fn bench_key(chosen: &Chosen) -> KeyId {
    chosen.keys()[0].key.id
}

#[test]
fn one_key_that_is_named_may_be_rotated_by_two_at_once() {
    let mut bench = bench();
    bench.create("a", When::Never);
    let names = [named("a")];
    let chosen = choose(&mut bench.cx, Choice::Named(&names), None, Move::Rotate).unwrap();
    assert!(chosen.is_one());
    rotate(&mut bench.cx, &named("a"), None, Retirement::Now).unwrap();
    let rotated = rotate_chosen(&mut bench.cx, &chosen, Retirement::Now).unwrap();
    assert_eq!(rotated[0].issued.key.key.versions.len(), 3);
}

#[test]
fn rotations_of_many_are_taken_back_together() {
    let mut bench = bench();
    let old = ["a", "b", "c"].map(|name| bench.create(name, When::Never));
    let versions = |keys: Vec<OwnedKey>| -> Vec<_> {
        keys.into_iter().map(|owned| owned.key.versions).collect()
    };
    let before = versions(bench.holds());
    let chosen = bench.choose(tagged(), Move::Rotate);
    let rotated = rotate_chosen(&mut bench.cx, &chosen, Retirement::Now).unwrap();
    assert!(rotated.iter().all(|one| bench.is_good(&one.issued)));
    assert!(!old.iter().any(|issued| bench.is_good(issued)));
    let rotations: Vec<_> = rotated.iter().map(Rotated::rotation).collect();
    take_back_rotations(&mut bench.cx, &rotations).unwrap();
    assert_eq!(versions(bench.holds()), before);
    assert!(old.iter().all(|issued| bench.is_good(issued)));
    assert!(!rotated.iter().any(|one| bench.is_good(&one.issued)));
}
