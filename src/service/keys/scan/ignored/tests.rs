//! What is left out, compared with Git itself.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;

/// Names of files and of directories, with what patterns treat in their own way.
const NAMES: [&str; 12] = [
    "a", "b", "ab", "B", "a.b", "a b", "a-b", "é", "#a", "!a", "{a,b}", "d]",
];

/// Runs Git on a repository, without anybody's settings. `None` if there is no Git.
fn git(repository: &Path, arguments: &[&str], input: &[u8]) -> Option<Vec<u8>> {
    let mut git = Command::new("git")
        .args(arguments)
        .current_dir(repository)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env_remove("GIT_DIR")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    git.stdin.take().unwrap().write_all(input).unwrap();
    Some(git.wait_with_output().unwrap().stdout)
}

/// Makes a repository with files of all names, in directories of all names. `None` if there is no
/// Git.
fn repository() -> Option<TempDir> {
    let dir = TempDir::new().unwrap();
    git(dir.path(), &["init", "-q"], b"")?;
    for directory in NAMES {
        let directory = dir.path().join(format!("{directory}.d"));
        for below in ["", "a", "x"] {
            fs::create_dir_all(directory.join(below)).unwrap();
            for name in NAMES {
                let name = directory.join(below).join(format!("{name}.f"));
                fs::write(name, "").unwrap();
            }
        }
    }
    Some(dir)
}

/// Returns every file below a directory that a scan would leave out, and all there are.
fn walk(
    directory: &Path,
    ignored: Option<&Ignored>,
    left_out: &mut BTreeSet<PathBuf>,
    all: &mut Vec<PathBuf>,
) {
    for entry in fs::read_dir(directory).unwrap() {
        let entry = entry.unwrap();
        let (path, is_directory) = (entry.path(), entry.file_type().unwrap().is_dir());
        if entry.file_name() == ".git" {
            continue;
        }
        let inside = ignored.filter(|ignored| !ignored.leaves_out(&path, is_directory));
        if is_directory {
            walk(&path, inside, left_out, all);
            continue;
        }
        if inside.is_none() {
            left_out.insert(path.clone());
        }
        all.push(path);
    }
}

fn environment() -> GitEnvironment {
    GitEnvironment::new(&|_| None)
}

fn pattern() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => prop::sample::select(vec!["a", "b", "B", "ab", "a.b", "é", "d", "x", ".f", ".d", ".git"]),
        4 => prop::sample::select(vec!["*", "**", "?", "/", "/", "/**/", ".", "-", " "]),
        2 => prop::sample::select(vec!["[ab]", "[a-b]", "[!a]", "[^a]", "[[:alpha:]]", "[.-9]", "[]]", "[a", "]", "[a-]"]),
        1 => prop::sample::select(vec!["\\", "{", ",", "}", "\t", "\u{a0}", "#", "!", "\\ ", "\r", "\\a"]),
    ];
    let parts = prop::collection::vec(part, 1..5).prop_map(|parts| parts.concat());
    let before = prop::sample::select(vec!["", "", "", "!", "/", "!/", "\\", "#", " "]);
    let after = prop::sample::select(vec![
        "", "", "*", ".f", ".d", ".d/", "/", " ", "  ", "\r", "\\ ", "\t",
    ]);
    (before, parts, after).prop_map(|(before, parts, after)| format!("{before}{parts}{after}"))
}

/// Writes rules into a repository, and returns the files that a scan leaves out although Git does
/// not ignore them.
fn left_out_wrongly(root: &Path, top: &str, below: &str, exclude: &str) -> Vec<PathBuf> {
    fs::write(root.join(".gitignore"), top).unwrap();
    fs::write(root.join("a.d/.gitignore"), below).unwrap();
    fs::write(root.join(".git/info/exclude"), exclude).unwrap();
    let ignored = Ignored::new(environment(), &[root.to_path_buf()]);
    let (mut left_out, mut all) = (BTreeSet::new(), Vec::new());
    walk(root, Some(&ignored), &mut left_out, &mut all);
    let zero = |path: &PathBuf| [path.as_os_str().as_bytes(), b"\0"].concat();
    let paths: Vec<u8> = all.iter().flat_map(zero).collect();
    let ask = ["check-ignore", "--no-index", "--stdin", "-z"];
    let output = git(root, &ask, &paths).unwrap();
    let of_git: BTreeSet<&Path> = output
        .split(|byte| *byte == 0)
        .map(|path| Path::new(OsStr::from_bytes(path)))
        .collect();
    left_out.retain(|path| !of_git.contains(path.as_path()));
    left_out.into_iter().collect()
}

#[test]
#[expect(clippy::print_stderr, reason = "it says that it is skipped")]
fn nothing_is_left_out_that_git_does_not_ignore() {
    let Some(dir) = repository() else {
        eprintln!("skipped: there is no git");
        return;
    };
    let rules = |most: usize| prop::collection::vec(pattern(), 0..most);
    let with_mark = any::<bool>();
    // The same rules in every run: a new find must not fail the tests of an unrelated change.
    let config = ProptestConfig {
        cases: 48,
        rng_seed: proptest::test_runner::RngSeed::Fixed(1),
        ..ProptestConfig::default()
    };
    proptest!(config, |(
        top in rules(6), below in rules(4), exclude in rules(2), with_mark in with_mark,
    )| {
        let mark = if with_mark { "\u{feff}" } else { "" };
        let top = format!("{mark}{}", top.join("\n"));
        let (below, exclude) = (below.join("\r\n"), exclude.join("\n"));
        let wrong = left_out_wrongly(dir.path(), &top, &below, &exclude);
        prop_assert!(wrong.is_empty(), "{:?} {:?} {:?}: {:?}", top, below, exclude, wrong);
    });
}

/// Tells whether a scan leaves a path out because of the rules of one file.
fn leaves_out(rules: &str, path: &str) -> bool {
    let is_directory = path.ends_with('/');
    let path = Path::new(path.trim_end_matches('/'));
    Rules::parse(rules.as_bytes()).judge(path, is_directory) == Verdict::Ignored
}

#[test]
fn the_usual_patterns_are_understood() {
    for (rules, path) in [
        ("target/", "target/"),
        ("*.log\r\n", "deep/er/x.log"),
        ("\u{feff}.env", ".env"),
        ("*.py[cod]  ", "a.pyc"),
        ("[._]*.s[a-w][a-z]", ".x.swp"),
        ("/build/\n!keep", "build/"),
        ("doc/**/out", "doc/a/b/out"),
        ("*\n!*.txt", "a"),
    ] {
        assert!(leaves_out(rules, path), "{rules} {path}");
    }
    for (rules, path) in [
        ("target/", "target"),
        ("/a", "b/a"),
        ("*\n!KEEP", "keep"),
        ("*\n![[:alpha:]]", "1"),
        ("*\n!\\\\", "1"),
        ("# *", "# *"),
        ("a{b,c}", "ab"),
    ] {
        assert!(!leaves_out(rules, path), "{rules} {path}");
    }
}
