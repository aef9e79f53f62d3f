use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::ValueHint;

use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::failure::Failure;
use crate::files;
use crate::output::{Body, OutputFormat, Style};
use crate::service::backup;
use crate::service::{Error, WriteMode};
use crate::view::backup::BackupView;

/// Back up the store to one encrypted file
///
/// The backup is an age file, encrypted to every recipient of the store. It also contains the
/// identity that the passphrase opens, so the file and the passphrase are enough to restore it.
/// Inside are JSON lines. Other processes can write to the store at the same time; the backup is
/// one consistent snapshot.
///
/// The store is checked first. A damaged store is not backed up.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin store backup storra-$(date +%F).age
  storra-admin store restore --dry-run storra-2027-01-31.age     test it
  storra-admin store backup - | ssh backuphost 'cat > storra.age'")]
pub(in crate::cli) struct Args {
    /// Overwrite an existing file
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    dry_run: DryRun,

    /// The file to write; `-` for standard output
    #[arg(value_hint = ValueHint::FilePath)]
    file: PathBuf,
}

impl Args {
    /// Adds the hint for a file that already exists.
    fn taken(error: Error) -> Failure {
        let exists = matches!(error, Error::File(files::Error::Exists(_)));
        let failure = Failure::from(error);
        if exists {
            failure.hint("choose another name, or pass `--force` to replace it")
        } else {
            failure
        }
    }

    fn to_stdout(&self) -> bool {
        self.file.as_os_str() == "-"
    }
}

impl Verb for Args {
    type Shown = BackupView;

    fn check(&self, style: &Style) -> Result<(), Failure> {
        if !self.to_stdout() || self.dry_run.dry_run {
            return Ok(());
        }
        if io::stdout().is_terminal() {
            return Err(
                Failure::usage("refusing to write a binary backup to the terminal")
                    .hint("name a file, or send it into a pipe"),
            );
        }
        match style.named {
            None | Some(OutputFormat::Table) => Ok(()),
            Some(format) => {
                let format = format.as_str();
                Err(Failure::usage(format!(
                    "standard output is the backup itself, and has no room for `{format}`"
                ))
                .hint("name a file to write it to"))
            }
        }
    }

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mode = self.dry_run.mode();
        let location = app.location();
        if self.to_stdout() && mode == WriteMode::Commit {
            let mut context = app.open(mode)?;
            let write = move |out: &mut dyn Write| {
                backup::take(&mut context, &location, out)?;
                Ok(())
            };
            return Ok(Answer::new(Body::Bytes(Box::new(write))));
        }
        // Checked first, so that an existing file is reported before the backup is written.
        let file = if self.to_stdout() {
            None
        } else {
            app.protected_paths().check(&self.file)?;
            let begun = backup::begin_file(&self.file, self.force);
            Some(begun.map_err(Self::taken)?)
        };
        let mut context = app.open(mode)?;
        let facts = match (file, mode) {
            (Some(file), WriteMode::Commit) => backup::take_into(&mut context, &location, file)?,
            (_, WriteMode::DryRun) | (None, WriteMode::Commit) => {
                backup::take(&mut context, &location, io::sink())?.0
            }
        };
        let row = BackupView::new(&self.file, Some(location.dir()), &facts);
        let file = self.file.display().to_string();
        let answer = Answer::one(row).note(self.dry_run.say("wrote", &file));
        Ok(match mode {
            WriteMode::DryRun => answer,
            WriteMode::Commit => answer.note("test it with `storra-admin store restore --dry-run`"),
        })
    }
}
