use crate::cli::answer::{Answer, Verb};
use crate::cli::context::Cx;
use crate::cli::failure::Failure;
use crate::service::{Fate, recipients};
use crate::view::recipient::RecipientView;

/// List who may open the store
///
/// The oldest first. The origin says where a recipient came from: `passphrase` is the one that the
/// passphrase opens, `identity` one that `init --identity-out` made, `recipient` one that was
/// given.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin store recipients list
  storra-admin store recipients list -o name --fields name")]
pub(in crate::cli) struct Args {}

impl Verb for Args {
    type Shown = RecipientView;

    fn run(self, cx: &mut Cx) -> Result<Answer, Failure> {
        let mut context = cx.open(Fate::Commit)?;
        let rows: Vec<_> = recipients::list(&mut context)?
            .iter()
            .map(RecipientView::new)
            .collect();
        Ok(Answer::list(rows.into_iter().map(Ok)))
    }
}
