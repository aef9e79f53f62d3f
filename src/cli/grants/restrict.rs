use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::cli::issuing;
use crate::delivery::SecretKind;
use crate::domain::grant::presented::PresentedGrant;
use crate::domain::grant::restrictions::Restrictions;
use crate::output::{Description, OutputFormat, Style};
use crate::service::WriteMode;
use crate::view::presented::{ChildGrantView, IssuedChildView};

use super::input::{self, Misplaced};
use super::restricting::{Restricting, caution};

/// The fields that show the text of the derived grant.
const FIELDS_HINT: &str = "add `api_key` or `access_grant` to them, whichever was read";

/// Derive a more restricted grant and print it
///
/// The grant is read from standard input: from an API key an API key is derived, from an access
/// grant an access grant. No store is needed, and the derived grant is recorded in none. It can
/// never do more than its parent, and is revoked with it. If an access grant is restricted to
/// prefixes, the derived grant contains only the encryption keys of those prefixes.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin grants restrict --readonly --prefix sj://photos/2027/ < team.grant > photos.grant
  storra-admin grants restrict --not-after 12h < ci.key")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    restricting: Restricting,

    #[command(flatten)]
    misplaced: Misplaced,
}

impl Verb for Args {
    type Shown = IssuedChildView;

    fn check(&self, style: &Style) -> Result<(), Failure> {
        // The kind of the parent is known only after it is read.
        let kind = if style.fields.contains(&SecretKind::AccessGrant.field()) {
            SecretKind::AccessGrant
        } else {
            SecretKind::ApiKey
        };
        issuing::check(style, kind, FIELDS_HINT)
    }

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        self.misplaced.check("restrict")?;
        let mut caller = app.caller(WriteMode::DryRun);
        let restrictions = Restrictions::new(self.restricting.wish(), caller.clock.now())?;
        if restrictions.is_none() {
            return Err(Failure::usage("no restrictions specified").hint(
                "specify `--readonly`, `--prefix`, `--not-after` or another restriction from `--help`",
            ));
        }
        let parent = input::read(app)??;
        let style = app.style::<IssuedChildView>()?;
        issuing::check(&style, parent.kind().into(), FIELDS_HINT)?;
        let child = parent.restrict(&restrictions, caller.entropy.as_mut())?;
        let answer = answer(&child, style.format)?;
        let kind = child.kind();
        let note = format!(
            "derived a grant from the {}; save it now, it cannot be shown again",
            kind.noun()
        );
        Ok(match caution(&restrictions, kind) {
            None => answer.note(note),
            Some(caution) => answer.note(note).note(caution),
        })
    }
}

fn answer(child: &PresentedGrant, format: OutputFormat) -> Result<Answer, Failure> {
    let text = child.serialize()?;
    let view = IssuedChildView::new(child, text.clone());
    let description = Description::of(&ChildGrantView::new(child));
    Ok(issuing::single(view, vec![text], description, format))
}
