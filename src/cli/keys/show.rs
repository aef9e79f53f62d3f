use crate::cli::answer::{Answer, Verb};
use crate::cli::context::Cx;
use crate::cli::failure::Failure;
use crate::domain::key::selector::KeySelector;
use crate::service::{Fate, keys};
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

    fn run(self, cx: &mut Cx) -> Result<Answer, Failure> {
        let mut context = cx.open(Fate::Commit)?;
        let found = keys::show(&mut context, &self.selector, cx.account())?;
        Ok(Answer::one(KeyView::new(&found, context.now())))
    }
}
