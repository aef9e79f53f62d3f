//! Reading a grant from standard input.

use crate::cli::context::Cx;
use crate::cli::failure::Failure;
use crate::cli::secret_input;
use crate::domain::grant::presented::{Malformed, Presented};

/// A word where none belongs: people try the grant itself.
#[derive(clap::Args)]
pub(super) struct Misplaced {
    /// Refused, with the way to do it: a grant is no argument
    #[arg(hide = true)]
    misplaced: Vec<String>,
}

impl Misplaced {
    /// Refuses a word in the place of the grant.
    pub(super) fn check(&self, verb: &str) -> Result<(), Failure> {
        // A lone `-` is what people write for standard input.
        if self.misplaced.iter().all(|word| word == "-") {
            return Ok(());
        }
        // Not repeated: it may be part of a grant.
        Err(
            Failure::usage("the grant is read from standard input, not from an argument")
                .hint(format!("write `storra-admin grants {verb} < FILE`")),
        )
    }
}

/// Reads an API key or an access grant, which may be anything.
pub(super) fn read(cx: &Cx) -> Result<Result<Presented, Malformed>, Failure> {
    let text = secret_input::read(cx, "Grant: ", secret_input::GRANT)?;
    Ok(Presented::parse(text.reveal()))
}
