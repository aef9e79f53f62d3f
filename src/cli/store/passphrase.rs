use std::path::PathBuf;

use clap::ValueHint;

use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::failure::Failure;
use crate::cli::init::{log_n, warn_if_short};
use crate::service::Error;
use crate::unlock::passphrase::{DEFAULT_LOG_N, read_file as read_passphrase};
use crate::vault::PassphraseChange;

/// Set or change the passphrase
///
/// The store must be unlocked with the passphrase it has, or with an identity; a session is not
/// enough. The data key stays: anyone who copied the files of the store and knows the old
/// passphrase can still open the copy, so keep the old one secret too, or run `storra-admin store
/// rekey` afterwards.
#[derive(clap::Args)]
pub(in crate::cli) struct Args {
    /// File whose first line is the new passphrase; prompt on the terminal if not given
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    new_passphrase_file: Option<PathBuf>,

    /// scrypt cost as a power of two (16-22)
    #[arg(long, value_name = "POWER", default_value_t = DEFAULT_LOG_N, value_parser = log_n())]
    scrypt_log_n: u8,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    type Shown = ();

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let change = PassphraseChange::begin(&app.location(), &app.credentials())?;
        let passphrase = match &self.new_passphrase_file {
            Some(file) => read_passphrase(file).map_err(Error::from)?,
            None => app.ask_new_passphrase()?,
        };
        let mut caller = app.caller(self.dry_run.mode());
        let (options, _) = caller.write();
        change.finish(&passphrase, self.scrypt_log_n, &options)?;
        warn_if_short(app, &passphrase);
        Ok(Answer::nothing().note(self.dry_run.say("changed", "the passphrase")))
    }
}
