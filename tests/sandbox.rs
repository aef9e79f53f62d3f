//! A home directory for each test, and the program run in it.

use std::fmt;
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

pub(crate) use crate::checkout::{program, skipped};

/// A passphrase for stores that need one.
pub(crate) const PASSPHRASE: &str = "correct horse battery staple";

/// A temporary home directory, removed when dropped.
pub(crate) struct Sandbox {
    home: TempDir,
    variables: Vec<(String, String)>,
}

/// The result of a run of the program.
pub(crate) struct Ran {
    line: String,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

/// Formats a run as it is in the test's snapshot.
impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "$ {}", self.line)?;
        writeln!(f, "exit code {}", self.code)?;
        for (name, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !text.is_empty() {
                writeln!(f, "--- {name}")?;
                f.write_str(text)?;
                if !text.ends_with('\n') {
                    writeln!(f, "[no line feed]")?;
                }
            }
        }
        Ok(())
    }
}

impl Ran {
    /// Asserts that the run succeeded.
    #[track_caller]
    pub(crate) fn ok(self) -> Self {
        assert_eq!(self.code, 0, "{self}");
        self
    }

    /// Asserts the exit code.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self}");
        self
    }

    /// Parses standard output as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}\n{self}"))
    }

    /// Parses a JSON error and returns its `error` object.
    #[track_caller]
    pub(crate) fn error(&self) -> Value {
        let mut object: Value =
            serde_json::from_str(&self.stderr).unwrap_or_else(|error| panic!("{error}\n{self}"));
        object["error"].take()
    }

    /// Returns the lines of standard output.
    pub(crate) fn lines(&self) -> Vec<&str> {
        self.stdout.lines().collect()
    }
}

impl Sandbox {
    /// Creates a home without a store and without credentials.
    pub(crate) fn empty() -> Self {
        Self {
            home: tempfile::tempdir().unwrap(),
            variables: Vec::new(),
        }
    }

    /// Creates a home with a store that an identity file opens. Its account is `owner@localhost`,
    /// on `pro`.
    pub(crate) fn with_store() -> Self {
        Self::empty().furnished()
    }

    /// Creates such a home in which every command runs as the given actor.
    pub(crate) fn with_store_of(actor: &str) -> Self {
        let mut sandbox = Self::empty();
        sandbox.set("STORRA_ADMIN_ACTOR", actor);
        sandbox.furnished()
    }

    fn furnished(mut self) -> Self {
        let sandbox = &mut self;
        let identity = sandbox.path("identity");
        let identity = identity.to_str().unwrap();
        sandbox.run(&["init", "--identity-out", identity]).ok();
        sandbox.set("STORRA_ADMIN_IDENTITY", identity);
        self
    }

    /// Creates a home with a store that a passphrase opens. Every run gets the passphrase file.
    pub(crate) fn with_passphrase() -> Self {
        let mut sandbox = Self::empty();
        let file = sandbox.write("passphrase", format!("{PASSPHRASE}\n"));
        sandbox.set("STORRA_ADMIN_PASSPHRASE_FILE", &file);
        // The lowest work factor allowed: these tests are not about guessing.
        sandbox.run(&["init", "--scrypt-log-n", "16"]).ok();
        sandbox
    }

    /// Writes a private file into the home and returns its path.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, content).unwrap();
        self.chmod(name, 0o600);
        path.to_str().unwrap().to_owned()
    }

    /// Sets the permissions of a file in the home.
    pub(crate) fn chmod(&self, name: &str, mode: u32) {
        fs::set_permissions(self.path(name), fs::Permissions::from_mode(mode)).unwrap();
    }

    /// Returns the permissions of a file in the home.
    pub(crate) fn mode(&self, name: &str) -> u32 {
        let metadata = fs::metadata(self.path(name)).unwrap();
        metadata.permissions().mode() & 0o7777
    }

    /// Sets a variable for all later runs.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    /// Removes a variable.
    pub(crate) fn unset(&mut self, name: &str) {
        self.variables.retain(|(known, _)| known != name);
    }

    /// Returns a path in the home.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Returns the directory of the store.
    pub(crate) fn store(&self) -> PathBuf {
        self.path(".config/storra-admin/store")
    }

    /// Prepares a run of the program in this home, with no standard input and a clean environment.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.environment(program());
        command.args(arguments);
        command
    }

    /// Prepares a run of any program in this home, in the same environment.
    pub(crate) fn environment(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("HOME", self.home.path())
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("USER", "tester")
            .envs(self.variables.iter().map(|(n, v)| (n, v)))
            .current_dir(self.home.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs the program.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().unwrap();
        ran(arguments, &output)
    }

    /// Runs the program with the given standard output.
    pub(crate) fn run_into(&self, arguments: &[&str], stdout: impl Into<Stdio>) -> Ran {
        let output = self.command(arguments).stdout(stdout).output().unwrap();
        ran(arguments, &output)
    }

    /// Runs the program from a shell script, in which `"$@"` is the program and its arguments.
    pub(crate) fn run_in_shell(&self, script: &str, arguments: &[&str]) -> Ran {
        let mut shell = self.environment(Path::new("sh"));
        shell.args(["-c", script, "sh"]).arg(program());
        ran(arguments, &shell.args(arguments).output().unwrap())
    }

    /// Runs the program with the given standard input.
    pub(crate) fn run_with_input(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Ran {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        // The program may stop reading early; the test checks that.
        let _ = child.stdin.take().unwrap().write_all(input.as_ref());
        ran(arguments, &child.wait_with_output().unwrap())
    }

    /// Creates a key and returns its secret: one line, or two for a pair.
    pub(crate) fn create(&self, arguments: &[&str]) -> String {
        let arguments = [&["keys", "create"], arguments].concat();
        self.run(&arguments).ok().stdout.trim_end().to_owned()
    }

    /// Creates a project and returns its id.
    #[track_caller]
    pub(crate) fn project(&self, name: &str) -> String {
        let made = self.json(&["projects", "create", "--name", name]);
        made["id"].as_str().unwrap().to_owned()
    }

    /// Creates the account `other@example.com`, on `pro`. Commands without `--account` are
    /// ambiguous from now on.
    pub(crate) fn other_account(&self) {
        let create = ["accounts", "create", "--email", "other@example.com"];
        self.run(&[&create[..], &["--plan", "pro"]].concat()).ok();
    }

    /// Runs the program and returns its JSON output.
    #[track_caller]
    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        self.run(&[arguments, &["-o", "json"]].concat()).ok().json()
    }

    /// Returns the names of the listed keys, in the order of the list.
    #[track_caller]
    pub(crate) fn names(&self, conditions: &[&str]) -> Vec<String> {
        let arguments = [&["keys", "list", "-o", "name"], conditions].concat();
        let ran = self.run(&arguments).ok();
        ran.lines().into_iter().map(str::to_owned).collect()
    }

    /// Returns the exit code of verifying a secret.
    pub(crate) fn verify(&self, secret: &str) -> i32 {
        self.run_with_input(&["keys", "verify"], secret).code
    }

    /// Returns everything visible in the store, to check whether it changed.
    pub(crate) fn holds(&self) -> String {
        ["keys", "accounts", "projects"]
            .map(|noun| self.run(&[noun, "list", "-o", "jsonl"]).ok().stdout)
            .concat()
    }

    /// Compares several runs with the test's snapshot.
    #[track_caller]
    pub(crate) fn snapshot_all(&self, name: &str, runs: &[Ran]) {
        let texts: Vec<String> = runs.iter().map(ToString::to_string).collect();
        self.compare(name, &texts.join("\n"));
    }

    /// Compares a run with the test's snapshot. Values that differ from run to run are hidden by a
    /// pattern.
    #[track_caller]
    pub(crate) fn snapshot(&self, name: &str, ran: &Ran) {
        self.compare(name, &ran.to_string());
    }

    #[track_caller]
    fn compare(&self, name: &str, text: &str) {
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.set_snapshot_path("cli/snapshots");
        let home = self.home.path().to_str().unwrap();
        settings.add_filter(&home.replace('.', r"\."), "[HOME]");
        // Paths are quoted for the shell if the temporary directory has a space in its name.
        settings.add_filter(r"'(\[HOME\][^']*)'", "$1");
        for (shape, word) in SHAPES {
            settings.add_filter(shape, *word);
        }
        settings.bind(|| insta::assert_snapshot!(name, text));
    }
}

/// Values that differ from run to run. The patterns are as narrow as the formats, so that any other
/// text shows.
const SHAPES: &[(&str, &str)] = &[
    // Not every file system reports this to Linux.
    (
        r"(process \d+ \(`[^`]*`\) has|other processes have) had it open",
        "[PROCESS] has had it open",
    ),
    // Longer than a node id, and with all the letters of Base58.
    (r"\b1[1-9A-HJ-NP-Za-km-z]{99,}\b", "[GRANT]"),
    (r"\b0{64}\b", "[NO HASH]"),
    (r"\b[0-9a-f]{64}\b", "[32 BYTES]"),
    (r#""nonce": "[0-9a-f]{8}""#, r#""nonce": "[4 BYTES]""#),
    (r"\bsk_[0-9A-Za-z]{46}\b", "[CLIENT KEY]"),
    (r"\bsk_[0-9A-Za-z]{8}\b", "[PREFIX]"),
    (
        r"\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b",
        "[ID]",
    ),
    (
        r"\b[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b",
        "[REST KEY]",
    ),
    (r"\b01[0-9a-f]{6}-[0-9a-f]{4}\b", "[SHORT ID]"),
    (r"\b[0-9A-Za-z]{40}\b", "[SECRET KEY]"),
    (r"\b[0-9A-Z]{20}\b", "[ACCESS KEY]"),
    (r"\bage1[0-9a-z]{58}\b", "[RECIPIENT]"),
    (r"\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\b", "[TIME]"),
    (r"\b20\d\d-\d\d-\d\d \d\d:\d\d\b", "[MINUTE]"),
];

fn ran(arguments: &[&str], output: &Output) -> Ran {
    let words: Vec<String> = std::iter::once("storra-admin")
        .chain(arguments.iter().copied())
        .map(|word| {
            if word.is_empty() || word.contains([' ', '\'', '"', '\\', '\n', '\t', '\u{1b}']) {
                format!("{word:?}")
            } else {
                word.to_owned()
            }
        })
        .collect();
    Ran {
        line: words.join(" "),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        code: output.status.code().unwrap_or(-1),
    }
}
