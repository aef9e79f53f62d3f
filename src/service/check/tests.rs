use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;

use super::*;
use crate::domain::account::Plan;
use crate::domain::audit::{Action, AuditEvent};
use crate::domain::policy::Policy;
use crate::domain::secret::Secret;
use crate::domain::secret::testing::Predictable;
use crate::domain::time::{Clock, Timestamp};
use crate::files;
use crate::service::accounts::{self, NewAccount};
use crate::service::context::{Context, Purpose};
use crate::service::init::{FirstAccount, init};
use crate::store::{Origin, RecipientRecord, WriteMode};
use crate::unlock::data_key::DataKey;
use crate::unlock::{identity, key_file, passphrase};
use crate::vault::{InitRequest, Vault, parse_recipients};

const NOW: i64 = 1_800_000_000_000;

struct Standing(i64);

impl Clock for Standing {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0).unwrap()
    }
}

fn caller(millis: i64) -> Caller {
    world_of(millis, 7)
}

fn world_of(millis: i64, seed: u64) -> Caller {
    Caller {
        clock: Box::new(Standing(millis)),
        entropy: Box::new(Predictable(seed)),
        actor: "tester@here".parse().unwrap(),
        mode: WriteMode::Commit,
        policy: Policy::default(),
        before_commit: || {},
    }
}

/// Returns the key of a database.
fn key_of(credentials: &Credentials, paths: &StorePaths) -> DataKey {
    let keys = vault::read_key(paths, credentials).unwrap().keys;
    keys.choose(|_| Ok::<_, std::convert::Infallible>(true))
        .unwrap()
}

/// A store that an identity file and a passphrase open, its clock, and its means.
struct Bench {
    dir: tempfile::TempDir,
    paths: StorePaths,
    credentials: Credentials,
}

impl Bench {
    /// Makes a store of many pages, and closes it.
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let paths = StorePaths::new(dir.path().join("store"));
        let file = dir.path().join("identity");
        let request = InitRequest {
            passphrase: None,
            scrypt_log_n: 16,
            recipients: Vec::new(),
            identity_out: Some(file.clone()),
        };
        let first = FirstAccount {
            email: "owner@localhost".parse().unwrap(),
            plan: Plan::Pro,
        };
        let location = Location::Directory(paths.dir().to_owned());
        let new = init(&location, &request, first, caller(NOW)).unwrap();
        let mut cx = new.context.unwrap();
        let passphrase = Secret::new("correct horse".to_owned());
        let credentials = Credentials {
            identity: Some(file),
            passphrase: Some(passphrase),
            ..Credentials::default()
        };
        Self::add_passphrase(&mut cx, &paths, &credentials);
        for number in 0..10 {
            account(&mut cx, number);
        }
        drop(cx);
        Self {
            dir,
            paths,
            credentials,
        }
    }

    /// Adds an `identity.age` that takes hardly any time to open.
    fn add_passphrase(cx: &mut Context, paths: &StorePaths, credentials: &Credentials) {
        let key = key_of(credentials, paths);
        let own = identity::generate();
        let passphrase = credentials.passphrase.as_ref().unwrap();
        let sealed = passphrase::encrypt_quickly(own.text(), passphrase);
        files::create(&paths.identity(), &sealed).unwrap();
        let record = RecipientRecord {
            recipient: own.recipient().to_string(),
            origin: Origin::Passphrase,
            name: None,
            added_at: Timestamp::from_millis(NOW).unwrap(),
        };
        let event = AuditEvent::new(Action::StorePassphrase, "store")
            .with("recipient", record.recipient.as_str())
            .with("step", "added");
        let records = cx
            .write::<_, Error>(Purpose::Change, |writer, _| {
                writer.record(&event)?.insert_recipient(&record)?;
                Ok(writer.read().recipients()?)
            })
            .unwrap();
        let recipients = parse_recipients(&records).unwrap();
        files::replace(&paths.key(), &key_file::seal(&key, &recipients).unwrap()).unwrap();
    }

    fn open(&self, caller: Caller) -> Context {
        let location = Location::Directory(self.paths.dir().to_owned());
        let vault = Vault::open(&location, &self.credentials).unwrap();
        Context::new(vault.connect().unwrap(), caller)
    }

    fn check(&self) -> Report {
        self.check_at(NOW)
    }

    fn check_at(&self, millis: i64) -> Report {
        check_twice(
            &self.paths,
            &self.credentials,
            &caller(millis),
            Duration::ZERO,
        )
        .unwrap()
    }

    fn found(&self) -> Vec<String> {
        said(&self.check())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.paths.dir().join(name)
    }

    fn chmod(&self, name: &str, mode: u32) {
        fs::set_permissions(self.path(name), Permissions::from_mode(mode)).unwrap();
    }

    /// Changes the database like a user who can open it.
    fn change(&self, statements: &str) {
        let key = key_of(&self.credentials, &self.paths);
        crate::store::testing::change(&self.paths.database(), &key.to_hexadecimal(), statements);
    }
}

fn account(cx: &mut Context, number: u32) {
    let new = NewAccount {
        email: format!("account{number}@example.com").parse().unwrap(),
        name: None,
        plan: Plan::Pro,
        balance: 0,
        project_limit: None,
    };
    accounts::create(cx, new).unwrap();
}

fn said(report: &Report) -> Vec<String> {
    let findings = report.findings.iter();
    findings
        .filter(|finding| !finding.message.contains("scrypt work factor of 2^2,"))
        .map(|finding| format!("{}: {}", finding.severity().as_str(), finding.message))
        .collect()
}

#[test]
fn of_a_sound_store_nothing_is_said_and_nothing_is_changed() {
    let bench = Bench::new();
    let before =
        ["store.db", "store.key", "identity.age"].map(|n| fs::read(bench.path(n)).unwrap());
    let report = bench.check();
    assert_eq!(said(&report), [""; 0]);
    assert!(report.pages.unwrap() > 20, "{report:?}");
    assert_eq!(report.entries, Some(13));
    assert_eq!(report.identity, Some(true));
    let after = ["store.db", "store.key", "identity.age"].map(|n| fs::read(bench.path(n)).unwrap());
    assert!(before == after);
}

const NONE: [usize; 0] = [];

/// Flips bytes of a file, and returns those that the check did not find.
fn missed(bench: &Bench, name: &str, places: impl Iterator<Item = usize>) -> Vec<usize> {
    let file = bench.path(name);
    let whole = fs::read(&file).unwrap();
    let mut missed = Vec::new();
    for place in places.take_while(|place| *place < whole.len()) {
        let mut bytes = whole.clone();
        bytes[place] ^= 1 << (place % 8);
        fs::write(&file, &bytes).unwrap();
        let report = bench.check();
        let found = report.worst() >= Some(Severity::Locked);
        if !found || said(&report).is_empty() {
            missed.push(place);
        }
        assert!(
            fs::read(&file).unwrap() == bytes,
            "byte {place} was written to"
        );
    }
    fs::write(&file, &whole).unwrap();
    assert!(bench.found().is_empty());
    missed
}

#[test]
fn a_flipped_byte_of_the_database_is_found() {
    let bench = Bench::new();
    assert_eq!(
        missed(&bench, "store.db", (0..100).chain((100..).step_by(128))),
        NONE
    );
}

#[test]
fn any_flipped_byte_of_store_key_is_found() {
    let bench = Bench::new();
    assert_eq!(missed(&bench, "store.key", 0..), NONE);
}

#[test]
fn any_flipped_byte_of_identity_age_is_found_with_the_passphrase() {
    let bench = Bench::new();
    assert_eq!(missed(&bench, "identity.age", 0..), NONE);
}

#[test]
fn a_database_of_another_length_is_found() {
    let bench = Bench::new();
    let file = bench.path("store.db");
    let whole = fs::read(&file).unwrap();
    for length in [
        0,
        1,
        4095,
        4096,
        8192,
        whole.len() / 2,
        whole.len() - 4096,
        whole.len() - 1,
    ] {
        fs::write(&file, &whole[..length]).unwrap();
        assert_eq!(
            bench.check().worst(),
            Some(Severity::Damage),
            "cut to {length}"
        );
    }
    for more in [1, 4096] {
        fs::write(&file, [&whole[..], &vec![7; more]].concat()).unwrap();
        assert_eq!(bench.check().worst(), Some(Severity::Damage), "{more} more");
    }
}

#[test]
fn a_flipped_byte_of_the_log_is_found_and_the_log_left_as_it_is() {
    let bench = Bench::new();
    let mut cx = bench.open(world_of(NOW, 99));
    for number in 100..110 {
        account(&mut cx, number);
    }
    // As a process that is killed leaves it.
    std::mem::forget(cx);
    let files = ["store.db", "store.db-wal"].map(|name| bench.path(name));
    let [database, log] = files.clone().map(|file| fs::read(file).unwrap());
    let report = bench.check();
    assert_eq!(said(&report), [""; 0]);
    assert!(report.frames > 20, "{report:?}");
    assert_eq!(report.entries, Some(23), "what is in the log counts");
    for place in (0..log.len() - 4096 - 24).step_by(997) {
        let mut bytes = log.clone();
        bytes[place] ^= 4;
        fs::write(&files[1], &bytes).unwrap();
        let _ = fs::remove_file(bench.path("store.db-shm"));
        assert_eq!(
            bench.check().worst(),
            Some(Severity::Damage),
            "byte {place}"
        );
        assert!(fs::read(&files[1]).unwrap() == bytes, "byte {place}");
    }
    assert!(fs::read(&files[0]).unwrap() == database);
}

#[test]
fn each_thing_is_found_and_the_check_goes_on() {
    let bench = Bench::new();
    bench.chmod("store.db", 0o640);
    fs::write(bench.path("notes.txt"), "").unwrap();
    fs::write(bench.path(".tmpAbCdEf"), "").unwrap();
    fs::write(bench.path("store.db.schema-1"), "").unwrap();
    bench.chmod("store.db.schema-1", 0o600);
    fs::create_dir(bench.dir.path().join(".storra-admin-draft-x")).unwrap();
    bench.chmod("../.storra-admin-draft-x", 0o700);
    bench.change(
        "UPDATE accounts SET email = 'no address' WHERE email_folded = 'account7@example.com';
         DELETE FROM counters WHERE name = 'key_number';
         UPDATE audit SET subject = 'store ' WHERE sequence = 9;
         PRAGMA foreign_keys = OFF;
         INSERT INTO projects VALUES ('019a0000-0000-7000-8000-000000000001', '019a0000-0000-7000-8000-000000000002', 'p', '', 1, NULL)",
    );
    let found = bench.found();
    let expected = [
        "unsafe: the permissions of ",
        "note: ",
        "warning: ",
        "note: ",
        "note: ",
        "damage: the audit log is broken at entry 9",
        "damage: `email` of the row 0",
        "damage: 1 row refers from `projects` to something in `accounts` that is not there",
        "damage: the counter `key_number` would give a number a second time",
    ];
    for beginning in expected {
        assert!(
            found.iter().any(|text| text.starts_with(beginning)),
            "{beginning}\n{found:#?}"
        );
    }
    for (name, what) in [
        ("notes.txt", "is not a file of a store"),
        (".tmpAbCdEf", "is what a killed process left"),
        ("store.db.schema-1", "is a copy from before a migration"),
    ] {
        let fits = |text: &String| text.contains(&format!("{name} {what}"));
        assert!(found.iter().any(fits), "{name}\n{found:#?}");
    }
    let left = |text: &String| text.contains(".storra-admin-draft-x is what");
    assert!(found.iter().any(left), "{found:#?}");
    assert_eq!(found.len(), expected.len(), "{found:#?}");
}

#[test]
fn files_that_are_missing_or_none_are_named() {
    for (name, rest) in [("store.db", "store.key"), ("store.key", "store.db")] {
        let bench = Bench::new();
        fs::remove_file(bench.path(name)).unwrap();
        let found = bench.found();
        let missing = format!("damage: {} is missing", bench.path(name).display());
        assert_eq!(found, [missing]);
        fs::create_dir(bench.path(name)).unwrap();
        let none = format!("{} is not a file", bench.path(name).display());
        bench.chmod(name, 0o700);
        let found = bench.found();
        assert_eq!(found, [format!("damage: {none}")]);
        assert!(bench.path(rest).is_file());
    }
    let bench = Bench::new();
    fs::remove_file(bench.path("store.db")).unwrap();
    symlink("/nonexistent/file", bench.path("store.db")).unwrap();
    assert_eq!(bench.check().worst(), Some(Severity::Damage));
}

#[test]
fn without_anything_that_opens_it_what_can_be_said_is_said() {
    let mut bench = Bench::new();
    bench.credentials = Credentials::default();
    let report = bench.check();
    assert_eq!(report.worst(), Some(Severity::Locked));
    let found = said(&report);
    assert!(
        found[1].starts_with("note: identity.age was not opened"),
        "{found:#?}"
    );
    assert!(
        found[0].starts_with("locked: store.db was not looked into"),
        "{found:#?}"
    );
    assert_eq!(found.len(), 2, "{found:#?}");
    let flipped = missed_beginning(&bench);
    assert_eq!(
        flipped,
        Some(Severity::Damage),
        "the head of an age file shows"
    );
}

/// Changes the first byte of `store.key`.
fn missed_beginning(bench: &Bench) -> Option<Severity> {
    let mut bytes = fs::read(bench.path("store.key")).unwrap();
    bytes[0] ^= 1;
    fs::write(bench.path("store.key"), bytes).unwrap();
    bench.check().worst()
}

#[test]
fn a_key_of_another_store_is_told_from_a_damaged_page() {
    let [one, other] = [Bench::new(), Bench::new()];
    fs::copy(other.path("store.db"), one.path("store.db")).unwrap();
    let key = DataKey::generate(&mut Predictable(8)).unwrap();
    let recipient = identity::recipients(
        one.credentials.identity.as_ref().unwrap(),
        files::Audience::Owner,
    );
    let sealed = key_file::seal(&key, &recipient.unwrap()).unwrap();
    files::replace(&one.path("store.key"), &sealed).unwrap();
    let found = one.found();
    assert!(
        found[0].starts_with("damage: no page of store.db fits the key"),
        "{found:#?}"
    );
    assert!(
        found.iter().all(|text| !text.contains("is not as it was")),
        "{found:#?}"
    );
}

#[test]
fn a_list_of_recipients_that_is_not_that_of_store_key_is_found() {
    let bench = Bench::new();
    bench.change("DELETE FROM recipients WHERE origin = 'passphrase'");
    let found = bench.found();
    let [identity, differs, listed] = &found[..] else {
        panic!("{found:#?}");
    };
    assert_eq!(
        identity,
        "damage: identity.age opens nothing: what is in it belongs to none of the store's recipients"
    );
    assert!(
        differs.ends_with(" is missing, and entry 3 of the audit log created it"),
        "{differs}"
    );
    assert_eq!(
        listed,
        "warning: store.key is encrypted to 2, and the store lists 1 who may open it"
    );
}

#[test]
fn a_clock_that_is_behind_is_found() {
    let bench = Bench::new();
    assert!(
        said(&bench.check_at(NOW - 59_000)).is_empty(),
        "clocks differ"
    );
    let found = said(&bench.check_at(NOW - 3_600_000));
    assert!(
        found[0].starts_with("warning: the clock says "),
        "{found:#?}"
    );
    assert_eq!(found.len(), 1, "{found:#?}");
}

#[test]
fn a_clock_that_was_set_back_is_found_and_one_that_waited_is_not() {
    let bench = Bench::new();
    let mut number = 100;
    let mut write = |millis: i64| {
        let caller = world_of(millis, number);
        let mut cx = bench.open(caller);
        account(&mut cx, u32::try_from(number).unwrap());
        number += 1;
        said(&bench.check())
    };
    assert_eq!(write(NOW - 300_000), [""; 0]);
    let expected = "note: 1 audit entry is dated more than ten minutes before an earlier one";
    assert_eq!(write(NOW - 3_600_000), [expected]);
}

#[test]
fn whoever_owns_the_store_is_no_matter_to_root_if_all_of_it_is_theirs() {
    if !rustix::process::geteuid().is_root() {
        return;
    }
    let bench = Bench::new();
    let chown = |path: PathBuf| std::os::unix::fs::chown(path, Some(12_345), None).unwrap();
    chown(bench.paths.dir().to_owned());
    let names = ["store.db", "store.key", "identity.age"];
    for name in names {
        assert!(
            bench
                .found()
                .iter()
                .any(|text| text.contains(&format!("{name} belongs to")))
        );
        chown(bench.path(name));
    }
    let found = bench.found();
    assert!(
        found.iter().all(|text| text.contains("store.db-")),
        "{found:#?}"
    );
}
