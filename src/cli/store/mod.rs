//! `storra-admin store`

mod lock;
mod passphrase;
mod recipients;
mod rekey;
mod status;
mod unlock;

use super::answer::Answer;
use super::context::Cx;
use super::execute;
use super::failure::Failure;
use crate::output::Style;

/// The store itself: its state, its lock, its passphrase and who may open it
#[derive(clap::Subcommand)]
pub(super) enum Command {
    Status(status::Args),
    Unlock(unlock::Args),
    Lock(lock::Args),
    Passphrase(passphrase::Args),
    #[command(subcommand)]
    Recipients(recipients::Command),
    Rekey(rekey::Args),
}

pub(super) fn dispatch(command: Command, cx: &mut Cx) -> Result<(Answer, Style), Failure> {
    match command {
        Command::Status(args) => execute(args, cx),
        Command::Unlock(args) => execute(args, cx),
        Command::Lock(args) => execute(args, cx),
        Command::Passphrase(args) => execute(args, cx),
        Command::Recipients(command) => recipients::dispatch(command, cx),
        Command::Rekey(args) => execute(args, cx),
    }
}
