//! `storra-admin store`

mod backup;
mod check;
mod lock;
mod passphrase;
mod recipients;
mod rekey;
mod remedy;
mod restore;
mod status;
mod unlock;

use super::answer::Answer;
use super::app::App;
use super::execute;
use super::failure::Failure;
use crate::output::Style;

/// Manage the store: unlock, access, backups, checks
#[derive(clap::Subcommand)]
pub(super) enum Command {
    Status(status::Args),
    Unlock(unlock::Args),
    Lock(lock::Args),
    Passphrase(passphrase::Args),
    #[command(subcommand)]
    Recipients(recipients::Command),
    Rekey(rekey::Args),
    Backup(backup::Args),
    Restore(restore::Args),
    Check(check::Args),
}

pub(super) fn dispatch(command: Command, app: &mut App) -> Result<(Answer, Style), Failure> {
    match command {
        Command::Status(args) => execute(args, app),
        Command::Unlock(args) => execute(args, app),
        Command::Lock(args) => execute(args, app),
        Command::Passphrase(args) => execute(args, app),
        Command::Recipients(command) => recipients::dispatch(command, app),
        Command::Rekey(args) => execute(args, app),
        Command::Backup(args) => execute(args, app),
        Command::Restore(args) => execute(args, app),
        Command::Check(args) => execute(args, app),
    }
}
