//! What the process does about itself.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::process::Stdio;

use crate::sandbox::Sandbox;

/// Returns the limits of a process in the kernel's words; `None` once it is gone.
fn limits(pid: u32) -> Option<String> {
    fs::read_to_string(format!("/proc/{pid}/limits")).ok()
}

#[test]
fn the_program_leaves_no_core_dump() {
    let sandbox = Sandbox::with_store();
    let mut child = sandbox
        .command(&["keys", "verify"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    // It waits for its standard input, so sooner or later it is seen with its limits set.
    let without_core = |limits: &String| {
        limits
            .lines()
            .filter_map(|line| line.strip_prefix("Max core file size"))
            .any(|line| line.split_whitespace().take(2).eq(["0", "0"]))
    };
    while !limits(child.id()).is_some_and(|limits| without_core(&limits)) {
        let ended = child.try_wait().unwrap();
        assert!(
            ended.is_none(),
            "it ended with its limits unseen: {ended:?}"
        );
        std::thread::yield_now();
    }
    drop(child.stdin.take());
    assert_eq!(child.wait().unwrap().code(), Some(10));
}

/// Somebody who is not root, whose processes root can start.
const NOBODY: u32 = 65_534;

#[test]
#[expect(clippy::print_stderr, reason = "a test that proves nothing says so")]
fn no_other_process_of_the_user_can_look_into_the_program() {
    let sandbox = Sandbox::empty();
    let mut command = sandbox.command(&["grants", "inspect"]);
    command.stdin(Stdio::piped());
    // The kernel gives what is below `/proc/PID` to root as soon as the process is not dumpable. Of root's own processes that
    // cannot be seen.
    let root = fs::metadata(sandbox.path("")).unwrap().uid() == 0;
    if root {
        command.uid(NOBODY).env("HOME", "/").current_dir("/");
    }
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) if root => {
            eprintln!("not tested: nobody else can run the program: {error}");
            return;
        }
        Err(error) => panic!("{error}"),
    };
    let memory = format!("/proc/{}/mem", child.id());
    // It waits for its standard input, so sooner or later it is seen with its door closed.
    while fs::metadata(&memory).is_ok_and(|memory| memory.uid() != 0) {
        let ended = child.try_wait().unwrap();
        assert!(ended.is_none(), "it ended with its door open: {ended:?}");
        std::thread::yield_now();
    }
    let open = fs::File::open(&memory);
    assert!(root || open.is_err(), "its memory can be read");
    assert_eq!(child.try_wait().unwrap(), None);
    drop(child.stdin.take());
    // No grant came.
    assert_eq!(child.wait().unwrap().code(), Some(2));
}
