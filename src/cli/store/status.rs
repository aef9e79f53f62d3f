use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::unlock::Credentials;
use crate::vault;
use crate::view::store::StoreView;

/// Show where the store is, whether it is locked, and who may open it
///
/// It never prompts for a passphrase: a store that cannot be unlocked without a prompt is shown as
/// locked, and so is one with a wrong passphrase or identity.
#[derive(clap::Args)]
pub(in crate::cli) struct Args {}

impl Verb for Args {
    type Shown = StoreView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let location = app.location();
        let credentials = Credentials {
            prompt: None,
            ..app.credentials()
        };
        let status = vault::status(&location, &credentials)?;
        let answer = Answer::one(StoreView::new(location.dir(), &status));
        Ok(match status.misfit {
            None => answer,
            Some(error) => answer.warning(format!("{error}, so the store is shown as locked")),
        })
    }
}
