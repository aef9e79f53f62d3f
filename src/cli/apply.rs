use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::ValueHint;

use super::answer::{Answer, OnLost, Verb};
use super::app::{App, DryRun};
use super::delivering::{github_env, new_secret, renderer, resolve, said};
use super::exit::Exit;
use super::failure::{Code, Failure};
use super::input;
use super::issuing;
use crate::delivery::SecretKind;
use crate::domain::delivery::{Format as DeliveryFormat, Names, Target};
use crate::domain::provision::{self, Manifest};
use crate::domain::secret::Secret;
use crate::domain::text::{self, NotText};
use crate::domain::time::Timestamp;
use crate::output::diagnostics::{Message, sketch};
use crate::output::{Body, OutputFormat, TextTable, terminal};
use crate::service::ErrorCode;
use crate::service::apply::{self, Applied, Order, Plaintext, Plan, Step, Undelivered};
use crate::service::delivery::{Delivery, Locks};
use crate::service::{ApplyError, Context, Error};
use crate::view::step::{AppliedStepView, StepView};

/// Create or update accounts, projects, keys and grants from a file
///
/// Shows a plan, asks for confirmation, and applies it in one transaction: all or nothing. Running
/// it again changes nothing. New secrets are written to the files that the provision file names;
/// those without a file are printed to stdout, in table format as lines of noun, name and secret,
/// separated by tabs.
///
/// Exit codes: 0 done or in sync; 20 with `--dry-run`, if changes are pending; 2 mistakes in the
/// file; 5 blocked by a rule, the store, or an existing file.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin apply -f provision.toml --dry-run  show the plan
  storra-admin apply -f provision.toml --yes      in a CI job
  storra-admin apply -f provision.toml --prune    also revoke removed entries")]
pub(super) struct Args {
    /// The provision file (TOML), or `-` for standard input; docs/apply.md describes it
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,

    /// Revoke keys and grants this file managed before but no longer lists
    #[arg(long)]
    prune: bool,

    /// Replace existing files with new secrets, whichever program wrote them
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    type Shown = AppliedStepView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let manifest = read(&self.file)?;
        let mut context = app.open(self.dry_run.mode())?;
        let now = context.now();
        let base = base(&self.file);
        let read_from = Some(self.file.as_path()).filter(|file| !input::is_stdin(file));
        let protected = app
            .protected_paths()
            .and(read_from, "the provision file itself");
        let deliver = |target: &Target, names: &Names, overwrite: bool| {
            let path = place(target, &base)?;
            protected.check(&path).map_err(|error| error.to_string())?;
            Ok(Delivery {
                path,
                format: target.format,
                overwrite,
                is_named: names.are_given(target.format),
                render: renderer(names.clone(), now),
            })
        };
        let account = app.account().cloned();
        let order = Order {
            manifest: &manifest,
            account: account.as_ref(),
            prune: self.prune,
            overwrite: self.force,
            deliver: &deliver,
        };
        let mut locks = if self.dry_run.dry_run {
            None
        } else {
            Some(lock(app, &mut context, &order)?)
        };
        let refused = |error| refused(&self.file, error);
        let plan = apply::plan(&mut context, &order).map_err(refused)?;
        for unnamed in &plan.unnamed {
            app.message(Message::Note(format!(
                "the {} `{}` is no longer in the file; `--prune` revokes it",
                unnamed.noun.as_str(),
                unnamed.name
            )));
        }
        if plan.steps.is_empty() {
            let answer = if app.settings().output == OutputFormat::Table {
                Answer::nothing()
            } else {
                Answer::list::<StepView>(std::iter::empty())
            };
            return Ok(answer.note(format!(
                "up to date with {}; nothing was changed",
                input::name(&self.file)
            )));
        }
        let steps: Vec<_> = plan.steps.iter().map(StepView::planned).collect();
        let count = match steps.len() {
            1 => "1 change".to_owned(),
            count => format!("{count} changes"),
        };
        if self.dry_run.dry_run {
            let answer = Answer::list(steps.into_iter().map(Ok));
            return Ok(answer.exit(Exit::Pending).note(format!(
                "dry run, nothing was changed: {count} pending from {}",
                input::name(&self.file)
            )));
        }
        see(app, &manifest, &plan)?;
        let width = terminal::width(&io::stderr());
        let shown = sketch(&TextTable::of(&steps), width);
        app.speak();
        if app.asks(&self.dry_run) {
            // Do not block other deliveries during the prompt.
            drop(locks.take());
        }
        app.confirm(
            &self.dry_run,
            &format!("{shown}\nApply {count} from {}?", input::name(&self.file)),
        )?;
        let locks = match locks {
            Some(locks) => locks,
            None => lock(app, &mut context, &order)?,
        };
        let applied = apply::apply(&locks, &mut context, &order, &plan).map_err(refused)?;
        drop(locks);
        let masks = masks(&applied, now);
        let mut answer = answer(app, applied, masks, context);
        answer = answer.note(format!("applied {count} from {}", input::name(&self.file)));
        Ok(answer)
    }
}

/// Locks the directories that the provision file delivers to, and completes interrupted deliveries
/// in them.
fn lock(app: &mut App, context: &mut Context, order: &Order<'_>) -> Result<Locks, Failure> {
    let locks = apply::lock(order)?;
    for recovered in apply::recover(&locks, context, order)? {
        app.message(Message::Note(said(&recovered)));
    }
    Ok(locks)
}

/// Reads the file. All mistakes in it are reported at once.
fn read(file: &Path) -> Result<Manifest, Failure> {
    let hint = "name the provision file with `--file`";
    let most = provision::MAX_BYTES + 1;
    let mut bytes = Vec::new();
    input::open(file, hint)?
        .take(most)
        .read_to_end(&mut bytes)
        .map_err(|error| input::unreadable(file, &error, hint))?;
    if bytes.len() as u64 >= most {
        let message = format!("it is larger than {} bytes", provision::MAX_BYTES);
        let error = io::Error::new(io::ErrorKind::FileTooLarge, message);
        return Err(input::unreadable(file, &error, hint));
    }
    let text = text::decode(&bytes).map_err(|error| {
        let before = match error {
            NotText::Utf16 => 0,
            NotText::NotUtf8 { valid } => valid,
        };
        let mistake = provision::Mistake {
            line: bytes[..before].split(|b| *b == b'\n').count(),
            field: String::new(),
            message: error.to_string(),
        };
        Failure::invalid(file, &[mistake])
    })?;
    provision::parse(text).map_err(|mistakes| Failure::invalid(file, &mistakes))
}

fn refused(file: &Path, error: Error) -> Failure {
    match error {
        Error::Apply(ApplyError::Mistakes { mistakes, occupied }) => {
            Failure::refused(file, &mistakes, occupied)
        }
        other => other.into(),
    }
}

/// Returns the directory that relative paths in the file start from: that of the file.
fn base(file: &Path) -> PathBuf {
    if input::is_stdin(file) {
        return PathBuf::new();
    }
    file.parent().map(Path::to_owned).unwrap_or_default()
}

/// Returns the file that a secret is written to.
fn place(target: &Target, base: &Path) -> Result<PathBuf, String> {
    match &target.path {
        Some(path) => resolve(path, base),
        None => github_env().map_err(|failure| failure.message),
    }
}

/// Refuses an output format that would not show a secret that is not written to a file.
fn see(app: &App, manifest: &Manifest, plan: &Plan) -> Result<(), Failure> {
    let style = app.style::<AppliedStepView>()?;
    for step in plan.steps.iter().filter(|step| step.deliver.is_none()) {
        let kind = match &step.plaintext {
            None => continue,
            Some(Plaintext::Grant(_)) => SecretKind::ApiKey,
            Some(Plaintext::Key(issued)) => issued.key.key.kind.into(),
            Some(Plaintext::Rotated(rotated)) => rotated.issued.key.key.kind.into(),
        };
        let hint =
            "add `key`, `secret_key` and `api_key` to them, or give each a `deliver` in the file";
        issuing::check(&style, kind, hint)?;
    }
    let github = |target: &Target| target.format == DeliveryFormat::Github;
    let keys = manifest.keys.iter().filter_map(|key| key.deliver.as_ref());
    let grants = manifest
        .grants
        .iter()
        .filter_map(|grant| grant.deliver.as_ref());
    if style.format != OutputFormat::Table && keys.chain(grants).any(|at| github(&at.value)) {
        return Err(Failure::usage(
            "`deliver = \"github\"` prints lines that mask secrets in the log, which requires table output",
        )
        .hint("omit `-o`"));
    }
    Ok(())
}

/// Returns whether the secret of a step is in the environment of GitHub Actions, where a line on
/// standard output masks it.
fn is_masked(step: &Step) -> bool {
    step.format == Some(DeliveryFormat::Github)
}

/// Returns the lines that mask, in the log of GitHub Actions, the secrets that were added to its
/// environment.
fn masks(applied: &Applied, now: Timestamp) -> Vec<Secret> {
    let done = applied.steps.iter().filter(|step| is_masked(step));
    done.filter_map(|step| {
        let mask = new_secret(step.plaintext.as_ref()?.fresh(), now).mask();
        let line = std::str::from_utf8(&mask).ok()?.trim_end();
        Some(Secret::new(line.to_owned()))
    })
    .collect()
}

/// Returns the result: what was done, and the secrets that were not written to a file.
fn answer(app: &App, applied: Applied, masks: Vec<Secret>, context: Context) -> Answer {
    let steps: Vec<_> = applied.steps.iter().map(StepView::done).collect();
    let done: Vec<_> = applied.steps.iter().map(AppliedStepView::new).collect();
    let mut lines = masks;
    lines.extend(done.iter().filter_map(AppliedStepView::line));
    let table = app.settings().output == OutputFormat::Table;
    let described = Message::Table(TextTable::of(&steps));
    let mut answer = if !lines.is_empty() {
        Answer::new(Body::issued(done, lines, true))
    } else if table {
        Answer::nothing()
    } else {
        Answer::list(steps.into_iter().map(Ok))
    };
    if table {
        answer = answer.message(described);
    }
    for error in applied.unsynced {
        answer = super::delivering::warn(answer, Some(error));
    }
    if let Some(failure) = undelivered(&applied.undelivered) {
        answer.on_written = Some(Box::new(move |_| Err(failure)));
    }
    let unheard = applied
        .steps
        .into_iter()
        .filter(|step| step.deliver.is_none() || is_masked(step))
        .filter_map(|step| {
            Some(Unheard {
                name: step.name,
                file: step.deliver,
                plaintext: step.plaintext?,
            })
        })
        .collect();
    answer.on_lost = Some(take_back(context, unheard));
    answer
}

/// Reports the files that could not be written, and whether their changes were undone.
fn undelivered(all: &[Undelivered]) -> Option<Failure> {
    let told = all.iter().map(|lost| {
        let outcome = match &lost.taken_back {
            Ok(()) => "it was undone".to_owned(),
            Err(error) => format!("it could not be undone: {error}"),
        };
        format!("`{}`: {}; {outcome}", lost.name, lost.cause)
    });
    let told: Vec<String> = told.collect();
    let hint = if all.iter().all(|lost| lost.taken_back.is_ok()) {
        "everything else was applied; fix the cause, and apply the file again"
    } else {
        "everything else was applied; no one has the secrets of what could not be undone: rotate or revoke it yourself"
    };
    (!told.is_empty()).then(|| Failure::new(ErrorCode::Undelivered, told.join("\n")).hint(hint))
}

/// A secret whose change is undone if standard output cannot be written: it is one of the lines, or
/// is masked by one.
struct Unheard {
    name: String,
    /// The file that it is in, if a line masks it.
    file: Option<String>,
    plaintext: Plaintext,
}

fn take_back(mut context: Context, unheard: Vec<Unheard>) -> OnLost {
    Box::new(move |error| {
        let mut lost = format!("cannot write to standard output: {error}");
        let failed = |lost| Failure::new(Code::OutputFailed, lost);
        let mut stuck = Vec::new();
        for one in &unheard {
            if apply::take_back(&mut context, &one.plaintext).is_err() {
                stuck.push(one.name.as_str());
            }
        }
        let files: BTreeSet<&str> = unheard
            .iter()
            .filter_map(|one| one.file.as_deref())
            .collect();
        let still_there = match files.into_iter().collect::<Vec<_>>().as_slice() {
            [] => String::new(),
            files => format!("; their lines are still in {}", files.join(", ")),
        };
        if unheard.is_empty() {
            lost += "; everything was applied, and no secret was lost";
            return failed(lost);
        }
        if stuck.is_empty() {
            lost += "; the changes with secrets to print or mask there were undone, and everything else was applied";
            return failed(lost + &still_there)
                .hint("apply the file again to repeat what was undone");
        }
        lost += "; not undone: ";
        lost += &stuck.join(", ");
        failed(lost + &still_there).hint("rotate or revoke them yourself")
    })
}
