//! `init`: no store, or a complete one.

use crate::faults::ended::Ended;
use crate::faults::operation::{Became, Operation, ensure, must, words};
use crate::sandbox::Sandbox;

/// Creates a store.
#[derive(Clone)]
pub(crate) struct Init;

impl Operation for Init {
    fn home(&self) -> Sandbox {
        Sandbox::empty()
    }

    fn prepare(&mut self, _home: &Sandbox, _round: usize) -> Vec<String> {
        words(&["init", "--identity-out", "identity", "-o", "json"])
    }

    fn only_once(&self) -> bool {
        true
    }

    fn check(&self, _home: &Sandbox) -> Result<(), String> {
        // The store may be missing.
        Ok(())
    }

    fn judge(&mut self, home: &Sandbox, ended: &Ended) -> Result<Became, String> {
        let there = home.store().exists();
        ensure(there || !ended.succeeded(), || {
            format!("there is no store\n{ended}")
        })?;
        if there {
            must(home, &["keys", "list", "--identity", "identity"])?;
            return Ok(if ended.succeeded() {
                Became::Done
            } else {
                Became::Unheard
            });
        }
        ensure(!ended.failed() || !home.path("identity").exists(), || {
            format!("an identity is left that opens nothing\n{ended}")
        })?;
        must(home, &["init", "--identity-out", "second"])?;
        must(home, &["keys", "list", "--identity", "second"])?;
        Ok(Became::Undone)
    }
}
