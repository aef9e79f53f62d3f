use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::failure::Failure;
use crate::domain::project::ProjectSelector;
use crate::service::projects::{self, Grants};
use crate::view::project::ProjectView;

/// Delete a project
///
/// Its usage can still be read by its ID, and its name can be used again. A project with active
/// grants is not deleted, unless `--cascade` revokes them too.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin projects delete web
  storra-admin projects delete web --cascade")]
pub(in crate::cli) struct Args {
    /// Name, ID, or 8 or more characters of the ID
    #[arg(value_name = "PROJECT")]
    selector: ProjectSelector,

    /// Revoke its active grants too
    #[arg(long)]
    cascade: bool,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    type Shown = ProjectView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mut context = app.open(self.dry_run.mode())?;
        let live = if self.cascade {
            Grants::Revoke
        } else {
            Grants::Keep
        };
        let found = projects::find_deletable(&mut context, &self.selector, app.account(), live)?;
        let shown = &found.project;
        let project = format!("the project `{}` of {}", shown.project.name, shown.owner);
        let grants = match shown.grants {
            0 => None,
            1 => Some("its live grant".to_owned()),
            grants => Some(format!("its {grants} live grants")),
        };
        let with_grants = |verb: &str| match &grants {
            None => project.clone(),
            Some(grants) => format!("{project} and {verb} {grants}"),
        };
        app.confirm_by_name(
            &self.dry_run,
            &format!("This deletes {}.", with_grants("revokes")),
            shown.project.name.as_str(),
        )?;
        let deleted = projects::delete(&mut context, &found)?;
        let note = self.dry_run.say("deleted", &with_grants("revoked"));
        Ok(Answer::one(ProjectView::new(&deleted)).note(note))
    }
}
