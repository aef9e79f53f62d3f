use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::domain::key::selector::KeySelector;
use crate::service::{WriteMode, keys};
use crate::view::key::KeyView;

/// Show a key with its versions
#[derive(clap::Args)]
pub(in crate::cli) struct Args {
    /// ID, 8 or more characters of the ID, name, `sk_` prefix, access key or number
    #[arg(value_name = "KEY")]
    selector: KeySelector,
}

impl Verb for Args {
    type Shown = KeyView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mut context = app.open(WriteMode::Commit)?;
        let found = keys::show(&mut context, &self.selector, app.account())?;
        Ok(Answer::one(KeyView::new(&found, context.now())))
    }
}
