use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::failure::Failure;
use crate::cli::secret_input;
use crate::domain::key::presented::hashes_of_leaked;
use crate::domain::label::Label;
use crate::service::Context;
use crate::service::keys::{self, Chosen, Move};
use crate::view::key::KeyView;

use super::choice::{self, Keys};

/// Revoke keys permanently, all or none
///
/// The next verification of any of their secrets fails. A revoked key stays in the store until
/// `keys prune` removes it.
///
/// Select keys by name or by filters, which are combined with AND. Filters select keys that are not
/// revoked, of the selected account (`--account`), otherwise of all accounts, as in `keys list`. On
/// a terminal, the keys are shown before the prompt; otherwise `--yes` is required, and `--dry-run`
/// lists them. If one of them is changed in the meantime, nothing is revoked.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin keys revoke ci 019a8f3c-1b2d --reason 'left the company'
  storra-admin keys revoke --tag team=web --unused 90d --dry-run
  storra-admin keys revoke --account ci@example.com --all --yes
  storra-admin keys revoke --secret-stdin --yes < leaked.txt")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    keys: Keys,

    /// Read a leaked secret from stdin, and revoke the key that has or had it
    #[arg(
        long,
        conflicts_with_all = ["selectors", "kind", "expiring", "unused", "tags", "search", "all"]
    )]
    secret_stdin: bool,

    /// Reason to record
    #[arg(long, value_name = "TEXT")]
    reason: Option<Label>,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    type Shown = KeyView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let Self {
            keys,
            secret_stdin,
            reason,
            dry_run,
        } = self;
        let leaked = if secret_stdin {
            let secret = secret_input::read(app, "Leaked secret: ", secret_input::KEY)?;
            // A pair may be passed as it was printed; the secret key is on the last line.
            let last = secret.reveal().lines().last().unwrap_or("");
            Some(hashes_of_leaked(last))
        } else {
            keys.check()?;
            None
        };
        let mut context = app.open(dry_run.mode())?;
        let now = context.now();
        let chosen = match leaked {
            Some(hashes) => {
                let found = keys::show_leaked(&mut context, &hashes, app.named_account())?;
                Chosen::named(vec![found], Move::Revoke, now)?
            }
            None => keys.choose(&mut context, app, Move::Revoke)?,
        };
        if chosen.keys().is_empty() {
            return Ok(choice::nothing::<KeyView>("revoked"));
        }
        choice::confirm(app, &dry_run, &chosen, now, ("Revoke", " for good"))?;
        revoke(&mut context, &chosen, reason.as_ref(), &dry_run)
    }
}

fn revoke(
    context: &mut Context,
    chosen: &Chosen,
    reason: Option<&Label>,
    dry_run: &DryRun,
) -> Result<Answer, Failure> {
    let revoked = keys::revoke_chosen(context, chosen, reason)?;
    let now = context.now();
    let note = dry_run.say("revoked", &choice::names(chosen));
    let one = chosen.is_one();
    let mut rows = revoked
        .into_iter()
        .map(move |owned| KeyView::new(&owned, now));
    let answer = match rows.next() {
        Some(row) if one => Answer::one(row),
        first => Answer::list(first.into_iter().chain(rows).map(Ok)),
    };
    Ok(answer.note(note))
}
