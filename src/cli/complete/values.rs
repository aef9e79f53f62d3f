//! Candidates for the values of arguments: names from the store, and values of settings.

use std::any::TypeId;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Arg, ArgMatches, Command};
use clap_complete::engine::ValueCompleter;
use clap_complete::{ArgValueCompleter, CompletionCandidate, PathCompleter};

use crate::config::{self, Color, Flags, Setting};
use crate::domain::account::AccountSelector;
use crate::domain::delivery::{Format, Target};
use crate::domain::grant::GrantSelector;
use crate::domain::key::selector::KeySelector;
use crate::domain::key::tag::Tag;
use crate::domain::policy::Rule;
use crate::domain::project::ProjectSelector;
use crate::output;
use crate::service::completion::{self, Noun};
use crate::unlock::Credentials;
use crate::vault::{Location, RecipientSelector};

/// Maximum number of names that are offered.
const MOST: usize = 256;

/// Adds candidates to the arguments whose values `clap` does not know.
pub(super) fn attach(command: Command, before: &[OsString], last: &OsStr) -> Command {
    let line = Line {
        before: before.to_vec(),
        in_option: last.as_encoded_bytes().starts_with(b"--"),
    };
    attach_to(command, &Arc::new(line))
}

fn attach_to(command: Command, line: &Arc<Line>) -> Command {
    let completer = |arg: &Arg| -> Option<ArgValueCompleter> {
        if arg.get_value_parser().type_id() == TypeId::of::<Target>() {
            return Some(ArgValueCompleter::new(deliveries));
        }
        let line = Arc::clone(line);
        match (names_of(arg), arg.get_id().as_str()) {
            (Some(noun), id) => Some(ArgValueCompleter::new(Names {
                noun,
                given: arg.is_positional().then(|| id.to_owned()),
                line,
            })),
            (None, "untag") => Some(ArgValueCompleter::new(move |start: &OsStr| {
                tag_names(&line, start)
            })),
            (None, "value") => Some(ArgValueCompleter::new(move |start: &OsStr| {
                setting_values(&line, start)
            })),
            (None, _) => None,
        }
    };
    command
        .mut_args(|arg| match completer(&arg) {
            Some(completer) => arg.add(completer),
            None => arg,
        })
        .mut_subcommands(|sub| attach_to(sub, line))
}

/// Returns what an argument names, by the type that it is parsed into: a new verb needs no entry.
fn names_of(arg: &Arg) -> Option<Noun> {
    let read = arg.get_value_parser().type_id();
    [
        (TypeId::of::<KeySelector>(), Noun::Key),
        (TypeId::of::<AccountSelector>(), Noun::Account),
        (TypeId::of::<ProjectSelector>(), Noun::Project),
        (TypeId::of::<GrantSelector>(), Noun::Grant),
        (TypeId::of::<Tag>(), Noun::Tag),
        (TypeId::of::<RecipientSelector>(), Noun::Recipient),
    ]
    .into_iter()
    .find_map(|(known, noun)| (read == known).then_some(noun))
}

/// The line before the word that is completed.
struct Line {
    before: Vec<OsString>,
    /// Whether the value is a part of its option, as in `--account=owner@localhost`.
    in_option: bool,
}

impl Line {
    /// Parses the words as far as they go, and returns the values of the verb.
    fn values(&self) -> Option<ArgMatches> {
        let command = crate::cli::sparse().ignore_errors(true);
        let mut values = command.try_get_matches_from(&self.before).ok()?;
        while let Some((_, of_verb)) = values.remove_subcommand() {
            values = of_verb;
        }
        Some(values)
    }

    /// Returns names from the store that begin with a text.
    fn names(&self, noun: Noun, start: &str) -> Option<Vec<String>> {
        let values = self.values()?;
        let flags = Flags {
            config: path(&values, "config"),
            store: path(&values, "store"),
            identity: path(&values, "identity"),
            account: values.try_get_one("account").ok().flatten().cloned(),
            ..Flags::default()
        };
        let settings = config::load(flags, &|name| std::env::var_os(name)).ok()?;
        let credentials = Credentials {
            identity: settings.identity,
            credentials_directory: settings.credentials_directory,
            session: true,
            ..Credentials::default()
        };
        let location = Location::Directory(settings.store);
        let account = settings.account.as_ref();
        let names = completion::names(&location, &credentials, noun, start, account).ok()??;
        // Such a name would be read as an option.
        let option = |name: &String| {
            name.starts_with('-') && !self.in_option && !self.before.iter().any(|word| word == "--")
        };
        Some(names.into_iter().filter(|name| !option(name)).collect())
    }
}

/// Returns a path of the line. The shells pass `~` as it is typed.
fn path(values: &ArgMatches, id: &str) -> Option<PathBuf> {
    let path: &Path = values.try_get_one::<PathBuf>(id).ok().flatten()?;
    match path.strip_prefix("~") {
        Ok(below) => Some(dirs::home_dir()?.join(below)),
        Err(_) => Some(path.to_owned()),
    }
}

/// Completes names from the store.
struct Names {
    noun: Noun,
    /// The argument whose values are not offered again.
    given: Option<String>,
    line: Arc<Line>,
}

impl ValueCompleter for Names {
    fn complete(&self, start: &OsStr) -> Vec<CompletionCandidate> {
        let find = || {
            let names = self.line.names(self.noun, start.to_str()?)?;
            let given: Vec<OsString> = match &self.given {
                Some(id) => {
                    let values = self.line.values()?;
                    let raw = values.try_get_raw(id).ok().flatten();
                    raw.into_iter().flatten().map(OsStr::to_owned).collect()
                }
                None => Vec::new(),
            };
            let new = |name: &String| !given.iter().any(|given| given == name.as_str());
            Some(offered(names.into_iter().filter(new)))
        };
        find().unwrap_or_default()
    }
}

fn offered(names: impl Iterator<Item = String>) -> Vec<CompletionCandidate> {
    names.take(MOST).map(CompletionCandidate::new).collect()
}

/// Completes the names of tags.
fn tag_names(line: &Line, start: &OsStr) -> Vec<CompletionCandidate> {
    let tags = start
        .to_str()
        .and_then(|start| line.names(Noun::Tag, start));
    let name = |tag: String| Some(tag.split_once('=')?.0.to_owned());
    let mut names: Vec<String> = tags.into_iter().flatten().filter_map(name).collect();
    names.dedup();
    offered(names.into_iter())
}

/// Completes the format of a delivery, and after a colon its file.
fn deliveries(start: &OsStr) -> Vec<CompletionCandidate> {
    match start.to_str().and_then(|text| text.split_once(':')) {
        Some((format, path)) => PathCompleter::any()
            .complete(OsStr::new(path))
            .into_iter()
            .map(|path| path.add_prefix(format!("{format}:")))
            .collect(),
        None => words(&Format::ALL.map(Format::as_str), start),
    }
}

/// Completes the value of the setting that is named before it.
fn setting_values(line: &Line, start: &OsStr) -> Vec<CompletionCandidate> {
    let setting = line.values().and_then(|mut values| {
        let setting = values.try_remove_one::<Setting>("setting");
        setting.ok().flatten()
    });
    match setting {
        Some(Setting::Output) => words(
            &output::OutputFormat::ALL.map(output::OutputFormat::as_str),
            start,
        ),
        Some(Setting::Color) => words(&Color::ALL.map(Color::as_str), start),
        Some(Setting::DefaultAccount) => {
            let names = start
                .to_str()
                .and_then(|start| line.names(Noun::Account, start));
            offered(names.into_iter().flatten())
        }
        Some(Setting::Policy(Rule::RequireExpiry)) => words(&["true", "false"], start),
        Some(Setting::Store) => PathCompleter::dir().complete(start),
        Some(Setting::Identity) => PathCompleter::file().complete(start),
        Some(Setting::Actor | Setting::Policy(Rule::MaxLifetime | Rule::DefaultExpires)) | None => {
            Vec::new()
        }
    }
}

fn words(words: &[&'static str], start: &OsStr) -> Vec<CompletionCandidate> {
    let begun = |word: &&&str| word.as_bytes().starts_with(start.as_encoded_bytes());
    words
        .iter()
        .filter(begun)
        .map(CompletionCandidate::new)
        .collect()
}
