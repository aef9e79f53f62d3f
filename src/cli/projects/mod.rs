//! `storra-admin projects`

mod create;
mod delete;
mod list;
mod show;
mod update;

use super::answer::Answer;
use super::app::App;
use super::execute;
use super::failure::Failure;
use crate::output::Style;

/// Manage projects
#[derive(clap::Subcommand)]
pub(super) enum Command {
    Create(create::Args),
    List(list::Args),
    Show(show::Args),
    Update(update::Args),
    Delete(delete::Args),
}

pub(super) fn dispatch(command: Command, app: &mut App) -> Result<(Answer, Style), Failure> {
    match command {
        Command::Create(args) => execute(args, app),
        Command::List(args) => execute(args, app),
        Command::Show(args) => execute(args, app),
        Command::Update(args) => execute(args, app),
        Command::Delete(args) => execute(args, app),
    }
}
