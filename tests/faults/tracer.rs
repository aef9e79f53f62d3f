//! `strace`, which makes a chosen system call fail, or kills the program at it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::NamedTempFile;

use super::ended::{self, Ended};
use crate::sandbox::{Sandbox, program};

/// System calls that do the same, and how they fail on a broken or full disk.
pub(crate) struct Family {
    pub(crate) name: &'static str,
    pub(crate) calls: &'static [&'static str],
    pub(crate) errors: &'static [&'static str],
}

const fn family(
    name: &'static str,
    calls: &'static [&'static str],
    errors: &'static [&'static str],
) -> Family {
    Family {
        name,
        calls,
        errors,
    }
}

/// What changes a file, or makes it durable.
pub(crate) const CHANGING: &[Family] = &[
    family("write", &["write", "pwrite64"], &["EIO", "ENOSPC"]),
    family("fsync", &["fsync", "fdatasync"], &["EIO", "ENOSPC"]),
    family(
        "rename",
        &["rename", "renameat", "renameat2", "link", "linkat"],
        &["EIO", "ENOSPC"],
    ),
    family("open", &["open", "openat"], &["EIO", "ENOSPC"]),
    family(
        "other",
        &["ftruncate", "unlink", "unlinkat", "mkdir", "fchmod"],
        &["EIO"],
    ),
];

/// What only looks, or locks.
pub(crate) const LOOKING: &[Family] = &[
    family("read", &["read", "pread64"], &["EIO"]),
    family("stat", &["stat", "statx", "fstat", "newfstatat"], &["EIO"]),
    family("lock", &["fcntl", "flock"], &["EIO"]),
];

/// The call with which the program begins: what comes before is the loader's.
const BEGINNING: &str = "prctl(PR_SET_DUMPABLE";

/// A run that was tampered with.
pub(crate) struct Tampered {
    pub(crate) ended: Ended,
    /// Whether it made the call that was to be tampered with.
    pub(crate) met: bool,
    /// Whether standard error took what was written to it.
    pub(crate) heard: bool,
}

/// A `strace` that works here.
pub(crate) struct Tracer {
    log: NamedTempFile,
}

impl Tracer {
    /// Finds out whether there is one.
    pub(crate) fn find() -> Result<Self, String> {
        let log = NamedTempFile::new().unwrap();
        let probe = Command::new("strace")
            .args(["-f", "-etrace=?renameat2", "-einject=?renameat2:error=EIO"])
            .arg("-o")
            .arg(log.path())
            .arg("true")
            .output();
        match probe {
            Ok(output) if output.status.success() => Ok(Self { log }),
            Ok(output) => Err(format!(
                "`strace` cannot inject: {}",
                String::from_utf8_lossy(&output.stderr)
            )),
            Err(error) => Err(format!("there is no `strace`: {error}")),
        }
    }

    fn run(&self, home: &Sandbox, options: &[String], arguments: &[String], input: &str) -> Ended {
        let mut command = home.environment(Path::new("strace"));
        command
            .args(["-f", "-o"])
            .arg(self.log.path())
            .args(options)
            .arg(program())
            .args(arguments);
        ended::run(&mut command, input)
    }

    fn log(&self) -> String {
        String::from_utf8_lossy(&fs::read(self.log.path()).unwrap()).into_owned()
    }

    /// Counts the calls by their names that are made before the program itself begins.
    pub(crate) fn before_main(
        &self,
        home: &Sandbox,
        arguments: &[String],
        input: &str,
    ) -> BTreeMap<String, usize> {
        self.run(home, &[], arguments, input);
        let mut counts = BTreeMap::new();
        for line in self.log().lines() {
            let call = line.split_once(' ').map_or("", |(_, call)| call.trim());
            if call.starts_with(BEGINNING) {
                return counts;
            }
            let name = call.split('(').next().unwrap_or_default();
            *counts.entry(name.to_owned()).or_default() += 1;
        }
        panic!("the program does not begin: {}", self.log());
    }

    /// Runs the program with the calls of a name tampered with: `how` is as `error=EIO:when=3`.
    pub(crate) fn tamper(
        &self,
        home: &Sandbox,
        arguments: &[String],
        input: &str,
        call: &str,
        how: &str,
    ) -> Tampered {
        // The question mark is for machines that do not have that call.
        let options = [
            format!("-etrace=?{call}"),
            format!("-einject=?{call}:{how}"),
        ];
        let ended = self.run(home, &options, arguments, input);
        let log = self.log();
        let injected = |line: &&str| line.contains("(INJECTED)");
        let signalled = |line: &str| line.contains("--- SIGTERM") || line.contains("+++ killed by");
        Tampered {
            met: log.lines().any(|line| injected(&line) || signalled(line)),
            heard: !log
                .lines()
                .filter(injected)
                .any(|line| line.contains("write(2,") || line.contains("write resumed")),
            ended,
        }
    }
}
