//! The options that every command has.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser as _;
use clap::{Args, ValueHint};

use crate::config::{Color, Flags};
use crate::domain::account::AccountSelector;
use crate::domain::label::Label;
use crate::output::OutputFormat;

const HEADING: &str = "Global options";

#[derive(Args)]
#[command(next_help_heading = HEADING)]
pub(super) struct Globals {
    /// Output format. `name` prints one value per line (the name, or the field chosen with
    /// --fields) [env: `STORRA_ADMIN_OUTPUT`]
    #[arg(short, long, global = true, value_name = "FORMAT", value_parser = formats())]
    output: Option<OutputFormat>,

    /// Comma-separated list of fields to show
    #[arg(long, global = true, value_name = "FIELD,…", value_delimiter = ',')]
    fields: Vec<String>,

    /// Print only errors to stderr
    #[arg(short, long, global = true)]
    quiet: bool,

    /// Print diagnostic details to stderr
    #[arg(short, long, global = true)]
    verbose: bool,

    /// Account to use (email or ID) [env: `STORRA_ADMIN_ACCOUNT`]
    #[arg(long, global = true, value_name = "ACCOUNT")]
    account: Option<AccountSelector>,

    /// Store directory [env: `STORRA_ADMIN_STORE`]
    #[arg(long, global = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    store: Option<PathBuf>,

    /// age or SSH private key file that unlocks the store [env: `STORRA_ADMIN_IDENTITY`]
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    identity: Option<PathBuf>,

    /// Configuration file [env: `STORRA_ADMIN_CONFIG`]
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    config: Option<PathBuf>,

    /// Name recorded in the audit log (default: `user@host`) [env: `STORRA_ADMIN_ACTOR`]
    #[arg(long, global = true, value_name = "NAME")]
    actor: Option<Label>,

    /// Skip confirmation prompts
    #[arg(short, long, global = true)]
    yes: bool,

    /// Never prompt; fail if input is needed
    #[arg(long, global = true)]
    no_input: bool,

    /// When to use color; `auto` is on a terminal, unless `NO_COLOR` is set
    #[arg(long, global = true, value_name = "WHEN", value_parser = colors())]
    color: Option<Color>,
}

/// Global options that are not settings.
pub(super) struct GlobalFlags {
    pub(super) fields: Vec<String>,
    pub(super) quiet: bool,
    pub(super) verbose: bool,
    pub(super) yes: bool,
    pub(super) no_input: bool,
}

/// Parses one of several words, which clap lists in help and completions.
pub(super) fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    word: fn(T) -> &'static str,
) -> impl clap::builder::TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|value| word(*value))).try_map(move |text| {
        all.iter()
            .copied()
            .find(|value| word(*value) == text)
            .ok_or("no such word")
    })
}

/// Parses an amount of money.
pub(super) fn cents(text: &str) -> Result<i64, &'static str> {
    text.parse()
        .map_err(|_| "an amount is a whole number of cents, e.g. `1050` or `-200`")
}

fn formats() -> impl clap::builder::TypedValueParser<Value = OutputFormat> {
    one_of(&OutputFormat::ALL, OutputFormat::as_str)
}

fn colors() -> impl clap::builder::TypedValueParser<Value = Color> {
    one_of(&Color::ALL, Color::as_str)
}

impl Globals {
    pub(super) fn split(self) -> (Flags, GlobalFlags) {
        (
            Flags {
                config: self.config,
                store: self.store,
                identity: self.identity,
                output: self.output,
                account: self.account,
                actor: self.actor,
                color: self.color,
            },
            GlobalFlags {
                fields: self.fields,
                quiet: self.quiet,
                verbose: self.verbose,
                yes: self.yes,
                no_input: self.no_input,
            },
        )
    }
}
