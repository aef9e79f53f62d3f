use std::fs;
use std::path::PathBuf;

use clap::ValueHint;

use super::answer::{Answer, Verb};
use super::context::Cx;
use super::exit::Exit;
use super::failure::Failure;
use crate::view::Shape;

/// Write the manual pages, one for each command, into a directory
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  storra-admin man ~/.local/share/man/man1")]
pub(super) struct Args {
    /// The directory; it is created if it is not there
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    dir: PathBuf,
}

impl Verb for Args {
    const SHAPE: Option<&'static Shape> = None;

    fn run(self, _: &mut Cx) -> Result<Answer, Failure> {
        let failed = |error: std::io::Error| {
            Failure::new(
                "io",
                Exit::Unavailable,
                format!(
                    "cannot write the manual pages to {}: {error}",
                    self.dir.display()
                ),
            )
        };
        fs::create_dir_all(&self.dir).map_err(failed)?;
        let pages = super::reference::manual().map_err(failed)?;
        for (name, page) in &pages {
            fs::write(self.dir.join(name), page).map_err(failed)?;
        }
        Ok(Answer::nothing().note(format!(
            "wrote {} manual pages to {}",
            pages.len(),
            self.dir.display()
        )))
    }
}
