//! `storra-admin grants`

mod create;
mod input;
mod inspect;
mod list;
mod restrict;
mod restricting;
mod revoke;
mod show;
mod verify;

use super::answer::Answer;
use super::app::App;
use super::execute;
use super::failure::Failure;
use crate::output::Style;

/// API keys and access grants of a project, in Storj's format
///
/// The holder of a grant can derive more restricted grants from it without the store. Select a
/// GRANT by its name, its ID, or the first 8 or more characters of its ID. `restrict` and `inspect`
/// need no store.
#[derive(clap::Subcommand)]
pub(super) enum Command {
    Create(create::Args),
    List(list::Args),
    Show(show::Args),
    Inspect(inspect::Args),
    Restrict(restrict::Args),
    Verify(verify::Args),
    Revoke(revoke::Args),
}

pub(super) fn dispatch(command: Command, app: &mut App) -> Result<(Answer, Style), Failure> {
    match command {
        Command::Create(args) => execute(args, app),
        Command::List(args) => execute(args, app),
        Command::Show(args) => execute(args, app),
        Command::Inspect(args) => execute(args, app),
        Command::Restrict(args) => execute(args, app),
        Command::Verify(args) => execute(args, app),
        Command::Revoke(args) => execute(args, app),
    }
}
