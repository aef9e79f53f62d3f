//! The command line: a noun is a folder, a verb is a file with its arguments and its `run`.
//!
//! Commands return an answer; they never print. `output` decides how an answer is shown.

mod accounts;
mod answer;
mod app;
mod apply;
mod audit;
mod complete;
mod completions;
mod config;
mod delivering;
mod exit;
mod failure;
mod fields;
mod globals;
mod grants;
mod hardening;
mod importing;
mod init;
mod input;
mod issuing;
mod keys;
mod man;
mod parse;
mod projects;
mod prompt;
mod recipient_files;
pub mod reference;
mod secret_input;
mod store;
mod usage;

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use self::answer::{Answer, Verb};
use self::app::App;
pub use self::exit::Exit;
pub use self::failure::Code;
use self::failure::Failure;
use self::globals::Globals;
use crate::config as settings;
use crate::config::Color;
use crate::output::diagnostics::{self, Message, Verbosity};
use crate::output::{Body, Failed, OutputFormat, Style, emit, signals, stdout, terminal};

const AFTER_HELP: &str = "\
First steps:
  storra-admin keys create --name first-key      create a key (shown once)
  storra-admin keys list --expiring 14d -o json  list keys that expire soon
  storra-admin keys verify < secret.txt          check that a secret is valid

How the store is unlocked (first match wins):
  --identity, STORRA_ADMIN_IDENTITY  a file with an age or SSH private key
  STORRA_ADMIN_PASSPHRASE_FILE       a file whose first line is the passphrase
  STORRA_ADMIN_PASSPHRASE            the passphrase itself (testing only)
  $CREDENTIALS_DIRECTORY             the file `storra-admin-identity` in it
  storra-admin store unlock          an unlock session (Linux, time-limited)
  otherwise                          prompt on the terminal

Exit codes: `man storra-admin`, or docs/output.md.";

/// Issues, lists, rotates, revokes and verifies the credentials of an object-storage cloud.
///
/// Everything is kept in one encrypted store that belongs to you. The secret of a key is printed
/// once, when it is created; the store keeps only its hash.
#[derive(Parser)]
#[command(name = "storra-admin", version, after_help = AFTER_HELP, max_term_width = 100)]
#[command(
    propagate_version = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
#[command(defer = true)]
enum Command {
    Init(init::Args),
    Accounts(Noun<accounts::Command>),
    Keys(Noun<keys::Command>),
    Projects(Noun<projects::Command>),
    Grants(Noun<grants::Command>),
    Apply(apply::Args),
    Usage(Noun<usage::Command>),
    Audit(Noun<audit::Command>),
    Store(Noun<store::Command>),
    Config(Noun<config::Command>),
    Completions(completions::Args),
    Man(man::Args),
}

// A noun is built only when it is selected: clap defers arguments, but not subcommands alone. (It
// has no doc comment, because help shows that of the verbs.)
#[derive(clap::Args)]
struct Noun<V: Subcommand> {
    #[command(subcommand)]
    verb: V,
}

impl Command {
    /// Returns whether it must work with invalid settings, because it shows or fixes them.
    fn mends_settings(&self) -> bool {
        match self {
            Self::Config(noun) => noun.verb.mends_settings(),
            Self::Init(_)
            | Self::Accounts(_)
            | Self::Keys(_)
            | Self::Projects(_)
            | Self::Grants(_)
            | Self::Apply(_)
            | Self::Usage(_)
            | Self::Audit(_)
            | Self::Store(_)
            | Self::Completions(_)
            | Self::Man(_) => false,
        }
    }
}

/// Returns the command line with empty nouns: building them takes most of the time, so each is
/// built only when it is selected.
fn sparse() -> clap::Command {
    Cli::command()
}

/// Returns the whole command line as clap sees it, for help, completions and the reference.
#[must_use]
pub fn command() -> clap::Command {
    let mut command = sparse();
    command.build();
    command
}

/// Runs the program with the arguments and the environment of this process.
#[must_use]
pub fn run() -> ExitCode {
    hardening::apply();
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let early_verbosity = || parse::early_verbosity(&arguments);
    if let Some(names) = complete::answer(&arguments) {
        return match complete::say(names) {
            Err(Failed::Write(error)) if error.kind() != io::ErrorKind::BrokenPipe => {
                fail(&unwritten(&error), early_verbosity())
            }
            Ok(()) | Err(_) => Exit::Done.into(),
        };
    }
    let cli = match parse::parse(&arguments) {
        Ok(cli) => cli,
        Err(parse::Stop::Help(error)) => {
            // Help is data, because it was requested.
            return match stdout::check().and_then(|()| error.print()) {
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                    fail(&unwritten(&error), early_verbosity())
                }
                Ok(()) | Err(_) => Exit::Done.into(),
            };
        }
        Err(parse::Stop::Incomplete(error)) => {
            let verbosity = early_verbosity();
            if verbosity.json {
                let failure = Failure::usage("the command is incomplete");
                return fail(&failure.hint("`--help` shows what can follow"), verbosity);
            }
            // clap writes this one to stderr. If that is closed, the error cannot be reported.
            let _ = error.print();
            return Exit::Usage.into();
        }
        Err(parse::Stop::Failure(failure)) => return fail(&failure, early_verbosity()),
    };
    let (flags, global_flags) = cli.globals.split();
    let environment = |name: &str| std::env::var_os(name);
    let settings = match settings::load(flags.clone(), &environment) {
        Err(_) if cli.command.mends_settings() => settings::load_without_file(flags, &environment),
        loaded => loaded,
    };
    let settings = match settings {
        Ok(settings) => settings,
        Err(error) => return fail(&error.into(), early_verbosity()),
    };
    let mut app = App::new(settings, global_flags);
    let verbosity = app.verbosity();
    match dispatch(cli.command, &mut app) {
        Ok((answer, style)) => conclude(answer, &mut app, &style, verbosity),
        Err(failure) => {
            print_messages(&app.take_messages(), verbosity, true);
            fail(&failure.within(app.account()), verbosity)
        }
    }
}

fn colour(choice: Color, stream: &impl IsTerminal) -> bool {
    match choice {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            stream.is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
        }
    }
}

fn dispatch(command: Command, app: &mut App) -> Result<(Answer, Style), Failure> {
    match command {
        Command::Init(args) => execute(args, app),
        Command::Accounts(noun) => accounts::dispatch(noun.verb, app),
        Command::Keys(noun) => keys::dispatch(noun.verb, app),
        Command::Projects(noun) => projects::dispatch(noun.verb, app),
        Command::Grants(noun) => grants::dispatch(noun.verb, app),
        Command::Apply(args) => execute(args, app),
        Command::Usage(noun) => usage::dispatch(noun.verb, app),
        Command::Audit(noun) => audit::dispatch(noun.verb, app),
        Command::Store(noun) => store::dispatch(noun.verb, app),
        Command::Config(noun) => config::dispatch(noun.verb, app),
        Command::Completions(args) => execute(args, app),
        Command::Man(args) => execute(args, app),
    }
}

/// Runs a verb after checking the selected fields, so that nothing is changed if they are invalid.
fn execute<V: Verb>(verb: V, app: &mut App) -> Result<(Answer, Style), Failure> {
    let style = app.style::<V::Shown>()?;
    if style.format == OutputFormat::Name && style.fields.len() > 1 {
        let failure = Failure::usage("`-o name` shows one field");
        return Err(failure.hint("name one with `--fields`, or use `-o tsv` for several"));
    }
    verb.check(&style)?;
    Ok((verb.run(app)?, style))
}

/// Writes a result, and undoes the change if that fails.
fn conclude(answer: Answer, app: &mut App, style: &Style, verbosity: Verbosity) -> ExitCode {
    let Answer {
        body,
        exit,
        messages,
        on_lost,
        on_written,
    } = answer;
    let secret = matches!(body, Body::Issued { .. } | Body::Delivered(_));
    if !secret {
        // This result contains nothing that would be lost.
        signals::release();
    }
    // In the other formats, an empty list is a result.
    let tells_absence = style.format == OutputFormat::Table || matches!(body, Body::Nothing);
    let written = emit(body, style);
    let mut all = app.take_messages();
    all.extend(messages);
    let ended = match written {
        Ok(()) => on_written.map_or(Ok((exit, Vec::new())), |end| end(app)),
        Err(Failed::Row(failure)) => Err(failure),
        // The reader of a list closed the pipe early. The exit code must still describe the result.
        Err(Failed::Write(error))
            if error.kind() == io::ErrorKind::BrokenPipe && !secret && on_lost.is_none() =>
        {
            let ended = on_written.map_or(Ok((exit, Vec::new())), |end| end(app));
            return ended
                .map_or_else(|failure| failure.code.exit(), |(exit, _)| exit)
                .into();
        }
        Err(Failed::Write(error)) => {
            let failure = match on_lost {
                Some(undo) => undo(&error),
                None => unwritten(&error),
            };
            return fail(&failure, verbosity);
        }
    };
    let (failed, more) = match &ended {
        Ok((_, more)) => (false, more.as_slice()),
        Err(_) => (true, [].as_slice()),
    };
    all.extend_from_slice(more);
    if !tells_absence {
        all.retain(|message| !matches!(message, Message::EmptyList(_)));
    }
    print_messages(&all, verbosity, failed);
    match ended {
        Ok((exit, _)) => exit.into(),
        Err(failure) => fail(&failure, verbosity),
    }
}

fn unwritten(error: &io::Error) -> Failure {
    Failure::new(
        Code::OutputFailed,
        format!("cannot write to standard output: {error}"),
    )
    .hint("changes were made; only their output is missing")
}

/// Prints messages, but none besides a JSON error.
fn print_messages(messages: &[Message], verbosity: Verbosity, failed: bool) {
    if failed && verbosity.json {
        return;
    }
    let width = terminal::width(&io::stderr());
    for message in messages {
        diagnostics::print_message(message, verbosity, width);
    }
}

fn fail(failure: &Failure, verbosity: Verbosity) -> ExitCode {
    let width = terminal::width(&io::stderr());
    diagnostics::print_error(&failure.report(), verbosity, width);
    failure.code.exit().into()
}
