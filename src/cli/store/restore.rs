use std::io::{self, BufRead, BufReader, IsTerminal};
use std::path::PathBuf;

use clap::ValueHint;

use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::failure::Failure;
use crate::cli::input;
use crate::service::WriteMode;
use crate::service::backup::{self, Restored};
use crate::view::backup::BackupView;

/// Size of the read buffer of a file.
const BUFFER: usize = 256 * 1024;

/// Restore a backup, or test it with --dry-run
///
/// The whole backup is read and checked: every row, every reference, and the audit log up to the
/// hash recorded in the backup. Only then is the store created, with a new data key and the same
/// recipients. It fails if a store already exists there.
///
/// With `--dry-run`, the backup is checked in the same way, and the result is discarded. This works
/// even if the store is in use.
///
/// The backup is opened like a store: with an identity, or with the passphrase of the store at that
/// time.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin store restore --dry-run storra.age        test a backup
  storra-admin store restore storra.age
  storra-admin --store /tmp/look --identity admin.key store restore storra.age
  ssh backuphost 'cat storra.age' | storra-admin store restore -")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    dry_run: DryRun,

    /// The backup; `-` for standard input
    #[arg(value_hint = ValueHint::FilePath)]
    file: PathBuf,
}

impl Args {
    fn open(&self) -> Result<impl BufRead + use<>, Failure> {
        if input::is_stdin(&self.file) && io::stdin().is_terminal() {
            return Err(Failure::usage("no backup on standard input")
                .hint("name a file, or send it through a pipe"));
        }
        let file = input::open(&self.file, "name a file, or `-` for standard input")?;
        Ok(BufReader::with_capacity(BUFFER, file))
    }
}

impl Verb for Args {
    type Shown = BackupView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mode = self.dry_run.mode();
        let location = app.location();
        let input = self.open()?;
        let Restored { facts, method } =
            backup::restore(&location, &app.credentials(), app.caller(mode), input)?;
        app.detail(format!("opened by: {}", method.as_str()));
        let store = (mode == WriteMode::Commit).then_some(location.dir());
        let row = BackupView::new(&self.file, store, &facts);
        let place = format!("the store {}", location.dir().display());
        let answer = Answer::one(row);
        Ok(match mode {
            WriteMode::DryRun if location.exists() => answer.note(
                "the backup is valid; nothing was changed; a store already exists here, so restore it elsewhere (`--store DIR`)",
            ),
            WriteMode::DryRun => answer
                .note("the backup is valid")
                .note(self.dry_run.say("restored", &place)),
            WriteMode::Commit => answer.note(self.dry_run.say("restored", &place)).note(format!(
                "the store is back to its state at {}: keys and grants revoked since then must be revoked again",
                facts.created_at
            )),
        })
    }
}
