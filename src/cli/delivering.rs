//! `--deliver`: a plaintext goes where another tool reads it, to standard output or into a file.

use std::io;
use std::path::{Path, PathBuf};

use super::answer::{Answer, OnLost};
use super::context::Cx;
use super::exit::Exit;
use super::failure::Failure;
use crate::domain::delivery::{Format, Names, ProfileName, Target, VariableName};
use crate::domain::time::Timestamp;
use crate::output::Body;
use crate::output::talk::Remark;
use crate::service::delivery::{Delivery, Fresh, Mended, Render};
use crate::service::{Context, DeliveryError, Error};
use crate::view::delivery::{self, Unfit};
use crate::view::{Row, grant, key};

/// The variable in which GitHub Actions names the file that later steps get their environment from.
const GITHUB_ENV: &str = "GITHUB_ENV";
/// The variable that GitHub Actions sets in every step.
const GITHUB_ACTIONS: &str = "GITHUB_ACTIONS";

/// Where a plaintext is to go.
#[derive(clap::Args)]
#[command(next_help_heading = "Delivery")]
pub(super) struct Delivering {
    /// Hand the plaintext over as other tools read it: `raw`, `env`, `json`, `aws`, `rclone`, `k8s` or `github`. With a path it goes
    /// into that file, of mode 0600, and not to standard output; docs/delivery.md tells more
    #[arg(long = "deliver", value_name = "FORMAT[:PATH]")]
    target: Option<Target>,

    /// Replace the file if there is one; other sections of `aws` and `rclone` files are kept
    #[arg(long, requires = "target")]
    force: bool,

    /// The variable for `env`, `k8s` and `github`; a pair gets two, with `_ACCESS_KEY_ID` and `_SECRET_ACCESS_KEY` behind it
    /// [default: `CLOUD_API_KEY`; for a pair `AWS`]
    #[arg(long, value_name = "NAME", requires = "target")]
    env_name: Option<VariableName>,

    /// The profile for `aws`, the remote for `rclone`, the name of the Secret for `k8s` [default: `default` for `aws`, else made
    /// from the key's name]
    #[arg(long, value_name = "NAME", requires = "target")]
    profile: Option<ProfileName>,
}

/// The way that a plaintext takes.
pub(super) enum Route {
    /// It is shown in the answer, in the format of the answer.
    Shown,
    /// It is all that goes to standard output, in a format of its own.
    Rendered(Render),
    /// It goes into a file.
    File(Box<Delivery>, Option<Render>),
}

impl Delivering {
    /// Tells whether the plaintext is to be a part of the answer.
    pub(super) fn is_shown(&self) -> bool {
        self.target.is_none()
    }

    /// Returns the file that was named.
    pub(super) fn path(&self) -> Option<&Path> {
        self.target.as_ref()?.path.as_deref()
    }

    /// Finds the way, and refuses one that leads nowhere. A file that may be there already, from another time, is looked at
    /// only when there is something to go into it.
    pub(super) fn route(self, cx: &Cx, now: Timestamp, perhaps: bool) -> Result<Route, Failure> {
        let Some(Target { format, path }) = self.target else {
            return Ok(Route::Shown);
        };
        let names = Names {
            variable: self.env_name,
            profile: self.profile,
        };
        let render = renderer(format, names, now);
        let path = match (path, format) {
            (Some(path), _) => path,
            (None, Format::Github) => github_env()?,
            (None, _) if cx.settings().named_output.is_some() => {
                return Err(Failure::usage(
                    "`--deliver` without a path and `-o` both say what standard output is to hold",
                )
                .hint("leave one of them out, or write `--deliver FORMAT:PATH`"));
            }
            (None, _) => return Ok(Route::Rendered(render)),
        };
        cx.reserved().check(&path)?;
        let mask = match format {
            Format::Github => Some(masker(cx, now)?),
            _ => None,
        };
        let delivery = Box::new(Delivery {
            path,
            manner: format.manner(),
            overwrite: self.force,
            render,
        });
        match delivery.check() {
            Err(DeliveryError::Exists { .. }) if perhaps => {}
            checked => checked.map_err(Error::from)?,
        }
        Ok(Route::File(delivery, mask))
    }

    /// Refuses a format that has no place for what is to come.
    pub(super) fn check(&self, name: &str, field: &'static str) -> Result<(), Failure> {
        let Some(target) = &self.target else {
            return Ok(());
        };
        let names = Names {
            variable: self.env_name.clone(),
            profile: self.profile.clone(),
        };
        Ok(delivery::fits(target.format, &names, name, field)?)
    }
}

impl From<Unfit> for Failure {
    fn from(error: Unfit) -> Self {
        Self::new("delivery_refused", Exit::Usage, error.to_string())
            .hint("choose another format for `--deliver`; docs/delivery.md lists them")
    }
}

/// Returns the file that GitHub Actions reads variables from. Elsewhere, the line that hides a secret would show it.
pub(super) fn github_env() -> Result<PathBuf, Failure> {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    let missing = match (variable(GITHUB_ACTIONS), variable(GITHUB_ENV)) {
        (Some(_), Some(path)) => return Ok(path.into()),
        (None, Some(_)) => format!("`{GITHUB_ACTIONS}` is not set"),
        (Some(_), None) => format!("`{GITHUB_ENV}` is not set"),
        (None, None) => format!("`{GITHUB_ACTIONS}` and `{GITHUB_ENV}` are not set"),
    };
    let message = format!("`--deliver github` is for steps of GitHub Actions: {missing}");
    Err(Failure::usage(message).hint("elsewhere use `--deliver env:PATH`"))
}

/// Shows something with its plaintext.
pub(super) fn row(fresh: Fresh<'_>, now: Timestamp) -> Row {
    match fresh {
        Fresh::Key(issued) => key::issued_row(&issued.key, &issued.plaintext, now),
        Fresh::Grant(issued) => {
            grant::issued_row(&issued.grant, issued.kind, issued.text.clone(), now)
        }
    }
}

/// Returns what writes a plaintext in a format.
pub(super) fn renderer(format: Format, names: Names, now: Timestamp) -> Render {
    Box::new(move |fresh, existing| {
        delivery::render(format, &names, &row(fresh, now), existing)
            .map_err(|error| error.to_string())
    })
}

/// Returns what writes the line that hides a plaintext in the log. The log is the only place for it.
fn masker(cx: &Cx, now: Timestamp) -> Result<Render, Failure> {
    if cx.settings().named_output.is_some() {
        return Err(Failure::usage(
            "`--deliver github` prints what hides the secret in the log, and nothing else",
        )
        .hint("leave `-o` out"));
    }
    Ok(Box::new(move |fresh, _| {
        delivery::mask(&row(fresh, now)).map_err(|error| error.to_string())
    }))
}

impl Route {
    /// Finishes or removes what deliveries to the same file left that were cut short.
    pub(super) fn mend(&self, cx: &mut Cx, context: &mut Context) -> Result<(), Failure> {
        let Self::File(delivery, _) = self else {
            return Ok(());
        };
        for mended in delivery.mend(context)? {
            cx.remark(Remark::Note(said(&mended)));
        }
        Ok(())
    }

    /// Says of a rehearsal where the plaintext would go.
    pub(super) fn would(&self) -> Option<String> {
        match self {
            Self::Shown | Self::Rendered(_) => None,
            Self::File(delivery, _) => Some(format!(
                "its plaintext would go to {}",
                delivery.path.display()
            )),
        }
    }

    /// Says that nothing went into a file.
    pub(super) fn kept(&self) -> Option<String> {
        match self {
            Self::Shown | Self::Rendered(_) => None,
            Self::File(delivery, _) => {
                Some(format!("{} was left as it is", delivery.path.display()))
            }
        }
    }

    /// Tells whether the answer carries what must not get lost.
    pub(super) fn is_answered(&self) -> bool {
        !matches!(self, Self::File(_, None))
    }

    /// Adds to what is said of a lost answer that a file which grew keeps what went into it: it is somebody else's, and others may
    /// have added to it since.
    pub(super) fn lost(&self, on_lost: OnLost) -> OnLost {
        let Self::File(delivery, Some(_)) = self else {
            return on_lost;
        };
        let path = delivery.path.display().to_string();
        Box::new(move |error| {
            let mut failure = on_lost(error);
            failure.message += "; what was added to ";
            failure.message += &path;
            failure.message += " still stands there";
            failure
        })
    }

    /// Makes the answer, from the one with the plaintext or the one without, and says where the plaintext is.
    pub(super) fn answer(
        &self,
        fresh: Fresh<'_>,
        noun: &str,
        shown: impl FnOnce() -> Answer,
        bare: impl FnOnce() -> Answer,
    ) -> Result<(Answer, String), Failure> {
        let delivered = |render: &Render| {
            let bytes = render(fresh, None).map_err(Failure::usage)?;
            Ok::<_, Failure>(Answer::new(Body::Delivered(bytes)))
        };
        let once = || format!("the {noun} is shown only this once");
        Ok(match self {
            Self::Shown => (shown(), once()),
            Self::Rendered(render) => (delivered(render)?, once()),
            Self::File(delivery, mask) => {
                let answer = match mask {
                    Some(mask) => delivered(mask)?,
                    None => bare(),
                };
                let place = delivery.path.display();
                (answer, format!("the {noun} is in {place} and nowhere else"))
            }
        })
    }
}

/// Warns that a file's name may not outlast a loss of power.
pub(super) fn warn(answer: Answer, unsynced: Option<io::Error>) -> Answer {
    match unsynced {
        None => answer,
        Some(error) => answer.warning(format!(
            "the file is in its place, but its directory could not be synced ({error}): look for it after a loss of power"
        )),
    }
}

/// Says what became of a delivery that was cut short.
pub(super) fn said(mended: &Mended) -> String {
    match mended {
        Mended::Finished { name, path } => format!(
            "an earlier delivery of `{name}` to {} was cut short; the file is in its place now",
            path.display()
        ),
        Mended::Kept { name, file, path } => format!(
            "an earlier delivery of `{name}` was cut short, and {} is newer; the plaintext is in {}",
            path.display(),
            file.display()
        ),
        Mended::Removed { path } => format!(
            "what an earlier run had begun to deliver to {} opens nothing, and was removed",
            path.display()
        ),
    }
}
