//! What the process does about itself.

use std::fs;
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
