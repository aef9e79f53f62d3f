//! `store rekey` and `store recipients remove`: the old key or the new one opens the store, and no
//! data is lost.

use crate::faults::ended::Ended;
use crate::faults::operation::{Became, Operation, ensure, must, whole, words};
use crate::inside::data_key;
use crate::sandbox::Sandbox;

/// Maximum number of keys in the store, because re-keying rewrites all of it.
const KEYS: usize = 40;

/// Returns the contents of the store.
fn held(home: &Sandbox) -> Result<String, String> {
    let list = |noun| must(home, &[noun, "list", "-o", "jsonl"]).map(|ran| ran.stdout);
    Ok(list("keys")? + &list("accounts")?)
}

/// Asserts that opening the store removes all leftovers of a re-key.
fn settled(home: &Sandbox, ended: &Ended) -> Result<(), String> {
    let names = std::fs::read_dir(home.store()).unwrap();
    let names: Vec<String> = names
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    let known = |name: &String| matches!(name.as_str(), "store.db" | "store.key");
    // Files that cannot be removed now are removed the next time the store is opened.
    ensure(names.iter().all(known), || {
        format!("{names:?} are in the store\n{ended}")
    })
}

/// Re-keys the store with a new data key.
#[derive(Clone, Default)]
pub(crate) struct Rekey {
    held: String,
    key: String,
}

impl Operation for Rekey {
    fn prepare(&mut self, home: &Sandbox, round: usize) -> Vec<String> {
        if round < KEYS {
            home.create(&["--name", &format!("kept{round}")]);
        }
        self.held = held(home).unwrap();
        data_key(home).reveal().clone_into(&mut self.key);
        words(&["store", "rekey", "--yes", "-o", "json"])
    }

    fn judge(&mut self, home: &Sandbox, ended: &Ended) -> Result<Became, String> {
        whole(home)?;
        let now = held(home)?;
        settled(home, ended)?;
        ensure(now == self.held, || {
            format!("it held\n{}and holds\n{now}{ended}", self.held)
        })?;
        let new = data_key(home).reveal() != self.key;
        ensure(new || !ended.succeeded(), || {
            format!("it has its old key\n{ended}")
        })?;
        // If stderr cannot be written to either, there is no message.
        let said = ended.stderr.is_empty() || ended.stderr.contains("new key");
        ensure(!new || !ended.failed() || said, || {
            format!("it has a new key, and said that it failed\n{ended}")
        })?;
        must(
            home,
            &["accounts", "update", "owner@localhost", "--plan", "pro"],
        )?;
        Ok(match (ended.succeeded(), new) {
            (true, _) => Became::Done,
            (false, true) => Became::Unheard,
            (false, false) => Became::Undone,
        })
    }
}

/// Removes a recipient.
#[derive(Clone, Default)]
pub(crate) struct Remove {
    held: String,
}

/// Identity and name of the recipient to remove.
const LEAVING: &str = "leaving";

fn opens(home: &Sandbox, identity: &str) -> Result<bool, String> {
    let ran = home.run(&["keys", "list", "--identity", identity]);
    match ran.code {
        0 => Ok(true),
        6 => Ok(false),
        _ => Err(ran.to_string()),
    }
}

impl Operation for Remove {
    fn home(&self) -> Sandbox {
        let home = Sandbox::with_store();
        let elsewhere = ["--store", "elsewhere"];
        home.run(&[&elsewhere[..], &["init", "--identity-out", LEAVING]].concat())
            .ok();
        home.create(&["--name", "kept", "--count", "12"]);
        home
    }

    fn prepare(&mut self, home: &Sandbox, _round: usize) -> Vec<String> {
        let list = ["store", "recipients", "list", "-o", "name", "--fields"];
        let elsewhere = ["recipient", "--store", "elsewhere", "--identity", LEAVING];
        let public = home.run(&[&list[..], &elsewhere].concat()).ok();
        if !opens(home, LEAVING).unwrap() {
            let add = ["store", "recipients", "add", "--name", LEAVING];
            home.run(&[&add[..], &[public.stdout.trim()]].concat()).ok();
        }
        self.held = held(home).unwrap();
        let remove = ["store", "recipients", "remove", LEAVING];
        words(&[&remove[..], &["--yes", "-o", "json"]].concat())
    }

    fn judge(&mut self, home: &Sandbox, ended: &Ended) -> Result<Became, String> {
        whole(home)?;
        let now = held(home)?;
        settled(home, ended)?;
        ensure(now == self.held, || {
            format!("it held\n{}and holds\n{now}{ended}", self.held)
        })?;
        let gone = !opens(home, LEAVING)?;
        let list = ["store", "recipients", "list", "-o", "json"];
        let listed = must(home, &list)?.stdout.contains(LEAVING);
        ensure(gone != listed, || {
            format!("listed: {listed}, and shut out: {gone}\n{ended}")
        })?;
        ensure(gone || !ended.succeeded(), || {
            format!("they can still open it\n{ended}")
        })?;
        Ok(match (ended.succeeded(), gone) {
            (true, _) => Became::Done,
            (false, true) => Became::Unheard,
            (false, false) => Became::Undone,
        })
    }
}
