use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::cli::globals::one_of;
use crate::domain::project::{ProjectId, ProjectStatus};
use crate::service::WriteMode;
use crate::service::projects::{self, Listing};
use crate::view::project::ProjectView;

/// List projects, oldest first
///
/// Lists the projects of `--account`, otherwise of all accounts. Deleted projects are listed only
/// with `--status deleted`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin projects list --account ci@example.com
  storra-admin projects list --status deleted -o json | jq -r '.[].id'")]
pub(in crate::cli) struct Args {
    /// Only projects with this status
    #[arg(long, default_value = "active", value_parser = one_of(&ProjectStatus::ALL, ProjectStatus::as_str))]
    status: ProjectStatus,

    /// Only projects with this text in their name; ASCII case-insensitive
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,

    /// Maximum number of results
    #[arg(long, value_name = "N")]
    limit: Option<u64>,

    /// Start after this ID (the last one of the previous page)
    #[arg(long, value_name = "ID")]
    after: Option<ProjectId>,
}

impl Verb for Args {
    type Shown = ProjectView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mut context = app.open(WriteMode::Commit)?;
        let listing = Listing {
            status: Some(self.status),
            search: self.search,
            after: self.after,
            limit: self.limit,
        };
        let rows = projects::list(&mut context, app.account(), listing)?
            .rows(context)
            .map(|found| found.map(|f| ProjectView::new(&f)).map_err(Failure::from));
        Ok(Answer::list(rows))
    }
}
