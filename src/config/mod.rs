//! Settings: a flag, else the environment, else `config.toml`, else the default. Merged here and nowhere else.

mod file;

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::Deserialize;

use self::file::{File, in_file, read};
use crate::domain::account::AccountSelector;
use crate::domain::label::Label;
use crate::domain::policy::Policy;
use crate::output::Format;

/// The directory of this program in the user's configuration directory.
const DIR: &str = "storra-admin";

/// The variable with the passphrase itself.
pub const PASSPHRASE: &str = "STORRA_ADMIN_PASSPHRASE";

/// What the command line says. `None` and `false` say nothing.
#[derive(Default)]
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
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
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

/// The settings that hold.
#[derive(Debug)]
pub struct Settings {
    /// The directory of the store.
    pub store: PathBuf,
    /// A file with an identity.
    pub identity: Option<PathBuf>,
    /// A file with the passphrase.
    pub passphrase_file: Option<PathBuf>,
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
        /// The variable, or the name in the configuration file.
        origin: String,
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
    // An empty variable says nothing, as one that is not set.
    let variable = |name: &str| environment(name).filter(|value| !value.is_empty());
    let path = |name: &str| variable(name).map(PathBuf::from);
    let dir = || Ok(dirs::config_dir().ok_or(Error::NoHome)?.join(DIR));

    let (file, policy) = match flags.config.or_else(|| path("STORRA_ADMIN_CONFIG")) {
        Some(path) => with_policy(read(&path, true)?, &path)?,
        None => match dir().map(|dir| dir.join("config.toml")) {
            Ok(path) => with_policy(read(&path, false)?, &path)?,
            Err(_) => (File::default(), Policy::default()),
        },
    };
    // It is read where it is used and kept nowhere; that it cannot be read at all must not pass for "not set".
    if variable(PASSPHRASE).is_some_and(|value| value.to_str().is_none()) {
        return Err(Error::Value {
            origin: format!("the environment variable `{PASSPHRASE}`"),
            message: "it is not UTF-8".to_owned(),
        });
    }
    let store = match flags
        .store
        .or_else(|| path("STORRA_ADMIN_STORE"))
        .or(file.store)
    {
        Some(store) => store,
        None => dir()?.join("store"),
    };
    let store = std::path::absolute(&store).unwrap_or(store);
    Ok(Settings {
        store,
        identity: flags
            .identity
            .or_else(|| path("STORRA_ADMIN_IDENTITY"))
            .or(file.identity),
        passphrase_file: path("STORRA_ADMIN_PASSPHRASE_FILE"),
        credentials_directory: path("CREDENTIALS_DIRECTORY"),
        named_output: flags.output,
        output: pick(
            flags.output,
            ("STORRA_ADMIN_OUTPUT", variable("STORRA_ADMIN_OUTPUT")),
            ("output", file.output),
        )?
        .unwrap_or(Format::Table),
        named_account: flags.account.clone(),
        account: pick(
            flags.account,
            ("STORRA_ADMIN_ACCOUNT", variable("STORRA_ADMIN_ACCOUNT")),
            ("default_account", file.default_account),
        )?,
        actor: match pick(
            flags.actor,
            ("STORRA_ADMIN_ACTOR", variable("STORRA_ADMIN_ACTOR")),
            ("actor", file.actor),
        )? {
            Some(actor) => actor,
            None => user_at_host(environment)?,
        },
        color: flags
            .color
            .or_else(|| variable("NO_COLOR").map(|_| Color::Never))
            .or(file.color)
            .unwrap_or_default(),
        policy,
    })
}

fn with_policy(file: File, path: &Path) -> Result<(File, Policy), Error> {
    let policy = file.policy(path)?;
    Ok((file, policy))
}

fn pick<T: FromStr<Err: std::fmt::Display>>(
    flag: Option<T>,
    (variable, value): (&str, Option<OsString>),
    (name, setting): (&str, Option<String>),
) -> Result<Option<T>, Error> {
    let parse = |origin: String, text: &str| {
        text.parse()
            .map(Some)
            .map_err(|error: T::Err| Error::Value {
                origin,
                message: error.to_string(),
            })
    };
    match (flag, value, setting) {
        (Some(value), _, _) => Ok(Some(value)),
        (None, Some(value), _) => parse(
            format!("the environment variable `{variable}`"),
            &value.to_string_lossy(),
        ),
        (None, None, Some(text)) => parse(in_file(name), &text),
        (None, None, None) => Ok(None),
    }
}

fn user_at_host(environment: Environment<'_>) -> Result<Label, Error> {
    let user = ["USER", "LOGNAME"]
        .iter()
        .find_map(|name| environment(name)?.into_string().ok())
        .filter(|user| !user.is_empty())
        .unwrap_or_else(|| format!("uid-{}", rustix::process::getuid().as_raw()));
    let system = rustix::system::uname();
    let host = system.nodename().to_string_lossy();
    format!("{user}@{host}")
        .parse()
        .map_err(|error: crate::domain::label::LabelError| Error::Value {
            origin: "the name of the user or the host".to_owned(),
            message: error.to_string(),
        })
}

#[cfg(test)]
mod tests;
