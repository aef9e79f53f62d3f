//! What the tests of use cases share: a new store with one account, and a clock that is set by
//! hand.

use std::fs::File;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use tempfile::TempDir;

use super::accounts::{self, NewAccount};
use super::context::{Caller, Context};
use super::keys::{self, Choice, Move};
use crate::domain::account::{AccountSelector, Plan};
use crate::domain::key::OwnedKey;
use crate::domain::key::listing::KeyFilter;
use crate::domain::policy::{Policy, Rules};
use crate::domain::secret::Secret;
use crate::domain::secret::testing::Predictable;
use crate::domain::time::{Clock, Timestamp};
use crate::store::{Store, WriteMode};

/// A clock that stands until it is told to go on.
#[derive(Clone)]
pub(super) struct HandClock(Arc<AtomicI64>);

impl HandClock {
    pub(super) fn pass(&self, seconds: u64) {
        let millis = i64::try_from(seconds * 1000).unwrap();
        self.0.fetch_add(millis, Ordering::Relaxed);
    }

    pub(super) fn set(&self, millis: i64) {
        self.0.store(millis, Ordering::Relaxed);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::Relaxed)).unwrap()
    }
}

/// Makes a store with the account `owner@localhost`, whose randomness begins with that number. The
/// store is gone with the directory.
pub(super) fn bench(seed: u64) -> (TempDir, HandClock, Context) {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("store.db");
    File::create(&file).unwrap();
    let store = Store::create(&file, &key()).unwrap();
    let clock = HandClock(Arc::new(AtomicI64::new(1_800_000_000_000)));
    let mut cx = Context::new(store, caller(&clock, seed));
    account(&mut cx, "owner@localhost");
    (dir, clock, cx)
}

/// Opens the same store again, as another process would.
pub(super) fn again(dir: &TempDir, clock: &HandClock, seed: u64) -> Context {
    let store = Store::open(&dir.path().join("store.db"), &key()).unwrap();
    Context::new(store, caller(clock, seed))
}

fn key() -> Secret {
    Secret::new("5a".repeat(32))
}

fn caller(clock: &HandClock, seed: u64) -> Caller {
    Caller {
        clock: Box::new(clock.clone()),
        entropy: Box::new(Predictable(seed)),
        actor: "tester@here".parse().unwrap(),
        mode: WriteMode::Commit,
        policy: Policy::default(),
        before_commit: || {},
    }
}

/// Writes rules into `config.toml`, so to speak: they hold from now on.
pub(super) fn rule(cx: &mut Context, rules: &Rules) {
    cx.caller.policy = Policy::new(rules, "config.toml".into()).unwrap();
}

/// Removes the keys, of one account if it is named, that were revoked or have expired before a
/// time.
pub(super) fn prune(
    cx: &mut Context,
    before: Timestamp,
    account: Option<&AccountSelector>,
) -> Vec<OwnedKey> {
    let dead = KeyFilter {
        dead_before: Some(before),
        ..KeyFilter::default()
    };
    let chosen = keys::choose(cx, Choice::Fitting(dead), account, Move::Remove).unwrap();
    keys::prune_chosen(cx, &chosen).unwrap()
}

/// Makes an account on `pro`.
pub(super) fn account(cx: &mut Context, email: &str) {
    let new = NewAccount {
        email: email.parse().unwrap(),
        name: None,
        plan: Plan::Pro,
        balance: 0,
        project_limit: None,
    };
    accounts::create(cx, new).unwrap();
}
