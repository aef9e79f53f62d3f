use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::domain::audit::listing::{Actions, AuditFilter, AuditListing, Subject};
use crate::domain::label::Label;
use crate::domain::time::When;
use crate::service::{WriteMode, audit};
use crate::view::audit::EntryView;

/// List audit entries, oldest first
///
/// Filters are combined with AND. The audit log covers the whole store: `--account` does not filter
/// it. `audit verify` checks its chain.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin audit list --newest-first --limit 20
  storra-admin audit list --action key.revoke --since 30d
  storra-admin audit list --subject 019a8f3c-1b2d -o json | jq '.[].details'")]
pub(in crate::cli) struct Args {
    /// Only entries from this period, or since this time; `never` for all
    #[arg(long, value_name = "PERIOD")]
    since: Option<When>,

    /// Only entries older than this period, or before this time; `never` for all
    #[arg(long, value_name = "PERIOD")]
    before: Option<When>,

    /// Only entries by this actor
    // Replaces the global option of that name, which has no meaning here.
    #[arg(long, value_name = "NAME")]
    actor: Option<Label>,

    /// Only entries with this action, or with any action on this noun, e.g. `key`
    #[arg(long, value_name = "ACTION", value_parser = actions())]
    action: Option<Actions>,

    /// Only entries about the subject with this ID (not a name), or the first 8 or more characters
    /// of it; `store` for the store itself
    #[arg(long, value_name = "ID")]
    subject: Option<Subject>,

    /// Newest first
    #[arg(long)]
    newest_first: bool,

    /// Maximum number of results
    #[arg(long, value_name = "N")]
    limit: Option<u64>,

    /// Start after this entry number (the last one of the previous page)
    #[arg(long, value_name = "SEQUENCE")]
    after: Option<i64>,
}

fn actions() -> impl TypedValueParser<Value = Actions> {
    PossibleValuesParser::new(Actions::words()).try_map(|word| word.parse::<Actions>())
}

impl Verb for Args {
    type Shown = EntryView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mut context = app.open(WriteMode::Commit)?;
        let now = context.now();
        let since = self.since.and_then(|when| when.back(now));
        let before = self.before.and_then(|when| when.back(now));
        if let (Some(since), Some(before)) = (since, before)
            && since > before
        {
            return Err(Failure::backwards(since, before));
        }
        let unlikely = self.subject.clone().filter(|subject| !subject.is_likely());
        let listing = AuditListing {
            filter: AuditFilter {
                since,
                before,
                actor: self.actor,
                actions: self.action,
                subject: self.subject,
            },
            newest_first: self.newest_first,
            after: self.after,
            limit: self.limit,
        };
        let rows = audit::list(&mut context, listing)?
            .rows(context)
            .map(|kept| kept.flatten().map(EntryView::new).map_err(Failure::from));
        let mut rows = rows.peekable();
        let note = unlikely
            .filter(|_| rows.peek().is_none())
            .map(|subject| {
                format!(
                    "`--subject` takes an ID, the first 8 or more characters of an ID, or `store`, but `{subject}` is none of \
                     these"
                )
            });
        let answer = Answer::list(rows);
        Ok(match note {
            Some(note) => answer.note(note),
            None => answer,
        })
    }
}
