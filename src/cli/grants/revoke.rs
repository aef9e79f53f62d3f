use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::failure::Failure;
use crate::domain::grant::{GrantSelector, OwnedGrant};
use crate::domain::label::Label;
use crate::domain::project::ProjectSelector;
use crate::service::{Context, GrantError, grants};
use crate::view::grant::GrantView;

use super::input;

/// Revoke grants permanently, all or none
///
/// The next verification of any of them, or of any grant derived from them, is denied. With
/// `--grant-stdin`, a derived grant can be revoked alone, with everything derived from it; its
/// parent stays active.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin grants revoke ci --project web --reason 'left the company'
  storra-admin grants revoke --grant-stdin --yes < leaked.key")]
pub(in crate::cli) struct Args {
    /// Names, IDs, or 8 or more characters of IDs
    #[arg(value_name = "GRANT", required_unless_present = "grant_stdin")]
    selectors: Vec<GrantSelector>,

    /// Project, if several have a grant with that name
    #[arg(long, conflicts_with = "grant_stdin")]
    project: Option<ProjectSelector>,

    /// Read a grant from stdin, and revoke it: the grant itself, or only the derived grant
    #[arg(long, conflicts_with = "selectors")]
    grant_stdin: bool,

    /// Reason to record
    #[arg(long, value_name = "TEXT")]
    reason: Option<Label>,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    type Shown = GrantView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        if self.grant_stdin {
            return self.revoke_presented(app);
        }
        let mut context = app.open(self.dry_run.mode())?;
        let project = self.project.as_ref();
        let found = grants::show_all(&mut context, &self.selectors, project, app.account())?;
        refuse_revoked(&found)?;
        let names = names(&found);
        app.confirm(
            &self.dry_run,
            &format!("Revoke {names} for good, with all derived grants?"),
        )?;
        self.revoke(&mut context, &found, &names)
    }
}

impl Args {
    fn revoke_presented(self, app: &mut App) -> Result<Answer, Failure> {
        let presented = input::read(app)??;
        let mut context = app.open(self.dry_run.mode())?;
        let found = grants::show_presented(&mut context, &presented, app.named_account())?;
        drop(presented);
        found.refuse_dead()?;
        let name = names(std::slice::from_ref(&found.grant));
        let (what, rest) = if found.child.is_some() {
            (
                format!("a grant derived from {name}"),
                "with all grants derived from it",
            )
        } else {
            (name, "with all derived grants")
        };
        app.confirm(&self.dry_run, &format!("Revoke {what} for good, {rest}?"))?;
        let revoked = grants::revoke_child(&mut context, &found, self.reason.as_ref())?;
        let row = GrantView::new(&revoked, context.now());
        let answer = Answer::one(row);
        Ok(answer.note(self.dry_run.say("revoked", &format!("{what}, {rest}"))))
    }

    fn revoke(
        self,
        context: &mut Context,
        found: &[OwnedGrant],
        names: &str,
    ) -> Result<Answer, Failure> {
        let revoked = grants::revoke(context, found, self.reason.as_ref())?;
        let now = context.now();
        let note = self
            .dry_run
            .say("revoked", &format!("{names}, with all derived grants"));
        let mut rows = revoked.iter().map(|owned| GrantView::new(owned, now));
        let answer = match (rows.next(), rows.next()) {
            (Some(row), None) => Answer::one(row),
            (first, second) => {
                let rows: Vec<_> = first.into_iter().chain(second).chain(rows).collect();
                Answer::list(rows.into_iter().map(Ok))
            }
        };
        Ok(answer.note(note))
    }
}

/// Refuses revoked grants before the prompt.
fn refuse_revoked(found: &[OwnedGrant]) -> Result<(), Failure> {
    for owned in found {
        if let Some(revocation) = &owned.grant.revocation {
            return Err(GrantError::Revoked {
                name: owned.grant.name.clone(),
                id: owned.grant.id.to_string(),
                at: revocation.at,
            }
            .into());
        }
    }
    Ok(())
}

fn names(found: &[OwnedGrant]) -> String {
    match found {
        [one] => format!(
            "the grant `{}` of the project `{}`",
            one.grant.name, one.project
        ),
        many if many.len() <= 5 => {
            let names: Vec<_> = many.iter().map(|o| format!("`{}`", o.grant.name)).collect();
            format!("the grants {}", names.join(", "))
        }
        many => format!("{} grants", many.len()),
    }
}
