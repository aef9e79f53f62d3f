use std::fs;
use std::io::{Read, Write};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::*;
use crate::domain::account::Plan;
use crate::domain::audit::{Action, AuditEvent};
use crate::domain::policy::Policy;
use crate::domain::secret::Secret;
use crate::domain::secret::testing::Predictable;
use crate::domain::time::{Clock, Timestamp};
use crate::files;
use crate::service::context::{Caller, Context};
use crate::service::error::{BackupError, Error};
use crate::service::init::{FirstAccount, init};
use crate::service::testing;
use crate::store::{self, AccountFilter, Store, WriteMode, WriteOptions};
use crate::unlock::data_key::DataKey;
use crate::unlock::recipient::Recipient;
use crate::unlock::{Credentials, backup_file, identity};
use crate::vault::{self, InitRequest, Location, PassphraseChange, Vault};

struct Standing(i64);

impl Clock for Standing {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0).unwrap()
    }
}

fn caller(mode: WriteMode, seed: u64) -> Caller {
    Caller {
        clock: Box::new(Standing(1_800_000_000_000)),
        entropy: Box::new(Predictable(seed)),
        actor: "tester@here".parse().unwrap(),
        mode,
        policy: Policy::default(),
        before_commit: || {},
    }
}

fn open(location: &Location, credentials: &Credentials, caller: Caller) -> Context {
    let vault = Vault::open(location, credentials).unwrap();
    Context::new(vault.connect().unwrap(), caller)
}

/// Returns the key of a database.
fn key_of(credentials: &Credentials, location: &Location) -> DataKey {
    let keys = vault::read_key(&location.paths(), credentials)
        .unwrap()
        .keys;
    keys.choose(|_| Ok::<_, std::convert::Infallible>(true))
        .unwrap()
}

/// A row in every table that a new store has none in.
const ROWS: &str = "
INSERT INTO keys VALUES ('019a0000-0000-7000-8000-000000000001', (SELECT id FROM accounts), 'client', 'k', NULL, 0, 1, 9223372036854775807, 0, 5, 'why');
INSERT INTO key_versions VALUES ('019a0000-0000-7000-8000-000000000001', 1, zeroblob(32), 'sk_12345678', NULL, 1, 2, 3);
INSERT INTO key_versions VALUES ('019a0000-0000-7000-8000-000000000001', 2, randomblob(32), 'sk_abcdefgh', NULL, 2, NULL, NULL);
INSERT INTO key_tags VALUES ('019a0000-0000-7000-8000-000000000001', 'a \"b\"', 'ключ');
INSERT INTO keys VALUES ('019a0000-0000-7000-8000-000000000002', (SELECT id FROM accounts), 'object-storage', 'p', 1, 1, 1, 7, 8, NULL, NULL);
INSERT INTO key_versions VALUES ('019a0000-0000-7000-8000-000000000002', 1, randomblob(32), NULL, 'ABCDEFGHIJKLMNOPQRST', 1, NULL, NULL);
INSERT INTO bucket_access VALUES ('019a0000-0000-7000-8000-000000000002', 0, 'ap-south-1', 'photos', 'read_only');
INSERT INTO projects VALUES ('019a0000-0000-7000-8000-000000000003', (SELECT id FROM accounts), 'web', '', 1, NULL);
INSERT INTO secrets VALUES ('grant_root_key', randomblob(32));
INSERT INTO grants VALUES ('019a0000-0000-7000-8000-000000000004', '019a0000-0000-7000-8000-000000000003', 'g', 'api_key', randomblob(32), 1, 0, 0, 1, 5, 9223372036854775807, 60000, 'me', 1, NULL, NULL);
INSERT INTO grant_prefixes VALUES ('019a0000-0000-7000-8000-000000000004', 0, 'photos', 'a/b');
INSERT INTO provisioned VALUES ('key', '019a0000-0000-7000-8000-000000000001', 'default', '/srv/deploy.env');
INSERT INTO revoked_tails VALUES (randomblob(32), '019a0000-0000-7000-8000-000000000004', 6, NULL);
INSERT INTO usage_buckets VALUES (7, '019a0000-0000-7000-8000-000000000003', 'photos');
INSERT INTO tallies VALUES (7, 1, 9223372036854775807, 2, 3, 4);
INSERT INTO egress VALUES (7, 1, 'get', 2, 'r', 1, 1, 1);
UPDATE counters SET next_value = 2;
";

/// Ends each line.
fn text(lines: &[String]) -> String {
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

struct Bench {
    dir: tempfile::TempDir,
    location: Location,
    credentials: Credentials,
    recipient: Recipient,
}

impl Bench {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let location = Location::Directory(dir.path().join("store"));
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
        init(&location, &request, first, caller(WriteMode::Commit, 1)).unwrap();
        let recipients = identity::recipients(&file, files::Audience::Owner).unwrap();
        let bench = Self {
            dir,
            location,
            credentials: Credentials {
                identity: Some(file),
                ..Credentials::default()
            },
            recipient: recipients[0].clone(),
        };
        bench.change(ROWS);
        bench.record();
        bench
    }

    /// Writes the entries that belong to [`ROWS`].
    fn record(&self) {
        let id = |number: u32| format!("019a0000-0000-7000-8000-00000000000{number}");
        let mut cx = self.open();
        let account = cx.read(|reader| Ok(reader.accounts(&AccountFilter::default(), None, 1)?));
        let account = account.unwrap()[0].id.to_string();
        let entries = [
            (
                1,
                AuditEvent::new(Action::KeyCreate, id(1))
                    .with("account", account.as_str())
                    .with("kind", "client")
                    .with("name", "k")
                    .with("expires_at", Value::Null)
                    .with("prefix", "sk_12345678"),
            ),
            (
                2,
                AuditEvent::new(Action::KeyRotate, id(1))
                    .with("version", 2)
                    .with("old_until", 2)
                    .with("prefix", "sk_abcdefgh"),
            ),
            (
                5,
                AuditEvent::new(Action::KeyRevoke, id(1)).with("reason", "why"),
            ),
            (
                1,
                AuditEvent::new(Action::KeyCreate, id(2))
                    .with("account", account.as_str())
                    .with("kind", "object-storage")
                    .with("name", "p")
                    .with("expires_at", 7)
                    .with("access_key", "ABCDEFGHIJKLMNOPQRST")
                    .with("bucket_access", json!(["ap-south-1/photos:read_only"])),
            ),
            (
                1,
                AuditEvent::new(Action::ProjectCreate, id(3))
                    .with("account", "owner@localhost")
                    .with("name", "web")
                    .with("description", ""),
            ),
            (1, AuditEvent::new(Action::GrantRoot, "store")),
            (
                1,
                AuditEvent::new(Action::GrantCreate, id(4))
                    .with("project", id(3))
                    .with("name", "g")
                    .with("disallow", json!(["reads", "deletes"]))
                    .with("prefixes", json!(["sj://photos/a/b"]))
                    .with("not_before", 5)
                    .with("not_after", Value::Null)
                    .with("max_object_ttl", 60_000),
            ),
            (
                6,
                AuditEvent::new(Action::GrantRevoke, id(4))
                    .with("reason", Value::Null)
                    .with("child", true),
            ),
            (
                6,
                AuditEvent::new(Action::UsageImport, "store")
                    .with("import", 1)
                    .with("new", 2),
            ),
            // Nothing in the rows tells of it.
            (6, AuditEvent::new(Action::ProvisionApply, "default")),
        ];
        let actor = "me".parse().unwrap();
        for (at, event) in entries {
            let at = Timestamp::from_millis(at).unwrap();
            let store = &mut cx.store;
            store
                .write(
                    &WriteOptions::new(WriteMode::Commit, at, &actor),
                    |writer| writer.record(&event).map(|_| ()),
                )
                .unwrap();
        }
    }

    fn change(&self, statements: &str) {
        let key = key_of(&self.credentials, &self.location);
        store::testing::change(
            &self.location.paths().database(),
            &key.to_hexadecimal(),
            statements,
        );
    }

    fn open(&self) -> Context {
        let caller = caller(WriteMode::Commit, 1);
        open(&self.location, &self.credentials, caller)
    }

    fn take(&self) -> (BackupFacts, Vec<u8>) {
        take(&mut self.open(), &self.location, Vec::new()).unwrap()
    }

    /// Returns the lines in a backup.
    fn lines(&self, sealed: &[u8]) -> Vec<String> {
        let mut opened = backup_file::open(sealed, &self.credentials)
            .map_err(|_| ())
            .unwrap();
        let mut text = String::new();
        opened.content.read_to_string(&mut text).unwrap();
        text.lines().map(str::to_owned).collect()
    }

    /// Encrypts a text as a backup is.
    fn seal(&self, text: &[u8]) -> Vec<u8> {
        let recipients = [self.recipient.clone()];
        let mut sealing = backup_file::seal(&recipients, None, Vec::new())
            .unwrap()
            .unwrap();
        sealing.write_all(text).unwrap();
        sealing.finish().unwrap()
    }

    /// Ends lines as a backup ends, whatever they are.
    fn ended(&self, lines: &[String]) -> Vec<u8> {
        let before = text(lines);
        let mut counts = std::collections::BTreeMap::new();
        for line in &lines[1..] {
            let row: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
            let table = row["table"].as_str().unwrap_or_default().to_owned();
            *counts.entry(table).or_insert(0_u64) += 1;
        }
        let end = serde_json::json!({
            "rows": counts,
            "sha256": hex::encode(Sha256::digest(&before)),
        });
        self.seal(format!("{before}{end}\n").as_bytes())
    }

    /// Restores in another place, or tries to.
    fn restore(&self, sealed: &[u8]) -> Result<(Location, BackupFacts), Error> {
        let place = Location::Directory(self.dir.path().join("restored"));
        let restored = restore(
            &place,
            &self.credentials,
            caller(WriteMode::Commit, 2),
            sealed,
        )?;
        Ok((place, restored.facts))
    }

    fn refused(&self, sealed: &[u8]) -> BackupError {
        let error = match self.restore(sealed) {
            Err(Error::Backup(error)) => error,
            Err(other) => panic!("{other}"),
            Ok(_) => panic!("it was restored"),
        };
        let left: Vec<_> = fs::read_dir(self.dir.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(left.len(), 2, "{left:?}");
        error
    }

    fn refused_as(&self, sealed: &[u8]) -> String {
        self.refused(sealed).to_string()
    }
}

#[test]
fn what_is_restored_holds_what_was_backed_up_and_one_entry_more() {
    let bench = Bench::new();
    let (taken, sealed) = bench.take();
    assert!(taken.rows.iter().all(|(_, count)| *count > 0), "{taken:?}");
    assert_eq!(taken.bytes, sealed.len() as u64);
    let (place, facts) = bench.restore(&sealed).unwrap();
    assert_eq!(facts, taken);

    let before = key_of(&bench.credentials, &bench.location);
    let after = key_of(&bench.credentials, &place);
    assert!(before != after, "it has a key of its own");
    let mut cx = open(&place, &bench.credentials, caller(WriteMode::Commit, 1));
    let (again, sealed_again) = take(&mut cx, &place, Vec::new()).unwrap();
    assert_eq!(again.head.sequence, taken.head.sequence + 1);
    let [mut first, mut second] = [&sealed, &sealed_again].map(|sealed| bench.lines(sealed));
    let entry = second.remove(second.len() - 2);
    assert!(entry.contains("store.restore"), "{entry}");
    assert!(entry.contains(&taken.head.hash.to_string()), "{entry}");
    for lines in [&mut first, &mut second] {
        // The header and the trailer.
        lines.remove(0);
        lines.pop();
    }
    assert_eq!(first, second);
}

#[test]
fn two_backups_of_the_same_store_hold_the_same_lines() {
    let bench = Bench::new();
    let [one, two] = [bench.take().1, bench.take().1];
    assert!(one != two, "each is encrypted anew");
    assert_eq!(bench.lines(&one), bench.lines(&two));
}

#[test]
fn a_rehearsal_leaves_nothing_and_needs_no_free_place() {
    let bench = Bench::new();
    let (taken, sealed) = bench.take();
    for place in ["store", "a/b/c"] {
        let place = Location::Directory(bench.dir.path().join(place));
        let caller = caller(WriteMode::DryRun, 2);
        let restored = restore(&place, &bench.credentials, caller, &sealed[..]).unwrap();
        assert_eq!(restored.facts, taken);
    }
    assert_eq!(fs::read_dir(bench.dir.path()).unwrap().count(), 2);
}

#[test]
fn a_place_that_is_taken_is_left_alone() {
    let bench = Bench::new();
    let (_, sealed) = bench.take();
    let there = restore(
        &bench.location,
        &bench.credentials,
        caller(WriteMode::Commit, 2),
        &sealed[..],
    );
    assert!(matches!(
        there,
        Err(Error::Vault(vault::Error::StoreExists(_)))
    ));
    fs::create_dir(bench.dir.path().join("restored")).unwrap();
    fs::write(bench.dir.path().join("restored/x"), "").unwrap();
    assert!(matches!(
        bench.restore(&sealed),
        Err(Error::Vault(vault::Error::Occupied(_)))
    ));
}

#[test]
fn a_backup_that_is_cut_or_changed_is_refused() {
    let bench = Bench::new();
    let (_, sealed) = bench.take();
    for length in (0..sealed.len()).step_by(97) {
        let error = bench.refused(&sealed[..length]);
        let damaged = matches!(error, BackupError::Damaged(_) | BackupError::Foreign(_));
        assert!(damaged, "cut to {length}: {error}");
    }
    for place in (0..sealed.len()).step_by(53) {
        let mut bytes = sealed.clone();
        bytes[place] ^= 0x10;
        let error = bench.refused(&bytes);
        assert!(
            matches!(
                error,
                BackupError::Damaged(_) | BackupError::Foreign(_) | BackupError::WrongIdentity
            ),
            "byte {place}: {error}"
        );
    }
}

#[test]
fn lines_that_are_missing_moved_doubled_or_edited_are_refused() {
    let bench = Bench::new();
    let lines = bench.lines(&bench.take().1);
    bench.restore(&bench.seal(text(&lines).as_bytes())).unwrap();
    fs::remove_dir_all(bench.dir.path().join("restored")).unwrap();
    for place in 1..lines.len() {
        let mut without = lines.clone();
        without.remove(place);
        bench.refused(&bench.seal(text(&without).as_bytes()));
        let mut doubled = lines.clone();
        doubled.insert(place, lines[place].clone());
        bench.refused(&bench.seal(text(&doubled).as_bytes()));
        let mut swapped = lines.clone();
        swapped.swap(place, place - 1);
        bench.refused(&bench.seal(text(&swapped).as_bytes()));
    }
    let mut edited = lines.clone();
    edited[1] = edited[1].replace("\"balance\":0", "\"balance\":1");
    let error = bench.refused_as(&bench.seal(text(&edited).as_bytes()));
    assert!(error.contains("do not have the hash"), "{error}");
    let more = text(&lines) + "{}\n";
    let error = bench.refused_as(&bench.seal(more.as_bytes()));
    assert!(error.contains("goes on behind"), "{error}");
    let cut = text(&lines);
    let error = bench.refused_as(&bench.seal(cut.trim_end().as_bytes()));
    assert!(error.contains("has no end"), "{error}");
}

#[test]
fn a_forged_backup_with_the_right_hash_is_refused_by_what_is_in_it() {
    let bench = Bench::new();
    let mut lines = bench.lines(&bench.take().1);
    lines.pop();
    bench.restore(&bench.ended(&lines)).unwrap();
    fs::remove_dir_all(bench.dir.path().join("restored")).unwrap();
    let edits = [
        (
            "\"plan\":\"pro\"",
            "\"plan\":\"gold\"",
            "`plan` cannot be read",
        ),
        (
            "\"table\":\"projects\"",
            "\"table\":\"gossip\"",
            "there is no such table",
        ),
        (
            "\"permissions\":\"read_only\"",
            "\"permissions\":\"read_only\",\"x\":1",
            "unknown field `x`",
        ),
        (
            "\"limited\":true",
            "\"limited\":false",
            "keys that are not limited",
        ),
        (
            "\"name\":\"key_number\",\"next_value\":2",
            "\"name\":\"key_number\",\"next_value\":1",
            "`key_number`",
        ),
        (
            "\"action\":\"account.create\"",
            "\"action\":\"account.update\"",
            "broken at entry 2",
        ),
        ("\"number\":1,", "\"number\":null,", "CHECK constraint"),
        (
            "\"expires_at\":7",
            "\"expires_at\":-7",
            "`expires_at` cannot be read",
        ),
        (
            "\"origin\":\"identity\"",
            "\"origin\":\"x\"",
            "`origin` cannot be read",
        ),
        (
            "\"recipient\":\"age1",
            "\"recipient\":\"age2",
            "no entry of the audit log created it",
        ),
        (
            "\"grant_id\":\"019a0000-0000-7000-8000-000000000004\",\"position\"",
            "\"grant_id\":\"019a0000-0000-7000-8000-00000000000f\",\"position\"",
            "FOREIGN KEY",
        ),
    ];
    for (from, to, why) in edits {
        let edited: Vec<String> = lines
            .iter()
            .map(|line| {
                if line.contains("\"table\":\"audit\"") && !from.contains("action") {
                    line.clone()
                } else {
                    line.replace(from, to)
                }
            })
            .collect();
        assert_ne!(edited, lines, "{from}");
        let error = bench.refused_as(&bench.ended(&edited));
        assert!(error.contains(why), "{from}: {error}");
    }
    let without = |table: &str| -> Vec<String> {
        let mark = format!("\"table\":\"{table}\"");
        lines
            .iter()
            .filter(|line| !line.contains(&mark))
            .cloned()
            .collect()
    };
    for (table, why) in [
        ("key_versions", "2 keys have no version"),
        ("secrets", "there are grants"),
        ("audit", "broken at entry 1"),
        (
            "recipients",
            "is missing, and entry 1 of the audit log created it",
        ),
    ] {
        let error = bench.refused_as(&bench.ended(&without(table)));
        assert!(error.contains(why), "{table}: {error}");
    }
    let mut beheaded = lines.clone();
    beheaded.pop();
    let error = bench.refused(&bench.ended(&beheaded));
    assert!(matches!(error, BackupError::Head { .. }), "{error}");
}

#[test]
fn a_backup_whose_rows_do_not_match_its_audit_log_is_refused() {
    let bench = Bench::new();
    let mut lines = bench.lines(&bench.take().1);
    lines.pop();
    let revoked = "\"revoked_at\":5,\"revoke_reason\":\"why\"";
    let key = lines
        .iter_mut()
        .find(|line| line.contains(revoked))
        .unwrap();
    *key = key.replace(revoked, "\"revoked_at\":null,\"revoke_reason\":null");
    let error = bench.refused_as(&bench.ended(&lines));
    let said = "the key `k` (019a0000-0000-7000-8000-000000000001) does not match the audit log: \
                `revoke_reason` (entry 5), `revoked_at` (entry 5)";
    assert!(error.ends_with(said), "{error}");
}

#[test]
fn what_is_no_backup_is_called_so() {
    let bench = Bench::new();
    for (text, why) in [
        (&b""[..], "nothing is encrypted in it"),
        (b"secret notes\n", "something else"),
        (b"{}\n", "something else"),
        (b"{\"format\":\"other\",\"version\":1}\n", "something else"),
    ] {
        let error = bench.refused(&bench.seal(text));
        assert!(matches!(error, BackupError::Foreign(_)), "{error}");
        assert!(error.to_string().contains(why), "{error}");
    }
    let mut random = vec![0; 100_000];
    let mut chance = 7_u32;
    for byte in &mut random {
        chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *byte = chance.to_be_bytes()[0];
    }
    bench.refused(&bench.seal(&random));
    let endless = [&b"{\""[..], &vec![b'x'; format::MAX_LINE + 1]].concat();
    let error = bench.refused_as(&bench.seal(&endless));
    assert!(error.contains("longer than any"), "{error}");
    let deep = format!("{}\n", "[".repeat(100_000));
    bench.refused(&bench.seal(deep.as_bytes()));
}

#[test]
fn a_newer_format_or_schema_is_refused_before_anything_is_read() {
    let bench = Bench::new();
    let lines = bench.lines(&bench.take().1);
    for (from, to, what) in [
        (
            "\"version\":1",
            "\"version\":2,\"colour\":\"blue\"",
            "format 2",
        ),
        ("\"schema\":", "\"schema\":9", "schema 9"),
    ] {
        let header = lines[0].replace(from, to);
        let error = bench.refused(&bench.seal(format!("{header}\nanything").as_bytes()));
        assert!(matches!(error, BackupError::Newer { .. }), "{error}");
        assert!(error.to_string().contains(what), "{error}");
    }
}

#[test]
fn of_a_store_that_is_not_sound_there_is_no_backup() {
    for change in [
        "UPDATE audit SET subject = 'store ' WHERE sequence = 2",
        "UPDATE accounts SET email = 'no address'",
        "DELETE FROM key_versions",
    ] {
        let bench = Bench::new();
        bench.change(change);
        let mut out = Vec::new();
        let refused = take(&mut bench.open(), &bench.location, &mut out);
        assert!(
            matches!(refused, Err(Error::Backup(BackupError::Unsound(_)))),
            "{change}"
        );
        assert!(out.is_empty(), "{change}");
    }
}

#[test]
fn what_others_write_meanwhile_is_not_in_it() {
    /// Writes through another connection when the first bytes arrive.
    struct Interrupted<'a>(&'a Bench, Vec<u8>);
    impl Write for Interrupted<'_> {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            if self.1.is_empty() {
                let caller = caller(WriteMode::Commit, 4);
                let mut cx = open(&self.0.location, &self.0.credentials, caller);
                testing::account(&mut cx, "b@b");
            }
            self.1.extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let bench = Bench::new();
    let out = Interrupted(&bench, Vec::new());
    let (facts, out) = take(&mut bench.open(), &bench.location, out).unwrap();
    assert_eq!(facts.rows[0], ("accounts", 1));
    bench.restore(&out.1).unwrap();
    assert_eq!(bench.take().0.rows[0], ("accounts", 2));
}

#[test]
fn a_backup_carries_the_passphrase_to_the_restored_store() {
    let bench = Bench::new();
    let passphrase = Secret::new("correct horse battery staple".to_owned());
    let change = PassphraseChange::begin(&bench.location, &bench.credentials).unwrap();
    let mut caller = caller(WriteMode::Commit, 3);
    change.finish(&passphrase, 16, &caller.write().0).unwrap();
    let (facts, sealed) = bench.take();
    assert!(facts.passphrase);
    let knows = Credentials {
        passphrase: Some(passphrase),
        ..Credentials::default()
    };
    let place = Location::Directory(bench.dir.path().join("restored"));
    let restored = restore(
        &place,
        &knows,
        self::caller(WriteMode::Commit, 2),
        &sealed[..],
    )
    .unwrap();
    assert_eq!(restored.facts, facts);
    let key = key_of(&knows, &place);
    Store::open(&place.paths().database(), &key.to_hexadecimal()).unwrap();
    assert_eq!(
        fs::read(place.paths().identity()).unwrap(),
        fs::read(bench.location.paths().identity()).unwrap()
    );
}
