use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::*;
use crate::domain::delivery::{Format, Text};
use crate::domain::key::{IssuedSecret as Secret, Key};
use crate::domain::provision;
use crate::domain::time::{Timestamp, When};
use crate::service::DeliveryError;
use crate::service::accounts;
use crate::service::keys::{self, Changes};
use crate::service::projects;
use crate::service::testing::{HandClock, bench};

const DAY: u64 = 24 * 3600;

const FILE: &str = "[[project]]\nname = 'web'\n\
    [[key]]\nname = 'k'\nkind = 'client'\nexpires_in = '90d'\nrotate_before = '14d'\noverlap = '24h'\ndeliver = 'raw:k'\n\
    [[grant]]\nproject = 'web'\nname = 'g'\nnot_after = '30d'\ndeliver = 'raw:g'\n";

struct Bench {
    dir: TempDir,
    clock: HandClock,
    cx: Context,
}

impl Bench {
    fn new(seed: u64) -> Self {
        let (dir, clock, cx) = bench(seed);
        Self { dir, clock, cx }
    }

    fn with<T>(&mut self, file: &str, work: impl FnOnce(&mut Context, &Order<'_>) -> T) -> T {
        let manifest = provision::parse(file).unwrap();
        let dir = self.dir.path().to_owned();
        let deliver = move |target: &Target, _: &Names, overwrite: bool| {
            Ok(delivery(&dir, target, overwrite))
        };
        let order = Order {
            manifest: &manifest,
            account: None,
            prune: false,
            overwrite: false,
            deliver: &deliver,
        };
        work(&mut self.cx, &order)
    }

    fn plan(&mut self, file: &str) -> Result<Plan, Error> {
        self.with(file, plan)
    }

    fn apply(&mut self, file: &str) -> Applied {
        self.with(file, |cx, order| {
            let plan = plan(cx, order).unwrap();
            apply(&lock(order).unwrap(), cx, order, &plan).unwrap()
        })
    }

    fn key(&mut self) -> Key {
        keys::show(&mut self.cx, &"k".parse().unwrap(), None)
            .unwrap()
            .key
    }

    fn now(&self) -> Timestamp {
        self.cx.now()
    }
}

fn delivery(dir: &Path, target: &Target, overwrite: bool) -> Delivery {
    Delivery {
        path: dir.join(target.path.as_ref().unwrap()),
        format: Format::Raw,
        overwrite,
        is_named: false,
        render: Box::new(|fresh, content| {
            let text = match fresh {
                Fresh::Key(issued) => match &issued.plaintext {
                    Secret::Single(secret) => secret.reveal(),
                    Secret::Pair { secret_key, .. } => secret_key.reveal(),
                },
                Fresh::Grant(issued) => issued.text.reveal(),
            };
            let mut whole = Text::new();
            whole.push(&[text]);
            content.set_whole(whole).map_err(|error| error.to_string())
        }),
    }
}

fn verbs(plan: &Plan) -> Vec<(Verb, &str)> {
    let steps = plan.steps.iter();
    steps.map(|step| (step.verb, step.name.as_str())).collect()
}

#[test]
fn time_alone_changes_nothing_until_a_rotation_is_due() {
    let mut bench = Bench::new(1);
    bench.apply(FILE);
    assert_eq!(verbs(&bench.plan(FILE).unwrap()), []);
    bench.clock.pass(29 * DAY);
    assert_eq!(verbs(&bench.plan(FILE).unwrap()), []);
    // The grant is over after 30 days, the key is due after 76.
    bench.clock.pass(47 * DAY - 1);
    assert_eq!(verbs(&bench.plan(FILE).unwrap()), [(Verb::Create, "g")]);
    bench.clock.pass(1);
    let plan = bench.plan(FILE).unwrap();
    assert_eq!(verbs(&plan), [(Verb::Rotate, "k"), (Verb::Create, "g")]);
}

#[test]
fn a_rotated_key_has_its_whole_time_again_and_the_old_secret_its_overlap() {
    let mut bench = Bench::new(2);
    bench.apply(FILE);
    bench.clock.pass(80 * DAY);
    bench.apply(FILE);
    let (now, key) = (bench.now(), bench.key());
    let days = |days: u64| std::time::Duration::from_secs(days * DAY);
    assert_eq!(key.expires_at, now.plus(days(90)));
    assert_eq!(key.versions.len(), 2);
    assert_eq!(key.versions[0].retires_at, now.plus(days(1)));
    assert_eq!(verbs(&bench.plan(FILE).unwrap()), []);
}

#[test]
fn the_old_secret_does_not_outlive_the_end_it_had() {
    let mut bench = Bench::new(3);
    bench.apply(FILE);
    let end = bench.key().expires_at;
    bench.clock.pass(90 * DAY - 60);
    bench.apply(FILE);
    assert_eq!(bench.key().versions[0].retires_at, end);
}

#[test]
fn a_key_that_was_revoked_by_hand_is_made_anew_and_the_plan_says_why() {
    let mut bench = Bench::new(14);
    let first = bench.apply(FILE).steps;
    assert!(
        first.iter().all(|step| step.reason.is_none()),
        "nothing came before"
    );
    let key = keys::show(&mut bench.cx, &"k".parse().unwrap(), None).unwrap();
    let chosen = keys::Chosen::named(vec![key], keys::Move::Revoke, bench.now()).unwrap();
    keys::revoke_chosen(&mut bench.cx, &chosen, None).unwrap();
    bench.clock.pass(DAY);
    let plan = bench.plan(FILE).unwrap();
    assert_eq!(verbs(&plan), [(Verb::Create, "k")]);
    let reason = plan.steps[0].reason.clone().unwrap();
    assert!(reason.contains(" was revoked at "), "{reason}");
}

#[test]
fn a_key_that_is_dead_already_is_made_anew() {
    let mut bench = Bench::new(4);
    bench.apply(FILE);
    let old = bench.key().id;
    bench.clock.pass(91 * DAY);
    let plan = bench.plan(FILE).unwrap();
    assert_eq!(verbs(&plan), [(Verb::Create, "k"), (Verb::Create, "g")]);
    let reason = plan.steps[0].reason.clone().unwrap();
    assert!(
        reason.starts_with(&format!("the one before ({old}) ended at ")),
        "{reason}"
    );
    bench.apply(FILE);
    assert_ne!(bench.key().id, old, "a secret that was dead stays dead");
}

#[test]
fn nothing_is_done_if_the_store_changed_since_the_plan() {
    let mut bench = Bench::new(5);
    bench.apply(FILE);
    let longer = FILE.replace("90d", "120d");
    let planned = bench.plan(&longer).unwrap();
    let changes = Changes {
        tags: std::iter::once(("a".parse().unwrap(), "b".parse().unwrap())).collect(),
        expires: Some(When::Never),
        ..Changes::default()
    };
    keys::update(&mut bench.cx, &"k".parse().unwrap(), None, changes).unwrap();
    let before = bench.key();
    // The plan showed another expiry that is replaced: the names of the fields are the same, and
    // the values are not.
    let error = bench
        .with(&longer, |cx, order| {
            apply(&lock(order).unwrap(), cx, order, &planned)
        })
        .err()
        .unwrap();
    assert!(matches!(error, Error::Apply(ApplyError::Changed)));
    assert_eq!(bench.key(), before);
    // A plan for what there is now is carried out, however long the question was open.
    let planned = bench.plan(&longer).unwrap();
    bench.clock.pass(3600);
    bench
        .with(&longer, |cx, order| {
            apply(&lock(order).unwrap(), cx, order, &planned)
        })
        .unwrap();
    assert_ne!(bench.key().expires_at, before.expires_at);
}

#[test]
fn every_change_since_the_plan_stops_what_it_showed() {
    const FILE: &str = "[[account]]\nemail = 'owner@localhost'\nplan = 'pro'\nbalance = 100\n\
        [[project]]\nname = 'web'\ndescription = 'new'\n\
        [[key]]\nname = 'k'\nexpires_in = '90d'\nrotate_before = '14d'\ntags = { a = '1' }\ndeliver = 'raw:k'\n\
        [[key]]\nname = 'fresh'\n";
    type Disturb = fn(&mut Context);
    let disturbances: [(&str, Disturb); 6] = [
        ("a tag", |cx| {
            let tags = std::iter::once(("a".parse().unwrap(), "2".parse().unwrap()));
            let changes = Changes {
                tags: tags.collect(),
                ..Changes::default()
            };
            keys::update(cx, &"k".parse().unwrap(), None, changes).unwrap();
        }),
        ("the expiry", |cx| {
            let changes = Changes {
                expires: Some(When::Never),
                ..Changes::default()
            };
            keys::update(cx, &"k".parse().unwrap(), None, changes).unwrap();
        }),
        ("the secret", |cx| {
            let now = keys::Retirement::Now;
            keys::rotate(cx, &"k".parse().unwrap(), None, now).unwrap();
        }),
        ("the balance", |cx| {
            let owner = AccountSelector::Email("owner@localhost".parse().unwrap());
            let changes = accounts::Changes {
                balance: Some(5),
                ..accounts::Changes::default()
            };
            accounts::update(cx, &owner, changes).unwrap();
        }),
        ("the email", |cx| {
            let owner = AccountSelector::Email("owner@localhost".parse().unwrap());
            let email = Some("OWNER@localhost".parse().unwrap());
            let changes = accounts::Changes {
                email,
                ..accounts::Changes::default()
            };
            accounts::update(cx, &owner, changes).unwrap();
        }),
        ("the description", |cx| {
            let description = Some("theirs".parse().unwrap());
            let changes = projects::Changes {
                description,
                ..projects::Changes::default()
            };
            projects::update(cx, &"web".parse().unwrap(), None, changes).unwrap();
        }),
    ];
    for (what, disturb) in disturbances {
        let mut bench = Bench::new(21);
        bench.apply(
            "[[project]]\nname = 'web'\n[[key]]\nname = 'k'\nexpires_in = '20d'\ndeliver = 'raw:k'\n",
        );
        bench.clock.pass(10 * DAY);
        let planned = bench.plan(FILE).unwrap();
        assert_eq!(planned.steps.len(), 4, "{what}");
        disturb(&mut bench.cx);
        bench.clock.pass(60);
        let before = bench.key();
        let applied = bench.with(FILE, |cx, order| {
            apply(&lock(order).unwrap(), cx, order, &planned).map(drop)
        });
        let changed = matches!(applied, Err(Error::Apply(ApplyError::Changed)));
        assert!(changed, "{what}");
        assert_eq!(bench.key(), before, "{what}");
    }
}

#[test]
fn a_file_that_cannot_be_written_any_more_is_no_mistake_of_who_asks() {
    let mut bench = Bench::new(7);
    let place = bench.dir.path().join("keys");
    fs::create_dir(&place).unwrap();
    let file = "[[key]]\nname = 'k'\ndeliver = 'raw:keys/k'\n";
    let error = bench.with(file, |cx, order| {
        let plan = plan(cx, order).unwrap();
        fs::remove_dir(&place).unwrap();
        apply(&lock(order).unwrap(), cx, order, &plan)
            .map(drop)
            .unwrap_err()
    });
    let io = matches!(error, Error::Delivery(DeliveryError::Io { .. }));
    assert!(io, "{error}");
    fs::create_dir(&place).unwrap();
    assert_eq!(verbs(&bench.plan(file).unwrap()), [(Verb::Create, "k")]);
}

#[test]
fn what_cannot_be_put_into_its_place_is_taken_back_and_the_rest_stays() {
    let mut bench = Bench::new(6);
    let dir = bench.dir.path().to_owned();
    let manifest = provision::parse(FILE).unwrap();
    // Another process creates the file while the secret is written to a temporary file.
    let deliver = |target: &Target, _: &Names, overwrite: bool| {
        let mut delivery = delivery(&dir, target, overwrite);
        let (place, render) = (delivery.path.clone(), delivery.render);
        delivery.render = Box::new(move |fresh, content| {
            let committing = place.with_file_name("committing").exists();
            if committing && place.ends_with("k") {
                fs::write(&place, "theirs").unwrap();
            }
            render(fresh, content)
        });
        Ok(delivery)
    };
    let order = Order {
        manifest: &manifest,
        account: None,
        prune: false,
        overwrite: false,
        deliver: &deliver,
    };
    let planned = plan(&mut bench.cx, &order).unwrap();
    fs::write(dir.join("committing"), "").unwrap();
    let applied = apply(&lock(&order).unwrap(), &mut bench.cx, &order, &planned).unwrap();
    assert_eq!(applied.undelivered.len(), 1);
    assert_eq!(applied.undelivered[0].name, "k");
    assert!(applied.undelivered[0].taken_back.is_ok());
    assert!(bench.key().revocation.is_some());
    assert_eq!(fs::read_to_string(dir.join("k")).unwrap(), "theirs");
    assert!(dir.join("g").exists());
}

#[test]
fn a_rotation_that_is_taken_back_leaves_the_old_secret_its_end() {
    let mut bench = Bench::new(8);
    bench.apply(FILE);
    let before = bench.key();
    fs::remove_file(bench.dir.path().join("k")).unwrap();
    fs::remove_file(bench.dir.path().join("g")).unwrap();
    bench.clock.pass(80 * DAY);
    let applied = bench.apply(FILE);
    let plaintext = applied.steps.into_iter().find_map(|step| step.plaintext);
    assert_ne!(bench.key().expires_at, before.expires_at);
    take_back(&mut bench.cx, &plaintext.unwrap()).unwrap();
    let after = bench.key();
    assert_eq!(after.expires_at, before.expires_at);
    assert_eq!(after.versions, before.versions);
    // So the next run rotates it.
    assert_eq!(verbs(&bench.plan(FILE).unwrap()), [(Verb::Rotate, "k")]);
}

#[test]
fn a_shorter_life_than_the_secret_has_lived_already_is_a_mistake() {
    let mut bench = Bench::new(7);
    let file = "[[key]]\nname = 'k'\nexpires_in = '90d'\ndeliver = 'raw:k'\n";
    bench.apply(file);
    bench.clock.pass(20 * DAY);
    let error = bench.plan(&file.replace("90d", "10d")).err().unwrap();
    let Error::Apply(ApplyError::Mistakes { mistakes, .. }) = error else {
        panic!("{error}");
    };
    assert_eq!(
        (mistakes[0].line, mistakes[0].field.as_str()),
        (3, "key.expires_in")
    );
    let shorter = bench.plan(&file.replace("90d", "30d")).unwrap();
    assert_eq!(verbs(&shorter), [(Verb::Update, "k")]);
}
