//! The result of a run with a fault.

use std::fmt;
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Exit status and output of a run.
pub(crate) struct Ended {
    pub(crate) how: How,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// How a process ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum How {
    /// Exited with a code.
    Exited(i32),
    /// Killed by a signal.
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

    /// Whether it reported success.
    pub(crate) fn succeeded(&self) -> bool {
        self.how == How::Exited(0)
    }

    /// Whether it reported failure. A killed process reports nothing.
    pub(crate) fn failed(&self) -> bool {
        matches!(self.how, How::Exited(code) if code != 0)
    }

    /// Returns the complete lines of standard output.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &str> {
        let lines = self.stdout.split_inclusive('\n');
        lines.filter_map(|line| line.strip_suffix('\n'))
    }

    /// Returns the error, if the last line of stderr is a JSON error.
    pub(crate) fn error(&self) -> Option<Value> {
        let mut object: Value = serde_json::from_str(self.stderr.lines().last()?).ok()?;
        object.get_mut("error").map(Value::take)
    }

    /// Asserts that a failure is one that a broken disk may cause, and that it is reported. `heard`
    /// is whether writes to stderr succeeded.
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
            // Credentials and settings are not part of the store.
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

/// Runs a command with the given standard input.
pub(crate) fn run(command: &mut Command, input: &str) -> Ended {
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    // It may exit before it reads its input.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    Ended::of(&child.wait_with_output().unwrap())
}
