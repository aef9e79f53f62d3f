use crate::cli::answer::{Answer, Verb};
use crate::cli::context::{Cx, DryRun};
use crate::cli::failure::Failure;
use crate::domain::project::ProjectSelector;
use crate::service::projects;
use crate::view::{Shape, project};

/// Delete a project
///
/// Its usage can still be read by its id, and its name is free again.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  storra-admin projects delete web")]
pub(in crate::cli) struct Args {
    /// Its name, its id, or 8 or more characters of the id
    #[arg(value_name = "PROJECT")]
    selector: ProjectSelector,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    const SHAPE: Option<&'static Shape> = Some(&project::SHAPE);

    fn run(self, cx: &mut Cx) -> Result<Answer, Failure> {
        let mut context = cx.open(self.dry_run.fate())?;
        let found = projects::find_deletable(&mut context, &self.selector, cx.account())?;
        let what = format!("the project `{}` of {}", found.project.name, found.owner);
        cx.confirm_by_name(
            &self.dry_run,
            &format!("This deletes {what}."),
            found.project.name.as_str(),
        )?;
        let deleted = projects::delete(&mut context, &self.selector, cx.account())?;
        let note = self.dry_run.say("deleted", &what);
        Ok(Answer::one(&project::SHAPE, project::row(&deleted)).note(note))
    }
}
