//! `completions`

use std::fs;
use std::path::Path;

use crate::sandbox::Sandbox;

#[test]
fn each_shell_gets_the_script_that_is_shipped_without_a_store() {
    let sandbox = Sandbox::empty();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("completions");
    for (shell, file) in [
        ("bash", "storra-admin.bash"),
        ("zsh", "_storra-admin"),
        ("fish", "storra-admin.fish"),
        ("powershell", "_storra-admin.ps1"),
        ("elvish", "storra-admin.elv"),
    ] {
        let ran = sandbox.run(&["completions", shell]).ok();
        // Not `assert_eq`: nobody reads two scripts side by side.
        let same = ran.stdout == fs::read_to_string(shipped.join(file)).unwrap();
        assert!(same, "{file} is stale");
        assert_eq!(ran.stderr, "");
    }
}

#[test]
fn an_unknown_shell_is_refused_with_those_that_are_known() {
    let sandbox = Sandbox::empty();
    let ran = sandbox.run(&["completions", "tcsh"]).exits(2);
    sandbox.snapshot("completions_unknown_shell", &ran);
}
