//! Keys at a hidden prompt that are not text: none of them silently becomes part of a passphrase.

use std::io::Write;

use rexpect::process::{Signal, WaitStatus};
use rustix::termios::{LocalModes, tcgetattr};

use super::terminal::{AGAIN, NEW, Person, UNLOCK, out, with_passphrase};
use crate::sandbox::{PASSPHRASE, Sandbox};

/// Editing keys, and bytes that no keyboard sends, as the terminal passes them on.
const UNSUPPORTED: [(&str, &[u8]); 14] = [
    ("Tab", b"\t"),
    ("Ctrl-Z", b"\x1a"),
    ("Ctrl-A", b"\x01"),
    ("Ctrl-V", b"\x16"),
    ("Ctrl-D behind text", b"\x04"),
    ("left", b"\x1b[D"),
    ("left, in the other mode", b"\x1bOD"),
    ("Delete", b"\x1b[3~"),
    ("Escape", b"\x1b"),
    ("Escape and a bracket", b"\x1b["),
    ("a bracketed paste", b"\x1b[200~x\x1b[201~"),
    ("NUL", b"\0"),
    ("Latin-1", b"\xe9"),
    ("half of a character", b"\xc3"),
];

const AGAIN_PLEASE: &str = "Type it again.";

fn types(person: &mut Person, bytes: &[u8]) {
    // As bytes, because some are not valid UTF-8.
    person.terminal.write_all(bytes).unwrap();
}

#[test]
fn a_new_passphrase_with_a_special_key_is_prompted_again() {
    for (name, keys) in UNSUPPORTED {
        let mut sandbox = Sandbox::empty();
        let init = ["init", "--scrypt-log-n", "16"];
        let mut person = Person::starts(&sandbox, &init);
        person.sees_secret_question(NEW);
        types(
            &mut person,
            &[b"correct horse battery", keys, b"\n"].concat(),
        );
        person.sees(AGAIN_PLEASE);
        for question in [NEW, AGAIN] {
            person.sees_secret_question(question);
            types(&mut person, format!("{PASSPHRASE}\n").as_bytes());
        }
        let screen = person.leaves_with(0);
        assert!(!screen.contains("battery"), "{name}: {screen}");
        sandbox.set("STORRA_ADMIN_PASSPHRASE", PASSPHRASE);
        sandbox.run(&["keys", "list"]).ok();
    }
}

#[test]
fn another_key_is_not_erased_unseen() {
    // `Ctrl-U` within an escape sequence erases nothing.
    let sandbox = Sandbox::empty();
    let mut person = Person::starts(&sandbox, &["init"]);
    person.sees_secret_question(NEW);
    types(&mut person, b"wrong\x1b\x15right horse battery\n");
    person.sees(AGAIN_PLEASE);
    person.sees_secret_question(NEW);
    person.presses_control('c');
    person.leaves_with(130);
    assert!(!sandbox.store().exists());
}

#[test]
fn after_three_lines_with_other_keys_there_is_no_passphrase() {
    let sandbox = with_passphrase();
    let mut person = Person::starts(&sandbox, &["keys", "list"]);
    for _ in 0..3 {
        person.sees_secret_question(UNLOCK);
        types(&mut person, b"abc\x1b[A\n");
        person.sees(AGAIN_PLEASE);
    }
    let screen = person.leaves_with(6);
    assert!(screen.contains("no passphrase was entered"), "{screen}");
}

#[test]
fn a_word_can_be_erased() {
    let sandbox = with_passphrase();
    let mut person = Person::starts(&sandbox, &["keys", "list", "-o", "name"]);
    person.sees_secret_question(UNLOCK);
    let (head, last) = PASSPHRASE.rsplit_once(' ').unwrap();
    types(
        &mut person,
        format!("{head} mistyped\x17{last}\n").as_bytes(),
    );
    person.leaves_with(0);
    assert_eq!(out(&sandbox), "known\n");
}

#[test]
fn an_input_line_that_is_too_long_prompts_again() {
    let sandbox = with_passphrase();
    let mut person = Person::starts(&sandbox, &["keys", "list", "-o", "name"]);
    person.sees_secret_question(UNLOCK);
    // In chunks that the terminal accepts.
    for _ in 0..5 {
        types(&mut person, &[b'x'; 1000]);
    }
    person.sees("That is too long.");
    person.sees_secret_question(UNLOCK);
    types(&mut person, format!("{PASSPHRASE}\n").as_bytes());
    person.leaves_with(0);
    assert_eq!(out(&sandbox), "known\n");
}

#[test]
fn early_or_excess_input_is_neither_used_nor_shown() {
    let sandbox = with_passphrase();
    let script = "\"$1\" keys list -o name >out; IFS= read -r rest; echo \"rest: $rest.\"";
    let mut person = Person::runs(&sandbox, script);
    person.sees_secret_question(UNLOCK);
    types(
        &mut person,
        format!("{PASSPHRASE}\nsecond line\n").as_bytes(),
    );
    // The program reads the first line and exits; the shell reads the rest.
    person.waits_for_echo(true);
    types(&mut person, b"later\n");
    let screen = person.leaves_with(0);
    assert!(screen.contains("rest: later."), "{screen}");
    assert!(!screen.contains("second line"), "{screen}");
}

#[test]
fn an_interruption_at_any_prompt_is_exit_130() {
    let sandbox = with_passphrase();
    for arguments in [
        &["keys", "list"][..],
        &["store", "check"],
        &["store", "unlock"],
    ] {
        let mut person = Person::starts(&sandbox, arguments);
        person.sees_secret_question(UNLOCK);
        let terminal = person.terminal.try_clone().unwrap();
        types(&mut person, b"half");
        person.presses_control('c');
        person.leaves_with(130);
        let usual = LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG | LocalModes::IEXTEN;
        assert!(tcgetattr(&terminal).unwrap().local_modes.contains(usual));
    }
}

#[test]
fn a_signal_at_a_prompt_leaves_the_terminal_as_it_was() {
    for signal in [Signal::SIGTERM, Signal::SIGHUP, Signal::SIGINT] {
        let sandbox = Sandbox::empty();
        let mut person = Person::starts(&sandbox, &["init"]);
        person.sees_secret_question(NEW);
        let terminal = person.terminal.try_clone().unwrap();
        person.session.process_mut().signal(signal).unwrap();
        let (status, screen) = person.leaves();
        assert!(
            matches!(status, WaitStatus::Signaled(_, by, _) if by == signal),
            "{status:?}\n{screen}"
        );
        let modes = tcgetattr(&terminal).unwrap().local_modes;
        let usual = LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG;
        assert!(modes.contains(usual), "{signal}: {modes:?}");
        assert!(!sandbox.store().exists());
    }
}

#[test]
fn a_passphrase_with_a_control_character_creates_no_store() {
    for bytes in [
        "correct horse battery\t",
        "co\0r\0",
        "\u{1b}[Dhorse",
        "a\rb",
    ] {
        let mut sandbox = Sandbox::empty();
        let file = sandbox.write("passphrase", bytes);
        sandbox.set("STORRA_ADMIN_PASSPHRASE_FILE", &file);
        let ran = sandbox.run(&["init"]).exits(2);
        assert!(
            ran.stderr.contains("which cannot be typed or is invisible"),
            "{ran}"
        );
        assert!(!ran.stderr.contains("horse"), "{ran}");
        assert!(!sandbox.store().exists());
        let ran = sandbox.run(&["keys", "create", "--name", "first"]).exits(2);
        assert!(
            ran.stderr.contains("which cannot be typed or is invisible"),
            "{ran}"
        );
        assert!(!sandbox.store().exists());
    }
}
