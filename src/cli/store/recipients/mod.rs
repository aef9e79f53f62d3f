//! `storra-admin store recipients`

mod add;
mod list;
mod remove;

use crate::cli::answer::Answer;
use crate::cli::app::App;
use crate::cli::execute;
use crate::cli::failure::Failure;
use crate::output::Style;
use crate::store::RecipientRecord;
use crate::view::recipient::{self, RecipientView};

/// Manage who can open the store
///
/// A recipient is an age (`age1…`) or SSH public key. The owner of the private key opens the store
/// with `--identity FILE`. The passphrase has its own recipient.
#[derive(clap::Subcommand)]
#[command(disable_help_subcommand = true)]
pub(in crate::cli) enum Command {
    List(list::Args),
    Add(add::Args),
    Remove(remove::Args),
}

pub(super) fn dispatch(command: Command, app: &mut App) -> Result<(Answer, Style), Failure> {
    match command {
        Command::List(args) => execute(args, app),
        Command::Add(args) => execute(args, app),
        Command::Remove(args) => execute(args, app),
    }
}

/// Returns one recipient as a single thing, and several as a list.
fn answer(records: &[RecipientRecord]) -> Answer {
    match records {
        [one] => Answer::one(RecipientView::new(one)),
        several => {
            let views: Vec<_> = several.iter().map(RecipientView::new).collect();
            Answer::list(views.into_iter().map(Ok))
        }
    }
}

fn names(records: &[RecipientRecord]) -> String {
    match records {
        many if many.len() > 5 => format!("{} recipients", many.len()),
        few => {
            let names: Vec<String> = few.iter().map(called).collect();
            names.join(", ")
        }
    }
}

fn called(record: &RecipientRecord) -> String {
    match &record.name {
        Some(name) => format!("`{name}`"),
        None if record.is_of_passphrase() => "the passphrase".to_owned(),
        None => format!("`{}`", recipient::short(&record.recipient)),
    }
}
