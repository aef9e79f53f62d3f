use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::failure::Failure;
use crate::cli::store::rekey;
use crate::vault::{RecipientChange, RecipientSelector};
use crate::view::recipient::RecipientView;

/// Remove someone's access and re-key the store
///
/// The database is encrypted with a new key, so a removed recipient cannot open the store any more,
/// even if they kept `store.key`. They can still open earlier copies and backups. All of them are
/// removed, or none; the last recipient cannot be removed. The store must be unlocked with its
/// passphrase or an identity; a session is not enough. Sessions end.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin store recipients remove alice
  storra-admin store recipients remove age1zp5qgnah --yes")]
pub(in crate::cli) struct Args {
    /// Names, public keys, or the first or last 8 or more characters of public keys
    #[arg(value_name = "RECIPIENT", required = true)]
    selectors: Vec<RecipientSelector>,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    type Shown = RecipientView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let location = app.location();
        let mut change = RecipientChange::begin(&location, &app.credentials())?;
        let selection = change.select(&self.selectors)?;
        let names = super::names(&selection.records);
        let question = if selection.own {
            format!("Remove {names}, which you used to open the store?")
        } else {
            format!("Remove {names}, and re-key the store?")
        };
        app.confirm(&self.dry_run, &question)?;
        let mut caller = app.caller(self.dry_run.mode());
        let (options, entropy) = caller.write();
        change.remove(&selection, &options, entropy)?;
        let what = format!("{names}, and re-keyed the store");
        let answer = super::answer(&selection.records)
            .note(self.dry_run.say("removed", &what))
            .note("earlier backups can still be opened by anyone who was removed");
        let answer = if selection.own {
            answer.warning(if self.dry_run.dry_run {
                "the credential that you used could no longer open the store"
            } else {
                "the credential that you used can no longer open the store"
            })
        } else {
            answer
        };
        Ok(rekey::warn_of_copies(answer, &location, &self.dry_run))
    }
}
