//! Stores for the benchmarks, each created once by the library itself.

use std::path::Path;
use std::sync::{LazyLock, Mutex, PoisonError};

use storra_admin::domain::account::Plan;
use storra_admin::domain::key::presented::{MalformedSecret, PresentedSecret};
use storra_admin::domain::key::tag::Tags;
use storra_admin::domain::key::{IssuedSecret, Kind};
use storra_admin::domain::policy::Policy;
use storra_admin::domain::time::When;
use storra_admin::service::ambient::{SystemClock, SystemEntropy};
use storra_admin::service::init::{FirstAccount, init};
use storra_admin::service::keys::{self, Created, NewKey};
use storra_admin::service::{Caller, Context, WriteMode};
use storra_admin::unlock::Credentials;
use storra_admin::vault::{InitRequest, Location, Vault};
use tempfile::TempDir;

static STORES: LazyLock<Mutex<Vec<(u32, Prepared)>>> = LazyLock::new(Mutex::default);

/// The secrets of a store.
pub(crate) type Presentable = Result<PresentedSecret, MalformedSecret>;

/// A store with keys of all three kinds, and their secrets.
pub(crate) struct Prepared {
    place: TempDir,
    secrets: Vec<Presentable>,
}

fn caller() -> Caller {
    Caller {
        clock: Box::new(SystemClock),
        entropy: Box::new(SystemEntropy),
        actor: "bench@here".parse().unwrap(),
        mode: WriteMode::Commit,
        policy: Policy::default(),
        before_commit: || {},
    }
}

fn location(place: &Path) -> Location {
    Location::Directory(place.join("store"))
}

/// Creates an empty store with one account and an identity file next to it.
pub(crate) fn found(place: &Path) -> Context {
    let request = InitRequest {
        passphrase: None,
        scrypt_log_n: 16,
        recipients: Vec::new(),
        identity_out: Some(place.join("identity")),
    };
    let first = FirstAccount {
        email: "owner@localhost".parse().unwrap(),
        plan: Plan::Pro,
    };
    let new = init(&location(place), &request, first, caller()).unwrap();
    new.context.unwrap()
}

/// Opens a store like another process.
pub(crate) fn open(place: &Path) -> Context {
    let credentials = Credentials {
        identity: Some(place.join("identity")),
        ..Credentials::default()
    };
    let vault = Vault::open(&location(place), &credentials).unwrap();
    Context::new(vault.connect().unwrap(), caller())
}

/// Describes new keys.
pub(crate) fn new_keys(kind: Kind, count: u32) -> NewKey {
    NewKey {
        kind,
        name: "bench".parse().unwrap(),
        expires: Some(When::Never),
        tags: Tags::new(),
        buckets: None,
        count: Some(count),
        if_not_exists: false,
    }
}

/// Parses a secret like `keys verify`.
pub(crate) fn present(plaintext: &IssuedSecret) -> Presentable {
    match plaintext {
        IssuedSecret::Single(secret) => PresentedSecret::recognise(secret.reveal(), None),
        IssuedSecret::Pair {
            access_key,
            secret_key,
        } => PresentedSecret::recognise(secret_key.reveal(), Some(access_key)),
    }
}

/// Returns the path of a store with N keys, a third of each kind, and all their secrets.
pub(crate) fn with_keys<T>(count: u32, work: impl FnOnce(&Path, &[Presentable]) -> T) -> T {
    let mut stores = STORES.lock().unwrap_or_else(PoisonError::into_inner);
    if !stores.iter().any(|(known, _)| *known == count) {
        stores.push((count, prepare(count)));
    }
    let (_, prepared) = stores.iter().find(|(known, _)| *known == count).unwrap();
    work(prepared.place.path(), &prepared.secrets)
}

fn prepare(count: u32) -> Prepared {
    let place = tempfile::tempdir().unwrap();
    let mut cx = found(place.path());
    let mut secrets = Vec::new();
    for (kind, part) in Kind::ALL
        .into_iter()
        .zip([count / 3, count / 3, count - count / 3 * 2])
    {
        match keys::create(&mut cx, None, &new_keys(kind, part)).unwrap() {
            Created::New { issued, .. } => {
                secrets.extend(issued.iter().map(|issued| present(&issued.plaintext)));
            }
            Created::Existing(_) => unreachable!("it was asked for new ones"),
        }
    }
    Prepared { place, secrets }
}

/// Removes every store.
pub(crate) fn remove() {
    STORES
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clear();
}
