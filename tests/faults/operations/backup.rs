//! `store backup` and `store restore`: a backup that can be restored, and a store with the contents
//! of the backup.

use std::fs;

use crate::faults::ended::Ended;
use crate::faults::operation::{Became, Operation, ensure, must, whole, words};
use crate::faults::query::furnish;
use crate::sandbox::Sandbox;

const FILE: &str = "backup.age";

/// Returns the contents of a store.
fn held(home: &Sandbox, place: &[&str]) -> Result<String, String> {
    let mut all = String::new();
    for noun in ["keys", "accounts", "projects", "grants"] {
        let list = [place, &[noun, "list", "-o", "jsonl"]].concat();
        all.push_str(&must(home, &list)?.stdout);
    }
    Ok(all)
}

fn restores(home: &Sandbox) -> Result<(), String> {
    must(home, &["store", "restore", "--dry-run", FILE]).map(drop)
}

/// Replaces an older backup.
#[derive(Clone, Default)]
pub(crate) struct Backup {
    before: Vec<u8>,
}

impl Operation for Backup {
    fn home(&self) -> Sandbox {
        let home = Sandbox::with_store();
        furnish(&home);
        home.run(&["store", "backup", FILE]).ok();
        home
    }

    fn prepare(&mut self, home: &Sandbox, _round: usize) -> Vec<String> {
        self.before = fs::read(home.path(FILE)).unwrap();
        words(&["store", "backup", "--force", FILE, "-o", "json"])
    }

    fn judge(&mut self, home: &Sandbox, ended: &Ended) -> Result<Became, String> {
        let now = fs::read(home.path(FILE)).map_err(|error| format!("{error}\n{ended}"))?;
        restores(home).map_err(|wrong| format!("{wrong}\n{ended}"))?;
        let new = now != self.before;
        ensure(new || !ended.succeeded(), || {
            format!("it is the old one\n{ended}")
        })?;
        Ok(match (ended.succeeded(), new) {
            (true, _) => Became::Done,
            (false, true) => Became::Unheard,
            (false, false) => Became::Undone,
        })
    }
}

/// Restores a backup.
#[derive(Clone, Default)]
pub(crate) struct Restore {
    place: String,
    held: String,
}

impl Operation for Restore {
    fn home(&self) -> Sandbox {
        Backup::default().home()
    }

    fn prepare(&mut self, home: &Sandbox, round: usize) -> Vec<String> {
        let parent = format!("restored{round}");
        fs::create_dir(home.path(&parent)).unwrap();
        self.place = format!("{parent}/store");
        self.held = held(home, &[]).unwrap();
        let restore = ["store", "restore", FILE, "-o", "json"];
        words(&[&["--store", &self.place][..], &restore].concat())
    }

    fn judge(&mut self, home: &Sandbox, ended: &Ended) -> Result<Became, String> {
        let there = home.path(&self.place).exists();
        ensure(there || !ended.succeeded(), || {
            format!("there is no store\n{ended}")
        })?;
        let place = ["--store", self.place.as_str()];
        if !there {
            must(home, &[&place[..], &["store", "restore", FILE]].concat())?;
        }
        let now = held(home, &place)?;
        ensure(now == self.held, || {
            format!("it held\n{}and holds\n{now}{ended}", self.held)
        })?;
        must(home, &[&place[..], &["store", "check"]].concat())?;
        whole(home)?;
        fs::remove_dir_all(home.path(&self.place).parent().unwrap()).unwrap();
        Ok(match (ended.succeeded(), there) {
            (true, _) => Became::Done,
            (false, true) => Became::Unheard,
            (false, false) => Became::Undone,
        })
    }
}
