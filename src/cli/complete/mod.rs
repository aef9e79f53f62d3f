//! Shell completion, by the engine of `clap_complete`.
//!
//! The scripts in `completions/` run `storra-admin __complete SHELL WORD…` with the words of the
//! line up to the cursor, and read one candidate a line. The engine is called directly instead of
//! through `CompleteEnv`: its scripts insert names without quotes in Bash and run parts of the
//! line in PowerShell, and its environment variable would turn every command into a completion.
//!
//! Every error yields no candidates: nothing is written to standard error while a user types.

mod bash;
mod shell;
mod values;

use std::env;
use std::ffi::OsString;

use clap::ValueEnum;
use clap_complete::CompletionCandidate;
use clap_complete::engine;

pub(super) use self::shell::Shell;
use super::failure::Failure;
use crate::domain::label::is_control_or_bidi;
use crate::output::{Body, Failed, OutputFormat, Style, emit};

/// The word that asks for candidates. It is not a verb, because no user types it.
const WORD: &str = "__complete";

/// Returns the candidates for a completion script, or `None` for every other command line.
pub(super) fn answer(arguments: &[OsString]) -> Option<String> {
    let [_, word, shell, rest @ ..] = arguments else {
        return None;
    };
    if word != WORD {
        return None;
    }
    let shell = Shell::from_str(shell.to_str()?, false).ok()?;
    Some(lines(shell, rest).unwrap_or_default())
}

/// Writes the candidates to standard output.
///
/// # Errors
/// As [`emit`].
pub(super) fn say(lines: String) -> Result<(), Failed<Failure>> {
    let style = Style {
        format: OutputFormat::Name,
        named: None,
        fields: Vec::new(),
        colour: false,
        width: None,
    };
    emit(Body::Text(lines), &style)
}

fn lines(shell: Shell, arguments: &[OsString]) -> Option<String> {
    let line = |candidate: CompletionCandidate| match shell {
        Shell::Elvish => value(&candidate),
        Shell::Bash | Shell::Fish | Shell::Powershell | Shell::Zsh => described(&candidate),
    };
    let lines: Vec<String> = match shell {
        Shell::Bash => {
            let typed = bash::Typed::read(arguments)?;
            let found = candidates(&typed.words)?;
            let written = |candidate| typed.written(&value(&candidate));
            found.into_iter().filter_map(written).collect()
        }
        Shell::Elvish | Shell::Fish | Shell::Powershell | Shell::Zsh => {
            candidates(arguments)?.into_iter().map(line).collect()
        }
    };
    Some(lines.into_iter().map(|line| line + "\n").collect())
}

/// Completes the last of the words; the first is the program.
fn candidates(words: &[OsString]) -> Option<Vec<CompletionCandidate>> {
    let (last, before) = words.split_last()?;
    let mut command = values::attach(super::command(), before, last);
    let directory = env::current_dir().ok();
    let index = before.len();
    let all = engine::complete(&mut command, words.to_vec(), index, directory.as_deref()).ok()?;
    // Options are offered after a `-`, not among the names of keys.
    let option = last.as_encoded_bytes().starts_with(b"-");
    let fits = |candidate: &CompletionCandidate| {
        let of_option = candidate.get_id().is_some_and(|id| id.starts_with("arg::"));
        (option || !of_option) && !value(candidate).contains(is_control_or_bidi)
    };
    Some(all.into_iter().filter(fits).collect())
}

fn value(candidate: &CompletionCandidate) -> String {
    candidate.get_value().to_string_lossy().into_owned()
}

/// Returns the candidate, a tab and the first line of its help.
fn described(candidate: &CompletionCandidate) -> String {
    let help = candidate.get_help().map(ToString::to_string);
    match help.as_deref().and_then(|help| help.lines().next()) {
        Some(help) => format!("{}\t{help}", value(candidate)),
        None => value(candidate),
    }
}
