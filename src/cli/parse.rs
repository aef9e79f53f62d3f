//! From words to commands: clap's verdict, turned into ours.

use std::ffi::OsString;
use std::io::{self, IsTerminal};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, FromArgMatches};

use super::failure::Failure;
use super::{Cli, asks_for};
use crate::domain::key::presented::looks_secret;
use crate::output::talk::Voice;

/// Why there is no command to run.
pub(super) enum Stop {
    /// Help or the version was asked for.
    Help(clap::Error),
    /// The words end before there is a command: clap shows which there are.
    Incomplete(clap::Error),
    /// The words make no sense.
    Failure(Failure),
}

/// Reads the command line.
pub(super) fn parse(arguments: &[OsString]) -> Result<Cli, Stop> {
    let secret = |word: &OsString| {
        word.to_str()
            .is_some_and(|word| crate::domain::key::client::has_shape(bare(word)))
    };
    if arguments.iter().any(secret) {
        return Err(Stop::Failure(Failure::secret_in_argument()));
    }
    let matches = Cli::command().try_get_matches_from(arguments);
    matches
        .and_then(|matches| Cli::from_arg_matches(&matches))
        .map_err(stop)
}

/// Returns the value of `--flag=value`, or the whole word.
fn bare(word: &str) -> &str {
    match word.split_once('=') {
        Some((flag, value)) if flag.starts_with('-') => value,
        Some(_) | None => word,
    }
}

fn stop(error: clap::Error) -> Stop {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Stop::Help(error),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Stop::Incomplete(error),
        _ => Stop::Failure(failure(&error)),
    }
}

fn failure(error: &clap::Error) -> Failure {
    let words = [ContextKind::InvalidValue, ContextKind::InvalidArg];
    let secret = words
        .iter()
        .filter_map(|kind| error.get(*kind))
        .any(|value| match value {
            ContextValue::String(word) => looks_secret(bare(word)),
            ContextValue::Strings(list) => list.iter().any(|word| looks_secret(bare(word))),
            _ => false,
        });
    if secret {
        return Failure::secret_in_argument();
    }
    // clap writes "error: what", then perhaps a blank line, tips and the usage. What comes behind the first paragraph is
    // the hint.
    let text = error.render().to_string();
    let text = text.strip_prefix("error: ").unwrap_or(&text);
    let mut paragraphs = text.split("\n\n").map(str::trim);
    let message = paragraphs.next().unwrap_or_default().to_owned();
    let hint: Vec<&str> = paragraphs
        .filter(|paragraph| !paragraph.is_empty() && !paragraph.starts_with("For more"))
        .map(|paragraph| paragraph.strip_prefix("tip: ").unwrap_or(paragraph))
        .collect();
    let failure = Failure::usage(message);
    if hint.is_empty() {
        failure.hint("`--help` tells how it is used")
    } else {
        failure.hint(hint.join("\n"))
    }
}

/// Guesses how to say a failure before the settings are known.
pub(super) fn early_voice(arguments: &[OsString]) -> Voice {
    let from_environment = || std::env::var("STORRA_ADMIN_OUTPUT").ok()?.parse().ok();
    let format = asks_for(arguments).or_else(from_environment);
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    Voice {
        quiet: false,
        verbose: false,
        colour: io::stderr().is_terminal() && !plain,
        json: format.is_some_and(crate::output::Format::is_json),
    }
}
