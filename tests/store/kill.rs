//! Processes that are killed at a random time.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::thread;
use std::time::Duration;

use serde_json::Value;

use super::inside::Inside;
use crate::chance::Chance;
use crate::sandbox::{PASSPHRASE, Sandbox, program, skipped};

const ROUNDS: u64 = 60;
const COUNT: usize = 40;

/// Starts a run, kills it after a delay, and returns the complete lines of its output.
pub(super) fn cut_short(command: &mut Command, after: Duration) -> Vec<String> {
    let mut child = command.spawn().unwrap();
    // The delay decides how far the run gets; every outcome is allowed.
    thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    let mut printed = String::new();
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_to_string(&mut printed).unwrap();
    printed
        .split_inclusive('\n')
        .filter_map(|line| line.strip_suffix('\n'))
        .map(str::to_owned)
        .collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// Returns the name of every key by its id.
fn listed(sandbox: &Sandbox) -> BTreeMap<String, String> {
    let ran = sandbox.run(&["keys", "list", "-o", "jsonl"]).ok();
    ran.lines()
        .into_iter()
        .map(|line| serde_json::from_str(line).unwrap())
        .map(|key: Value| (text(&key["id"]), text(&key["name"])))
        .collect()
}

#[test]
fn a_killed_create_loses_no_key_that_it_printed() {
    let mut chance = Chance::new();
    let sandbox = Sandbox::with_store();
    let mut printed = BTreeSet::new();
    for round in 0..ROUNDS {
        let one = format!("one{round}");
        let many = format!("many{round}");
        let count = COUNT.to_string();
        let create = ["keys", "create", "-o", "jsonl", "--name"];
        let runs = [
            (
                sandbox.command(&[&create[..], &[&one]].concat()),
                chance.within(25),
            ),
            (
                sandbox.command(&[&create[..], &[&many, "--count", &count]].concat()),
                chance.within(25),
            ),
        ];
        // Concurrently: one is killed while the other waits for its lock or reads the log that it
        // leaves.
        let lines = thread::scope(|scope| {
            runs.map(|(mut command, after)| scope.spawn(move || cut_short(&mut command, after)))
                .map(|thread| thread.join().unwrap())
        });
        for line in lines.concat() {
            let key: Value = serde_json::from_str(&line).unwrap();
            printed.insert(text(&key["id"]));
        }
        let keys = listed(&sandbox);
        let lost: Vec<_> = printed
            .iter()
            .filter(|id| !keys.contains_key(*id))
            .collect();
        assert!(lost.is_empty(), "round {round}: {lost:?}");
        let batch = keys
            .values()
            .filter(|name| name.starts_with(&format!("{many}-")))
            .count();
        assert!(
            batch == 0 || batch == COUNT,
            "round {round}: half a batch, {batch}"
        );
    }
    Inside::open(&sandbox).audit();
    sandbox.create(&["--name", "after"]);
}

#[test]
fn a_killed_rotation_or_revocation_is_committed_or_not_begun() {
    let mut chance = Chance::new();
    let sandbox = Sandbox::with_store();
    let mut secret = sandbox.create(&["--name", "rotated"]);
    for round in 0..ROUNDS / 2 {
        sandbox.create(&["--name", &format!("revoked{round}")]);
        let rotate = ["keys", "rotate", "rotated", "--now"];
        let printed = cut_short(&mut sandbox.command(&rotate), chance.within(25));
        let revoke = ["keys", "revoke", "--yes", &format!("revoked{round}")];
        cut_short(&mut sandbox.command(&revoke), chance.within(25));

        let verified = sandbox.run_with_input(&["keys", "verify"], &secret);
        if let Some(new) = printed.into_iter().next() {
            verified.exits(12);
            sandbox.run_with_input(&["keys", "verify"], &new).ok();
            secret = new;
        } else if verified.code != 0 {
            // The new secret was stored, but the process was killed before it printed it.
            verified.exits(12);
            let again = sandbox.run(&["keys", "rotate", "rotated", "--now"]).ok();
            secret = again.stdout.trim_end().to_owned();
        }
        let show = ["keys", "show", &format!("revoked{round}"), "-o", "json"];
        let key = sandbox.run(&show).ok().json();
        let revoked = !key["revoked_at"].is_null();
        assert_eq!(key["status"], if revoked { "revoked" } else { "active" });
    }
    Inside::open(&sandbox).audit();
}

#[test]
fn a_killed_init_leaves_no_store_or_a_complete_one() {
    let mut chance = Chance::new();
    for _ in 0..ROUNDS {
        let sandbox = Sandbox::empty();
        let init = ["init", "--identity-out", "identity"];
        cut_short(&mut sandbox.command(&init), chance.within(35));
        let list = ["keys", "list", "--identity", "identity"];
        if sandbox.store().exists() {
            sandbox.run(&list).ok();
        } else {
            let init = ["init", "--identity-out", "second"];
            sandbox.run(&init).ok();
            let list = ["keys", "list", "--identity", "second"];
            sandbox.run(&list).ok();
        }
    }
}

#[test]
fn a_killed_first_use_leaves_no_store_or_a_complete_one() {
    let mut chance = Chance::new();
    for _ in 0..ROUNDS / 6 {
        let mut sandbox = Sandbox::empty();
        sandbox.set("STORRA_ADMIN_PASSPHRASE", PASSPHRASE);
        let create = ["keys", "create", "--name", "first", "-o", "jsonl"];
        let printed = cut_short(&mut sandbox.command(&create), chance.within(300));
        sandbox.create(&["--name", "second"]);
        let names: Vec<String> = listed(&sandbox).into_values().collect();
        assert!(names.contains(&"second".to_owned()), "{names:?}");
        if !printed.is_empty() {
            assert!(names.contains(&"first".to_owned()), "{names:?}");
        }
    }
}

#[test]
fn a_killed_restore_leaves_no_store_or_a_complete_one() {
    let mut chance = Chance::new();
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "many", "--count", "200", "-o", "jsonl"]);
    sandbox.run(&["store", "backup", "b.age"]).ok();
    let expected = listed(&sandbox);
    fs::remove_dir_all(sandbox.store()).unwrap();
    let (mut whole, mut none) = (0, 0);
    for round in 0..ROUNDS {
        let mut restore = sandbox.command(&["store", "restore", "b.age"]);
        cut_short(&mut restore, chance.within(120));
        if sandbox.store().exists() {
            assert_eq!(listed(&sandbox), expected, "round {round}");
            whole += 1;
            fs::remove_dir_all(sandbox.store()).unwrap();
        } else {
            none += 1;
        }
    }
    assert_eq!(whole + none, ROUNDS);
    sandbox.run(&["store", "restore", "b.age"]).ok();
    assert_eq!(listed(&sandbox), expected);
}

#[test]
fn a_killed_backup_leaves_the_old_one_or_the_new_one() {
    let mut chance = Chance::new();
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "many", "--count", "200", "-o", "jsonl"]);
    sandbox.run(&["store", "backup", "b.age"]).ok();
    for _ in 0..ROUNDS / 2 {
        let mut backup = sandbox.command(&["store", "backup", "--force", "b.age"]);
        cut_short(&mut backup, chance.within(60));
        sandbox
            .run(&["store", "restore", "--dry-run", "b.age"])
            .ok();
    }
}

const WORK: [&str; 2] = ["--scrypt-log-n", "16"];

/// Writes a passphrase file into a home.
fn passphrase_file(sandbox: &Sandbox, name: &str) {
    let file = sandbox.path(name);
    fs::write(&file, format!("{name} {PASSPHRASE}\n")).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
}

/// Returns which of the passphrase files opens the store, trying the last one first.
fn opener<'a>(sandbox: &Sandbox, names: &[&'a str]) -> Option<&'a str> {
    let opens = |name: &&&str| {
        let mut list = sandbox.command(&["keys", "list"]);
        list.env_remove("STORRA_ADMIN_IDENTITY");
        list.env("STORRA_ADMIN_PASSPHRASE_FILE", name);
        list.output().unwrap().status.success()
    };
    names.iter().rev().find(opens).copied()
}

#[test]
fn a_killed_change_of_the_passphrase_leaves_the_old_or_the_new_one() {
    let mut chance = Chance::new();
    let sandbox = Sandbox::with_store();
    for name in ["old", "new"] {
        passphrase_file(&sandbox, name);
    }
    let setting = |name: &'static str| {
        let verb = ["store", "passphrase", "--new-passphrase-file", name];
        [&verb[..], &WORK].concat()
    };
    for round in 0..10 {
        sandbox.run(&setting("old")).ok();
        let mut killed = sandbox.command(&setting("new"));
        cut_short(&mut killed, Duration::from_millis(60) + chance.within(150));
        let opener = opener(&sandbox, &["old", "new"]);
        assert!(opener.is_some(), "round {round}: neither opens the store");
        // The identity must still open it.
        listed(&sandbox);
    }
    Inside::open(&sandbox).audit();
}

#[test]
fn two_interrupted_passphrase_changes_lock_no_one_out() {
    let names = ["old", "first", "second"];
    // Each is killed at the calls that make something durable.
    for (first, second) in [
        (2, 1),
        (2, 2),
        (3, 2),
        (4, 1),
        (4, 2),
        (4, 3),
        (5, 2),
        (6, 4),
        (7, 6),
        (8, 5),
    ] {
        let mut sandbox = Sandbox::empty();
        for name in names {
            passphrase_file(&sandbox, name);
        }
        sandbox.set("STORRA_ADMIN_PASSPHRASE_FILE", "old");
        sandbox.run(&[&["init"][..], &WORK].concat()).ok();
        for (new, place) in [("first", first), ("second", second)] {
            let before = opener(&sandbox, &names).unwrap();
            let model = sandbox.command(&[]);
            let output = Command::new("strace")
                .args(["-f", "-o/dev/null", "-etrace=fsync"])
                .arg(format!("-einject=fsync:signal=KILL:when={place}"))
                .arg(program())
                .args(["store", "passphrase", "--new-passphrase-file", new])
                .args(WORK)
                .envs(model.get_envs().filter_map(|(n, v)| Some((n, v?))))
                .env("STORRA_ADMIN_PASSPHRASE_FILE", before)
                .current_dir(sandbox.path(""))
                .output();
            if !output.is_ok_and(|output| output.status.code().is_none_or(|code| code == 0)) {
                return skipped("there is no strace that can interrupt a process");
            }
            let places = (first, second);
            let opener = opener(&sandbox, &names);
            assert!(opener.is_some(), "{places:?}: nothing opens the store");
        }
    }
}
