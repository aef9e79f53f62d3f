//! Reading a grant from standard input.

use std::path::Path;

use crate::cli::app::App;
use crate::cli::failure::{Code, Failure};
use crate::cli::secret_input::{self, Unfit};
use crate::domain::grant::presented::{MalformedGrant, PresentedGrant};
use crate::domain::secret::Secret;
use crate::service::Error;
use crate::unlock::Error as UnlockError;
use crate::unlock::passphrase::read_file as read_passphrase;

/// An unexpected argument: users try to pass the grant itself.
#[derive(clap::Args)]
pub(super) struct Misplaced {
    /// Refused, with the way to do it: a grant is no argument
    #[arg(hide = true)]
    misplaced: Vec<String>,
}

impl Misplaced {
    /// Refuses an argument, because the grant is read from standard input.
    pub(super) fn check(&self, verb: &str) -> Result<(), Failure> {
        // Users write a single `-` for standard input.
        if self.misplaced.iter().all(|word| word == "-") {
            return Ok(());
        }
        // Not repeated, because it may be part of a grant.
        Err(
            Failure::usage("the grant is read from standard input, not from an argument")
                .hint(format!("write `storra-admin grants {verb} < FILE`")),
        )
    }
}

/// Reads an API key or an access grant, which may be malformed.
pub(super) fn read(app: &App) -> Result<Result<PresentedGrant, MalformedGrant>, Failure> {
    let read = secret_input::read_or_unfit(app, "Grant: ", secret_input::GRANT)?;
    Ok(match read {
        Ok(text) => PresentedGrant::parse(text.reveal()),
        Err(Unfit::TooLong) => Err(MalformedGrant::TooLong),
        Err(Unfit::NotText) => Err(MalformedGrant::NotText),
    })
}

/// Reads the passphrase that encrypts objects from the first line of a private file.
pub(super) fn passphrase_in(file: &Path) -> Result<Secret, Failure> {
    read_passphrase(file).map_err(|error| match error {
        UnlockError::EmptyPassphrase(_) => Failure::new(Code::EmptyPassphrase, error.to_string())
            .hint("the first line of the file must be the passphrase"),
        other => Error::from(other).into(),
    })
}
