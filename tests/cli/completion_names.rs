//! Completion of names, as the scripts of the shells ask for it.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;

use clap_complete::Shell;
use storra_admin::cli::reference;

use crate::sandbox::{Ran, Sandbox, program, skipped};
use crate::store::inside::Inside;

/// Names that a shell could take for something else.
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

/// Asks as the script of a shell does.
fn ask(sandbox: &Sandbox, shell: &str, fields: &[&str]) -> Ran {
    let typed = [fields, &[""]].concat().join("\0");
    sandbox.run_with_input(&["__complete", shell], typed)
}

/// Asks as the script of fish does, which sends words as they are.
fn offered(sandbox: &Sandbox, words: &[&str]) -> Vec<String> {
    let ran = ask(sandbox, "fish", words).ok();
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
fn names_stand_where_an_argument_names_something() {
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
        (&["keys", "create", "--name", ""], &[]),
        (&["keys", ""], &[]),
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
        (&["keys", "rotate", "--tag=env=t"], &["env=test"]),
        (&["keys", "create", "--tag", "en=t"], &[]),
        (&["keys", "create", "--tag", "team="], &["team=a b"]),
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
fn what_is_revoked_or_would_be_taken_for_a_flag_is_not_offered() {
    let sandbox = with_keys(&["dead", "deaf"]);
    sandbox.create(&["--name", "deal"]);
    // A store of an older version may hold such a name.
    Inside::open(&sandbox).change("UPDATE keys SET name = '--deal' WHERE name = 'deal'");
    sandbox.run(&["keys", "revoke", "dead", "--yes"]).ok();
    assert_eq!(offered(&sandbox, &["keys", "show", ""]), ["deaf"]);
    assert_eq!(offered(&sandbox, &["keys", "show", "--", "-"]), ["--deal"]);
}

#[test]
fn the_account_that_is_meant_has_its_own_names_only() {
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
fn the_line_says_which_store_is_looked_into() {
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
    let line = format!("storra-admin --store {store} --identity ~/identity keys show ");
    assert_eq!(ask(&sandbox, "bash", &["", &line]).ok().stdout, "ci\n");
}

/// Insists that nothing is offered and nothing is said.
#[track_caller]
fn assert_silent(sandbox: &Sandbox) {
    for (shell, fields) in [
        ("bash", &[" \t\n", "storra-admin keys show "][..]),
        ("zsh", &["keys", "show", ""]),
        ("fish", &["keys", "show", ""]),
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
fn whatever_is_wrong_nothing_is_said() {
    assert_silent(&Sandbox::empty());
    // A passphrase would do, and its derivation would take too long.
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
fn garbage_is_answered_with_nothing() {
    let sandbox = with_keys(&["ci"]);
    for typed in [&b""[..], b"\0\0\0", b"\xff\xfe\0keys", b"keys\0show"] {
        for shell in ["bash", "zsh", "fish"] {
            let ran = sandbox.run_with_input(&["__complete", shell], typed).ok();
            assert_eq!(ran.stderr, "", "{ran}");
        }
    }
    sandbox.run(&["__complete", "tcsh"]).exits(2);
}

/// What can be seen of a directory without changing it.
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

/// Where the program is found by its name alone, as a script calls it.
fn path() -> String {
    let dir = program().parent().unwrap().display();
    let path = std::env::var("PATH").unwrap_or_default();
    format!("{dir}:{path}")
}

/// Completes the end of a line in a real Bash, and returns what is put in the place of its last part. `None` where there is no
/// Bash.
fn completed_by_bash(sandbox: &Sandbox, line: &str) -> Option<Vec<String>> {
    const ASK: &str = "eval \"$(cat script)\"; COMP_LINE=$1; COMP_POINT=${#1}; \
        COMP_WORDBREAKS=$' \\t\\n\"\\'@><=;|&(:'; _storra_admin_names storra-admin; \
        printf '%s\\0' \"${COMPREPLY[@]}\"";
    sandbox.write("script", reference::completions(Shell::Bash));
    let output = sandbox
        .environment(Path::new("bash"))
        .env("PATH", path())
        .env("LC_ALL", "C.UTF-8")
        .args(["--norc", "-c", ASK, "bash", line])
        .output()
        .ok()?;
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    Some(text.split_terminator('\0').map(str::to_owned).collect())
}

/// Returns what Bash makes of a word that is written so.
fn word_of_bash(sandbox: &Sandbox, written: &str) -> String {
    let script = format!("words=({written}); printf '%s' \"${{words[*]}}\"");
    let mut bash = sandbox.environment(Path::new("bash"));
    let output = bash.args(["--norc", "-c", &script]).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// Writes a text as somebody would who has begun with these quotes.
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
fn bash_reads_every_completed_name_as_it_is_and_runs_none() {
    let sandbox = with_keys(&AWKWARD);
    for (begin, end) in [("", ""), ("'", "'"), ("\"", "\"")] {
        for name in AWKWARD {
            // All but the last character is typed, in the quotes that were begun.
            let (at, _) = name.char_indices().last().unwrap();
            let typed = typed(&name[..at], begin);
            // Quotes that were closed within the word are left to the user.
            let closed = begin == "'" && typed.contains('\'');
            // Within double quotes `!` cannot be written.
            let history = begin == "\"" && name.contains('!');
            let line = format!("storra-admin keys show {begin}{typed}");
            let Some(found) = completed_by_bash(&sandbox, &line) else {
                return skipped("there is no bash");
            };
            if closed || history {
                continue;
            }
            assert_eq!(found.len(), 1, "{line}: {found:?}");
            let written = format!("{begin}{}{end}", found[0]);
            assert_eq!(word_of_bash(&sandbox, &written), name, "{line}");
        }
    }
    assert!(!sandbox.path("pwned").exists());
}

#[test]
fn bash_replaces_only_what_stands_behind_its_last_break() {
    let sandbox = with_keys(&["colon:and@at=equals"]);
    sandbox.create(&["--name", "tagged", "--tag", "env=prod"]);
    for (line, wanted) in [
        ("storra-admin keys show colon:an", "and@at=equals"),
        ("storra-admin keys show 'colon:an", "colon:and@at=equals"),
        ("storra-admin --account=owner@loc", "@localhost"),
        ("storra-admin --account own", "owner@localhost"),
        ("storra-admin keys list --tag env=p", "prod"),
        ("storra-admin keys list --tag=env=p", "prod"),
        ("storra-admin keys list --tag en", "env=prod"),
        ("X=1 storra-admin accounts show owner@", "@localhost"),
    ] {
        let Some(found) = completed_by_bash(&sandbox, line) else {
            return skipped("there is no bash");
        };
        assert_eq!(found, [wanted], "{line}");
    }
}

#[test]
fn bash_goes_on_by_itself_where_there_are_no_names() {
    let sandbox = Sandbox::empty();
    let Some(found) = completed_by_bash(&sandbox, "storra-admin keys show ") else {
        return skipped("there is no bash");
    };
    // The generated part was asked, which here knows no words at all.
    assert!(found.len() <= 1, "{found:?}");
}

#[test]
fn bash_offers_words_paths_or_nothing_where_no_name_belongs() {
    let sandbox = with_keys(&["ci"]);
    let formats = ["raw", "env", "json", "aws", "rclone", "k8s", "github"];
    for (line, wanted) in [
        ("storra-admin keys create --deliver ", &formats[..]),
        ("storra-admin keys create --deliver=r", &["raw", "rclone"]),
        ("storra-admin config set output j", &["json", "jsonl"]),
        ("storra-admin config set ou", &["output"]),
        ("storra-admin completions ba", &["bash"]),
        ("storra-admin --output y", &["yaml"]),
        // Of these, `complete` itself makes a path, or nothing.
        ("storra-admin keys create --name ", &[]),
        ("storra-admin keys create --expires ", &[]),
        ("storra-admin keys list --fields ", &[]),
        ("storra-admin --actor ", &[]),
        ("storra-admin keys import ", &[]),
        ("storra-admin store backup ", &[]),
        ("storra-admin man ", &[]),
    ] {
        let Some(found) = completed_by_bash(&sandbox, line) else {
            return skipped("there is no bash");
        };
        let found: Vec<_> = found.iter().filter(|word| !word.is_empty()).collect();
        assert_eq!(found, wanted, "{line}");
    }
}

#[test]
fn fish_offers_every_name_as_it_is() {
    let sandbox = with_keys(&AWKWARD);
    let script = sandbox.write("script.fish", reference::completions(Shell::Fish));
    let complete = |line: &str| {
        let mut fish = sandbox.environment(Path::new("fish"));
        fish.env("PATH", path())
            .env("LC_ALL", "C.UTF-8")
            .args(["--no-config", "-c", "source $argv[1]; complete -C $argv[2]"])
            .args([&script, line]);
        let output = fish.output().ok()?;
        let text = String::from_utf8(output.stdout).unwrap();
        let first = |line: &str| line.split('\t').next().unwrap_or("").to_owned();
        Some(text.lines().map(first).collect::<Vec<_>>())
    };
    let Some(mut found) = complete("storra-admin keys show ") else {
        return skipped("there is no fish");
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
