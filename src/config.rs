//! Settings: a flag, else the environment, else `config.toml`, else the default. Merged here and nowhere else.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::Deserialize;

use crate::domain::account::AccountSelector;
use crate::domain::label::Label;
use crate::output::Format;

/// The directory of this program in the user's configuration directory.
const DIR: &str = "storra-admin";

/// The largest configuration file, in bytes.
const LARGEST: u64 = 64 * 1024;

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
}

/// `config.toml`
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    store: Option<PathBuf>,
    identity: Option<PathBuf>,
    output: Option<String>,
    default_account: Option<String>,
    actor: Option<String>,
    color: Option<Color>,
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

    let file = match flags.config.or_else(|| path("STORRA_ADMIN_CONFIG")) {
        Some(path) => read(&path, true)?,
        None => match dir() {
            Ok(dir) => read(&dir.join("config.toml"), false)?,
            Err(_) => File::default(),
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
    })
}

fn read(path: &Path, must_exist: bool) -> Result<File, Error> {
    let text = match read_small(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound && !must_exist => {
            return Ok(File::default());
        }
        Err(source) => {
            return Err(Error::Unreadable {
                path: path.to_owned(),
                source,
            });
        }
    };
    let file: File = toml::from_str(&text).map_err(|error| Error::Wrong {
        path: path.to_owned(),
        message: error.to_string().trim_end().to_owned(),
    })?;
    let beside = |named: PathBuf| located(named, path);
    Ok(File {
        store: file.store.map(beside),
        identity: file.identity.map(beside),
        ..file
    })
}

/// Reads a file that should be small. A pipe could keep the program waiting for ever, and a device feed it without end.
fn read_small(path: &Path) -> io::Result<String> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no file"));
    }
    if metadata.len() > LARGEST {
        let message = format!("it is larger than {LARGEST} bytes");
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    fs::read_to_string(path)
}

/// Reads a path in a configuration file: `~/` is the home directory, and a relative path begins at the file's directory.
fn located(named: PathBuf, file: &Path) -> PathBuf {
    match (named.strip_prefix("~"), dirs::home_dir()) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => file.parent().map_or(named.clone(), |dir| dir.join(named)),
    }
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
        (None, None, Some(text)) => parse(format!("`{name}` in the configuration file"), &text),
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
mod tests {
    use super::*;

    fn load_with(file: &str, flags: Flags, variables: &[(&str, &str)]) -> Result<Settings, Error> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("config.toml");
        fs::write(&path, file).unwrap();
        let flags = Flags {
            config: Some(path),
            ..flags
        };
        load(flags, &|name| {
            variables
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| OsString::from(value))
        })
    }

    const FILE: &str = "store = '/file'\noutput = 'yaml'\nactor = 'file'\n";

    #[test]
    fn a_flag_beats_the_environment_which_beats_the_file() {
        let flags = || Flags {
            store: Some("/flag".into()),
            output: Some(Format::Csv),
            ..Flags::default()
        };
        let variables = [
            ("STORRA_ADMIN_STORE", "/env"),
            ("STORRA_ADMIN_OUTPUT", "json"),
        ];
        let settings = load_with(FILE, flags(), &variables).unwrap();
        assert_eq!(settings.store, Path::new("/flag"));
        assert_eq!(settings.output, Format::Csv);
        assert_eq!(settings.named_output, Some(Format::Csv));
        let settings = load_with(FILE, Flags::default(), &variables).unwrap();
        assert_eq!(settings.store, Path::new("/env"));
        assert_eq!(settings.output, Format::Json);
        assert_eq!(settings.named_output, None);
        let settings = load_with(FILE, Flags::default(), &[]).unwrap();
        assert_eq!(settings.store, Path::new("/file"));
        assert_eq!(settings.output, Format::Yaml);
        assert_eq!(settings.actor.as_str(), "file");
    }

    #[test]
    fn a_path_in_the_file_begins_at_home_or_beside_the_file() {
        let file = Path::new("/etc/storra/config.toml");
        let located = |named: &str| located(PathBuf::from(named), file);
        assert_eq!(located("/store"), Path::new("/store"));
        assert_eq!(located("store"), Path::new("/etc/storra/store"));
        assert_eq!(located("~/store"), dirs::home_dir().unwrap().join("store"));
    }

    #[test]
    fn an_empty_variable_says_nothing() {
        let variables = [("STORRA_ADMIN_STORE", "")];
        let settings = load_with(FILE, Flags::default(), &variables).unwrap();
        assert_eq!(settings.store, Path::new("/file"));
    }

    #[test]
    fn the_actor_is_user_at_host_by_default() {
        let settings = load_with("", Flags::default(), &[("USER", "alice")]).unwrap();
        assert!(settings.actor.as_str().starts_with("alice@"));
    }

    #[test]
    fn a_passphrase_that_is_no_text_does_not_pass_for_none() {
        use std::os::unix::ffi::OsStringExt;
        let load = |bytes: &[u8]| {
            let value = OsString::from_vec(bytes.to_vec());
            load(Flags::default(), &|name| {
                (name == PASSPHRASE).then(|| value.clone())
            })
        };
        let error = load(b"caf\xe9").unwrap_err().to_string();
        assert!(error.contains("not UTF-8"), "{error}");
        assert!(!error.contains("caf"), "{error}");
    }

    #[test]
    fn mistakes_are_named() {
        let error = |file: &str, variables: &[(&str, &str)]| {
            load_with(file, Flags::default(), variables)
                .unwrap_err()
                .to_string()
        };
        assert!(error("outptu = 'json'", &[]).contains("outptu"));
        assert!(error("output = 'xml'", &[]).starts_with("`output` in the configuration file"));
        assert!(error("", &[("STORRA_ADMIN_OUTPUT", "xml")]).contains("STORRA_ADMIN_OUTPUT"));
        assert!(error("color = 'pink'", &[]).contains("pink"));
    }
}
