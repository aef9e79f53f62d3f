use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use clap::ValueHint;
use serde_json::Value;

use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::exit::Exit;
use crate::cli::failure::{Code, Failure};
use crate::cli::input;
use crate::domain::key::leak::finding::LeakFinding;
use crate::domain::label::Label;
use crate::output::diagnostics::{Message, Verbosity};
use crate::output::progress::{Progress, amount, size};
use crate::output::{Body, OutputFormat};
use crate::service::keys::{self, GitEnvironment, LiveCounts, Scan, ScanRequest, ScanStep};
use crate::view::View;
use crate::view::leak::LeakView;

/// Maximum number of unreadable files in JSON, so that memory does not grow with their number.
const TOLD: usize = 1_000;

/// Maximum number of names in a prompt.
const NAMED: usize = 5;

/// Interval between updates of the progress.
const TICK: Duration = Duration::from_millis(100);

/// Find secrets of this store that leaked into files or a pipe
///
/// Finds keys of every kind, grants and derived grants, and shows their owners and whether they are
/// live, but never the secrets. A secret is found as it was issued (a REST key in every spelling),
/// in text of any common encoding and in binary files, but not if it is encoded or compressed. See
/// docs/scan.md for the history of a repository, a Git hook, and which ignore files apply.
///
/// Directories are read with their hidden files, but without `.git` and without files that Git
/// ignores and does not track. Links are not followed. For a Git patch on standard input, the
/// commit, the file and the line are shown; with `--text`, Git includes binary files in the patch.
///
/// Exit codes: 15 if a live secret is found, even if `--revoke` revoked it; otherwise 8 if
/// something cannot be read, or 0.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin keys scan .
  storra-admin keys scan --no-ignore --revoke ~/src /var/log
  set -o pipefail
  git cat-file --batch-all-objects --batch --buffer | storra-admin keys scan -
  git diff --cached --text --no-ext-diff --no-textconv | storra-admin keys scan -")]
pub(in crate::cli) struct Args {
    /// Files and directories; `-` for standard input
    #[arg(value_name = "PATH", required = true, value_hint = ValueHint::AnyPath)]
    paths: Vec<PathBuf>,

    /// Also read files that Git ignores: by `.gitignore`, `.git/info/exclude` or
    /// `core.excludesFile`
    #[arg(long)]
    no_ignore: bool,

    /// Revoke the keys and grants with active secrets, all or none; for a derived grant, only that
    /// one
    #[arg(long)]
    revoke: bool,

    /// Reason to record; if not given, where it was found
    #[arg(long, value_name = "TEXT", requires = "revoke")]
    reason: Option<Label>,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    type Shown = LeakView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let request = self.request()?;
        if self.revoke {
            app.expect_somebody(&self.dry_run)?;
        }
        let context = app.open(self.dry_run.mode())?;
        let scan = keys::scan(context, request, app.named_account())?;
        let watch = Rc::new(RefCell::new(Watch::new(scan, app.verbosity())));
        let mut answer = match app.settings().output {
            OutputFormat::Jsonl | OutputFormat::Csv | OutputFormat::Tsv | OutputFormat::Name => {
                let watch = Rc::clone(&watch);
                let next = move || watch.borrow_mut().next().transpose();
                let rows = std::iter::from_fn(next).map(|found| Ok(LeakView::new(&found?)));
                Answer::new(Body::live(rows))
            }
            // Threads report findings in any order.
            OutputFormat::Table | OutputFormat::Json | OutputFormat::Yaml => {
                let mut found = Vec::new();
                while let Some(finding) = watch.borrow_mut().next()? {
                    found.push(finding);
                }
                found.sort_by(|a, b| (&a.path, &a.place).cmp(&(&b.path, &b.place)));
                let leaks: Vec<LeakView> =
                    found.drain(..).map(|found| LeakView::new(&found)).collect();
                Answer::new(Body::live(leaks.into_iter().map(Ok)))
            }
        };
        if self.revoke {
            answer.on_lost = Some(Box::new(|error| {
                let message =
                    format!("cannot write to standard output: {error}; nothing was revoked");
                Failure::new(Code::OutputFailed, message)
            }));
        }
        answer.on_written = Some(Box::new(move |app| self.end(app, &mut watch.borrow_mut())));
        Ok(answer)
    }
}

impl Args {
    /// Separates files from standard input. A missing path is reported before the scan starts.
    fn request(&self) -> Result<ScanRequest, Failure> {
        let (stdin, paths): (Vec<PathBuf>, Vec<PathBuf>) = self
            .paths
            .iter()
            .cloned()
            .partition(|path| input::is_stdin(path));
        for path in &paths {
            let hint = "name files or directories, or `-` for standard input";
            path.metadata()
                .map_err(|error| input::unreadable(path, &error, hint))?;
        }
        Ok(ScanRequest {
            paths,
            stdin: !stdin.is_empty(),
            ignore: (!self.no_ignore).then(|| GitEnvironment::new(&|name| std::env::var_os(name))),
        })
    }

    fn end(&self, app: &App, watch: &mut Watch) -> Result<(Exit, Vec<Message>), Failure> {
        watch.progress = None;
        let counts = watch.scan.counts();
        let live = watch.scan.live();
        let mut messages = Vec::new();
        if watch.found == 0 {
            messages.push(Message::EmptyList(LeakView::EMPTY));
        }
        let only_stdin = self.paths.iter().all(|path| input::is_stdin(path));
        let read = if only_stdin && counts.files == 1 {
            format!("standard input, {}", size(counts.bytes))
        } else {
            amount(counts.files, counts.bytes)
        };
        messages.push(Message::Note(format!("read {read}")));
        for why in &watch.kept {
            messages.push(Message::Warning(why.clone()));
        }
        if live.is_none() {
            return if watch.is_complete() {
                Ok((Exit::Done, messages))
            } else {
                Err(watch.incomplete())
            };
        }
        if !watch.is_complete() {
            messages.push(Message::Warning(watch.incomplete().message));
        }
        let what = words(live);
        if self.revoke {
            let names = watch.scan.live_names(NAMED + 1);
            let names = if names.len() > NAMED {
                what
            } else {
                names.join(", ")
            };
            app.confirm(&self.dry_run, &format!("Revoke {names} for good?"))?;
            let revoked = words(watch.scan.revoke(self.reason.as_ref())?);
            messages.push(Message::Note(self.dry_run.say("revoked", &revoked)));
        } else {
            messages.push(Message::Warning(if live.keys + live.grants == 1 {
                format!("a secret of {what} is active: use `--revoke` to revoke it")
            } else {
                format!("secrets of {what} are active: use `--revoke` to revoke them")
            }));
        }
        Ok((Exit::Leaked, messages))
    }
}

fn words(live: LiveCounts) -> String {
    let keys = match live.keys {
        0 => None,
        1 => Some("1 key".to_owned()),
        many => Some(format!("{many} keys")),
    };
    let grants = match live.grants {
        0 => None,
        1 => Some("1 grant".to_owned()),
        many => Some(format!("{many} grants")),
    };
    match (keys, grants) {
        (Some(keys), Some(grants)) => format!("{keys} and {grants}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => "nothing".to_owned(),
    }
}

/// Waits for a scan, and shows its progress.
struct Watch {
    scan: Scan,
    verbosity: Verbosity,
    /// `None` while a row is written, possibly to the same terminal.
    progress: Option<Progress>,
    found: u64,
    unreadable: u64,
    /// Files that a patch names as binary.
    hidden: u64,
    first: Option<String>,
    /// Why files are unreadable, for the end of the scan: a JSON error must be the only output.
    kept: Vec<String>,
}

impl Watch {
    fn new(scan: Scan, verbosity: Verbosity) -> Self {
        Self {
            scan,
            verbosity,
            progress: None,
            found: 0,
            unreadable: 0,
            hidden: 0,
            first: None,
            kept: Vec::new(),
        }
    }

    /// Waits for the next finding; `None` at the end.
    fn next(&mut self) -> Result<Option<LeakFinding>, Failure> {
        loop {
            let step = self.scan.next(TICK).inspect_err(|_| self.progress = None)?;
            match step {
                ScanStep::Found(finding) => {
                    self.progress = None;
                    self.found += 1;
                    return Ok(Some(*finding));
                }
                ScanStep::Unreadable(why) => self.unreadable(why),
                ScanStep::Hidden(files) => self.hidden += files,
                ScanStep::Nothing => {
                    let counts = self.scan.counts();
                    self.progress().read_files(counts.files, counts.bytes);
                }
                ScanStep::Done => {
                    self.progress = None;
                    return Ok(None);
                }
            }
        }
    }

    fn progress(&mut self) -> &Progress {
        let verbosity = self.verbosity;
        self.progress
            .get_or_insert_with(|| Progress::new(None, verbosity))
    }

    fn unreadable(&mut self, why: String) {
        self.unreadable += 1;
        if self.first.is_none() {
            self.first = Some(why.clone());
        }
        if !self.verbosity.json {
            self.progress().message(&Message::Warning(why));
        } else if self.kept.len() < TOLD {
            self.kept.push(why);
        }
    }

    fn is_complete(&self) -> bool {
        self.unreadable == 0 && self.hidden == 0
    }

    fn incomplete(&self) -> Failure {
        let first = self.first.as_deref().unwrap_or_default();
        let unreadable = match self.unreadable {
            0 => None,
            1 => Some(first.to_owned()),
            many => Some(format!(
                "{many} files or directories cannot be read; the first: {first}"
            )),
        };
        let hidden = match self.hidden {
            0 => None,
            1 => Some("the patch names a binary file and does not show it".to_owned()),
            many => Some(format!(
                "the patch names {many} binary files and does not show them"
            )),
        };
        let why: Vec<String> = unreadable.into_iter().chain(hidden).collect();
        let remedy = if self.unreadable > 0 {
            "run it as a user who can read everything"
        } else {
            "with `--text`, Git shows binary files too"
        };
        let unreadable: Vec<Value> = self.kept.iter().cloned().map(Value::from).collect();
        let message = format!("the scan is incomplete: {}", why.join("; "));
        Failure::new(Code::ScanIncomplete, message)
            .hint(format!("no live secret was found in the rest; {remedy}"))
            .with("unreadable", unreadable)
    }
}
