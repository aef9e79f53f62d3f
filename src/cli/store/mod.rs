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
use super::context::Cx;
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

pub(super) fn dispatch(command: Command, cx: &mut Cx) -> Result<(Answer, Style), Failure> {
    match command {
        Command::Status(args) => execute(args, cx),
        Command::Unlock(args) => execute(args, cx),
        Command::Lock(args) => execute(args, cx),
        Command::Passphrase(args) => execute(args, cx),
        Command::Recipients(command) => recipients::dispatch(command, cx),
        Command::Rekey(args) => execute(args, cx),
        Command::Backup(args) => execute(args, cx),
        Command::Restore(args) => execute(args, cx),
        Command::Check(args) => execute(args, cx),
    }
}
