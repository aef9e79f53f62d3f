use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::domain::grant::GrantSelector;
use crate::domain::project::ProjectSelector;
use crate::service::{WriteMode, grants};
use crate::view::grant::GrantView;

/// Show a grant
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin grants show ci --project web
  storra-admin grants show ci -o json | jq .restrictions")]
pub(in crate::cli) struct Args {
    /// Name, ID, or 8 or more characters of the ID
    #[arg(value_name = "GRANT")]
    selector: GrantSelector,

    /// Project, if several have a grant with that name
    #[arg(long)]
    project: Option<ProjectSelector>,
}

impl Verb for Args {
    type Shown = GrantView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mut context = app.open(WriteMode::Commit)?;
        let project = self.project.as_ref();
        let found = grants::show(&mut context, &self.selector, project, app.account())?;
        Ok(Answer::one(GrantView::new(&found, context.now())))
    }
}
