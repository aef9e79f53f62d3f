//! A command that changes something, and what must be true of it however it is harmed.

use serde_json::Value;

use super::ended::Ended;
use crate::sandbox::{Ran, Sandbox};

/// A command that is harmed, and the promise that it gives.
pub(crate) trait Deed: Clone {
    /// Makes a home in which it can be done over and over.
    fn home(&self) -> Sandbox {
        Sandbox::with_store()
    }

    /// Gets ready for doing it once more, and returns the arguments.
    fn prepare(&mut self, home: &Sandbox, round: usize) -> Vec<String>;

    /// Returns what it gets on standard input.
    fn input(&self) -> String {
        String::new()
    }

    /// Tells whether it can be done only once in a home.
    fn only_once(&self) -> bool {
        false
    }

    /// Insists that the store can be used.
    fn check(&self, home: &Sandbox) -> Result<(), String> {
        whole(home)
    }

    /// Says what became of it, and what of it may not be.
    fn judge(&mut self, home: &Sandbox, ended: &Ended) -> Result<Became, String>;

    /// Insists, when all is over, on what was acknowledged on the way.
    fn close(&self, home: &Sandbox) -> Result<(), String> {
        self.check(home)
    }
}

/// What became of a deed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Became {
    /// The store is as it was.
    Undone,
    /// It is done, and whoever asked for it did not hear of it.
    Unheard,
    /// It is done, and what it prints was printed.
    Done,
}

/// Returns arguments as they are passed on.
pub(crate) fn words(arguments: &[&str]) -> Vec<String> {
    arguments.iter().map(|word| (*word).to_owned()).collect()
}

/// Runs a command that nothing is done to, and which must end well.
pub(crate) fn must(home: &Sandbox, arguments: &[&str]) -> Result<Ran, String> {
    let ran = home.run(arguments);
    if ran.code == 0 {
        Ok(ran)
    } else {
        Err(format!("the next command fails\n{ran}"))
    }
}

/// Reads the rows of a list.
pub(crate) fn rows(home: &Sandbox, noun: &str) -> Result<Vec<Value>, String> {
    let ran = must(home, &[noun, "list", "-o", "jsonl"])?;
    let rows = ran.stdout.lines().map(serde_json::from_str);
    rows.collect::<Result<_, _>>()
        .map_err(|error| format!("{error}\n{ran}"))
}

/// Insists that the store opens, and that nothing is wrong with it then: no page, no row, no entry of the trail.
pub(crate) fn whole(home: &Sandbox) -> Result<(), String> {
    must(home, &["store", "status"])?;
    must(home, &["store", "check"]).map(drop)
}

/// Insists on the exit code of verifying a secret.
pub(crate) fn verifies(home: &Sandbox, secret: &str, code: i32, what: &str) -> Result<(), String> {
    let ran = home.run_with_input(&["keys", "verify"], secret);
    if ran.code == code {
        Ok(())
    } else {
        Err(format!("{what}: exit code {code} was expected\n{ran}"))
    }
}

/// Returns a text field.
pub(crate) fn text(row: &Value, field: &str) -> String {
    row[field].as_str().unwrap_or_default().to_owned()
}

/// Makes an error of what must not be.
pub(crate) fn insist(holds: bool, what: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what()) }
}
