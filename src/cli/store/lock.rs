use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::vault;

/// End the session of `store unlock`
#[derive(clap::Args)]
pub(in crate::cli) struct Args {}

impl Verb for Args {
    type Shown = ();

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let note = if vault::end_session(&app.location())? {
            "the store is locked"
        } else {
            "the store was locked already"
        };
        Ok(Answer::nothing().note(note))
    }
}
