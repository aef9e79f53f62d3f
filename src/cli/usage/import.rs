use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};

use clap::ValueHint;
use serde_json::{Value, json};

use crate::cli::answer::{Answer, Verb};
use crate::cli::context::{Cx, DryRun};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::globals::one_of;
use crate::domain::project::ProjectSelector;
use crate::domain::usage::Imported;
use crate::output::progress::Progress;
use crate::output::talk::Remark;
use crate::service::usage::{self, BadLine, Request, Source, Watch};
use crate::service::{Error, UsageError};
use crate::view::Shape;
use crate::view::usage as view;

/// How much of a file is read at once.
const BUFFER: usize = 256 * 1024;

/// So many bad lines are told in JSON, so that memory does not grow with their number.
const TOLD: usize = 1_000;

/// What the lines look like.
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
/// All of the file is imported or nothing: if a line is bad, each bad line is named and nothing is kept, unless you pass
/// `--keep-going`. What is known already changes nothing, so a file may be imported twice. docs/usage.md describes the formats.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin usage import --format jsonl usage.jsonl
  cat logs/* | storra-admin usage import --format s3-access-log --project web -")]
pub(in crate::cli) struct Args {
    /// What the lines look like
    #[arg(long, value_parser = one_of(&Format::ALL, Format::as_str))]
    format: Format,

    /// The project that an access log is about; the lines of the other formats name their own
    #[arg(long)]
    project: Option<ProjectSelector>,

    /// Import the good lines even if others are bad
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
                Err(Failure::usage(message).hint("leave `--project` out"))
            }
        }
    }

    fn open(&self) -> Result<File, Failure> {
        if self.file.as_os_str() == "-" {
            let stdin = io::stdin().as_fd().try_clone_to_owned();
            return Ok(File::from(stdin.map_err(unreadable)?));
        }
        File::open(&self.file).map_err(|error| {
            let message = format!("cannot read {}: {error}", self.file.display());
            match error.kind() {
                io::ErrorKind::NotFound => Failure::new("file_not_found", Exit::NotFound, message)
                    .hint("name a file, or `-` for standard input"),
                _ => Failure::new("io", Exit::Unavailable, message),
            }
        })
    }
}

fn unreadable(error: io::Error) -> Failure {
    Error::from(UsageError::Input(error)).into()
}

/// Makes the input ready to be read, and tells how large it is if that is known.
///
/// What is no regular file is read to its end first: whoever writes to a pipe may take all the time in the world, and nobody
/// else could write to the store meanwhile.
fn ready(file: File, dir: &Path) -> Result<(Box<dyn BufRead>, Option<u64>), Failure> {
    let metadata = file.metadata().map_err(unreadable)?;
    if metadata.is_file() {
        let input = BufReader::with_capacity(BUFFER, file);
        return Ok((Box::new(input), Some(metadata.len())));
    }
    let spooled = usage::spool(file, dir).map_err(unreadable)?;
    Ok((Box::new(spooled), None))
}

impl Verb for Args {
    const SHAPE: Option<&'static Shape> = Some(&view::IMPORT);

    fn run(self, cx: &mut Cx) -> Result<Answer, Failure> {
        let source = self.source()?;
        let file = self.open()?;
        let mut context = cx.open(self.dry_run.fate())?;
        let (mut input, size) = ready(file, cx.layout().dir())?;
        let voice = cx.voice();
        let mut listener = Listener {
            progress: Progress::new(size, voice),
            kept: voice.json.then(Vec::new),
            // Where a bad line keeps the file out, it is what is the matter; else it is only worth knowing.
            word: if self.keep_going {
                Remark::Warning
            } else {
                Remark::Fault
            },
        };
        let request = Request {
            account: cx.account(),
            source,
            keep_going: self.keep_going,
        };
        let result = usage::import(&mut context, &request, &mut input, &mut listener);
        let Listener { progress, kept, .. } = listener;
        // The line with the progress goes before anything else is said.
        drop(progress);
        let kept = kept.unwrap_or_default();
        match result {
            Ok(imported) => Ok(self.answer(&imported, &kept)),
            Err(Error::Usage(error @ UsageError::BadLines { bad, .. })) => {
                let lines: Vec<Value> = kept
                    .iter()
                    .map(|bad| json!({ "line": bad.line, "message": bad.message }))
                    .collect();
                let failure = Failure::from(error);
                Err(failure.with("bad", bad).with("lines", lines))
            }
            Err(error) => Err(error.into()),
        }
    }
}

impl Args {
    fn answer(&self, imported: &Imported, kept: &[BadLine]) -> Answer {
        let mut answer = Answer::one(&view::IMPORT, view::import(imported));
        for bad in kept {
            answer = answer.warning(sentence(bad));
        }
        let untold = imported.bad.saturating_sub(kept.len() as u64);
        if untold > 0 && !kept.is_empty() {
            answer = answer.warning(format!("{untold} more lines are bad"));
        }
        if let Some(first) = imported.first_future {
            answer = answer.warning(match imported.future {
                1 => format!("line {first} is of a moment that is yet to come"),
                all => format!("{all} lines, the first of them line {first}, are of moments that are yet to come"),
            });
        }
        if imported.new == 0 {
            return answer.note("there was nothing new in it; nothing was changed");
        }
        let what = match imported.new {
            1 => "1 new line".to_owned(),
            new => format!("{new} new lines"),
        };
        answer.note(self.dry_run.say("imported", &what))
    }
}

fn sentence(bad: &BadLine) -> String {
    format!("line {}: {}", bad.line, bad.message)
}

/// Hears of the import, and tells people while it goes on.
struct Listener {
    progress: Progress,
    /// Bad lines for when it is over: beside a JSON error there is room for nothing else.
    kept: Option<Vec<BadLine>>,
    /// What a bad line is.
    word: fn(String) -> Remark,
}

impl Watch for Listener {
    fn bad_line(&mut self, bad: &BadLine) {
        match &mut self.kept {
            None => self.progress.remark(&(self.word)(sentence(bad))),
            Some(kept) if kept.len() < TOLD => kept.push(bad.clone()),
            Some(_) => {}
        }
    }

    fn progress(&mut self, lines: u64, bytes: u64) {
        self.progress.read(lines, bytes);
    }
}
