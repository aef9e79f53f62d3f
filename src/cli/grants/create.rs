use std::path::{Path, PathBuf};

use clap::ValueHint;

use crate::cli::answer::{Answer, OnLost, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::delivering::{Coming, Delivering, Route, lock, warn};
use crate::cli::failure::Failure;
use crate::cli::issuing;
use crate::cli::secret_input;
use crate::domain::grant::GrantId;
use crate::domain::grant::presented::GrantKind;
use crate::domain::grant::satellite::Satellite;
use crate::domain::label::Label;
use crate::domain::project::ProjectSelector;
use crate::domain::secret::Secret;
use crate::output::Style;
use crate::service::Context;
use crate::service::delivery::Fresh;
use crate::service::grants::{self, NewGrant, Whole};
use crate::view::grant::{GrantView, IssuedGrantView};

use super::input;
use super::restricting::{Restricting, caution};

/// Create a grant and print it (shown only once)
///
/// Only the API key is printed to stdout, so that a shell can capture it. With `--satellite`, an
/// access grant for `uplink access import` is printed instead: the API key, the satellite's
/// address, and the encryption key, which is derived from a passphrase. The grant cannot be
/// recovered from the store. If it cannot be written, it is revoked again.
///
/// `[policy]` in config.toml limits the lifetime of grants like that of keys, and its
/// `default_expires` is the default of `--not-after`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  KEY=$(storra-admin grants create --project web --name ci --readonly --not-after 90d)
  storra-admin grants create --project web --name upload --writeonly \\
    --prefix sj://photos/2027/ -o json
  storra-admin grants create --project web --name team --satellite \"$NODEID@us1.storj.io:7777\" \\
    --encryption-passphrase-file secret.txt > team.grant")]
pub(in crate::cli) struct Args {
    /// Project that it gives access to: name, ID, or 8 or more characters of the ID
    #[arg(long)]
    project: ProjectSelector,

    /// Grant name, unique among the project's grants that are not revoked
    #[arg(long)]
    name: Label,

    /// Create an access grant for this satellite
    #[arg(long, value_name = "NODEID@HOST:PORT")]
    satellite: Option<Satellite>,

    /// File whose first line is the passphrase that encrypts objects, or `-` for standard input;
    /// prompt on the terminal if not given
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, requires = "satellite")]
    encryption_passphrase_file: Option<PathBuf>,

    #[command(flatten)]
    dry_run: DryRun,

    #[command(flatten)]
    delivering: Delivering,

    // Last, because its heading applies to all following options.
    #[command(flatten)]
    restricting: Restricting,
}

impl Args {
    fn kind(&self) -> GrantKind {
        match self.satellite {
            None => GrantKind::ApiKey,
            Some(_) => GrantKind::AccessGrant,
        }
    }
}

impl Verb for Args {
    type Shown = IssuedGrantView;

    fn check(&self, style: &Style) -> Result<(), Failure> {
        self.delivering
            .check(self.name.as_str(), self.kind().into())?;
        if self.dry_run.dry_run || !self.delivering.is_shown() {
            return Ok(());
        }
        let hint = "add `api_key` to them, or `access_grant` with `--satellite`";
        issuing::check(style, self.kind().into(), hint)
    }

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mode = self.dry_run.mode();
        let kind = self.kind();
        // Mistakes that can be detected without a store are reported first.
        let caller = app.caller(mode);
        let now = caller.clock.now();
        let restrictions = grants::restrictions(self.restricting.wish(), &caller)?;
        if let Some(path) = self.delivering.path() {
            let passphrase = self.encryption_passphrase_file.as_deref();
            let protected = app.protected_paths();
            protected
                .and(passphrase, "the passphrase file in use")
                .check(path)?;
        }
        let route = {
            let coming = Coming {
                name: self.name.as_str(),
                kind: kind.into(),
                optional: false,
            };
            self.delivering.route(app, now, coming)?
        };
        let caution = caution(&restrictions, kind);
        let whole = match self.satellite {
            None => None,
            Some(satellite) => Some(Whole {
                satellite,
                passphrase: passphrase(app, self.encryption_passphrase_file.as_deref())?,
            }),
        };
        let new = NewGrant {
            project: self.project,
            name: self.name,
            restrictions,
            whole,
        };
        let mut context = app.open(mode)?;
        let (issued, unsynced) = match &route {
            Route::File(delivery, _) if !self.dry_run.dry_run => {
                let locks = lock(delivery, app, &mut context)?;
                grants::create_into(&mut context, app.account(), &new, (delivery, &locks))?
            }
            Route::File(..) | Route::Shown | Route::Rendered(..) => {
                (grants::create(&mut context, app.account(), &new)?, None)
            }
        };
        let what = format!(
            "the grant `{}` of the project `{}`",
            issued.grant.grant.name, issued.grant.project
        );
        let now = context.now();
        let format = app.settings().output;
        let mut answer = if self.dry_run.dry_run {
            let rows = vec![GrantView::new(&issued.grant, now)];
            let answer = issuing::without_secret(rows, false, format);
            let answer = answer.note(self.dry_run.say("created", &what));
            route.would().into_iter().fold(answer, Answer::note)
        } else {
            let (answer, place) = route.answer(
                Fresh::Grant(&issued),
                kind.noun(),
                || issuing::grant(&issued, format, now),
                || {
                    let rows = vec![GrantView::new(&issued.grant, now)];
                    issuing::without_secret(rows, false, format)
                },
            )?;
            let mut answer = warn(answer.note(format!("created {what}; {place}")), unsynced);
            if route.is_answered() {
                answer.on_lost = Some(route.lost(take_back(context, issued.grant.grant.id)));
            }
            answer
        };
        if let Some(caution) = caution {
            answer = answer.note(caution);
        }
        Ok(answer)
    }
}

/// Reads or prompts for the passphrase that encrypts objects.
fn passphrase(app: &App, file: Option<&Path>) -> Result<Secret, Failure> {
    match file {
        None => app.ask_encryption_passphrase(),
        Some(file) if file.as_os_str() == "-" => secret_input::read_passphrase(),
        Some(file) => input::passphrase_in(file),
    }
}

fn take_back(mut context: Context, id: GrantId) -> OnLost {
    Box::new(move |error| {
        let taken_back = grants::take_back(&mut context, id);
        issuing::lost(error, "the new grant was", taken_back, || {
            format!("storra-admin grants revoke {id}")
        })
    })
}
