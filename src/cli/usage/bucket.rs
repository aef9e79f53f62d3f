use super::drawing::Drawing;
use super::period::Span;
use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::domain::project::ProjectSelector;
use crate::domain::usage::BucketName;
use crate::output::Style;
use crate::service::WriteMode;
use crate::service::usage;
use crate::view::usage::RollupView;

/// Sum up the usage of a bucket
///
/// Storage and metadata are in GB-hours, objects and segments in object-hours and segment-hours,
/// egress in GB (1 GB is 1,000,000,000 bytes). Each tally counts for the time until the next one;
/// the newest only ends the last interval, so a single tally counts as 0. For a bucket without
/// usage, every sum is 0.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin usage bucket --project web --bucket photos
  storra-admin usage bucket --project web --bucket photos --since 2026-01-01 \\
    --before 2026-02-01 -o json
  storra-admin usage bucket --project web --bucket photos --since 30d --chart")]
pub(in crate::cli) struct Args {
    /// Project name, ID, or 8 or more characters of the ID; a deleted one only by its whole ID
    #[arg(long)]
    project: ProjectSelector,

    /// The bucket
    #[arg(long)]
    bucket: BucketName,

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
        let bucket = Some(&self.bucket);
        let drawn = self
            .drawing
            .draw(app, &mut context, &self.project, bucket, period)?;
        if let Some(answer) = drawn {
            return Ok(answer);
        }
        let rollup = usage::bucket(
            &mut context,
            &self.project,
            app.account(),
            &self.bucket,
            period,
        )?;
        Ok(Answer::one(RollupView::new(&rollup)))
    }
}
