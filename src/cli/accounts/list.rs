use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::cli::globals::one_of;
use crate::domain::account::{AccountId, Plan};
use crate::service::WriteMode;
use crate::service::accounts::{self, AccountFilter, Listing};
use crate::view::account::AccountView;

/// List accounts, oldest first, with the number of their keys and projects
///
/// Filters are combined with AND; `--account` lists only that account. Revoked and expired keys are
/// counted too, deleted projects are not.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin accounts list --plan pro
  storra-admin accounts list --owing -o json | jq -r '.[].email'")]
pub(in crate::cli) struct Args {
    /// Only accounts on this plan
    #[arg(long, value_parser = one_of(&Plan::ALL, Plan::as_str))]
    plan: Option<Plan>,

    /// Only accounts with a negative balance
    #[arg(long)]
    owing: bool,

    /// Only accounts with this text in their name or email; ASCII case-insensitive
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,

    /// Maximum number of results
    #[arg(long, value_name = "N")]
    limit: Option<u64>,

    /// Start after this ID (the last one of the previous page)
    #[arg(long, value_name = "ID")]
    after: Option<AccountId>,
}

impl Verb for Args {
    type Shown = AccountView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mut context = app.open(WriteMode::Commit)?;
        let listing = Listing {
            filter: AccountFilter {
                id: None,
                plan: self.plan,
                owing: self.owing,
                search: self.search,
            },
            after: self.after,
            limit: self.limit,
        };
        let rows = accounts::list(&mut context, app.named_account(), listing)?
            .rows(context)
            .map(|account| account.map(|a| AccountView::new(&a)).map_err(Failure::from));
        Ok(Answer::list(rows))
    }
}
