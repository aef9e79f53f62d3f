//! `keys create --deliver`: a file with a valid key or no file, and an interrupted delivery can be
//! finished.

use std::fs;

use crate::faults::ended::{Ended, How};
use crate::faults::operation::{Became, Operation, ensure, must, rows, verifies, words};
use crate::sandbox::Sandbox;

/// Creates a key whose secret is delivered to a file.
#[derive(Clone, Default)]
pub(crate) struct Deliver {
    name: String,
}

impl Deliver {
    fn arguments(&self) -> Vec<String> {
        let create = ["keys", "create", "--kind", "client", "-o", "json", "--name"];
        let target = format!("raw:{}.key", self.name);
        words(&[&create[..], &[&self.name, "--deliver", &target]].concat())
    }

    fn file(&self, home: &Sandbox) -> Option<String> {
        fs::read_to_string(home.path(&format!("{}.key", self.name))).ok()
    }

    /// Counts the valid keys of that name.
    fn live(&self, home: &Sandbox) -> Result<usize, String> {
        let keys = rows(home, "keys")?;
        let mine = |key: &&serde_json::Value| {
            key["name"] == self.name.as_str() && key["status"] == "active"
        };
        Ok(keys.iter().filter(mine).count())
    }
}

impl Operation for Deliver {
    fn prepare(&mut self, _home: &Sandbox, round: usize) -> Vec<String> {
        self.name = format!("handed{round}");
        self.arguments()
    }

    fn judge(&mut self, home: &Sandbox, ended: &Ended) -> Result<Became, String> {
        let live = self.live(home)?;
        if let Some(plaintext) = self.file(home) {
            verifies(home, &plaintext, 0, "what is in the file")?;
            // If only the output failed, the file is still in place. If stderr cannot be written to
            // either, there is no message.
            let unwritten = ended.stderr.is_empty()
                || ended
                    .error()
                    .is_some_and(|error| error["code"] == "output_failed");
            ensure(!ended.failed() || unwritten, || {
                format!("the file is there after a failure\n{ended}")
            })?;
            return Ok(if ended.succeeded() {
                Became::Done
            } else {
                Became::Unheard
            });
        }
        ensure(!ended.succeeded(), || format!("there is no file\n{ended}"))?;
        if ended.failed() && live > 0 {
            ensure(ended.stderr.contains("not revoked"), || {
                format!("a key is there after a failure, and no file\n{ended}")
            })?;
        }
        // Only a killed process may leave a delivery to finish.
        let cut_short = live > 0;
        ensure(
            !cut_short || ended.failed() || ended.how == How::Signalled(9),
            || format!("a key is there, and no file\n{ended}"),
        )?;
        let arguments = self.arguments();
        let mut again: Vec<&str> = arguments.iter().map(String::as_str).collect();
        again.push("--if-not-exists");
        must(home, &again)?;
        let Some(plaintext) = self.file(home) else {
            return Err(format!("what was cut short is not finished\n{ended}"));
        };
        verifies(home, &plaintext, 0, "what is in the file then")?;
        let live = self.live(home)?;
        ensure(live == 1, || format!("{live} keys are there then\n{ended}"))?;
        Ok(if cut_short {
            Became::Unheard
        } else {
            Became::Undone
        })
    }
}
