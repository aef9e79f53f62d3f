//! `storra-admin accounts`

mod create;
mod delete;
mod list;
mod show;
mod update;

use super::answer::Answer;
use super::context::Cx;
use super::execute;
use super::failure::Failure;
use crate::domain::account::Account;
use crate::output::Style;
use crate::service::{Context, accounts};

/// Manage accounts, plans and balances
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

/// Refuses an `--account` that names another account than the argument: either could be the one
/// that is selected.
fn refuse_two(cx: &Cx, context: &mut Context, found: &Account) -> Result<(), Failure> {
    let Some(named) = cx.named_account() else {
        return Ok(());
    };
    let named = accounts::show(context, named)?.account;
    if named.id == found.id {
        return Ok(());
    }
    let message = format!(
        "the argument names the account {}, and `--account` names {}",
        found.email, named.email
    );
    Err(Failure::usage(message).hint("leave `--account` out"))
}
