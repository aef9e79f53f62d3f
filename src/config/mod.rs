//! Settings: a flag, else the environment, else `config.toml`, else the default. Merged here and nowhere else.

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
pub use self::setting::{Origin, Place, Setting};
use crate::domain::account::AccountSelector;
use crate::domain::label::Label;
use crate::domain::policy::Policy;
use crate::domain::secret_text::looks_secret;
use crate::output::Format;

/// The directory of this program in the user's configuration directory.
const DIR: &str = "storra-admin";

/// The variable that names another configuration file.
const CONFIG: &str = "STORRA_ADMIN_CONFIG";

/// The variable with the passphrase itself.
pub const PASSPHRASE: &str = "STORRA_ADMIN_PASSPHRASE";

/// What the command line says. `None` says nothing.
#[derive(Clone, Default)]
pub struct Flags {
    /// `--config`
    pub config: Option<PathBuf>,
    /// `--store`
    pub store: Option<PathBuf>,
    /// `--identity`
    pub identity: Option<PathBuf>,
    /// `--output`
    pub output: Option<Format>,
    /// `--account`
    pub account: Option<AccountSelector>,
    /// `--actor`
    pub actor: Option<Label>,
    /// `--color`
    pub color: Option<Color>,
}

/// When to colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

impl Color {
    /// Every choice, the default first.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Always, Self::Never];

    /// Returns the word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Always => "always",
            Self::Never => "never",
        }
    }
}

/// A text names no choice of when to colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a choice of colour is `auto`, `always` or `never`")]
pub struct NotAColor;

impl FromStr for Color {
    type Err = NotAColor;

    fn from_str(text: &str) -> Result<Self, NotAColor> {
        let mut all = Self::ALL.into_iter();
        all.find(|color| color.as_str() == text).ok_or(NotAColor)
    }
}

/// The configuration file that is meant, whether it exists or not.
#[derive(Clone, Debug)]
pub struct ConfigFile {
    /// Where it is.
    pub path: PathBuf,
    /// What says so.
    pub origin: Origin,
}

/// The settings that hold.
#[derive(Debug)]
pub struct Settings {
    /// The directory of the store.
    pub store: PathBuf,
    /// A file with an identity.
    pub identity: Option<PathBuf>,
    /// A file with the passphrase.
    pub passphrase_file: Option<PathBuf>,
    /// Whether the passphrase itself is in the environment.
    pub passphrase_is_set: bool,
    /// The directory of systemd's credentials.
    pub credentials_directory: Option<PathBuf>,
    /// The format of answers.
    pub output: Format,
    /// The format that was asked for in this one command (`--output`).
    pub named_output: Option<Format>,
    /// The account that is meant, however that is known.
    pub account: Option<AccountSelector>,
    /// The account that was named for this one command (`--account`).
    pub named_account: Option<AccountSelector>,
    /// Who acts.
    pub actor: Label,
    /// When to colour.
    pub color: Color,
    /// The operator's rules about how long things live.
    pub policy: Policy,
    /// The configuration file; `None` if there is no directory for one.
    pub file: Option<ConfigFile>,
    origins: Origins,
}

/// Why the settings do not hold together.
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
    /// The configuration file is not what it should be.
    #[error("the configuration file {} is wrong: {message}", path.display())]
    Wrong {
        /// The file.
        path: PathBuf,
        /// What and where.
        message: String,
    },
    /// A value is not what it should be.
    #[error("{origin} is wrong: {message}")]
    Value {
        /// Where it stands.
        origin: Place,
        /// Why.
        message: String,
    },
    /// There is no directory to put the store in.
    #[error("there is no configuration directory: `HOME` and `XDG_CONFIG_HOME` are not set")]
    NoHome,
}

/// Where the environment comes from.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// Merges flags, environment and configuration file.
///
/// # Errors
/// [`Error`] if the file cannot be read or a value is wrong.
pub fn load(flags: Flags, environment: Environment<'_>) -> Result<Settings, Error> {
    let place = locate(&flags, environment)?;
    let file = match &place {
        // A file that was named must be there.
        Some(place) => read(&place.path, place.origin != Origin::Default)?,
        None => File::default(),
    };
    merge(flags, environment, place, file)
}

/// Merges what can be had without the configuration file, for whoever is about to mend that. Where the environment is
/// wrong too, it is not heard.
///
/// # Errors
/// [`Error`] if there is nothing to go by.
pub fn load_without_file(flags: Flags, environment: Environment<'_>) -> Result<Settings, Error> {
    let place = locate(&flags, environment)?;
    let heard = merge(flags.clone(), environment, place.clone(), File::default());
    heard.or_else(|_| merge(flags, &|_| None, place, File::default()))
}

/// Returns the value of a variable. An empty one says nothing, as one that is not set.
fn variable(environment: Environment<'_>, name: &str) -> Option<OsString> {
    environment(name).filter(|value| !value.is_empty())
}

/// Returns the directory of this program's own files.
fn own_dir() -> Result<PathBuf, Error> {
    Ok(dirs::config_dir().ok_or(Error::NoHome)?.join(DIR))
}

fn locate(flags: &Flags, environment: Environment<'_>) -> Result<Option<ConfigFile>, Error> {
    let named = |path: PathBuf, origin| Ok(Some(ConfigFile { path, origin }));
    if let Some(path) = &flags.config {
        return named(path.clone(), Origin::Flag("--config"));
    }
    if let Some(path) = variable(environment, CONFIG) {
        refuse_secret(&path, Place::Variable(CONFIG))?;
        return named(path.into(), Origin::Variable(CONFIG));
    }
    match own_dir() {
        Ok(dir) => named(dir.join("config.toml"), Origin::Default),
        Err(_) => Ok(None),
    }
}

/// Refuses a secret in the place of a path or a name, which would be repeated or written into the trail.
fn refuse_secret(value: &OsStr, origin: Place) -> Result<(), Error> {
    if looks_secret(&value.to_string_lossy()) {
        return Err(Error::secret(origin));
    }
    Ok(())
}

impl Error {
    fn secret(origin: Place) -> Self {
        Self::Value {
            origin,
            message: "it looks like a secret, which is not what belongs there".to_owned(),
        }
    }
}

/// Tells whether a secret is one of the parts of an actor, as in `USER@HOST`.
fn holds_secret(actor: &str) -> bool {
    let parts = actor.split(['@', ':', '=', '.', ' ']);
    parts.chain([actor]).any(looks_secret)
}

#[cfg(test)]
mod tests;
