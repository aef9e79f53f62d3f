use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::view::presented::InspectedGrantView;

use super::input::{self, Misplaced};

/// Show the contents of an API key or access grant of any store
///
/// The grant is read from standard input; no store is needed. To check whether it is valid, use
/// `grants verify` with its store. The head, caveats and tail together are the API key: keep the
/// output as secret as the grant itself. Encryption keys are not shown.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin grants inspect < team.grant
  storra-admin grants inspect -o json < team.grant | jq -r '.caveats[].words'")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    misplaced: Misplaced,
}

impl Verb for Args {
    type Shown = InspectedGrantView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        self.misplaced.check("inspect")?;
        let grant = input::read(app)??;
        let row = InspectedGrantView::new(&grant);
        Ok(Answer::one(row))
    }
}
