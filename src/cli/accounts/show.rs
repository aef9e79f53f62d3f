use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::domain::account::AccountSelector;
use crate::service::{WriteMode, accounts};
use crate::view::account::AccountView;

/// Show an account
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin accounts show
  storra-admin accounts show ci@example.com -o json")]
pub(in crate::cli) struct Args {
    /// Email or ID; if not given, `--account` or the only account
    #[arg(value_name = "ACCOUNT")]
    selector: Option<AccountSelector>,
}

impl Verb for Args {
    type Shown = AccountView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mut context = app.open(WriteMode::Commit)?;
        let selector = self.selector.as_ref().or(app.account());
        let found = accounts::implied(&mut context, selector)?;
        super::refuse_two(app, &mut context, &found.account)?;
        Ok(Answer::one(AccountView::new(&found)))
    }
}
