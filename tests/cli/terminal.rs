//! Prompts, on a real terminal.
//!
//! The terminal echoes, as a user's does: text that is typed but not shown was hidden by the
//! program.

use std::fs::File;
use std::process::Command;
use std::thread;
use std::time::Duration;

use rexpect::process::WaitStatus;
use rexpect::session::{PtySession, spawn_command};
use rustix::termios::{LocalModes, tcgetattr};

use super::grants::{create, satellite, verify, web};
use crate::sandbox::{PASSPHRASE, Sandbox, program};

/// Timeout for output that must come; only a failure takes this long.
const PATIENCE_MS: u64 = 60_000;

pub(super) const NEW: &str = "New passphrase: ";
pub(super) const AGAIN: &str = "Confirm passphrase: ";
pub(super) const UNLOCK: &str = "Store passphrase: ";

/// A program running on a terminal.
pub(super) struct Person {
    pub(super) session: PtySession,
    /// The other end of the terminal, to read its modes.
    pub(super) terminal: File,
    /// All output so far.
    screen: String,
}

impl Person {
    /// Starts the program on a new terminal, with its standard output in the file `out` of the home.
    pub(super) fn starts(sandbox: &Sandbox, arguments: &[&str]) -> Self {
        Self::sits_before(sandbox, "exec \"$@\" >out", arguments)
    }

    /// Runs a shell script on a new terminal.
    pub(super) fn runs(sandbox: &Sandbox, script: &str) -> Self {
        Self::sits_before(sandbox, script, &[])
    }

    fn sits_before(sandbox: &Sandbox, script: &str, arguments: &[&str]) -> Self {
        let model = sandbox.command(&[]);
        let mut shell = Command::new("sh");
        // The terminal comes without echo; the program must find one that has it.
        shell
            .args(["-c", &format!("stty echo && {script}"), "sh"])
            .arg(program())
            .args(arguments)
            .env_clear()
            .envs(
                model
                    .get_envs()
                    .filter_map(|(name, value)| Some((name, value?))),
            )
            .current_dir(sandbox.path(""));
        let session = spawn_command(shell, Some(PATIENCE_MS)).unwrap();
        let terminal = session.process().get_file_handle().unwrap();
        Self {
            session,
            terminal,
            screen: String::new(),
        }
    }

    #[track_caller]
    pub(super) fn sees(&mut self, text: &str) {
        let before = self.session.exp_string(text).unwrap();
        self.screen.push_str(&before);
        self.screen.push_str(text);
    }

    pub(super) fn echoes(&self) -> bool {
        let modes = tcgetattr(&self.terminal).unwrap().local_modes;
        modes.contains(LocalModes::ECHO)
    }

    /// Waits for a hidden prompt, and until echo is off: users take longer to type than the program
    /// to turn it off.
    #[track_caller]
    pub(super) fn sees_secret_question(&mut self, text: &str) {
        self.sees(text);
        self.waits_for_echo(false);
    }

    /// Waits until echo is on or off.
    #[track_caller]
    pub(super) fn waits_for_echo(&self, echo: bool) {
        for _ in 0..PATIENCE_MS {
            if self.echoes() == echo {
                return;
            }
            thread::sleep(Duration::from_millis(1));
        }
        panic!("the echo of the terminal is still {}", !echo);
    }

    pub(super) fn types(&mut self, line: &str) {
        self.session.send_line(line).unwrap();
        self.session.flush().unwrap();
    }

    pub(super) fn presses_control(&mut self, key: char) {
        self.session.send_control(key).unwrap();
    }

    /// Waits for the program to exit, and returns the status and all output.
    pub(super) fn leaves(mut self) -> (WaitStatus, String) {
        let rest = self.session.exp_eof().unwrap();
        self.screen.push_str(&rest);
        (self.session.process().wait().unwrap(), self.screen)
    }

    /// Waits for an exit code, and returns all output.
    #[track_caller]
    pub(super) fn leaves_with(self, code: i32) -> String {
        let (status, screen) = self.leaves();
        assert!(
            matches!(status, WaitStatus::Exited(_, ended) if ended == code),
            "{status:?}\n{screen}"
        );
        screen
    }
}

pub(super) fn out(sandbox: &Sandbox) -> String {
    std::fs::read_to_string(sandbox.path("out")).unwrap()
}

/// Creates a store that only a passphrase opens, with one key in it.
pub(super) fn with_passphrase() -> Sandbox {
    let mut sandbox = Sandbox::empty();
    sandbox.set("STORRA_ADMIN_PASSPHRASE", PASSPHRASE);
    sandbox.run(&["init", "--scrypt-log-n", "16"]).ok();
    sandbox.create(&["--name", "known"]);
    sandbox.unset("STORRA_ADMIN_PASSPHRASE");
    sandbox
}

#[test]
fn the_first_create_asks_twice_for_a_passphrase_and_shows_none() {
    let mut sandbox = Sandbox::empty();
    let create = ["keys", "create", "--name", "first"];
    let mut person = Person::starts(&sandbox, &create);
    // With a mistyped path there is no store either.
    person.sees("creating it. ");
    person.sees_secret_question(NEW);
    person.types(PASSPHRASE);
    person.sees_secret_question(AGAIN);
    person.types(PASSPHRASE);
    let screen = person.leaves_with(0);
    assert!(!screen.contains("battery"), "{screen}");
    assert!(screen.contains("created the store"), "{screen}");
    let key = out(&sandbox);
    assert!(!screen.contains(key.trim_end()), "{screen}");

    sandbox.set("STORRA_ADMIN_PASSPHRASE", PASSPHRASE);
    sandbox.run_with_input(&["keys", "verify"], key).ok();
}

#[test]
fn two_different_passphrases_create_no_store() {
    let sandbox = Sandbox::empty();
    let mut person = Person::starts(&sandbox, &["init"]);
    person.sees_secret_question(NEW);
    person.types("correct horse");
    person.sees_secret_question(AGAIN);
    person.types("correct house");
    let screen = person.leaves_with(2);
    assert!(screen.contains("the passphrases do not match"), "{screen}");
    assert!(!screen.contains("correct"), "{screen}");
    assert!(!sandbox.store().exists());
}

#[test]
fn an_empty_passphrase_makes_no_store() {
    let sandbox = Sandbox::empty();
    let mut person = Person::starts(&sandbox, &["init"]);
    person.sees_secret_question(NEW);
    person.types("");
    let screen = person.leaves_with(2);
    assert!(screen.contains("the passphrase is empty"), "{screen}");
    assert!(!sandbox.store().exists());
}

#[test]
fn the_right_passphrase_opens_the_store() {
    let sandbox = with_passphrase();
    let mut person = Person::starts(&sandbox, &["keys", "list", "-o", "name"]);
    person.sees_secret_question(UNLOCK);
    person.types(PASSPHRASE);
    let screen = person.leaves_with(0);
    assert!(!screen.contains("battery"), "{screen}");
    assert_eq!(out(&sandbox), "known\n");
}

#[test]
fn a_mistyped_passphrase_can_be_typed_again() {
    let sandbox = with_passphrase();
    let mut person = Person::starts(&sandbox, &["keys", "list", "-o", "name"]);
    person.sees_secret_question(UNLOCK);
    person.types("wrong horse");
    person.sees_secret_question("Wrong passphrase, try again: ");
    person.types(PASSPHRASE);
    person.leaves_with(0);
    assert_eq!(out(&sandbox), "known\n");
}

#[test]
fn three_wrong_passphrases_exit_6() {
    let sandbox = with_passphrase();
    let mut person = Person::starts(&sandbox, &["keys", "list"]);
    for question in [
        UNLOCK,
        "Wrong passphrase, try again: ",
        "Wrong passphrase, try again: ",
    ] {
        person.sees_secret_question(question);
        person.types("wrong horse");
    }
    let screen = person.leaves_with(6);
    assert!(screen.contains("wrong passphrase"), "{screen}");
    assert!(screen.contains("try again"), "{screen}");
    assert!(!screen.contains("STORRA_ADMIN_PASSPHRASE"), "{screen}");
    assert!(!screen.contains("wrong horse"), "{screen}");
    assert_eq!(out(&sandbox), "");
}

#[test]
fn typed_text_can_be_edited() {
    let sandbox = with_passphrase();
    let mut person = Person::starts(&sandbox, &["keys", "list", "-o", "name"]);
    person.sees_secret_question(UNLOCK);
    person.session.send("mistyped").unwrap();
    person.presses_control('u');
    person.session.send(PASSPHRASE).unwrap();
    person.types("x\u{7f}");
    person.leaves_with(0);
    assert_eq!(out(&sandbox), "known\n");
}

#[test]
fn a_key_is_revoked_only_after_yes() {
    for (answer, code, status) in [
        ("n", 1, "active"),
        ("", 1, "active"),
        ("yesterday", 1, "active"),
        ("y", 0, "revoked"),
    ] {
        let sandbox = Sandbox::with_store();
        sandbox.create(&["--name", "doomed"]);
        let mut person = Person::starts(&sandbox, &["keys", "revoke", "doomed"]);
        person.sees("Revoke the `rest` key `doomed` of owner@localhost for good? [y/N] ");
        person.types(answer);
        let screen = person.leaves_with(code);
        let cancelled = screen.contains("cancelled, nothing was changed");
        assert_eq!(cancelled, code == 1, "{screen}");
        let show = ["keys", "show", "doomed", "-o", "json"];
        assert_eq!(sandbox.run(&show).ok().json()["status"], status);
    }
}

#[test]
fn an_operator_is_removed_only_if_the_answer_is_yes() {
    const RECIPIENT: &str = "age1zp5qgnah9kyrg7d9rgysxguc2pgt97eyxktdr44qnxjaltuuhgmq248sa3";
    let sandbox = Sandbox::with_store();
    let add = ["store", "recipients", "add", RECIPIENT, "--name", "bob"];
    sandbox.run(&add).ok();
    for (answer, code, left) in [("n", 1, 2), ("yes", 0, 1)] {
        let mut person = Person::starts(&sandbox, &["store", "recipients", "remove", "bob"]);
        person.sees("Remove `bob`, and re-key the store? [y/N] ");
        person.types(answer);
        person.leaves_with(code);
        let list = sandbox.json(&["store", "recipients", "list"]);
        assert_eq!(list.as_array().unwrap().len(), left);
    }
}

#[test]
fn the_end_of_input_at_the_confirmation_means_no() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "doomed"]);
    let mut person = Person::starts(&sandbox, &["keys", "revoke", "doomed"]);
    person.sees("[y/N] ");
    person.presses_control('d');
    person.leaves_with(1);
    let show = ["keys", "show", "doomed", "-o", "json"];
    assert_eq!(sandbox.run(&show).ok().json()["status"], "active");
}

#[test]
fn many_keys_are_shown_before_the_confirmation() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "doomed", "--count", "12"]);
    for (verb, question) in [
        ("revoke", "Revoke these 12 keys for good? [y/N] "),
        (
            "rotate",
            "Rotate these 12 keys, keeping their old secrets valid until ",
        ),
    ] {
        let mut person = Person::starts(&sandbox, &["keys", verb, "--search", "doomed"]);
        person.sees(question);
        person.types("n");
        let screen = person.leaves_with(1);
        for shown in ["NAME", "doomed-1 ", "doomed-10 ", "and 2 more"] {
            assert!(screen.contains(shown), "{shown}: {screen}");
        }
        assert!(!screen.contains("doomed-11"), "{screen}");
        assert_eq!(sandbox.names(&["--status", "active"]).len(), 12);
    }
    let mut person = Person::starts(&sandbox, &["keys", "revoke", "--all"]);
    person.sees("[y/N] ");
    // A process that is faster than the confirmation.
    sandbox.run(&["keys", "revoke", "doomed-7", "--yes"]).ok();
    person.types("y");
    let screen = person.leaves_with(4);
    assert!(screen.contains("the key `doomed-7`"), "{screen}");
    assert_eq!(sandbox.names(&["--status", "active"]).len(), 11);
}

#[test]
fn the_end_of_input_at_a_passphrase_is_an_error() {
    let sandbox = with_passphrase();
    let mut person = Person::starts(&sandbox, &["keys", "list"]);
    person.sees_secret_question(UNLOCK);
    person.presses_control('d');
    let screen = person.leaves_with(6);
    assert!(screen.contains("error:"), "{screen}");

    let sandbox = Sandbox::empty();
    let mut person = Person::starts(&sandbox, &["init"]);
    person.sees_secret_question(NEW);
    person.presses_control('d');
    let screen = person.leaves_with(1);
    assert!(screen.contains("no passphrase was entered"), "{screen}");
    assert!(!sandbox.store().exists());
}

#[test]
fn an_interruption_at_a_passphrase_ends_the_program() {
    for arguments in [&["init"][..], &["keys", "create", "--name", "first"]] {
        let sandbox = Sandbox::empty();
        let mut person = Person::starts(&sandbox, arguments);
        person.sees_secret_question(NEW);
        person.types(PASSPHRASE);
        person.sees_secret_question(AGAIN);
        person.presses_control('c');
        let screen = person.leaves_with(130);
        assert!(screen.contains("interrupted"), "{screen}");
        assert!(!sandbox.store().exists());
    }
}

#[test]
fn an_interruption_leaves_the_terminal_as_it_was() {
    let sandbox = Sandbox::empty();
    let mut person = Person::starts(&sandbox, &["init"]);
    person.sees_secret_question(NEW);
    let terminal = person.terminal.try_clone().unwrap();
    person.presses_control('c');
    person.leaves();
    let modes = tcgetattr(&terminal).unwrap().local_modes;
    let usual = LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG;
    assert!(modes.contains(usual), "{modes:?}");
}

#[test]
fn a_typed_secret_is_verified_and_not_shown() {
    let sandbox = Sandbox::with_store();
    let key = sandbox.create(&["--name", "known", "--kind", "client"]);
    let mut person = Person::starts(&sandbox, &["keys", "verify", "-o", "json"]);
    person.sees_secret_question("Secret: ");
    person.types(&key);
    let screen = person.leaves_with(0);
    assert!(!screen.contains(&key), "{screen}");
    assert!(out(&sandbox).contains("\"allow\""), "{}", out(&sandbox));
}

#[test]
fn the_terminal_echoes_again_afterwards() {
    let sandbox = with_passphrase();
    let mut person = Person::starts(&sandbox, &["keys", "revoke", "known"]);
    person.sees_secret_question(UNLOCK);
    person.types(PASSPHRASE);
    person.sees("[y/N] ");
    assert!(person.echoes());
    person.types("n");
    let screen = person.leaves_with(1);
    assert!(screen.contains("[y/N] n"), "{screen}");
}

#[test]
fn nothing_is_asked_with_no_input() {
    let locked = with_passphrase();
    let empty = Sandbox::empty();
    let open = Sandbox::with_store();
    open.create(&["--name", "doomed"]);
    for (sandbox, arguments, code) in [
        (&locked, &["keys", "list"][..], 6),
        (&locked, &["store", "unlock"], 6),
        (&empty, &["init"], 6),
        (&empty, &["keys", "create", "--name", "first"], 3),
        (&open, &["keys", "revoke", "doomed"], 2),
        (&open, &["keys", "verify"], 2),
        (&open, &["store", "passphrase"], 2),
    ] {
        let arguments = [arguments, &["--no-input"]].concat();
        let person = Person::starts(sandbox, &arguments);
        // If there were a prompt, this would never end.
        let screen = person.leaves_with(code);
        assert!(screen.contains("error:"), "{arguments:?}: {screen}");
    }
}

#[test]
fn the_status_of_a_locked_store_needs_no_prompt() {
    let sandbox = with_passphrase();
    let person = Person::starts(&sandbox, &["store", "status", "-o", "json"]);
    person.leaves_with(0);
    assert!(out(&sandbox).contains("\"locked\""), "{}", out(&sandbox));
}

#[test]
fn keys_that_prune_would_revoke_are_shown_before_the_confirmation() {
    let sandbox = Sandbox::with_store();
    let one = "[[key]]\nname = 'one'\ndeliver = 'env:one'\n";
    let two = "[[key]]\nname = 'two'\ndeliver = 'env:two'\n";
    sandbox.write("p.toml", one);
    sandbox.run(&["apply", "-f", "p.toml", "--yes"]).ok();
    sandbox.write("p.toml", two);
    let mut person = Person::starts(&sandbox, &["apply", "-f", "p.toml"]);
    person.sees("`one` is no longer in the file");
    person.sees("[y/N] ");
    person.types("y");
    let screen = person.leaves_with(0);
    let told = screen.matches("no longer in the file").count();
    assert_eq!(told, 1, "{screen}");
}

#[test]
fn a_project_is_deleted_only_after_typing_its_name() {
    let sandbox = Sandbox::with_store();
    sandbox.project("web");
    for (typed, code, left) in [("y", 1, 1), ("", 1, 1), ("WEB", 1, 1), ("web", 0, 0)] {
        let mut person = Person::starts(&sandbox, &["projects", "delete", "web"]);
        person
            .sees("This deletes the project `web` of owner@localhost. Type its name to confirm: ");
        person.types(typed);
        person.leaves_with(code);
        assert_eq!(sandbox.json(&["accounts", "show"])["projects"], left);
    }
}

#[test]
fn the_encryption_passphrase_of_an_access_grant_is_asked_for_twice_and_not_echoed() {
    const ENCRYPTION: &str = "Encryption passphrase: ";
    let sandbox = web();
    let satellite = satellite();
    let create = ["grants", "create", "--project", "web", "--name", "team"];
    let whole = [&create[..], &["--satellite", &satellite]].concat();
    let mut person = Person::starts(&sandbox, &whole);
    person.sees_secret_question(ENCRYPTION);
    person.types("hunter2");
    person.sees_secret_question(AGAIN);
    person.types("hunter3");
    let screen = person.leaves_with(2);
    assert!(!screen.contains("hunter"), "{screen}");
    let mut person = Person::starts(&sandbox, &whole);
    person.sees_secret_question(ENCRYPTION);
    person.types("hunter2");
    person.sees_secret_question(AGAIN);
    person.types("hunter2");
    let screen = person.leaves_with(0);
    assert!(!screen.contains("hunter2"), "{screen}");
    let grant = std::fs::read_to_string(sandbox.path("out")).unwrap();
    verify(&sandbox, &grant, &[]).ok();
}

#[test]
fn a_grant_is_revoked_after_yes_and_a_project_deleted_after_typing_its_name() {
    let sandbox = web();
    let grant = create(&sandbox, "ci", &[]);
    let mut person = Person::starts(&sandbox, &["grants", "revoke", "ci"]);
    person.sees(
        "Revoke the grant `ci` of the project `web` for good, with all derived grants? [y/N] ",
    );
    person.types("n");
    person.leaves_with(1);
    verify(&sandbox, &grant, &[]).ok();
    let delete = ["projects", "delete", "web", "--cascade"];
    let mut person = Person::starts(&sandbox, &delete);
    person.sees("and revokes its live grant. Type its name to confirm: ");
    person.types("web");
    person.leaves_with(0);
    verify(&sandbox, &grant, &[]).exits(11);
}

#[test]
fn a_missing_size_on_a_terminal_fails_without_waiting() {
    let sandbox = Sandbox::with_store();
    let line = ["usage", "record", "--project", "web", "--bucket", "b"];
    let screen = Person::starts(&sandbox, &line).leaves_with(2);
    assert!(screen.contains("`--bytes N --objects N`"), "{screen}");
    assert!(screen.contains("rclone size --json"), "{screen}");
}

#[test]
fn the_progress_of_an_import_is_shown_on_a_terminal_and_goes_away() {
    let mut sandbox = Sandbox::with_store();
    sandbox.set("TERM", "xterm");
    sandbox.run(&["projects", "create", "--name", "web"]).ok();
    let line = "{\"project\":\"web\",\"bucket\":\"b\",\"at\":\"2026-01-01T00:00:00Z\",\"egress\":\"get\",\"bytes\":1}\n";
    let file = sandbox.write("usage", line.repeat(5_000) + "bad\n");
    let import = ["usage", "import", "--format", "jsonl", "--keep-going"];
    let person = Person::starts(&sandbox, &[&import[..], &[&file]].concat());
    let screen = person.leaves_with(0);
    let last = screen.rfind("000 lines").expect("the progress");
    let warning = screen.find("line 5001").expect("the warning");
    let note = screen.find("imported 5000 new lines").expect("the note");
    assert!(note > warning, "{screen}");
    assert!(screen[last..note].contains("\u{1b}[2K"), "{screen}");
    let quiet = [&import[..], &["--quiet", &file]].concat();
    let screen = Person::starts(&sandbox, &quiet).leaves_with(0);
    assert_eq!(screen, "");
}

#[test]
fn leaked_keys_are_revoked_after_yes_with_piped_input() {
    let mut sandbox = Sandbox::with_store();
    let key = sandbox.create(&["--name", "k"]);
    sandbox.write("leak", format!("{key}\n"));
    sandbox.set("PROGRAM", program().to_str().unwrap());
    for (answer, code, verdict) in [("n", 1, 0), ("y", 15, 11)] {
        let mut person = Person::runs(
            &sandbox,
            "exec \"$PROGRAM\" keys scan - --revoke <leak >out",
        );
        person.sees("Revoke the `rest` key `k` of owner@localhost for good? [y/N] ");
        // The findings are on the screen.
        assert!(out(&sandbox).contains("-:1:1"));
        person.types(answer);
        person.leaves_with(code);
        assert_eq!(sandbox.verify(&key), verdict);
    }
}

/// Lists the keys on a terminal of that width, and returns the headings.
fn headings(sandbox: &Sandbox, columns: u16) -> Vec<String> {
    let list = format!("stty rows 24 cols {columns} && exec \"$1\" --color never keys list");
    let screen = Person::runs(sandbox, &list).leaves_with(0);
    for line in screen.lines() {
        assert!(
            line.trim_end().chars().count() <= columns.into(),
            "{screen}"
        );
    }
    let first = screen
        .lines()
        .find(|line| line.starts_with("NAME"))
        .unwrap();
    first
        .split("  ")
        .map(|word| word.trim().to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

#[test]
fn messages_break_between_words_on_a_terminal_and_nowhere_else() {
    let sandbox = Sandbox::with_store();
    let list = ["keys", "list", "--identity", "none"];
    let piped = sandbox.run(&list).exits(6).stderr;
    assert_eq!(piped.lines().count(), 2, "{piped}");
    let script = "stty rows 24 cols 50 && exec \"$1\" --color never keys list --identity none";
    let screen = Person::runs(&sandbox, script).leaves_with(6);
    let lines: Vec<_> = screen.lines().map(str::trim_end).collect();
    assert!(lines.len() > 2, "{screen}");
    assert!(lines.iter().all(|line| line.len() <= 50), "{screen}");
    // No word was broken or lost.
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(words(&screen), words(&piped));
}

#[test]
fn eighty_columns_show_the_important_fields() {
    let sandbox = Sandbox::with_store();
    let key = sandbox.create(&[
        "--name",
        "prod-gateway",
        "--tag",
        "env=prod",
        "--expires",
        "90d",
    ]);
    assert_eq!(sandbox.verify(&key), 0);
    sandbox.create(&["--name", "photos", "--kind", "object-storage"]);
    let narrow = ["NAME", "STATUS", "KIND", "EXPIRES", "LAST USED"];
    assert_eq!(headings(&sandbox, 80), narrow);
    let wide = headings(&sandbox, 200);
    assert_eq!(wide.len(), 9, "{wide:?}");
    // With two accounts, the owner of a key matters.
    sandbox.other_account();
    let other = ["--name", "theirs", "--account", "other@example.com"];
    sandbox.create(&other);
    let narrow = ["NAME", "STATUS", "KIND", "EXPIRES", "ACCOUNT"];
    assert_eq!(headings(&sandbox, 80), narrow);
}
