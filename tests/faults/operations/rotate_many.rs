//! `keys rotate` of many keys: all are rotated or none, and every printed secret is valid.

use serde_json::Value;

use crate::faults::ended::{Ended, How};
use crate::faults::operation::{Became, Operation, ensure, must, text, verifies, words};
use crate::sandbox::Sandbox;

const MANY: usize = 8;

/// Exit codes of `keys verify`.
const ALLOWED: i32 = 0;
const EXPIRED: i32 = 12;

/// Rotates all keys with a tag and revokes the old secrets.
#[derive(Clone, Default)]
pub(crate) struct RotateMany {
    /// The secrets before the run.
    old: Vec<String>,
}

fn secrets(lines: &str) -> Result<Vec<String>, String> {
    let whole = lines.split_inclusive('\n').filter(|l| l.ends_with('\n'));
    whole
        .map(|line| serde_json::from_str::<Value>(line).map(|key| text(&key, "key")))
        .collect::<Result<_, _>>()
        .map_err(|error| format!("{error}\n{lines}"))
}

impl Operation for RotateMany {
    fn prepare(&mut self, home: &Sandbox, round: usize) -> Vec<String> {
        let round = format!("round=r{round}");
        let create = ["keys", "create", "--name", "many", "-o", "jsonl"];
        let count = ["--count", &MANY.to_string(), "--tag", &round];
        let created = home.run(&[&create[..], &count].concat()).ok();
        self.old = secrets(&created.stdout).unwrap();
        let rotate = ["keys", "rotate", "--now", "--yes", "-o", "jsonl"];
        words(&[&rotate[..], &["--tag", &round]].concat())
    }

    fn judge(&mut self, home: &Sandbox, ended: &Ended) -> Result<Became, String> {
        let new = secrets(&ended.stdout)?;
        let first = home.run_with_input(&["keys", "verify"], &self.old[0]).code;
        let done = first == EXPIRED;
        let code = if done { EXPIRED } else { ALLOWED };
        for old in &self.old {
            verifies(home, old, code, "half of them are rotated")?;
        }
        if ended.failed() {
            let by_hand = ended.stderr.contains("could not be undone");
            ensure(!done || by_hand, || {
                format!("they are rotated after a failure\n{ended}")
            })?;
        } else {
            for secret in &new {
                verifies(home, secret, ALLOWED, "a secret that was printed")?;
            }
            ensure(!ended.succeeded() || new.len() == MANY, || {
                format!("{} were printed\n{ended}", new.len())
            })?;
            // SIGKILL cannot be handled. A process that gets SIGTERM must revert a rotation that
            // was not printed.
            let heard = !done || new.len() == MANY;
            ensure(heard || ended.how == How::Signalled(9), || {
                format!("they are rotated, and no one has the secrets\n{ended}")
            })?;
        }
        must(home, &["keys", "list", "--limit", "1"])?;
        Ok(match (done, new.len() == MANY && !ended.failed()) {
            (true, true) => Became::Done,
            (true, false) => Became::Unheard,
            (false, _) => Became::Undone,
        })
    }
}
