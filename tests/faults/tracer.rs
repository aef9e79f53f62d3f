//! `strace`, which makes a chosen system call fail or kills the program at it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::NamedTempFile;

use super::ended::{self, Ended};
use crate::sandbox::{Sandbox, program};

/// System calls with the same effect, and the errors of a broken or full disk.
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

/// Calls that change a file or make it durable.
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

/// Calls that only read or lock.
pub(crate) const LOOKING: &[Family] = &[
    family("read", &["read", "pread64"], &["EIO"]),
    family("stat", &["stat", "statx", "fstat", "newfstatat"], &["EIO"]),
    family("lock", &["fcntl", "flock"], &["EIO"]),
];

/// The first call of the program itself; the loader makes the earlier ones.
const BEGINNING: &str = "prctl(PR_SET_DUMPABLE";

/// A run with an injected fault.
pub(crate) struct Tampered {
    pub(crate) ended: Ended,
    /// Whether the run reached the call with the fault.
    pub(crate) met: bool,
    /// Whether writes to stderr succeeded.
    pub(crate) heard: bool,
}

/// A working `strace`.
pub(crate) struct Tracer {
    log: NamedTempFile,
}

impl Tracer {
    /// Checks whether `strace` works here.
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

    /// Counts, by name, the calls made by the loader.
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

    /// Runs the program with a fault in the calls of a name. `how` is e.g. `error=EIO:when=3`.
    pub(crate) fn tamper(
        &self,
        home: &Sandbox,
        arguments: &[String],
        input: &str,
        call: &str,
        how: &str,
    ) -> Tampered {
        // The query mark makes strace ignore calls that the machine does not have.
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
