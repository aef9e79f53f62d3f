//! How a run ended that something was done to.

use std::fmt;
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// How a run ended, and what it had said by then.
pub(crate) struct Ended {
    pub(crate) how: How,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// How a process ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum How {
    /// By itself, with an exit code.
    Exited(i32),
    /// By a signal.
    Signalled(i32),
}

impl Ended {
    pub(crate) fn of(output: &Output) -> Self {
        let how = match (output.status.code(), output.status.signal()) {
            (Some(code), _) => How::Exited(code),
            (None, signal) => How::Signalled(signal.unwrap_or_default()),
        };
        Self {
            how,
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Tells whether it said that it was done.
    pub(crate) fn succeeded(&self) -> bool {
        self.how == How::Exited(0)
    }

    /// Tells whether it said that it failed. One that was killed said nothing.
    pub(crate) fn failed(&self) -> bool {
        matches!(self.how, How::Exited(code) if code != 0)
    }

    /// Returns the lines of standard output that were written whole.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &str> {
        let lines = self.stdout.split_inclusive('\n');
        lines.filter_map(|line| line.strip_suffix('\n'))
    }

    /// Returns the error, if the last line of standard error is one in JSON.
    pub(crate) fn error(&self) -> Option<Value> {
        let mut object: Value = serde_json::from_str(self.stderr.lines().last()?).ok()?;
        object.get_mut("error").map(Value::take)
    }

    /// Insists that a failure is one of those that a broken disk may cause, and says so. `heard` is whether standard error took
    /// what was written to it.
    pub(crate) fn decent(&self, heard: bool) -> Result<(), String> {
        if self.stderr.contains("panicked") {
            return Err(format!("a panic\n{self}"));
        }
        let How::Exited(code) = self.how else {
            return Err(format!("ended by a signal\n{self}"));
        };
        if code == 0 || !heard {
            return Ok(());
        }
        let Some(error) = self.error() else {
            return Err(format!("no error was told\n{self}"));
        };
        let word = error["code"].as_str().unwrap_or_default();
        match (code, word) {
            // Credentials and settings are no part of the store.
            (7 | 8, _) | (6, "credential_unreadable") | (2, "config") => Ok(()),
            _ => Err(format!("neither exit code 8 nor 7\n{self}")),
        }
    }
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:?}", self.how)?;
        writeln!(f, "--- stdout\n{}", self.stdout.trim_end())?;
        write!(f, "--- stderr\n{}", self.stderr.trim_end())
    }
}

/// Runs a command with something on its standard input.
pub(crate) fn run(command: &mut Command, input: &str) -> Ended {
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    // It may well end before it reads.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    Ended::of(&child.wait_with_output().unwrap())
}
