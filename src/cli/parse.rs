//! Parsing the command line: clap's errors become ours.

use std::ffi::OsString;
use std::io;
use std::mem;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ColorChoice, FromArgMatches};

use super::failure::Failure;
use super::{Cli, colour};
use crate::config::{self, Color, Flags};
use crate::domain::label::is_control_or_bidi;
use crate::domain::secret_text::{looks_secret, shows_secret};
use crate::output::OutputFormat;
use crate::output::diagnostics::Verbosity;

/// Why there is no command to run.
pub(super) enum Stop {
    /// Help or the version was requested.
    Help(clap::Error),
    /// There is no subcommand: clap lists them.
    Incomplete(clap::Error),
    /// The command line is invalid.
    Failure(Failure),
}

/// Reads the command line.
pub(super) fn parse(arguments: &[OsString]) -> Result<Cli, Stop> {
    if arguments.iter().any(is_secret) {
        return Err(Stop::Failure(Failure::secret_in_argument()));
    }
    let color = match early_color(arguments) {
        None | Some(Color::Auto) => ColorChoice::Auto,
        Some(Color::Always) => ColorChoice::Always,
        Some(Color::Never) => ColorChoice::Never,
    };
    let read = |mut command: clap::Command| {
        let matches = command.try_get_matches_from_mut(arguments);
        // It has hundreds of parts, and the process ends soon: dropping it takes half as long as
        // parsing the command line.
        mem::forget(command);
        matches.and_then(|matches| Cli::from_arg_matches(&matches))
    };
    read(super::sparse().color(color))
        .or_else(|error| match error.kind() {
            ErrorKind::DisplayVersion => Err(error),
            // Help and errors need more than the selected command.
            _ => read(super::command().color(color)),
        })
        .map_err(|error| stop(error, arguments))
}

/// Maximum number of short options before a value, as in `-qvoVALUE`.
const SHORT_OPTIONS: usize = 8;

/// Returns whether an argument is a secret, alone or as the value of an option: `--opt=SECRET`,
/// `-oSECRET`.
fn is_secret(word: &OsString) -> bool {
    let Some(word) = word.to_str() else {
        return false;
    };
    let bare = word.trim_start_matches('-');
    // A value may directly follow one or several short options.
    let behind_options = bare.char_indices().take(if bare.len() < word.len() {
        SHORT_OPTIONS
    } else {
        0
    });
    word.split('=')
        .chain([word])
        .chain(behind_options.map(|(place, _)| &bare[place..]))
        .any(looks_secret)
}

fn stop(error: clap::Error, arguments: &[OsString]) -> Stop {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Stop::Help(error),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Stop::Incomplete(error),
        _ => Stop::Failure(failure(error, arguments)),
    }
}

/// Returns whether a word follows one about a passphrase, so that it may be one.
fn is_behind_passphrase(word: &str, arguments: &[OsString]) -> bool {
    let speaks = |word: &OsString| word.to_string_lossy().contains("passphrase");
    let at = arguments.iter().rposition(|argument| argument == word);
    at.is_some_and(|at| arguments[..at].iter().any(speaks))
}

/// Corrects the suggestion for reading a setting: for `get`, clap suggests the similar `set`, which
/// would overwrite it.
fn guide(error: &mut clap::Error, words: &[(ContextKind, Vec<String>)]) {
    let said = |kind, word: &str| {
        let mut of_kind = words.iter().filter(|(known, _)| *known == kind);
        of_kind.any(|(_, list)| list.iter().any(|one| one == word))
    };
    if said(ContextKind::InvalidSubcommand, "get") && said(ContextKind::SuggestedSubcommand, "set")
    {
        let show = ContextValue::Strings(vec!["show".to_owned()]);
        error.insert(ContextKind::SuggestedSubcommand, show);
    }
}

fn failure(mut error: clap::Error, arguments: &[OsString]) -> Failure {
    let words: Vec<(ContextKind, Vec<String>)> = error
        .context()
        .filter_map(|(kind, value)| match value {
            ContextValue::String(word) => Some((kind, vec![word.clone()])),
            ContextValue::Strings(list) => Some((kind, list.clone())),
            _ => None,
        })
        .collect();
    // Must precede the redaction below, and the error of clap, which repeats parts of the secret.
    let mut all = words.iter().flat_map(|(_, list)| list);
    if all.any(|word| shows_secret(word)) {
        return Failure::secret_in_argument();
    }
    let hidden = || ContextValue::String("[redacted]".to_owned());
    if error.kind() == ErrorKind::TooManyValues {
        // For `--passphrase=…` and the like, the superfluous value may be a passphrase.
        error.insert(ContextKind::InvalidValue, hidden());
    }
    if error.kind() == ErrorKind::InvalidSubcommand {
        guide(&mut error, &words);
    }
    for (kind, list) in words {
        if let (ContextKind::InvalidArg, [word]) = (kind, list.as_slice())
            && error.kind() == ErrorKind::UnknownArgument
            && is_behind_passphrase(word, arguments)
        {
            error.insert(kind, hidden());
            continue;
        }
        // A line feed in an argument could imitate a line of our output, and clap would silently
        // drop an escape sequence.
        if let [word] = list.as_slice()
            && word.contains(is_control_or_bidi)
        {
            let shown = ContextValue::String(word.escape_debug().to_string());
            error.insert(kind, shown);
        }
    }
    // clap writes "error: MESSAGE", optionally followed by a blank line, tips and the usage.
    // Everything after the first paragraph is the hint.
    let text = error.render().to_string();
    if shows_secret(&text) {
        return Failure::secret_in_argument();
    }
    let text = text.strip_prefix("error: ").unwrap_or(&text);
    let mut paragraphs = text.split("\n\n").map(str::trim);
    let message = paragraphs.next().unwrap_or_default().to_owned();
    let hint: Vec<&str> = paragraphs
        .filter(|paragraph| !paragraph.is_empty() && !paragraph.starts_with("For more"))
        .map(|paragraph| paragraph.strip_prefix("tip: ").unwrap_or(paragraph))
        .collect();
    if error.kind() == ErrorKind::ArgumentConflict {
        // The usage that clap shows in this case contains the conflicting arguments.
        let hint = if message.ends_with("multiple times") {
            "pass it once"
        } else {
            "omit one of them"
        };
        return Failure::usage(message).hint(hint);
    }
    let failure = Failure::usage(message);
    if hint.is_empty() {
        failure.hint("see `--help`")
    } else {
        failure.hint(hint.join("\n"))
    }
}

/// Guesses the style of an error before the settings are known: from the flags as far as they can
/// be read, the environment, and the configuration file at its default path.
pub(super) fn early_verbosity(arguments: &[OsString]) -> Verbosity {
    let flags = Flags {
        output: value_of(arguments, "-o", "--output").and_then(|word| word.parse().ok()),
        color: early_color(arguments),
        ..Flags::default()
    };
    let (json, color) = (flags.output.map(OutputFormat::is_json), flags.color);
    let settings = config::load(flags, &|name| std::env::var_os(name)).ok();
    let color = color.or(settings.as_ref().map(|settings| settings.color));
    Verbosity {
        quiet: false,
        verbose: false,
        colour: colour(color.unwrap_or_default(), &io::stderr()),
        json: json
            .or(settings.map(|settings| settings.output.is_json()))
            .unwrap_or(false),
    }
}

fn early_color(arguments: &[OsString]) -> Option<Color> {
    let word = value_of(arguments, "--color", "--color")?;
    Color::ALL.into_iter().find(|color| color.as_str() == word)
}

/// Returns the last value of an option, before it is known whether the rest of the command line is
/// valid.
fn value_of<'a>(arguments: &'a [OsString], short: &str, long: &str) -> Option<&'a str> {
    let mut words = arguments.iter().filter_map(|word| word.to_str());
    let mut found = None;
    while let Some(word) = words.next() {
        let value = match word {
            "--" => break,
            _ if word == short || word == long => words.next(),
            _ => word
                .strip_prefix(long)
                .and_then(|rest| rest.strip_prefix('='))
                .or_else(|| word.strip_prefix(short).filter(|_| short.len() == 2)),
        };
        found = value.or(found);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn output(line: &str) -> Option<String> {
        let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        value_of(&words, "-o", "--output").map(str::to_owned)
    }

    #[test]
    fn a_secret_is_seen_in_every_spelling_of_an_option() {
        let secret = "11111111-2222-4333-8444-555555555555";
        let bare = secret.replace('-', "");
        for secret in [secret, &bare] {
            for word in [
                "",
                "-f",
                "--",
                "-",
                "-qvo",
                "--output=",
                "-o=",
                "name=",
                "--tag=a=",
            ] {
                assert!(is_secret(&format!("{word}{secret}").into()), "{word}");
            }
        }
        assert!(!is_secret(
            &"--store=/srv/11111111-2222-4333-8444-555555555555/store".into()
        ));
        assert!(!is_secret(&"--expires".into()));
    }

    #[test]
    fn an_option_is_found_in_every_way_of_writing_it() {
        for line in [
            "x -o json",
            "x --output json y",
            "x --output=json",
            "x -ojson",
        ] {
            assert_eq!(output(line).as_deref(), Some("json"), "{line}");
        }
        assert_eq!(output("x -o csv -o json").as_deref(), Some("json"));
        assert_eq!(output("x -- -o json"), None);
        assert_eq!(output("x -o"), None);
    }
}
