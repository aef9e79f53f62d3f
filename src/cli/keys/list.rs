use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::cli::globals::one_of;
use crate::domain::key::listing::{KeyFilter, KeyListing, KeySort};
use crate::domain::key::{KeyId, Status};
use crate::service::{WriteMode, keys};
use crate::view::key::KeyView;

use super::choice::Conditions;

/// List keys
///
/// Filters are combined with AND. `jsonl`, `csv` and `tsv` are streamed, so that lists can be of
/// any length.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin keys list --status active --sort name
  storra-admin keys list --expiring 14d -o json | jq -r '.[].id'
  storra-admin keys list --unused 90d --tag team=web -o csv")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    conditions: Conditions,

    /// Only keys with this status
    #[arg(long, value_parser = one_of(&Status::ALL, Status::as_str))]
    status: Option<Status>,

    /// Sort by `created`, `name`, `expires` or `last_used`; a leading `-` reverses the order. If
    /// not given: by expiry with `--expiring` or `--status expired`, by last use with `--unused`,
    /// otherwise by creation
    #[arg(long, value_name = "ORDER", allow_hyphen_values = true)]
    sort: Option<KeySort>,

    /// Maximum number of results
    #[arg(long, value_name = "N")]
    limit: Option<u64>,

    /// Start after this ID (the last one of the previous page)
    #[arg(long, value_name = "ID")]
    after: Option<KeyId>,
}

impl Verb for Args {
    type Shown = KeyView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mut context = app.open(WriteMode::Commit)?;
        let now = context.now();
        let filter = KeyFilter {
            status: self.status,
            ..self.conditions.filter(now)?
        };
        let listing = KeyListing {
            sort: self.sort.unwrap_or_else(|| filter.natural_sort()),
            filter,
            after: self.after,
            limit: self.limit,
            now,
        };
        let rows = keys::list(&mut context, app.account(), listing)?
            .rows(context)
            .map(move |found| found.map(|f| KeyView::new(&f, now)).map_err(Failure::from));
        Ok(Answer::list(rows))
    }
}
