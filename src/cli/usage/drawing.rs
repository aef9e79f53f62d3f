//! `--chart` and `--svg`, the same for every rollup.

use std::io;
use std::path::PathBuf;

use clap::ValueHint;

use crate::cli::answer::Answer;
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::domain::project::ProjectSelector;
use crate::domain::usage::BucketName;
use crate::domain::usage::period::Period;
use crate::domain::usage::series::Series;
use crate::files;
use crate::output::diagnostics::Message;
use crate::output::{Body, OutputFormat, Style, chart, svg, terminal};
use crate::service::{Context, projects, usage};
use crate::view::usage as view;

/// Maximum number of bars: the days of a month.
const MOST_BARS: usize = 31;
/// Minimum number of bars, even on a small terminal.
const LEAST_BARS: usize = 8;
/// The lines around the bars of two panels, and the shell prompt after them.
const OTHER_LINES: usize = 6;

/// Returns how many bars fit into each of two panels on the terminal.
fn bars() -> usize {
    terminal::height(&io::stdout()).map_or(MOST_BARS, |lines| {
        (lines.saturating_sub(OTHER_LINES) / 2).clamp(LEAST_BARS, MOST_BARS)
    })
}

/// How a rollup is drawn, in addition to its numbers or instead of them.
#[derive(clap::Args)]
pub(super) struct Drawing {
    /// Draw storage and egress over time instead of the sums
    #[arg(long)]
    chart: bool,

    /// Write the chart as SVG to this file, which must not exist
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    svg: Option<PathBuf>,
}

impl Drawing {
    /// Refuses a chart in a format for scripts.
    pub(super) fn check(&self, style: &Style) -> Result<(), Failure> {
        // The setting applies to all commands, and does not mean this one.
        let format = style
            .named
            .is_some_and(|format| format != OutputFormat::Table);
        if self.chart && (format || !style.fields.is_empty()) {
            let failure = Failure::usage("a chart cannot be combined with `-o` or `--fields`");
            return Err(failure.hint("omit `--chart`, or `-o` and `--fields`"));
        }
        Ok(())
    }

    /// Draws the requested charts. Returns the result if it is the chart instead of the numbers.
    pub(super) fn draw(
        &self,
        app: &mut App,
        context: &mut Context,
        project: &ProjectSelector,
        bucket: Option<&BucketName>,
        period: Period,
    ) -> Result<Option<Answer>, Failure> {
        if !self.chart && self.svg.is_none() {
            return Ok(None);
        }
        let series = usage::series(context, project, app.account(), bucket, period, bars())?;
        let name = projects::show(context, project, app.account())?
            .project
            .name;
        let about = match bucket {
            Some(bucket) => format!("{bucket} of {name}"),
            None => format!("{name}, all buckets"),
        };
        if let Some(file) = &self.svg {
            let empty = || Series::new(context.now(), context.now(), 1);
            let drawn = view::chart(&about, &series.clone().unwrap_or_else(empty));
            let picture = svg::draw(&drawn)?;
            app.protected_paths().check(file)?;
            files::create(file, picture.as_bytes()).map_err(unwritten)?;
            let empty = match series {
                Some(_) => "",
                None => "; it is empty: there was no usage in this period",
            };
            app.message(Message::Note(format!(
                "wrote the chart to {}{empty}",
                file.display()
            )));
        }
        if !self.chart {
            return Ok(None);
        }
        let Some(series) = series else {
            let answer = Answer::nothing();
            // The note about the SVG file already says so.
            return Ok(Some(match self.svg {
                Some(_) => answer,
                None => answer.message(Message::EmptyList("No usage in this period.")),
            }));
        };
        let width = terminal::width(&io::stdout());
        let text = chart::draw(&view::chart(&about, &series), width);
        Ok(Some(Answer::new(Body::Text(text))))
    }
}

fn unwritten(error: files::Error) -> Failure {
    let failure = Failure::from(error);
    if failure.hint.is_some() {
        return failure;
    }
    failure.hint("name a new file in an existing directory that you can write to")
}
