//! What takes time to happen, and what is known of children, with a clock that is set by hand.

use std::time::Duration;

use super::*;
use crate::domain::account::AccountSelector;
use crate::domain::audit::{Action, AuditEvent};
use crate::domain::grant::presented::{MalformedGrant, PresentedGrant};
use crate::domain::grant::restrictions::{Operation, RestrictionRequest, Restrictions};
use crate::domain::grant::{GrantId, Status};
use crate::domain::policy::{Rule, Rules};
use crate::domain::project::Description;
use crate::domain::secret::SecretHash;
use crate::domain::secret::testing::Predictable;
use crate::domain::time::When;
use crate::domain::verification::Denial;
use crate::service::accounts;
use crate::service::context::{Context, Purpose};
use crate::service::error::{Error, GrantError, ProjectError};
use crate::service::projects::{self, Grants};
use crate::service::shown::Difference;
use crate::service::testing::{self, HandClock};
use crate::store::GrantFilter;

const HOUR: u64 = 3600;

struct Bench {
    _dir: tempfile::TempDir,
    clock: HandClock,
    cx: Context,
}

/// A store with an account and a project, whose randomness begins with that number.
fn bench(seed: u64) -> Bench {
    let (dir, clock, cx) = testing::bench(seed);
    let mut bench = Bench {
        _dir: dir,
        clock,
        cx,
    };
    bench.project("web", "owner@localhost");
    bench
}

fn hours(hours: u64) -> When {
    When::Period(Duration::from_secs(hours * HOUR))
}

fn selector(email: &str) -> AccountSelector {
    AccountSelector::Email(email.parse().unwrap())
}

fn less(grant: &PresentedGrant, restrictions: &Restrictions) -> PresentedGrant {
    grant.restrict(restrictions, &mut Predictable(77)).unwrap()
}

impl Bench {
    fn account(&mut self, email: &str) {
        testing::account(&mut self.cx, email);
    }

    fn project(&mut self, name: &str, email: &str) {
        let name = name.parse().unwrap();
        let account = selector(email);
        projects::create(&mut self.cx, Some(&account), &name, &Description::default()).unwrap();
    }

    fn restrictions(&self, wish: RestrictionRequest) -> Restrictions {
        Restrictions::new(wish, self.cx.now()).unwrap()
    }

    fn read_only(&self) -> Restrictions {
        self.restrictions(RestrictionRequest {
            disallow: [Operation::Write, Operation::Delete].into(),
            ..RestrictionRequest::default()
        })
    }

    fn try_create(&mut self, name: &str, restrictions: Restrictions) -> Result<Issued, Error> {
        let new = NewGrant {
            project: "web".parse().unwrap(),
            name: name.parse().unwrap(),
            restrictions,
            whole: None,
        };
        create(&mut self.cx, None, &new)
    }

    fn create(&mut self, name: &str, restrictions: Restrictions) -> PresentedGrant {
        let issued = self.try_create(name, restrictions).unwrap();
        PresentedGrant::parse(issued.text.reveal()).unwrap()
    }

    fn verdict(&mut self, grant: &PresentedGrant) -> Result<(), Denial> {
        self.ask(grant, &Demand::default()).decision
    }

    fn ask(&mut self, grant: &PresentedGrant, demand: &Demand) -> Verdict {
        verify(&mut self.cx, &Ok(grant.clone()), demand, None).unwrap()
    }

    fn revoke(&mut self, grant: &PresentedGrant) -> Result<(), Error> {
        let found = show_presented(&mut self.cx, grant, None)?;
        found.refuse_dead()?;
        revoke_child(&mut self.cx, &found, None).map(drop)
    }

    fn delete_web(&mut self, live: Grants) -> Result<(), Error> {
        let shown = self.deletable_web(live)?;
        projects::delete(&mut self.cx, &shown).map(drop)
    }

    fn deletable_web(&mut self, live: Grants) -> Result<projects::Deletion, Error> {
        projects::find_deletable(&mut self.cx, &"web".parse().unwrap(), None, live)
    }

    fn pass(&self, seconds: u64) {
        self.clock.pass(seconds);
    }

    fn show(&mut self, name: &str) -> crate::domain::grant::OwnedGrant {
        show(&mut self.cx, &name.parse().unwrap(), None, None).unwrap()
    }
}

#[test]
fn a_grant_is_good_from_its_first_moment_to_its_last() {
    let mut bench = bench(1);
    let wish = RestrictionRequest {
        not_before: Some(hours(1)),
        not_after: Some(hours(2)),
        ..RestrictionRequest::default()
    };
    let restrictions = bench.restrictions(wish);
    let grant = bench.create("g", restrictions);
    assert_eq!(bench.verdict(&grant), Err(Denial::NotYetValid));
    bench.pass(HOUR);
    assert_eq!(bench.verdict(&grant), Ok(()));
    bench.pass(HOUR);
    assert_eq!(
        bench.verdict(&grant),
        Ok(()),
        "the last instant still counts"
    );
    bench.pass(1);
    assert_eq!(bench.verdict(&grant), Err(Denial::Expired));
    let now = bench.cx.now();
    assert_eq!(bench.show("g").grant.status(now), Status::Expired);
}

#[test]
fn the_caveat_that_denies_is_told() {
    let mut bench = bench(1);
    let read_only = bench.read_only();
    let grant = bench.create("g", read_only);
    let wish = RestrictionRequest {
        prefixes: vec!["sj://photos".parse().unwrap()],
        ..RestrictionRequest::default()
    };
    let child = less(&grant, &bench.restrictions(wish));
    let demand = |operation, bucket: &str| Demand {
        operation: Some(operation),
        bucket: Some(bucket.parse().unwrap()),
        ..Demand::default()
    };
    let told = |verdict: Verdict| (verdict.decision, verdict.caveat.map(|(index, _)| index));
    let asked = bench.ask(&child, &demand(Operation::Write, "photos"));
    assert_eq!(told(asked), (Err(Denial::Operation), Some(0)));
    let asked = bench.ask(&child, &demand(Operation::Read, "videos"));
    assert_eq!(told(asked), (Err(Denial::Bucket), Some(1)));
    let asked = bench.ask(&child, &demand(Operation::Read, "photos"));
    assert_eq!(told(asked), (Ok(()), None));
}

#[test]
fn revoking_a_grant_kills_every_child() {
    let mut bench = bench(1);
    let grant = bench.create("g", Restrictions::default());
    let child = less(&grant, &bench.read_only());
    let grandchild = less(&child, &bench.read_only());
    for one in [&grant, &child, &grandchild] {
        assert_eq!(bench.verdict(one), Ok(()));
    }
    bench.revoke(&grant).unwrap();
    for one in [&grant, &child, &grandchild] {
        assert_eq!(bench.verdict(one), Err(Denial::Revoked));
    }
    let now = bench.cx.now();
    assert_eq!(bench.show("g").grant.status(now), Status::Revoked);
}

#[test]
fn revoking_a_child_kills_what_descends_from_it_and_nothing_else() {
    let mut bench = bench(1);
    let read_only = bench.read_only();
    // Restricted when it was issued, so that it has a caveat and is no child for that.
    let grant = bench.create("g", read_only.clone());
    let child = less(&grant, &read_only);
    let sibling = grant.restrict(&read_only, &mut Predictable(78)).unwrap();
    let grandchild = less(&child, &read_only);
    bench.revoke(&child).unwrap();
    assert_eq!(bench.verdict(&child), Err(Denial::Revoked));
    assert_eq!(bench.verdict(&grandchild), Err(Denial::Revoked));
    assert_eq!(bench.verdict(&grant), Ok(()));
    assert_eq!(bench.verdict(&sibling), Ok(()));
    assert_eq!(bench.show("g").revoked_children, 1);
    for dead in [&child, &grandchild] {
        assert!(matches!(
            bench.revoke(dead),
            Err(Error::Grant(GrantError::ChildRevoked { .. }))
        ));
    }
    // What was issued is the grant itself.
    bench.revoke(&grant).unwrap();
    assert!(matches!(
        bench.revoke(&sibling),
        Err(Error::Grant(GrantError::Revoked { .. }))
    ));
}

#[test]
fn a_grant_of_another_store_is_unknown() {
    let (mut ours, mut theirs) = (bench(1), bench(2));
    let grant = theirs.create("g", Restrictions::default());
    assert_eq!(
        ours.verdict(&grant),
        Err(Denial::Unknown),
        "no root key yet"
    );
    ours.create("g", Restrictions::default());
    let verdict = ours.ask(&grant, &Demand::default());
    assert_eq!(verdict.decision, Err(Denial::Unknown));
    assert!(verdict.grant.is_none());
    assert!(matches!(
        ours.revoke(&grant),
        Err(Error::Grant(GrantError::PresentedNotFound))
    ));
}

#[test]
fn a_known_head_with_a_wrong_tail_is_as_unknown_as_any() {
    let mut bench = bench(1);
    let grant = bench.create("g", Restrictions::default());
    let forged = PresentedGrant::forged(grant.head());
    let verdict = bench.ask(&forged, &Demand::default());
    assert_eq!(verdict.decision, Err(Denial::Unknown));
    assert!(verdict.grant.is_none());
}

#[test]
fn a_caveat_that_was_taken_off_makes_it_unknown() {
    let mut bench = bench(1);
    let read_only = bench.read_only();
    let grant = bench.create("g", read_only);
    assert_eq!(bench.verdict(&grant.cut()), Err(Denial::Unknown));
    // A thief of the root key could go back to before the first caveat. No one else has that tail,
    // so it is rejected.
    let root = bench
        .cx
        .read(|reader| Ok(reader.grant_root_key()?))
        .unwrap();
    let stripped = grant.stripped(&root.unwrap());
    assert_eq!(bench.verdict(&stripped), Err(Denial::Unknown));
}

#[test]
fn a_malformed_text_is_denied_as_that() {
    let mut bench = bench(1);
    let malformed = Err(MalformedGrant::Checksum);
    let verdict = verify(&mut bench.cx, &malformed, &Demand::default(), None).unwrap();
    assert_eq!(verdict.decision, Err(Denial::Malformed));
}

#[test]
fn a_grant_of_another_account_is_unknown_to_a_named_one() {
    let mut bench = bench(1);
    bench.account("other@localhost");
    let grant = bench.create("g", Restrictions::default());
    let other = selector("other@localhost");
    let demand = Demand::default();
    let verdict = verify(&mut bench.cx, &Ok(grant.clone()), &demand, Some(&other)).unwrap();
    assert_eq!(verdict.decision, Err(Denial::Unknown));
    assert!(verdict.grant.is_none());
    assert!(show_presented(&mut bench.cx, &grant, Some(&other)).is_err());
    let found = show(&mut bench.cx, &"g".parse().unwrap(), None, Some(&other));
    assert!(matches!(found, Err(Error::Grant(GrantError::NotFound(_)))));
}

#[test]
fn a_name_is_free_again_when_its_grant_is_revoked_and_not_before() {
    let mut bench = bench(1);
    let wish = RestrictionRequest {
        not_after: Some(hours(1)),
        ..RestrictionRequest::default()
    };
    let hour = bench.restrictions(wish);
    let first = bench.create("g", hour);
    let taken = |created: Result<Issued, Error>| {
        matches!(created, Err(Error::Grant(GrantError::Exists(_))))
    };
    assert!(taken(bench.try_create("g", Restrictions::default())));
    bench.pass(2 * HOUR);
    assert!(
        taken(bench.try_create("g", Restrictions::default())),
        "an expired one has it too"
    );
    bench.revoke(&first).unwrap();
    bench.create("g", Restrictions::default());
    // The name means the living one.
    assert_eq!(bench.show("g").grant.revocation, None);
}

#[test]
fn the_same_name_in_two_projects_is_ambiguous_until_the_project_is_named() {
    let mut bench = bench(1);
    bench.project("shop", "owner@localhost");
    bench.create("g", Restrictions::default());
    let new = NewGrant {
        project: "shop".parse().unwrap(),
        name: "g".parse().unwrap(),
        restrictions: Restrictions::default(),
        whole: None,
    };
    create(&mut bench.cx, None, &new).unwrap();
    let name = "g".parse().unwrap();
    assert!(matches!(
        show(&mut bench.cx, &name, None, None),
        Err(Error::Grant(GrantError::Ambiguous { candidates, .. })) if candidates.len() == 2
    ));
    let found = show(&mut bench.cx, &name, Some(&new.project), None).unwrap();
    assert_eq!(found.project.as_str(), "shop");
}

#[test]
fn a_deleted_project_takes_its_grants_with_it() {
    let mut bench = bench(1);
    let grant = bench.create("g", Restrictions::default());
    let child = less(&grant, &bench.read_only());
    let keep = bench.delete_web(Grants::Keep);
    assert!(matches!(
        keep,
        Err(Error::Project(ProjectError::InUse { grants: 1, .. }))
    ));
    assert_eq!(bench.verdict(&child), Ok(()));
    bench.delete_web(Grants::Revoke).unwrap();
    assert_eq!(bench.verdict(&grant), Err(Denial::Revoked));
    assert_eq!(bench.verdict(&child), Err(Denial::Revoked));
    let reason = bench.show("g").grant.revocation.unwrap().reason.unwrap();
    assert_eq!(reason.as_str(), "the project was deleted");
}

#[test]
fn no_more_grants_go_with_a_project_than_were_counted() {
    let mut bench = bench(1);
    bench.create("counted", Restrictions::default());
    let shown = bench.deletable_web(Grants::Revoke).unwrap();
    let late = bench.create("late", Restrictions::default());
    let deleted = projects::delete(&mut bench.cx, &shown);
    assert!(matches!(
        deleted,
        Err(Error::Project(ProjectError::Changed {
            how: Difference::MoreGrants,
            ..
        }))
    ));
    assert_eq!(bench.verdict(&late), Ok(()));
    let counted = bench.show("counted");
    assert_eq!(counted.grant.status(bench.cx.now()), Status::Active);
}

#[test]
fn no_other_grant_takes_the_place_of_one_that_was_counted() {
    let mut bench = bench(1);
    bench.create("g", Restrictions::default());
    let shown = bench.deletable_web(Grants::Revoke).unwrap();
    let old = bench.show("g");
    revoke(&mut bench.cx, &[old], None).unwrap();
    let new = bench.create("g", Restrictions::default());
    assert!(projects::delete(&mut bench.cx, &shown).is_err());
    assert_eq!(bench.verdict(&new), Ok(()));
}

#[test]
fn a_project_that_was_changed_since_it_was_shown_stays() {
    for change in [0, 1, 2] {
        let mut bench = bench(1);
        let shown = bench.deletable_web(Grants::Keep).unwrap();
        let web = "web".parse().unwrap();
        match change {
            0 => {
                let changes = projects::Changes {
                    name: Some("precious".parse().unwrap()),
                    ..projects::Changes::default()
                };
                projects::update(&mut bench.cx, &web, None, changes).unwrap();
            }
            1 => {
                let changes = accounts::Changes {
                    email: Some("moved@localhost".parse().unwrap()),
                    ..accounts::Changes::default()
                };
                accounts::update(&mut bench.cx, &selector("owner@localhost"), changes).unwrap();
            }
            _ => {
                // Another project has the name that was shown.
                bench.delete_web(Grants::Keep).unwrap();
                bench.project("web", "owner@localhost");
            }
        }
        let deleted = projects::delete(&mut bench.cx, &shown);
        let changed = matches!(deleted, Err(Error::Project(ProjectError::Changed { .. })));
        assert!(changed, "{change}");
        let account = selector("owner@localhost");
        let left = bench
            .cx
            .read(|reader| accounts::scope(reader, Some(&account)).map(drop));
        assert_eq!(left.is_ok(), change != 1);
    }
}

#[test]
fn a_grant_that_was_changed_since_it_was_shown_is_not_revoked() {
    let mut bench = bench(1);
    let grant = bench.create("g", Restrictions::default());
    let shown = bench.show("g");
    let changes = projects::Changes {
        name: Some("precious".parse().unwrap()),
        ..projects::Changes::default()
    };
    projects::update(&mut bench.cx, &"web".parse().unwrap(), None, changes).unwrap();
    let revoked = revoke(&mut bench.cx, &[shown], None);
    assert!(matches!(
        revoked,
        Err(Error::Grant(GrantError::Changed { .. }))
    ));
    assert_eq!(bench.verdict(&grant), Ok(()));
}

#[test]
fn a_child_is_not_revoked_where_its_grant_is_not_what_was_shown() {
    let mut bench = bench(1);
    let grant = bench.create("g", Restrictions::default());
    let child = less(&grant, &bench.read_only());
    let found = show_presented(&mut bench.cx, &child, None).unwrap();
    bench.revoke(&grant).unwrap();
    let again = revoke_child(&mut bench.cx, &found, None);
    assert!(matches!(
        again,
        Err(Error::Grant(GrantError::Revoked { .. }))
    ));
}

#[test]
fn a_grant_of_another_project_is_not_meant_because_the_named_one_is_dead() {
    let mut bench = bench(1);
    let wish = RestrictionRequest {
        not_after: Some(hours(1)),
        ..RestrictionRequest::default()
    };
    let hour = bench.restrictions(wish);
    bench.create("g", hour);
    bench.pass(2 * HOUR);
    bench.account("other@localhost");
    bench.project("theirs", "other@localhost");
    let new = NewGrant {
        project: "theirs".parse().unwrap(),
        name: "g".parse().unwrap(),
        restrictions: Restrictions::default(),
        whole: None,
    };
    let issued = create(&mut bench.cx, None, &new).unwrap();
    let find = |bench: &mut Bench, name: &str, account: Option<&AccountSelector>| {
        show(&mut bench.cx, &name.parse().unwrap(), None, account)
    };
    assert!(matches!(
        find(&mut bench, "g", None),
        Err(Error::Grant(GrantError::Ambiguous { candidates, .. })) if candidates.len() == 2
    ));
    let id = issued.grant.grant.id;
    let other = selector("other@localhost");
    assert_eq!(find(&mut bench, "g", Some(&other)).unwrap().grant.id, id);
    // A name that is the id of another account's grant does not take its place.
    let new = NewGrant {
        project: "web".parse().unwrap(),
        name: id.to_string().parse().unwrap(),
        ..new
    };
    create(&mut bench.cx, None, &new).unwrap();
    let owner = selector("owner@localhost");
    assert!(matches!(
        find(&mut bench, &id.to_string(), Some(&owner)),
        Err(Error::Grant(GrantError::Ambiguous { .. }))
    ));
    let found = find(&mut bench, &id.to_string(), Some(&other)).unwrap();
    assert_eq!(found.grant.id, id);
}

#[test]
fn a_project_of_another_account_is_not_meant_because_the_named_one_was_deleted() {
    let mut bench = bench(1);
    bench.account("other@localhost");
    bench.project("web", "other@localhost");
    let web = "web".parse().unwrap();
    let owner = selector("owner@localhost");
    let shown = projects::find_deletable(&mut bench.cx, &web, Some(&owner), Grants::Keep);
    projects::delete(&mut bench.cx, &shown.unwrap()).unwrap();
    // The same command again, without the account.
    assert!(matches!(
        projects::show(&mut bench.cx, &web, None),
        Err(Error::Project(ProjectError::Ambiguous { candidates, .. })) if candidates.len() == 2
    ));
    let other = selector("other@localhost");
    projects::show(&mut bench.cx, &web, Some(&other)).unwrap();
}

#[test]
fn an_expired_grant_does_not_keep_its_project() {
    let mut bench = bench(1);
    let wish = RestrictionRequest {
        not_after: Some(hours(1)),
        ..RestrictionRequest::default()
    };
    let hour = bench.restrictions(wish);
    let grant = bench.create("g", hour);
    bench.pass(2 * HOUR);
    bench.delete_web(Grants::Keep).unwrap();
    assert_eq!(
        bench.verdict(&grant),
        Err(Denial::Revoked),
        "with its project"
    );
    bench.clock.set(1_800_000_000_000);
    assert_eq!(bench.verdict(&grant), Err(Denial::Revoked));
}

#[test]
fn what_could_not_be_written_out_is_taken_back_once() {
    let mut bench = bench(1);
    let issued = bench.try_create("g", Restrictions::default()).unwrap();
    let grant = PresentedGrant::parse(issued.text.reveal()).unwrap();
    take_back(&mut bench.cx, issued.grant.grant.id).unwrap();
    take_back(&mut bench.cx, issued.grant.grant.id).unwrap();
    assert_eq!(bench.verdict(&grant), Err(Denial::Revoked));
}

#[test]
fn however_many_live_grants_go_with_their_project() {
    let mut bench = bench(31);
    bench.create("first", Restrictions::default());
    let first = bench.show("first").grant;
    // More than two pages of them.
    let add = bench
        .cx
        .write::<_, Error>(Purpose::Change, |writer, entropy| {
            let mut grant = first.clone();
            for number in 0..1_100 {
                grant.id = GrantId::new(writer.at(), entropy)?;
                grant.name = format!("grant {number}").parse()?;
                grant.head_hash = SecretHash::of(grant.name.as_str().as_bytes());
                let event = AuditEvent::new(Action::GrantCreate, grant.id);
                writer.record(&event)?.insert_grant(&grant)?;
            }
            Ok(())
        });
    add.unwrap();
    bench.delete_web(Grants::Revoke).unwrap();
    let now = bench.cx.now();
    let all = GrantFilter::default();
    let grants = bench
        .cx
        .read(|reader| Ok(reader.grants(&all, now, None, 2_000)?))
        .unwrap();
    assert_eq!(grants.len(), 1_101);
    assert!(grants.iter().all(|grant| grant.revocation.is_some()));
}

#[test]
fn a_grant_obeys_the_policy_and_ends_when_it_says() {
    let mut bench = bench(1);
    let rules = Rules {
        max_lifetime: Some(hours(10)),
        default_expires: Some(hours(3)),
        ..Rules::default()
    };
    let endless = Restrictions::default();
    testing::rule(&mut bench.cx, &rules);
    assert!(matches!(
        bench.try_create("g", endless),
        Err(Error::Policy(refusal)) if refusal.rule() == Rule::MaxLifetime
    ));
    let wish = |not_after| RestrictionRequest {
        not_after,
        ..RestrictionRequest::default()
    };
    let asked = |bench: &Bench, not_after| restrictions(wish(not_after), &bench.cx.caller);
    for too_far in [hours(11), When::Never] {
        assert!(matches!(
            asked(&bench, Some(too_far)),
            Err(Error::Policy(_))
        ));
    }
    let default = asked(&bench, None).unwrap();
    let grant = bench.create("g", default);
    bench.pass(3 * HOUR);
    assert_eq!(bench.verdict(&grant), Ok(()));
    bench.pass(1);
    assert_eq!(bench.verdict(&grant), Err(Denial::Expired));
}
