use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::failure::Failure;
use crate::cli::globals::{cents, one_of};
use crate::domain::account::{AccountSelector, Email, Plan};
use crate::domain::label::Label;
use crate::service::accounts::{self, Changes};
use crate::view::account::AccountView;

/// Change an account's email, name, plan, balance or project limit
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  storra-admin accounts update ci@example.com --plan pro --project-limit 10")]
#[group(id = "changes", required = true, multiple = true, args = ["email", "name", "plan", "balance", "project_limit"])]
pub(in crate::cli) struct Args {
    /// Email or ID
    #[arg(value_name = "ACCOUNT")]
    selector: AccountSelector,

    /// New email
    #[arg(long)]
    email: Option<Email>,

    /// New name
    #[arg(long)]
    name: Option<Label>,

    /// New plan; on `free`, its REST and client keys are denied from now on
    #[arg(long, value_parser = one_of(&Plan::ALL, Plan::as_str))]
    plan: Option<Plan>,

    /// New balance in cents
    #[arg(long, value_name = "CENTS", allow_negative_numbers = true, value_parser = cents)]
    balance: Option<i64>,

    /// New maximum number of projects, or `plan` for the plan's limit: 1 on `free`, 3 on `pro`.
    /// Existing projects stay
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = project_limit)]
    project_limit: Option<ProjectLimit>,

    #[command(flatten)]
    dry_run: DryRun,
}

/// The account's own limit, or that of the plan.
#[derive(Clone, Copy)]
struct ProjectLimit(Option<u32>);

fn project_limit(text: &str) -> Result<ProjectLimit, &'static str> {
    if text == "plan" {
        return Ok(ProjectLimit(None));
    }
    text.parse()
        .map(|limit| ProjectLimit(Some(limit)))
        .map_err(|_| "a limit is a whole number, 0 or more, or `plan` for the plan's limit")
}

impl Verb for Args {
    type Shown = AccountView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mut context = app.open(self.dry_run.mode())?;
        let changes = Changes {
            email: self.email,
            name: self.name,
            plan: self.plan,
            balance: self.balance,
            project_limit: self.project_limit.map(|limit| limit.0),
        };
        // Shows the name from before the change, which the user passed.
        let before = accounts::show(&mut context, &self.selector)?.account;
        super::refuse_two(app, &mut context, &before)?;
        let before = before.email;
        let updated = accounts::update(&mut context, &self.selector, changes)?;
        let note = self
            .dry_run
            .say("updated", &format!("the account {before}"));
        Ok(Answer::one(AccountView::new(&updated)).note(note))
    }
}
