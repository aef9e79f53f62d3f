//! Many concurrent processes on one store, and at its creation.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Barrier;
use std::thread;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::inside::Inside;
use crate::sandbox::{Ran, Sandbox};

const PROCESSES: usize = 32;
const CREATES: usize = 20;

/// Runs a closure in N threads that start together.
fn at_once<T: Send>(threads: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let barrier = Barrier::new(threads);
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads)
            .map(|number| {
                let (barrier, work) = (&barrier, &work);
                scope.spawn(move || {
                    barrier.wait();
                    work(number)
                })
            })
            .collect();
        running
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    })
}

fn create(sandbox: &Sandbox, name: &str) -> Ran {
    sandbox.run(&["keys", "create", "--name", name, "-o", "json"])
}

fn id(created: &serde_json::Value) -> String {
    created["id"].as_str().unwrap().to_owned()
}

fn listed(sandbox: &Sandbox) -> BTreeSet<String> {
    let ran = sandbox.run(&["keys", "list", "-o", "jsonl"]).ok();
    let ids: Vec<String> = ran
        .lines()
        .into_iter()
        .map(|line| id(&serde_json::from_str(line).unwrap()))
        .collect();
    let set: BTreeSet<String> = ids.iter().cloned().collect();
    assert_eq!(set.len(), ids.len(), "a key is listed twice");
    set
}

/// Names all entries of the directory that holds the store.
fn beside_the_store(sandbox: &Sandbox) -> Vec<String> {
    fs::read_dir(sandbox.store().parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

/// Creates an identity that does not open this sandbox's store yet; later runs use it.
fn prepare_identity(sandbox: &mut Sandbox) {
    let identity = sandbox.path("identity");
    let identity = identity.to_str().unwrap();
    sandbox
        .run(&["init", "--store", "elsewhere", "--identity-out", identity])
        .ok();
    sandbox.set("STORRA_ADMIN_IDENTITY", identity);
}

#[test]
fn concurrent_creates_all_succeed_and_none_is_lost() {
    let sandbox = Sandbox::with_store();
    let created: Vec<serde_json::Value> = at_once(PROCESSES, |process| {
        (0..CREATES)
            .map(|number| create(&sandbox, &format!("{process}-{number}")).ok().json())
            .collect::<Vec<_>>()
    })
    .concat();
    assert_eq!(created.len(), PROCESSES * CREATES);

    let printed: BTreeSet<String> = created.iter().map(id).collect();
    assert_eq!(listed(&sandbox), printed);
    let mut inside = Inside::open(&sandbox);
    let stored: BTreeSet<Vec<u8>> = inside.secret_hashes().into_iter().collect();
    let hashes: BTreeSet<Vec<u8>> = created
        .iter()
        .map(|key| {
            let plaintext: Uuid = key["key"].as_str().unwrap().parse().unwrap();
            Sha256::digest(plaintext.as_bytes()).to_vec()
        })
        .collect();
    assert_eq!(stored, hashes);
    // The store and its account have one audit entry each.
    assert_eq!(inside.audit().len(), 2 + created.len());
}

#[test]
fn concurrent_first_creates_make_one_store_with_every_key() {
    for _ in 0..4 {
        let mut sandbox = Sandbox::empty();
        prepare_identity(&mut sandbox);
        let ran = at_once(8, |process| create(&sandbox, &process.to_string()).ok());
        let founders = ran
            .iter()
            .filter(|ran| ran.stderr.contains("created the store"))
            .count();
        assert_eq!(founders, 1);
        let printed: BTreeSet<String> = ran.iter().map(|ran| id(&ran.json())).collect();
        assert_eq!(printed.len(), ran.len());
        assert_eq!(listed(&sandbox), printed);
        assert_eq!(beside_the_store(&sandbox), ["store"], "a draft is left");
        let accounts = sandbox.run(&["accounts", "list", "-o", "json"]).ok().json();
        assert_eq!(accounts.as_array().unwrap().len(), 1);
        Inside::open(&sandbox).audit();
    }
}

#[test]
fn one_of_several_concurrent_inits_wins_and_the_others_leave_nothing() {
    let sandbox = Sandbox::empty();
    let name = |process: usize| format!("identity-{process}");
    let ran = at_once(8, |process| {
        sandbox.run(&["init", "--identity-out", &name(process)])
    });
    let winners: Vec<usize> = (0..ran.len()).filter(|n| ran[*n].code == 0).collect();
    assert_eq!(winners.len(), 1);
    for (process, ran) in ran.into_iter().enumerate() {
        let identity = name(process);
        if winners == [process] {
            let list = ["keys", "list", "--identity", &identity];
            sandbox.run(&list).ok();
        } else {
            ran.exits(4);
            assert!(
                !sandbox.path(&identity).exists(),
                "{identity} opens nothing"
            );
        }
    }
    assert_eq!(beside_the_store(&sandbox), ["store"], "a draft is left");
}
