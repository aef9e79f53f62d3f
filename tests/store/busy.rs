//! A store that another process keeps locked.

use std::process::{Output, Stdio};
use std::thread;

use serde_json::Value;
use storra_admin::domain::time::Timestamp;
use storra_admin::store::{Error, Store, WriteMode, WriteOptions};

use super::inside::data_key;
use crate::sandbox::Sandbox;

/// Holds the write lock of a store while a closure runs.
fn while_locked<T>(sandbox: &Sandbox, work: impl FnOnce() -> T) -> T {
    let mut store = Store::open(&sandbox.store().join("store.db"), &data_key(sandbox)).unwrap();
    let now = Timestamp::from_millis(0).unwrap();
    let result: Result<T, Error> = store.write(
        &WriteOptions::new(WriteMode::DryRun, now, &"tester".parse().unwrap()),
        |_| Ok(work()),
    );
    result.unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

#[test]
fn a_writer_times_out_waiting_for_the_lock_and_readers_need_none() {
    let sandbox = Sandbox::with_store();
    let secret = sandbox.create(&["--name", "known"]);
    let create = ["keys", "create", "--name", "late", "-o", "json"];
    let (create, list, verify) = while_locked(&sandbox, || {
        // Both wait for the lock, so run them concurrently to save time.
        thread::scope(|scope| {
            let create = scope.spawn(|| sandbox.run(&create));
            let verify = scope.spawn(|| sandbox.run_with_input(&["keys", "verify"], &secret));
            let list = sandbox.run(&["keys", "list", "-o", "json"]);
            (create.join().unwrap(), list, verify.join().unwrap())
        })
    });
    let create = create.exits(8);
    assert_eq!(create.stdout, "");
    let error: Value = serde_json::from_str(&create.stderr).unwrap();
    assert_eq!(error["error"]["code"], "store_busy");
    assert_eq!(list.ok().json().as_array().unwrap().len(), 1);
    // A valid key is not denied because its use cannot be recorded.
    verify.ok();

    sandbox.create(&["--name", "after"]);
    let names = sandbox.run(&["keys", "list", "-o", "name"]).ok();
    assert_eq!(names.lines(), ["known", "after"]);
}

#[test]
fn completion_does_not_wait_for_a_lock() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "known"]);
    let ran = while_locked(&sandbox, || {
        sandbox.run(&["__complete", "fish", "storra-admin", "keys", "show", ""])
    });
    assert_eq!(ran.ok().stdout, "known\n");
}

#[test]
fn a_process_that_waits_for_a_released_lock_gets_it() {
    let sandbox = Sandbox::with_store();
    let children: Vec<_> = while_locked(&sandbox, || {
        (0..4)
            .map(|number| {
                sandbox
                    .command(&["keys", "create", "--name", &number.to_string()])
                    .stdout(Stdio::piped())
                    .spawn()
                    .unwrap()
            })
            .collect()
    });
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
    }
    let names = sandbox.run(&["keys", "list", "-o", "name"]).ok();
    assert_eq!(names.lines().len(), 4);
}
