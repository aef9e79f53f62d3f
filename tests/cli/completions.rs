//! `completions`

use clap_complete::Shell;
use storra_admin::cli::reference;

use crate::sandbox::Sandbox;

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
