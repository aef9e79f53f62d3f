//! `keys rotate`: the new secret was printed and is valid, or the old one is as valid as before.

use serde_json::Value;

use crate::faults::ended::{Ended, How};
use crate::faults::operation::{Became, Operation, ensure, must, text, verifies, words};
use crate::sandbox::Sandbox;

/// Exit codes of `keys verify`.
const ALLOWED: i32 = 0;
const EXPIRED: i32 = 12;

/// Number of versions after which the key is replaced.
const ROUNDS: usize = 25;

/// Rotates a key.
#[derive(Clone)]
pub(crate) struct Rotate {
    /// What happens to the old secret.
    retirement: Vec<String>,
    key: String,
    secret: String,
    versions: usize,
}

impl Rotate {
    /// Revokes the old secret at once.
    pub(crate) fn now() -> Self {
        Self::with(&["--now"])
    }

    /// Keeps the old secret valid for an overlap.
    pub(crate) fn overlap() -> Self {
        Self::with(&["--overlap", "1h"])
    }

    fn with(retirement: &[&str]) -> Self {
        Self {
            retirement: words(retirement),
            key: String::new(),
            secret: String::new(),
            versions: 0,
        }
    }

    fn old_code(&self) -> i32 {
        if self.retirement == ["--now"] {
            EXPIRED
        } else {
            ALLOWED
        }
    }

    fn versions(&self, home: &Sandbox) -> Result<usize, String> {
        let key = must(home, &["keys", "show", &self.key, "-o", "json"])?.json();
        Ok(key["versions"].as_array().map_or(0, Vec::len))
    }
}

impl Operation for Rotate {
    fn prepare(&mut self, home: &Sandbox, round: usize) -> Vec<String> {
        if round.is_multiple_of(ROUNDS) || self.key.is_empty() {
            self.key = format!("turned{round}");
            self.secret = home.create(&["--name", &self.key]);
            self.versions = 1;
        }
        let rotate = words(&["keys", "rotate", "-o", "jsonl", &self.key]);
        [rotate, self.retirement.clone()].concat()
    }

    fn judge(&mut self, home: &Sandbox, ended: &Ended) -> Result<Became, String> {
        let new = ended.lines().next().map(serde_json::from_str::<Value>);
        let new = new.transpose().map_err(|e| format!("{e}\n{ended}"))?;
        let new = new.map(|key| text(&key, "key"));
        let versions = self.versions(home)?;
        let turned = versions == self.versions + 1;
        ensure(turned || versions == self.versions, || {
            format!("{} versions became {versions}\n{ended}", self.versions)
        })?;
        if ended.failed() {
            if turned && ended.stderr.contains("could not be undone") {
                return self.again(home, versions);
            }
            ensure(!turned, || {
                format!("a rotation is there after a failure\n{ended}")
            })?;
            verifies(home, &self.secret, ALLOWED, "the old secret, as before")?;
            return Ok(Became::Undone);
        }
        match new {
            Some(new) => {
                ensure(turned, || format!("the new secret is lost\n{ended}"))?;
                verifies(home, &new, ALLOWED, "a secret that was printed")?;
                verifies(home, &self.secret, self.old_code(), "the old secret")?;
                self.secret = new;
                self.versions = versions;
                Ok(Became::Done)
            }
            None if turned => {
                verifies(home, &self.secret, self.old_code(), "the old secret")?;
                let became = self.again(home, versions)?;
                // SIGKILL cannot be handled. A process that gets SIGTERM must revert a rotation
                // that was not printed.
                ensure(ended.how == How::Signalled(9), || {
                    format!("a rotation is there, and no one has the secret\n{ended}")
                })?;
                Ok(became)
            }
            None => {
                ensure(!ended.succeeded(), || format!("nothing printed\n{ended}"))?;
                verifies(home, &self.secret, ALLOWED, "the old secret, as before")?;
                Ok(Became::Undone)
            }
        }
    }
}

impl Rotate {
    /// Rotates again, as documented, because the current secret was lost.
    fn again(&mut self, home: &Sandbox, versions: usize) -> Result<Became, String> {
        let ran = must(home, &["keys", "rotate", &self.key, "--now"])?;
        ran.stdout.trim_end().clone_into(&mut self.secret);
        self.versions = versions + 1;
        Ok(Became::Unheard)
    }
}
