use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::failure::Failure;
use crate::domain::project::{Description, ProjectName};
use crate::service::projects;
use crate::view::project::ProjectView;

/// Create a project
///
/// An account can have 1 project on the plan `free` and 3 on `pro`; `accounts update
/// --project-limit` changes that.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  storra-admin projects create --name web --description 'the shop and its pictures'")]
pub(in crate::cli) struct Args {
    /// Project name: 1 to 64 bytes without surrounding white space, unique within the account
    #[arg(long)]
    name: ProjectName,

    /// Description, at most 256 bytes
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    description: Description,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    type Shown = ProjectView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mut context = app.open(self.dry_run.mode())?;
        let created = projects::create(&mut context, app.account(), &self.name, &self.description)?;
        let what = format!(
            "the project `{}` of {}",
            created.project.name, created.owner
        );
        let note = self.dry_run.say("created", &what);
        Ok(Answer::one(ProjectView::new(&created)).note(note))
    }
}
