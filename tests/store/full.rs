//! A full disk.

use std::process::Command;

use serde_json::Value;

use crate::sandbox::{Sandbox, program};

/// Runs in its own mount namespace: mounts a small disk at `$1`, creates a store on it, fills the
/// disk up to each amount of free space in turn, and creates a key. Prints one result per line.
const SCRIPT: &str = r#"
set -eu
program=$1 disk=$2
mkdir "$disk"
mount -t tmpfs -o size=2m,mode=0700 none "$disk"
echo mounted
export STORRA_ADMIN_STORE="$disk/store" STORRA_ADMIN_IDENTITY="$disk/identity"
"$program" --quiet init --identity-out "$STORRA_ADMIN_IDENTITY"
"$program" --quiet keys create --name early --count 5 -o jsonl >"$disk/../early"
for room in 0 4 8 16 32 40 64 96 128; do
    truncate --size "${room}k" "$disk/room"
    dd if=/dev/zero of="$disk/room" bs=1k count=$room status=none
    cat /dev/zero >"$disk/rest" 2>/dev/null || true
    rm "$disk/room"
    echo "read $("$program" keys list -o name --search early | wc -l)"
    code=0
    "$program" keys create --name "late$room" --count 20 -o jsonl \
        >"$disk/../late" 2>"$disk/../error" || code=$?
    rm "$disk/rest"
    echo "tried $code $(head -c 400 "$disk/../error" | tail -n 1)"
    test $code = 0 || test ! -s "$disk/../late" || echo "printed and failed"
    "$program" keys list -o name --search "late$room" >"$disk/../found"
    echo "found $(wc -l <"$disk/../found")"
    "$program" keys create --name "again" >/dev/null 2>&1
done
"$program" keys list -o jsonl >"$disk/../after"
"#;

fn ids(lines: &str) -> Vec<String> {
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .map(|key: Value| key["id"].as_str().unwrap().to_owned())
        .collect()
}

/// Runs a script that mounts a small disk. Returns its output after the success marker, and stderr,
/// or `None` if mounting is not possible.
#[expect(clippy::print_stderr, reason = "a skipped test must be reported")]
fn on_a_disk(sandbox: &Sandbox, script: &str) -> Option<(String, String)> {
    let output = Command::new("unshare")
        .args(["--mount", "sh", "-c", script, "sh"])
        .arg(program())
        .arg(sandbox.path("disk"))
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("HOME", sandbox.path(""))
        .output();
    let Ok(output) = output else {
        eprintln!("not tested: there is no `unshare`");
        return None;
    };
    let text = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    let Some(text) = text.strip_prefix("mounted\n") else {
        eprintln!("not tested: no disk can be mounted: {errors}");
        return None;
    };
    assert!(output.status.success(), "{text}\n{errors}");
    Some((text.to_owned(), errors))
}

#[test]
fn a_full_disk_is_exit_8_and_harms_no_key() {
    let sandbox = Sandbox::empty();
    let Some((text, errors)) = on_a_disk(&sandbox, SCRIPT) else {
        return;
    };
    let mut lines = text.lines();
    let mut full = 0;
    while let Some(read) = lines.next() {
        // There may be no space for the index of the write-ahead log.
        assert_eq!(read, "read 5", "{text}\n{errors}");
        let tried = lines.next().unwrap();
        let code = tried.split(' ').nth(1);
        assert!(matches!(code, Some("0" | "8")), "{text}\n{errors}");
        let found = lines.next();
        if code == Some("8") {
            full += 1;
            // All or none.
            assert_eq!(found, Some("found 0"), "{text}");
        } else {
            assert_eq!(found, Some("found 20"), "{text}");
        }
    }
    assert!(full > 0, "the disk was never full\n{text}");
    let read = |name: &str| std::fs::read_to_string(sandbox.path(name)).unwrap();
    let after = ids(&read("after"));
    for early in ids(&read("early")) {
        assert!(after.contains(&early), "{early} is lost");
    }
}

/// Re-keys a store on a disk with too little or barely enough space for a second database, and
/// prints the result.
const REKEY: &str = r#"
set -eu
program=$1 disk=$2
mkdir "$disk"
mount -t tmpfs -o size=8m,mode=0700 none "$disk"
echo mounted
export STORRA_ADMIN_STORE="$disk/store" STORRA_ADMIN_IDENTITY="$disk/identity"
"$program" --quiet init --identity-out "$STORRA_ADMIN_IDENTITY"
"$program" --quiet keys create --name early --count 1000 -o jsonl >/dev/null
for room in 0 4 8 16 32 64 128 256 400 500 600 700 800 1000 1200 1500 2000 2500 3000 4000; do
    truncate --size "${room}k" "$disk/room"
    dd if=/dev/zero of="$disk/room" bs=1k count=$room status=none
    cat /dev/zero >"$disk/rest" 2>/dev/null || true
    rm "$disk/room"
    code=0
    "$program" --quiet store rekey 2>"$disk/../error" || code=$?
    rm "$disk/rest"
    "$program" --quiet audit verify -o name >/dev/null
    echo "$code $(ls "$STORRA_ADMIN_STORE" | tr '\n' ' ')$("$program" keys list -o name | wc -l)"
done
"#;

#[test]
fn a_disk_without_room_for_a_new_database_keeps_the_old_one() {
    let sandbox = Sandbox::empty();
    let Some((text, _)) = on_a_disk(&sandbox, REKEY) else {
        return;
    };
    let lines = text.lines();
    let outcomes: Vec<&str> = lines.collect();
    let codes: Vec<&str> = outcomes
        .iter()
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    assert!(codes.contains(&"8") && codes.contains(&"0"), "{text}");
    for line in &outcomes {
        let rest = line.split_once(' ').unwrap().1;
        assert_eq!(rest, "store.db store.key 1000", "{text}");
        assert!(line.starts_with("0 ") || line.starts_with("8 "), "{text}");
    }
}
