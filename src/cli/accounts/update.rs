use crate::cli::answer::{Answer, Verb};
use crate::cli::context::{Cx, DryRun};
use crate::cli::failure::Failure;
use crate::cli::globals::{cents, one_of};
use crate::domain::account::{AccountSelector, Email, Plan};
use crate::domain::label::Label;
use crate::service::accounts::{self, Changes};
use crate::view::{Shape, account};

/// Change an account's address, name, plan or balance
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  storra-admin accounts update ci@example.com --plan pro")]
#[group(id = "changes", required = true, multiple = true, args = ["email", "name", "plan", "balance"])]
pub(in crate::cli) struct Args {
    /// Its address or id
    #[arg(value_name = "ACCOUNT")]
    selector: AccountSelector,

    /// Another address
    #[arg(long)]
    email: Option<Email>,

    /// Another name
    #[arg(long)]
    name: Option<Label>,

    /// Another plan; on `free`, its REST and client keys are denied from now on
    #[arg(long, value_parser = one_of(&Plan::ALL, Plan::as_str))]
    plan: Option<Plan>,

    /// Another balance in cents
    #[arg(long, value_name = "CENTS", allow_negative_numbers = true, value_parser = cents)]
    balance: Option<i64>,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    const SHAPE: Option<&'static Shape> = Some(&account::SHAPE);

    fn run(self, cx: &mut Cx) -> Result<Answer, Failure> {
        let mut context = cx.open(self.dry_run.fate())?;
        let changes = Changes {
            email: self.email,
            name: self.name,
            plan: self.plan,
            balance: self.balance,
        };
        let updated = accounts::update(&mut context, &self.selector, changes)?;
        let note = self
            .dry_run
            .say("updated", &format!("the account {}", updated.email));
        Ok(Answer::one(&account::SHAPE, account::row(&updated)).note(note))
    }
}
