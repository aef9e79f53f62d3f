use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use clap::ValueHint;

use super::answer::{Answer, Verb};
use super::app::App;
use super::failure::Failure;
use crate::files::{self, Existing, StagedFile};
use crate::service::ErrorCode;

/// Every manual page contains this line near its beginning.
const TITLE: &[u8] = b"\n.TH storra-admin";

/// Generate man pages
///
/// Pages of an earlier version are replaced. Other files are not overwritten, and links are not
/// followed.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  storra-admin man ~/.local/share/man/man1")]
pub(super) struct Args {
    /// The directory; it is created if it does not exist
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    dir: PathBuf,
}

impl Verb for Args {
    type Shown = ();

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let failed = |error: io::Error| cannot_write(&self.dir, &error);
        let pages = super::reference::manual().map_err(failed)?;
        let pages = pages.iter().map(|(name, page)| (self.dir.join(name), page));
        let pages: Vec<(PathBuf, &Vec<u8>)> = pages.collect();
        let protected = app.protected_paths();
        for (place, _) in &pages {
            protected.check(place)?;
        }
        files::create_public_dir(&self.dir)?;
        for (place, _) in &pages {
            refuse_other_file(place)?;
        }
        for (place, page) in &pages {
            let mut file = StagedFile::begin(place, Existing::Replace)?;
            file.write_all(page).map_err(failed)?;
            file.finish_public()?;
        }
        Ok(Answer::nothing().note(format!(
            "wrote {} manual pages to {}",
            pages.len(),
            self.dir.display()
        )))
    }
}

/// Refuses to replace anything but a page that an earlier run wrote.
fn refuse_other_file(place: &Path) -> Result<(), Failure> {
    let is_page = match fs::symlink_metadata(place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => Err(error),
        Ok(there) if !there.is_file() => Ok(false),
        Ok(_) => begins_as_page(place),
    };
    match is_page {
        Ok(true) => Ok(()),
        Ok(false) => {
            let message = format!("{} is not a manual page of storra-admin", place.display());
            Err(Failure::new(ErrorCode::FileExists, message)
                .hint("no page was written; move it away, or name another directory"))
        }
        Err(error) => Err(cannot_write(place, &error)),
    }
}

fn begins_as_page(place: &Path) -> io::Result<bool> {
    let mut beginning = Vec::new();
    files::open_existing(place)?
        .take(512)
        .read_to_end(&mut beginning)?;
    Ok(beginning.windows(TITLE.len()).any(|line| line == TITLE))
}

fn cannot_write(place: &Path, error: &io::Error) -> Failure {
    let message = format!(
        "cannot write the manual pages to {}: {error}",
        place.display()
    );
    Failure::new(ErrorCode::Io, message)
}
