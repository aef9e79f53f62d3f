//! What takes time to happen, with a clock that is set by hand.

use std::time::Duration;

use super::*;
use crate::domain::account::{AccountSelector, Plan};
use crate::domain::key::presented::PresentedSecret;
use crate::domain::key::selector::KeySelector;
use crate::domain::key::tag::Tags;
use crate::domain::key::{Kind, Status};
use crate::domain::policy::{Rule, Rules};
use crate::domain::time::When;
use crate::domain::verification::Denial;
use crate::service::accounts::{self, NewAccount};
use crate::service::context::Context;
use crate::service::testing::{self, HandClock};

const HOUR: u64 = 3600;

struct Bench {
    _dir: tempfile::TempDir,
    clock: HandClock,
    cx: Context,
}

fn bench() -> Bench {
    let (dir, clock, cx) = testing::bench(42);
    Bench {
        _dir: dir,
        clock,
        cx,
    }
}

fn hours(hours: u64) -> When {
    When::Period(Duration::from_secs(hours * HOUR))
}

fn named(name: &str) -> KeySelector {
    name.parse().unwrap()
}

impl Bench {
    fn create(&mut self, kind: Kind, expires: When) -> PresentedSecret {
        let new = NewKey {
            kind,
            name: "k".parse().unwrap(),
            expires: Some(expires),
            tags: Tags::new(),
            buckets: None,
            count: None,
            if_not_exists: false,
        };
        match create(&mut self.cx, None, &new).unwrap() {
            Created::New { issued, .. } => presented(&issued[0].plaintext),
            Created::Existing(_) => panic!("nothing was there before"),
        }
    }

    fn rotate(&mut self, retirement: Retirement) -> Rotated {
        rotate(&mut self.cx, &named("k"), None, retirement).unwrap()
    }

    fn verdict(&mut self, presented: &PresentedSecret) -> Result<(), Denial> {
        verify(&mut self.cx, &Ok(presented.clone()), None, None)
            .unwrap()
            .decision
    }
}

fn presented(plaintext: &IssuedSecret) -> PresentedSecret {
    match plaintext {
        IssuedSecret::Single(secret) => PresentedSecret::recognise(secret.reveal(), None),
        IssuedSecret::Pair {
            access_key,
            secret_key,
        } => PresentedSecret::recognise(secret_key.reveal(), Some(access_key)),
    }
    .unwrap()
}

#[test]
fn during_the_overlap_both_secrets_verify_and_after_it_only_the_new_one() {
    for kind in Kind::ALL {
        let mut bench = bench();
        let old = bench.create(kind, When::Never);
        let rotated = bench.rotate(Retirement::Overlap(hours(24)));
        let new = presented(&rotated.issued.plaintext);
        bench.clock.pass(24 * HOUR - 1);
        assert_eq!(bench.verdict(&old), Ok(()), "{kind}");
        assert_eq!(bench.verdict(&new), Ok(()), "{kind}");
        bench.clock.pass(1);
        assert_eq!(bench.verdict(&old), Err(Denial::Expired), "{kind}");
        assert_eq!(bench.verdict(&new), Ok(()), "{kind}");
    }
}

#[test]
fn rotating_now_ends_every_older_secret_at_once() {
    let mut bench = bench();
    let first = bench.create(Kind::Client, When::Never);
    let second = bench.rotate(Retirement::Overlap(hours(24)));
    let second = presented(&second.issued.plaintext);
    let third = bench.rotate(Retirement::Now);
    let third = presented(&third.issued.plaintext);
    assert_eq!(bench.verdict(&first), Err(Denial::Expired));
    assert_eq!(bench.verdict(&second), Err(Denial::Expired));
    assert_eq!(bench.verdict(&third), Ok(()));
}

#[test]
fn a_second_rotation_does_not_lengthen_the_first_overlap() {
    let mut bench = bench();
    let first = bench.create(Kind::Rest, When::Never);
    bench.rotate(Retirement::Overlap(hours(1)));
    bench.rotate(Retirement::Overlap(hours(48)));
    bench.clock.pass(HOUR);
    assert_eq!(bench.verdict(&first), Err(Denial::Expired));
}

#[test]
fn taking_a_rotation_back_restores_the_old_secret_and_forgets_the_new() {
    let mut bench = bench();
    let old = bench.create(Kind::ObjectStorage, When::Never);
    let before = show(&mut bench.cx, &named("k"), None).unwrap();
    let rotated = bench.rotate(Retirement::Now);
    let new = presented(&rotated.issued.plaintext);
    take_back_rotation(&mut bench.cx, &rotated.rotation()).unwrap();
    assert_eq!(bench.verdict(&new), Err(Denial::Unknown));
    let after = show(&mut bench.cx, &named("k"), None).unwrap();
    assert_eq!(after, before);
    assert_eq!(bench.verdict(&old), Ok(()));
}

#[test]
fn taking_back_a_rotation_behind_a_newer_one_ends_only_the_lost_version() {
    let mut bench = bench();
    bench.create(Kind::Rest, When::Never);
    let lost = bench.rotate(Retirement::Overlap(hours(24)));
    let newer = bench.rotate(Retirement::Overlap(hours(24)));
    take_back_rotation(&mut bench.cx, &lost.rotation()).unwrap();
    let lost = presented(&lost.issued.plaintext);
    let newer = presented(&newer.issued.plaintext);
    assert_eq!(bench.verdict(&lost), Err(Denial::Expired));
    assert_eq!(bench.verdict(&newer), Ok(()));
}

#[test]
fn the_last_use_is_written_at_most_once_a_minute() {
    let mut bench = bench();
    let secret = bench.create(Kind::Rest, When::Never);
    let mut last_use = |pass: u64| {
        bench.clock.pass(pass);
        assert_eq!(bench.verdict(&secret), Ok(()));
        let key = show(&mut bench.cx, &named("k"), None).unwrap().key;
        assert_eq!(key.last_used_at, key.versions[0].last_used_at);
        key.last_used_at.unwrap()
    };
    let first = last_use(0);
    assert_eq!(last_use(59), first);
    let second = last_use(1);
    assert_eq!(
        second.as_millis() - first.as_millis(),
        60_000,
        "a minute later it moves on"
    );
}

#[test]
fn a_denied_secret_is_not_used() {
    let mut bench = bench();
    let secret = bench.create(Kind::Rest, hours(1));
    bench.clock.pass(HOUR);
    assert_eq!(bench.verdict(&secret), Err(Denial::Expired));
    let key = show(&mut bench.cx, &named("k"), None).unwrap().key;
    assert_eq!(key.last_used_at, None);
}

#[test]
fn a_key_of_a_downgraded_account_is_denied_until_it_is_upgraded() {
    let mut bench = bench();
    let secret = bench.create(Kind::Client, When::Never);
    let owner = AccountSelector::Email("owner@localhost".parse().unwrap());
    let mut move_to = |plan| {
        let changes = accounts::Changes {
            plan: Some(plan),
            ..accounts::Changes::default()
        };
        accounts::update(&mut bench.cx, &owner, changes).unwrap();
        verify(&mut bench.cx, &Ok(secret.clone()), None, None)
            .unwrap()
            .decision
    };
    assert_eq!(move_to(Plan::Free), Err(Denial::NotPro));
    assert_eq!(move_to(Plan::Pro), Ok(()));
}

#[test]
fn an_expired_key_comes_back_with_a_new_expiry() {
    let mut bench = bench();
    let secret = bench.create(Kind::Rest, hours(1));
    bench.clock.pass(2 * HOUR);
    let changes = Changes {
        expires: Some(hours(1)),
        ..Changes::default()
    };
    let updated = update(&mut bench.cx, &named("k"), None, changes).unwrap();
    assert_eq!(updated.key.status(bench.cx.now()), Status::Active);
    assert_eq!(bench.verdict(&secret), Ok(()));
}

#[test]
fn pruning_removes_only_what_has_been_dead_for_long_enough() {
    let mut bench = bench();
    bench.create(Kind::Rest, hours(1));
    bench.clock.pass(HOUR);
    let dead_since = bench.cx.now();
    bench.clock.pass(1);
    let now = bench.cx.now();
    assert!(testing::prune(&mut bench.cx, dead_since, None).is_empty());
    assert_eq!(testing::prune(&mut bench.cx, now, None).len(), 1);
    assert!(matches!(
        show(&mut bench.cx, &named("k"), None),
        Err(Error::Key(KeyError::NotFound(_)))
    ));
}

#[test]
fn pruning_for_an_account_leaves_the_keys_of_others() {
    let mut bench = bench();
    bench.create(Kind::Rest, hours(1));
    let other = NewAccount {
        email: "other@localhost".parse().unwrap(),
        name: None,
        plan: Plan::Pro,
        balance: 0,
        project_limit: None,
    };
    accounts::create(&mut bench.cx, other).unwrap();
    bench.clock.pass(2 * HOUR);
    let account = |email: &str| AccountSelector::Email(email.parse().unwrap());
    let other = account("other@localhost");
    let owner = account("owner@localhost");
    let before = bench.cx.now();
    let mut of = |account| testing::prune(&mut bench.cx, before, Some(account)).len();
    assert_eq!(of(&other), 0);
    assert_eq!(of(&owner), 1);
}

mod selectors;

#[test]
fn a_selector_prefers_the_only_active_key_of_a_name() {
    let mut bench = bench();
    bench.create(Kind::Rest, hours(1));
    bench.clock.pass(2 * HOUR);
    bench.create(Kind::Rest, When::Never);
    let found = show(&mut bench.cx, &named("k"), None).unwrap();
    assert_eq!(found.key.expires_at, None);
    bench.create(Kind::Rest, When::Never);
    assert!(matches!(
        show(&mut bench.cx, &named("k"), None),
        Err(Error::Key(KeyError::Ambiguous { candidates, .. })) if candidates.len() == 3
    ));
}

#[test]
fn many_dead_keys_of_a_name_do_not_hide_the_living() {
    let mut bench = bench();
    for _ in 0..30 {
        bench.create(Kind::Rest, hours(1));
    }
    bench.clock.pass(2 * HOUR);
    bench.create(Kind::Rest, When::Never);
    let found = show(&mut bench.cx, &named("k"), None).unwrap();
    assert_eq!(found.key.expires_at, None);
    bench.create(Kind::Rest, When::Never);
    assert!(matches!(
        show(&mut bench.cx, &named("k"), None),
        Err(Error::Key(KeyError::Ambiguous { .. }))
    ));
}

#[test]
fn if_not_exists_looks_for_the_kind_it_would_make() {
    let mut bench = bench();
    bench.create(Kind::Rest, When::Never);
    bench.create(Kind::Client, When::Never);
    let mut again = |kind| {
        let new = NewKey {
            kind,
            name: "k".parse().unwrap(),
            expires: None,
            tags: Tags::new(),
            buckets: None,
            count: None,
            if_not_exists: true,
        };
        create(&mut bench.cx, None, &new)
    };
    for kind in [Kind::Rest, Kind::Client] {
        assert!(matches!(
            again(kind),
            Ok(Created::Existing(existing)) if existing.key.kind == kind
        ));
    }
    assert!(matches!(
        again(Kind::ObjectStorage),
        Err(Error::Key(KeyError::OtherKind { .. }))
    ));
}

#[test]
fn a_secret_of_another_account_is_unknown_to_a_named_one() {
    let mut bench = bench();
    let secret = bench.create(Kind::Rest, When::Never);
    let other = NewAccount {
        email: "other@localhost".parse().unwrap(),
        name: None,
        plan: Plan::Pro,
        balance: 0,
        project_limit: None,
    };
    accounts::create(&mut bench.cx, other).unwrap();
    let other = AccountSelector::Email("other@localhost".parse().unwrap());
    let verdict = verify(&mut bench.cx, &Ok(secret), None, Some(&other)).unwrap();
    assert_eq!(verdict.decision, Err(Denial::Unknown));
    assert!(verdict.key.is_none());
}

fn refused<T>(result: Result<T, Error>) -> Option<Rule> {
    match result.err() {
        Some(Error::Policy(refusal)) => Some(refusal.rule()),
        Some(other) => panic!("{other}"),
        None => None,
    }
}

fn until(expires: Option<When>) -> NewKey {
    NewKey {
        kind: Kind::Rest,
        name: "k".parse().unwrap(),
        expires,
        tags: Tags::new(),
        buckets: None,
        count: None,
        if_not_exists: false,
    }
}

#[test]
fn a_new_key_obeys_the_policy() {
    let mut bench = bench();
    let rules = Rules {
        max_lifetime: Some(hours(10)),
        require_expiry: Some(true),
        default_expires: None,
    };
    testing::rule(&mut bench.cx, &rules);
    let mut made = |expires| refused(create(&mut bench.cx, None, &until(expires)));
    assert_eq!(made(None), Some(Rule::RequireExpiry));
    assert_eq!(made(Some(When::Never)), Some(Rule::RequireExpiry));
    assert_eq!(made(Some(hours(11))), Some(Rule::MaxLifetime));
    assert_eq!(made(Some(hours(10))), None);
}

#[test]
fn a_key_of_which_nothing_is_said_ends_when_the_policy_says() {
    let mut bench = bench();
    let rules = Rules {
        default_expires: Some(hours(3)),
        ..Rules::default()
    };
    testing::rule(&mut bench.cx, &rules);
    let mut end = |expires| match create(&mut bench.cx, None, &until(expires)).unwrap() {
        Created::New { issued, .. } => issued[0].key.key.expires_at,
        Created::Existing(_) => panic!("nothing was there before"),
    };
    let now = end(None).unwrap().minus(Duration::from_secs(3 * HOUR));
    assert_eq!(end(Some(When::Never)), None);
    assert_eq!(now, bench.cx.now());
}

#[test]
fn a_key_older_than_the_policy_can_be_renamed_and_rotated_but_gets_no_new_end_beyond_it() {
    let mut bench = bench();
    bench.create(Kind::Rest, When::Never);
    let rules = Rules {
        max_lifetime: Some(hours(10)),
        ..Rules::default()
    };
    testing::rule(&mut bench.cx, &rules);
    let to = |expires| Changes {
        expires,
        untag: vec!["none".parse().unwrap()],
        ..Changes::default()
    };
    let mut move_end = |expires| refused(update(&mut bench.cx, &named("k"), None, to(expires)));
    assert_eq!(move_end(None), None);
    assert_eq!(move_end(Some(When::Never)), Some(Rule::MaxLifetime));
    assert_eq!(move_end(Some(hours(11))), Some(Rule::MaxLifetime));
    bench.rotate(Retirement::Now);
    let renewed = update(&mut bench.cx, &named("k"), None, to(Some(hours(10))));
    assert_eq!(refused(renewed), None);
}
