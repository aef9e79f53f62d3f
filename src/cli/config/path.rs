use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::config::Error;
use crate::output::{Body, OutputFormat};
use crate::view::setting::ConfigFileView;

/// Print the path of the configuration file, even if it does not exist
///
/// It works even if the settings are invalid, so that you can fix them.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  $EDITOR \"$(storra-admin config path)\"")]
pub(in crate::cli) struct Args {}

impl Verb for Args {
    type Shown = ConfigFileView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let file = app.settings().file.as_ref().ok_or(Error::NoHome)?;
        let path = std::path::absolute(&file.path).unwrap_or_else(|_| file.path.clone());
        let style = app.style::<ConfigFileView>()?;
        if style.format == OutputFormat::Table && style.fields.is_empty() {
            // For a shell to capture.
            let text = format!("{}\n", path.display());
            return Ok(Answer::new(Body::Text(text)));
        }
        Ok(Answer::one(ConfigFileView::new(&path)))
    }
}
