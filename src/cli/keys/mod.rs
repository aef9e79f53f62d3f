//! `storra-admin keys`

mod choice;
mod create;
mod import;
mod list;
mod prune;
mod revoke;
mod rotate;
mod scan;
mod show;
mod update;
mod verify;

use super::answer::Answer;
use super::app::App;
use super::execute;
use super::failure::Failure;
use crate::output::Style;

/// REST keys, client API keys and object-storage keys
///
/// Select a KEY by its ID, 8 or more characters of its ID, its exact name, its `sk_` prefix, its
/// access key or its number. See docs/names.md.
#[derive(clap::Subcommand)]
pub(super) enum Command {
    Create(create::Args),
    Import(import::Args),
    List(list::Args),
    Show(show::Args),
    Update(update::Args),
    Rotate(rotate::Args),
    Revoke(revoke::Args),
    Verify(verify::Args),
    Prune(prune::Args),
    Scan(scan::Args),
}

pub(super) fn dispatch(command: Command, app: &mut App) -> Result<(Answer, Style), Failure> {
    match command {
        Command::Create(args) => execute(args, app),
        Command::Import(args) => execute(args, app),
        Command::List(args) => execute(args, app),
        Command::Show(args) => execute(args, app),
        Command::Update(args) => execute(args, app),
        Command::Rotate(args) => execute(args, app),
        Command::Revoke(args) => execute(args, app),
        Command::Verify(args) => execute(args, app),
        Command::Prune(args) => execute(args, app),
        Command::Scan(args) => execute(args, app),
    }
}
