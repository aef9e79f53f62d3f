//! A verifier while another connection changes the store, like another process.

use std::time::Duration;

use super::*;
use crate::domain::account::Plan;
use crate::domain::key::selector::KeySelector;
use crate::domain::key::tag::Tags;
use crate::domain::key::{IssuedSecret, Kind};
use crate::domain::secret::testing::Predictable;
use crate::domain::secret::{Entropy, SecretHash};
use crate::domain::time::When;
use crate::domain::verification::Denial;
use crate::service::input::{BadLine, Watch};
use crate::service::keys::{
    self, Changes, Created, Issued, NewKey, Retirement, Source, take_back, take_back_rotation,
};
use crate::service::testing::{self, HandClock};
use crate::store::WriteMode;

type Presentable = Result<PresentedSecret, MalformedSecret>;

struct Scene {
    _dir: tempfile::TempDir,
    clock: HandClock,
    verifier: Verifier,
    other: Context,
}

fn scene() -> Scene {
    let (dir, clock, other) = testing::bench(7);
    let verifier = Verifier::new(testing::again(&dir, &clock, 8)).unwrap();
    Scene {
        _dir: dir,
        clock,
        verifier,
        other,
    }
}

fn present(plaintext: &IssuedSecret) -> Presentable {
    match plaintext {
        IssuedSecret::Single(secret) => PresentedSecret::recognise(secret.reveal(), None),
        IssuedSecret::Pair {
            access_key,
            secret_key,
        } => PresentedSecret::recognise(secret_key.reveal(), Some(access_key)),
    }
}

fn hour() -> When {
    When::Period(Duration::from_secs(3600))
}

fn owner() -> AccountSelector {
    AccountSelector::Email("owner@localhost".parse().unwrap())
}

fn issue(cx: &mut Context, kind: Kind, count: u32) -> Vec<Issued> {
    let new = NewKey {
        kind,
        name: "k".parse().unwrap(),
        expires: Some(When::Never),
        tags: Tags::new(),
        buckets: None,
        count: Some(count),
        if_not_exists: false,
    };
    match keys::create(cx, Some(&owner()), &new).unwrap() {
        Created::New { issued, .. } => issued,
        Created::Existing(_) => panic!("it was asked for new ones"),
    }
}

fn selector(id: KeyId) -> KeySelector {
    id.to_string().parse().unwrap()
}

fn move_to(cx: &mut Context, plan: Plan) {
    let changes = accounts::Changes {
        plan: Some(plan),
        ..accounts::Changes::default()
    };
    accounts::update(cx, &owner(), changes).unwrap();
}

impl Scene {
    /// Makes a key, and lets the verifier see it.
    fn known(&mut self, kind: Kind) -> (KeyId, Presentable) {
        let issued = issue(&mut self.other, kind, 1).remove(0);
        let presented = present(&issued.plaintext);
        assert_eq!(self.decision(&presented), Ok(()));
        (issued.key.key.id, presented)
    }

    fn decision(&mut self, presented: &Presentable) -> Result<(), Denial> {
        let verdict = self.verifier.verify(presented, None, None).unwrap();
        verdict.decision
    }
}

#[test]
fn a_revocation_by_another_process_is_seen_by_the_next_verification() {
    for kind in Kind::ALL {
        let mut scene = scene();
        let (id, presented) = scene.known(kind);
        keys::revoke(&mut scene.other, &[id], None).unwrap();
        assert_eq!(scene.decision(&presented), Err(Denial::Revoked), "{kind}");
    }
}

#[test]
fn a_rotation_by_another_process_is_seen_and_so_is_its_taking_back() {
    for kind in Kind::ALL {
        let mut scene = scene();
        let (id, old) = scene.known(kind);
        let rotated = keys::rotate(&mut scene.other, &selector(id), None, Retirement::Now).unwrap();
        let new = present(&rotated.issued.plaintext);
        assert_eq!(scene.decision(&old), Err(Denial::Expired), "{kind}");
        assert_eq!(scene.decision(&new), Ok(()), "{kind}");
        take_back_rotation(&mut scene.other, &rotated.rotation()).unwrap();
        assert_eq!(scene.decision(&new), Err(Denial::Unknown), "{kind}");
        assert_eq!(scene.decision(&old), Ok(()), "{kind}");
    }
}

#[test]
fn a_change_of_plan_by_another_process_is_seen() {
    let mut scene = scene();
    let (_, rest) = scene.known(Kind::Rest);
    let (_, pair) = scene.known(Kind::ObjectStorage);
    move_to(&mut scene.other, Plan::Free);
    assert_eq!(scene.decision(&rest), Err(Denial::NotPro));
    assert_eq!(scene.decision(&pair), Ok(()));
    move_to(&mut scene.other, Plan::Pro);
    assert_eq!(scene.decision(&rest), Ok(()));
}

#[test]
fn a_new_address_of_the_account_is_seen() {
    let mut scene = scene();
    let (_, presented) = scene.known(Kind::Client);
    let changes = accounts::Changes {
        email: Some("new@localhost".parse().unwrap()),
        ..accounts::Changes::default()
    };
    accounts::update(&mut scene.other, &owner(), changes).unwrap();
    let verdict = scene.verifier.verify(&presented, None, None).unwrap();
    assert_eq!(verdict.key.unwrap().owner.as_str(), "new@localhost");
    let old_name = scene.verifier.verify(&presented, None, Some(&owner()));
    assert!(matches!(old_name, Err(Error::Account(_))));
}

#[test]
fn time_ends_a_remembered_key_without_anybody_changing_it() {
    let mut scene = scene();
    let (id, presented) = scene.known(Kind::Rest);
    let changes = Changes {
        expires: Some(hour()),
        ..Changes::default()
    };
    keys::update(&mut scene.other, &selector(id), None, changes).unwrap();
    assert_eq!(scene.decision(&presented), Ok(()));
    scene.clock.pass(3600);
    assert_eq!(scene.decision(&presented), Err(Denial::Expired));
    let before = scene.other.now().plus(Duration::from_millis(1)).unwrap();
    assert_eq!(testing::prune(&mut scene.other, before, None).len(), 1);
    assert_eq!(scene.decision(&presented), Err(Denial::Unknown));
}

#[test]
fn the_secret_of_a_pair_is_nothing_without_its_own_access_key() {
    let mut scene = scene();
    let (_, one) = scene.known(Kind::ObjectStorage);
    let (_, two) = scene.known(Kind::ObjectStorage);
    let (Ok(PresentedSecret::Pair(access_key, _)), Ok(PresentedSecret::Pair(_, hash))) = (one, two)
    else {
        panic!("both are pairs");
    };
    let mixed = Ok(PresentedSecret::Pair(access_key, hash));
    assert_eq!(scene.decision(&mixed), Err(Denial::Unknown));
    assert_eq!(
        scene.decision(&Ok(PresentedSecret::Single(hash))),
        Err(Denial::Unknown)
    );
}

#[test]
fn of_a_named_account_only_its_own_keys_are_known() {
    let mut scene = scene();
    let (_, presented) = scene.known(Kind::Rest);
    testing::account(&mut scene.other, "other@localhost");
    let named = |email: &str| AccountSelector::Email(email.parse().unwrap());
    let mut verdict = |email: &str| scene.verifier.verify(&presented, None, Some(&named(email)));
    assert_eq!(verdict("OWNER@localhost").unwrap().decision, Ok(()));
    let other = verdict("other@localhost").unwrap();
    assert_eq!(other.decision, Err(Denial::Unknown));
    assert!(other.key.is_none());
    assert!(matches!(
        verdict("nobody@localhost"),
        Err(Error::Account(_))
    ));
}

#[test]
fn a_use_is_noted_once_a_minute_and_written_when_it_is_told() {
    let mut scene = scene();
    let (id, presented) = scene.known(Kind::Rest);
    let used = |scene: &mut Scene| {
        let found = keys::show(&mut scene.other, &selector(id), None).unwrap();
        found.key.last_used_at
    };
    let first = scene.other.now();
    assert_eq!(used(&mut scene), None, "nothing is written yet");
    assert_eq!(scene.verifier.write_uses().unwrap(), 1);
    assert_eq!(used(&mut scene), Some(first));
    scene.clock.pass(59);
    assert_eq!(scene.decision(&presented), Ok(()));
    assert_eq!(scene.verifier.write_uses().unwrap(), 0);
    scene.clock.pass(1);
    let verdict = scene.verifier.verify(&presented, None, None).unwrap();
    let later = Some(scene.other.now());
    assert_eq!(verdict.version.unwrap().last_used_at, later);
    drop(scene.verifier);
    let found = keys::show(&mut scene.other, &selector(id), None).unwrap();
    assert_eq!(found.key.last_used_at, later, "dropping it writes them too");
    assert_eq!(found.key.versions[0].last_used_at, later);
}

#[test]
fn an_earlier_use_does_not_take_the_place_of_a_later_one() {
    let mut scene = scene();
    let (id, presented) = scene.known(Kind::Client);
    scene.clock.pass(30);
    let later = scene.other.now();
    keys::verify(&mut scene.other, &presented, None, None).unwrap();
    scene.verifier.write_uses().unwrap();
    let found = keys::show(&mut scene.other, &selector(id), None).unwrap();
    assert_eq!(found.key.last_used_at, Some(later));
    assert_eq!(found.key.versions[0].last_used_at, Some(later));
}

#[test]
fn uses_are_kept_while_somebody_else_writes() {
    let mut scene = scene();
    let _ = scene.known(Kind::Rest);
    let Scene {
        verifier, other, ..
    } = &mut scene;
    let refused = other.write::<_, Error>(Purpose::Change, |_, _| {
        let refused = verifier.write_uses();
        Ok(refused.is_err())
    });
    assert!(refused.unwrap());
    assert_eq!(verifier.write_uses().unwrap(), 1);
}

#[test]
fn more_changes_than_are_worth_reading_leave_nothing_wrong() {
    let mut scene = scene();
    let (id, presented) = scene.known(Kind::Rest);
    keys::revoke(&mut scene.other, &[id], None).unwrap();
    issue(
        &mut scene.other,
        Kind::Rest,
        u32::try_from(FEW_CHANGES).unwrap(),
    );
    assert_eq!(scene.decision(&presented), Err(Denial::Revoked));
}

#[test]
fn remembering_all_remembers_every_secret_of_every_key() {
    let mut scene = scene();
    let mut all = Vec::new();
    for kind in Kind::ALL {
        all.extend(issue(&mut scene.other, kind, 300));
    }
    let id = all[0].key.key.id;
    let retirement = Retirement::Overlap(hour());
    let rotated = keys::rotate(&mut scene.other, &selector(id), None, retirement).unwrap();
    assert_eq!(scene.verifier.remember_all().unwrap(), 900);
    for issued in all.iter().chain([&rotated.issued]) {
        let presented = present(&issued.plaintext).unwrap();
        assert!(scene.verifier.recall(&presented, None).is_some());
    }
}

/// Draws a number below `end`.
fn draw(chance: &mut Predictable, end: usize) -> usize {
    let mut bytes = [0; 4];
    chance.fill(&mut bytes).unwrap();
    usize::try_from(u32::from_be_bytes(bytes)).unwrap() % end
}

#[test]
fn whatever_others_do_the_answer_is_that_of_the_store() {
    let (dir, clock, mut other) = testing::bench(7);
    let mut verifier = Verifier::new(testing::again(&dir, &clock, 8)).unwrap();
    // It notes no uses, so that it leaves no trace.
    let mut store = testing::again(&dir, &clock, 9);
    store.caller.mode = WriteMode::DryRun;
    let mut chance = Predictable(1);
    let mut ids: Vec<KeyId> = Vec::new();
    let mut secrets: Vec<Presentable> = Vec::new();
    let mut answers = std::collections::BTreeSet::new();
    for _ in 0..250 {
        let kind = Kind::ALL[draw(&mut chance, 3)];
        let id = (!ids.is_empty()).then(|| ids[draw(&mut chance, ids.len())]);
        // What the state of a key does not allow fails, and changes nothing.
        match (draw(&mut chance, 9), id) {
            (0, Some(id)) => drop(keys::revoke(&mut other, &[id], None)),
            (1, Some(id)) => {
                let expires = Some([When::Never, hour()][draw(&mut chance, 2)]);
                let changes = Changes {
                    expires,
                    ..Changes::default()
                };
                drop(keys::update(&mut other, &selector(id), None, changes));
            }
            (2 | 3, Some(id)) => {
                let retirement =
                    [Retirement::Now, Retirement::Overlap(hour())][draw(&mut chance, 2)];
                if let Ok(rotated) = keys::rotate(&mut other, &selector(id), None, retirement) {
                    secrets.push(present(&rotated.issued.plaintext));
                    if draw(&mut chance, 3) == 0 {
                        take_back_rotation(&mut other, &rotated.rotation()).unwrap();
                    }
                }
            }
            (4, _) => move_to(&mut other, Plan::ALL[draw(&mut chance, 2)]),
            (5, _) => clock.pass(1_000),
            (6, Some(_)) => {
                let before = other.now().minus(Duration::from_secs(7_200));
                testing::prune(&mut other, before, None);
            }
            (7, Some(id)) => take_back(&mut other, &[id]).unwrap(),
            (_, _) => {
                move_to(&mut other, Plan::Pro);
                for issued in issue(&mut other, kind, 2) {
                    ids.push(issued.key.key.id);
                    secrets.push(present(&issued.plaintext));
                }
            }
        }
        for presented in &secrets {
            let quick = verifier.verify(presented, None, None).unwrap();
            let looked_up = keys::verify(&mut store, presented, None, None).unwrap();
            assert_eq!(quick.decision, looked_up.decision);
            answers.insert(format!("{:?}", quick.decision));
            assert_eq!(unused(quick), unused(looked_up));
        }
    }
    assert_eq!(answers.len(), 5, "{answers:?}");
}

/// Tells the key and the number of the version, but not when they were used: that differs by what
/// is not written yet.
fn unused(verdict: Verdict) -> Option<(crate::domain::key::OwnedKey, u32)> {
    let mut owned = verdict.key?;
    owned.key.last_used_at = None;
    for version in &mut owned.key.versions {
        version.last_used_at = None;
    }
    Some((owned, verdict.version?.number))
}

/// Ignores all progress.
struct Silent;

impl Watch for Silent {
    fn bad_line(&mut self, bad: &BadLine) {
        panic!("{bad}");
    }

    fn progress(&mut self, _: u64, _: u64) {}
}

#[test]
fn keys_of_another_system_are_known_by_the_hash_of_their_text() {
    const UUID: &str = "11111111-2222-4333-8444-555555555555";
    let mut scene = scene();
    for secret in [UUID, "hunter 2"] {
        let hash = hex::encode(SecretHash::of(secret.as_bytes()).as_bytes());
        let line = format!(r#"{{"kind":"client","hash":"{hash}","name":"old"}}"#);
        let presented = PresentedSecret::recognise(secret, None);
        // Before, it is nothing, and so it is not remembered that it is nothing.
        assert!(scene.decision(&presented).is_err(), "{secret}");
        let mut lines = line.as_bytes();
        let source = Source::Jsonl;
        keys::import(&mut scene.other, None, source, &mut lines, &mut Silent).unwrap();
        assert_eq!(scene.decision(&presented), Ok(()), "{secret}");
        assert_eq!(scene.decision(&presented), Ok(()), "{secret}");
    }
}
