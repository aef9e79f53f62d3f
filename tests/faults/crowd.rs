//! Many concurrent processes on one store.

use std::collections::BTreeSet;
use std::sync::Barrier;
use std::thread;

use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::operation::{text, whole};
use super::scenario::{Scenario, none, share};
use crate::inside::Inside;
use crate::sandbox::Sandbox;

const PROCESSES: usize = 32;
const CREATES: usize = 100;

/// Creates keys one after another and returns the result of each.
fn creates(home: &Sandbox, process: usize, count: usize) -> Vec<Result<Value, String>> {
    let create = |number| {
        let name = format!("{process}-{number}");
        let ran = home.run(&["keys", "create", "--name", &name, "-o", "json"]);
        match ran.code {
            0 => serde_json::from_str(&ran.stdout).map_err(|error| format!("{error}\n{ran}")),
            _ => Err(ran.to_string()),
        }
    };
    (0..count).map(create).collect()
}

#[test]
fn concurrent_creates_all_succeed_and_none_is_lost() {
    let mut scenario = Scenario::begin("crowd");
    let each = share(CREATES);
    let home = Sandbox::with_store();
    let barrier = Barrier::new(PROCESSES);
    let all: Vec<_> = thread::scope(|scope| {
        let running: Vec<_> = (0..PROCESSES)
            .map(|process| {
                let (barrier, home) = (&barrier, &home);
                scope.spawn(move || {
                    barrier.wait();
                    creates(home, process, each)
                })
            })
            .collect();
        running
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    });
    let made = all.len();
    let mut failed = 0;
    let mut printed = Vec::new();
    for result in all {
        match result {
            Ok(key) => printed.push(key),
            Err(wrong) => {
                failed += 1;
                scenario.fault(&wrong);
            }
        }
    }
    scenario.hold(whole(&home));
    let listed = home.run(&["keys", "list", "-o", "name", "--fields", "id"]);
    let listed: BTreeSet<&str> = listed.lines().into_iter().collect();
    let mut inside = Inside::open(&home);
    let stored: BTreeSet<Vec<u8>> = inside.secret_hashes().into_iter().collect();
    let mut lost = 0;
    for key in &printed {
        let plaintext: Uuid = text(key, "key").parse().unwrap();
        let hash = Sha256::digest(plaintext.as_bytes()).to_vec();
        if !listed.contains(text(key, "id").as_str()) || !stored.contains(&hash) {
            lost += 1;
            scenario.fault(&format!("lost: {key}"));
        }
    }
    // The store and its account have one audit entry each.
    let entries = inside.audit().len();
    if (listed.len(), entries) != (printed.len(), printed.len() + 2) {
        let (keys, printed) = (listed.len(), printed.len());
        scenario.fault(&format!(
            "{printed} printed, {keys} keys, {entries} entries"
        ));
    }
    none(scenario.end(&format!(
        "{PROCESSES} processes by {each} creates: {made} runs, {failed} failed, {lost} lost"
    )));
}
