//! `storra-admin config`

mod change;
mod path;
mod set;
mod show;
mod unset;

use super::answer::Answer;
use super::app::App;
use super::execute;
use super::failure::Failure;
use crate::output::Style;

/// View and change settings
#[derive(clap::Subcommand)]
pub(super) enum Command {
    Show(show::Args),
    Path(path::Args),
    Set(set::Args),
    Unset(unset::Args),
}

impl Command {
    /// Returns whether it must work even if the settings are invalid.
    pub(super) fn mends_settings(&self) -> bool {
        match self {
            Self::Show(_) => false,
            Self::Path(_) | Self::Set(_) | Self::Unset(_) => true,
        }
    }
}

pub(super) fn dispatch(command: Command, app: &mut App) -> Result<(Answer, Style), Failure> {
    match command {
        Command::Show(args) => execute(args, app),
        Command::Path(args) => execute(args, app),
        Command::Set(args) => execute(args, app),
        Command::Unset(args) => execute(args, app),
    }
}
