//! From words to commands: clap's verdict, turned into ours.

use std::ffi::OsString;
use std::io::{self, IsTerminal};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, FromArgMatches};

use super::failure::Failure;
use super::{Cli, asks_for};
use crate::config::{self, Flags};
use crate::domain::key::presented::looks_secret;
use crate::domain::label::is_steering;
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
            .is_some_and(|word| word.split('=').chain([word]).any(looks_secret))
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
        _ => Stop::Failure(failure(error)),
    }
}

fn failure(mut error: clap::Error) -> Failure {
    let words: Vec<(ContextKind, Vec<String>)> = error
        .context()
        .filter_map(|(kind, value)| match value {
            ContextValue::String(word) => Some((kind, vec![word.clone()])),
            ContextValue::Strings(list) => Some((kind, list.clone())),
            _ => None,
        })
        .collect();
    let mut all = words.iter().flat_map(|(_, list)| list);
    if all.any(|word| looks_secret(bare(word))) {
        return Failure::secret_in_argument();
    }
    if error.kind() == ErrorKind::TooManyValues {
        // `--passphrase=…` and its like: what was given too much may well be a passphrase.
        let hidden = ContextValue::String("[redacted]".to_owned());
        error.insert(ContextKind::InvalidValue, hidden);
    }
    for (kind, list) in words {
        // A line feed in an argument could pass for a line of ours, and clap would drop an escape sequence silently.
        if let [word] = list.as_slice()
            && word.contains(is_steering)
        {
            let shown = ContextValue::String(word.escape_debug().to_string());
            error.insert(kind, shown);
        }
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
    // Flags cannot be told yet, so this finds the environment and the configuration file in its usual place.
    let configured = || {
        let settings = config::load(Flags::default(), &|name| std::env::var_os(name));
        settings.ok().map(|settings| settings.output)
    };
    let format = asks_for(arguments).or_else(configured);
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    Voice {
        quiet: false,
        verbose: false,
        colour: io::stderr().is_terminal() && !plain,
        json: format.is_some_and(crate::output::Format::is_json),
    }
}
