//! `store passphrase`: either the old or the new passphrase opens the store.

use crate::faults::ended::Ended;
use crate::faults::operation::{Became, Operation, ensure, must, words};
use crate::sandbox::{PASSPHRASE, Sandbox};

/// Changes the passphrase of a store that an identity opens too.
#[derive(Clone)]
pub(crate) struct Passphrase;

/// The lowest work factor allowed: this test is not about guessing.
const WORK: [&str; 2] = ["--scrypt-log-n", "16"];

const SET: [&str; 5] = ["store", "passphrase", "-o", "json", "--new-passphrase-file"];

fn opens(home: &Sandbox, name: &str) -> bool {
    let mut list = home.command(&["keys", "list"]);
    list.env_remove("STORRA_ADMIN_IDENTITY");
    list.env("STORRA_ADMIN_PASSPHRASE_FILE", name);
    list.output().unwrap().status.success()
}

impl Operation for Passphrase {
    fn prepare(&mut self, home: &Sandbox, _round: usize) -> Vec<String> {
        for name in ["old", "new"] {
            home.write(name, format!("{name} {PASSPHRASE}\n"));
        }
        home.run(&[&SET[..], &["old"], &WORK].concat()).ok();
        words(&[&SET[..], &["new"], &WORK].concat())
    }

    fn judge(&mut self, home: &Sandbox, ended: &Ended) -> Result<Became, String> {
        // The identity must still open it.
        must(home, &["keys", "list"])?;
        let (old, new) = (opens(home, "old"), opens(home, "new"));
        ensure(old != new, || {
            format!("the old one opens it: {old}, the new one: {new}\n{ended}")
        })?;
        ensure(new || !ended.succeeded(), || {
            format!("the new one does not open it\n{ended}")
        })?;
        let again = [&SET[..], &["new"], &WORK].concat();
        must(home, &again)?;
        ensure(opens(home, "new") && !opens(home, "old"), || {
            format!("it cannot be changed again\n{ended}")
        })?;
        Ok(match (ended.succeeded(), new) {
            (true, _) => Became::Done,
            (false, true) => Became::Unheard,
            (false, false) => Became::Undone,
        })
    }
}
