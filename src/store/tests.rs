use std::fs::File;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use diesel::RunQueryDsl;

use super::*;
use crate::domain::account::{Account, AccountId, Plan};
use crate::domain::audit::{Action, AuditEvent, EntryHash, FoundEntry, listing as audit_listing};
use crate::domain::key::listing::{Expiring, KeyFilter, KeyListing, KeySort, SortBy, Unused};
use crate::domain::key::object_storage::Access;
use crate::domain::key::{Key, KeyId, Kind, Status, Version};
use crate::domain::label::Label;
use crate::domain::project::{Description, Project, ProjectId};
use crate::domain::secret::testing::Predictable;
use crate::domain::time::Timestamp;

mod grants;
mod indexes;
mod names;
mod plans;
mod usage;

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis).unwrap()
}

fn actor() -> Label {
    "tester@here".parse().unwrap()
}

struct Scratch {
    _dir: tempfile::TempDir,
    file: PathBuf,
    key: Secret,
    store: Store,
    account: Account,
}

/// Makes a store with one account and some keys of every kind, every third with an expiry, every
/// fifth revoked.
fn scratch(keys: u64) -> Scratch {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("store.db");
    File::create(&file).unwrap();
    let key = Secret::new("5a".repeat(32));
    let mut store = Store::create(&file, &key).unwrap();
    let account = Account {
        id: AccountId::new(at(1), &mut Predictable(1)).unwrap(),
        email: "owner@localhost".parse().unwrap(),
        name: "Owner".parse().unwrap(),
        plan: Plan::Pro,
        balance: 0,
        project_limit: None,
        created_at: at(1),
    };
    let event = AuditEvent::new(Action::AccountCreate, account.id);
    store
        .write::<_, Error>(
            &WriteOptions::new(WriteMode::Commit, at(1), &actor()),
            |writer| {
                writer.record(&event)?.insert_account(&account)?;
                for number in 0..keys {
                    let mut key = new_key(&account, number);
                    let event = AuditEvent::new(Action::KeyCreate, key.id);
                    let mut change = writer.record(&event)?;
                    if key.kind == Kind::ObjectStorage {
                        key.number = Some(change.next_key_number()?);
                    }
                    change.insert_key(&key)?;
                    if number % 5 == 4 {
                        key.revoke(at(5_000), None).unwrap();
                        change.update_revocation(&key)?;
                    }
                }
                Ok(())
            },
        )
        .unwrap();
    Scratch {
        _dir: dir,
        file,
        key,
        store,
        account,
    }
}

/// Adds the project `web`.
fn with_web(scratch: &mut Scratch) -> Project {
    let project = Project {
        id: ProjectId::new(at(2), &mut Predictable(2)).unwrap(),
        account: scratch.account.id,
        name: "web".parse().unwrap(),
        description: Description::default(),
        created_at: at(2),
        deleted_at: None,
    };
    let event = AuditEvent::new(Action::ProjectCreate, project.id);
    scratch
        .store
        .write::<_, Error>(
            &WriteOptions::new(WriteMode::Commit, at(2), &actor()),
            |writer| writer.record(&event)?.insert_project(&project),
        )
        .unwrap();
    project
}

fn new_key(account: &Account, number: u64) -> Key {
    let mut entropy = Predictable(number + 100);
    let kind = Kind::ALL[usize::try_from(number % 3).unwrap()];
    let credential = kind.generate(&mut entropy).unwrap();
    let created = at(1_000 + i64::try_from(number).unwrap());
    Key {
        id: KeyId::new(created, &mut entropy).unwrap(),
        account: account.id,
        kind,
        name: format!("key {}", number % 7).parse().unwrap(),
        number: None,
        access: match kind {
            Kind::ObjectStorage if number.is_multiple_of(2) => Access::Limited(Vec::new()),
            Kind::Rest | Kind::Client | Kind::ObjectStorage => Access::Unlimited,
        },
        tags: [("env".parse().unwrap(), "prod".parse().unwrap())].into(),
        created_at: created,
        expires_at: number
            .is_multiple_of(3)
            .then(|| at(10_000 + i64::try_from(number).unwrap())),
        last_used_at: None,
        revocation: None,
        versions: vec![Version {
            number: 1,
            hash: credential.hash,
            public: credential.public,
            created_at: created,
            retires_at: None,
            last_used_at: None,
        }],
    }
}

fn listing(filter: KeyFilter, sort: KeySort) -> KeyListing {
    KeyListing {
        filter,
        sort,
        after: None,
        limit: None,
        now: at(10_050),
    }
}

fn sorts() -> impl Iterator<Item = KeySort> {
    SortBy::ALL
        .into_iter()
        .flat_map(|by| [false, true].map(|descending| KeySort { by, descending }))
}

fn filters() -> Vec<KeyFilter> {
    let mut filters = vec![
        KeyFilter::default(),
        KeyFilter {
            expiring: Some(Expiring::By(at(10_100))),
            ..KeyFilter::default()
        },
        KeyFilter {
            expiring: Some(Expiring::Never),
            ..KeyFilter::default()
        },
        KeyFilter {
            unused: Some(Unused::Since(at(1_020))),
            ..KeyFilter::default()
        },
        KeyFilter {
            unused: Some(Unused::Ever),
            ..KeyFilter::default()
        },
        KeyFilter {
            tags: vec!["env=prod".parse().unwrap()],
            ..KeyFilter::default()
        },
        KeyFilter {
            search: Some("KEY 3".to_owned()),
            ..KeyFilter::default()
        },
    ];
    filters.extend(Status::ALL.map(|status| KeyFilter {
        status: Some(status),
        ..KeyFilter::default()
    }));
    filters.extend(Kind::ALL.map(|kind| KeyFilter {
        kind: Some(kind),
        ..KeyFilter::default()
    }));
    filters
}

fn all(store: &mut Store, listing: &KeyListing) -> Vec<Key> {
    store
        .read::<_, Error>(|reader| reader.keys(listing, 10_000))
        .unwrap()
        .unwrap()
}

#[test]
fn what_is_written_is_read_back() {
    let mut scratch = scratch(12);
    let found = all(
        &mut scratch.store,
        &listing(KeyFilter::default(), KeySort::default()),
    );
    assert_eq!(found.len(), 12);
    for (number, key) in (0..).zip(found) {
        let mut expected = new_key(&scratch.account, number);
        expected.number = key.number;
        if number % 5 == 4 {
            expected.revoke(at(5_000), None).unwrap();
        }
        assert_eq!(key, expected);
    }
}

#[test]
fn pages_of_any_order_and_filter_join_to_the_whole() {
    let mut scratch = scratch(60);
    for filter in filters() {
        for sort in sorts() {
            let mut listing = listing(filter.clone(), sort);
            let whole = all(&mut scratch.store, &listing);
            let mut joined = Vec::new();
            loop {
                let page = scratch
                    .store
                    .read::<_, Error>(|reader| reader.keys(&listing, 7))
                    .unwrap()
                    .unwrap();
                let Some(last) = page.last() else { break };
                listing.after = Some(last.id);
                joined.extend(page);
            }
            assert_eq!(joined, whole, "{filter:?} {sort:?}");
        }
    }
}

#[test]
fn each_filter_keeps_what_the_domain_says() {
    let mut scratch = scratch(60);
    let everything = all(
        &mut scratch.store,
        &listing(KeyFilter::default(), KeySort::default()),
    );
    for filter in filters() {
        let listing = listing(filter.clone(), KeySort::default());
        let now = listing.now;
        let expected: Vec<&Key> = everything
            .iter()
            .filter(|key| {
                let active = key.status(now) == Status::Active;
                filter.kind.is_none_or(|kind| key.kind == kind)
                    && filter.status.is_none_or(|status| key.status(now) == status)
                    && filter.expiring.is_none_or(|expiring| match expiring {
                        Expiring::By(end) => active && key.expires_at.is_some_and(|e| e <= end),
                        Expiring::Never => active && key.expires_at.is_none(),
                    })
                    && filter.unused.is_none_or(|unused| match unused {
                        Unused::Since(time) => active && key.created_at < time,
                        Unused::Ever => active,
                    })
                    && filter
                        .search
                        .as_ref()
                        .is_none_or(|text| key.name.as_str().contains(&text.to_lowercase()))
            })
            .collect();
        let found = all(&mut scratch.store, &listing);
        assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{filter:?}");
        assert!(!found.is_empty(), "{filter:?} is not tried by these keys");
    }
}

#[test]
fn a_failed_or_rehearsed_write_leaves_nothing() {
    let mut scratch = scratch(3);
    let account = scratch.account.clone();
    for mode in [WriteMode::Commit, WriteMode::DryRun] {
        let result = scratch
            .store
            .write(&WriteOptions::new(mode, at(9), &actor()), |writer| {
                let event = AuditEvent::new(Action::KeyCreate, "x");
                writer.record(&event)?.insert_key(&new_key(&account, 300))?;
                if mode == WriteMode::Commit {
                    return Err(Error::damaged("on purpose"));
                }
                Ok(())
            });
        assert_eq!(result.is_err(), mode == WriteMode::Commit);
        let everything = listing(KeyFilter::default(), KeySort::default());
        assert_eq!(all(&mut scratch.store, &everything).len(), 3);
    }
    let head = audit::head(scratch.store.connection()).unwrap();
    assert_eq!(head.sequence, 4, "one account and three keys");
}

fn trail(store: &mut Store, listing: &audit_listing::AuditListing, limit: i64) -> Vec<FoundEntry> {
    store
        .read::<_, Error>(|reader| reader.audit(listing, limit))
        .unwrap()
}

#[test]
fn every_audit_entry_holds_the_hash_of_the_one_before() {
    let mut scratch = scratch(6);
    let found = trail(
        &mut scratch.store,
        &audit_listing::AuditListing::default(),
        100,
    );
    assert_eq!(found.len(), 7);
    let mut previous = EntryHash::NONE;
    for (number, found) in (1..).zip(found) {
        let kept = found.kept.unwrap();
        assert_eq!((found.sequence, kept.entry.sequence), (number, number));
        assert_eq!(kept.entry.previous, previous);
        assert_eq!(kept.entry.hash(), kept.hash);
        previous = kept.hash;
    }
}

#[test]
fn pages_of_the_trail_join_to_the_whole_in_either_order() {
    let mut scratch = scratch(20);
    let only_keys = audit_listing::AuditFilter {
        actions: Some(audit_listing::Actions::OfNoun("key")),
        ..audit_listing::AuditFilter::default()
    };
    for (filter, length) in [(audit_listing::AuditFilter::default(), 21), (only_keys, 20)] {
        for newest_first in [false, true] {
            let mut listing = audit_listing::AuditListing {
                filter: filter.clone(),
                newest_first,
                ..audit_listing::AuditListing::default()
            };
            let whole = trail(&mut scratch.store, &listing, 100);
            assert_eq!(whole.len(), length);
            assert_eq!(whole[0].sequence > whole[1].sequence, newest_first);
            let mut joined = Vec::new();
            loop {
                let page = trail(&mut scratch.store, &listing, 7);
                let Some(last) = page.last() else { break };
                listing.after = Some(last.sequence);
                joined.extend(page);
            }
            assert_eq!(joined, whole);
        }
    }
}

#[test]
fn a_counter_that_was_tampered_with_is_damage() {
    for value in [i64::MAX, 0, -1] {
        let mut scratch = scratch(0);
        let StoreConnection::SqlCipher(connection) = scratch.store.connection();
        diesel::sql_query(format!("UPDATE counters SET next_value = {value}"))
            .execute(connection)
            .unwrap();
        let event = AuditEvent::new(Action::UsageImport, "store");
        let taken = scratch
            .store
            .write::<_, Error>(
                &WriteOptions::new(WriteMode::Commit, at(3), &actor()),
                |writer| {
                    let mut change = writer.record(&event)?;
                    let import = change.next_import().map(drop);
                    Ok([import, change.next_key_number().map(drop)])
                },
            )
            .unwrap();
        for taken in taken {
            assert!(matches!(taken, Err(Error::Damaged(_))), "{value}");
        }
    }
}

/// Counts the descriptors of this process that are open on a file. `None` where that cannot be
/// found out.
fn open_descriptors(file: &Path) -> Option<usize> {
    let descriptors = std::fs::read_dir("/proc/self/fd").ok()?;
    let targets = descriptors.filter_map(|entry| std::fs::read_link(entry.ok()?.path()).ok());
    Some(targets.filter(|target| target == file).count())
}

#[test]
fn damage_keeps_only_the_store_that_met_it_open() {
    let mut damaged = scratch(1);
    let result = damaged
        .store
        .read::<(), _>(|_| Err(Error::damaged("on purpose")));
    assert!(matches!(result, Err(Error::Damaged(_))));
    let sound = scratch(1);
    let files = [damaged.file.clone(), sound.file.clone()];
    let [before, _] = files.each_ref().map(|file| open_descriptors(file));
    drop((damaged.store, sound.store));
    if before.is_none() {
        return;
    }
    assert_eq!(open_descriptors(&files[0]), before, "it is not closed");
    assert_eq!(open_descriptors(&files[1]), Some(0), "it is closed");
}

#[test]
fn an_error_that_is_no_damage_closes_the_store() {
    let mut scratch = scratch(1);
    let result = scratch
        .store
        .read::<(), _>(|_| Err(Error::Refused("on purpose".to_owned())));
    assert!(result.is_err());
    drop(scratch.store);
    assert_eq!(open_descriptors(&scratch.file).unwrap_or(0), 0);
}

#[test]
fn a_process_that_writes_all_the_time_does_not_keep_another_from_writing() {
    let mut busy = scratch(0);
    let queue = tempfile::NamedTempFile::new().unwrap();
    let mut other = Store::open(&busy.file, &busy.key)
        .unwrap()
        .queueing_at(queue.path().to_owned());
    busy.store = busy.store.queueing_at(queue.path().to_owned());
    let event = AuditEvent::new(Action::AccountUpdate, "x");
    let write = |store: &mut Store| {
        let actor = actor();
        let options = WriteOptions::new(WriteMode::Commit, at(3), &actor);
        store.write::<_, Error>(&options, |writer| writer.record(&event).map(drop))
    };
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                write(&mut busy.store).unwrap();
            }
        });
        let written: Result<Vec<()>, Error> = (0..20).map(|_| write(&mut other)).collect();
        done.store(true, Ordering::Relaxed);
        written.unwrap();
    });
}

#[test]
fn a_store_can_be_handed_to_another_thread() {
    fn is_send<T: Send>() {}
    is_send::<Store>();
}
