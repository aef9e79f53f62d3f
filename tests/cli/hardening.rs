//! How the process protects itself before a secret is in its memory.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command};

use rustix::fs::{CWD, FileType, Mode, OFlags, mknodat};

use crate::sandbox::{PASSPHRASE, Sandbox};

/// A run that blocks while reading a passphrase from a pipe.
struct Reading {
    child: Child,
    pipe: File,
}

impl Reading {
    /// Starts it with the test's changes and waits until it reads. `None` if it cannot be started.
    fn start(sandbox: &Sandbox, change: impl FnOnce(&mut Command)) -> Option<Self> {
        let path = sandbox.path("pipe");
        mknodat(CWD, &path, FileType::Fifo, Mode::empty(), 0).unwrap();
        // The user of the program may read it, whatever the umask here.
        for (path, mode) in [(&path, 0o644), (&sandbox.path(""), 0o755)] {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        }
        let mut command = sandbox.command(&["init", "--dry-run"]);
        command.env("STORRA_ADMIN_PASSPHRASE_FILE", &path);
        change(&mut command);
        let mut child = command.spawn().ok()?;
        // Opening a pipe for writing does not block only if it has a reader.
        let flags = i32::try_from(OFlags::NONBLOCK.bits()).unwrap();
        let pipe = loop {
            let mut options = OpenOptions::new();
            match options.write(true).custom_flags(flags).open(&path) {
                Ok(pipe) => break pipe,
                Err(_) => assert_eq!(child.try_wait().unwrap(), None, "it reads nothing"),
            }
            std::thread::yield_now();
        };
        Some(Self { child, pipe })
    }

    /// Returns the path of one of its files in `/proc`.
    fn shown(&self, name: &str) -> String {
        format!("/proc/{}/{name}", self.child.id())
    }

    /// Writes the passphrase that it waits for.
    fn end(mut self) {
        self.pipe.write_all(PASSPHRASE.as_bytes()).unwrap();
        drop(self.pipe);
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
    }
}

#[test]
fn the_program_leaves_no_core_dump() {
    let sandbox = Sandbox::empty();
    let reading = Reading::start(&sandbox, |_| {}).unwrap();
    let limits = fs::read_to_string(reading.shown("limits")).unwrap();
    let mut core = limits
        .lines()
        .filter_map(|line| line.strip_prefix("Max core file size"));
    let core = core.next().unwrap().split_whitespace();
    assert!(core.take(2).eq(["0", "0"]), "{limits}");
    reading.end();
}

/// A user who is not root, as whom root can start processes.
const NOBODY: u32 = 65_534;

#[test]
#[expect(clippy::print_stderr, reason = "a test that proves nothing says so")]
fn no_other_process_of_the_user_can_look_into_the_program() {
    let sandbox = Sandbox::empty();
    // The kernel makes the files below `/proc/PID` belong to root if the process is not dumpable.
    // With root's own processes this cannot be seen.
    let root = fs::metadata(sandbox.path("")).unwrap().uid() == 0;
    let reading = Reading::start(&sandbox, |command| {
        if root {
            command.uid(NOBODY).env("HOME", "/").current_dir("/");
        }
    });
    let Some(reading) = reading else {
        assert!(root, "it cannot be started");
        eprintln!("not tested: only root can run the program where it is");
        return;
    };
    for name in ["mem", "environ"] {
        let path = reading.shown(name);
        assert_eq!(fs::metadata(&path).unwrap().uid(), 0, "{path}");
        assert!(root || File::open(&path).is_err(), "{path} can be read");
    }
    reading.end();
}
