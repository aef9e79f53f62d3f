//! Shared by `set` and `unset`: the file is read, edited, and replaced as a whole, by one process
//! at a time.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::answer::Answer;
use crate::cli::app::{App, DryRun};
use crate::cli::failure::{Code, Failure};
use crate::config::{Error, Origin, Setting, SettingPlace, read_text};
use crate::files::{self, Error as FileError, Lock};

/// Whether the file was changed, or would be.
pub(super) enum Changed {
    Yes,
    No,
}

/// Edits the configuration file, and returns its path.
pub(super) fn change(
    app: &App,
    dry_run: &DryRun,
    setting: Setting,
    edit: impl FnOnce(&str, &Path) -> Result<String, Error>,
) -> Result<(PathBuf, Changed), Failure> {
    let file = app.settings().file.as_ref().ok_or(Error::NoHome)?;
    let path = std::path::absolute(&file.path).unwrap_or_else(|_| file.path.clone());
    let place = behind_links(&path)?;
    let dir = place.parent().unwrap_or(Path::new("/"));
    if !dry_run.dry_run && file.origin == Origin::Default {
        files::create_dir(dir)?;
    }
    if file.origin != Origin::Default && !dir.is_dir() {
        let message = format!("there is no directory {}", dir.display());
        return Err(Failure::new(Code::Config, message)
            .hint("create it first, or name another file with `--config`"));
    }
    let _alone = if dry_run.dry_run {
        None
    } else {
        Some(Lock::exclusive(dir).map_err(busy)?)
    };
    let old = read_text(&place)?;
    let text = old.as_deref().unwrap_or("");
    // Reported by the path that the user knows, and read in the same way as by the program.
    let new = edit(text, &path).map_err(|error| unchanged(error, setting))?;
    if new == text {
        return Ok((path, Changed::No));
    }
    if !dry_run.dry_run {
        files::replace(&place, new.as_bytes())?;
    }
    Ok((path, Changed::Yes))
}

/// Follows the links to the file. A user who links to a file elsewhere wants that one changed:
/// replacing the link would cut the two apart.
fn behind_links(path: &Path) -> Result<PathBuf, Failure> {
    match fs::canonicalize(path) {
        Ok(place) if files::is_trusted_link(path, &place) => Ok(place),
        Ok(place) => {
            let message = format!(
                "{} is a link of another user to {}, which does not belong to them",
                path.display(),
                place.display()
            );
            Err(Failure::new(Code::Config, message).hint("remove the link"))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if fs::symlink_metadata(path).is_ok() {
                let message = format!("{} is a dangling link", path.display());
                return Err(Failure::new(Code::Config, message)
                    .hint("create its target, or remove the link"));
            }
            Ok(path.to_owned())
        }
        Err(source) => Err(Error::Unreadable {
            path: path.to_owned(),
            source,
        }
        .into()),
    }
}

fn busy(error: FileError) -> Failure {
    match error {
        FileError::LockTimeout { .. } => Failure::new(
            Code::ConfigBusy,
            "another process is changing the configuration file",
        )
        .hint("try again when it is done"),
        other => other.into(),
    }
}

/// Explains why nothing was changed: the value is invalid, or the file has another mistake.
fn unchanged(error: Error, setting: Setting) -> Failure {
    match error {
        Error::Value {
            origin: SettingPlace::File(named),
            message,
        } if named == setting => {
            let message = format!("invalid value for `{}`: {message}", setting.as_str());
            Failure::new(Code::Config, message).hint("nothing was changed")
        }
        Error::Value {
            origin: SettingPlace::File(named),
            ..
        } => Failure::from(error).hint(format!(
            "nothing was changed; fix that first, with `storra-admin config set {0} VALUE` or `config unset {0}`",
            named.as_str()
        )),
        Error::Value { .. } | Error::Unreadable { .. } | Error::Wrong { .. } | Error::NoHome => {
            Failure::from(error).hint(
                "nothing was changed; fix that first: `storra-admin config path` shows where the file is",
            )
        }
    }
}

/// Warns if an environment variable overrides the file.
pub(super) fn overruled(app: &App, answer: Answer, setting: Setting) -> Answer {
    match app.settings().origin(setting) {
        Origin::Variable(name) => answer.warning(format!(
            "the variable `{name}` is set and overrides the configuration file"
        )),
        Origin::Flag(_) | Origin::File | Origin::Default => answer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_timeout_says_that_another_process_changes_the_file() {
        let failure = busy(FileError::LockTimeout {
            path: "/home/me/.config".into(),
            mode: files::lock::LockMode::Exclusive,
        });
        assert_eq!(failure.code, Code::ConfigBusy);
        assert!(!failure.message.contains("store"), "{}", failure.message);
    }
}
