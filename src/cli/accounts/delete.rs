use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::failure::Failure;
use crate::domain::account::AccountSelector;
use crate::service::accounts;
use crate::view::account::AccountView;

/// Delete an account that has no keys and no projects
///
/// Revoked and expired keys count too: `storra-admin keys prune` deletes them. The revoked grants
/// and the usage of its deleted projects are deleted with it.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin accounts delete ci@example.com --dry-run
  storra-admin accounts delete ci@example.com")]
pub(in crate::cli) struct Args {
    /// Email or ID
    #[arg(value_name = "ACCOUNT")]
    selector: AccountSelector,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    type Shown = AccountView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mut context = app.open(self.dry_run.mode())?;
        let found = accounts::find_deletable(&mut context, &self.selector)?;
        super::refuse_two(app, &mut context, &found.account)?;
        app.confirm(
            &self.dry_run,
            &format!("Delete the account {}?", found.account.email),
        )?;
        let deleted = accounts::delete(&mut context, &found)?;
        let note = self
            .dry_run
            .say("deleted", &format!("the account {}", deleted.account.email));
        Ok(Answer::one(AccountView::new(&deleted)).note(note))
    }
}
