use super::change::{Changed, change, overruled};
use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::failure::Failure;
use crate::cli::globals::one_of;
use crate::config::{Setting, edit};

/// Remove a setting from the configuration file
///
/// Other lines stay as they are, and so do comments on lines of their own.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  storra-admin config unset default_account")]
pub(in crate::cli) struct Args {
    /// Name of the setting
    #[arg(value_name = "NAME", value_parser = one_of(&Setting::ALL, Setting::as_str))]
    setting: Setting,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    type Shown = ();

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let setting = self.setting;
        let (file, changed) = change(app, &self.dry_run, setting, |text, path| {
            edit::unset(text, path, setting)
        })?;
        let (name, file) = (setting.as_str(), file.display());
        let note = match changed {
            Changed::Yes => self
                .dry_run
                .say("removed", &format!("`{name}` from {file}")),
            Changed::No => format!("there is no `{name}` in {file}"),
        };
        Ok(overruled(app, Answer::nothing().note(note), setting))
    }
}
