use crate::cli::answer::{Answer, Verb};
use crate::cli::context::Cx;
use crate::cli::failure::Failure;
use crate::cli::globals::one_of;
use crate::domain::account::{AccountId, Plan};
use crate::service::Fate;
use crate::service::accounts::{self, AccountFilter, Listing};
use crate::view::account::AccountView;

/// List the accounts, the oldest first, with the number of their keys and projects
///
/// All conditions must hold; with `--account`, only that one is listed. Keys are counted dead or
/// alive, projects only while they are not deleted.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin accounts list --plan pro
  storra-admin accounts list --owing -o json | jq -r '.[].email'")]
pub(in crate::cli) struct Args {
    /// Only accounts on this plan
    #[arg(long, value_parser = one_of(&Plan::ALL, Plan::as_str))]
    plan: Option<Plan>,

    /// Only accounts with a balance below zero
    #[arg(long)]
    owing: bool,

    /// Only accounts with this text in their name or address; ASCII case-insensitive
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,

    /// Maximum number of results
    #[arg(long, value_name = "N")]
    limit: Option<u64>,

    /// Begin behind the account with this id: the last id of the page before
    #[arg(long, value_name = "ID")]
    after: Option<AccountId>,
}

impl Verb for Args {
    type Shown = AccountView;

    fn run(self, cx: &mut Cx) -> Result<Answer, Failure> {
        let mut context = cx.open(Fate::Commit)?;
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
        let rows = accounts::list(&mut context, cx.named_account(), listing)?
            .rows(context)
            .map(|account| account.map(|a| AccountView::new(&a)).map_err(Failure::from));
        Ok(Answer::list(rows))
    }
}
