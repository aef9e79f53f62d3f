//! Interrupted and concurrent changes of the recipients and the key of a store, seen through the
//! use cases.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Barrier;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use super::list;
use crate::domain::account::Plan;
use crate::domain::audit::{Action, AuditEvent};
use crate::domain::policy::Policy;
use crate::domain::secret::testing::Predictable;
use crate::domain::time::{Clock, Timestamp};
use crate::files::{self, Snapshot};
use crate::service::accounts::{self, NewAccount};
use crate::service::audit;
use crate::service::context::{Caller, Context};
use crate::service::init::{FirstAccount, init};
use crate::store::{self, RecipientRecord, Store, WriteMode, WriteOptions};
use crate::unlock::data_key::DataKey;
use crate::unlock::key_file::{self, MAX_BYTES};
use crate::unlock::recipient::Introduced;
use crate::unlock::{Credentials, identity};
use crate::vault::rekey::{ChangeCopy, Rekeying, STEPS, Step};
use crate::vault::{
    self, AddedRecipients, Error, InitRequest, Location, RecipientChange, RecipientError,
    RecipientSelection, StorePaths, Vault,
};

struct Standing;

impl Clock for Standing {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(1_800_000_000_000).unwrap()
    }
}

/// Returns randomness that is another one each time.
fn chance() -> Predictable {
    static NEXT: AtomicU64 = AtomicU64::new(7);
    Predictable(NEXT.fetch_add(1000, Ordering::Relaxed))
}

fn caller(mode: WriteMode) -> Caller {
    Caller {
        clock: Box::new(Standing),
        entropy: Box::new(chance()),
        actor: "tester@here".parse().unwrap(),
        mode,
        policy: Policy::default(),
        before_commit: || {},
    }
}

/// A store that `alice` and `bob` open.
struct Bench {
    dir: TempDir,
    location: Location,
    paths: StorePaths,
    recipients: Vec<Introduced>,
}

impl Bench {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let people = ["alice", "bob"].map(|name| {
            let identity = identity::generate();
            let text = identity.text().reveal().as_bytes();
            files::create(&dir.path().join(name), text).unwrap();
            Introduced {
                recipient: identity.recipient(),
                name: name.parse().ok(),
            }
        });
        let location = Location::Directory(dir.path().join("store"));
        let request = InitRequest {
            passphrase: None,
            scrypt_log_n: 16,
            recipients: people.to_vec(),
            identity_out: None,
        };
        let first = FirstAccount {
            email: "owner@localhost".parse().unwrap(),
            plan: Plan::Pro,
        };
        init(&location, &request, first, caller(WriteMode::Commit)).unwrap();
        Self {
            dir,
            paths: location.paths(),
            location,
            recipients: people.to_vec(),
        }
    }

    fn credentials(&self, who: &str) -> Credentials {
        Credentials {
            identity: Some(self.dir.path().join(who)),
            ..Credentials::default()
        }
    }

    fn begin(&self) -> RecipientChange {
        RecipientChange::begin(&self.location, &self.credentials("alice")).unwrap()
    }

    fn rekey(&self, mode: WriteMode) -> Result<Vec<RecipientRecord>, Error> {
        let mut caller = caller(mode);
        let (options, entropy) = caller.write();
        self.begin().rekey(&options, entropy)
    }

    fn add(&self, news: &[Introduced], mode: WriteMode) -> Result<AddedRecipients, Error> {
        self.begin().add(news, &caller(mode).write().0)
    }

    fn open(&self, who: &str) -> Result<Context, Error> {
        open(&self.location, &self.credentials(who))
    }

    /// Returns the recipients as listed in the open store.
    fn listed(&self, who: &str) -> Vec<String> {
        let records = list(&mut self.open(who).unwrap()).unwrap();
        let names = records.iter().map(|r| r.name.as_ref().unwrap().to_string());
        let mut names: Vec<String> = names.collect();
        // They were added at the same time.
        names.sort();
        names
    }

    /// Prepares to remove `bob`, as [`RecipientChange::remove`] does.
    fn removal(&self) -> Rekeying<'_> {
        self.rekeying(Box::new(|copy| {
            let caller = caller(WriteMode::Commit);
            copy.write(
                &WriteOptions::new(caller.mode, caller.clock.now(), &caller.actor),
                |writer| {
                    let all = writer.read().recipients()?;
                    let is_bob = |r: &RecipientRecord| r.name == "bob".parse().ok();
                    let (bob, staying): (Vec<_>, Vec<_>) = all.into_iter().partition(is_bob);
                    for record in &bob {
                        let event = AuditEvent::new(Action::StoreRecipientRemove, "store")
                            .with("recipient", record.recipient.as_str());
                        writer.record(&event)?.delete_recipient(record)?;
                    }
                    Ok(staying)
                },
            )
        }))
    }

    fn rekeying<'a>(&'a self, change: ChangeCopy<'a>) -> Rekeying<'a> {
        let kept = Snapshot::read(&self.paths.key(), MAX_BYTES).unwrap();
        let new = DataKey::generate(&mut chance()).unwrap();
        Rekeying::begin(&self.paths, self.data_key(), new, kept, change).unwrap()
    }

    fn data_key(&self) -> DataKey {
        let unlocked = vault::read_key(&self.paths, &self.credentials("alice")).unwrap();
        let database = self.paths.database();
        let fits = |key: &DataKey| Store::is_key_of(&database, &key.to_hexadecimal());
        unlocked.keys.choose(fits).unwrap()
    }

    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.paths.dir()).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// Opens and closes the store alone. Of several that are closed at once, SQLite may take none
    /// for the last, which removes the log.
    fn close_log(&self) {
        drop(self.open("alice").unwrap());
    }

    /// Asserts that no change is in progress, and that the audit log is intact.
    #[track_caller]
    fn assert_settled(&self) {
        assert_eq!(self.files(), ["store.db", "store.key"]);
        let unlocked = vault::read_key(&self.paths, &self.credentials("alice")).unwrap();
        assert!(!unlocked.keys.change_in_progress());
        audit::verify(&mut self.open("alice").unwrap(), None).unwrap();
    }

    fn add_account(&self, who: &str, email: &str) {
        let new = NewAccount {
            email: email.parse().unwrap(),
            name: None,
            plan: Plan::Pro,
            balance: 0,
            project_limit: None,
        };
        accounts::create(&mut self.open(who).unwrap(), new).unwrap();
    }

    fn accounts(&self) -> usize {
        let listing = accounts::Listing::default();
        {
            let mut cx = self.open("alice").unwrap();
            accounts::list(&mut cx, None, listing).map(|pages| pages.rows(cx))
        }
        .unwrap()
        .count()
    }
}

fn open(location: &Location, credentials: &Credentials) -> Result<Context, Error> {
    let store = Vault::open(location, credentials)?.connect()?;
    Ok(Context::new(store, caller(WriteMode::Commit)))
}

fn remove(
    change: RecipientChange,
    selection: &RecipientSelection,
    mode: WriteMode,
) -> Result<(), Error> {
    let mut caller = caller(mode);
    let (options, entropy) = caller.write();
    change.remove(selection, &options, entropy)
}

fn copy_of(dir: &Path, to: PathBuf) -> Location {
    fs::create_dir(&to).unwrap();
    fs::set_permissions(&to, fs::metadata(dir).unwrap().permissions()).unwrap();
    for entry in fs::read_dir(dir).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
    Location::Directory(to)
}

#[test]
fn a_removal_that_is_cut_short_anywhere_was_done_or_never_was() {
    for cut in 0..=STEPS.len() {
        let bench = Bench::new();
        bench.add_account("bob", "before@example.com");
        let old = bench.data_key();
        let mut removal = bench.removal();
        for step in &STEPS[..cut] {
            removal.take(*step).unwrap();
        }
        drop(removal);

        let done = STEPS[..cut].contains(&Step::ChangePlaces);
        let expected: &[&str] = if done { &["alice"] } else { &["alice", "bob"] };
        assert_eq!(bench.listed("alice"), expected, "{cut} steps");
        bench.assert_settled();
        assert_eq!(bench.open("bob").is_ok(), !done, "{cut} steps");
        assert_eq!(bench.data_key() == old, !done, "{cut} steps");
        assert_eq!(bench.accounts(), 2, "{cut} steps");
        bench.add_account("alice", "after@example.com");
        assert_eq!(bench.accounts(), 3, "{cut} steps");
    }
}

#[test]
fn a_rekey_after_one_that_was_cut_short_is_as_any_other() {
    for first in 0..STEPS.len() {
        for second in 0..=STEPS.len() {
            let bench = Bench::new();
            for cut in [first, second] {
                // As every change begins: by opening the store, which settles what there is.
                drop(bench.begin());
                let mut rekeying = bench.rekeying(Box::new(|copy| {
                    copy.read(|reader| Ok::<_, Error>(reader.recipients()?))
                }));
                for step in &STEPS[..cut] {
                    rekeying.take(*step).unwrap();
                }
            }
            assert_eq!(bench.listed("bob"), ["alice", "bob"], "{first}, {second}");
            bench.assert_settled();
        }
    }
}

#[test]
fn what_is_written_before_a_cut_short_rekey_is_settled_is_kept() {
    for cut in 0..=STEPS.len() {
        let bench = Bench::new();
        let mut rekeying = bench.removal();
        for step in &STEPS[..cut] {
            rekeying.take(*step).unwrap();
        }
        drop(rekeying);
        // Another connection writes, so that the change cannot be settled, and leaves a log like a
        // killed process does.
        let key = bench.data_key();
        let mut held = Store::open(&bench.paths.database(), &key.to_hexadecimal()).unwrap();
        let caller = caller(WriteMode::Commit);
        held.write(
            &WriteOptions::new(WriteMode::Commit, caller.clock.now(), &caller.actor),
            |writer| {
                let event = AuditEvent::new(Action::ProvisionApply, "default");
                writer.record(&event)?;
                Ok::<_, Error>(())
            },
        )
        .unwrap();
        let killed = copy_of(bench.paths.dir(), bench.dir.path().join("killed"));
        drop(held);
        assert!(StorePaths::logs_of(&killed.paths().database())[0].exists());

        let mut opened = open(&killed, &bench.credentials("alice")).unwrap();
        let trail = audit::verify(&mut opened, None).unwrap();
        let expected = if STEPS[..cut].contains(&Step::ChangePlaces) {
            4
        } else {
            3
        };
        assert_eq!(trail.head.sequence, expected, "{cut} steps");
    }
}

#[test]
fn a_step_that_fails_leaves_everything_as_it_was() {
    let bench = Bench::new();
    let refused = || Error::from(store::Error::Full);
    let fails = bench.rekeying(Box::new(move |_| Err(refused())));
    assert!(fails.run().is_err());
    bench.assert_settled();

    let nonsense = RecipientRecord {
        recipient: "nobody".to_owned(),
        name: None,
        origin: store::Origin::Recipient,
        added_at: Standing.now(),
    };
    let fails = bench.rekeying(Box::new(move |_| Ok(vec![nonsense])));
    assert!(fails.run().is_err());
    bench.assert_settled();

    let mut fails = bench.removal();
    for step in &STEPS[..3] {
        fails.take(*step).unwrap();
    }
    fs::remove_file(bench.paths.copy()).unwrap();
    let error = fails.take(Step::ChangePlaces).unwrap_err();
    assert!(fails.recover(error).is_err());
    bench.assert_settled();
    assert_eq!(bench.listed("bob"), ["alice", "bob"]);
}

#[test]
fn a_failure_after_which_nothing_can_be_read_still_says_that_the_key_is_new() {
    let bench = Bench::new();
    let mut removal = bench.removal();
    for step in &STEPS[..4] {
        removal.take(*step).unwrap();
    }
    let database = bench.paths.database();
    let away = database.with_extension("away");
    fs::rename(&database, &away).unwrap();
    let error = removal.recover(store::Error::Full.into()).unwrap_err();
    let unfinished = matches!(error, Error::Recipient(RecipientError::Unfinished(_)));
    assert!(unfinished, "{error}");
    fs::rename(&away, &database).unwrap();
    assert!(bench.open("bob").is_err());
}

#[test]
fn a_failure_after_the_change_of_places_takes_nothing_back() {
    let bench = Bench::new();
    let mut removal = bench.removal();
    for step in &STEPS[..4] {
        removal.take(*step).unwrap();
    }
    assert_eq!(removal.recover(store::Error::Full.into()).unwrap().len(), 1);
    bench.assert_settled();
    assert!(bench.open("bob").is_err());
}

#[test]
fn a_database_that_a_stranger_has_open_keeps_its_place() {
    let bench = Bench::new();
    let key = bench.data_key().to_hexadecimal();
    let stranger = Store::open(&bench.paths.database(), &key).unwrap();
    let error = bench.rekey(WriteMode::Commit).unwrap_err();
    assert!(
        matches!(error, Error::Unlock(crate::unlock::Error::InUse(_))),
        "{error}"
    );
    drop(stranger);
    bench.assert_settled();
    assert_eq!(bench.data_key().to_hexadecimal().reveal(), key.reveal());
}

#[test]
fn a_change_of_the_list_in_between_is_not_passed_over() {
    let bench = Bench::new();
    let mut removal = bench.begin();
    let selection = removal.select(&["bob".parse().unwrap()]).unwrap();
    let carol = Introduced {
        recipient: identity::generate().recipient(),
        name: "carol".parse().ok(),
    };
    bench.add(&[carol], WriteMode::Commit).unwrap();
    let error = remove(removal, &selection, WriteMode::Commit).unwrap_err();
    assert!(
        matches!(error, Error::Recipient(RecipientError::Overtaken)),
        "{error}"
    );
    assert_eq!(bench.listed("alice"), ["alice", "bob", "carol"]);
    bench.assert_settled();
}

#[test]
fn somebody_who_was_let_in_by_halves_is_let_in_or_not() {
    let bench = Bench::new();
    // Killed between `store.key` and the commit: it is for a recipient that is not listed.
    let key = bench.data_key();
    let stranger = identity::generate();
    let text = stranger.text().reveal().as_bytes();
    files::create(&bench.dir.path().join("stranger"), text).unwrap();
    let mut all: Vec<_> = bench
        .recipients
        .iter()
        .map(|r| r.recipient.clone())
        .collect();
    all.push(stranger.recipient());
    let sealed = key_file::seal_during_change(&key, &key, &all).unwrap();
    files::replace(&bench.paths.key(), &sealed).unwrap();
    assert_eq!(bench.listed("alice"), ["alice", "bob"]);
    bench.assert_settled();
    assert!(bench.open("stranger").is_err());
}

#[test]
fn a_dry_run_meets_every_rule_and_changes_nothing() {
    let bench = Bench::new();
    let before = (
        fs::read(bench.paths.key()).unwrap(),
        bench.data_key(),
        audit::verify(&mut bench.open("alice").unwrap(), None)
            .unwrap()
            .head,
    );
    assert_eq!(bench.rekey(WriteMode::DryRun).unwrap().len(), 2);
    let mut removal = bench.begin();
    let selection = removal.select(&["bob".parse().unwrap()]).unwrap();
    remove(removal, &selection, WriteMode::DryRun).unwrap();
    let error = bench
        .add(&bench.recipients[..1], WriteMode::DryRun)
        .unwrap_err();
    assert!(matches!(error, Error::Recipient(RecipientError::Exists(_))));
    let after = (
        fs::read(bench.paths.key()).unwrap(),
        bench.data_key(),
        audit::verify(&mut bench.open("alice").unwrap(), None)
            .unwrap()
            .head,
    );
    assert!(before == after);
    bench.assert_settled();
}

/// Waits until a process, or a thread as here, announces that it is going to re-key the store.
fn wait_for_announcement(paths: &StorePaths) {
    for _ in 0..60_000 {
        if paths.announcement().symlink_metadata().is_ok() {
            return;
        }
        thread::sleep(Duration::from_millis(1));
    }
    panic!("no re-key was announced");
}

#[test]
fn others_wait_for_a_rekey_that_waits_for_the_store() {
    let bench = Bench::new();
    let reader = bench.open("alice").unwrap();
    let old = bench.data_key().to_hexadecimal();
    let rekeyed = Barrier::new(9);
    thread::scope(|scope| {
        let rekeying = scope.spawn(|| bench.rekey(WriteMode::Commit).map(drop));
        wait_for_announcement(&bench.paths);
        let newcomers: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    let opened = bench.open("bob");
                    // Had they not waited, the store would never be free.
                    rekeyed.wait();
                    opened.map(drop)
                })
            })
            .collect();
        drop(reader);
        let result = rekeying.join().unwrap();
        rekeyed.wait();
        result.unwrap();
        for newcomer in newcomers {
            newcomer.join().unwrap().unwrap();
        }
    });
    assert_ne!(bench.data_key().to_hexadecimal().reveal(), old.reveal());
    bench.close_log();
    bench.assert_settled();
}

#[test]
fn of_two_rekeys_at_once_one_waits_and_says_what_happened() {
    let bench = Bench::new();
    let reader = bench.open("alice").unwrap();
    let begun = Barrier::new(2);
    let results: Vec<_> = thread::scope(|scope| {
        let rekeys = [(), ()].map(|()| {
            scope.spawn(|| {
                let change = bench.begin();
                begun.wait();
                {
                    let mut caller = caller(WriteMode::Commit);
                    let (options, entropy) = caller.write();
                    change.rekey(&options, entropy).map(drop)
                }
            })
        });
        wait_for_announcement(&bench.paths);
        drop(reader);
        rekeys.map(|rekey| rekey.join().unwrap()).into()
    });
    let done = results.iter().filter(|result| result.is_ok()).count();
    let overtaken = results
        .iter()
        .filter(|result| matches!(result, Err(Error::Recipient(RecipientError::Overtaken))))
        .count();
    assert_eq!((done, overtaken), (1, 1), "{results:?}");
    bench.close_log();
    bench.assert_settled();
}

#[test]
fn an_announcement_of_a_killed_process_keeps_no_one_waiting_and_is_removed() {
    let bench = Bench::new();
    files::create(&bench.paths.announcement(), b"").unwrap();
    drop(bench.open("alice").unwrap());
    assert!(!bench.paths.announcement().exists());
    files::create(&bench.paths.announcement(), b"").unwrap();
    bench.rekey(WriteMode::Commit).unwrap();
    bench.assert_settled();
}
