use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::domain::project::ProjectSelector;
use crate::service::{WriteMode, projects};
use crate::view::project::ProjectView;

/// Show a project
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin projects show web
  storra-admin projects show web -o name --fields id")]
pub(in crate::cli) struct Args {
    /// Name, ID, or 8 or more characters of the ID; a deleted project only by its whole ID
    #[arg(value_name = "PROJECT")]
    selector: ProjectSelector,
}

impl Verb for Args {
    type Shown = ProjectView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mut context = app.open(WriteMode::Commit)?;
        let found = projects::show(&mut context, &self.selector, app.account())?;
        Ok(Answer::one(ProjectView::new(&found)))
    }
}
