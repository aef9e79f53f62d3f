//! `apply`: all changes of the file or none, and running it again finishes an interrupted run.

use std::fs;

use crate::faults::ended::Ended;
use crate::faults::operation::{Became, Operation, ensure, must, rows, verifies, words};
use crate::sandbox::Sandbox;

/// Creates two keys and a grant and rotates a key that expires soon, each with a delivered file.
#[derive(Clone, Default)]
pub(crate) struct Apply {
    round: usize,
    /// Secret of the rotated key, which stays valid during the overlap.
    old: String,
    /// Valid keys by their name in the file, before and after.
    live: usize,
}

/// The keys of one round, each with a file.
const KEYS: [&str; 3] = ["one", "two", "turned"];

const ARGUMENTS: [&str; 6] = ["apply", "-f", "provision.toml", "--yes", "-o", "json"];

impl Apply {
    fn file(&self, home: &Sandbox, name: &str) -> Option<String> {
        let path = home.path(&format!("{name}{}.key", self.round));
        fs::read_to_string(path).ok()
    }

    fn provision(&self) -> String {
        let round = self.round;
        let key = |name: &str| {
            format!(
                "[[key]]\nname = \"{name}{round}\"\nkind = \"client\"\nexpires_in = \"90d\"\nrotate_before = \"14d\"\n\
                 deliver = \"raw:{name}{round}.key\"\n"
            )
        };
        let grant = format!(
            "[[project]]\nname = \"web\"\n[[grant]]\nproject = \"web\"\nname = \"up{round}\"\ndeliver = \"raw:up{round}.key\"\n"
        );
        KEYS.map(key).concat() + &grant
    }

    /// Counts the valid keys and grants of this round, and the versions of the rotated key.
    fn count(&self, home: &Sandbox) -> Result<(usize, usize), String> {
        let mine = |name: &serde_json::Value| {
            let name = name.as_str().unwrap_or_default();
            let known = [&KEYS[..], &["up"]].concat();
            known.iter().any(|k| name == format!("{k}{}", self.round))
        };
        let mut live = 0;
        let mut versions = 0;
        for noun in ["keys", "grants"] {
            for row in rows(home, noun)? {
                if mine(&row["name"]) && row["status"] == "active" {
                    live += 1;
                    versions += row["versions"].as_array().map_or(0, Vec::len);
                }
            }
        }
        Ok((live, versions))
    }

    /// Asserts that every delivered file holds a valid secret.
    fn files_are_good(&self, home: &Sandbox, all: bool) -> Result<(), String> {
        for name in KEYS {
            match self.file(home, name) {
                Some(plaintext) => verifies(home, &plaintext, 0, name)?,
                None => ensure(!all, || format!("the file of {name} is not there"))?,
            }
        }
        match self.file(home, "up") {
            Some(grant) => {
                let verify = [
                    "grants",
                    "verify",
                    "--operation",
                    "read",
                    "--bucket",
                    "photos",
                ];
                let ran = home.run_with_input(&verify, grant);
                ensure(ran.code == 0, || format!("the grant is no good\n{ran}"))
            }
            None => ensure(!all, || "the file of the grant is not there".to_owned()),
        }
    }
}

impl Operation for Apply {
    fn prepare(&mut self, home: &Sandbox, round: usize) -> Vec<String> {
        self.round = round;
        let turned = format!("turned{round}");
        self.old = home.create(&["--name", &turned, "--kind", "client", "--expires", "5d"]);
        self.live = 1;
        home.write("provision.toml", self.provision());
        words(&ARGUMENTS)
    }

    fn judge(&mut self, home: &Sandbox, ended: &Ended) -> Result<Became, String> {
        let (live, versions) = self.count(home)?;
        verifies(home, &self.old, 0, "the old secret, within the overlap")?;
        let before = (self.live, self.live);
        let after = (KEYS.len() + 1, KEYS.len() + 1);
        let done = (live, versions) == after;
        if ended.failed() {
            // The process was not killed, so it must have reverted keys without a file.
            self.files_are_good(home, false)?;
        } else {
            ensure(done || (live, versions) == before, || {
                format!("half of it: {live} are good, of {versions} versions\n{ended}")
            })?;
        }
        ensure(done || !ended.succeeded(), || format!("not done\n{ended}"))?;
        self.files_are_good(home, ended.succeeded())?;
        must(home, &ARGUMENTS)?;
        self.files_are_good(home, true)
            .map_err(|wrong| format!("applied again: {wrong}\n{ended}"))?;
        let in_sync = home.run(&["apply", "-f", "provision.toml", "--dry-run"]);
        ensure(in_sync.code == 0, || {
            format!("applied again, and not in sync\n{in_sync}\n{ended}")
        })?;
        Ok(match (ended.succeeded(), done) {
            (true, _) => Became::Done,
            (false, true) => Became::Unheard,
            (false, false) => Became::Undone,
        })
    }
}
