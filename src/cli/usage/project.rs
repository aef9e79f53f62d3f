use super::drawing::Drawing;
use super::period::Span;
use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::domain::project::ProjectSelector;
use crate::output::{OutputFormat, Style};
use crate::service::WriteMode;
use crate::service::usage;
use crate::view::usage::{self as view, RollupView};

/// Sum up the usage of every bucket of a project
///
/// Prints one row per bucket, sorted by name, in the units of `usage bucket`. A chart shows the
/// total of all buckets.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin usage project --project web
  storra-admin usage project --project web --since 30d --chart --svg usage.svg
  storra-admin usage project --project web --since 30d -o csv \\
    --fields bucket_name,total_stored_data,get_egress")]
pub(in crate::cli) struct Args {
    /// Project name, ID, or 8 or more characters of the ID; a deleted one only by its whole ID
    #[arg(long)]
    project: ProjectSelector,

    #[command(flatten)]
    span: Span,

    #[command(flatten)]
    drawing: Drawing,
}

impl Verb for Args {
    type Shown = RollupView;

    fn check(&self, style: &Style) -> Result<(), Failure> {
        self.drawing.check(style)
    }

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mut context = app.open(WriteMode::Commit)?;
        let period = self.span.period(context.now())?;
        let drawn = self
            .drawing
            .draw(app, &mut context, &self.project, None, period)?;
        if let Some(answer) = drawn {
            return Ok(answer);
        }
        let rows = usage::project(&mut context, &self.project, app.account(), period)?
            .rows(context)
            .map(|found| {
                found
                    .map(|rollup| RollupView::new(&rollup))
                    .map_err(Failure::from)
            });
        let answer = Answer::list(rows);
        // The other formats have it in every row.
        Ok(if app.settings().output == OutputFormat::Table {
            answer.note(view::period(period))
        } else {
            answer
        })
    }
}
