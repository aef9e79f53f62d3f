//! `completions`

use std::process::Command;

use clap_complete::Shell;
use storra_admin::cli::reference;

use crate::sandbox::{Sandbox, skipped};

#[test]
fn each_shell_gets_the_script_that_is_shipped_without_a_store() {
    let sandbox = Sandbox::empty();
    for (word, shell) in [
        ("bash", Shell::Bash),
        ("zsh", Shell::Zsh),
        ("fish", Shell::Fish),
        ("powershell", Shell::PowerShell),
        ("elvish", Shell::Elvish),
    ] {
        let ran = sandbox.run(&["completions", word]).ok();
        // Not `assert_eq`: nobody reads two scripts side by side. That the shipped ones are these is tested elsewhere.
        assert!(ran.stdout == reference::completions(shell), "{word}");
        assert_eq!(ran.stderr, "");
    }
}

#[test]
fn an_unknown_shell_is_refused_with_those_that_are_known() {
    let sandbox = Sandbox::empty();
    let ran = sandbox.run(&["completions", "tcsh"]).exits(2);
    sandbox.snapshot("completions_unknown_shell", &ran);
}

/// Completes the last word as bash would; `None` where there is no bash.
fn completed_by_bash(words: &[&str]) -> Option<Vec<String>> {
    const ASK: &str = "eval \"$(cat)\"; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); \
        _storra__admin \"$1\" \"${COMP_WORDS[COMP_CWORD]}\" \"${COMP_WORDS[COMP_CWORD - 1]}\"; \
        printf '%s\\n' \"${COMPREPLY[@]}\"";
    let sandbox = Sandbox::empty();
    let script = sandbox.write("script", reference::completions(Shell::Bash));
    let output = Command::new("bash")
        .args(["--norc", "-c", ASK, "bash", "storra-admin"])
        .args(words)
        .stdin(std::fs::File::open(script).unwrap())
        .output()
        .ok()?;
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    Some(text.split_whitespace().map(str::to_owned).collect())
}

#[test]
fn bash_completes_the_word_at_every_depth() {
    let wanted: [(&[&str], &[&str]); 5] = [
        (&["gr"], &["grants"]),
        (&["grants", "re"], &["revoke", "restrict"]),
        (
            &["grants", "list", "--status", ""],
            &["active", "revoked", "expired"],
        ),
        (&["grants", "revoke", "--grant"], &["--grant-stdin"]),
        (&["-q", "keys", "create", "--na"], &["--name"]),
    ];
    for (words, wanted) in wanted {
        let Some(mut found) = completed_by_bash(words) else {
            return skipped("there is no bash");
        };
        let mut wanted = wanted.to_vec();
        wanted.sort_unstable();
        found.sort();
        assert_eq!(found, wanted, "{words:?}");
    }
}
