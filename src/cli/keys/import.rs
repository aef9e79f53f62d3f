use std::path::{Path, PathBuf};

use clap::ValueHint;

use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::failure::Failure;
use crate::cli::globals::one_of;
use crate::cli::importing::{self, Listener};
use crate::cli::input;
use crate::output::diagnostics::Message;
use crate::service::keys::{self, Source};
use crate::service::{Error, KeyError};
use crate::view::key::KeyImportView;

/// Maximum number of bad lines that are shown, because most repeat the same mistake.
const TOLD: u64 = 20;

/// The format of the lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Jsonl,
    Csv,
}

impl Format {
    const ALL: [Self; 2] = [Self::Jsonl, Self::Csv];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
        }
    }

    /// Returns the format for the extension of a file.
    fn of(file: &Path) -> Option<Self> {
        match file.extension()?.to_str()? {
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }
}

/// Import the keys of another system by the SHA-256 of their secrets
///
/// Users keep their keys: `keys verify` recognizes a secret by its hash. Each line has a `kind`, a
/// `hash` and a `name`; docs/import.md lists the other fields and shows how to create the file.
///
/// The whole file is imported, or nothing. Importing a file twice changes nothing. The plan and the
/// balance of an account are checked as for new keys. Names do not have to be unique, but a
/// duplicate name of an active key prints a warning.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin keys import keys.jsonl --dry-run
  storra-admin keys import keys.csv --account ci@example.com
  ./export | storra-admin keys import --format jsonl -")]
pub(in crate::cli) struct Args {
    /// Format of the lines; if not given, from the file extension: `.jsonl`, `.ndjson` or `.csv`
    #[arg(long, value_parser = one_of(&Format::ALL, Format::as_str))]
    format: Option<Format>,

    #[command(flatten)]
    dry_run: DryRun,

    /// The file; `-` for standard input
    #[arg(value_hint = ValueHint::FilePath)]
    file: PathBuf,
}

impl Args {
    fn source(&self) -> Result<Source, Failure> {
        match self.format.or_else(|| Format::of(&self.file)) {
            Some(Format::Jsonl) => Ok(Source::Jsonl),
            Some(Format::Csv) => Ok(Source::Csv),
            None => Err(
                Failure::usage("the format cannot be told from the file name")
                    .hint("pass `--format jsonl` or `--format csv`"),
            ),
        }
    }
}

impl Verb for Args {
    type Shown = KeyImportView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let source = self.source()?;
        let file = importing::open(&self.file)?;
        let mut context = app.open(self.dry_run.mode())?;
        let (mut lines, size) = importing::ready(file, app.location().dir())?;
        let listener = Listener::new(size, app.verbosity(), Message::Error);
        let mut listener = listener.of_file(&input::name(&self.file), TOLD);
        let result = keys::import(
            &mut context,
            app.account(),
            source,
            &mut lines,
            &mut listener,
        );
        let kept = listener.finish();
        match result {
            Ok(imported) => {
                let answer = Answer::one(KeyImportView::new(&imported));
                let what = match imported.new {
                    0 => {
                        return Ok(answer.note("nothing new to import; nothing was changed"));
                    }
                    1 => "1 new key".to_owned(),
                    new => format!("{new} new keys"),
                };
                let answer = answer.note(self.dry_run.say("imported", &what));
                Ok(match (imported.namesakes, imported.first_namesake) {
                    (_, None) => answer,
                    (1, Some(name)) => answer.warning(format!(
                        "another active key is also named `{name}`: select them by ID"
                    )),
                    (many, Some(name)) => answer.warning(format!(
                        "{many} of them have the name of another active key, e.g. `{name}`: select them by ID"
                    )),
                })
            }
            Err(Error::Key(error @ KeyError::BadLines { bad, .. })) => {
                Err(importing::with_lines(error.into(), bad, &kept))
            }
            Err(error) => Err(error.into()),
        }
    }
}
