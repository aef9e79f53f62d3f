//! Architecture tests: which module may use which, and whether generated files are up to date.

use std::fs;
use std::path::{Path, PathBuf};

use storra_admin::cli::reference;

use crate::checkout::root;

/// The modules, and the other modules that each may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("files", &[]),
    ("domain", &[]),
    ("unlock", &["domain", "files"]),
    ("store", &["domain", "files"]),
    ("delivery", &["domain"]),
    ("vault", &["domain", "files", "store", "unlock"]),
    ("service", &["domain", "files", "store", "unlock", "vault"]),
    ("view", &["domain", "service"]),
    ("output", &["view"]),
    ("config", &["domain", "files", "output"]),
    (
        "cli",
        &[
            "config", "delivery", "domain", "files", "output", "service", "vault", "view",
        ],
    ),
];

/// Items that a module may use from modules that the table denies it: credentials, records and
/// errors, but nothing that opens or reads a store.
const WORDS: &[(&str, &str, &[&str])] = &[
    (
        "cli",
        "store",
        &[
            "AccountFilter",
            "Error",
            "WriteMode",
            "RecipientRecord",
            "sqlcipher",
        ],
    ),
    ("output", "domain", &["secret"]),
    (
        "view",
        "store",
        &["AccountFilter", "WriteMode", "RecipientRecord"],
    ),
    ("view", "unlock", &["UnlockMethod"]),
    ("view", "vault", &["Status"]),
    (
        "cli",
        "unlock",
        &[
            "Error",
            "FirstCredential",
            "Credentials",
            "UnlockMethod",
            "NotGiven",
            "Prompt",
            "passphrase",
            "recipient",
        ],
    ),
];

fn allowed(room: &str) -> &'static [&'static str] {
    let (_, allowed) = MAY_USE
        .iter()
        .find(|(known, _)| *known == room)
        .unwrap_or_else(|| panic!("{room} is a room that the table does not know"));
    allowed
}

/// Whether a module may use an item of another module.
fn may_use(room: &str, used: &str, what: &str) -> bool {
    room == used
        || allowed(room).contains(&used)
        || WORDS
            .iter()
            .any(|(user, of, words)| *user == room && *of == used && words.contains(&what))
}

/// Returns the names after `module::` in a path: one name, or those in the outer braces.
fn names_of(path: &str) -> Vec<String> {
    let Some(list) = path.strip_prefix('{') else {
        return vec![first_word(path)];
    };
    let (mut names, mut depth, mut start) = (Vec::new(), 0, 0);
    for (place, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            ',' if depth == 0 => {
                names.push(first_word(&list[start..place]));
                start = place + 1;
            }
            '}' if depth == 0 => {
                names.push(first_word(&list[start..place]));
                break;
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn first_word(text: &str) -> String {
    text.trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

/// Returns the names that a text uses from other modules.
fn uses(code: &str, mark: &str) -> Vec<(String, Vec<String>)> {
    code.match_indices(mark)
        .map(|(place, _)| {
            let path = &code[place + mark.len()..];
            let used = first_word(path);
            let names = path[used.len()..]
                .strip_prefix("::")
                .map_or_else(|| vec![String::new()], names_of);
            (used, names)
        })
        .collect()
}

/// Libraries that only some modules may use.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("diesel", &["store"]),
    ("diesel_migrations", &["store"]),
    ("age", &["unlock"]),
    ("age_core", &["unlock"]),
    ("linux_keyutils", &["unlock"]),
    ("clap", &["cli"]),
    ("storj_access", &["domain"]),
    ("storj_encryption", &["domain"]),
    ("prost", &["domain"]),
    ("hmac", &["domain"]),
    ("comfy_table", &["output"]),
    ("plotters", &["output"]),
    ("csv", &["output"]),
    ("csv_core", &["domain"]),
    ("memchr", &["domain"]),
    ("memmap2", &["unlock"]),
    ("ignore", &["service"]),
    ("indicatif", &["output"]),
    ("rpassword", &["cli"]),
    ("serde_saphyr", &["output"]),
    ("toml", &["config", "domain"]),
    ("toml_edit", &["config"]),
    ("unicase", &["domain"]),
    ("uzers", &["config"]),
];

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// Returns the module of a file and its text without comments.
fn rooms() -> Vec<(String, PathBuf, String)> {
    let src = root().join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    files
        .into_iter()
        .filter_map(|path| {
            let inside = path.strip_prefix(&src).unwrap();
            let room = inside.components().next().unwrap().as_os_str().to_str()?;
            let room = room.trim_end_matches(".rs").to_owned();
            if matches!(room.as_str(), "lib" | "main") {
                return None;
            }
            let text = fs::read_to_string(&path).unwrap();
            let code: Vec<&str> = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .collect();
            Some((room, path, code.join("\n")))
        })
        .collect()
}

#[test]
fn every_module_uses_only_the_modules_it_may() {
    let mut wrong = Vec::new();
    for (room, path, code) in rooms() {
        for (used, names) in uses(&code, "crate::") {
            if used.is_empty() {
                // `use crate::{a, b}` would hide which modules are used.
                wrong.push(format!("{}: braces right behind `crate::`", path.display()));
            }
            for name in names.iter().filter(|name| !may_use(&room, &used, name)) {
                let what = format!("{used}::{name}");
                wrong.push(format!("{}: {room} may not use {what}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_module_reexports_only_what_its_users_may_use() {
    let mut wrong = Vec::new();
    for (room, path, code) in rooms() {
        let users: Vec<&str> = MAY_USE
            .iter()
            .filter(|(_, allowed)| allowed.contains(&room.as_str()))
            .map(|(user, _)| *user)
            .collect();
        for (used, names) in uses(&code, "pub use crate::") {
            for (user, name) in users
                .iter()
                .flat_map(|user| names.iter().map(move |name| (user, name)))
            {
                if used != room && !may_use(user, &used, name) {
                    let what = format!("{used}::{name}");
                    wrong.push(format!(
                        "{}: {room} hands {what} on to {user}, which may not use it",
                        path.display()
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn libraries_are_used_only_in_their_modules() {
    let mut wrong = Vec::new();
    for (room, path, code) in rooms() {
        for (library, homes) in ONLY_IN {
            let uses = code
                .match_indices(&format!("{library}::"))
                .any(|(place, _)| {
                    !code[..place].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                });
            if uses && !homes.contains(&room.as_str()) {
                wrong.push(format!("{}: {room} may not use {library}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Returns the code of a file without its tests.
fn without_tests(code: &str) -> &str {
    code.split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or(code)
}

#[test]
fn only_files_writes_files() {
    // Code that creates, replaces, renames or removes a file follows the rules in `files`: private
    // from creation, and never through a link.
    const WRITING: &[&str] = &[
        "fs::write",
        "fs::copy",
        "fs::rename",
        "fs::hard_link",
        "fs::set_permissions",
        "fs::create_dir",
        "fs::remove_",
        "DirBuilder",
        "File::create",
        "File::options",
        "OpenOptions",
        "set_len",
        "unix::fs::symlink",
        "tempfile::",
        "tempdir",
        "TempPath",
        "unlinkat",
        "renameat",
        "openat",
        "mknodat",
        "fchown",
        "os::unix::fs::chown",
    ];
    // The file and the word that it may use.
    const EXCEPT: &[(&str, &str)] = &[
        ("cli/prompt/mod.rs", "OpenOptions"),
        ("service/input/spool.rs", "tempfile::"),
        ("service/delivery/staged.rs", "set_len"),
        ("service/delivery/staged.rs", "TempPath"),
        ("service/delivery/staged.rs", "tempfile::"),
    ];
    let mut wrong = Vec::new();
    for (room, path, code) in rooms() {
        let inside = path.strip_prefix(root().join("src")).unwrap();
        let is_test = inside.components().any(|part| {
            matches!(
                part.as_os_str().to_str(),
                Some("tests" | "tests.rs" | "testing.rs")
            )
        });
        if room == "files" || is_test {
            continue;
        }
        for word in WRITING {
            let known = EXCEPT
                .iter()
                .any(|(file, except)| inside == Path::new(file) && word == except);
            if without_tests(&code).contains(word) && !known {
                wrong.push(format!("{}: `{word}` belongs to `files`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Compares a generated file with a newly generated one, or overwrites it if `UPDATE_GENERATED` is
/// set.
#[track_caller]
fn assert_fresh(file: &str, content: &str) {
    let path = root().join(file);
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == content,
        "{file} is stale: run `UPDATE_GENERATED=1 cargo test --locked` and commit it"
    );
}

#[test]
fn the_command_reference_is_up_to_date() {
    assert_fresh("docs/cli.md", &reference::markdown());
}

#[test]
fn every_command_has_a_manual_page() {
    let pages = reference::manual().unwrap();
    let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.contains(&"storra-admin.1"), "{names:?}");
    assert!(names.contains(&"storra-admin-keys-create.1"), "{names:?}");
    for (name, page) in &pages {
        let text = String::from_utf8_lossy(page);
        assert!(text.contains(".SH NAME"), "{name}");
        assert!(text.contains("EXIT STATUS"), "{name}");
    }
}

#[test]
fn no_example_is_wrapped_in_the_help() {
    // The help is at most 100 columns wide; a wrapped example cannot be pasted.
    const WIDEST: usize = 96;
    let mut left = vec![storra_admin::cli::command()];
    while let Some(command) = left.pop() {
        let examples = command.get_after_help().map(ToString::to_string);
        for line in examples.unwrap_or_default().lines() {
            let name = command.get_name();
            assert!(line.len() <= WIDEST, "{name}: {line}");
        }
        left.extend(command.get_subcommands().cloned());
    }
}

#[test]
fn global_options_come_after_those_of_the_command() {
    let mut left = vec![storra_admin::cli::command()];
    while let Some(command) = left.pop() {
        let headings: Vec<&str> = command
            .get_arguments()
            .filter_map(clap::Arg::get_help_heading)
            .skip_while(|heading| *heading != "Global options")
            .collect();
        let name = command.get_name();
        let last = headings.iter().all(|heading| *heading == "Global options");
        assert!(last, "{name}: {headings:?}");
        left.extend(command.get_subcommands().cloned());
    }
}
