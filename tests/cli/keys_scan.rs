//! `keys scan`

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::grants::{access_grant, create, restrict, verify, web};
use crate::sandbox::{Ran, Sandbox, skipped};

/// Writes a file into the directory `src` of the home.
fn put(sandbox: &Sandbox, name: &str, content: impl AsRef<[u8]>) {
    let path = sandbox.path("src").join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

/// Scans the directory `src`.
fn scan(sandbox: &Sandbox, more: &[&str]) -> Ran {
    sandbox.run(&[&["keys", "scan", "src"], more].concat())
}

/// Returns the paths, lines and columns of the findings.
fn places(ran: &Ran) -> Vec<(String, u64, u64)> {
    let number = |value: &Value| value.as_u64().unwrap();
    let rows = ran.json();
    let place = |row: &Value| {
        let path = row["path"].as_str().unwrap().to_owned();
        (path, number(&row["line"]), number(&row["column"]))
    };
    rows.as_array().unwrap().iter().map(place).collect()
}

fn pair(sandbox: &Sandbox, name: &str) -> (String, String) {
    let both = sandbox.create(&["--name", name, "--kind", "object-storage", "--no-buckets"]);
    let (access_key, secret_key) = both.split_once('\n').unwrap();
    (access_key.to_owned(), secret_key.to_owned())
}

#[test]
fn a_leaked_secret_of_every_kind_is_found_and_not_shown() {
    let sandbox = web();
    let rest = sandbox.create(&["--name", "rest"]);
    let client = sandbox.create(&["--name", "client", "--kind", "client"]);
    let (access_key, secret_key) = pair(&sandbox, "pair");
    let grant = create(&sandbox, "ci", &["--readonly"]);
    let child = restrict(&sandbox, &grant, &["--prefix", "sj://photos"]);
    let whole = access_grant(&sandbox, "team", &[]);
    put(
        &sandbox,
        ".env",
        format!("# é\nTOKEN={rest}\nAPI=\"{client}\"\n"),
    );
    put(&sandbox, "deep/er/s3", format!("{access_key}:{secret_key}"));
    put(
        &sandbox,
        "blob",
        [b"\0\xff", child.as_bytes(), b"\0"].concat(),
    );
    put(
        &sandbox,
        "grants.json",
        format!("[\"\\n{grant}\",\n\"{whole}\"]"),
    );
    put(&sandbox, "access", access_key);
    let ran = scan(&sandbox, &[]).exits(15);
    sandbox.snapshot("keys_scan", &ran);
    let json = scan(&sandbox, &["-o", "json"]).exits(15);
    sandbox.snapshot("keys_scan_json", &json);
    for format in ["table", "json", "jsonl", "yaml", "csv", "tsv", "name"] {
        let ran = scan(&sandbox, &["-o", format, "-v"]).exits(15);
        for secret in [&rest, &client, &secret_key, &grant, &child, &whole] {
            let said = format!("{}{}", ran.stdout, ran.stderr);
            assert!(!said.contains(secret.as_str()), "{ran}");
        }
    }
}

#[test]
fn unknown_secrets_are_not_reported() {
    let (sandbox, other) = (Sandbox::with_store(), Sandbox::with_store());
    put(&sandbox, "a", other.create(&["--name", "k"]));
    put(&sandbox, "b", "da39a3ee5e6b4b0d3255bfef95601890afd80709");
    let ran = scan(&sandbox, &[]).ok();
    sandbox.snapshot("keys_scan_nothing", &ran);
    assert_eq!(
        scan(&sandbox, &["-o", "json"]).ok().json(),
        Value::from(Vec::<Value>::new())
    );
}

#[test]
fn inactive_secrets_are_reported_and_do_not_fail_the_scan() {
    let sandbox = web();
    let revoked = sandbox.create(&["--name", "revoked"]);
    sandbox.run(&["keys", "revoke", "revoked", "--yes"]).ok();
    let (_, rotated) = pair(&sandbox, "rotated");
    sandbox.run(&["keys", "rotate", "rotated", "--now"]).ok();
    let grant = create(&sandbox, "ci", &[]);
    let child = restrict(&sandbox, &grant, &["--readonly"]);
    sandbox
        .run_with_input(&["grants", "revoke", "--grant-stdin", "--yes"], &child)
        .ok();
    put(&sandbox, "a", format!("{revoked}\n{rotated}\n{child}\n"));
    let ran = scan(&sandbox, &["--fields", "line,name,version,child,status"]).ok();
    sandbox.snapshot("keys_scan_dead", &ran);
    let later = create(&sandbox, "later", &["--not-before", "1d"]);
    put(&sandbox, "b", later);
    let live = scan(&sandbox, &["-o", "name", "--fields", "status"]).exits(15);
    assert!(
        live.lines().contains(&"live"),
        "it becomes good by itself: {live}"
    );
}

#[test]
fn a_secret_of_another_account_is_unknown_to_a_named_one() {
    let sandbox = Sandbox::with_store();
    put(&sandbox, "a", sandbox.create(&["--name", "k"]));
    sandbox.other_account();
    scan(&sandbox, &["--account", "other@example.com"]).ok();
    scan(&sandbox, &["--account", "owner@localhost"]).exits(15);
    scan(&sandbox, &[]).exits(15);
}

#[test]
fn ignored_files_are_skipped_unless_named_or_requested() {
    let sandbox = Sandbox::with_store();
    let key = sandbox.create(&["--name", "k"]);
    for file in [".env", "kept", "target/log", ".git/config", "sub/kept"] {
        put(&sandbox, file, &key);
    }
    put(&sandbox, ".git/HEAD", "ref: refs/heads/main\n");
    for directory in ["objects", "refs"] {
        fs::create_dir(sandbox.path("src/.git").join(directory)).unwrap();
    }
    put(&sandbox, ".gitignore", "target\n.env\n");
    // For other reasons: a file that is tedious to search may still hold a secret.
    put(&sandbox, ".ignore", "sub\n");
    let found = |arguments: &[&str]| {
        let ran = sandbox.run(&[&["keys", "scan", "-o", "json"], arguments].concat());
        let places = places(&ran.exits(15));
        places
            .into_iter()
            .map(|(path, _, _)| path)
            .collect::<Vec<_>>()
    };
    assert_eq!(found(&["src"]), ["src/kept", "src/sub/kept"]);
    assert_eq!(
        found(&["src", "--no-ignore"]),
        ["src/.env", "src/kept", "src/sub/kept", "src/target/log"]
    );
    assert_eq!(found(&["src/.env"]), ["src/.env"]);
}

#[test]
fn links_are_not_followed_and_pipes_not_waited_for() {
    let sandbox = Sandbox::with_store();
    put(&sandbox, "../elsewhere/a", sandbox.create(&["--name", "k"]));
    put(&sandbox, "empty", "");
    for (target, link) in [
        ("elsewhere", "dir"),
        ("elsewhere/a", "file"),
        ("nowhere", "none"),
    ] {
        symlink(sandbox.path(target), sandbox.path("src").join(link)).unwrap();
    }
    let made = Command::new("mkfifo")
        .arg(sandbox.path("src/pipe"))
        .status();
    assert!(made.unwrap().success());
    scan(&sandbox, &[]).ok();
    for named in ["src/dir", "src/file"] {
        let ran = sandbox
            .run(&["keys", "scan", named, "-o", "json"])
            .exits(15);
        let path = if named == "src/dir" {
            "src/dir/a"
        } else {
            named
        };
        assert_eq!(places(&ran), [(path.to_owned(), 1, 1)]);
    }
}

#[test]
fn missing_objects_are_reported_before_the_input_is_read() {
    let sandbox = Sandbox::with_store();
    put(&sandbox, "a", sandbox.create(&["--name", "k"]));
    let missing = scan(&sandbox, &["nowhere"]).exits(3);
    let none = sandbox.run(&["keys", "scan"]).exits(2);
    sandbox.snapshot_all("keys_scan_not_there", &[missing, none]);
}

#[cfg(target_os = "linux")]
#[test]
fn unreadable_files_are_reported_with_an_exit_code() {
    let sandbox = Sandbox::with_store();
    put(&sandbox, "a", "nothing");
    // No user can read its first bytes, not even root.
    let unreadable = "/proc/self/mem";
    let clean = scan(&sandbox, &[unreadable]).exits(8);
    let json = scan(&sandbox, &[unreadable, "-o", "json"]).exits(8);
    assert_eq!(json.error()["code"], "scan_incomplete");
    let why = json.error()["unreadable"][0].as_str().unwrap().to_owned();
    assert!(why.starts_with("cannot read /proc/self/mem: "), "{why}");
    assert!(clean.stderr.contains(&format!("warning: {why}")), "{clean}");
    assert!(
        clean.stderr.contains("error: the scan is incomplete"),
        "{clean}"
    );
    put(&sandbox, "b", sandbox.create(&["--name", "k"]));
    let live = scan(&sandbox, &[unreadable]).exits(15);
    assert!(live.stderr.contains("the scan is incomplete"), "{live}");
}

#[test]
fn text_of_one_and_of_two_bytes_a_character_is_found_in_one_file() {
    let sandbox = Sandbox::with_store();
    let key = sandbox.create(&["--name", "k", "--kind", "client"]);
    let utf16 = |text: String, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    };
    // The output of two Windows shells in one file, after an editor's byte order mark.
    let little = utf16(format!("\u{feff}a={key}\r\n"), u16::to_le_bytes);
    let big = utf16(format!("b={key}\n"), u16::to_be_bytes);
    let latin = [b"caf\xe9=", key.as_bytes(), b"\n"].concat();
    put(&sandbox, "a", [&little[..], &latin, &big].concat());
    put(
        &sandbox,
        "b",
        [&latin[..], &big, b"x", &little, &latin].concat(),
    );
    let ran = scan(&sandbox, &["-o", "json"]).exits(15);
    let found: Vec<_> = places(&ran)
        .into_iter()
        .map(|(path, line, _)| (path, line))
        .collect();
    let place = |path: &str, line| (path.to_owned(), line);
    assert_eq!(
        found,
        [
            place("src/a", 1),
            place("src/a", 2),
            place("src/a", 3),
            place("src/b", 1),
            place("src/b", 2),
            place("src/b", 3),
            place("src/b", 4),
        ]
    );
}

#[test]
fn a_sparse_file_is_read_without_its_holes() {
    let sandbox = Sandbox::with_store();
    let key = sandbox.create(&["--name", "k"]);
    put(&sandbox, "a", &key);
    let file = fs::OpenOptions::new()
        .append(true)
        .open(sandbox.path("src/a"))
        .unwrap();
    // Longer than a machine reads in a day, if the file system supports such files.
    let lengths = [1_u64 << 62, 1 << 50, 1 << 43];
    if !lengths
        .into_iter()
        .any(|length| file.set_len(length).is_ok())
    {
        skipped("there are no long files here");
        return;
    }
    drop(file);
    put(&sandbox, "b", "");
    let mut file = fs::File::create(sandbox.path("src/b")).unwrap();
    file.set_len(1 << 30).unwrap();
    std::io::Seek::seek(&mut file, std::io::SeekFrom::Start(1 << 29)).unwrap();
    write!(file, "\n{key}\n").unwrap();
    let ran = scan(&sandbox, &["-o", "json"]).exits(15);
    let place = |path: &str, line| (path.to_owned(), line, 1);
    assert_eq!(places(&ran), [place("src/a", 1), place("src/b", 2)]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_without_a_size_is_bounded_and_not_a_clean_scan_if_truncated() {
    let sandbox = Sandbox::with_store();
    // An entry of eight bytes for each page of the address space: 256 GiB.
    let endless = sandbox
        .run(&["keys", "scan", "/proc/self/pagemap"])
        .exits(8);
    assert!(endless.stderr.contains("/proc/self/pagemap"), "{endless}");
    sandbox.run(&["keys", "scan", "/proc/self/status"]).ok();
}

#[test]
fn a_pipe_is_scanned_while_it_is_written() {
    let sandbox = Sandbox::with_store();
    let key = sandbox.create(&["--name", "k"]);
    let mut child = sandbox
        .command(&["keys", "scan", "-", "-o", "jsonl"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for line in 1..=3 {
        writeln!(input, "{key}").unwrap();
        let mut told = String::new();
        // The input is still open: this would block forever if the output waited for its end.
        output.read_line(&mut told).unwrap();
        let row: Value = serde_json::from_str(&told).unwrap();
        assert_eq!((&row["path"], &row["line"]), (&"-".into(), &line.into()));
    }
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(15));
}

#[test]
fn a_reader_that_closes_its_pipe_ends_the_scan_quietly() {
    let sandbox = Sandbox::with_store();
    let key = sandbox.create(&["--name", "k"]);
    put(&sandbox, "a", format!("{key}\n").repeat(10_000));
    let script = "{ \"$@\"; echo \"exit code $?\" >&2; } | head -1 >first";
    for format in ["jsonl", "csv", "table"] {
        let arguments = ["keys", "scan", "src", "-q", "-o", format];
        let ran = sandbox.run_in_shell(script, &arguments).ok();
        assert_eq!(ran.stderr, "exit code 15\n", "{format}");
        // Revoking keys that were not shown is different.
        let revoking = [&arguments[..], &["--revoke", "--yes"]].concat();
        let ran = sandbox.run_in_shell(script, &revoking).ok();
        assert!(ran.stderr.contains("nothing was revoked"), "{ran}");
        assert!(ran.stderr.ends_with("exit code 8\n"), "{ran}");
    }
    assert_eq!(sandbox.verify(&key), 0);
}

#[test]
fn a_line_of_any_length_is_read_and_a_column_counts_its_bytes() {
    let sandbox = Sandbox::with_store();
    let key = sandbox.create(&["--name", "k", "--kind", "client"]);
    let filler = "é-x".repeat(1_000_000);
    put(&sandbox, "a", format!("\n{filler}{key}{filler}\n{key}"));
    let wide = format!("\u{feff}a é {key}\r\n");
    let wide: Vec<u8> = wide.encode_utf16().flat_map(u16::to_le_bytes).collect();
    put(&sandbox, "wide", wide);
    let ran = scan(&sandbox, &["-o", "json"]).exits(15);
    let place = |path: &str, line, column| (path.to_owned(), line, column);
    assert_eq!(
        places(&ran),
        [
            place("src/a", 2, 4_000_001),
            place("src/a", 3, 1),
            place("src/wide", 1, 6)
        ]
    );
}

#[test]
fn only_live_keys_are_revoked() {
    let sandbox = web();
    let key = sandbox.create(&["--name", "leaked"]);
    let safe = sandbox.create(&["--name", "safe"]);
    let (_, old) = pair(&sandbox, "rotated");
    sandbox.run(&["keys", "rotate", "rotated", "--now"]).ok();
    let grant = create(&sandbox, "ci", &[]);
    let child = restrict(&sandbox, &grant, &["--readonly"]);
    put(
        &sandbox,
        "a\u{1b}[31m",
        format!("{key}\n{key}\n{old}\n{child}\n"),
    );
    let before = sandbox.holds();
    let unasked = scan(&sandbox, &["--revoke"]).exits(2);
    let rehearsed = scan(&sandbox, &["--revoke", "--dry-run", "-o", "name"]).exits(15);
    assert_eq!(sandbox.holds(), before);
    let revoked = scan(&sandbox, &["--revoke", "--yes", "-o", "name"]).exits(15);
    let again = scan(&sandbox, &["--revoke", "--yes", "-o", "name"]).ok();
    sandbox.snapshot_all("keys_scan_revoke", &[unasked, rehearsed, revoked, again]);
    assert_eq!([sandbox.verify(&key), sandbox.verify(&safe)], [11, 0]);
    assert_eq!(
        [&child, &grant].map(|text| verify(&sandbox, text, &[]).code),
        [11, 0]
    );
    let shown = sandbox.json(&["keys", "show", "leaked"]);
    assert_eq!(shown["revoke_reason"], "found by scan in src/a?[31m");
    assert_eq!(
        sandbox.json(&["keys", "show", "rotated"])["status"],
        "active"
    );
    let trail = sandbox.json(&["audit", "list", "--newest-first", "--limit", "2"]);
    let actions = [0, 1].map(|entry| trail[entry]["action"].as_str().unwrap().to_owned());
    assert_eq!(actions, ["grant.revoke", "key.revoke"]);
}

#[test]
fn a_grant_and_its_child_are_revoked_together_for_the_reason_given() {
    let sandbox = web();
    let grant = create(&sandbox, "ci", &[]);
    let child = restrict(&sandbox, &grant, &["--readonly"]);
    put(&sandbox, "a", format!("{child}\n{grant}\n"));
    let revoke = ["--revoke", "--yes", "--reason", "leaked", "-o", "name"];
    scan(&sandbox, &revoke).exits(15);
    let shown = sandbox.json(&["grants", "show", "ci"]);
    assert_eq!(
        (&shown["revoke_reason"], &shown["revoked_children"]),
        (&"leaked".into(), &0.into())
    );
}

#[test]
fn a_locked_store_is_reported_before_the_input_is_read() {
    let mut sandbox = Sandbox::with_store();
    sandbox.unset("STORRA_ADMIN_IDENTITY");
    let ran = sandbox.run_with_input(&["keys", "scan", "-"], "nothing");
    sandbox.snapshot("keys_scan_locked", &ran.exits(6));
}

#[test]
fn the_summary_uses_singular_and_plural() {
    let sandbox = Sandbox::with_store();
    let secret = sandbox.create(&["--name", "ci"]);
    let ran = sandbox
        .run_with_input(&["keys", "scan", "-"], secret)
        .exits(15);
    assert!(ran.stderr.contains("note: read standard input, "), "{ran}");
    assert!(
        ran.stderr
            .contains("a secret of 1 key is active: use `--revoke` to revoke it"),
        "{ran}"
    );
}
