//! Re-keying that is killed or fails at any call, while other processes use the store.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Output};
use std::thread;

use serde_json::Value;

use super::inside::Inside;
use super::kill::cut_short;
use crate::chance::Chance;
use crate::sandbox::{Sandbox, program, skipped};

/// Creates a store that its identity and the one in the file `bob` open.
fn with_bob() -> (Sandbox, String) {
    let sandbox = Sandbox::with_store();
    let bob = ["init", "--store", "other", "--identity-out", "bob"];
    sandbox.run(&bob).ok();
    let list = ["store", "recipients", "list", "--store", "other"];
    let list = sandbox.json(&[&list[..], &["--identity", "bob"]].concat());
    let recipient = list[0]["recipient"].as_str().unwrap().to_owned();
    let add = ["store", "recipients", "add", &recipient, "--name", "bob"];
    sandbox.run(&add).ok();
    (sandbox, recipient)
}

/// Opens the store once, and asserts that it is intact and that no temporary files remain.
#[track_caller]
fn assert_settled(sandbox: &Sandbox, what: &str) {
    let ran = sandbox.run(&["audit", "verify"]);
    assert_eq!(ran.code, 0, "{what}: {ran}");
    let mut files: Vec<_> = fs::read_dir(sandbox.store())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        // If killed while writing a new `store.key`, an addition has not begun: the next change
        // removes the leftovers.
        .filter(|name| !what.contains("addition") || !name.starts_with(".storra-admin-new-"))
        .collect();
    files.sort();
    assert_eq!(files, ["store.db", "store.key"], "{what}");
}

#[test]
fn a_killed_rekey_loses_no_concurrent_write() {
    let mut chance = Chance::new();
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "early", "--count", "50", "-o", "jsonl"]);
    let mut printed = BTreeSet::new();
    for round in 0..40 {
        let name = format!("written{round}");
        let create = ["keys", "create", "-o", "jsonl", "--name", &name];
        let mut rekey = sandbox.command(&["store", "rekey"]);
        let after = chance.within(90);
        let writers: Vec<Output> = thread::scope(|scope| {
            let killed = scope.spawn(move || cut_short(&mut rekey, after));
            let writers: Vec<_> = (0..2)
                .map(|_| scope.spawn(|| sandbox.command(&create).output().unwrap()))
                .collect();
            killed.join().unwrap();
            writers.into_iter().map(|w| w.join().unwrap()).collect()
        });
        for writer in writers {
            let errors = String::from_utf8_lossy(&writer.stderr);
            assert!(writer.status.success(), "round {round}: {errors}");
            for line in String::from_utf8(writer.stdout).unwrap().lines() {
                let key: Value = serde_json::from_str(line).unwrap();
                printed.insert(key["id"].as_str().unwrap().to_owned());
            }
        }
        assert_settled(&sandbox, &format!("round {round}"));
    }
    let ran = sandbox.run(&["keys", "list", "-o", "name", "--fields", "id"]);
    let listed: BTreeSet<String> = ran.ok().lines().into_iter().map(str::to_owned).collect();
    let lost: Vec<_> = printed.difference(&listed).collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert_eq!(listed.len(), 50 + printed.len());
    Inside::open(&sandbox).audit();
}

#[test]
fn concurrent_writers_and_rekeys_lose_nothing() {
    let sandbox = Sandbox::with_store();
    let outputs: Vec<(bool, Output)> = thread::scope(|scope| {
        let runs: Vec<_> = (0..24)
            .map(|number| {
                let sandbox = &sandbox;
                scope.spawn(move || {
                    let rekey = number % 6 == 5;
                    let mut command = if rekey {
                        sandbox.command(&["store", "rekey"])
                    } else {
                        sandbox.command(&["keys", "create", "--name", &number.to_string()])
                    };
                    (rekey, command.output().unwrap())
                })
            })
            .collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    let mut rekeyed = 0;
    for (rekey, output) in outputs {
        let errors = String::from_utf8_lossy(&output.stderr);
        let code = output.status.code();
        // Of two concurrent changes, the second finds that the store has changed.
        assert!(code == Some(0) || (rekey && code == Some(8)), "{errors}");
        rekeyed += usize::from(rekey && code == Some(0));
    }
    assert!(rekeyed > 0);
    assert_eq!(sandbox.names(&[]).len(), 20);
    assert_settled(&sandbox, "at the end");
}

/// The system calls that write a change to the disk.
const CALLS: [&str; 11] = [
    "openat",
    "pwrite64",
    "fsync",
    "fdatasync",
    "ftruncate",
    "rename",
    "renameat",
    "renameat2",
    "unlink",
    "unlinkat",
    "write",
];

/// Runs the program under `strace` with a fault at one call of a kind. `None` if strace does not
/// work.
fn tampered(sandbox: &Sandbox, arguments: &[&str], injection: &str) -> Option<Output> {
    let call = injection.split(':').next().unwrap();
    let model = sandbox.command(&[]);
    let output = Command::new("strace")
        .args(["-f", "-o", "trace"])
        .arg(format!("-etrace={call}"))
        .arg(format!("-einject={injection}"))
        .arg(program())
        .args(arguments)
        .envs(model.get_envs().filter_map(|(n, v)| Some((n, v?))))
        .current_dir(sandbox.path(""))
        .output()
        .ok()?;
    let errors = String::from_utf8_lossy(&output.stderr);
    (!errors.contains("strace:")).then_some(output)
}

/// Injects a fault at the first, second, … call of each kind, until the program no longer reaches
/// it.
fn at_every_call(
    sandbox: &Sandbox,
    arguments: &[&str],
    injection: &str,
    mut before: impl FnMut(),
    mut after: impl FnMut(&Output, &str),
) {
    for call in CALLS {
        // There are many of these, and most have the same effect.
        let stride = if matches!(call, "pwrite64" | "openat") {
            5
        } else {
            1
        };
        for when in (1..).step_by(stride) {
            before();
            let injection = format!("{call}:{injection}:when={when}");
            let Some(output) = tampered(sandbox, arguments, &injection) else {
                return skipped("there is no strace that can interrupt a process");
            };
            after(&output, &injection);
            let trace = fs::read_to_string(sandbox.path("trace")).unwrap();
            if !trace.contains("(INJECTED)") && !trace.contains("+++ killed") {
                break;
            }
        }
    }
}

fn bob_is_listed(sandbox: &Sandbox) -> bool {
    let list = [
        "store",
        "recipients",
        "list",
        "-o",
        "name",
        "--fields",
        "name",
    ];
    sandbox.run(&list).ok().lines().contains(&"bob")
}

/// Asserts that bob is removed or present, in the list, in the file and in the audit log.
#[track_caller]
fn assert_one_state(sandbox: &Sandbox, what: &str) -> bool {
    assert_settled(sandbox, what);
    let listed = bob_is_listed(sandbox);
    let opens = sandbox.run(&["keys", "list", "--identity", "bob"]).code;
    assert_eq!(opens, if listed { 0 } else { 6 }, "{what}");
    let trail = ["audit", "list", "--action", "store", "--newest-first"];
    let trail = [&trail[..], &["-o", "name", "--fields", "action"]].concat();
    let trail = sandbox.run(&trail).ok();
    let newest = trail.lines()[0].to_owned();
    let expected = if listed {
        "store.recipient_add"
    } else {
        "store.rekey"
    };
    assert_eq!(newest, expected, "{what}");
    assert_eq!(sandbox.names(&[]), ["kept"], "{what}");
    listed
}

fn let_bob_in(sandbox: &Sandbox, recipient: &str) {
    if !bob_is_listed(sandbox) {
        let add = ["store", "recipients", "add", recipient, "--name", "bob"];
        sandbox.run(&add).ok();
    }
}

#[test]
fn a_removal_killed_at_any_call_is_committed_or_not_begun() {
    let (sandbox, recipient) = with_bob();
    sandbox.create(&["--name", "kept"]);
    let remove = ["store", "recipients", "remove", "bob", "--yes"];
    let mut seen = BTreeSet::new();
    at_every_call(
        &sandbox,
        &remove,
        "signal=KILL",
        || let_bob_in(&sandbox, &recipient),
        |_, what| {
            seen.insert(assert_one_state(&sandbox, what));
        },
    );
    assert!(seen.is_empty() || seen.len() == 2, "it was never cut short");
}

#[test]
fn a_removal_that_fails_at_any_call_is_committed_or_not_begun_and_says_which() {
    let (sandbox, recipient) = with_bob();
    sandbox.create(&["--name", "kept"]);
    let remove = ["store", "recipients", "remove", "bob", "--yes"];
    at_every_call(
        &sandbox,
        &remove,
        "error=EIO",
        || let_bob_in(&sandbox, &recipient),
        |output, what| {
            let errors = String::from_utf8_lossy(&output.stderr);
            let listed = assert_one_state(&sandbox, what);
            let done = output.status.success() || errors.contains("could not be cleared");
            // Writing the result to standard output may have failed.
            if !errors.contains("cannot write to standard output") {
                assert_eq!(listed, !done, "{what}: {errors}");
            }
            assert!(!errors.contains("panicked"), "{what}: {errors}");
        },
    );
}

#[test]
fn an_addition_killed_at_any_call_is_committed_or_not_begun() {
    let (sandbox, recipient) = with_bob();
    sandbox.create(&["--name", "kept"]);
    let add = ["store", "recipients", "add", &recipient, "--name", "bob"];
    at_every_call(
        &sandbox,
        &add,
        "signal=KILL",
        || {
            if bob_is_listed(&sandbox) {
                let remove = ["store", "recipients", "remove", "bob", "--yes"];
                sandbox.run(&remove).ok();
            }
        },
        |_, what| {
            assert_one_state(&sandbox, &format!("addition, {what}"));
        },
    );
}
