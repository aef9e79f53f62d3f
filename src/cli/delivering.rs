//! `--deliver`: writes a secret in the format of another tool, to stdout or into a file.

use std::io;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::answer::{Answer, OnLost};
use super::app::App;
use super::failure::Failure;
use crate::delivery::{self, NewSecret, SecretKind, Unfit};
use crate::domain::delivery::{Content, Format, Names, ProfileName, Target, VariableName};
use crate::domain::time::Timestamp;
use crate::output::Body;
use crate::output::diagnostics::Message;
use crate::service::ErrorCode;
use crate::service::delivery::{Delivery, Fresh, Locks, Recovered, Render};
use crate::service::{Context, DeliveryError, Error};
use crate::view::grant::IssuedGrantView;
use crate::view::key::IssuedKeyView;

/// The variable in which GitHub Actions names the file that later steps get their environment from.
const GITHUB_ENV: &str = "GITHUB_ENV";
/// The variable that GitHub Actions sets in every step.
const GITHUB_ACTIONS: &str = "GITHUB_ACTIONS";

/// The destination of a secret.
#[derive(clap::Args)]
#[command(next_help_heading = "Delivery")]
pub(super) struct Delivering {
    /// Write the secret in another tool's format: `raw`, `env`, `json`, `aws`, `rclone`, `k8s` or
    /// `github`. With a path, write it to that file (mode 0600) instead of stdout; see
    /// docs/delivery.md
    #[arg(long = "deliver", value_name = "FORMAT[:PATH]")]
    target: Option<Target>,

    /// Overwrite an existing file; other sections of `aws` and `rclone` files are kept
    #[arg(long, requires = "target")]
    force: bool,

    /// Variable for `env`, `k8s` and `github`; for a pair, the prefix of `_ACCESS_KEY_ID` and
    /// `_SECRET_ACCESS_KEY` [default: `CLOUD_API_KEY`; for a pair `AWS`]
    #[arg(long, value_name = "NAME", requires = "target")]
    env_name: Option<VariableName>,

    /// Profile for `aws`, remote for `rclone`, or name of the Secret for `k8s` [default: `default`
    /// for `aws`, otherwise the key's name]
    #[arg(long, value_name = "NAME", requires = "target")]
    profile: Option<ProfileName>,
}

/// The route of a secret.
pub(super) enum Route {
    /// Part of the result, in the output format of the result.
    Shown,
    /// The only output on standard output, in the format of the delivery.
    Rendered(Format, Render),
    /// Written to a file. With a mask, the line that hides it in a log is written to standard
    /// output.
    File(Box<Delivery>, Option<Mask>),
}

/// Writes the line that hides a secret in a log.
pub(super) type Mask = Box<dyn Fn(Fresh<'_>) -> Zeroizing<Vec<u8>>>;

/// A secret to be delivered, before it exists.
#[derive(Clone, Copy)]
pub(super) struct Coming<'a> {
    /// The name of the key or grant.
    pub(super) name: &'a str,
    /// The kind of its secret.
    pub(super) kind: SecretKind,
    /// Whether it may exist already, so that nothing is delivered.
    pub(super) optional: bool,
}

impl Delivering {
    /// Returns whether the secret is part of the result.
    pub(super) fn is_shown(&self) -> bool {
        self.target.is_none()
    }

    /// Returns the file that was named.
    pub(super) fn path(&self) -> Option<&Path> {
        self.target.as_ref()?.path.as_deref()
    }

    /// Selects the route, and refuses one that cannot work. If the secret may exist already, its
    /// file is not checked until there is a secret to write.
    pub(super) fn route(
        self,
        app: &mut App,
        now: Timestamp,
        coming: Coming<'_>,
    ) -> Result<Route, Failure> {
        let Some(Target { format, path }) = self.target else {
            return Ok(Route::Shown);
        };
        let names = Names {
            variable: self.env_name,
            profile: self.profile,
        };
        let path = match (path, format) {
            (Some(path), _) => resolve(&path, Path::new("")).map_err(Failure::usage)?,
            (None, Format::Github) => github_env()?,
            (None, _) if app.settings().named_output.is_some() => {
                return Err(Failure::usage(
                    "`--deliver` without a path and `-o` both set what is written to standard output",
                )
                .hint("omit one of them, or write `--deliver FORMAT:PATH`"));
            }
            (None, _) => return Ok(Route::Rendered(format, renderer(names, now))),
        };
        app.protected_paths().check(&path)?;
        let mask = match format {
            Format::Github => Some(masker(app, now)?),
            _ => None,
        };
        let delivery = Box::new(Delivery {
            path,
            format,
            overwrite: self.force,
            is_named: names.are_given(format),
            render: renderer(names.clone(), now),
        });
        match delivery.check() {
            Ok(()) | Err(DeliveryError::Exists { .. }) if coming.optional => {}
            Err(error) => return Err(Error::from(error).into()),
            // A file that cannot hold the secret is refused before the secret is created.
            Ok(()) => {
                let mut content = delivery.open().map_err(Error::from)?;
                content.allow_replacing(self.force);
                delivery::check(&mut content, &names, coming.name, coming.kind)?;
                for removed in content.removed() {
                    app.message(Message::Note(format!(
                        "`{}` in `[{}]` belongs to the old credentials and is removed from {}",
                        removed.setting,
                        removed.section,
                        delivery.path.display()
                    )));
                }
                if let Some(mode) = delivery.readable_by_others() {
                    app.message(Message::Warning(format!(
                        "other users can read {}, which keeps its mode {mode:04o}",
                        delivery.path.display()
                    )));
                }
            }
        }
        Ok(Route::File(delivery, mask))
    }

    /// Refuses a format that cannot hold this kind of secret, and names that its readers do not
    /// accept.
    pub(super) fn check(&self, name: &str, kind: SecretKind) -> Result<(), Failure> {
        let Some(target) = &self.target else {
            return Ok(());
        };
        let names = Names {
            variable: self.env_name.clone(),
            profile: self.profile.clone(),
        };
        let mut content = Content::open(target.format, None).map_err(Unfit::from)?;
        Ok(delivery::check(&mut content, &names, name, kind)?)
    }
}

/// Resolves a path against a directory. A shell does not expand `~` after the colon of
/// `FORMAT:PATH`.
///
/// # Errors A message, if the path cannot be resolved.
pub(super) fn resolve(path: &Path, base: &Path) -> Result<PathBuf, String> {
    let mut parts = path.components();
    let first = parts
        .next()
        .map(|first| first.as_os_str().as_encoded_bytes());
    match first {
        Some(b"~") => match dirs::home_dir() {
            Some(home) => Ok(home.join(parts.as_path())),
            None => Err("`~` in the path: the home directory is not known".to_owned()),
        },
        Some([b'~', ..]) => Err(format!(
            "{} begins with another user's home directory: write the path in full, or `./~…` for a file of that name",
            path.display()
        )),
        Some(_) | None => Ok(base.join(path)),
    }
}

impl From<Unfit> for Failure {
    fn from(error: Unfit) -> Self {
        let hint = match &error {
            Unfit::Name(_) => {
                "nothing was changed; docs/delivery.md lists the names that each format accepts"
            }
            Unfit::File(_) => "nothing was changed; change the file, or choose another",
            Unfit::PairOnly(_) | Unfit::NotForRclone | Unfit::Json(_) => {
                "choose another format for `--deliver`; docs/delivery.md lists them"
            }
        };
        Self::new(ErrorCode::DeliveryRefused, error.to_string()).hint(hint)
    }
}

/// Returns the file that GitHub Actions reads variables from. Outside of GitHub Actions, the line
/// that masks a secret would reveal it.
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

/// Returns the secret of a new key or grant, for its delivery.
pub(super) fn new_secret(fresh: Fresh<'_>, now: Timestamp) -> NewSecret<'_> {
    match fresh {
        Fresh::Key(issued) => {
            let name = issued.key.key.name.as_str();
            NewSecret::of_key(name, &issued.plaintext, move || {
                IssuedKeyView::new(issued, now)
            })
        }
        Fresh::Grant(issued) => {
            let name = issued.grant.grant.name.as_str();
            NewSecret::of_grant(name, issued.kind, &issued.text, move || {
                IssuedGrantView::new(issued, now)
            })
        }
    }
}

/// Returns the renderer of a secret for a file.
pub(super) fn renderer(names: Names, now: Timestamp) -> Render {
    Box::new(move |fresh, content| {
        delivery::put(&names, &new_secret(fresh, now), content).map_err(|error| error.to_string())
    })
}

/// Returns the writer of the line that masks a secret in the log. It must be the only output.
fn masker(app: &App, now: Timestamp) -> Result<Mask, Failure> {
    if app.settings().named_output.is_some() {
        return Err(Failure::usage(
            "`--deliver github` prints only the line that masks the secret in the log",
        )
        .hint("omit `-o`"));
    }
    Ok(Box::new(move |fresh| new_secret(fresh, now).mask()))
}

/// Locks the directory of a file against other deliveries until the result is dropped, and
/// completes interrupted deliveries in it.
pub(super) fn lock(
    delivery: &Delivery,
    app: &mut App,
    context: &mut Context,
) -> Result<Locks, Failure> {
    let locks = delivery.lock().map_err(Error::from)?;
    for recovered in delivery.recover(&locks, context)? {
        app.message(Message::Note(said(&recovered)));
    }
    Ok(locks)
}

impl Route {
    /// Describes where the secret would go in a dry run.
    pub(super) fn would(&self) -> Option<String> {
        match self {
            Self::Shown | Self::Rendered(..) => None,
            Self::File(delivery, _) => Some(format!(
                "its secret would go to {}",
                delivery.path.display()
            )),
        }
    }

    /// Returns the note that a file was not changed.
    pub(super) fn kept(&self) -> Option<String> {
        match self {
            Self::Shown | Self::Rendered(..) => None,
            Self::File(delivery, _) => {
                Some(format!("{} was left as it is", delivery.path.display()))
            }
        }
    }

    /// Returns whether the result contains a secret or a mask, so that the change must be undone if
    /// it cannot be written.
    pub(super) fn is_answered(&self) -> bool {
        !matches!(self, Self::File(_, None))
    }

    /// Adds to the error for a lost result that lines appended to a file stay there: the file
    /// belongs to another program, which may have appended to it since.
    pub(super) fn lost(&self, on_lost: OnLost) -> OnLost {
        let Self::File(delivery, Some(_)) = self else {
            return on_lost;
        };
        let path = delivery.path.display().to_string();
        Box::new(move |error| {
            let mut failure = on_lost(error);
            failure.message += "; its lines are still in ";
            failure.message += &path;
            failure
        })
    }

    /// Returns the result with or without the secret, and describes where the secret is.
    pub(super) fn answer(
        &self,
        fresh: Fresh<'_>,
        noun: &str,
        shown: impl FnOnce() -> Answer,
        bare: impl FnOnce() -> Answer,
    ) -> Result<(Answer, String), Failure> {
        let delivered = |bytes| Answer::new(Body::Delivered(bytes));
        let once = || format!("save the {noun} now, it cannot be shown again");
        Ok(match self {
            Self::Shown => (shown(), once()),
            Self::Rendered(format, render) => {
                let mut content = Content::open(*format, None).map_err(Unfit::from)?;
                render(fresh, &mut content).map_err(Failure::usage)?;
                (delivered(content.into_bytes()), once())
            }
            Self::File(delivery, mask) => {
                let answer = match mask {
                    Some(mask) => delivered(mask(fresh)),
                    None => bare(),
                };
                let place = delivery.path.display();
                (answer, format!("the {noun} is in {place} and nowhere else"))
            }
        })
    }
}

/// Warns that a file may be missing after a power failure.
pub(super) fn warn(answer: Answer, unsynced: Option<io::Error>) -> Answer {
    match unsynced {
        None => answer,
        Some(error) => answer.warning(format!(
            "the file was written, but its directory could not be synced ({error}): check the file after a power failure"
        )),
    }
}

/// Describes the outcome of an interrupted delivery.
pub(super) fn said(recovered: &Recovered) -> String {
    match recovered {
        Recovered::Finished { names, path } => format!(
            "an earlier delivery of {} to {} was interrupted; it is now complete",
            listed(names),
            path.display()
        ),
        Recovered::Kept {
            names,
            why,
            file,
            path,
        } => format!(
            "an earlier delivery of {} to {} was interrupted and cannot be completed: {why}; its secret is in {}",
            listed(names),
            path.display(),
            file.display()
        ),
        Recovered::Removed { path } => format!(
            "an earlier delivery to {} was interrupted; no valid secret is missing there, and its temporary file was removed",
            path.display()
        ),
    }
}

/// Number of names that are listed for a file with several secrets.
const LISTED: usize = 5;

fn listed(names: &[String]) -> String {
    let mut words: Vec<String> = names
        .iter()
        .take(LISTED)
        .map(|name| format!("`{name}`"))
        .collect();
    if names.len() > LISTED {
        words.push(format!("{} more", names.len() - LISTED));
    }
    words.join(", ")
}
