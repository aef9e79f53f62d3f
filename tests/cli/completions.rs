//! `completions`

use std::fs;

use crate::checkout::root;
use crate::sandbox::Sandbox;

#[test]
fn each_shell_gets_the_script_that_is_shipped_without_a_store() {
    let sandbox = Sandbox::empty();
    for (word, file) in [
        ("bash", "storra-admin.bash"),
        ("zsh", "_storra-admin"),
        ("fish", "storra-admin.fish"),
        ("powershell", "_storra-admin.ps1"),
        ("elvish", "storra-admin.elv"),
    ] {
        let ran = sandbox.run(&["completions", word]).ok();
        let shipped = fs::read_to_string(root().join("completions").join(file)).unwrap();
        assert_eq!(ran.stdout, shipped, "{word}");
        assert_eq!(ran.stderr, "");
    }
}

#[test]
fn an_unknown_shell_is_refused_with_those_that_are_known() {
    let sandbox = Sandbox::empty();
    let ran = sandbox.run(&["completions", "tcsh"]).exits(2);
    sandbox.snapshot("completions_unknown_shell", &ran);
}

#[test]
fn words_are_completed_at_every_depth() {
    let sandbox = Sandbox::empty();
    let wanted: [(&[&str], &[&str]); 5] = [
        (&["gr"], &["grants"]),
        (&["grants", "re"], &["restrict", "revoke"]),
        (
            &["grants", "list", "--status", ""],
            &["active", "expired", "revoked"],
        ),
        (&["grants", "revoke", "--grant"], &["--grant-stdin"]),
        (&["-q", "keys", "create", "--na"], &["--name"]),
    ];
    for (words, wanted) in wanted {
        let words = [&["__complete", "elvish", "storra-admin"], words].concat();
        let ran = sandbox.run(&words).ok();
        let mut found = ran.lines();
        found.sort_unstable();
        assert_eq!(found, wanted, "{words:?}");
        assert_eq!(ran.stderr, "");
    }
}

#[test]
fn no_variable_makes_a_command_a_completion() {
    let mut sandbox = Sandbox::empty();
    let before = sandbox.run(&["config", "path"]).ok().stdout;
    for variable in ["COMPLETE", "_CLAP_COMPLETE_INDEX"] {
        sandbox.set(variable, "bash");
        assert_eq!(sandbox.run(&["config", "path"]).ok().stdout, before);
    }
}
