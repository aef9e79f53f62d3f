use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::failure::Failure;
use crate::domain::key::listing::KeyFilter;
use crate::domain::time::When;
use crate::service::ErrorCode;
use crate::service::keys::{self, Choice, Move};
use crate::view::key::KeyView;

use super::choice;

/// Delete keys that were revoked or expired some time ago
///
/// Their secrets are unknown to `keys verify` from then on. The audit log keeps their names and
/// IDs. On a terminal, the keys are shown before the prompt. If one of them is changed in the
/// meantime, none is deleted.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  storra-admin keys prune --older-than 90d --dry-run")]
pub(in crate::cli) struct Args {
    /// Only keys that were revoked or expired longer ago than this period, or before this time
    #[arg(long, value_name = "PERIOD")]
    older_than: When,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    type Shown = KeyView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mut context = app.open(self.dry_run.mode())?;
        let now = context.now();
        let Some(cutoff) = self.older_than.back(now) else {
            return Err(Failure::new(
                ErrorCode::InvalidTime,
                "`--older-than` does not accept `never`",
            ));
        };
        if cutoff > now {
            return Err(Failure::new(
                ErrorCode::InvalidTime,
                format!("{cutoff} is in the future, but `--older-than` takes a time in the past"),
            ));
        }
        let dead = Choice::Fitting(KeyFilter {
            dead_before: Some(cutoff),
            ..KeyFilter::default()
        });
        let chosen = keys::choose(&mut context, dead, app.account(), Move::Remove)?;
        if chosen.keys().is_empty() {
            return Ok(Answer::list::<KeyView>(std::iter::empty()));
        }
        let ends = format!(", revoked or expired before {cutoff}");
        choice::confirm(app, &self.dry_run, &chosen, now, ("Remove", &ends))?;
        let pruned = keys::prune_chosen(&mut context, &chosen)?;
        let what = match pruned.len() {
            1 => "1 key".to_owned(),
            many => format!("{many} keys"),
        };
        let rows = pruned
            .into_iter()
            .map(move |owned| Ok(KeyView::new(&owned, now)));
        Ok(Answer::list(rows).note(self.dry_run.say("removed", &what)))
    }
}
