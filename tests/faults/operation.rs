//! A command that changes the store, and what must hold after a fault.

use serde_json::Value;

use super::ended::Ended;
use crate::sandbox::{Ran, Sandbox};

/// A command that faults are injected into, with the promise it makes.
pub(crate) trait Operation: Clone {
    /// Creates a home in which the command can run repeatedly.
    fn home(&self) -> Sandbox {
        Sandbox::with_store()
    }

    /// Prepares the next run and returns its arguments.
    fn prepare(&mut self, home: &Sandbox, round: usize) -> Vec<String>;

    /// Returns its standard input.
    fn input(&self) -> String {
        String::new()
    }

    /// Whether the command can run only once in a home.
    fn only_once(&self) -> bool {
        false
    }

    /// Asserts that the store can be used.
    fn check(&self, home: &Sandbox) -> Result<(), String> {
        whole(home)
    }

    /// Determines the outcome, and fails if it breaks the promise.
    fn judge(&mut self, home: &Sandbox, ended: &Ended) -> Result<Became, String>;

    /// Asserts at the end that every acknowledged result is still there.
    fn close(&self, home: &Sandbox) -> Result<(), String> {
        self.check(home)
    }
}

/// The outcome of a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Became {
    /// The store is unchanged.
    Undone,
    /// The change was committed, but the output did not arrive.
    Unheard,
    /// The change was committed and its output was printed.
    Done,
}

/// Converts arguments to owned strings.
pub(crate) fn words(arguments: &[&str]) -> Vec<String> {
    arguments.iter().map(|word| (*word).to_owned()).collect()
}

/// Runs a command without a fault; it must succeed.
pub(crate) fn must(home: &Sandbox, arguments: &[&str]) -> Result<Ran, String> {
    let ran = home.run(arguments);
    if ran.code == 0 {
        Ok(ran)
    } else {
        Err(format!("the next command fails\n{ran}"))
    }
}

/// Parses the rows of a list.
pub(crate) fn rows(home: &Sandbox, noun: &str) -> Result<Vec<Value>, String> {
    let ran = must(home, &[noun, "list", "-o", "jsonl"])?;
    let rows = ran.stdout.lines().map(serde_json::from_str);
    rows.collect::<Result<_, _>>()
        .map_err(|error| format!("{error}\n{ran}"))
}

/// Asserts that the store opens and that `store check` finds no bad page, row or audit entry.
pub(crate) fn whole(home: &Sandbox) -> Result<(), String> {
    must(home, &["store", "status"])?;
    must(home, &["store", "check"]).map(drop)
}

/// Asserts the exit code of verifying a secret.
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

/// Returns an error unless the condition holds.
pub(crate) fn ensure(holds: bool, what: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what()) }
}
