//! Backups: their encrypted contents, and the file format around them.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;

use sha2::{Digest, Sha256};
use storra_admin::domain::key::listing::{KeyFilter, KeyListing, KeySort};
use storra_admin::domain::policy::Policy;
use storra_admin::domain::time::{Clock, Timestamp};
use storra_admin::files;
use storra_admin::service::backup::restore;
use storra_admin::service::{Caller, Context, Error, WriteMode, keys};
use storra_admin::unlock::recipient::Recipient;
use storra_admin::unlock::{Credentials, backup_file};
use storra_admin::vault::{Location, Vault};
use storra_admin::view::key::KeyView;
use tempfile::TempDir;

use super::envelopes::IDENTITY;
use super::input::Seeded;

/// The public key of [`IDENTITY`].
const RECIPIENT: &str = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";

thread_local! {
    static HOME: Home = Home::new();
}

/// A directory that holds only an identity.
struct Home {
    dir: TempDir,
    credentials: Credentials,
}

impl Home {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let identity = dir.path().join("identity");
        files::create(&identity, IDENTITY.as_bytes()).unwrap();
        let credentials = Credentials {
            identity: Some(identity),
            ..Credentials::default()
        };
        Self { dir, credentials }
    }

    fn location(&self) -> Location {
        Location::Directory(self.dir.path().join("store"))
    }

    fn restore(&self, mode: WriteMode, sealed: &[u8]) -> Result<u64, Error> {
        let restored = restore(&self.location(), &self.credentials, caller(mode), sealed)?;
        Ok(restored.facts.rows.iter().map(|(_, count)| count).sum())
    }

    fn is_clean(&self) -> bool {
        fs::read_dir(self.dir.path()).unwrap().count() == 1
    }
}

struct Standing;

impl Clock for Standing {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(1_800_000_000_000).unwrap()
    }
}

fn caller(mode: WriteMode) -> Caller {
    Caller {
        clock: Box::new(Standing),
        entropy: Box::new(Seeded(1)),
        actor: "tester@here".parse().unwrap(),
        mode,
        policy: Policy::default(),
        before_commit: || {},
    }
}

pub(crate) fn check(bytes: &[u8]) {
    HOME.with(|home| {
        refused_or_whole(home, bytes, bytes);
        refused_or_whole(home, bytes, &seal(bytes));
        refused_or_whole(home, bytes, &seal(&ended(bytes)));
    });
}

/// Encrypts a text like a backup.
fn seal(text: &[u8]) -> Vec<u8> {
    let recipients: [Recipient; 1] = [RECIPIENT.parse().unwrap()];
    let mut sealing = backup_file::seal(&recipients, None, Vec::new())
        .unwrap()
        .unwrap();
    sealing.write_all(text).unwrap();
    sealing.finish().unwrap()
}

/// Adds the final line of a backup, because a fuzzer cannot find the hash.
fn ended(bytes: &[u8]) -> Vec<u8> {
    let mut text = bytes.to_vec();
    if text.last() != Some(&b'\n') {
        text.push(b'\n');
    }
    let mut rows: BTreeMap<String, u64> = BTreeMap::new();
    for line in text.split(|byte| *byte == b'\n').skip(1) {
        let row: serde_json::Value = serde_json::from_slice(line).unwrap_or_default();
        if let Some(table) = row["table"].as_str() {
            *rows.entry(table.to_owned()).or_default() += 1;
        }
    }
    let sha256 = hex::encode(Sha256::digest(&text));
    let end = serde_json::json!({ "rows": rows, "sha256": sha256 });
    text.extend_from_slice(end.to_string().as_bytes());
    text.push(b'\n');
    text
}

/// An accepted backup restores to a store that opens and shows every key; a refused one leaves no
/// files.
fn refused_or_whole(home: &Home, bytes: &[u8], sealed: &[u8]) {
    let rehearsed = home.restore(WriteMode::DryRun, sealed);
    assert!(home.is_clean(), "a rehearsal leaves something behind");
    match rehearsed {
        Err(error) => assert!(error.to_string().len() <= 4096, "{error}"),
        Ok(rows) => {
            assert!(rows < bytes.len() as u64);
            assert_eq!(home.restore(WriteMode::Commit, sealed).unwrap(), rows);
            let vault = Vault::open(&home.location(), &home.credentials).unwrap();
            let store = vault.connect().unwrap();
            every_key_is_shown(Context::new(store, caller(WriteMode::DryRun)));
            fs::remove_dir_all(home.location().dir()).unwrap();
        }
    }
}

fn every_key_is_shown(mut cx: Context) {
    let now = Standing.now();
    let listing = KeyListing {
        filter: KeyFilter::default(),
        sort: KeySort::default(),
        after: None,
        limit: None,
        now,
    };
    for key in keys::list(&mut cx, None, listing).unwrap().rows(cx) {
        serde_json::to_string(&KeyView::new(&key.unwrap(), now)).unwrap();
    }
}
