use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::service::{WriteMode, recipients};
use crate::view::recipient::RecipientView;

/// List recipients
///
/// Oldest first. The origin is how a recipient was added: `passphrase` for the passphrase's own
/// recipient, `identity` by `init --identity-out`, `recipient` from a public key.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin store recipients list
  storra-admin store recipients list -o name --fields name")]
pub(in crate::cli) struct Args {}

impl Verb for Args {
    type Shown = RecipientView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mut context = app.open(WriteMode::Commit)?;
        let rows: Vec<_> = recipients::list(&mut context)?
            .iter()
            .map(RecipientView::new)
            .collect();
        Ok(Answer::list(rows.into_iter().map(Ok)))
    }
}
