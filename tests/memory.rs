//! Copies of a secret that are left in memory after use. The test searches its own memory: no
//! process can read that of the program (`tests/cli/hardening.rs`), and the kernel clears the pages
//! of an exited process before it reuses them.

use std::convert::Infallible;
use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::sync::{Mutex, PoisonError};

use storra_admin::domain::account::Plan;
use storra_admin::domain::key::{IssuedSecret, Kind};
use storra_admin::domain::policy::Policy;
use storra_admin::domain::secret::Secret;
use storra_admin::files;
use storra_admin::service::ambient::{SystemClock, SystemEntropy};
use storra_admin::service::{Caller, Context, accounts, keys};
use storra_admin::store::{Store, WriteMode};
use storra_admin::unlock::data_key::{DataKey, LENGTH};
use storra_admin::unlock::{Credentials, identity, key_file, passphrase};
use storra_admin::vault::{StorePaths, Unlocked, read_key};
use zeroize::Zeroizing;

/// A search copies the memory of the whole process, including the secrets of other tests, so these
/// tests run one at a time.
static ALONE: Mutex<()> = Mutex::new(());

/// A search pattern with every bit inverted, so that searching does not itself put it into memory.
struct Wanted(Vec<u8>);

impl Wanted {
    /// Searches for 16 bytes in the middle: the allocator may overwrite the first bytes with its
    /// free list, and the last ones may be a checksum, which a copy of the random part lacks.
    fn new(secret: &[u8]) -> Self {
        let middle = secret.iter().skip(secret.len() / 2).take(16);
        Self(middle.map(|byte| !byte).collect())
    }

    fn is_in(&self, memory: &[u8]) -> bool {
        let (first, rest) = self.0.split_first().unwrap();
        let mut left = memory;
        while let Some(place) = left.iter().position(|byte| *byte == !first) {
            left = &left[place + 1..];
            let same = |(here, wanted): (&u8, &u8)| *here == !wanted;
            if left.len() >= rest.len() && left.iter().zip(rest).all(same) {
                return true;
            }
        }
        false
    }

    /// Returns the regions of this process that hold it: the heap, a stack, the variables of a
    /// library.
    fn found(&self) -> Vec<String> {
        let memory = File::open("/proc/self/mem").unwrap();
        let mut part = vec![0; 1 << 20];
        let mut found = Vec::new();
        for (start, end, name) in regions() {
            let mut place = start;
            while place < end {
                let length = part.len().min(usize::try_from(end - place).unwrap());
                // Memory that another thread freed in the meantime cannot be read.
                let read = memory.read_at(&mut part[..length], place).unwrap_or(0);
                if self.is_in(&part[..read]) {
                    found.push(name);
                    break;
                }
                if read < length || place + read as u64 >= end {
                    break;
                }
                // The pattern may cross the boundary.
                place += (read - self.0.len()) as u64;
            }
        }
        found
    }
}

/// Returns the writable regions and their names.
fn regions() -> Vec<(u64, u64, String)> {
    let maps = fs::read_to_string("/proc/self/maps").unwrap();
    maps.lines()
        .filter(|line| {
            line.split(' ')
                .nth(1)
                .is_some_and(|mode| mode.starts_with("rw"))
        })
        .map(|line| {
            let (start, end) = line.split(' ').next().unwrap().split_once('-').unwrap();
            let number = |text| u64::from_str_radix(text, 16).unwrap();
            (number(start), number(end), line.to_owned())
        })
        .collect()
}

/// Does nothing.
const NOWHERE: Vec<String> = Vec::new();

fn random(length: usize) -> String {
    let mut entropy = SystemEntropy;
    let alphabet = b"abcdefghijklmnopqrstuvwxyz";
    storra_admin::domain::secret::draw(alphabet, length, &mut entropy).unwrap()
}

#[test]
fn the_memory_search_finds_a_planted_secret() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let text = random(40);
    let wanted = Wanted::new(text.as_bytes());
    assert_ne!(wanted.found(), NOWHERE);
    drop(Secret::new(text));
    assert_eq!(wanted.found(), NOWHERE);
}

#[test]
fn a_secret_is_not_in_memory_after_it_was_printed() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("store.db");
    File::create(&file).unwrap();
    let key = DataKey::generate(&mut SystemEntropy).unwrap();
    let store = Store::create(&file, &key.to_hexadecimal()).unwrap();
    let mut cx = Context::new(
        store,
        Caller {
            clock: Box::new(SystemClock),
            entropy: Box::new(SystemEntropy),
            actor: "tester@here".parse().unwrap(),
            mode: WriteMode::Commit,
            policy: Policy::default(),
            before_commit: || {},
        },
    );
    let new = accounts::NewAccount {
        email: "owner@localhost".parse().unwrap(),
        name: None,
        plan: Plan::Pro,
        balance: 0,
        project_limit: None,
    };
    accounts::create(&mut cx, new).unwrap();
    for kind in Kind::ALL {
        let new = keys::NewKey {
            kind,
            name: "ci".parse().unwrap(),
            expires: None,
            tags: std::collections::BTreeMap::new(),
            buckets: None,
            count: None,
            if_not_exists: false,
        };
        let keys::Created::New { issued, .. } = keys::create(&mut cx, None, &new).unwrap() else {
            panic!("there was one already");
        };
        let text = match &issued[0].plaintext {
            IssuedSecret::Single(secret) => secret.reveal(),
            IssuedSecret::Pair { secret_key, .. } => secret_key.reveal(),
        };
        let wanted = Wanted::new(text.as_bytes());
        assert_ne!(wanted.found(), NOWHERE, "{kind}");
        drop(issued);
        assert_eq!(wanted.found(), NOWHERE, "{kind}");
    }
}

#[test]
fn credentials_are_not_in_memory_after_the_store_is_closed() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let dir = tempfile::tempdir().unwrap();
    let paths = StorePaths::new(dir.path().join("store"));
    files::create_dir(paths.dir()).unwrap();
    let phrase = Secret::new(random(40));
    let own = identity::generate();
    let key = DataKey::generate(&mut SystemEntropy).unwrap();
    let digits = key.to_hexadecimal();
    // Not an array: moving one leaves a copy behind.
    let mut raw = Zeroizing::new(vec![0; LENGTH]);
    hex::decode_to_slice(digits.reveal(), &mut raw[..]).unwrap();
    let wanted = [
        ("the passphrase", Wanted::new(phrase.reveal().as_bytes())),
        (
            "the identity",
            Wanted::new(own.text().reveal().trim_end().as_bytes()),
        ),
        ("the data key", Wanted::new(&raw[..])),
    ];
    let sealed = key_file::seal(&key, &[own.recipient()]).unwrap();
    files::create(&paths.key(), &sealed).unwrap();
    let sealed = passphrase::encrypt_text(own.text(), &phrase, passphrase::MIN_LOG_N).unwrap();
    files::create(&paths.identity(), &sealed).unwrap();
    files::create(&paths.database(), b"").unwrap();
    let file = dir.path().join("passphrase");
    files::create(&file, phrase.reveal().as_bytes()).unwrap();
    drop(Store::create(&paths.database(), &digits).unwrap());
    drop((phrase, own, key, digits, raw));

    let credentials = Credentials {
        passphrase_file: Some(file),
        ..Credentials::default()
    };
    let Unlocked { keys, lock, .. } = read_key(&paths, &credentials).unwrap();
    let key = keys.choose(|_| Ok::<_, Infallible>(true)).unwrap();
    let store = Store::open(&paths.database(), &key.to_hexadecimal()).unwrap();
    drop((key, store, lock));
    // SQLite keeps one copy of the data key's digits: the statement that sets the key.
    for (what, wanted) in wanted {
        assert_eq!(wanted.found(), NOWHERE, "{what}");
    }
}
