use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::failure::Failure;
use crate::cli::globals::{cents, one_of};
use crate::domain::account::{Email, Plan};
use crate::domain::label::Label;
use crate::service::accounts::{self, NewAccount};
use crate::view::account::AccountView;

/// Create an account
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  storra-admin accounts create --email ci@example.com --plan pro")]
pub(in crate::cli) struct Args {
    /// Email of the account (unique, case-insensitive)
    #[arg(long)]
    email: Email,

    /// Account name; the email if not given
    #[arg(long)]
    name: Option<Label>,

    /// Plan; REST and client keys require `pro`
    #[arg(long, default_value = "free", value_parser = one_of(&Plan::ALL, Plan::as_str))]
    plan: Plan,

    /// Balance in cents; with a negative balance, no object-storage keys can be created
    #[arg(
        long,
        value_name = "CENTS",
        default_value_t = 0,
        allow_negative_numbers = true, value_parser = cents
    )]
    balance: i64,

    /// Maximum number of projects; the plan's limit if not given: 1 on `free`, 3 on `pro`
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = limit)]
    project_limit: Option<u32>,

    #[command(flatten)]
    dry_run: DryRun,
}

fn limit(text: &str) -> Result<u32, &'static str> {
    text.parse()
        .map_err(|_| "a limit is a whole number, 0 or more")
}

impl Verb for Args {
    type Shown = AccountView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mut context = app.open(self.dry_run.mode())?;
        let new = NewAccount {
            email: self.email,
            name: self.name,
            plan: self.plan,
            balance: self.balance,
            project_limit: self.project_limit,
        };
        let created = accounts::create(&mut context, new)?;
        let note = self
            .dry_run
            .say("created", &format!("the account {}", created.account.email));
        Ok(Answer::one(AccountView::new(&created)).note(note))
    }
}
