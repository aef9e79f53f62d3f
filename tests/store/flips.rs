//! Corrupted bytes in the store's files: every command gives the right result or fails.

use std::fs;
use std::path::{Path, PathBuf};

use crate::sandbox::{PASSPHRASE, Ran, Sandbox};

/// Output of the program for the undamaged store.
struct Truth {
    sandbox: Sandbox,
    secret: String,
    list: String,
    verdict: String,
}

const LIST: [&str; 4] = ["keys", "list", "-o", "jsonl"];
const VERIFY: [&str; 4] = ["keys", "verify", "-o", "json"];

/// Asserts that a run succeeded, or that the store was locked (6) or damaged (7).
#[track_caller]
fn right_or_refused(ran: &Ran, what: &str) {
    assert!(!ran.stderr.contains("panicked"), "{what}\n{ran}");
    assert!(matches!(ran.code, 0 | 6 | 7), "{what}\n{ran}");
    if ran.code != 0 {
        let last = ran.stderr.lines().last().unwrap_or_default();
        assert!(last.starts_with("{\"error\":{"), "{what}\n{ran}");
    }
}

/// Removes `last_used_at`, which is updated again if the test takes longer than a minute.
fn settled(text: &str) -> String {
    const FIELD: &str = "\"last_used_at\":";
    let mut parts = text.split(FIELD);
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        rest.push_str(FIELD);
        rest.push_str(part.trim_start_matches(|c| !matches!(c, ',' | '}' | '\n')));
    }
    rest
}

impl Truth {
    fn new(sandbox: Sandbox) -> Self {
        let secret = sandbox.create(&["--name", "known", "--tag", "env=prod"]);
        for kind in ["rest", "client", "object-storage"] {
            sandbox.create(&["--name", kind, "--kind", kind, "--count", "12"]);
        }
        let bucket = ["--bucket", "ap-south-1/photos:read_only"];
        sandbox.create(&[&["--name", "pair", "--kind", "object-storage"][..], &bucket].concat());
        // The first use is recorded in the store, so the second run sees the final state.
        sandbox.run_with_input(&VERIFY, &secret).ok();
        let verdict = settled(&sandbox.run_with_input(&VERIFY, &secret).ok().stdout);
        let list = settled(&sandbox.run(&LIST).ok().stdout);
        Self {
            sandbox,
            secret,
            list,
            verdict,
        }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.sandbox.store().join(name)
    }

    /// Runs all queries and returns whether all succeeded.
    #[track_caller]
    fn ask(&self, what: &str) -> bool {
        let list = self.sandbox.run(&LIST);
        right_or_refused(&list, what);
        if list.code == 0 {
            assert!(
                settled(&list.stdout) == self.list,
                "{what}: a wrong list\n{list}"
            );
        } else {
            // Lists are streamed: rows printed before the damage must be right.
            assert!(
                self.list.starts_with(&settled(&list.stdout)),
                "{what}\n{list}"
            );
        }
        let verdict = self.sandbox.run_with_input(&VERIFY, &self.secret);
        right_or_refused(&verdict, what);
        if verdict.code == 0 {
            assert!(
                settled(&verdict.stdout) == self.verdict,
                "{what}\n{verdict}"
            );
        }
        list.code == 0 && verdict.code == 0
    }

    /// Runs the queries with a changed file, then restores it.
    #[track_caller]
    fn ask_with(&self, file: &Path, what: &str, change: impl FnOnce(&mut Vec<u8>)) -> bool {
        let before = fs::read(file).unwrap();
        let mut bytes = before.clone();
        change(&mut bytes);
        fs::write(file, &bytes).unwrap();
        let answered = self.ask(what);
        fs::write(file, &before).unwrap();
        answered
    }

    #[track_caller]
    fn flip(&self, name: &str, place: usize, bits: u8) -> bool {
        let what = format!("byte {place} of {name} changed by {bits:#04x}");
        self.ask_with(&self.file(name), &what, |bytes| bytes[place] ^= bits)
    }

    #[track_caller]
    fn cut(&self, name: &str, length: usize) -> bool {
        let what = format!("{name} cut to {length} bytes");
        self.ask_with(&self.file(name), &what, |bytes| bytes.truncate(length))
    }

    fn length(&self, name: &str) -> usize {
        fs::read(self.file(name)).unwrap().len()
    }
}

fn with_identity() -> Truth {
    Truth::new(Sandbox::with_store())
}

/// A page of the database, and what SQLCipher keeps at its end: 16 random bytes and a 64-byte MAC.
const PAGE: usize = 4096;
const RESERVED: usize = 80;

#[test]
fn a_flipped_byte_of_the_database_gives_the_right_result_or_an_error() {
    let truth = with_identity();
    let length = truth.length("store.db");
    let mut refused = 0;
    for place in (0..length).step_by(128) {
        let bits = 1 << (place / 128 % 8);
        refused += usize::from(!truth.flip("store.db", place, bits));
    }
    assert!(refused > 0, "no flip was met: what was flipped?");
    assert!(truth.ask("put back"));
}

#[test]
fn a_flipped_byte_anywhere_in_the_first_page_is_refused() {
    let truth = with_identity();
    let parts = [0..PAGE.min(32), PAGE - RESERVED..PAGE];
    for place in parts.into_iter().flatten().step_by(3) {
        assert!(!truth.flip("store.db", place, 0x80), "byte {place}");
    }
}

#[test]
fn a_write_into_a_damaged_database_harms_no_key() {
    let truth = with_identity();
    let file = truth.file("store.db");
    let whole = fs::read(&file).unwrap();
    for place in (0..whole.len()).step_by(1531) {
        let what = format!("byte {place} of store.db changed before a create");
        let mut bytes = whole.clone();
        bytes[place] ^= 0x10;
        fs::write(&file, &bytes).unwrap();
        let create = ["keys", "create", "--name", "new", "-o", "json"];
        let created = truth.sandbox.run(&create);
        right_or_refused(&created, &what);
        let list = truth.sandbox.run(&LIST);
        right_or_refused(&list, &what);
        if list.code == 0 {
            let mut expected: Vec<&str> = truth.list.lines().collect();
            let shown = settled(&list.stdout);
            let lines: Vec<&str> = shown.lines().collect();
            if created.code == 0 {
                let id = created.json()["id"].as_str().unwrap().to_owned();
                let new: Vec<&str> = lines
                    .iter()
                    .copied()
                    .filter(|line| line.contains(&id))
                    .collect();
                assert_eq!(new.len(), 1, "{what}\n{list}");
                expected.extend(new);
                expected.sort_unstable();
            }
            let mut lines = lines;
            lines.sort_unstable();
            expected.sort_unstable();
            assert_eq!(lines, expected, "{what}");
        }
        fs::write(&file, &whole).unwrap();
    }
}

#[test]
fn a_truncated_database_gives_the_right_result_or_an_error() {
    let truth = with_identity();
    let length = truth.length("store.db");
    let lengths = [
        0,
        1,
        15,
        16,
        100,
        PAGE - 1,
        PAGE,
        PAGE + 1,
        2 * PAGE,
        length / 2,
        length / 2 / PAGE * PAGE,
        length - PAGE,
    ];
    for cut in lengths {
        assert!(!truth.cut("store.db", cut), "cut to {cut} and not missed");
    }
    // The last page counts too, although no query may read it.
    truth.cut("store.db", length - 1);
    assert!(truth.ask("put back"));
}

#[test]
fn a_flipped_byte_of_the_key_file_gives_the_right_result_or_an_error() {
    let truth = with_identity();
    let length = truth.length("store.key");
    for place in (0..length).step_by(2) {
        truth.flip("store.key", place, 1 << (place / 2 % 8));
    }
    for cut in [0, 1, 21, length / 2, length - 17, length - 1] {
        assert!(!truth.cut("store.key", cut), "cut to {cut} and not missed");
    }
    let file = truth.file("store.key");
    truth.ask_with(&file, "store.key is not UTF-8", |bytes| bytes.fill(0xFF));
    truth.ask_with(&file, "store.key goes on", |bytes| {
        bytes.extend_from_slice(b"more");
    });
}

#[test]
fn a_flipped_byte_of_the_passphrase_identity_gives_the_right_result_or_an_error() {
    let mut sandbox = Sandbox::empty();
    sandbox.set("STORRA_ADMIN_PASSPHRASE", PASSPHRASE);
    sandbox.run(&["init", "--scrypt-log-n", "16"]).ok();
    let truth = Truth::new(sandbox);
    let length = truth.length("identity.age");
    for place in (0..length).step_by(length / 24) {
        truth.flip("identity.age", place, 1 << (place % 8));
    }
    for cut in [0, 1, 21, length / 2, length - 1] {
        assert!(
            !truth.cut("identity.age", cut),
            "cut to {cut} and not missed"
        );
    }
    assert!(truth.ask("put back"));
}

#[test]
fn a_damaged_store_is_reported_in_one_json_object() {
    let truth = with_identity();
    let file = truth.file("store.db");
    let mut bytes = fs::read(&file).unwrap();
    bytes[100] ^= 1;
    fs::write(&file, bytes).unwrap();
    let ran = truth.sandbox.run(&LIST).exits(7);
    let error: serde_json::Value = serde_json::from_str(&ran.stderr).unwrap();
    assert_eq!(error["error"]["code"], "store_damaged");
}

#[test]
fn a_damaged_log_is_refused_before_commits_are_lost() {
    let sandbox = Sandbox::with_store();
    let database = sandbox.store().join("store.db");
    let log = sandbox.store().join("store.db-wal");
    let key = super::inside::data_key(&sandbox);
    // While one process has the store open, no other process checkpoints the log.
    let held = storra_admin::store::Store::open(&database, &key).unwrap();
    for name in ["one", "two", "three"] {
        sandbox.create(&["--name", name]);
    }
    let (database_then, mut bytes) = (fs::read(&database).unwrap(), fs::read(&log).unwrap());
    drop(held);
    fs::write(&database, &database_then).unwrap();
    // In the first page of the first frame, after two headers.
    bytes[32 + 24 + 100] ^= 1;
    let name = ".config/storra-admin/store/store.db-wal";
    sandbox.write(name, &bytes);
    for arguments in [
        &LIST[..],
        &["keys", "create", "--name", "four", "-o", "json"],
    ] {
        let ran = sandbox.run(arguments).exits(7);
        assert_eq!(ran.error()["code"], "store_damaged");
        assert!(fs::read(&log).unwrap() == bytes, "{ran}");
    }
    bytes[32 + 24 + 100] ^= 1;
    sandbox.write(name, &bytes);
    assert_eq!(sandbox.names(&[]), ["one", "two", "three"]);
}
