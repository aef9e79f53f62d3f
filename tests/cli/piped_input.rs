//! What comes from a pipe and is too large for memory: on disk it is encrypted.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use crate::sandbox::Sandbox;

/// Returns the content of every file without a name that a process has open.
fn unnamed_files(process: u32) -> Vec<Vec<u8>> {
    let Ok(open) = fs::read_dir(format!("/proc/{process}/fd")) else {
        return Vec::new();
    };
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
    let mut files = unnamed_files(child.id());
    while files.iter().map(Vec::len).max().unwrap_or(0) < 8 << 20 {
        assert!(child.try_wait().unwrap().is_none());
        std::thread::yield_now();
        files = unnamed_files(child.id());
    }
    for file in files {
        let found = memchr::memmem::find(&file, CANARY.as_bytes());
        assert_eq!(found, None);
    }
    drop(pipe);
    assert!(child.wait().unwrap().success());
    let rollup = sandbox.json(&["usage", "project", "--project", "web"]);
    assert_eq!(rollup[0]["bucket_name"], CANARY);
}
