//! Settings, in order of precedence: option, environment, `config.toml`, default. They are merged
//! only here.

mod describe;
pub mod edit;
mod file;
mod merge;
mod setting;

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::PathBuf;
use std::str::FromStr;

pub use self::describe::SettingReport;
pub use self::file::read_text;
use self::file::{File, read};
use self::merge::merge;
use self::setting::Origins;
pub use self::setting::{Origin, Setting, SettingPlace};
use crate::domain::account::AccountSelector;
use crate::domain::label::Label;
use crate::domain::policy::Policy;
use crate::domain::secret_text::looks_secret;
use crate::output::OutputFormat;

/// The program's directory within the user's configuration directory.
const DIR: &str = "storra-admin";

/// The variable with the path of another configuration file.
const CONFIG: &str = "STORRA_ADMIN_CONFIG";

/// The variable with the passphrase.
pub const PASSPHRASE: &str = "STORRA_ADMIN_PASSPHRASE";

/// The options on the command line. `None` means not given.
#[derive(Clone, Default)]
pub struct Flags {
    /// `--config`
    pub config: Option<PathBuf>,
    /// `--store`
    pub store: Option<PathBuf>,
    /// `--identity`
    pub identity: Option<PathBuf>,
    /// `--output`
    pub output: Option<OutputFormat>,
    /// `--account`
    pub account: Option<AccountSelector>,
    /// `--actor`
    pub actor: Option<Label>,
    /// `--color`
    pub color: Option<Color>,
}

/// When to use color.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// Every choice, the default first.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Always, Self::Never];

    /// Returns its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Always => "always",
            Self::Never => "never",
        }
    }
}

/// The text is not a color choice.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the color must be `auto`, `always` or `never`")]
pub struct NotAColor;

impl FromStr for Color {
    type Err = NotAColor;

    fn from_str(text: &str) -> Result<Self, NotAColor> {
        let mut all = Self::ALL.into_iter();
        all.find(|color| color.as_str() == text).ok_or(NotAColor)
    }
}

/// The selected configuration file, whether or not it exists.
#[derive(Clone, Debug)]
pub struct ConfigFile {
    /// Its path.
    pub path: PathBuf,
    /// What selected it.
    pub origin: Origin,
}

/// The effective settings.
#[derive(Debug)]
pub struct Settings {
    /// Store directory.
    pub store: PathBuf,
    /// The path of an identity file.
    pub identity: Option<PathBuf>,
    /// The path of a passphrase file.
    pub passphrase_file: Option<PathBuf>,
    /// Whether the passphrase is in the environment.
    pub passphrase_is_set: bool,
    /// The directory of systemd credentials.
    pub credentials_directory: Option<PathBuf>,
    /// The output format.
    pub output: OutputFormat,
    /// The output format for this command only (`--output`).
    pub named_output: Option<OutputFormat>,
    /// The selected account.
    pub account: Option<AccountSelector>,
    /// The account for this command only (`--account`).
    pub named_account: Option<AccountSelector>,
    /// The actor for the audit log.
    pub actor: Label,
    /// When to use color.
    pub color: Color,
    /// The operator's rules for lifetimes.
    pub policy: Policy,
    /// The configuration file; `None` if there is no directory for it.
    pub file: Option<ConfigFile>,
    origins: Origins,
}

/// Why the settings are invalid.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The configuration file cannot be read.
    #[error("cannot read the configuration file {}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The configuration file is invalid.
    #[error("the configuration file {} is invalid: {message}", path.display())]
    Wrong {
        /// The file.
        path: PathBuf,
        /// The error and its line.
        message: String,
    },
    /// A value is invalid.
    #[error("{origin} is invalid: {message}")]
    Value {
        /// Where the value is set.
        origin: SettingPlace,
        /// The reason.
        message: String,
    },
    /// There is no directory for the store.
    #[error("there is no configuration directory: `HOME` and `XDG_CONFIG_HOME` are not set")]
    NoHome,
}

/// Looks up environment variables.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// Merges options, environment and configuration file.
///
/// # Errors
/// [`Error`] if the file cannot be read or a value is invalid.
pub fn load(flags: Flags, environment: Environment<'_>) -> Result<Settings, Error> {
    let place = locate(&flags, environment)?;
    let file = match &place {
        // A file that was named must exist.
        Some(place) => read(&place.path, place.origin != Origin::Default)?,
        None => File::default(),
    };
    merge(flags, environment, place, file)
}

/// Merges settings without the configuration file, for commands that fix that file. If the
/// environment is invalid too, it is ignored.
///
/// # Errors
/// [`Error`] if there is no directory for the store.
pub fn load_without_file(flags: Flags, environment: Environment<'_>) -> Result<Settings, Error> {
    let place = locate(&flags, environment)?;
    let heard = merge(flags.clone(), environment, place.clone(), File::default());
    heard.or_else(|_| merge(flags, &|_| None, place, File::default()))
}

/// Returns the value of a variable. An empty variable counts as not set.
fn variable(environment: Environment<'_>, name: &str) -> Option<OsString> {
    environment(name).filter(|value| !value.is_empty())
}

/// Returns the program's own directory.
fn own_dir() -> Result<PathBuf, Error> {
    Ok(dirs::config_dir().ok_or(Error::NoHome)?.join(DIR))
}

fn locate(flags: &Flags, environment: Environment<'_>) -> Result<Option<ConfigFile>, Error> {
    let named = |path: PathBuf, origin| Ok(Some(ConfigFile { path, origin }));
    if let Some(path) = &flags.config {
        return named(path.clone(), Origin::Flag("--config"));
    }
    if let Some(path) = variable(environment, CONFIG) {
        refuse_secret(&path, SettingPlace::Variable(CONFIG))?;
        return named(path.into(), Origin::Variable(CONFIG));
    }
    match own_dir() {
        Ok(dir) => named(dir.join("config.toml"), Origin::Default),
        Err(_) => Ok(None),
    }
}

/// Refuses a secret in place of a path or name, which would be repeated or written into the audit
/// log.
fn refuse_secret(value: &OsStr, origin: SettingPlace) -> Result<(), Error> {
    if looks_secret(&value.to_string_lossy()) {
        return Err(Error::secret(origin));
    }
    Ok(())
}

impl Error {
    fn secret(origin: SettingPlace) -> Self {
        Self::Value {
            origin,
            message: "it looks like a secret".to_owned(),
        }
    }
}

/// Returns whether a part of an actor, as in `USER@HOST`, is a secret.
fn holds_secret(actor: &str) -> bool {
    let parts = actor.split(['@', ':', '=', '.', ' ']);
    parts.chain([actor]).any(looks_secret)
}

#[cfg(test)]
mod tests;
