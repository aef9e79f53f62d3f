use std::path::{Path, PathBuf};

use super::change::{Changed, change, overruled};
use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::failure::Failure;
use crate::cli::globals::one_of;
use crate::config::{Origin, Setting, edit};
use crate::service::completion;
use crate::view::setting::SettingView;

/// Set a value in the configuration file
///
/// Other lines and comments stay as they are. Invalid values are refused, and the file is replaced
/// atomically. If it does not exist, it is created with mode 0600. A link is followed, for dotfile
/// managers.
///
/// A `default_account` that does not exist in the store is accepted, with a warning if the store
/// can be read without a passphrase prompt.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin config set output json
  storra-admin config set policy.max_lifetime 90d")]
pub(in crate::cli) struct Args {
    /// Name of the setting
    #[arg(value_name = "NAME", value_parser = one_of(&Setting::ALL, Setting::as_str))]
    setting: Setting,

    /// New value; a path that does not start with `/` or `~/` is relative to the current directory
    #[arg(value_name = "VALUE", allow_hyphen_values = true)]
    value: String,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    type Shown = SettingView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let Self {
            setting,
            value,
            dry_run,
        } = self;
        let value = if setting.is_path() {
            absolute(value)
        } else {
            value
        };
        let (file, changed) = change(app, &dry_run, setting, |text, path| {
            edit::set(text, path, setting, &value)
        })?;
        let name = setting.as_str();
        let what = format!("`{name}` to `{value}` in {}", file.display());
        let note = match changed {
            Changed::Yes => dry_run.say("set", &what),
            Changed::No => format!("`{name}` is `{value}` in {} already", file.display()),
        };
        let named = value.clone();
        let shown = match value.parse::<bool>() {
            Ok(flag) if setting.is_flag() => flag.into(),
            Ok(_) | Err(_) => value.into(),
        };
        let from = Some(file.to_string_lossy().into_owned());
        let row = SettingView::new(name, shown, Origin::File.as_str(), from);
        let answer = Answer::one(row).note(note);
        let answer = match setting {
            Setting::DefaultAccount => with_stranger(app, answer, &named),
            Setting::Store
            | Setting::Identity
            | Setting::Output
            | Setting::Actor
            | Setting::Color
            | Setting::Policy(_) => answer,
        };
        Ok(overruled(app, answer, setting))
    }
}

/// Warns if the account is not in the store, provided that the store can be opened without a
/// prompt. It may be created later.
fn with_stranger(app: &App, answer: Answer, named: &str) -> Answer {
    let Ok(account) = named.parse() else {
        return answer;
    };
    match completion::knows_account(&app.location(), &app.credentials(), &account) {
        Ok(Some(false)) => answer.warning(format!(
            "the store has no account `{account}` yet: see `storra-admin accounts list`"
        )),
        Ok(Some(true) | None) | Err(_) => answer,
    }
}

/// In the file, a relative path is relative to the file. On the command line, it is relative to the
/// current directory.
fn absolute(value: String) -> String {
    let path = Path::new(&value);
    if value.is_empty() || path.is_absolute() || path.starts_with("~") {
        return value;
    }
    let whole: Option<PathBuf> = std::path::absolute(path).ok();
    whole
        .and_then(|whole| whole.into_os_string().into_string().ok())
        .unwrap_or(value)
}
