//! Input from a pipe that does not fit into memory is encrypted on disk.

use std::fs::{self, ReadDir};
use std::io::Write;
use std::process::Stdio;

use crate::checkout::skipped;
use crate::sandbox::Sandbox;

/// Returns the contents of every unnamed file that a process has open.
fn unnamed_files(open: ReadDir) -> Vec<Vec<u8>> {
    open.flatten()
        .filter(|entry| {
            fs::read_link(entry.path())
                .is_ok_and(|target| target.to_string_lossy().ends_with("(deleted)"))
        })
        .filter_map(|entry| fs::read(entry.path()).ok())
        .collect()
}

#[test]
fn an_import_from_a_pipe_leaves_nothing_in_the_clear_on_disk() {
    const CANARY: &str = "canary-bucket";
    let sandbox = Sandbox::with_store();
    sandbox.project("web");
    let import = ["usage", "import", "--format", "jsonl", "-"];
    let mut child = sandbox
        .command(&import)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let line = format!(
        "{{\"project\":\"web\",\"bucket\":\"{CANARY}\",\"at\":\"2026-01-01T00:00:00Z\",\"bytes\":1}}\n"
    );
    // More than is kept in memory, and more than is encrypted and buffered at once.
    let lines = line.repeat((10 << 20) / line.len());
    pipe.write_all(lines.as_bytes()).unwrap();
    loop {
        assert!(child.try_wait().unwrap().is_none());
        // The program is not dumpable, so the kernel shows its open files only to root.
        let Ok(open) = fs::read_dir(format!("/proc/{}/fd", child.id())) else {
            skipped("only root can see the open files of the program");
            break;
        };
        let files = unnamed_files(open);
        for file in &files {
            let found = memchr::memmem::find(file, CANARY.as_bytes());
            assert_eq!(found, None);
        }
        if files.iter().any(|file| file.len() >= 8 << 20) {
            break;
        }
        std::thread::yield_now();
    }
    drop(pipe);
    assert!(child.wait().unwrap().success());
    let rollup = sandbox.json(&["usage", "project", "--project", "web"]);
    assert_eq!(rollup[0]["bucket_name"], CANARY);
}
