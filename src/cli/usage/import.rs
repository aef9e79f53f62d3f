use std::path::PathBuf;

use clap::ValueHint;

use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::failure::Failure;
use crate::cli::globals::one_of;
use crate::cli::importing::{self, Listener};
use crate::domain::project::ProjectSelector;
use crate::output::diagnostics::Message;
use crate::service::input::BadLine;
use crate::service::usage::{self, Request, Source, UsageImportResult};
use crate::service::{Error, UsageError};
use crate::view::usage::UsageImportView;

/// The format of the lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Jsonl,
    Csv,
    S3AccessLog,
}

impl Format {
    const ALL: [Self; 3] = [Self::Jsonl, Self::Csv, Self::S3AccessLog];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::S3AccessLog => "s3-access-log",
        }
    }
}

/// Import tallies and egress from a file
///
/// The whole file is imported, or nothing: if lines are invalid, each is reported and nothing is
/// imported, unless you pass `--keep-going`. Importing a file twice changes nothing. docs/usage.md
/// describes the formats.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin usage import --format jsonl usage.jsonl
  cat logs/* | storra-admin usage import --format s3-access-log --project web -")]
pub(in crate::cli) struct Args {
    /// Format of the lines
    #[arg(long, value_parser = one_of(&Format::ALL, Format::as_str))]
    format: Format,

    /// Project of an access log; lines of the other formats name their own
    #[arg(long)]
    project: Option<ProjectSelector>,

    /// Import the valid lines even if others are invalid
    #[arg(long)]
    keep_going: bool,

    #[command(flatten)]
    dry_run: DryRun,

    /// The file; `-` for standard input
    #[arg(value_hint = ValueHint::FilePath)]
    file: PathBuf,
}

impl Args {
    fn source(&self) -> Result<Source<'_>, Failure> {
        match (self.format, &self.project) {
            (Format::Jsonl, None) => Ok(Source::Jsonl),
            (Format::Csv, None) => Ok(Source::Csv),
            (Format::S3AccessLog, Some(project)) => Ok(Source::S3AccessLog(project)),
            (Format::S3AccessLog, None) => {
                let failure = Failure::usage("the lines of an access log do not name a project");
                Err(failure.hint("name it with `--project P`"))
            }
            (Format::Jsonl | Format::Csv, Some(_)) => {
                let message = format!(
                    "`--project` is for access logs: every line of `{}` names its project itself",
                    self.format.as_str()
                );
                Err(Failure::usage(message).hint("omit `--project`"))
            }
        }
    }
}

impl Verb for Args {
    type Shown = UsageImportView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let source = self.source()?;
        let file = importing::open(&self.file)?;
        let mut context = app.open(self.dry_run.mode())?;
        let (mut input, size) = importing::ready(file, app.location().dir())?;
        // A bad line is an error if it prevents the import, otherwise a warning.
        let word = if self.keep_going {
            Message::Warning
        } else {
            Message::Error
        };
        let mut listener = Listener::new(size, app.verbosity(), word);
        let request = Request {
            account: app.account(),
            source,
            keep_going: self.keep_going,
        };
        let result = usage::import(&mut context, &request, &mut input, &mut listener);
        let kept = listener.finish();
        match result {
            Ok(imported) => Ok(self.answer(&imported, &kept)),
            Err(Error::Usage(error @ UsageError::BadLines { bad, .. })) => {
                Err(importing::with_lines(error.into(), bad, &kept))
            }
            Err(error) => Err(error.into()),
        }
    }
}

impl Args {
    fn answer(&self, imported: &UsageImportResult, kept: &[BadLine]) -> Answer {
        let mut answer = Answer::one(UsageImportView::new(imported));
        for bad in kept {
            answer = answer.warning(bad.to_string());
        }
        let untold = imported.bad.saturating_sub(kept.len() as u64);
        if untold > 0 && !kept.is_empty() {
            answer = answer.warning(format!("{untold} more lines are invalid"));
        }
        if let Some(first) = imported.first_future {
            answer = answer.warning(match imported.future {
                1 => format!("line {first} has a timestamp in the future"),
                all => format!("{all} lines have timestamps in the future (first: line {first})"),
            });
        }
        if imported.new == 0 {
            return answer.note("nothing new to import; nothing was changed");
        }
        let what = match imported.new {
            1 => "1 new line".to_owned(),
            new => format!("{new} new lines"),
        };
        answer.note(self.dry_run.say("imported", &what))
    }
}
