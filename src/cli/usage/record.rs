use std::io::{self, IsTerminal, Read};

use crate::cli::answer::{Answer, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::failure::{Code, Failure};
use crate::domain::project::ProjectSelector;
use crate::domain::time::When;
use crate::domain::usage::rclone::{self, Size};
use crate::domain::usage::{Amount, BucketName, Tally};
use crate::service::{UsageError, usage};
use crate::view::usage::TallyView;

/// The longest input that could be a size. The rest is not read.
const LIMIT: u64 = 64 * 1024;

const BOTH_WAYS: &str = "pass `--bytes N --objects N`, or pipe in a size: \
    `rclone size --json REMOTE:BUCKET | storra-admin usage record --project P --bucket B`";

/// Record a usage sample for a bucket
///
/// Without `--bytes` and `--objects`, the output of `rclone size --json` is read from standard
/// input.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin usage record --project web --bucket photos --bytes 1000000000 --objects 10
  rclone size --json remote:photos | storra-admin usage record --project web --bucket photos")]
pub(in crate::cli) struct Args {
    /// Project name, ID, or 8 or more characters of the ID; a deleted one only by its whole ID
    #[arg(long)]
    project: ProjectSelector,

    /// The bucket
    #[arg(long)]
    bucket: BucketName,

    /// Total size of its objects in bytes
    #[arg(
        long,
        value_name = "N",
        requires = "objects",
        allow_negative_numbers = true
    )]
    bytes: Option<Amount>,

    /// Number of objects
    #[arg(
        long,
        value_name = "N",
        requires = "bytes",
        allow_negative_numbers = true
    )]
    objects: Option<Amount>,

    /// Number of segments
    #[arg(
        long,
        value_name = "N",
        default_value = "0",
        allow_negative_numbers = true
    )]
    segments: Amount,

    /// Size of the metadata in bytes
    #[arg(
        long,
        value_name = "N",
        default_value = "0",
        allow_negative_numbers = true
    )]
    metadata_bytes: Amount,

    /// Time of the sample: a time, or a duration before now; now if not given
    #[arg(long, value_name = "TIME")]
    at: Option<When>,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    type Shown = TallyView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let size = match (self.bytes, self.objects) {
            (Some(bytes), Some(objects)) => Size {
                objects,
                bytes,
                sizeless: Amount::default(),
            },
            _ => read_size()?,
        };
        let mut context = app.open(self.dry_run.mode())?;
        let now = context.now();
        let at = match self.at {
            None => now,
            Some(when) => when.back(now).ok_or(UsageError::NoMoment("`--at`"))?,
        };
        let tally = Tally {
            at,
            bytes: size.bytes,
            objects: size.objects,
            segments: self.segments,
            metadata_bytes: self.metadata_bytes,
        };
        let recorded = usage::record(
            &mut context,
            &self.project,
            app.account(),
            &self.bucket,
            &tally,
        )?;
        let project = recorded.project;
        let note = if recorded.new {
            let what = format!(
                "a tally of the bucket `{}` of `{}`",
                self.bucket, project.name
            );
            self.dry_run.say("recorded", &what)
        } else {
            "this tally is already recorded; nothing was changed".to_owned()
        };
        let mut answer = Answer::one(TallyView::new(project.id, &self.bucket, &tally));
        if at > now {
            answer = answer.warning(format!("the time of this tally is in the future: {at}"));
        }
        Ok(if size.sizeless > Amount::default() {
            let text = format!(
                "the size of {} objects is unknown, so their bytes are not counted",
                size.sizeless
            );
            answer.note(note).warning(text)
        } else {
            answer.note(note)
        })
    }
}

/// Reads the output of `rclone size --json` from standard input.
fn read_size() -> Result<Size, Failure> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        let failure = Failure::usage("the size of the bucket is missing");
        return Err(failure.hint(BOTH_WAYS));
    }
    let mut text = Vec::new();
    stdin
        .lock()
        .take(LIMIT)
        .read_to_end(&mut text)
        .map_err(UsageError::Input)?;
    if text.trim_ascii().is_empty() {
        let failure =
            Failure::usage("the size of the bucket is missing, and standard input is empty");
        return Err(failure.hint(BOTH_WAYS));
    }
    rclone::size(&text).map_err(|error| {
        let message = format!("standard input is not the expected size report: {error}");
        Failure::new(Code::BadSize, message).hint(BOTH_WAYS)
    })
}
