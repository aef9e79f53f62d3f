//! `storra-admin projects`

mod create;
mod delete;
mod list;
mod show;
mod update;

use super::answer::Answer;
use super::context::Cx;
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

pub(super) fn dispatch(command: Command, cx: &mut Cx) -> Result<(Answer, Style), Failure> {
    match command {
        Command::Create(args) => execute(args, cx),
        Command::List(args) => execute(args, cx),
        Command::Show(args) => execute(args, cx),
        Command::Update(args) => execute(args, cx),
        Command::Delete(args) => execute(args, cx),
    }
}
