//! `keys create`: a printed key exists, and a key whose creation failed is not valid.

use std::collections::BTreeMap;

use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::faults::ended::{Ended, How};
use crate::faults::operation::{
    Became, Operation, ensure, must, rows, text, verifies, whole, words,
};
use crate::inside::Inside;
use crate::sandbox::Sandbox;

/// Creates keys, one or several at a time.
#[derive(Clone, Default)]
pub(crate) struct Create {
    /// Number of keys per run, if not one.
    count: Option<usize>,
    name: String,
    /// The secret of every printed key, by id.
    acknowledged: BTreeMap<String, String>,
}

impl Create {
    /// Creates N keys per run.
    pub(crate) fn batches_of(count: usize) -> Self {
        Self {
            count: Some(count),
            ..Self::default()
        }
    }

    fn is_mine(&self, key: &Value) -> bool {
        let name = text(key, "name");
        let rest = name.strip_prefix(&self.name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }
}

/// Revokes keys whose secret was lost, in the documented way.
fn tidy(home: &Sandbox, keys: &[String]) -> Result<(), String> {
    let mut revoke = vec!["keys", "revoke", "--yes", "--quiet"];
    revoke.extend(keys.iter().map(String::as_str));
    must(home, &revoke).map(drop)
}

impl Operation for Create {
    fn prepare(&mut self, _home: &Sandbox, round: usize) -> Vec<String> {
        self.name = format!("made{round}");
        let mut arguments = words(&["keys", "create", "-o", "jsonl", "--name", &self.name]);
        if let Some(count) = self.count {
            arguments.extend(words(&["--count", &count.to_string()]));
        }
        arguments
    }

    fn judge(&mut self, home: &Sandbox, ended: &Ended) -> Result<Became, String> {
        let printed: Vec<Value> = ended
            .lines()
            .map(serde_json::from_str)
            .collect::<Result<_, _>>()
            .map_err(|error| format!("{error}\n{ended}"))?;
        let listed = rows(home, "keys")?;
        let status: BTreeMap<String, String> = listed
            .iter()
            .map(|key| (text(key, "id"), text(key, "status")))
            .collect();
        for id in self.acknowledged.keys() {
            ensure(status.get(id).is_some_and(|s| s == "active"), || {
                format!("the key {id} is lost, which was printed before\n{ended}")
            })?;
        }
        let mine: Vec<&Value> = listed.iter().filter(|key| self.is_mine(key)).collect();
        let live: Vec<String> = mine
            .iter()
            .filter(|key| key["status"] == "active")
            .map(|key| text(key, "id"))
            .collect();
        let count = self.count.unwrap_or(1);
        ensure(mine.is_empty() || mine.len() == count, || {
            format!("{} of {count} keys are there\n{ended}", mine.len())
        })?;
        if ended.failed() {
            // The process was not killed, so it must have reverted them.
            let by_hand = ended.stderr.contains("not revoked: ");
            ensure(live.is_empty() || by_hand, || {
                format!("{} keys are live after a failure\n{ended}", live.len())
            })?;
            ensure(
                live.iter().all(|id| ended.stderr.contains(id.as_str())),
                || format!("a key is to be revoked by hand and not named\n{ended}"),
            )?;
            return Ok(if live.is_empty() {
                Became::Undone
            } else {
                Became::Unheard
            });
        }
        for key in &printed {
            let id = text(key, "id");
            ensure(live.contains(&id), || {
                format!("the key {id} is lost, which was printed\n{ended}")
            })?;
            self.acknowledged.insert(id, text(key, "key"));
        }
        if let Some(key) = printed.last() {
            verifies(home, &text(key, "key"), 0, "a key that was printed")?;
        }
        let unheard: Vec<String> = live
            .into_iter()
            .filter(|id| !self.acknowledged.contains_key(id))
            .collect();
        if unheard.is_empty() {
            ensure(!ended.succeeded() || printed.len() == count, || {
                format!("{} of {count} keys were printed\n{ended}", printed.len())
            })?;
            return Ok(if printed.is_empty() {
                Became::Undone
            } else {
                Became::Done
            });
        }
        tidy(home, &unheard)?;
        // SIGKILL cannot be handled. A process that gets SIGTERM must revert keys that were not
        // printed.
        ensure(ended.how == How::Signalled(9), || {
            format!("{} keys are live that no one has\n{ended}", unheard.len())
        })?;
        Ok(Became::Unheard)
    }

    fn close(&self, home: &Sandbox) -> Result<(), String> {
        whole(home)?;
        let stored = Inside::open(home).secret_hashes();
        for (id, plaintext) in &self.acknowledged {
            let plaintext: Uuid = plaintext.parse().map_err(|_| plaintext.clone())?;
            let hash = Sha256::digest(plaintext.as_bytes()).to_vec();
            ensure(stored.contains(&hash), || {
                format!("the secret of {id} is lost")
            })?;
        }
        Ok(())
    }
}
