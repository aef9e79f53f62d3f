use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::config::{Origin, Settings};
use crate::view::setting::SettingView;

/// Show every setting, its value, and where the value comes from
///
/// A flag overrides a variable, which overrides config.toml, which overrides the default. A
/// passphrase in the environment is only shown as set.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin config show
  storra-admin config show -o json | jq -r '.[] | select(.origin == \"file\") | .name'")]
pub(in crate::cli) struct Args {}

impl Verb for Args {
    type Shown = SettingView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let settings = app.settings();
        let told = settings.describe().into_iter();
        let rows: Vec<SettingView> = told
            .map(|told| {
                let from = from(settings, told.origin);
                SettingView::new(told.name, told.value, told.origin.as_str(), from)
            })
            .collect();
        Ok(Answer::list(rows.into_iter().map(Ok)))
    }
}

/// Names the exact flag, variable or file.
pub(super) fn from(settings: &Settings, origin: Origin) -> Option<String> {
    match origin {
        Origin::Flag(name) | Origin::Variable(name) => Some(name.to_owned()),
        Origin::File => {
            let file = settings.file.as_ref()?;
            Some(file.path.to_string_lossy().into_owned())
        }
        Origin::Default => None,
    }
}
