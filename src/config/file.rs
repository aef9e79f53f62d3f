//! The configuration file: what may stand in it, and how it is read.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{Color, Error};
use crate::domain::policy::{self, Policy, Rules};
use crate::domain::time::When;

/// The largest configuration file, in bytes.
const LARGEST: u64 = 64 * 1024;

/// `config.toml`
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) store: Option<PathBuf>,
    pub(super) identity: Option<PathBuf>,
    pub(super) output: Option<String>,
    pub(super) default_account: Option<String>,
    pub(super) actor: Option<String>,
    pub(super) color: Option<Color>,
    #[serde(default)]
    policy: PolicyTable,
}

/// `[policy]`
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct PolicyTable {
    max_lifetime: Option<String>,
    require_expiry: Option<bool>,
    default_expires: Option<String>,
}

impl File {
    /// Makes the policy of its rules. It is told which file this is, to name it where a rule refuses something.
    pub(super) fn policy(&self, path: &Path) -> Result<Policy, Error> {
        let wrong = |setting: &str, message: String| Error::Value {
            origin: in_file(setting),
            message,
        };
        let when = |setting: &str, text: &Option<String>| -> Result<Option<When>, Error> {
            let read = text.as_deref().map(str::parse).transpose();
            read.map_err(|error: crate::domain::time::TimeError| wrong(setting, error.to_string()))
        };
        let table = &self.policy;
        let rules = Rules {
            max_lifetime: when(policy::MAX_LIFETIME, &table.max_lifetime)?,
            require_expiry: table.require_expiry,
            default_expires: when(policy::DEFAULT_EXPIRES, &table.default_expires)?,
        };
        Policy::new(&rules, path.to_owned()).map_err(|error| wrong(error.setting, error.message))
    }
}

/// Says where a setting stands that is wrong.
pub(super) fn in_file(setting: &str) -> String {
    format!("`{setting}` in the configuration file")
}

pub(super) fn read(path: &Path, must_exist: bool) -> Result<File, Error> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_in_the_file_begins_at_home_or_beside_the_file() {
        let file = Path::new("/etc/storra/config.toml");
        let located = |named: &str| located(PathBuf::from(named), file);
        assert_eq!(located("/store"), Path::new("/store"));
        assert_eq!(located("store"), Path::new("/etc/storra/store"));
        assert_eq!(located("~/store"), dirs::home_dir().unwrap().join("store"));
    }
}
