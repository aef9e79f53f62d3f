//! The shells that have a completion script.

use clap::ValueEnum;

/// A shell.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
#[value(rename_all = "lower")]
pub(in crate::cli) enum Shell {
    Bash,
    Elvish,
    Fish,
    Powershell,
    Zsh,
}

impl Shell {
    /// Returns the script that registers the program with the shell.
    pub(in crate::cli) const fn script(self) -> &'static str {
        match self {
            Self::Bash => include_str!("../../../completions/storra-admin.bash"),
            Self::Elvish => include_str!("../../../completions/storra-admin.elv"),
            Self::Fish => include_str!("../../../completions/storra-admin.fish"),
            Self::Powershell => include_str!("../../../completions/_storra-admin.ps1"),
            Self::Zsh => include_str!("../../../completions/_storra-admin"),
        }
    }
}
