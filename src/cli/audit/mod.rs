//! `storra-admin audit`

mod export;
mod list;
mod verify;

use super::answer::Answer;
use super::app::App;
use super::execute;
use super::failure::Failure;
use crate::output::Style;

/// Manage the audit log
///
/// Each change has an entry, and each entry holds the hash of the previous one: an entry that was
/// edited, removed or moved breaks the chain. The audit log covers the whole store: `--account`
/// does not filter it.
#[derive(clap::Subcommand)]
pub(super) enum Command {
    List(list::Args),
    Verify(verify::Args),
    Export(export::Args),
}

pub(super) fn dispatch(command: Command, app: &mut App) -> Result<(Answer, Style), Failure> {
    match command {
        Command::List(args) => execute(args, app),
        Command::Verify(args) => execute(args, app),
        Command::Export(args) => execute(args, app),
    }
}
