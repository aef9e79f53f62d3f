//! The configuration file: its content, and how it is read.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::Error;
use super::setting::{Setting, SettingPlace};
use crate::domain::policy::{Policy, Rule, Rules};
use crate::domain::text::{self, BYTE_ORDER_MARK};
use crate::domain::time::{TimeError, When};

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
    pub(super) color: Option<String>,
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

/// Describes an error in a configuration file and its line. It does not repeat the text, because a
/// file named by mistake may contain a secret.
pub(super) fn no_toml(text: &str, span: Option<Range<usize>>, message: &str) -> String {
    let before = span.and_then(|span| text.get(..span.start));
    let line = 1 + before.unwrap_or_default().matches('\n').count();
    format!("line {line}: {message}")
}

impl File {
    /// Parses the text of a configuration file at `path`.
    pub(super) fn parse(text: &str, path: &Path) -> Result<Self, Error> {
        let unmarked = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        let file: Self = toml::from_str(unmarked).map_err(|error| Error::Wrong {
            path: path.to_owned(),
            message: no_toml(unmarked, error.span(), error.message()),
        })?;
        let beside = |named: PathBuf| located(named, path);
        Ok(Self {
            store: file.store.map(beside),
            identity: file.identity.map(beside),
            ..file
        })
    }

    /// Creates the policy from its rules. The policy keeps the path for its error messages.
    pub(super) fn policy(&self, path: &Path) -> Result<Policy, Error> {
        let wrong = |rule, message: String| Error::Value {
            origin: SettingPlace::File(Setting::Policy(rule)),
            message,
        };
        let when = |rules: &Rules, rule, text: &Option<String>| -> Result<Option<When>, Error> {
            let read = text.as_deref().map(str::parse).transpose();
            read.map_err(|error: TimeError| {
                let message = match error {
                    // The general message also suggests dates, which are not allowed here.
                    TimeError::Unreadable(_) | TimeError::NoSuchDate | TimeError::NoZone => {
                        rules.forms(rule).to_owned()
                    }
                    TimeError::OutOfRange | TimeError::NotAhead(_) => error.to_string(),
                };
                wrong(rule, message)
            })
        };
        let table = &self.policy;
        let mut rules = Rules {
            require_expiry: table.require_expiry,
            ..Rules::default()
        };
        rules.max_lifetime = when(&rules, Rule::MaxLifetime, &table.max_lifetime)?;
        rules.default_expires = when(&rules, Rule::DefaultExpires, &table.default_expires)?;
        Policy::new(&rules, path.to_owned())
            .map_err(|contradiction| wrong(contradiction.rule, contradiction.message))
    }

    /// Returns the rules that it sets.
    pub(super) fn rules(&self) -> impl Iterator<Item = Setting> + use<> {
        let table = &self.policy;
        let rules = [
            table.max_lifetime.is_some().then_some(Rule::MaxLifetime),
            table
                .require_expiry
                .is_some()
                .then_some(Rule::RequireExpiry),
            table
                .default_expires
                .is_some()
                .then_some(Rule::DefaultExpires),
        ];
        rules.into_iter().flatten().map(Setting::Policy)
    }
}

pub(super) fn read(path: &Path, must_exist: bool) -> Result<File, Error> {
    match read_small(path) {
        Ok(text) => File::parse(&text, path),
        Err(error) if error.kind() == io::ErrorKind::NotFound && !must_exist => Ok(File::default()),
        Err(source) => Err(unreadable(path, source)),
    }
}

/// Reads the text of a configuration file; `None` if there is no file.
///
/// # Errors
/// [`Error::Unreadable`].
pub fn read_text(path: &Path) -> Result<Option<String>, Error> {
    match read_small(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(unreadable(path, source)),
    }
}

fn unreadable(path: &Path, source: io::Error) -> Error {
    Error::Unreadable {
        path: path.to_owned(),
        source,
    }
}

/// Reads a small file, keeping its byte order mark for edits. A pipe could block forever, and a
/// device never end.
fn read_small(path: &Path) -> io::Result<String> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it is not a regular file",
        ));
    }
    if metadata.len() > LARGEST {
        let message = format!("it is larger than {LARGEST} bytes");
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    let bytes = fs::read(path)?;
    let text = text::decode_with_mark(&bytes)
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
    Ok(text.to_owned())
}

/// Interprets a path in a configuration file: `~/` is the home directory, and a relative path
/// starts at the directory of the file.
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
    fn a_path_in_the_file_starts_at_home_or_the_directory_of_the_file() {
        let file = Path::new("/etc/storra/config.toml");
        let located = |named: &str| located(PathBuf::from(named), file);
        assert_eq!(located("/store"), Path::new("/store"));
        assert_eq!(located("store"), Path::new("/etc/storra/store"));
        assert_eq!(located("~/store"), dirs::home_dir().unwrap().join("store"));
    }
}
