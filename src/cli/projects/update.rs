use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::failure::Failure;
use crate::domain::project::{Description, ProjectName, ProjectSelector};
use crate::service::projects::{self, Changes};
use crate::view::project::ProjectView;

/// Change a project's name or description
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin projects update web --name shop
  storra-admin projects update shop --description ''")]
#[group(id = "changes", required = true, multiple = true, args = ["name", "description"])]
pub(in crate::cli) struct Args {
    /// Name, ID, or 8 or more characters of the ID
    #[arg(value_name = "PROJECT")]
    selector: ProjectSelector,

    /// New name: 1 to 64 bytes without surrounding white space, unique within the account
    #[arg(long)]
    name: Option<ProjectName>,

    /// New description, at most 256 bytes; an empty one clears it
    #[arg(long, value_name = "TEXT")]
    description: Option<Description>,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    type Shown = ProjectView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mut context = app.open(self.dry_run.mode())?;
        let changes = Changes {
            name: self.name,
            description: self.description,
        };
        // Shows the name from before the change, which the user passed.
        let before = projects::show(&mut context, &self.selector, app.account())?;
        let updated = projects::update(&mut context, &self.selector, app.account(), changes)?;
        let what = format!("the project `{}`", before.project.name);
        let note = self.dry_run.say("updated", &what);
        Ok(Answer::one(ProjectView::new(&updated)).note(note))
    }
}
