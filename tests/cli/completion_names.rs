//! Completion of values: names from the store, files and words.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Duration;

use rexpect::process::Signal;
use rexpect::session::{PtySession, spawn_command};

use crate::checkout::root;
use crate::sandbox::{Ran, Sandbox, program, skipped};
use crate::store::inside::Inside;

/// Names with characters that a shell could interpret.
const AWKWARD: [&str; 10] = [
    "two words",
    "it's",
    "\"quoted\"",
    "$(touch pwned)",
    "`touch pwned`",
    "a;b&c|d>e<f",
    "back\\slash",
    "glob*?[x]{y}~!#",
    "colon:and@at=equals",
    "schlüssel 鍵",
];

/// Runs the program like a shell's completion script.
fn ask(sandbox: &Sandbox, shell: &str, words: &[&str]) -> Ran {
    sandbox.run(&[&["__complete", shell], words].concat())
}

/// Returns the candidates for the last word of a line, without descriptions.
fn offered(sandbox: &Sandbox, words: &[&str]) -> Vec<String> {
    let line = [&["storra-admin"], words].concat();
    let ran = ask(sandbox, "elvish", &line).ok();
    assert_eq!(ran.stderr, "", "{ran}");
    ran.lines().into_iter().map(str::to_owned).collect()
}

fn with_keys(names: &[&str]) -> Sandbox {
    let sandbox = Sandbox::with_store();
    for name in names {
        sandbox.create(&["--name", name]);
    }
    sandbox
}

#[test]
fn names_are_offered_where_an_argument_takes_one() {
    let sandbox = with_keys(&["ci", "web", "worker"]);
    sandbox.project("photos");
    sandbox.project("videos");
    let grant = ["grants", "create", "--project", "photos", "--name", "guest"];
    sandbox.run(&grant).ok();
    for (words, wanted) in [
        (&["keys", "show", ""][..], &["ci", "web", "worker"][..]),
        (&["keys", "revoke", "w"], &["web", "worker"]),
        (&["keys", "revoke", "web", "w"], &["worker"]),
        (&["keys", "show", "x"], &[]),
        (&["accounts", "show", "o"], &["owner@localhost"]),
        (&["keys", "list", "--account", ""], &["owner@localhost"]),
        (&["projects", "show", ""], &["photos", "videos"]),
        (&["grants", "list", "--project", "p"], &["photos"]),
        (&["grants", "revoke", ""], &["guest"]),
        (&["-qojson", "grants", "show", "g"], &["guest"]),
        (
            &["config", "set", "default_account", ""],
            &["owner@localhost"],
        ),
        (&["keys", "create", "--name", ""], &[]),
        (&["keys", "list", ""], &[]),
        (&["keys", "show", "ci", ""], &[]),
    ] {
        assert_eq!(offered(&sandbox, words), wanted, "{words:?}");
    }
}

#[test]
fn tags_and_recipients_are_names_too() {
    let sandbox = Sandbox::with_store();
    for (name, tag) in [
        ("a", "env=prod"),
        ("b", "env=test"),
        ("c", "env=test"),
        ("d", "team=a b"),
    ] {
        sandbox.create(&["--name", name, "--tag", tag]);
    }
    let add = [
        "store",
        "recipients",
        "add",
        super::init::SSH_PUBLIC,
        "--name",
        "alice",
    ];
    sandbox.run(&add).ok();
    for (words, wanted) in [
        (
            &["keys", "list", "--tag", ""][..],
            &["env=prod", "env=test", "team=a b"][..],
        ),
        (&["keys", "revoke", "--tag", "e"], &["env=prod", "env=test"]),
        (&["keys", "rotate", "--tag=env=t"], &["--tag=env=test"]),
        (&["keys", "create", "--tag", "en=t"], &[]),
        (&["keys", "create", "--tag", "team="], &["team=a b"]),
        (&["keys", "update", "a", "--untag", ""], &["env", "team"]),
        (&["store", "recipients", "remove", "a"], &["alice"]),
    ] {
        let found = offered(&sandbox, words);
        let found: Vec<_> = found
            .iter()
            .filter(|name| !name.starts_with("age1"))
            .collect();
        assert_eq!(found, wanted, "{words:?}");
    }
}

#[test]
fn names_that_are_revoked_or_look_like_options_are_not_offered() {
    let sandbox = with_keys(&["dead", "deaf"]);
    sandbox.create(&["--name", "deal"]);
    // A store of an older version may hold such a name.
    Inside::open(&sandbox).change("UPDATE keys SET name = '--deal' WHERE name = 'deal'");
    sandbox.run(&["keys", "revoke", "dead", "--yes"]).ok();
    assert_eq!(offered(&sandbox, &["keys", "show", ""]), ["deaf"]);
    assert_eq!(offered(&sandbox, &["keys", "show", "--", "-"]), ["--deal"]);
}

#[test]
fn names_of_the_selected_account_are_offered() {
    let mut sandbox = with_keys(&["mine"]);
    sandbox.other_account();
    let create = ["keys", "create", "--name", "theirs", "--account"];
    sandbox
        .run(&[&create[..], &["other@example.com"]].concat())
        .ok();
    assert_eq!(offered(&sandbox, &["keys", "show", ""]), ["mine", "theirs"]);
    let named = ["--account", "other@example.com", "keys", "show", ""];
    assert_eq!(offered(&sandbox, &named), ["theirs"]);
    sandbox.set("STORRA_ADMIN_ACCOUNT", "owner@localhost");
    assert_eq!(offered(&sandbox, &["keys", "show", ""]), ["mine"]);
}

#[test]
fn options_of_the_line_select_the_store() {
    let mut sandbox = with_keys(&["ci"]);
    let identity = sandbox.path("identity").to_str().unwrap().to_owned();
    let store = sandbox.store().to_str().unwrap().to_owned();
    sandbox.unset("STORRA_ADMIN_IDENTITY");
    sandbox.set("STORRA_ADMIN_STORE", "/nowhere");
    let named = [
        "--store",
        &store,
        "--identity",
        &identity,
        "keys",
        "show",
        "",
    ];
    assert_eq!(offered(&sandbox, &named), ["ci"]);
    let home = [
        "--store",
        &store,
        "--identity=~/identity",
        "keys",
        "show",
        "",
    ];
    assert_eq!(offered(&sandbox, &home), ["ci"]);
}

/// Asserts that completing the name of a key prints nothing.
#[track_caller]
fn assert_silent(sandbox: &Sandbox) {
    for (shell, fields) in [
        ("bash", &["", "storra-admin", "keys", "show", ""][..]),
        ("zsh", &["storra-admin", "keys", "show", ""]),
        ("fish", &["storra-admin", "keys", "show", ""]),
        ("elvish", &["storra-admin", "keys", "show", ""]),
        ("powershell", &["storra-admin", "keys", "show", ""]),
    ] {
        let ran = ask(sandbox, shell, fields).ok();
        assert_eq!(
            (ran.stdout.as_str(), ran.stderr.as_str()),
            ("", ""),
            "{ran}"
        );
    }
}

#[test]
fn errors_are_silent() {
    assert_silent(&Sandbox::empty());
    // Deriving a key from a passphrase takes too long.
    let locked = Sandbox::with_passphrase();
    locked.create(&["--name", "ci"]);
    assert_silent(&locked);

    let mut sandbox = with_keys(&["ci"]);
    sandbox.chmod(".config/storra-admin/store", 0o755);
    assert_silent(&sandbox);
    sandbox.chmod(".config/storra-admin/store", 0o700);
    sandbox.set("STORRA_ADMIN_OUTPUT", "xml");
    assert_silent(&sandbox);
    sandbox.unset("STORRA_ADMIN_OUTPUT");
    assert_eq!(offered(&sandbox, &["keys", "show", ""]), ["ci"]);

    let database = sandbox.store().join("store.db");
    let mut bytes = fs::read(&database).unwrap();
    bytes[100] ^= 1;
    fs::write(&database, &bytes).unwrap();
    assert_silent(&sandbox);
    assert_eq!(fs::read(&database).unwrap(), bytes);
    fs::remove_file(&database).unwrap();
    assert_silent(&sandbox);
}

#[test]
fn an_identity_that_is_a_pipe_is_not_waited_for() {
    let mut sandbox = with_keys(&["ci"]);
    let pipe = sandbox.path("pipe").to_str().unwrap().to_owned();
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    sandbox.set("STORRA_ADMIN_IDENTITY", &pipe);
    assert_silent(&sandbox);
}

#[test]
fn malformed_requests_are_silent() {
    let sandbox = with_keys(&["ci"]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        for words in [
            &[][..],
            &[""],
            &["", ""],
            &["x", "storra-admin", "keys"],
            &["storra-admin", "nonsense", "x", ""],
            &["storra-admin", "keys", "show", "--nonsense", "x", "--help"],
        ] {
            let ran = ask(&sandbox, shell, words).ok();
            assert_eq!(ran.stderr, "", "{ran}");
        }
        let mut command = sandbox.command(&["__complete", shell, "storra-admin", "keys", "show"]);
        let output = command
            .arg(OsStr::from_bytes(b"\xff\xfe"))
            .output()
            .unwrap();
        assert!(output.status.success());
        assert!(output.stderr.is_empty());
    }
    sandbox.run(&["__complete", "tcsh"]).exits(2);
}

/// The contents and timestamps of every file of a directory.
fn seen(dir: &Path) -> BTreeMap<String, (Vec<u8>, i64, i64)> {
    fs::read_dir(dir)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let metadata = entry.metadata().unwrap();
            let name = entry.file_name().to_string_lossy().into_owned();
            let content = fs::read(entry.path()).unwrap();
            (name, (content, metadata.mtime(), metadata.mtime_nsec()))
        })
        .collect()
}

#[test]
fn completing_leaves_the_files_of_the_store_as_they_are() {
    let sandbox = with_keys(&["ci"]);
    let before = seen(&sandbox.store());
    assert_eq!(offered(&sandbox, &["keys", "show", ""]), ["ci"]);
    assert_eq!(seen(&sandbox.store()), before);
    let shown = sandbox.json(&["keys", "show", "ci"]);
    assert_eq!(shown["last_used_at"], serde_json::Value::Null);
}

/// A `PATH` with the program, which the scripts run by name.
fn path() -> String {
    let dir = program().parent().unwrap().display();
    let path = std::env::var("PATH").unwrap_or_default();
    format!("{dir}:{path}")
}

/// An interactive shell on a terminal, with completion of the program.
struct Shell<'a> {
    sandbox: &'a Sandbox,
    session: PtySession,
}

impl<'a> Shell<'a> {
    /// Starts a shell, or returns `None` if it is not installed.
    fn start(sandbox: &'a Sandbox, name: &str) -> Option<Self> {
        let (options, script, before) = match name {
            "bash" => (
                &["--norc", "--noprofile", "-i"][..],
                "storra-admin.bash",
                "",
            ),
            "zsh" => (
                &["-f", "-i"][..],
                "_storra-admin",
                "autoload -U compinit && compinit -D -u && ",
            ),
            "fish" => (&["--no-config", "-i"][..], "storra-admin.fish", ""),
            other => panic!("{other} is not tested"),
        };
        if Command::new(name).arg("--version").output().is_err() {
            skipped(&format!("{name} is not installed"));
            return None;
        }
        let model = sandbox.command(&[]);
        let variables = model.get_envs();
        let mut shell = Command::new(name);
        shell
            .args(options)
            .env_clear()
            .envs(variables.filter_map(|(name, value)| Some((name, value?))))
            .current_dir(sandbox.path(""))
            .env("PATH", path())
            .env("LC_ALL", "C.UTF-8")
            .env("TERM", if name == "fish" { "xterm" } else { "dumb" });
        let session = spawn_command(shell, Some(60_000)).unwrap();
        let script = root().join("completions").join(script);
        let mut shell = Self { sandbox, session };
        shell.types(&format!("{before}. {} && touch ready\r", script.display()));
        shell.waits_for("ready");
        Some(shell)
    }

    fn types(&mut self, text: &str) {
        self.session.send(text).unwrap();
        self.session.flush().unwrap();
    }

    /// Waits for a file and removes it.
    #[track_caller]
    fn waits_for(&mut self, file: &str) -> Vec<u8> {
        let path = self.sandbox.path(file);
        let mut tries = 12_000;
        while !path.exists() {
            if tries == 0 {
                let screen: String = std::iter::from_fn(|| self.session.try_read()).collect();
                panic!("the shell does not answer: {screen:?}");
            }
            tries -= 1;
            thread::sleep(Duration::from_millis(5));
        }
        let content = fs::read(&path).unwrap();
        fs::remove_file(path).unwrap();
        content
    }

    /// Types a line, presses TAB, and returns the words that the shell parses from it.
    #[track_caller]
    fn completes(&mut self, line: &str) -> Vec<String> {
        // The line becomes the arguments of `printf`.
        self.types(&format!("{line}\t\u{1}printf '%s\\0' >words \r"));
        self.types("mv words read\r");
        let words = String::from_utf8(self.waits_for("read")).unwrap();
        words.split_terminator('\0').map(str::to_owned).collect()
    }
}

impl Drop for Shell<'_> {
    fn drop(&mut self) {
        // An interactive shell ignores the signal that ending the session would send.
        let _ = self.session.process_mut().signal(Signal::SIGKILL);
    }
}

/// Quotes a text as a user types it after an opening quote.
fn typed(text: &str, quotes: &str) -> String {
    let escaped = |special: fn(char) -> bool| {
        let escape = |c| [special(c).then_some('\\'), Some(c)];
        text.chars().flat_map(escape).flatten().collect()
    };
    match quotes {
        "'" => text.replace('\'', r"'\''"),
        "\"" => escaped(|c| "\"\\$`".contains(c)),
        _ => escaped(|c| c.is_ascii() && !c.is_ascii_alphanumeric()),
    }
}

#[test]
fn shells_read_every_completed_name_as_it_is_and_run_none() {
    let sandbox = with_keys(&AWKWARD);
    for (name, all) in [("bash", true), ("zsh", true), ("fish", false)] {
        let Some(mut shell) = Shell::start(&sandbox, name) else {
            continue;
        };
        for quote in ["", "'", "\""] {
            for key in AWKWARD {
                // All but the last character is typed, inside the open quotes.
                let (at, _) = key.char_indices().last().unwrap();
                let typed = typed(&key[..at], quote);
                // `!` cannot be written within double quotes.
                let history = quote == "\"" && key.contains('!');
                // Readline takes an escaped quote at the end for the closing quote.
                let ended = !quote.is_empty() && key.ends_with(quote);
                // Quotes that are closed within the word are left unchanged.
                let closed = quote == "'" && typed.contains('\'');
                // fish has other quoting rules.
                if history || closed || ended || (!all && !(quote.is_empty())) {
                    continue;
                }
                let line = format!("storra-admin keys show {quote}{typed}");
                let wanted = ["storra-admin", "keys", "show", key];
                assert_eq!(shell.completes(&line), wanted, "{name}: {line}");
            }
        }
    }
    assert!(!sandbox.path("pwned").exists());
}

#[test]
fn shells_complete_values_in_every_place() {
    let sandbox = with_keys(&["colon:and@at=equals"]);
    sandbox.create(&["--name", "tagged", "--tag", "env=prod"]);
    sandbox.write("file name", "");
    let cases = [
        (
            "keys show colon:an",
            &["keys", "show", "colon:and@at=equals"][..],
        ),
        (
            "keys show 'colon:an",
            &["keys", "show", "colon:and@at=equals"],
        ),
        ("--account=owner@loc", &["--account=owner@localhost"]),
        ("--account own", &["--account", "owner@localhost"]),
        (
            "keys list --tag env=p",
            &["keys", "list", "--tag", "env=prod"],
        ),
        ("keys list --tag=env=p", &["keys", "list", "--tag=env=prod"]),
        ("keys list --tag en", &["keys", "list", "--tag", "env=prod"]),
        (
            "keys update tagged --untag e",
            &["keys", "update", "tagged", "--untag", "env"],
        ),
        ("-o y", &["-o", "yaml"]),
        (
            "keys create --deliver k",
            &["keys", "create", "--deliver", "k8s"],
        ),
        (
            "keys create --deliver env:fil",
            &["keys", "create", "--deliver", "env:file name"],
        ),
        ("config set color au", &["config", "set", "color", "auto"]),
        ("apply -f fil", &["apply", "-f", "file name"]),
        ("keys cr", &["keys", "create"]),
        ("keys create --na", &["keys", "create", "--name"]),
    ];
    for name in ["bash", "zsh", "fish"] {
        let Some(mut shell) = Shell::start(&sandbox, name) else {
            continue;
        };
        for (line, words) in cases {
            let wanted = [&["storra-admin"], words].concat();
            let line = format!("storra-admin {line}");
            assert_eq!(shell.completes(&line), wanted, "{name}: {line}");
        }
        // The shell parses this one itself.
        let home = shell.completes("storra-admin apply -f ~/fil");
        assert_eq!(
            home[3],
            sandbox.path("file name").to_str().unwrap(),
            "{name}"
        );
    }
}

#[test]
fn words_files_or_nothing_are_offered_where_no_name_fits() {
    let sandbox = with_keys(&["ci"]);
    sandbox.write("list.txt", "");
    fs::create_dir(sandbox.path("dir")).unwrap();
    let formats = ["raw", "env", "json", "aws", "rclone", "k8s", "github"];
    for (words, wanted) in [
        (&["keys", "create", "--deliver", ""][..], &formats[..]),
        (
            &["keys", "create", "--deliver=r"],
            &["--deliver=raw", "--deliver=rclone"],
        ),
        (&["config", "set", "output", "j"], &["json", "jsonl"]),
        (&["config", "set", "ou"], &["output"]),
        (
            &["config", "set", "policy.require_expiry", ""],
            &["true", "false"],
        ),
        (&["completions", "ba"], &["bash"]),
        (&["--output", "y"], &["yaml"]),
        (&["keys", "create", "--name", ""], &[]),
        (&["keys", "create", "--expires", ""], &[]),
        (&["keys", "list", "--fields", ""], &[]),
        (&["--actor", ""], &[]),
        (&["config", "set", "actor", ""], &[]),
        (&["keys", "import", "l"], &["list.txt"]),
        (&["store", "backup", "l"], &["list.txt"]),
        (&["apply", "-f", "l"], &["list.txt"]),
        (&["man", "d"], &["dir/"]),
        (&["man", "l"], &[]),
        (&["config", "set", "store", "d"], &["dir/"]),
        (&["keys", "create", "--deliver", "env:l"], &["env:list.txt"]),
    ] {
        assert_eq!(offered(&sandbox, words), wanted, "{words:?}");
    }
}

#[test]
fn fish_offers_every_name_as_it_is() {
    let sandbox = with_keys(&AWKWARD);
    let script = root().join("completions/storra-admin.fish");
    let complete = |line: &str| {
        let mut fish = sandbox.environment(Path::new("fish"));
        fish.env("PATH", path())
            .env("LC_ALL", "C.UTF-8")
            .args(["--no-config", "-c", "source $argv[1]; complete -C $argv[2]"])
            .arg(&script)
            .arg(line);
        let output = fish.output().ok()?;
        let text = String::from_utf8(output.stdout).unwrap();
        let first = |line: &str| line.split('\t').next().unwrap_or("").to_owned();
        Some(text.lines().map(first).collect::<Vec<_>>())
    };
    let Some(mut found) = complete("storra-admin keys show ") else {
        return skipped("fish is not installed");
    };
    let mut wanted = AWKWARD.map(str::to_owned);
    wanted.sort();
    found.sort();
    assert_eq!(found, wanted);
    assert_eq!(
        complete("storra-admin keys show tw").unwrap(),
        ["two words"]
    );
    let account = complete("storra-admin keys list --account ").unwrap();
    assert_eq!(account, ["owner@localhost"]);
    assert!(!sandbox.path("pwned").exists());
}
