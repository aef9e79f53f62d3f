//! `storra-admin usage`

mod bucket;
mod drawing;
mod import;
mod period;
mod project;
mod record;

use super::answer::Answer;
use super::app::App;
use super::execute;
use super::failure::Failure;
use crate::output::Style;

/// Record and report bucket usage
#[derive(clap::Subcommand)]
pub(super) enum Command {
    Record(record::Args),
    Import(import::Args),
    Bucket(bucket::Args),
    Project(project::Args),
}

pub(super) fn dispatch(command: Command, app: &mut App) -> Result<(Answer, Style), Failure> {
    match command {
        Command::Record(args) => execute(args, app),
        Command::Import(args) => execute(args, app),
        Command::Bucket(args) => execute(args, app),
        Command::Project(args) => execute(args, app),
    }
}
