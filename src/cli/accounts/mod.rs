//! `storra-admin accounts`

mod create;
mod delete;
mod list;
mod show;
mod update;

use super::answer::Answer;
use super::app::App;
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

pub(super) fn dispatch(command: Command, app: &mut App) -> Result<(Answer, Style), Failure> {
    match command {
        Command::Create(args) => execute(args, app),
        Command::List(args) => execute(args, app),
        Command::Show(args) => execute(args, app),
        Command::Update(args) => execute(args, app),
        Command::Delete(args) => execute(args, app),
    }
}

/// Refuses an `--account` that differs from the account in the argument: it would be unclear which
/// one is selected.
fn refuse_two(app: &App, context: &mut Context, found: &Account) -> Result<(), Failure> {
    let Some(named) = app.named_account() else {
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
    Err(Failure::usage(message).hint("omit `--account`"))
}
