use crate::cli::answer::{Answer, Verb};
use crate::cli::context::Cx;
use crate::cli::failure::Failure;
use crate::service::{Fate, accounts};
use crate::view::{Shape, account};

/// List the accounts, the oldest first
#[derive(clap::Args)]
pub(in crate::cli) struct Args {}

impl Verb for Args {
    const SHAPE: Option<&'static Shape> = Some(&account::SHAPE);

    fn run(self, cx: &mut Cx) -> Result<Answer, Failure> {
        let context = cx.open(Fate::Commit)?;
        let rows = accounts::list(context)
            .map(|account| account.map(|a| account::row(&a)).map_err(Failure::from));
        Ok(Answer::list(&account::SHAPE, rows))
    }
}
