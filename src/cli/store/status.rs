use crate::cli::answer::{Answer, Verb};
use crate::cli::context::Cx;
use crate::cli::failure::Failure;
use crate::unlock::Credentials;
use crate::vault;
use crate::view::store::StoreView;

/// Show where the store is, whether it is locked, and who may open it
///
/// It never asks for a passphrase: a store that cannot be unlocked without one is shown as locked.
/// So is one that a passphrase or an identity was given for and is the wrong one.
#[derive(clap::Args)]
pub(in crate::cli) struct Args {}

impl Verb for Args {
    type Shown = StoreView;

    fn run(self, cx: &mut Cx) -> Result<Answer, Failure> {
        let location = cx.location();
        let credentials = Credentials {
            prompt: None,
            ..cx.credentials()
        };
        let status = vault::status(&location, &credentials)?;
        let answer = Answer::one(StoreView::new(location.dir(), &status));
        Ok(match status.misfit {
            None => answer,
            Some(error) => answer.warning(format!("{error}, so the store is shown as locked")),
        })
    }
}
