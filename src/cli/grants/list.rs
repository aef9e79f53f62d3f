use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::cli::globals::one_of;
use crate::domain::grant::{GrantId, Status};
use crate::domain::project::ProjectSelector;
use crate::service::WriteMode;
use crate::service::grants::{self, Listing};
use crate::view::grant::GrantView;

/// List grants, oldest first
///
/// Lists the grants of `--project` or `--account`, otherwise of all accounts. Derived grants are
/// not listed: the store does not know them.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin grants list --project web --status active
  storra-admin grants list --status expired -o name --fields id |
    xargs -r storra-admin grants revoke --yes")]
pub(in crate::cli) struct Args {
    /// Only grants of this project: name, ID, or 8 or more characters of the ID
    #[arg(long)]
    project: Option<ProjectSelector>,

    /// Only grants with this status
    #[arg(long, value_parser = one_of(&Status::ALL, Status::as_str))]
    status: Option<Status>,

    /// Only grants with this text in their name; ASCII case-insensitive
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,

    /// Maximum number of results
    #[arg(long, value_name = "N")]
    limit: Option<u64>,

    /// Start after this ID (the last one of the previous page)
    #[arg(long, value_name = "ID")]
    after: Option<GrantId>,
}

impl Verb for Args {
    type Shown = GrantView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mut context = app.open(WriteMode::Commit)?;
        let now = context.now();
        let listing = Listing {
            project: self.project,
            status: self.status,
            search: self.search,
            after: self.after,
            limit: self.limit,
        };
        let rows = grants::list(&mut context, app.account(), listing)?
            .rows(context)
            .map(move |found| {
                found
                    .map(|f| GrantView::new(&f, now))
                    .map_err(Failure::from)
            });
        Ok(Answer::list(rows))
    }
}
